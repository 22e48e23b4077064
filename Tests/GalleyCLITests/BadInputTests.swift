import Foundation
import Testing

/// What an input may come to.
enum Ending {
  /// A PDF that holds all of these words.
  case page([String])
  /// One line that holds these words, this exit code, and no file.
  case refusal(Int32, [String])
}

/// Inputs that strangers' machines send, each ending in a page with all its text or in one clear line.
struct BadInput: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let ending: Ending
  var arguments: [String] = []
  var testDescription: String { name }

  init(_ name: String, _ bytes: [UInt8], _ ending: Ending, _ arguments: [String] = []) {
    (self.name, self.bytes, self.ending, self.arguments) = (name, bytes, ending, arguments)
  }

  init(_ name: String, _ text: String, _ ending: Ending, _ arguments: [String] = []) {
    self.init(name, Array(text.utf8), ending, arguments)
  }

  private static let head = "FOR IMMEDIATE RELEASE\n\nA headline for it\n\nNORTHAVEN, 3 May 2026 – "

  private static let utf16: [UInt8] = {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in (head + "grüße zuletzt").utf16 {
      bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    return bytes
  }()

  static let all: [BadInput] = [
    BadInput("empty", "", .refusal(1, ["release.txt", "empty"])),
    BadInput("blank", " \t\u{A0}\u{3000}\r\n\n \n", .refusal(1, ["release.txt"])),
    BadInput(
      "binary", [0x7F, 0x45, 0x4C, 0x46] + (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37) },
      .refusal(1, ["release.txt"])),
    BadInput(
      "windows-1252",
      Array(head.replacingOccurrences(of: "–", with: "-").utf8)
        + [0x93] + Array("quoted".utf8) + [0x94, 0x20] + Array("caf".utf8) + [0xE9],
      .page(["headline", "“quoted”", "café"])),
    BadInput("utf-16", utf16, .page(["headline", "grüße zuletzt"])),
    BadInput(
      "wrong utf-8",
      Array(head.utf8) + [0xFF, 0xC0, 0xAF, 0xED, 0xA0, 0x80] + Array(" lastword".utf8),
      .page(["headline", "lastword"])),
    BadInput(
      "nul", Array(head.utf8) + Array("before".utf8) + [0] + Array("after lastword".utf8),
      .page(["before", "after", "lastword"])),
    BadInput(
      "controls",
      head + String(String.UnicodeScalarView((1..<32).compactMap(Unicode.Scalar.init)))
        + " lastword",
      .page(["lastword"])),
    BadInput(
      "line of 1 MB", head + String(repeating: "release ", count: 131_072) + "lastword",
      .page(["headline", "lastword"])),
    BadInput(
      "word of 200 kB", head + String(repeating: "a", count: 200_000) + " lastword",
      .page(["headline", "lastword"])),
    BadInput(
      "100,000 marks", head + "a" + String(repeating: "\u{301}", count: 100_000) + " lastword",
      .page(["headline", "lastword"])),
    BadInput(
      "unclosed bidi controls",
      head + String(repeating: "\u{202E}\u{2067}abc ", count: 300) + "\n\nlastword in order",
      .page(["headline", "lastword in order"])),
    BadInput(
      "100,000 lines", head + String(repeating: "a\n", count: 100_000) + "lastword",
      .page(["headline", "lastword"])),
    BadInput(
      "10,000 paragraphs", head + String(repeating: "word\n\n", count: 10_000) + "lastword",
      .page(["headline", "lastword"])),
    BadInput(
      "over the bytes", head + "text", .refusal(3, ["release.txt", "--max-bytes", "50"]),
      ["--max-bytes", "50"]),
    BadInput(
      "over the pages", longNotice, .refusal(3, ["release.txt", "--max-pages", "2"]),
      ["--max-pages", "1"]),
    BadInput(
      "over the blocks", longNotice, .refusal(3, ["release.txt", "--max-blocks", "10"]),
      ["--max-blocks", "10"]),
    BadInput("JSON cut short", "{\"galley\": 1, \"body\": [", .refusal(1, ["release.json"])),
    BadInput(
      "JSON of 100,000 brackets", String(repeating: "[", count: 100_000),
      .refusal(1, ["release.json"])),
  ]
}

