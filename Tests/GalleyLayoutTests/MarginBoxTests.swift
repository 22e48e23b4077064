import GalleyCSS
import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleyStyle
import Testing

/// Margin boxes: what they say, where they stand, how they share a side.
@Suite struct MarginBoxTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  private func box(
    _ content: [GeneratedContent], align: ParagraphStyle.Align = .left,
    whiteSpace: ParagraphStyle.WhiteSpace = .normal,
    change: (inout BoxStyle) -> Void = { _ in }
  ) -> MarginBoxStyle {
    var text = TextStyle()
    text.families = [ReleaseBuilder.font]
    text.size = .pt(8)
    text.lineHeight = .length(.pt(10))
    var style = BoxStyle()
    style.display = .block
    style.verticalAlign = .middle
    change(&style)
    var paragraph = ParagraphStyle()
    paragraph.align = align
    paragraph.whiteSpace = whiteSpace
    return MarginBoxStyle(
      style: ComputedStyle(text: text, box: style, paragraph: paragraph), content: content)
  }

  private func furniture(_ page: Page) -> [GlyphRun] {
    page.items.compactMap { item in
      if case .artifact = item.role, case .glyphs(let run) = item.content { return run }
      return nil
    }
  }

  @Test func pageOfPages() throws {
    var page = ReleaseBuilder.small
    page.marginBoxes[.bottomRight] = box(
      [
        .text("Page "), .pageNumber(style: "decimal"), .text(" of "),
        .pageCount(style: "lower-roman"),
      ],
      align: .right)
    let document = try layout.document(page: page, (1...25).map { p("p\($0)") })
    #expect(
      document.pages.map { furniture($0).map(\.text).joined() }
        == ["Page 1 of iii", "Page 2 of iii", "Page 3 of iii"])
    let run = furniture(document.pages[0])[0]
    #expect(abs((run.origin.x + run.advance - .pt(180)).points) < 0.01)
    #expect(run.origin.y > .pt(150) && run.origin.y < .pt(170))
    #expect(
      document.pages[0].items.contains { $0.role == .artifact(.footer) })
  }

  @Test func namedStrings() throws {
    var page = ReleaseBuilder.small
    for (place, policy) in [
      (PageRule.MarginBox.topLeft, NamedStringPolicy.first), (.topCenter, .start),
      (.topRight, .last), (.bottomLeft, .firstExcept),
    ] {
      page.marginBoxes[place] = box([.namedString("h", policy)])
    }
    func heading(_ text: String) -> Node {
      element("h2", style: { $0.strings = [("h", text)] }, [.text(text)])
    }
    let forced: (inout Node.Style) -> Void = { $0.box.breakBefore = .page }
    let document = try layout.document(
      page: page,
      [
        heading("A"), p("x"), heading("B"), p("y", style: forced), heading("C"),
        p("z", style: forced),
      ])
    #expect(
      document.pages.map { furniture($0).map(\.text) }
        == [["A", "A", "B"], ["C", "B", "C"], ["C", "C", "C", "C"]])
  }

  @Test func threeBoxesShareASide() throws {
    var page = ReleaseBuilder.small
    page.marginBoxes[.topLeft] = box([.text("left")])
    page.marginBoxes[.topCenter] = box([.text("centre")], align: .center)
    page.marginBoxes[.topRight] = box([.text("right")], align: .right)
    let document = try layout.document(page: page, [p("text")])
    let runs = furniture(document.pages[0])
    #expect(runs.map(\.text) == ["left", "centre", "right"])
    let middle = runs[1].origin.x + runs[1].advance / 2
    #expect(abs((middle - .pt(100)).points) < 0.1)
    #expect(abs((runs[2].origin.x + runs[2].advance - .pt(180)).points) < 0.1)
    #expect(Set(runs.map(\.origin.y)).count == 1)
  }

  @Test func whatIsTooHighIsCutWithAnEllipsis() throws {
    var page = ReleaseBuilder.small
    let long = String(repeating: "a long headline ", count: 20)
    page.marginBoxes[.topCenter] = box([.text(long)])
    let document = try layout.document(page: page, [p("text")])
    let runs = furniture(document.pages[0])
    #expect(runs.last?.text.hasSuffix("…") == true)
    #expect(runs.allSatisfy { $0.origin.y > .zero && $0.origin.y < .pt(20) })
  }

  /// However long it is, and whichever way it runs.
  @Test(arguments: ["a long headline ", "כותרת ארוכה מאוד ", "長い見出しの", "longword"], [30, 900])
  func whatIsNotWrappedIsCutAtTheEdge(text: String, times: Int) throws {
    var page = ReleaseBuilder.small
    page.marginBoxes[.topLeft] = box(
      [.text(String(repeating: text, count: times))], whiteSpace: .nowrap)
    let document = try layout.document(page: page, [p("text")])
    let runs = furniture(document.pages[0])
    #expect(runs.map(\.text).joined().hasSuffix("…"))
    let (left, right) = (
      runs.map(\.origin.x).min() ?? .zero, runs.map { $0.origin.x + $0.advance }.max() ?? .zero
    )
    #expect(left >= .pt(19.9) && right <= .pt(180.1))
    // No more is left out than a word takes.
    #expect(right - left > .pt(100))
  }

  @Test(arguments: [
    ("What inspectors find, in a long year of looking", "What inspectors find…"),
    ("What inspectors find – in a long year of looking", "What inspectors find…"),
    ("What inspectors find (in a long year of looking)", "What inspectors find…"),
    ("What longyearoflookingaboutinschools", "What…"),
  ])
  func aCutHeadEndsWithAWord(text: String, cut: String) throws {
    var page = ReleaseBuilder.small
    page.margin.left = .pt(60.5)
    page.margin.right = .pt(60.5)
    page.marginBoxes[.topCenter] = box([.text(text)], whiteSpace: .nowrap)
    let document = try layout.document(page: page, [p("text")])
    #expect(furniture(document.pages[0]).map(\.text).joined() == cut)
  }

  @Test func allSixteenHaveTheirPlace() throws {
    var page = ReleaseBuilder.small
    for place in PageRule.MarginBox.allCases {
      page.marginBoxes[place] = box([.text("x")]) { $0.background = .black }
    }
    let document = try layout.document(page: page, [p("text")])
    let fills = document.pages[0].items.compactMap { item -> Rect? in
      if case .fill(let rect, _) = item.content { return rect }
      return nil
    }
    #expect(fills.count == 16)
    let content = Rect(x: .pt(20), y: .pt(20), width: .pt(160), height: .pt(130))
    let paper = Rect(origin: .zero, size: page.size)
    for (index, rect) in fills.enumerated() {
      #expect(paper.contains(rect))
      for other in [content] + fills.dropFirst(index + 1) {
        let across = min(rect.maxX, other.maxX) - max(rect.minX, other.minX)
        let down = min(rect.maxY, other.maxY) - max(rect.minY, other.minY)
        #expect(across <= .pt(0.01) || down <= .pt(0.01))
      }
    }
  }

  @Test func pageBackgroundAndBorder() throws {
    var page = ReleaseBuilder.small
    page.background = Color(red: 250, green: 250, blue: 240)
    page.border = Edges(all: .init(width: .pt(1), line: .solid))
    let document = try layout.document(page: page, [p("text")])
    guard case .fill(let rect, let color) = document.pages[0].items[0].content else { return }
    #expect(rect == Rect(origin: .zero, size: page.size) && color == page.background)
    #expect(document.pages[0].items.count == 6)
  }
}
