extension Lexicon {
  /// Welsh.
  static let welsh = Lexicon(
    language: "cy",
    phrases: [
      (.release, .prefix, ["i'w gyhoeddi ar unwaith", "i'w ryddhau ar unwaith"]),
      (.kicker, .label, ["datganiad i'r wasg", "datganiad", "hysbysiad i'r wasg"]),
      (.embargo, .prefix, ["dan embargo tan", "embargo tan", "dan embargo"]),
      (
        .contact, .label,
        [
          "cyswllt", "cysylltu", "cysylltwch â", "am ragor o wybodaeth", "am fwy o wybodaeth",
          "cyswllt i'r wasg", "cysylltiadau", "swyddfa'r wasg",
        ]
      ),
      (.notes, .label, ["nodiadau i olygyddion", "nodyn i olygyddion", "nodiadau"]),
      (.about, .prefix, ["ynghylch", "gwybodaeth am"]),
      (.endMark, .whole, ["diwedd"]),
      (.printLabel, .whole, ["fersiwn i'w argraffu", "fersiwn argraffu"]),
      (.share, .whole, ["rhannu'r dudalen hon", "rhannwch yr erthygl hon", "rhannu"]),
      (.site, .label, ["gwefan"]),
      (.original, .label, ["dolen i'r erthygl wreiddiol", "erthygl wreiddiol"]),
      (.reference, .label, ["cyfeirnod"]),
      (.byline, .prefix, ["gan"]),
      (.published, .label, ["cyhoeddwyd", "dyddiad"]),
    ],
    months: [
      ["ionawr"], ["chwefror"], ["mawrth"], ["ebrill"], ["mai"], ["mehefin"], ["gorffennaf"],
      ["awst"], ["medi"], ["hydref"], ["tachwedd"], ["rhagfyr"],
    ],
    weekdays: ["llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul"],
    sayingVerbs: ["dywedodd", "meddai", "ychwanegodd", "esboniodd"],
    roleLinks: ["yn y", "yn yr", "yn"],
    roleWords: [
      "cyfarwyddwr", "prif", "gweithredwr", "cadeirydd", "gweinidog", "ysgrifennydd",
      "rheolwr", "swyddog", "llefarydd", "pennaeth",
    ],
    bodyWords: [
      "cyngor", "cymru", "llywodraeth", "prifysgol", "ymddiriedolaeth", "cymdeithas",
      "comisiwn", "awdurdod", "bwrdd",
    ],
    leadInEndings: ["y canlynol"],
    stopWords: """
      y yr yn i o a ac ar mae wedi bod am gan ei eu fel hyn hwn hon sydd oedd ond nid cael fod eich \
      chi roedd gyda trwy dros i'r o'r a'r ni'n rhai bydd ein
      """,
    speech: Speech(
      statementVerbs: ["cyhoeddodd"], statementNouns: ["datganiad"],
      pronouns: ["ef", "hi", "nhw"],
      firstPersons: ["rwy", "rydym", "ni", "ein", "fy", "rydyn", "dw"], adverbs: ["hefyd"],
      sources: ["yn ôl"],
      turns: ["c", "cwestiwn", "ateb"]),
    names: Names(
      particles: ["ap", "ab", "ferch"], openers: ["Y", "Yr", "Mae", "Yn", "Ar", "Wrth", "Gan"],
      followVerbs: ["dilynwch"],
      notices: ["cywiriad", "tynnwyd yn ôl"], bylines: ["gan"], hours: ["oriau"],
      attachments: ["atodiad", "atodiadau"]),
    lines: Lines(
      openWords: ["y", "yr", "a", "ac", "i", "o", "ar", "yn", "ei", "neu", "gyda", "gan"],
      hyphenLinks: ["a", "ac", "neu"],
      pressWords: ["wasg", "cyfryngau", "newyddiadurwyr"],
      questions: ["pwy", "beth", "pryd", "ble", "pam", "sut"]),
    furniture: Furniture(
      headings: """
        rhannu|rhannur dudalen hon|newyddion diweddaraf|sylwadau|cysylltiedig|\
        cynnwys cysylltiedig|darllen mwy|erthyglau cysylltiedig|straeon cysylltiedig|\
        dilynwch ni|cofrestru|cylchlythyr|hysbyseb|mwyaf poblogaidd|gweler hefyd
        """,
      leads: "darllen mwy|darllenwch hefyd|gweler hefyd:",
      cookies: ["cwci"],
      sections: "newyddion|datganiadau i'r wasg|y wasg|hafan",
      disclaimers: "os nad chi yw'r derbynnydd|os ydych wedi derbyn y neges hon drwy gamgymeriad"),
    mail: Mail(
      marks: ["neges wreiddiol"], from: ["oddi wrth"], dates: ["anfonwyd", "dyddiad"],
      subjects: ["pwnc"], others: ["at"]))