@Suite struct BadInputTests {
  @Test(arguments: BadInput.all) func anInputEndsInAPageOrInALine(input: BadInput) throws {
    let folder = try Folder()
    let name = input.name.hasPrefix("JSON") ? "release.json" : "release.txt"
    try folder.write(name, input.bytes)
    let outcome = try galley(["render", name] + input.arguments, in: folder)
    #expect(!outcome.wasKilled, "\(outcome.errors.prefix(500))")
    switch input.ending {
    case .page(let words):
      #expect(outcome.status == 0, "\(outcome.errors.prefix(500))")
      let text = try text(ofPDF: folder.path + "/release.pdf")
      for word in words { #expect(text.contains(word), "\(word)") }
    case .refusal(let status, let words):
      #expect(
        outcome.status == status || name == "release.json" && outcome.status == 3,
        "\(outcome.errors.prefix(500))")
      #expect(outcome.failures.count == 1, "\(outcome.errors.prefix(500))")
      let line = outcome.failures.first ?? ""
      for word in words { #expect(line.contains(word), "\(line.prefix(500))") }
      #expect(line.utf8.count < 400)
      #expect(folder.names == [name])
    }
  }

  /// A style sheet, and whether a warning is due.
  static let sheets: [(name: String, css: String, warns: Bool)] = [
    ("empty", "", false),
    (
      "half broken", "p { color: red\n}} @media { h1 { colr: x } \"unclosed\n p { color: blue }",
      true
    ),
    ("cut short", "p { color: red; margin: calc(1px + (", true),
    ("binary", "\u{0}\u{1}\u{7F}\u{FFFD}{}{;;;:", true),
    (
      "no numbers",
      "p { margin: NaN; line-height: NaN; font-size: calc(0px / 0); width: calc(1px * NaN) }", true
    ),
    (
      "infinite",
      "p { font-size: 1e999px; margin: -1e308px; letter-spacing: 1e9px; text-indent: 1e9mm }", false
    ),
    ("page of 1e9 mm", "@page { size: 1e9mm 1e9mm; margin: 1e9mm }", true),
    ("page of nothing", "@page { size: 0 0 }", true),
    ("page smaller than its margins", "@page { size: 50mm 50mm; margin: 40mm }", false),
    ("text of nothing", "* { font-size: 0; line-height: 0; width: 0 }", false),
    ("no room", "p { padding-left: 1e6mm; width: 1px }", false),
    ("growing", "* { font-size: 10em }", false),
    (
      "breaks everywhere",
      "p { break-before: page; break-inside: avoid; break-after: avoid; orphans: 1000000; widows: 1000000 }",
      false
    ),
    ("cycle", ":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }", true),
    ("counters", "*::before { content: counter(x) 'A'; counter-increment: x 2147483647 }", false),
    (
      "imports from elsewhere",
      "@import url('file:///etc/passwd'); @import 'http://127.0.0.1:9/'; @import '../secret.css'; p { color: red }",
      true
    ),
    ("imports itself", "@import 'style.css'; p { color: red }", true),
    ("deep", String(repeating: "a,b{", count: 5000), true),
    (
      "deep selectors",
      String(repeating: ":is(", count: 60_000) + "a" + String(repeating: ")", count: 60_000)
        + "{color:red}", true
    ),
    (
      "deep sums",
      "p{width:" + String(repeating: "calc(", count: 20_000) + "1px"
        + String(repeating: ")", count: 20_000) + "}", true
    ),
  ]

  /// Whatever a style sheet holds, the release's text comes out, or one line says why not.
  @Test(arguments: sheets.indices) func aStyleSheetDoesNoHarm(index: Int) throws {
    let (name, css, warns) = Self.sheets[index]
    let folder = try Folder()
    try folder.write("release.txt", notice)
    try folder.write("style/style.css", css)
    try folder.write("secret.css", "p { color: blue }")
    let outcome = try galley(
      ["render", "release.txt", "--css", "style/style.css"], in: folder)
    #expect(!outcome.wasKilled, "\(name)")
    if outcome.status == 0 {
      let text = try text(ofPDF: folder.path + "/release.pdf")
      if !["counters", "infinite", "growing"].contains(name) {
        // Lines may break anywhere, and hyphens part words. Letters as large as the page stand on
        // many, with running heads between them.
        let letters = text.filter { !$0.isWhitespace && $0 != "\u{AD}" }
        #expect(letters.contains("fortyseats"), "\(name)")
      }
      #expect(outcome.errors.contains("warning: ") || !warns, "\(name)")
      #expect(outcome.messages.allSatisfy { $0.utf8.count < 400 }, "\(name)")
    } else {
      #expect(outcome.status == 3, "\(name) \(outcome.errors)")
      #expect(outcome.failures.count == 1, "\(name)")
      #expect(!folder.names.contains("release.pdf"), "\(name)")
    }
  }

  @Test func aPictureThatIsNotThereIsToldAndItsWordsStand() throws {
    let folder = try Folder()
    for source in [
      "none.png", "../up.png", "/etc/passwd", "http://127.0.0.1:9/a.png", "broken.png",
    ] {
      try folder.write("broken.png", [0x89, 0x50, 0x4E, 0x47, 1, 2, 3])
      try folder.write(
        "release.json",
        """
        {"galley": 1, "metadata": {"language": "en-GB", "headline": [{"type": "text", "text": "A headline"}]},
        "body": [{"type": "figure", "source": "\(source)", "alternative": "A room with seats",
        "caption": [{"type": "text", "text": "The reading room"}]}]}
        """)
      let outcome = try galley(["render", "release.json"], in: folder)
      #expect(outcome.status == 0, "\(source) \(outcome.errors)")
      #expect(outcome.errors.contains("door.picture-not-shown"), "\(source) \(outcome.errors)")
      #expect(outcome.errors.components(separatedBy: "warning:").count == 2, "spoken of once")
      let text = try text(ofPDF: folder.path + "/release.pdf")
      #expect(text.contains("A room with seats") && text.contains("The reading room"), "\(source)")
    }
  }

  /// A headline is the title of the file, on one line, and cannot end the string or the packet it is in.
  @Test(arguments: [
    (")", ")"), ("((", "(("), ("\\\\", "\\"), ("one\\ntwo", "one two"), ("a\\u0000b", "ab"),
    ("<?xpacket end='w'?>", "<?xpacket end='w'?>"), ("]]> &amp; </rdf:li>", "]]> &amp; </rdf:li>"),
  ]) func aHeadlineOfAllSortsIsTheTitle(headline: String, title: String) throws {
    let folder = try Folder()
    try folder.write(
      "release.json",
      """
      {"galley": 1, "metadata": {"language": "en",
      "headline": [{"type": "text", "text": "News \(headline) today"}]},
      "body": [{"type": "paragraph", "inlines": [{"type": "text", "text": "lastword"}]}]}
      """)
    let outcome = try galley(["render", "release.json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let path = folder.path + "/release.pdf"
    #expect(try text(ofPDF: path).contains("lastword"))
    let written = try run("pdfinfo", [path]).split(separator: "\n").first { $0.hasPrefix("Title:") }
    #expect(written?.dropFirst(6).drop { $0 == " " } == "News \(title) today")
    #expect(try run("pdfinfo", ["-meta", path]).components(separatedBy: "<?xpacket").count == 3)
  }

  /// Shaped and broken at once it would take 250 bytes a letter, 300 MB in all.
  @Test(arguments: ["word ", "e"]) func aParagraphOfAMegabyteTakesWhatItsPagesDo(
    text: String
  ) throws {
    let folder = try Folder()
    try folder.write("a.md", "# Title\n\n" + String(repeating: text, count: 1_250_000 / text.count))
    let outcome = try galley(["render", "a.md"], in: folder)
    #expect(outcome.status == 0)
    #expect((1 << 20..<160 << 20).contains(outcome.peakMemory), "\(outcome.peakMemory)")
  }

  /// Ten thousand characters for a picture are spoken of, and written all.
  @Test func longAlternativeTextIsWrittenWhole() throws {
    let folder = try Folder()
    let words = String(repeating: "ten words. ", count: 1000).dropLast() + "!"
    try folder.write(
      "release.json",
      """
      {"galley": 1, "metadata": {"language": "en", "headline": [{"type": "text", "text": "News"}]},
      "body": [{"type": "figure", "alternative": "\(words)", "source":
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}]}
      """)
    let outcome = try galley(["render", "release.json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.messages.count == 1 && outcome.errors.contains("[pdf.long-alternative]"))
    let plain = try run(
      "qpdf", ["--qdf", "--object-streams=disable", folder.path + "/release.pdf", "-"])
    #expect(plain.contains("/Alt (\(words))"))
  }
}
