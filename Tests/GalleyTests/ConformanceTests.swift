import Galley
import GalleyPages
import GalleyReading
import GalleySource
import GalleyStyles
import Testing

/// What is found in releases as they come, with its place in them.
@Suite struct ConformanceTests {
  let typesetter: Typesetter
  /// One pixel.
  static let picture =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

  init() throws { typesetter = try Typesetter(workspace: MemoryWorkspace()) }

  /// A release as JSON whose body begins on line 3, a block a line.
  static func release(
    _ blocks: [String], headline: String = "Title", language: String? = "en"
  ) -> String {
    let language = language.map { #""language": "\#($0)", "# } ?? ""
    let head = #""headline": [{"type": "text", "text": "\#(headline)"}]"#
    return #"{"galley": 1, "metadata": {\#(language)\#(head)},"# + "\n\"body\": [\n"
      + blocks.joined(separator: ",\n") + "\n]}"
  }

  static func paragraph(_ inlines: String...) -> String {
    #"  {"type": "paragraph", "inlines": [\#(inlines.joined(separator: ", "))]}"#
  }

  static func text(_ text: String) -> String { #"{"type": "text", "text": "\#(text)"}"# }

  static func link(_ target: String, _ words: String) -> String {
    #"{"type": "link", "target": "\#(target)", "content": [\#(text(words))]}"#
  }

  func typeset(
    _ text: String, name: String = "a.json", sheet: String? = nil, strict: Bool = false
  ) throws -> Diagnosed<TypesetRelease> {
    var options = RenderOptions(isStrict: strict)
    guard let sheet else {
      return try typesetter.typeset(Array(text.utf8), name: name, options: options)
    }
    options.extraSheets = ["s.css"]
    return try Typesetter(workspace: MemoryWorkspace(files: ["s.css": Array(sheet.utf8)]))
      .typeset(Array(text.utf8), name: name, options: options)
  }

  /// `file:line:column id`, as the findings come.
  func places(_ found: [Diagnostic]) -> [String] {
    found.map { "\($0.place.map { "\($0)" } ?? "nowhere") \($0.id)" }
  }

  // MARK: One's own

  @Test(arguments: BuiltInStyle.allCases)
  func theSamplesHaveNoFindings(style: BuiltInStyle) throws {
    for sample in Corpus.samples + Corpus.seeds {
      let found = try typesetter.typeset(
        sample.bytes, name: sample.name,
        options: RenderOptions(style: .builtIn(style), isStrict: true)
      ).diagnostics
      #expect(found.isEmpty, "\(sample.name): \(found)")
    }
  }

  /// All that the styles set: whatever a release holds stands out from the paper.
  @Test(arguments: BuiltInStyle.allCases)
  func theStylesSetNothingFaint(style: BuiltInStyle) throws {
    let cell = #"{"blocks": [\#(Self.paragraph(Self.text("Cell")))]"#
    var blocks = (1...6).map {
      #"  {"type": "heading", "level": \#($0), "inlines": [\#(Self.text("Head \($0)"))]}"#
    }
    blocks += [
      Self.paragraph(
        Self.text("Words "), Self.link("https://example.org/", "the report"),
        #"{"type": "code", "text": "code"}"#,
        #"{"type": "superscript", "content": [\#(Self.text("1"))]}"#),
      #"  {"type": "quote", "leadIn": [\#(Self.text("She said:"))], "blocks": [\#(Self.paragraph(Self.text("Yes.")))], "attribution": [\#(Self.text("A speaker"))]}"#,
      #"  {"type": "list", "marker": "decimal", "items": [{"blocks": [\#(Self.paragraph(Self.text("Item")))]}]}"#,
      #"  {"type": "table", "caption": [\#(Self.text("Numbers"))], "head": [[\#(cell), "scope": "column"}]], "body": [[\#(cell)}], [\#(cell)}]]}"#,
      #"  {"type": "figure", "source": "\#(Self.picture)", "alternative": "One dot", "caption": [\#(Self.text("A dot"))]}"#,
      #"  {"type": "preformatted", "text": "as it is"}"#, #"  {"type": "rule"}"#,
      #"  {"type": "endMark", "mark": "ENDS"}"#,
    ]
    let metadata =
      #"{"galley": 1, "metadata": {"language": "en", "kicker": {"text": "News"}, "embargo": {"text": "Embargo"}, "publisher": {"text": "House"}, "reference": {"text": "1/26"}, "byline": {"text": "By us"}, "standfirst": [\#(Self.text("In short"))], "dates": [{"role": "published", "text": "3 May"}], "site": {"label": "Web", "address": "https://example.org/"}, "contacts": [{"lines": ["Press office", "020 7946 0000"]}], "#
    let json = Self.release(blocks).replacing(
      #"{"galley": 1, "metadata": {"language": "en", "#, with: metadata)
    let sections =
      #"], "notes": [{"title": [\#(Self.text("Notes"))], "blocks": [\#(Self.paragraph(Self.text("Note.")))]}], "about": [{"title": [\#(Self.text("About"))], "blocks": [\#(Self.paragraph(Self.text("About us.")))]}]}"#
    let found = try typesetter.typeset(
      Array((json.dropLast(2) + sections).utf8), name: "a.json",
      options: RenderOptions(style: .builtIn(style))
    )
    let faults = found.diagnostics.filter { $0.id.hasPrefix("pdf.") }
    #expect(faults.isEmpty, "\(faults)")
    #expect(found.value.document.contentText().contains("About us."))
  }

  // MARK: Plain text

  @Test func aTextWithoutAHeadline() throws {
    let found = try typeset(
      "NORTHAVEN, 3 May 2026 – The town library opens its new reading room on Monday, and it has "
        + "forty seats, a long table, and lamps that can be turned.\n\nIt is open until nine.\n",
      name: "a.txt")
    #expect(places(found.diagnostics).contains("a.txt:1:1 pdf.no-title"))
  }

  @Test func aCharacterThatNoFontHas() throws {
    let found = try typeset(
      "Town library opens\n\nNORTHAVEN, 3 May 2026 – It opens on Monday.\n\nIt has \u{F8D0} seats.\n",
      name: "a.txt")
    #expect(places(found.diagnostics) == ["a.txt:5:8 layout.missing-character"])
    #expect(found.diagnostics.first?.message.contains("U+F8D0") == true)
  }

  @Test func aCharacterThatNoFontHasIsNamed() throws {
    // A filler of the Khitan small script: no font of the set-up has it.
    let found = try typeset(Self.release([Self.paragraph(Self.text("A \u{16FE4} sign"))]))
    #expect(places(found.diagnostics) == ["a.json:3:65 layout.missing-character"])
    #expect(
      found.diagnostics.first?.message.hasSuffix("U+16FE4 KHITAN SMALL SCRIPT FILLER") == true)
  }

  @Test func faintText() throws {
    let text =
      "Town library opens\n\nNORTHAVEN, 3 May 2026 – It opens on Monday.\n\nIt has seats.\n"
    let found = try typeset(
      text, name: "a.txt",
      sheet: "p { color: #888 } @page { @bottom-left { content: 'Foot'; color: #999 } }")
    #expect(
      places(found.diagnostics) == [
        "a.txt:3:1 pdf.contrast", "a.txt:5:1 pdf.contrast", "a.txt:1:1 pdf.contrast",
      ])
    #expect(found.diagnostics.last?.message.contains("in the footer of page 1") == true)
  }

  @Test func aDarkBoxIsEnoughForLightText() throws {
    let text =
      "Town library opens\n\nNORTHAVEN, 3 May 2026 – It opens on Monday.\n\nIt has seats.\n"
    #expect(
      try typeset(text, name: "a.txt", sheet: "p { color: #fff; background: #333 }").diagnostics
        == [])
    #expect(
      try typeset(text, name: "a.txt", sheet: "p { color: #fff; background: #ccc }").diagnostics
        .map(\.id) == ["pdf.contrast", "pdf.contrast"])
  }