  /// French.
  static let french = Lexicon(
    language: "fr",
    phrases: [
      (
        .release, .prefix,
        [
          "pour diffusion immédiate", "pour publication immédiate",
          "diffusion immédiate",
        ]
      ),
      (
        .kicker, .label,
        [
          "communiqué de presse", "communiqué", "avis aux médias",
          "dossier de presse", "information presse",
        ]
      ),
      (
        .embargo, .prefix,
        [
          "sous embargo jusqu'au", "sous embargo", "embargo jusqu'au",
          "ne pas diffuser avant",
        ]
      ),
      (
        .contact, .label,
        [
          "contact presse", "contacts presse", "contact médias", "contacts médias",
          "pour plus d'informations", "pour en savoir plus", "service de presse",
          "relations presse", "renseignements",
        ]
      ),
      (
        .notes, .label,
        [
          "notes aux rédactions", "note aux rédactions", "notes aux rédacteurs",
          "note aux rédacteurs", "notes à l'attention des rédactions",
        ]
      ),
      (.about, .prefix, ["à propos de", "à propos du", "à propos des", "à propos d'", "à propos"]),
      (.endMark, .whole, ["fin", "fin du communiqué"]),
      (.printLabel, .whole, ["version imprimable", "version à imprimer"]),
      (.share, .whole, ["partager cet article", "partager", "partager cette page"]),
      (.navigation, .whole, ["article suivant", "article précédent"]),
      (.site, .label, ["site web", "site internet", "site"]),
      (.original, .label, ["lien vers l'article original", "article original"]),
      (.reference, .label, ["référence", "réf"]),
      (.byline, .prefix, ["par"]),
      (.published, .label, ["publié le", "date de publication"]),
    ],
    months: [
      ["janvier", "janv"], ["février", "févr"], ["mars"], ["avril", "avr"], ["mai"], ["juin"],
      ["juillet", "juil"], ["août"], ["septembre"], ["octobre"], ["novembre"], ["décembre", "déc"],
    ],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    sayingVerbs: [
      "déclaré", "déclare", "ajouté", "ajoute", "explique", "expliqué", "dit",
      "affirme", "affirmé", "souligne", "précise", "conclut", "indiqué", "commenté",
    ],
    roleLinks: ["chez", "au sein de", "à la", "au", "à"],
    roleWords: [
      "directeur", "directrice", "président", "présidente", "ministre", "maire",
      "porte-parole", "secrétaire", "général", "générale", "responsable",
    ],
    bodyWords: [
      "société", "agence", "ministère", "mairie", "université", "groupe", "institut",
      "fondation", "syndicat", "préfecture", "conseil", "s.a.",
    ],
    leadInEndings: ["a déclaré ce qui suit", "ce qui suit"],
    stopWords: """
      le la les de des du et en un une est que qui dans pour pas sur au par avec plus ce cette sont \
      il elle ne se aux ont été nous vous leur ses mais ou où comme même aussi
      """,
    speech: Speech(
      statementVerbs: ["publié", "diffusé"], statementNouns: ["déclaration"],
      pronouns: ["il", "elle", "t-il", "t-elle", "ils", "elles"],
      firstPersons: ["je", "nous", "notre", "nos", "mon", "ma", "mes", "j'ai"],
      adverbs: ["a", "aussi", "ensuite", "également"], sources: ["selon", "d'après"],
      turns: ["question", "réponse"]),
    names: Names(
      particles: ["de", "du", "des", "la", "le", "et", "dos"],
      openers: [
        "Le", "La", "Les", "Un", "Une", "En", "Pour", "Selon", "Dans", "Il", "Elle", "Ce", "Cette",
        "Mme",
      ], abbreviations: ["mme", "mlle", "dr", "pr", "me"],
      placeParticles: ["la", "le", "les", "du", "des", "sur", "et", "de"],
      placeHeads: ["Le", "La", "Les"], followVerbs: ["suivez"],
      notices: ["rectificatif", "erratum", "annule et remplace"],
      bylines: ["par"], hours: ["heures", "horaires"], attachments: ["annexe", "annexes"]),
    lines: Lines(
      openWords: [
        "de", "la", "le", "les", "et", "du", "des", "un", "une", "en", "pour", "par", "sur", "dans",
        "avec", "que", "ou", "aux",
      ],
      hyphenLinks: ["et", "ou"],
      pressWords: ["presse", "médias", "journalistes"],
      questions: ["qui", "quoi", "quand", "où", "pourquoi", "comment"]),
    furniture: Furniture(
      headings: """
        à lire aussi|lire aussi|articles liés|articles similaires|sur le même sujet|\
        voir aussi|partager|partager cet article|commentaires|laisser un commentaire|\
        les plus lus|dernières actualités|inscrivez-vous à notre newsletter|newsletter|\
        abonnez-vous|mots-clés|publicité|en savoir plus
        """,
      leads: "à lire aussi|lire aussi|voir aussi|lire la suite",
      mailings: """
        vous recevez ce|si vous ne souhaitez plus recevoir|se désabonner|se désinscrire|\
        pour vous désabonner|pour vous désinscrire
        """,
      sections: """
        actualités|communiqués de presse|communiqués|presse|espace presse|salle de presse|accueil|\
        toutes les actualités|dernières actualités|blog
        """, feet: "l’article…est apparu en premier sur|l'article…est apparu en premier sur",
      disclaimers: """
        ce message et toutes les pièces jointes|ce courriel et ses pièces jointes|\
        si vous avez reçu ce message par erreur|si vous n'êtes pas le destinataire
        """),
    mail: Mail(
      marks: ["message transféré", "message d'origine", "message d’origine", "message original"],
      from: ["de", "expéditeur"], dates: ["envoyé", "date"], subjects: ["objet"],
      others: ["à", "cc"]))

