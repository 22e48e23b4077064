import GalleyGeometry
import GalleyPages
import GalleySource
import Testing

@testable import GalleyPDF

@Suite struct ConformanceCheckTests {
  /// A source of lines, each of which a test can name.
  let source = SourceFile(
    name: "a.txt", text: "one line\n two line\n  three here line\n   \"xx-\" line\n")

  /// The range of a line, without the spaces before it.
  func line(_ number: Int) -> SourceRange {
    var start = 0
    for _ in 1..<number { start = source.utf8[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? 0 }
    let end = source.utf8[start...].firstIndex(of: 0x0A) ?? source.utf8.count
    return SourceRange(start + number - 1, end)
  }

  func findings(_ builder: DocumentBuilder) -> [Diagnostic] {
    ConformanceCheck(source: source).findings(in: builder.document)
  }

  /// `line:column id`, as the findings come.
  func places(_ builder: DocumentBuilder) -> [String] {
    findings(builder).map {
      "\($0.place.map { "\($0.line):\($0.column)" } ?? "nowhere") \($0.id)"
    }
  }

  func image(_ node: StructureNode.ID, in builder: inout DocumentBuilder) {
    builder.document.pages[0].items.append(
      PageItem(.image(0, Rect(origin: .zero, size: .zero)), role: .content(node)))
  }

  @Test func aGoodDocumentHasNone() {
    var builder = DocumentBuilder()
    builder.add(.heading(1), "A title")
    builder.add(.paragraph, "Words", language: "cy")
    builder.addLink("The reading room")
    image(builder.add(.figure(alternative: "Forty seats around a table")), in: &builder)
    #expect(findings(builder) == [])
  }

  @Test func noTitle() {
    var builder = DocumentBuilder(title: "\u{0}\n")
    builder.add(.paragraph, "First words", source: line(2))
    #expect(places(builder) == ["1:1 pdf.no-title"])
    #expect(findings(builder)[0].message.contains("\"First words\""))
  }

  @Test func noLanguage() {
    #expect(places(DocumentBuilder(language: nil)) == ["1:1 pdf.no-language"])
    #expect(places(DocumentBuilder(language: " ")) == ["1:1 pdf.no-language"])
  }

  @Test func languageTags() {
    var builder = DocumentBuilder(language: "english")
    builder.document.structure[0].language = "english"
    builder.add(.paragraph, "Words", language: "two words", source: line(2))
    builder.add(.paragraph, "Words", language: "xx-", source: line(4))
    let parent = builder.add(.section, language: "cy")
    builder.add(.paragraph, "Words", in: parent, language: "x", source: line(3))
    builder.add(.paragraph, language: "y", source: line(3))
    #expect(
      places(builder) == [
        "1:1 pdf.language-tag", "2:2 pdf.language-tag", "4:4 pdf.language-tag",
        "3:3 pdf.language-tag",
      ])
    let messages = findings(builder).map(\.message)
    #expect(messages[0].contains("english") && messages[0].contains("unknown"))
    #expect(messages[3].hasSuffix("cy is written"))
  }

  @Test func headings() {
    var builder = DocumentBuilder()
    builder.add(.heading(1), "One", source: line(1))
    builder.add(.heading(3), "Three", source: line(2))
    builder.add(.heading(3), "Three", source: line(3))
    builder.add(.heading(2), "Two", source: line(4))
    #expect(places(builder) == ["2:2 pdf.heading-level", "3:3 pdf.heading-level"])
    #expect(findings(builder)[0].message.contains("level 3"))
    #expect(findings(builder)[0].message.hasSuffix("level 2"))
  }

  @Test func theFirstHeading() {
    var builder = DocumentBuilder()
    builder.add(.heading(2), "Two", source: line(3))
    #expect(places(builder) == ["3:3 pdf.heading-level"])
  }

