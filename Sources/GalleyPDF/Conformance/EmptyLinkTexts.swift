/// Whether words, as `linkWords` gives them, say nothing of where a link leads.
///
/// A text in any language may have borrowed its links from English.
func saysNothing(_ words: String, language: String?) -> Bool {
  let primary = language.map { String($0.prefix { $0 != "-" }).lowercased() } ?? "en"
  return emptyLinkTexts["en"]?.contains(words) == true
    || emptyLinkTexts[primary]?.contains(words) == true
}

/// A link's text in small letters, its marks and arrows left out.
func linkWords(_ text: String) -> String {
  var words = ""
  // No text that says nothing is longer.
  guard text.utf8.count <= 200 else { return text }
  for character in text.lowercased() {
    if character.isLetter || character.isNumber {
      words.append(character)
    } else if character == "'" || character == "\u{2019}" {
      words.append("'")
    } else if !words.isEmpty, words.last != " " {
      words.append(" ")
    }
  }
  if words.last == " " { words.removeLast() }
  return words
}

/// Texts of links that say nothing, by the primary subtag of their language.
private let emptyLinkTexts: [String: Set<String>] = [
  "en": [
    "click", "click here", "click on this link", "click this link", "click here for more",
    "click here to read more", "continue", "continue reading", "details", "download",
    "download here", "find out more", "find out more here", "follow this link", "full details",
    "full story", "go", "here", "info", "information", "learn more", "learn more here", "link",
    "links", "more", "more details", "more here", "more info", "more information", "on this page",
    "press here", "read", "read all", "read here", "read more", "read more here",
    "read on", "see", "see here", "see more", "see this", "tap here", "this", "this article",
    "this document", "this link", "this page", "this site", "this website", "view", "view here",
    "view more", "visit",
  ],
  "cy": [
    "cliciwch", "cliciwch yma", "clicio yma", "darllen mwy", "darllenwch fwy", "darllenwch ragor",
    "dolen", "dysgu mwy", "gweld mwy", "gwybodaeth", "lawrlwytho", "mwy", "mwy o wybodaeth",
    "rhagor", "rhagor o wybodaeth", "y dudalen hon", "y ddolen hon", "y wefan hon", "yma",
  ],
  "fr": [
    "cette page", "ce lien", "ce site", "cliquer ici", "cliquez", "cliquez ici", "continuer",
    "détails", "en savoir plus", "ici", "info", "infos", "informations", "lien", "lire",
    "lire la suite", "lire plus", "par ici", "plus", "plus d'informations", "plus d'infos",
    "savoir plus", "suite", "suivez ce lien", "télécharger", "voir", "voir ici",
    "voir plus",
  ],
  "de": [
    "alles lesen", "dieser link", "diese seite", "diese website", "diesem link", "dieser seite",
    "details", "download", "hier", "hier klicken", "herunterladen", "info", "infos",
    "informationen", "klick", "klick hier", "klicken", "klicken sie hier", "link", "lesen",
    "mehr", "mehr dazu", "mehr erfahren", "mehr infos", "mehr informationen", "mehr lesen",
    "weiter", "weiterlesen", "weitere informationen", "weitere infos", "zum artikel",
  ],
  "es": [
    "aquí", "clic aquí", "clique aquí", "continuar", "descargar", "detalles",
    "enlace", "este enlace", "este sitio", "esta página", "haga clic", "haga clic aquí",
    "haz clic aquí", "información", "leer", "leer más", "más",
    "más información", "pinche aquí", "pulse aquí",
    "saber más", "seguir leyendo", "ver", "ver aquí", "ver más",
  ],
]