  /// German.
  static let german = Lexicon(
    language: "de",
    phrases: [
      (.release, .prefix, ["zur sofortigen veröffentlichung", "zur veröffentlichung freigegeben"]),
      (
        .kicker, .label,
        [
          "pressemitteilung", "pressemeldung", "presseinformation", "medienmitteilung",
          "presseerklärung", "pressedienst", "presseeinladung",
        ]
      ),
      (.embargo, .prefix, ["sperrfrist", "gesperrt bis", "sperrvermerk"]),
      (
        .contact, .label,
        [
          "pressekontakt", "kontakt", "ansprechpartner", "ansprechpartnerin", "medienkontakt",
          "pressestelle", "weitere informationen", "kontakt für die presse", "rückfragen",
          "rückfragen an", "für rückfragen",
        ]
      ),
      (
        .notes, .label,
        [
          "hinweise für die redaktion", "hinweis für die redaktion",
          "hinweise an die redaktion", "hinweis an die redaktion", "anmerkungen für die redaktion",
        ]
      ),
      (.about, .prefix, ["über"]),
      (.endMark, .whole, ["ende", "ende der mitteilung"]),
      (.printLabel, .whole, ["druckversion", "druckfassung"]),
      (.share, .whole, ["artikel teilen", "teilen", "seite teilen"]),
      (.navigation, .whole, ["nächster artikel", "voriger artikel", "zurück"]),
      (.site, .label, ["webseite", "internet", "homepage"]),
      (.original, .label, ["originalmeldung", "link zum original"]),
      (.reference, .label, ["aktenzeichen", "referenz"]),
      (.byline, .prefix, ["von"]),
      (.published, .label, ["veröffentlicht am", "datum"]),
    ],
    months: [
      ["januar", "jänner", "jan"], ["februar", "feb"], ["märz"], ["april", "apr"], ["mai"],
      ["juni"],
      ["juli"], ["august", "aug"], ["september", "sept"], ["oktober", "okt"], ["november", "nov"],
      ["dezember", "dez"],
    ],
    weekdays: [
      "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
      "sonntag",
    ],
    sayingVerbs: [
      "sagte", "sagt", "erklärte", "erklärt", "betonte", "betont", "ergänzte", "so",
      "kommentierte", "äußerte",
    ],
    roleLinks: ["bei der", "beim", "bei", "der", "des"],
    roleWords: [
      "geschäftsführer", "geschäftsführerin", "vorstand", "vorsitzender", "vorsitzende",
      "minister", "ministerin", "direktor", "direktorin", "sprecher", "sprecherin", "leiter",
      "leiterin", "bürgermeister", "bürgermeisterin", "präsident", "präsidentin",
    ],
    bodyWords: [
      "gmbh", "ag", "verein", "ministerium", "universität", "hochschule", "amt", "stiftung",
      "verband", "gesellschaft", "behörde", "bundesamt", "stadt", "institut",
    ],
    leadInEndings: ["Folgendes", "folgendes"],
    stopWords: """
      der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an \
      werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war
      """,
    speech: Speech(
      statementVerbs: ["veröffentlichte"], statementNouns: ["erklärung", "stellungnahme"],
      pronouns: ["er", "sie"],
      firstPersons: ["ich", "wir", "uns", "unser", "unsere", "unserer", "mein", "meine"],
      adverbs: ["hat", "dazu", "auch", "weiter", "zudem"],
      sources: ["laut", "nach angaben von"], turns: ["frage", "antwort"]),
    names: Names(
      particles: ["von", "van", "der", "den", "zu", "ten", "ter", "und"],
      openers: [
        "Der", "Die", "Das", "Ein", "Eine", "Im", "In", "Am", "Er", "Sie", "Wir", "Dazu", "Mit",
        "Für", "Herr", "Frau",
      ], abbreviations: ["dr", "prof", "hr", "fr", "dipl", "ing", "med"],
      placeParticles: ["am", "an", "der", "im", "in", "bei", "und", "ob"],
      placeHeads: ["Bad", "Sankt"], followVerbs: ["folgen"],
      notices: ["korrektur", "berichtigung", "zurückgezogen", "richtigstellung"],
      bylines: ["von"], hours: ["uhr", "sprechzeiten"],
      attachments: ["anlage", "anlagen", "anhang", "anhänge"]),
    lines: Lines(
      openWords: [
        "der", "die", "das", "und", "mit", "den", "dem", "des", "ein", "eine", "von", "zu", "im",
        "auf", "bei", "oder",
      ],
      hyphenLinks: ["und", "oder"],
      pressWords: ["presse", "pressestelle", "pressekontakt", "medien", "journalisten"],
      questions: ["wer", "was", "wann", "wo", "warum", "wie"]),
    furniture: Furniture(
      headings: """
        ähnliche artikel|das könnte sie auch interessieren|mehr zum thema|weitere artikel|\
        weitere meldungen|weitere nachrichten|weiterlesen|teilen|artikel teilen|\
        seite teilen|kommentare|kommentar schreiben|schreibe einen kommentar|meistgelesen|\
        aktuelle meldungen|newsletter|newsletter abonnieren|schlagwörter|schlagworte|\
        anzeige|lesen sie auch|verwandte artikel|verwandte themen
        """,
      leads: "lesen sie auch|mehr zum thema|weiterlesen",
      mailings: """
        sie erhalten diese|newsletter abbestellen|wenn sie diese e-mail nicht|\
        wenn sie keine weiteren|vom newsletter abmelden
        """,
      sections: """
        aktuelles|nachrichten|neuigkeiten|presse|pressemitteilungen|pressemeldungen|startseite|\
        pressestelle|presseportal|medienmitteilungen|blog
        """, feet: "der beitrag…erschien zuerst auf",
      disclaimers: """
        diese e-mail enthält vertrauliche|wenn sie nicht der richtige adressat sind|\
        diese e-mail irrtümlich erhalten|nicht der beabsichtigte empfänger
        """),
    mail: Mail(
      marks: [
        "weitergeleitete nachricht", "weitergeleiteten nachricht", "ursprüngliche nachricht",
        "originalnachricht",
      ], from: ["von"], dates: ["gesendet", "datum"], subjects: ["betreff"], others: ["an", "cc"]))