  @Test func aLanguageThatCannotBeTold() throws {
    let found = try typeset("ᎠᏂᎦᏔᎲᏅᎢ ᎾᏂᎥ\n\nᎨᏥᏁᎳᏅᎯ ᎢᎬᏓᏍᎩ.\n", name: "a.txt")
    #expect(found.value.document.info.language == nil)
    #expect(places(found.diagnostics).contains("a.txt:1:1 pdf.no-language"))
  }

  // MARK: Releases as data

  @Test func headings() throws {
    let found = try typeset(
      Self.release([
        #"  {"type": "heading", "level": 1, "inlines": [\#(Self.text("One"))]}"#,
        #"  {"type": "heading", "level": 4, "inlines": [\#(Self.text("Four"))]}"#,
      ]))
    #expect(places(found.diagnostics) == ["a.json:4:3 pdf.heading-level"])
  }

  @Test func aTableWithoutHeaders() throws {
    let row = #"[{"blocks": [\#(Self.paragraph(Self.text("Cell")))]}]"#
    let found = try typeset(
      Self.release([
        Self.paragraph(Self.text("Words")), #"  {"type": "table", "body": [\#(row), \#(row)]}"#,
      ]))
    #expect(places(found.diagnostics) == ["a.json:4:3 pdf.table-without-headers"])
  }

