import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

@Suite struct WordTests {
  private typealias Fixture = WordFixture

  private func read(_ fixture: WordFixture, limits: Limits = Limits()) throws
    -> Diagnosed<ReadRelease>
  {
    try ReleaseReader(limits: limits).read(fixture.bytes, name: "a.docx")
  }

  private static let styles = """
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>
    <w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Own"><w:name w:val="House head"/><w:basedOn w:val="H1"/></w:style>
    <w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>
    """

  private static let numbering = """
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>
    """

  private static func list(_ number: Int, _ level: Int) -> String {
    "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(number)\"/></w:numPr>"
  }

  @Test func equationsAreRead() throws {
    func run(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }
    let equation =
      "<m:oMath><m:f><m:num>\(run("1"))</m:num><m:den>\(run("2"))</m:den></m:f>"
      + "<m:sSup><m:e>\(run("x"))</m:e><m:sup>\(run("3"))</m:sup></m:sSup>\(run("+y"))</m:oMath>"
    let read = try read(
      Fixture(body: "<w:p>\(Fixture.run("It is "))\(equation)\(Fixture.run(" now."))</w:p>"))
    #expect(
      read.value.release.body.map(\.content) == [
        .paragraph(
          Paragraph([.text("It is 1/2x"), .superscript([.text("3")]), .text("+y now.")]))
      ])
  }

  @Test func stylesSayWhatParagraphsAre() throws {
    let fixture = Fixture(
      body: Fixture.paragraph("Ferry runs all night", "<w:pStyle w:val=\"Title\"/>")
        + Fixture.paragraph("Four more boats", "<w:pStyle w:val=\"Subtitle\"/>")
        + Fixture.paragraph("LONDON, 3 May 2026 – The ferry will run all night.")
        + Fixture.paragraph("Why now", "<w:pStyle w:val=\"Own\"/>")
        + "<w:p>" + Fixture.run("It is ") + Fixture.run("very", "<w:b/>")
        + Fixture.run(" quick, see ")
        + "<w:hyperlink r:id=\"l1\">" + Fixture.run("the site") + "</w:hyperlink>"
        + Fixture.run(".") + "</w:p>"
        + Fixture.paragraph("one", Self.list(5, 0)) + Fixture.paragraph("inner", Self.list(5, 1))
        + Fixture.paragraph("two", Self.list(5, 0))
        + Fixture.paragraph("Between the lists it goes on.")
        + Fixture.paragraph("three", Self.list(5, 0)) + Fixture.paragraph("dot", Self.list(6, 0))
        + Fixture.paragraph("We waited for years.", "<w:pStyle w:val=\"Q\"/>"),
      styles: Self.styles, numbering: Self.numbering,
      core: "<dc:title>Ferry runs all night</dc:title><dc:creator>Ann Lee</dc:creator>",
      relations: Fixture.relation(
        "l1", "\(Fixture.office)/hyperlink", "https://trust.example/", external: true))
    let read = try read(fixture)
    let release = read.value.release
    #expect(read.value.format == ReleaseFormat.word)
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.metadata.standfirst.plainText == "Four more boats")
    #expect(release.metadata.dateline?.place == "LONDON")
    #expect(release.setAside.map(\.text).contains("Ann Lee"))
    let kinds = release.body.map { block -> String in
      switch block.content {
      case .paragraph: "p"
      case .heading(let heading): "h\(heading.level)"
      case .list(let list): "\(list.marker) from \(list.start), \(list.items.count)"
      case .quote: "q"
      default: "?"
      }
    }
    #expect(
      kinds == [
        "p", "h1", "p", "decimal from 1, 2", "p", "decimal from 3, 1", "bullet from 1, 1", "q",
      ])
    guard case .paragraph(let paragraph) = release.body[2].content else { return }
    let inlines: [Inline] = [
      .text("It is "), .strong([.text("very")]), .text(" quick, see "),
      .link(target: "https://trust.example/", [.text("the site")]), .text("."),
    ]
    #expect(paragraph.inlines == inlines)
    let range = try #require(release.body[2].range)
    #expect(read.value.source.text(in: range) == "It is very quick, see the site.")
  }

  @Test func tablesKeepTheirSpans() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>"
        + (text.isEmpty ? "<w:p/>" : Fixture.paragraph(text)) + "</w:tc>"
    }
    let read = try read(
      Fixture(
        body: Fixture.paragraph("Before the table it says this.")
          + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
          + cell("wide", "<w:gridSpan w:val=\"2\"/>")
          + cell("last") + "</w:tr><w:tr>" + cell("tall", "<w:vMerge w:val=\"restart\"/>")
          + cell("b")
          + cell("c") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("d") + cell("")
          + "</w:tr></w:tbl>"))
    let tables = read.value.release.body.compactMap { block -> Table? in
      if case .table(let table) = block.content { table } else { nil }
    }
    let table = try #require(tables.first)
    #expect(table.head.map { $0.map(\.columnSpan) } == [[2, 1]])
    #expect(table.head[0].allSatisfy { $0.scope == .column })
    #expect(table.body.map { $0.map(\.rowSpan) } == [[2, 1, 1], [1, 1]])
    #expect(table.body[1].map { $0.blocks.map(\.writtenText).joined() } == ["d", ""])
  }

  /// Every text of every kind of part stands once in the release or in what was set aside.
  @Test func nothingIsDropped() throws {
    let body =
      "<w:p>" + Fixture.run("w1") + "<w:ins>" + Fixture.run(" w2")
      + "</w:ins><w:del><w:r><w:delText> w3</w:delText></w:r></w:del>"
      + Fixture.run(" w4", "<w:vanish/>") + Fixture.run(" w5", "<w:strike/>")
      + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"http://no.example\" </w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + Fixture.run(" w6")
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"
      + "<w:r><w:drawing><wp:docPr descr=\"w7\"/><a:blip r:embed=\"i1\"/></w:drawing></w:r>"
      + "<mc:AlternateContent><mc:Choice><w:r><w:drawing><w:txbxContent>" + Fixture.paragraph("w8")
      + "</w:txbxContent></w:drawing></w:r></mc:Choice><mc:Fallback>" + Fixture.run("no")
      + "</mc:Fallback></mc:AlternateContent>" + Fixture.run(" w9") + "</w:p>"
      + "<w:sdt><w:sdtContent>" + Fixture.paragraph("w10") + "</w:sdtContent></w:sdt>"
      + "<w:p><w:fldSimple w:instr=\"DATE\">" + Fixture.run("w11") + "</w:fldSimple>"
      + "<w:r><w:t> w</w:t><w:noBreakHyphen/><w:t>12</w:t><w:softHyphen/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r></w:p>"
    var fixture = Fixture(
      body: body, styles: Self.styles,
      footnotes: "<w:footnote w:id=\"-1\" w:type=\"separator\"/><w:footnote w:id=\"2\">"
        + Fixture.paragraph("w13") + "</w:footnote>",
      header: Fixture.paragraph("w14"),
      comments: "<w:comment w:id=\"1\">" + Fixture.paragraph("w15") + "</w:comment>",
      core: "<dc:subject>w16</dc:subject><dc:title>w17</dc:title>",
      relations: Fixture.relation("i1", "\(Fixture.office)/image", "media/a.png"))
    fixture.parts.append(("word/media/a.png", [0x89, 0x50, 0x4E, 0x47]))
    let read = try read(fixture)
    let all = read.value.release.words
    for number in 1...17 {
      let word = number == 12 ? "w\u{2011}12" : "w\(number)"
      let count = all.count {
        $0 == word || $0.hasPrefix(word) && !($0.dropFirst(word.count).first?.isNumber ?? false)
      }
      let isNoted = number == 6
      #expect(count == 1 || isNoted && all.contains("w61"), "\(word) in \(all)")
    }
    #expect(!all.contains("no"))
    let ids = Set(read.diagnostics.map(\.id))
    #expect(ids.isSuperset(of: ["read.tracked-change", "read.hidden-text", "read.struck-text"]))
    for piece in read.value.release.writtenPieces {
      guard let range = piece.range, range.count > 0 else { continue }
      let source = read.value.source.text(in: range)
      for word in piece.text.split(whereSeparator: \.isWhitespace) where word.hasPrefix("w") {
        #expect(source.contains(word), "\(word) in \(source)")
      }
    }
  }

  @Test func badPackagesAreErrors() throws {
    let text = Fixture.paragraph("Text of the release.")
    let declared = Fixture(
      body: text, prologue: "<!DOCTYPE a [<!ENTITY b \"c\">]>")
    #expect { try self.read(declared) } throws: {
      ($0 as? DiagnosticError)?.diagnostics.first?.id == "read.doctype"
    }
    var escaping = Fixture(body: text)
    escaping.add("../evil.xml", "<a/>")
    #expect(throws: DiagnosticError.self) { try self.read(escaping) }
    var large = Fixture(body: text)
    large.add("word/large.xml", String(repeating: " ", count: 200_000))
    #expect(throws: LimitExceeded.self) {
      try self.read(large, limits: Limits(unpackedBytes: 100_000))
    }
    let deep = Fixture(body: String(repeating: "<w:p>", count: 5000))
    #expect(throws: LimitExceeded.self) { try self.read(deep) }
    let cut = Fixture(body: text).bytes
    for count in stride(from: 30, to: cut.count - 1, by: 97) {
      #expect(throws: DiagnosticError.self) {
        try ReleaseReader().read(Array(cut.prefix(count)), name: "a.docx")
      }
    }
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect { try ReleaseReader().read(old, name: "a.docx") } throws: {
      ($0 as? DiagnosticError)?.diagnostics.first?.id == "read.encrypted"
    }
  }

  /// Elements of every kind in any order: a release, a clear error, never a trap; and no word gets lost.
  @Test func randomMarkupIsWhole() throws {
    var random = SplitMix(seed: 9)
    let elements = [
      "w:p", "w:p", "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:hyperlink", "w:ins", "w:del",
      "w:sdt", "w:sdtContent", "w:drawing", "w:txbxContent", "w:fldSimple", "w:moveFrom", "w:body",
      "mc:Choice", "w:smartTag",
    ]
    let properties = [
      "<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>", "<w:pPr><w:pStyle w:val=\"H1\"/></w:pPr>",
      "<w:pPr><w:pStyle w:val=\"Q\"/></w:pPr>", "<w:pPr>\(Self.list(5, 0))</w:pPr>",
      "<w:pPr>\(Self.list(5, 1))</w:pPr>", "<w:pPr>\(Self.list(6, 2))</w:pPr>",
      "<w:tcPr><w:vMerge/></w:tcPr>", "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
      "<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>", "<w:trPr><w:tblHeader/></w:trPr>",
      "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:b/></w:rPr>", "<w:br/>", "<w:tab/>",
      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "<w:p/>",
    ]
    for round in 0..<200 {
      var body = ""
      var open: [String] = []
      var count = 0
      for _ in 0..<Int.random(in: 3...50, using: &random) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2:
          let element = elements.randomElement(using: &random) ?? "w:p"
          body += "<\(element)>"
          open.append(element)
        case 3: if let element = open.popLast() { body += "</\(element)>" }
        case 4: body += properties.randomElement(using: &random) ?? ""
        default:
          body += "<w:r><w:t xml:space=\"preserve\"> wq\(count)z </w:t></w:r>"
          count += 1
        }
      }
      for element in open.reversed() { body += "</\(element)>" }
      do {
        let read = try read(Fixture(body: body, styles: Self.styles, numbering: Self.numbering))
        let all = read.value.release.writtenPieces.map(\.text).joined(separator: "\n")
        for number in 0..<count {
          let found = occurrences("wq\(number)z", all)
          if found != 1 {
            Issue.record(
              "round \(round): wq\(number)z stands \(found) times in\n\(body)\n---\n\(all)")
            return
          }
        }
      } catch is DiagnosticError {
        #expect(count == 0)
      }
    }
  }

  private func occurrences(_ word: String, _ text: String) -> Int {
    var count = 0
    var rest = Substring(text)
    while let start = rest.utf8.firstIndex(of: 0x77) {
      if rest[start...].hasPrefix(word) { count += 1 }
      rest = rest[rest.utf8.index(after: start)...]
    }
    return count
  }
}