  @Test func figures() {
    var builder = DocumentBuilder()
    image(builder.add(.figure(alternative: " \u{0}"), source: line(2)), in: &builder)
    image(builder.add(.figure(alternative: "IMG_2041.JPG"), source: line(3)), in: &builder)
    // Exactly as much as is let pass, and one more.
    let long = String(repeating: "word ", count: 200)
    image(builder.add(.figure(alternative: long + "."), source: line(4)), in: &builder)
    image(builder.add(.figure(alternative: long.dropLast() + "."), source: line(1)), in: &builder)
    builder.add(.figure(alternative: ""), source: line(1))
    #expect(
      places(builder) == [
        "2:2 pdf.figure-without-alternative", "3:3 pdf.figure-file-name",
        "4:4 pdf.long-alternative",
      ])
  }

  @Test(arguments: [
    ("photo.jpg", true), ("Photo 1 final.PNG", true), ("IMG_2041", true), ("DSC-0001", true),
    ("image1", true), ("A view of the bridge", false), (".png", false), ("Image", false),
    ("The logo, as it stands in our file logo.png", false), ("Photo of 3 people", false),
  ]) func fileNames(_ text: String, _ isName: Bool) { #expect(isFileName(text) == isName) }

  @Test func tables() {
    var builder = DocumentBuilder()
    func table(_ kind: StructureNode.Kind, _ number: Int, in builder: inout DocumentBuilder) {
      let table = builder.add(.table, source: line(number))
      let row = builder.add(.tableRow, in: builder.add(.tableBody, in: table))
      builder.add(kind, "Cell", in: row)
      builder.add(.tableData(columns: 1, rows: 1), "Cell", in: row)
    }
    table(.tableHeader(columns: 1, rows: 1, isRow: true), 1, in: &builder)
    table(.tableData(columns: 1, rows: 1), 2, in: &builder)
    #expect(places(builder) == ["2:2 pdf.table-without-headers"])
  }

  @Test func aTableWithinAnotherDoesNotCountForIt() {
    var builder = DocumentBuilder()
    let outer = builder.add(.table, source: line(2))
    let cell = builder.add(
      .tableData(columns: 1, rows: 1), in: builder.add(.tableRow, in: outer))
    let inner = builder.add(.table, in: cell, source: line(3))
    builder.add(
      .tableHeader(columns: 1, rows: 1, isRow: false), "Head",
      in: builder.add(.tableRow, in: inner))
    #expect(places(builder) == ["2:2 pdf.table-without-headers"])
  }

  @Test func linkTexts() {
    var builder = DocumentBuilder()
    let paragraph = builder.add(.paragraph, "Words", source: line(3))
    builder.addLink("here", in: paragraph)
    builder.addLink("our report", in: paragraph)
    builder.addLink("\u{2192}", in: paragraph, source: line(2))
    // The word's own place is found in the paragraph's.
    #expect(places(builder) == ["3:9 pdf.link-text", "2:2 pdf.link-text"])
  }

  @Test(arguments: [
    ("Click here!", "en", true), ("READ MORE \u{2026}", "en-GB", true), ("» more", nil, true),
    ("Darllen mwy", "cy", true), ("En savoir plus", "fr-CA", true), ("Hier klicken", "de", true),
    ("Más información", "es", true), ("Learn more", "ja", true), ("yma", "en", false),
    ("https://example.org/a/very/long/address", "en", false), ("1", "en", false),
    ("More about the bridge", "en", false), ("Hereford", "en", false), ("もっと", "ja", false),
  ]) func whatSaysNothing(_ text: String, _ language: String?, _ saysIt: Bool) {
    #expect(saysNothing(linkWords(text), language: language) == saysIt)
  }

  @Test func aPictureSpeaksForItsLink() {
    var builder = DocumentBuilder()
    builder.addLink("")
    let link = builder.document.structure.nodes.count - 1
    image(builder.add(.figure(alternative: "The new bridge"), in: link), in: &builder)
    #expect(findings(builder) == [])
  }

  @Test func findingsStandInReadingOrder() {
    var builder = DocumentBuilder(title: "", language: nil)
    image(builder.add(.figure(alternative: ""), source: line(2)), in: &builder)
    builder.add(.heading(3), "Three", source: line(3))
    builder.addText("Faint", role: .artifact(.header), color: Color(grey: 200))
    #expect(
      findings(builder).map(\.id) == [
        "pdf.no-title", "pdf.no-language", "pdf.figure-without-alternative", "pdf.heading-level",
        "pdf.contrast",
      ])
  }

  @Test func withoutASourceThereIsNoPlace() {
    let findings = ConformanceCheck(source: nil).findings(in: DocumentBuilder(title: "").document)
    #expect(findings.map(\.id) == ["pdf.no-title"])
    #expect(findings[0].place == nil)
  }
}
