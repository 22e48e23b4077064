import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleySource
import GalleyStyle
import Testing

/// Where pages end.
///
/// The test page holds ten lines.
@Suite struct PaginationTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  /// The text of each page, a paragraph's lines joined by `/`.
  private func pages(_ nodes: [Node], page: PageStyle = ReleaseBuilder.small) throws -> [String] {
    try layout.document(page: page, nodes).pages.map { page in
      page.items.compactMap { item in
        if case .glyphs(let run) = item.content, case .content = item.role { return run.text }
        return nil
      }.joined(separator: "/")
    }
  }

  /// A paragraph of so many lines: `a1/a2/…`.
  private func lines(
    _ name: String, _ count: Int, style: @escaping (inout Node.Style) -> Void = { _ in }
  ) -> Node {
    element(
      "p",
      style: {
        $0.paragraph.whiteSpace = .pre
        style(&$0)
      }, [.text((1...count).map { "\(name)\($0)" }.joined(separator: "\n"))])
  }

  @Test func tenLinesFit() throws {
    #expect(try pages([lines("a", 10)]).count == 1)
    #expect(try pages([lines("a", 20)]).count == 2)
  }

  @Test func orphansAndWidows() throws {
    // One line would stay below: it goes along.
    #expect(try pages([lines("a", 9), lines("b", 4)])[1] == "b1/b2/b3/b4")
    // One line would come over: another goes with it.
    #expect(try pages([lines("a", 6), lines("b", 5)])[1].hasSuffix("b4/b5"))
    let one: (inout Node.Style) -> Void = {
      $0.paragraph.orphans = 1; $0.paragraph.widows = 1
    }
    #expect(try pages([lines("a", 4), lines("b", 7, style: one)])[1] == "b7")
  }

  @Test func aHeadingStaysWithItsText() throws {
    let heading = element("h2", style: { $0.box.breakAfter = .avoid }, [.text("H")])
    #expect(try pages([lines("a", 8), heading, lines("b", 4)])[1] == "H/b1/b2/b3/b4")
    // Two headings and a lead-in go together.
    let leadIn = p("said:", style: { $0.box.breakAfter = .avoid })
    #expect(
      try pages([lines("a", 7), heading, heading, leadIn, element("blockquote", [lines("q", 4)])])[
        1]
        == "H/H/said:/q1/q2/q3/q4")
  }

  @Test func anAttributionStaysWithItsQuote() throws {
    let quote = element(
      "blockquote",
      [
        lines("q", 10), p("name", style: { $0.box.breakBefore = .avoid }),
      ])
    #expect(try pages([quote])[1].hasSuffix("q9/q10/name"))
  }

  @Test func avoidInside() throws {
    let together = element(
      "div", style: { $0.box.avoidsBreakInside = true },
      [
        lines("b", 2), lines("c", 2),
      ])
    #expect(try pages([lines("a", 8), together])[1] == "b1/b2/c1/c2")
  }

  @Test func constraintsGiveWayRatherThanOverflow() throws {
    let chain = (1...25).map { p("h\($0)", style: { $0.box.breakAfter = .avoid }) }
    #expect(try pages(chain).count == 3)
    let long = element("div", style: { $0.box.avoidsBreakInside = true }, [lines("a", 25)])
    #expect(try pages([long]).count == 3)
  }

  @Test func forcedBreaks() throws {
    #expect(
      try pages([p("a"), p("b", style: { $0.box.breakBefore = .page }), p("c")]) == ["a", "b/c"])
    #expect(
      try pages([p("a", style: { $0.box.breakAfter = .page }), p("b")]) == ["a", "b"])
    // The second page is a left one, so a blank page comes before a right one.
    #expect(
      try pages([p("a"), p("b", style: { $0.box.breakBefore = .right })]) == ["a", "", "b"])
    #expect(
      try pages([p("a"), p("b", style: { $0.box.breakBefore = .left })]) == ["a", "b"])
    // At the very start there is nothing to break from.
    #expect(try pages([p("a", style: { $0.box.breakBefore = .page })]) == ["a"])
    // It comes from a first child as well, out of its padded parent.
    let inner = element(
      "div", style: { $0.box.padding.top = .pt(4) },
      [
        p("b", style: { $0.box.breakBefore = .page })
      ])
    #expect(try pages([p("a"), inner]) == ["a", "b"])
  }

  @Test func marginsAtBreaks() throws {
    let spaced: (inout Node.Style) -> Void = { $0.box.margin.top = .pt(30) }
    let unforced = try layout.document([lines("a", 9), lines("b", 2, style: spaced)])
    let forced = try layout.document([
      lines("a", 9),
      lines(
        "b", 2,
        style: {
          spaced(&$0); $0.box.breakBefore = .page
        }),
    ])
    func top(_ document: PagedDocument) -> Length? {
      for case .glyphs(let run) in document.pages[1].items.map(\.content) { return run.origin.y }
      return nil
    }
    #expect(top(unforced) == .pt(29.374))
    #expect(top(forced) == .pt(59.374))
  }

  @Test func namedPages() throws {
    var builder = ReleaseBuilder([p("a"), p("b", style: { $0.paragraph.page = "wide" }), p("c")])
    var wide = ReleaseBuilder.small
    wide.size = Size(width: .pt(300), height: .pt(170))
    for isLeft in [false, true] {
      builder.setPage(wide, for: .init(name: "wide", isLeft: isLeft))
    }
    let document = try layout.document(builder)
    #expect(document.pages.map(\.size.width) == [.pt(200), .pt(300), .pt(200)])
  }

  @Test func aNamedFirstPageOfAnotherWidthLosesNothing() throws {
    var builder = ReleaseBuilder([p("a", style: { $0.paragraph.page = "wide" }), p("b")])
    var wide = ReleaseBuilder.small
    wide.size = Size(width: .pt(300), height: .pt(170))
    builder.setPage(wide, for: .init(name: "wide", isFirst: true))
    let document = try layout.document(builder)
    #expect(document.pages.map(\.size.width) == [.pt(300), .pt(200)])
    #expect(LayoutLaws.breaches(of: document, text: builder.release.plainText).isEmpty)
  }

  @Test func textIsLaidOutAnewForAnotherWidth() throws {
    let text = String(repeating: "word ", count: 30)
    var builder = ReleaseBuilder((1...8).map { _ in p(text) })
    var wide = ReleaseBuilder.small
    wide.size = Size(width: .pt(500), height: .pt(170))
    for isLeft in [false, true] { builder.setPage(wide, for: .init(isLeft: isLeft)) }
    let document = try layout.document(builder)
    func widest(_ page: Page) -> Double {
      page.items.map { item in
        if case .glyphs(let run) = item.content { return (run.origin.x + run.advance).points }
        return 0
      }.max() ?? 0
    }
    #expect(widest(document.pages[0]) <= 185)
    #expect(widest(document.pages[1]) > 300)
    #expect(LayoutLaws.breaches(of: document, text: builder.release.plainText).isEmpty)
  }

  @Test func aLineTallerThanThePageIsThere() throws {
    var page = ReleaseBuilder.small
    page.size = Size(width: .pt(120), height: .pt(60))
    let document = try layout.document(
      page: page, [p("a"), p("Tall", style: { $0.text.size = .pt(500) }), p("b")])
    #expect(LayoutLaws.squeezed(document.contentText()) == LayoutLaws.squeezed("aTallb"))
    #expect(document.pages.count < 12)
  }

  @Test func aFewLastLinesAreNotLeftAlone() throws {
    var page = ReleaseBuilder.small
    page.size = Size(width: .pt(200), height: .pt(520))
    let document = try pages((1...41).map { p("p\($0)") }, page: page)
    #expect(document.count == 2)
    #expect(document[1].split(separator: "/").count > 5)
  }

  @Test func limitOnPages() throws {
    var limits = Limits()
    limits.pages = 3
    #expect(throws: LimitExceeded.self) {
      _ = try layout.document(
        ReleaseBuilder((1...50).map { p("p\($0)") }), options: LayoutOptions(limits: limits))
    }
  }

  @Test func badPageSizes() throws {
    var page = PageStyle()
    page.size = .zero
    page.margin = Edges(all: .pt(1e9))
    let result = try layout.layouter.layOut(ReleaseBuilder(page: page, [p("text")]).release)
    #expect(result.value.contentText() == "text")
    #expect(result.diagnostics.map(\.id).contains("layout.page-too-small"))
  }
}
