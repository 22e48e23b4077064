extension Lexicon {
  /// English.
  static let english = Lexicon(
    language: "en",
    phrases: [
      (
        .release, .prefix,
        [
          "for immediate release", "for immediate publication", "for release", "for publication",
          "immediate release", "for immediate use",
        ]
      ),
      (
        .kicker, .label,
        [
          "press release", "news release", "media release", "media advisory", "press advisory",
          "media alert", "press notice", "news advisory", "media statement", "press statement",
          "press information", "advisory", "statement", "press conference", "notice to media",
          "press announcement", "corporate news", "regulatory news", "photo opportunity",
          "notice to editors", "news story", "corrected", "correction", "updated release",
        ]
      ),
      (
        .masthead, .prefix,
        ["news from", "news release from", "press release from", "from the office of"]
      ),
      (
        .embargo, .prefix,
        [
          "embargoed until", "embargoed till", "embargoed to", "embargoed for", "embargoed",
          "under embargo", "strictly embargoed", "embargo", "not for publication before",
          "not for release before", "not for publication or broadcast before", "hold for release",
          "not for publication until", "not for release until", "strict embargo",
        ]
      ),
      (
        .contact, .label,
        [
          "contact", "contacts", "media contact", "media contacts", "press contact",
          "press contacts", "news media contact", "contact information", "contact data",
          "contact details", "contact for the media", "contacts for media", "contact for media",
          "media contact information",
          "for more information", "for further information", "further information",
          "for more information contact", "for further information contact",
          "for more information, contact", "for further information, contact",
          "for further information, please contact", "for more information, please contact",
          "for further information please contact", "for more information please contact",
          "for media enquiries", "for media inquiries", "media enquiries", "media inquiries",
          "press enquiries", "press inquiries", "press office", "media office", "media relations",
          "for media enquiries please contact", "for media enquiries, please contact",
          "for press enquiries", "investor contact", "investor relations", "investor contacts",
          "contact us", "enquiries", "inquiries", "for interviews", "media and press enquiries",
          "notes and contacts", "press contact details", "contact details", "general enquiries",
          "for additional information", "for more info",
        ]
      ),
      (
        .notes, .label,
        [
          "notes to editors", "note to editors", "notes to editor", "note to editor",
          "notes for editors", "note for editors", "editor's notes", "editor's note",
          "editors' notes", "editors notes", "notes", "notes to the editor", "editorial notes",
          "notes to news editors",
        ]
      ),
      (.about, .prefix, ["about"]),
      (
        .endMark, .whole,
        ["ends", "end", "end of release", "end of press release", "ends all", "e n d s", "xxx"]
      ),
      (.continued, .whole, ["more", "continued", "more follows", "mf"]),
      (
        .printLabel, .whole,
        [
          "printable version", "print version", "printer-friendly version",
          "printer friendly version", "print this page", "print-friendly version",
        ]
      ),
      (
        .share, .whole,
        [
          "share this article", "share this page", "share this", "share", "share this story",
          "share on facebook", "share on twitter", "share on linkedin", "share on x", "tweet",
          "tweet this", "share this release", "share this post", "email this page", "share:",
          "email to a friend", "print", "email", "like", "share via email", "print this article",
          "follow us on twitter", "like us on facebook", "share article", "bookmark & share",
        ]
      ),
      (
        .navigation, .whole,
        [
          "next article", "previous article", "back to news", "back to top", "return to top",
          "read more", "next", "previous", "related news", "related articles", "more news",
          "all news", "back", "skip to content", "skip to main content", "home",
          "click here to print",
          "view all news", "permalink", "back to press releases", "related links", "print page",
        ]
      ),
      (
        .navigation, .prefix,
        [
          "view this email in your browser", "view this e-mail in your browser",
          "view this message in your browser", "view in browser", "view in your browser",
          "view online", "view this email online", "trouble viewing this email",
          "having trouble viewing this email", "can't see this email",
        ]
      ),
      (.latestNews, .prefix, ["latest news from", "more news from", "other news from"]),
      (.site, .label, ["channel website", "website", "web site", "publisher website", "web"]),
      (
        .original, .label,
        [
          "original article link", "original article", "original link", "source link",
          "read the original", "original release", "find this article at",
        ]
      ),
      (
        .reference, .label,
        [
          "reference", "ref", "our ref", "release no", "release number", "release reference",
          "reference number",
        ]
      ),
      (.reference, .prefix, ["release:"]),
      (.byline, .prefix, ["by", "written by"]),
      (
        .published, .label,
        [
          "published", "date", "date published", "release date", "issued",
          "published on", "date of release", "issue date", "date issued",
        ]
      ),
      (.updated, .label, ["updated", "last updated", "last modified", "date updated"]),
    ],
    months: [
      ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"],
      ["june", "jun"], ["july", "jul"], ["august", "aug"], ["september", "sept", "sep"],
      ["october", "oct"], ["november", "nov"], ["december", "dec"],
    ],
    weekdays: [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
      "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ],
    sayingVerbs: [
      "said", "say", "says", "added", "adds", "commented", "comments", "explained", "explains",
      "continued",
      "stated", "states", "concluded", "remarked", "noted", "told", "announced", "wrote", "writes",
      "declared", "responded", "replied", "observed", "insisted", "warned", "urged", "argued",
      "asked", "asks", "recalled", "emphasized", "emphasised", "testified", "exclaimed", "stressed",
      "reiterated", "cautioned", "acknowledged", "admitted", "agreed", "vowed", "lamented",
      "promised", "saying", "stating", "adding", "noting", "tweeted", "charged", "suggested",
      "echoed", "asserted", "affirmed", "pledged",
    ],
    roleLinks: ["at the", "at", "for the", "for", "with the", "with"],
    roleWords: [
      "secretary", "minister", "director", "general", "officer", "manager", "chief", "executive",
      "chair", "chairman", "chairwoman", "chairperson", "president", "mayor", "senator",
      "congressman", "congresswoman", "representative", "governor", "commissioner", "inspector",
      "superintendent", "constable", "sergeant", "detective", "leader", "head", "spokesperson",
      "spokesman", "spokeswoman", "councillor", "ambassador", "judge", "founder", "partner",
      "editor", "analyst", "engineer", "scientist", "investigator", "coordinator", "adviser",
      "advisor", "member", "deputy", "vice", "ceo", "cfo", "cto", "coo", "trustee", "curator",
      "principal", "dean", "chancellor", "speaker", "counsel", "attorney", "prosecutor", "captain",
      "admiral", "lieutenant", "colonel", "major", "rep", "sen", "gov", "reps", "sens", "lawmaker",
      "professor", "bishop", "reverend", "treasurer", "convener", "convenor", "producer", "author",
      "whip", "administrator", "sheriff", "marshal", "lord", "lady", "sir", "dame", "mp", "msp",
      "cllr", "mr", "mrs", "ms", "delegate", "assemblyman", "assemblywoman", "republican",
      "democrat", "farmer", "resident", "volunteer", "teacher", "researcher", "historian", "artist",
      "architect", "designer", "owner", "ranger", "warden", "fisherman", "organiser", "organizer",
      "campaigner", "activist", "economist", "biologist", "archaeologist", "ecologist",
      "conservator", "librarian", "archivist", "lecturer", "headteacher", "keeper", "student",
    ],
    bodyWords: [
      "agency", "authority", "council", "department", "ministry", "commission", "office", "inc",
      "ltd", "limited", "plc", "llc", "llp", "corp", "corporation", "company", "group", "trust",
      "foundation", "university", "college", "institute", "association", "society", "union", "bank",
      "committee", "board", "service", "services", "police", "hospital", "museum", "federation",
      "network", "partnership", "centre", "center", "bureau", "charity", "school", "partners",
      "holdings", "international", "alliance", "government", "nhs", "club", "press", "media",
    ],
    leadInEndings: [
      "the following to say", "this to say", "the following statement", "said the following",
      "the following remarks", "the following comments",
    ],
    stopWords: """
      the of and to in a is that for it was on are as with his they at be this have from or had by \
      but not what all were we when your can said there an which their will has would its been who
      """,
    speech: Speech(
      statementVerbs: ["issued", "released", "made", "delivered", "gave", "offered"],
      statementNouns: ["statement", "remarks", "comments", "testimony"],
      pronouns: ["he", "she", "they"],
      firstPersons: [
        "i", "we", "our", "us", "my", "me", "i'm", "we're", "i've", "we've", "i’m", "we’re", "i’ve",
        "we’ve", "ours", "we'll", "we’ll", "i'd", "i'll",
      ],
      adverbs: [
        "also", "then", "further", "later", "today", "has", "had", "have", "again", "recently",
        "once", "yesterday", "earlier", "now", "both",
      ],
      sources: ["according to", "attributable to"], turns: ["q", "a", "question", "answer"]),
    names: Names(
      particles: ["de", "van", "von", "der", "den", "da", "di", "bin", "al", "el", "la", "le"],
      openers: [
        "The", "A", "An", "In", "On", "At", "For", "As", "He", "She", "They", "It", "We", "This",
        "That", "These", "Mr", "Mrs", "Ms", "But", "And", "When", "After", "Speaking", "Commenting",
        "Welcoming", "Following", "Responding", "Today", "Yesterday", "While", "With", "By", "If",
        "Before", "During", "Since", "Upon", "Of", "To", "From", "Through", "Under", "Earlier",
        "Last", "I", "You", "Our", "My", "Their", "His", "Her", "Its", "There", "Here", "What",
        "Who", "How", "Why", "Where", "Both", "All", "Those", "Monday", "Tuesday", "Wednesday",
        "Thursday", "Friday", "Saturday", "Sunday", "According", "Another", "Several", "One", "Two",
        "Some", "Many", "Each", "Every", "Other", "Others", "So", "Now", "Then", "Yet", "Also",
        "However", "Moreover", "Instead", "Thank", "Thanks", "Although", "Because", "Just", "Even",
        "Only", "Not", "No", "Yes", "Let", "More", "Most", "Next", "Again", "First", "Second",
        "Third", "Finally", "Further", "Additionally", "Meanwhile",
      ],
      abbreviations: [
        "rep", "reps", "sen", "sens", "gov", "mr", "mrs", "ms", "dr", "jr", "sr", "st", "lt", "gen",
        "col", "sgt", "sgts", "capt", "prof", "rev", "hon", "no", "inc", "ltd", "co", "corp", "esq",
        "bros", "messrs", "adm", "maj", "supt",
      ],
      placeParticles: ["of", "upon", "on", "the", "in", "under", "and"],
      placeHeads: [
        "New", "Saint", "St", "St.", "Fort", "Port", "Mount", "South", "North", "East", "West",
        "Cape", "Salt", "Washington", "Great", "Stoke", "Newcastle", "Bury",
      ],
      regions: [
        "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN",
        "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
        "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT",
        "VT", "VA", "WA", "WV", "WI", "WY", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del",
        "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md", "Mass", "Mich", "Minn", "Miss", "Mo",
        "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo",
        "Ont", "Que", "Alta", "Sask", "Man",
      ],
      networks: [
        "twitter", "facebook", "instagram", "linkedin", "youtube", "flickr", "tiktok", "threads",
        "mastodon", "bluesky", "whatsapp", "snapchat", "pinterest",
      ],
      followVerbs: ["follow", "like", "find", "join", "connect", "subscribe", "visit"],
      notices: [
        "correction", "corrected", "corrects", "withdrawn", "withdrawal", "retraction", "retracted",
        "supersedes", "superseded", "replaces", "clarification",
      ],
      bylines: ["by"], hours: ["hours", "24/7"],
      attachments: ["attachment", "attachments", "attached", "enclosure", "enclosures", "enc"]),
    lines: Lines(
      openWords: [
        "to", "at", "the", "of", "on", "visit", "a", "an", "and", "in", "for", "with", "from", "by",
        "or", "that", "is", "are", "use",
      ],
      hyphenLinks: ["and", "or", "to"],
      pressWords: ["media", "press", "journalists", "editors"],
      questions: ["who", "what", "when", "where", "why", "how"]),
    furniture: Furniture(
      headings: """
        related|related articles|related news|related stories|related content|related links|\
        related posts|related topics|related press releases|related information|\
        you may also like|you might also like|you may also be interested in|more from|\
        more news|more stories|more on this story|more on this|more like this|\
        more press releases|recommended|recommended for you|recommended reading|read next|\
        read more|up next|most read|most popular|popular|popular posts|popular now|trending|\
        trending now|latest|latest news|latest stories|latest press releases|recent posts|\
        recent news|other news|share|share this|share this page|share this article|\
        share this story|share this post|follow us|connect with us|stay connected|\
        join the conversation|comments|comment|leave a comment|leave a reply|post a comment|\
        add a comment|discussion|newsletter|sign up|sign up to our newsletter|\
        sign up for our newsletter|subscribe|subscribe to our newsletter|\
        get the latest news|stay informed|stay up to date|email updates|tags|topics|\
        filed under|categories|advertisement|advertisements|sponsored|sponsored content|\
        from around the web|around the web|explore|explore the topic|see also|navigation|\
        menu|is this page useful|was this page useful|is this page helpful|was this page helpful|\
        did you find this page useful|rate this page|recommended by|latest articles|quick links|\
        keep in touch|get updates|print this page|sign up for emails|\
        get emails about this page|cookies on this site|cookies|in this section|don't miss|\
        more|see more|must read|must reads|watch|watch now|advert|story continues below|\
        article continues below|related coverage|editor's picks|editors' picks|also on|\
        in other news|what to read next|view all
        """,
      leads: """
        read more|read also:|read next:|see also:|see more:|related:|more:|also read|\
        don't miss:|watch:|join the conversation|continue reading|keep reading|full story|\
        report anything wrong with this page|report a problem with this page|\
        is there anything wrong with this page|back to top|back to all news|back to news
        """,
      mailings: """
        you are receiving this|you received this|you're receiving this|you have received this|\
        this email was sent to|this message was sent to|having trouble viewing this|\
        trouble viewing this|view this email in|view this in your browser|view in browser|\
        to unsubscribe|unsubscribe|if you no longer wish to receive|manage your subscription|\
        manage your preferences|update your preferences|to stop receiving
        """,
      cookies: ["cookie"],
      accounts: [
        "admin", "administrator", "super user", "superuser", "webmaster", "web master",
        "site admin", "root", "user", "anonymous",
      ],
      sections: """
        news|press releases|press release|news releases|news release|media releases|newsroom|\
        news room|press room|press office|media office|media centre|media center|press centre|\
        press center|latest news|all news|news and media|news & media|news and events|press|media|\
        rss|rss feed|feed|atom feed|news feed|updates|latest updates|announcements|blog|latest|all|\
        home|homepage|news archive|all press releases|latest press releases|posts|stories|\
        news and press releases|news stories|publications|articles|press team|media team|\
        news team|newsdesk|news desk|communications|communications team|comms|comms team|pr|\
        media relations|press and media|public relations
        """,
      feet: "the post…appeared first on|the post…first appeared on",
      disclaimers: """
        this email and any attachments|this e-mail and any attachments|\
        this email and any files transmitted|intended solely for the use of the individual|\
        intended solely for the addressee|intended only for the use of the individual|\
        if you have received this email in error|if you have received this e-mail in error|\
        if you have received this message in error|if you are not the intended recipient|\
        before printing this email|before you print this email
        """),
    mail: Mail(
      marks: ["forwarded message", "original message"], from: ["from"], dates: ["date", "sent"],
      subjects: ["subject"], others: ["to", "cc", "reply-to"]))

  /// Spellings by which British and American English are told apart.
  static let britishSpellings = """
    colour colours labour centre centres programme programmes organise organised organisation \
    organisations organising recognise recognised offence offences defence behaviour favour honour \
    neighbour neighbours neighbourhood licence travelling travellers catalogue analyse realise \
    realised prioritise specialised metre metres litre theatre cheque grey modernise utilise \
    safeguarding jewellery enrolment fulfil maximise minimise emphasise harbour ageing mum tyre \
    whilst learnt councillor councillors
    """
  /// Spellings of American English.
  static let americanSpellings = """
    color colors labor center centers program programs organize organized organization \
    organizations organizing recognize recognized offense offenses defense behavior favor honor \
    neighbor neighbors neighborhood traveling travelers catalog analyze realize realized \
    prioritize specialized meter meters liter theater gray modernize utilize jewelry enrollment \
    fulfill maximize minimize emphasize harbor aging mom congressman congresswoman bipartisan \
    toward
    """
}