  /// Spanish.
  static let spanish = Lexicon(
    language: "es",
    phrases: [
      (
        .release, .prefix,
        [
          "para publicación inmediata", "para su publicación inmediata",
          "para difusión inmediata",
        ]
      ),
      (
        .kicker, .label,
        [
          "comunicado de prensa", "nota de prensa", "comunicado",
          "boletín de prensa",
        ]
      ),
      (.embargo, .prefix, ["embargado hasta", "bajo embargo"]),
      (
        .contact, .label,
        [
          "contacto", "contactos", "contacto de prensa", "contacto para prensa",
          "para más información", "para mayor información",
        ]
      ),
      (
        .notes, .label,
        [
          "notas para los editores", "nota para los editores", "nota a los editores",
          "notas para editores", "notas a los editores",
        ]
      ),
      (.about, .prefix, ["acerca de", "sobre"]),
      (.endMark, .whole, ["fin", "fin del comunicado"]),
      (.printLabel, .whole, ["versión para imprimir", "versión imprimible"]),
      (.share, .whole, ["compartir", "compartir este artículo", "comparte"]),
      (.navigation, .whole, ["artículo siguiente", "artículo anterior"]),
      (.site, .label, ["sitio web", "página web"]),
      (.original, .label, ["enlace al original", "artículo original"]),
      (.reference, .label, ["referencia"]),
      (.byline, .prefix, ["por"]),
      (.published, .label, ["publicado", "fecha", "publicado el"]),
    ],
    months: [
      ["enero"], ["febrero"], ["marzo"], ["abril"], ["mayo"], ["junio"], ["julio"], ["agosto"],
      ["septiembre", "setiembre"], ["octubre"], ["noviembre"], ["diciembre"],
    ],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    sayingVerbs: ["dijo", "afirmó", "señaló", "explicó", "añadió", "declaró", "comentó", "indicó"],
    roleLinks: ["en la", "en el", "en", "del", "de la"],
    roleWords: [
      "director", "directora", "presidente", "presidenta", "ministro", "ministra",
      "alcalde", "alcaldesa", "portavoz", "secretario", "secretaria", "general",
    ],
    bodyWords: [
      "agencia", "ministerio", "ayuntamiento", "universidad", "fundación", "empresa",
      "grupo", "instituto", "asociación", "gobierno",
    ],
    leadInEndings: ["lo siguiente"],
    stopWords: """
      el la los las de del que y en un una es se no por con para su al lo como más pero sus le ya o \
      este sí porque esta entre cuando muy sin sobre también me hasta hay donde han
      """,
    speech: Speech(
      statementVerbs: ["emitió", "publicó"], statementNouns: ["declaración", "comunicado"],
      pronouns: ["él", "ella", "ellos"],
      firstPersons: ["nosotros", "nuestro", "nuestra", "nuestros", "yo", "mi", "estamos", "hemos"],
      adverbs: ["ha", "también", "además"], sources: ["según"],
      turns: ["pregunta", "respuesta"]),
    names: Names(
      particles: ["de", "del", "la", "y", "los", "las"],
      openers: [
        "El", "La", "Los", "Las", "Un", "Una", "En", "Para", "Según", "Con", "Por", "Sr", "Sra",
      ], abbreviations: ["sra", "dra", "lic", "ing"],
      placeParticles: ["de", "del", "y", "el", "la"],
      placeHeads: [
        "San", "Santa", "Los", "Las", "El", "La", "Buenos", "Rio", "São", "Tel", "Abu", "Hong",
        "Kuala", "Den", "Mexico",
      ],
      followVerbs: ["síganos", "siga"], notices: ["corrección", "fe de erratas", "rectificación"],
      bylines: ["por"], hours: ["horas", "horario"],
      attachments: ["adjunto", "adjuntos", "anexo", "anexos"]),
    lines: Lines(
      openWords: [
        "el", "y", "de", "la", "los", "las", "un", "una", "en", "con", "por", "para", "que", "del",
        "al",
      ],
      hyphenLinks: ["y", "o"],
      pressWords: ["prensa", "medios", "periodistas"],
      questions: ["quién", "quiénes", "qué", "cuándo", "dónde", "por qué", "cómo"]),
    furniture: Furniture(
      headings: """
        noticias relacionadas|artículos relacionados|relacionados|contenido relacionado|\
        te puede interesar|también te puede interesar|lo más leído|más noticias|\
        últimas noticias|compartir|comparte esta noticia|comentarios|deja un comentario|\
        deja una respuesta|suscríbete|boletín|etiquetas|publicidad|ver también|lea también
        """,
      leads: "lee también|lea también|seguir leyendo|leer más",
      mailings: """
        recibe este|ha recibido este|si no desea recibir|darse de baja|cancelar la suscripción
        """,
      sections: """
        noticias|comunicados de prensa|comunicados|notas de prensa|sala de prensa|prensa|inicio|\
        actualidad|blog
        """, feet: "la entrada…se publicó primero en|la entrada…aparece primero en",
      disclaimers: """
        este mensaje y sus archivos adjuntos|este mensaje se dirige exclusivamente a su destinatario|\
        si ha recibido este mensaje por error|si no es usted el destinatario
        """),
    mail: Mail(
      marks: ["mensaje reenviado", "mensaje original"], from: ["de"], dates: ["enviado", "fecha"],
      subjects: ["asunto"], others: ["para", "cc"]))
}
