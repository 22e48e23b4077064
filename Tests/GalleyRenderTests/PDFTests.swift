import GalleyGeometry
import GalleyPages
import GalleyRender
import Testing

@Suite struct PDFTests {
  let renderer = Renderer()

  @Test func textCanBeCopied() throws {
    var test = TestDocument()
    test.add("The first office of the council – “quoted”.")
    #expect(
      try copiedText(renderer.pdf(test.document)) == "The first office of the council – “quoted”.")
  }

  @Test func aLigatureIsCopiedAsItsLetters() throws {
    var test = TestDocument()
    test.add("a final fluster", ligatures: ["fi": "\u{FB01}", "fl": "\u{FB02}"])
    #expect(try copiedText(renderer.pdf(test.document)) == "a final fluster")
  }

  @Test func rightToLeftTextIsCopiedInReadingOrder() throws {
    var test = TestDocument(face: .hebrew)
    test.add("שלום עולם", isRightToLeft: true)
    let copied = try copiedText(renderer.pdf(test.document))
    #expect(copied.contains("שלום עולם"))
  }

  @Test func aRaisedGlyphStandsHigher() throws {
    var test = TestDocument()
    test.add("base", x: 72)
    test.add("up", x: 120, rise: 4)
    let boxes = try run("pdftotext", ["-bbox", "@", "-"], on: renderer.pdf(test.document))
    func top(_ word: String) -> Double? {
      guard let line = boxes.split(separator: "\n").first(where: { $0.contains(">\(word)<") }),
        let value = line.split(separator: "\"").dropFirst(3).first
      else { return nil }
      return Double(value)
    }
    let base = try #require(top("base"))
    let raised = try #require(top("up"))
    #expect(abs(base - raised - 4) < 0.01)
  }

  @Test func theFileIsSoundAndItsPagesAreAsGiven() throws {
    var test = TestDocument(pages: 3)
    for page in 0..<3 { test.add("Page \(page)", page: page) }
    test.document.pages[1].size = PageSize.letter.size
    let pdf = try renderer.pdf(test.document)
    #expect(
      try run("qpdf", ["--check", "@"], on: pdf).contains("No syntax or stream encoding errors"))
    let sizes = try run("pdfinfo", ["-l", "3", "@"], on: pdf).split(separator: "\n")
      .filter { $0.contains("size:") && $0.hasPrefix("Page ") }
      .map { $0.split(separator: ":")[1].split(separator: "(")[0].filter { $0 != " " } }
    #expect(sizes == ["595.275x841.89pts", "612x792pts", "595.275x841.89pts"])
  }

  @Test func theFileSaysWhatItIs() throws {
    var test = TestDocument()
    test.add("Text")
    test.document.info = DocumentInfo(
      title: "Größe – “quoted” (1) \\", author: "The Office", subject: "A notice",
      keywords: ["one", "two"], creationTime: 1_777_800_000)
    let info = try run("pdfinfo", ["-isodates", "@"], on: renderer.pdf(test.document))
    func value(_ key: String) -> String? {
      info.split(separator: "\n").first { $0.hasPrefix(key + ":") }
        .map { String($0.dropFirst(key.count + 1)).trimmingPrefix { $0 == " " }.description }
    }
    #expect(value("Title") == "Größe – “quoted” (1) \\")
    #expect(value("Author") == "The Office")
    #expect(value("Subject") == "A notice")
    #expect(value("Keywords") == "one, two")
    #expect(value("Creator") == "Galley")
    #expect(value("CreationDate") == "2026-05-03T09:20:00Z")
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_709_251_199, "2024-02-29T23:59:59Z"), (4_102_444_800, "2100-01-01T00:00:00Z"),
    (-5, "1970-01-01T00:00:00Z"), (Int.max, "9999-12-31T23:59:59Z"),
  ])
  func anInstantIsWrittenAsItsDate(seconds: Int, date: String) throws {
    var test = TestDocument()
    test.document.info.creationTime = seconds
    let info = try run("pdfinfo", ["-isodates", "@"], on: renderer.pdf(test.document))
    #expect(info.contains("CreationDate:    \(date)"))
  }

  @Test func sameInSameOut() throws {
    var test = TestDocument(pages: 2)
    test.add("Some words in the first place", color: Color(red: 90, green: 0, blue: 0))
    test.add("and some in the second", page: 1)
    test.picture(
      .png(encodedPNG(4, 4) { x, y in [UInt8(x * 60), 0, 0, UInt8(y * 60)] }, 4, 4), 72, 100, 40, 40
    )
    test.picture(.jpeg(encodedJPEG(8, 8, [10, 200, 30]), 8, 8), 72, 200, 40, 40, page: 1)
    var other = TestDocument()
    other.add("Another text with letters that the first has not: XYZ 0123")
    let first = try renderer.pdf(test.document)
    _ = try renderer.pdf(other.document)
    #expect(try renderer.pdf(test.document) == first)
    #expect(try Renderer().pdf(test.document) == first)
  }

  @Test func headingsBecomeBookmarks() throws {
    var test = TestDocument(pages: 2)
    test.add("Text")
    func entry(_ title: String, _ level: Int, _ page: Int, _ y: Double) -> Outline.Entry {
      .init(title: title, level: level, page: page, position: Point(x: .points(72), y: .points(y)))
    }
    test.document.outline.entries = [
      entry("Headline", 1, 0, 72), entry("Part (one)", 2, 0, 200), entry("Détail", 3, 1, 90),
      entry("Notes", 2, 1, 400), entry("beyond the pages", 1, 7, 0),
    ]
    let pdf = try renderer.pdf(test.document)
    // Each entry of qpdf's list stands in those of its parents, which are told by indentation.
    let json = try run("qpdf", ["--json=1", "--json-key=outlines", "@"], on: pdf)
    var entries: [(depth: Int, title: String)] = []
    for line in json.split(separator: "\n") {
      guard let found = line.firstRange(of: "\"title\": ") else { continue }
      entries.append(
        (line.prefix { $0 == " " }.count, line[found.upperBound...].filter { !"\",".contains($0) }))
    }
    let levels = Set(entries.map(\.depth)).sorted()
    let found = entries.map { "\((levels.firstIndex(of: $0.depth) ?? 0) + 1) \($0.title)" }
    #expect(found.sorted() == ["1 Headline", "2 Notes", "2 Part (one)", "3 Détail"])
    let text = try unpacked(pdf)
    // The headline shows its two parts; of the parts what is within is hidden.
    #expect(text.contains("/Count 2") && text.contains("/Count -1"))
    // 841.89 - 72
    #expect(text.contains("769.89"))
  }

  @Test func linksCanBeClicked() throws {
    var test = TestDocument()
    test.add("A link over two lines")
    let address = "https://example.org/a(b)'c\"d\\e?q=ü&x=%20"
    test.document.pages[0].links = [
      LinkArea(
        rects: [rect(72, 60, 100, 14), rect(72, 80, 50, 14)], target: address, contents: "A link",
        node: 0),
      LinkArea(rects: [], target: "https://example.org/nowhere", contents: "", node: 0),
    ]
    let pdf = try renderer.pdf(test.document)
    #expect(try run("qpdf", ["--check", "@"], on: pdf).contains("No syntax or stream"))
    let text = try unpacked(pdf)
    #expect(text.contains("/URI (https://example.org/a\\(b\\)'c%22d%5Ce?q=%C3%BC&x=%20)"))
    #expect(!text.contains("nowhere"))
    #expect(text.ranges(of: "/Subtype /Link").count == 1)
    #expect(text.contains("/QuadPoints"))
  }

  @Test func picturesAreNotSmoothedByTheReader() throws {
    var test = TestDocument()
    test.picture(
      .png(encodedPNG(2, 2) { x, y in [UInt8(x * 255), 0, UInt8(y * 255), 255] }, 2, 2), 72, 72, 90,
      90)
    let text = try unpacked(renderer.pdf(test.document))
    #expect(text.contains("/Subtype /Image"))
    #expect(!text.contains("/Interpolate true"))
    #expect(!text.contains("/SMask"))
  }

  @Test func aJPEGIsEmbeddedAsItIsAndOnce() throws {
    var test = TestDocument(pages: 2)
    let jpeg = encodedJPEG(64, 32, [200, 100, 50])
    test.picture(.jpeg(jpeg, 64, 32), 72, 72, 64, 32)
    test.show(0, 72, 72, 64, 32, page: 1)
    let pdf = try renderer.pdf(test.document)
    let found = (0...pdf.count - jpeg.count).filter {
      pdf[$0] == 0xFF && pdf[$0..<$0 + jpeg.count].elementsEqual(jpeg)
    }
    #expect(found.count == 1)
  }

  @Test func fontsAreSubsetAndReadable() throws {
    var test = TestDocument()
    test.add("abc")
    let pdf = try renderer.pdf(test.document)
    #expect(pdf.count < 20_000)
    let fonts = try run("pdffonts", ["@"], on: pdf)
    #expect(fonts.contains("+LiberationSerif"))
    let row = try #require(fonts.split(separator: "\n").last?.split(separator: " "))
    // emb sub uni
    #expect(row.filter { $0 == "yes" }.count == 3)
  }

  @Test func imitatedStylesAreDrawn() throws {
    var test = TestDocument()
    var slanted = test.face.face
    slanted.isSlanted = true
    var bold = test.face.face
    bold.isEmboldened = true
    _ = test.document.fonts.id(of: slanted)
    _ = test.document.fonts.id(of: bold)
    test.add("slanted", y: 100, font: 1)
    test.add("bold", y: 140, font: 2)
    let text = try copiedText(renderer.pdf(test.document))
    #expect(text.contains("slanted") && text.contains("bold"))
  }

  @Test func aMissingFontIsNamed() {
    var test = TestDocument()
    var lost = test.face.face
    lost.path = "/nowhere/lost.ttf"
    _ = test.document.fonts.id(of: lost)
    test.add("text", font: 1)
    #expect(throws: RenderError.font(path: "/nowhere/lost.ttf")) { try renderer.pdf(test.document) }
    #expect(throws: RenderError.font(path: "/nowhere/lost.ttf")) {
      try renderer.png(test.document.pages[0], of: test.document, dpi: 72)
    }
  }

  @Test func emptyAndOddPagesDoNoHarm() throws {
    var test = TestDocument(size: .zero)
    test.add("", size: 12)
    test.add("no size", size: 0)
    test.document.pages[0].items.append(
      PageItem(
        .line(Line(from: .zero, to: .zero, width: .zero, color: .black, pattern: .dashed)),
        role: .artifact(.layout)))
    #expect(
      try run("qpdf", ["--check", "@"], on: renderer.pdf(test.document)).contains("No syntax"))
  }
}
