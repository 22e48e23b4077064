/// What is read aloud for the links between notes and the marks that refer to them, in the words of a language.
struct NoteWording {
  /// The release's language as a BCP 47 tag.
  var language: String?

  /// What a reference to a note is called, by the note's mark; the mark alone in a language without words.
  func reference(to mark: String) -> String { words?.reference.text(mark) ?? mark }

  /// What a link from a note back to a reference is called, by its mark.
  func back(to mark: String) -> String { words?.back.text(mark) ?? "\u{21A9} \(mark)" }

  private var words: Words? {
    Self.words[String((language ?? "").prefix { $0 != "-" }).lowercased()]
  }

  private struct Phrase {
    var before: String
    var after = ""

    func text(_ mark: String) -> String { before + mark + after }
  }

  private struct Words {
    var reference: Phrase
    var back: Phrase
  }

  private static let words: [String: Words] = [
    "en": Words(reference: Phrase(before: "Footnote "), back: Phrase(before: "Back to reference ")),
    "cy": Words(
      reference: Phrase(before: "Troednodyn "), back: Phrase(before: "Yn ôl i gyfeirnod ")),
    "fr": Words(
      reference: Phrase(before: "Note "), back: Phrase(before: "Retour à l’appel de note ")),
    "de": Words(
      reference: Phrase(before: "Fußnote "), back: Phrase(before: "Zurück zum Verweis ")),
    "es": Words(
      reference: Phrase(before: "Nota "), back: Phrase(before: "Volver a la referencia ")),
    "ar": Words(
      reference: Phrase(before: "الحاشية "), back: Phrase(before: "العودة إلى المرجع ")),
    "ja": Words(
      reference: Phrase(before: "脚注"), back: Phrase(before: "参照", after: "に戻る")),
  ]
}
