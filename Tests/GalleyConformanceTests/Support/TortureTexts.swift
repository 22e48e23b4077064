/// Plain texts that are hard on a PDF.
enum TortureTexts {
  /// A release of a headline and a body.
  static func release(_ headline: String, _ body: String = "The reading room opens on Monday.")
    -> String
  {
    "FOR IMMEDIATE RELEASE\n\n\(headline)\n\nNORTHAVEN, 3 May 2026 – \(body)\n\nENDS\n"
  }

  /// U+FFFE and U+FFFF, which Swift does not let one write as escapes.
  static let noncharacter = String(
    String.UnicodeScalarView([0xFFFE, 0xFFFF, 0x1FFFE, 0xFDD0].compactMap(Unicode.Scalar.init)))

  static let all =
    titles + scripts + [
      Case("empty", "", mayBeRefused: true),
      Case("one-letter", "a"),
      Case("one-line", "Northaven library opens its new reading room"),
      Case("long-word", release("Long", String(repeating: "antidis", count: 700))),
      Case(
        "long-address",
        release("Link", "See https://example.org/" + String(repeating: "path/", count: 120))),
      Case(
        "many-addresses",
        release(
          "Links",
          (1...60).map { "https://library.example/rooms/\($0)/opening-hours and " }.joined())),
      Case(
        "odd-addresses",
        release(
          "Addresses",
          "javascript:alert(1) file:///etc/passwd mailto:press@library.example "
            + "https://[::1]:99/ http://%zz/ https://exämple.example/ü?q=(a)\\b ftp://x.example/)")),
      Case("no-letters", "※ † ‡ § ¶ ° ± × ÷ ≠ ≤ ≥ ∞ ∑ ∏ √ ∫ ← ↑ → ↓ ■ □ ▲ ● ○ ★ ☆ ♠ ♥"),
      Case("unknown-characters", release("Marks \u{1F9FF}\u{10FFFD}", "\u{E000}\u{F8FF}\u{378}x")),
      Case(
        "controls",
        release("Controls", "a\u{0}b\u{1}c\u{B}d\u{C}e\u{7F}f\u{85}g\u{FEFF}h\(noncharacter)")),
      Case("noncharacters", release("Title \(noncharacter)", "\(noncharacter) and on")),
      Case("many-pages", release("Pages", (1...2500).map { "Line \($0) of it. " }.joined())),
    ]

  /// Headlines, which become the title in the file's metadata and in its outline.
  static let titles = [
    ("parenthesis", "Closed ) and ((open \\ and \\) both"), ("nul", "Before\u{0}after"),
    ("packet", "<?xpacket end='w'?> in the title"), ("cdata", "]]> & <rdf:li> &amp; \"quoted\""),
    ("comment", "<!-- not closed"), ("right-to-left", "\u{202E}reversed\u{202C} title"),
    ("emoji", "Library \u{1F4DA} opens \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"),
    ("astral", "\u{1D518}\u{1D52B}\u{1D526}\u{1D520}\u{1D52C}\u{1D521}\u{1D522} headline"),
    ("long", String(repeating: "very ", count: 2000) + "long"),
    ("spaces", "\u{A0}\u{2003}\u{3000}Wide\u{2003}spaces\u{A0}"), ("quotes", "“‘«»’” 'and' \"so\""),
    ("operator", "(BT) Tj ET /Artifact BMC EMC endstream endobj"),
  ].map { name, headline in Case("title-" + name, release(headline)) }

  /// A sentence in each of many scripts, alone and all in one.
  static let scripts =
    sentences.map { name, text in Case("script-" + name, release(text, text + " " + text)) } + [
      Case("scripts-in-one-line", release("Scripts", sentences.map(\.1).joined(separator: " "))),
      Case(
        "scripts-by-paragraph", release("Scripts", sentences.map(\.1).joined(separator: "\n\n"))),
    ]

  static let sentences = [
    ("arabic", "تفتح مكتبة المدينة قاعة المطالعة الجديدة يوم الاثنين."),
    ("hebrew", "ספריית העיר פותחת ביום שני את אולם הקריאה החדש שלה."),
    ("hindi", "नगर पुस्तकालय सोमवार को अपना नया वाचनालय खोलेगा।"),
    ("thai", "ห้องสมุดประชาชนเปิดห้องอ่านหนังสือใหม่ในวันจันทร์"),
    ("japanese", "町立図書館は月曜日に新しい閲覧室を開く。"),
    ("chinese", "镇图书馆将于星期一开放新的阅览室。"),
    ("korean", "읍립 도서관은 월요일에 새 열람실을 엽니다."),
    ("russian", "Городская библиотека открывает новый читальный зал."),
    ("greek", "Η δημοτική βιβλιοθήκη ανοίγει το νέο αναγνωστήριο."),
    ("tamil", "நகர நூலகம் திங்கட்கிழமை புதிய வாசிப்பு அறையைத் திறக்கிறது."),
    ("armenian", "Քաղաքային գրադարանը բացում է նոր ընթերցասրահը։"),
    ("georgian", "ქალაქის ბიბლიოთეკა ახალ სამკითხველო დარბაზს ხსნის."),
    (
      "emoji",
      "Open \u{1F389} to all \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{1F1E9}\u{1F1EA} \u{1F44D}\u{1F3FD} \u{2764}\u{FE0F} 1\u{FE0F}\u{20E3}."
    ),
    (
      "combining",
      "Ve\u{30C}rka a\u{308}u\u{328}\u{301} r\u{325}\u{304} q\u{307}\u{323} o\u{31B}\u{309}."
    ),
  ]
}