  @Test func picturesWithoutWords() throws {
    func figure(_ alternative: String) -> String {
      #"  {"type": "figure", "source": "\#(Self.picture)", "alternative": "\#(alternative)"}"#
    }
    let long = String(repeating: "ten words. ", count: 1000)
    let found = try typeset(
      Self.release([figure(""), figure("dot.png"), figure(long), figure("A dot")]))
    #expect(
      places(found.diagnostics) == [
        "a.json:3:3 pdf.figure-without-alternative", "a.json:4:3 pdf.figure-file-name",
        "a.json:5:3 pdf.long-alternative",
      ])
    // All of it is there to be written.
    #expect(
      found.value.document.structure.nodes.contains { $0.kind == .figure(alternative: long) })
  }

  @Test func aPictureThatIsNotToBeHad() throws {
    let found = try typeset(
      Self.release([
        Self.paragraph(Self.text("Words")),
        #"  {"type": "figure", "source": "none.png", "alternative": "A dot"}"#,
      ]))
    #expect(places(found.diagnostics) == ["a.json:4:3 door.picture-not-shown"])
  }

  @Test func linksThatSayNothing() throws {
    let found = try typeset(
      Self.release([
        Self.paragraph(Self.text("Words "), Self.link("https://example.org/", "click here"))
      ]))
    #expect(places(found.diagnostics) == ["a.json:3:162 pdf.link-text"])
    let place = try #require(found.diagnostics.first?.place)
    #expect(found.value.read.source.text(in: place.range) == "click here")
  }

  @Test(arguments: [
    "javascript:alert(1)", "file:///etc/passwd", "http//example.org", "data:text/html,x",
  ])
  func linksThatAreNotFollowed(target: String) throws {
    let found = try typeset(
      Self.release([Self.paragraph(Self.text("Words "), Self.link(target, "and more words"))]))
    #expect(found.diagnostics.map(\.id) == ["layout.link-refused"])
    let place = try #require(found.diagnostics.first?.place)
    #expect(place.line == 3)
    #expect(found.value.read.source.text(in: place.range) == target)
    let document = found.value.document
    #expect(document.pages.flatMap(\.links).isEmpty)
    #expect(
      !document.structure.nodes.contains { if case .link = $0.kind { true } else { false } })
    #expect(document.contentText().contains("Words and more words"))
  }

  @Test func languageTags() throws {
    let found = try typeset(
      Self.release(
        [
          Self.paragraph(
            Self.text("Words "),
            #"{"type": "language", "language": "no_tag_1", "content": [\#(Self.text("words"))]}"#)
        ], language: "english"))
    #expect(
      places(found.diagnostics) == [
        "a.json:1:40 pdf.language-tag", "a.json:3:106 pdf.language-tag",
      ])
  }

  // MARK: Strictness

  /// A release for each finding that counts, and none for what does not.
  @Test func strictnessMakesErrorsOfThem() throws {
    let figure = #"  {"type": "figure", "source": "none.png", "alternative": "A dot"}"#
    let cases: [(String, [String])] = [
      ("pdf.link-text", [Self.paragraph(Self.link("https://example.org/", "here"))]),
      ("layout.link-refused", [Self.paragraph(Self.link("/a", "the report"))]),
      ("layout.missing-character", [Self.paragraph(Self.text("A \u{F8D0}"))]),
      ("door.picture-not-shown", [figure]),
    ]
    for (id, blocks) in cases {
      let text = Self.release(blocks)
      let found = try typeset(text).diagnostics
      #expect(found.map(\.id) == [id])
      #expect(found.map(\.severity) == [.warning])
      let error = #expect(throws: DiagnosticError.self) { try typeset(text, strict: true) }
      #expect(error?.diagnostics.map(\.id) == [id])
      #expect(error?.diagnostics.map(\.severity) == [.error])
    }
  }

  @Test func strictnessLeavesOtherFindingsAlone() throws {
    let text = Self.release([Self.paragraph(Self.text("Words"))])
    let found = try typeset(text, sheet: "p { colour: red }", strict: true)
    #expect(found.diagnostics.map(\.severity) == [.warning])
  }

  @Test func picturesAloneAreNotChecked() throws {
    let text = Array(Self.release([Self.paragraph(Self.link("https://example.org/", "here"))]).utf8)
    for (formats, count) in [([OutputFormat.png, .svg], 0), ([.svg, .pdf], 1)] {
      let found = try typesetter.typeset(
        text, name: "a.json", options: RenderOptions(formats: formats))
      #expect(found.diagnostics.count == count)
    }
  }
}
