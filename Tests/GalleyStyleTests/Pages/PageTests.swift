import GalleyCSS
import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

struct PageTests {
  private func page(
    _ css: String, _ context: PageStyles.Context = .init(), options: StyleOptions = StyleOptions()
  ) throws -> PageStyle {
    try style(css, options: options).release.pages.style(for: context)
  }

  private func left(_ page: PageStyle) -> Double? {
    if case .length(let length) = page.margin.left { return length.length.points }
    return nil
  }

  @Test(arguments: [
    ("A4", 210.0, 297.0), ("a4 landscape", 297, 210), ("landscape letter", 279.4, 215.9),
    ("10cm", 100, 100), ("10cm 20cm", 100, 200), ("auto", 210, 297), ("landscape", 297, 210),
    ("portrait", 210, 297), ("JIS-B5", 182, 257), ("var(--w) 20cm", 90, 200),
  ])
  func sizes(_ text: String, _ width: Double, _ height: Double) throws {
    let page = try page("html { --w: 9cm } @page { size: \(text) }")
    #expect(page.size == Size(width: .millimetres(width), height: .millimetres(height)))
  }

  @Test func paperGivenFromOutsideWins() throws {
    let letter = PageSize.letter.size
    let options = StyleOptions(paper: letter)
    #expect(try page("@page { size: A5 }", options: options).size == letter)
    #expect(try page("", options: options).size == letter)
    #expect(
      try page("@page { size: A5 landscape }", options: options).size
        == Size(width: letter.height, height: letter.width))
  }

  @Test func selectorsAndTheirSpecificity() throws {
    let css = """
      @page :first { margin-left: 1pt } @page { margin: 50pt } @page :left { margin-left: 2pt }
      @page :right { margin-left: 3pt } @page wide { margin-left: 4pt }
      @page wide:first { margin-left: 5pt } @page :blank { margin-left: 6pt }
      .lead { page: wide }
      """
    let pages = try style(css).release.pages
    func left(_ context: PageStyles.Context) -> Double? { self.left(pages.style(for: context)) }
    #expect(left(.init()) == 3)
    #expect(left(.init(isLeft: true)) == 2)
    #expect(left(.init(isFirst: true)) == 1)
    #expect(left(.init(isFirst: true, isLeft: true)) == 1)
    #expect(left(.init(isLeft: true, isBlank: true)) == 6)
    #expect(left(.init(name: "wide")) == 4)
    #expect(left(.init(name: "wide", isFirst: true)) == 5)
    #expect(left(.init(name: "unknown", isLeft: true)) == 2)
    #expect(pages.styles.count == 16)
  }

  @Test func importanceInPages() throws {
    #expect(
      try left(page("@page { margin-left: 9pt !important } @page :right { margin-left: 3pt }")) == 9
    )
  }

  @Test func defaultsAreThoseOfTheUserAgent() throws {
    let page = try page("")
    #expect(page.size == PageSize.a4.size)
    #expect(page.margin == Edges(all: .length(LengthPercentage(length: .millimetres(25)))))
    #expect(page.marginBoxes.isEmpty)
  }

  @Test func marginBoxesInheritFromPageAndRoot() throws {
    let page = try page(
      """
      html { font-family: Lato; color: red } @page { font-size: 8pt; color: blue;
        @bottom-center { content: counter(page) ' of ' counter(pages); font-weight: 700 }
        @top-left { content: none } @top-right { color: red }
        @left-middle { content: string(title); vertical-align: bottom; text-align: right }
      }
      """)
    #expect(Set(page.marginBoxes.keys) == [.bottomCenter, .leftMiddle])
    let box = try #require(page.marginBoxes[.bottomCenter])
    #expect(
      box.content == [.pageNumber(style: "decimal"), .text(" of "), .pageCount(style: "decimal")])
    #expect(box.style.text.families == ["Lato"])
    #expect(box.style.text.size == .points(8))
    #expect(box.style.text.color == Color(red: 0, green: 0, blue: 255))
    #expect(box.style.text.weight == 700)
    #expect(box.style.paragraph.align == .center)
    #expect(page.marginBoxes[.leftMiddle]?.style.box.verticalAlign == .bottom)
    #expect(page.marginBoxes[.leftMiddle]?.style.paragraph.align == .right)
  }

  @Test func everyMarginBoxHasItsOwnAlignment() throws {
    var css = "@page {"
    for box in PageRule.MarginBox.allCases { css += "@\(box.rawValue) { content: 'x' }" }
    let boxes = try page(css + "}").marginBoxes
    #expect(boxes.count == 16)
    let expected: [PageRule.MarginBox: (ParagraphStyle.Align, BoxStyle.VerticalAlign)] = [
      .topLeftCorner: (.right, .middle), .topLeft: (.left, .middle),
      .topCenter: (.center, .middle), .topRight: (.right, .middle),
      .topRightCorner: (.left, .middle), .leftTop: (.center, .top),
      .leftMiddle: (.center, .middle), .leftBottom: (.center, .bottom),
      .rightTop: (.center, .top), .rightMiddle: (.center, .middle),
      .rightBottom: (.center, .bottom), .bottomLeftCorner: (.right, .middle),
      .bottomLeft: (.left, .middle), .bottomCenter: (.center, .middle),
      .bottomRight: (.right, .middle), .bottomRightCorner: (.left, .middle),
    ]
    for (box, (align, verticalAlign)) in expected {
      #expect(boxes[box]?.style.paragraph.align == align, "\(box)")
      #expect(boxes[box]?.style.box.verticalAlign == verticalAlign, "\(box)")
    }
  }

  @Test func marginBoxesOfSeveralRulesJoin() throws {
    let css = """
      @page { @top-left { content: 'a'; color: red } }
      @page :first { @top-left { content: none } @top-right { content: 'c' } }
      """
    let pages = try style(css).release.pages
    #expect(pages.style(for: .init()).marginBoxes[.topLeft]?.content == [.text("a")])
    let first = pages.style(for: .init(isFirst: true))
    #expect(Set(first.marginBoxes.keys) == [.topRight])
  }

  @Test(arguments: [
    "@page { size: 0 0 }", "@page { size: 1e9mm 1e9mm; margin: -1e9mm }",
    "@page { margin: 50% }", "@page { margin: -1pt -5% }", "@page { margin: 1e9mm }",
    "@page { size: 1pt; margin: 3cm }",
    "@page { size: A5; margin: 0; padding: 3000pt }", "@page { border: 5000pt solid }",
    "@page { margin: 20cm } @page :first { margin: 1cm }",
  ])
  func everyPageHasRoomForALine(_ css: String) throws {
    let styled = try style(css)
    for page in styled.release.pages.styles.values {
      #expect(page.contentArea.width >= .points(12))
      #expect(page.contentArea.height >= .points(12))
      #expect(page.contentArea.width <= page.size.width)
      #expect(page.contentArea.height <= page.size.height)
      #expect(page.size.width >= .points(36) && page.size.width <= .points(14_400))
      #expect(page.size.height >= .points(36) && page.size.height <= .points(14_400))
    }
    #expect(styled.ids.contains { $0 == "css.value-clamped" || $0 == "css.page-too-small" })
  }

  @Test func pagesSeeTheRootsVariables() throws {
    let styled = try style(
      """
      :root { --gap: 3cm; --small: 8pt/1.2 serif }
      @page { margin: var(--gap); @top-left { content: 'x'; font: var(--small) } }
      """)
    #expect(styled.ids.isEmpty)
    let page = styled.release.pages.style(for: .init())
    #expect(page.margin.top == .length(LengthPercentage(length: .millimetres(30))))
    #expect(page.marginBoxes[.topLeft]?.style.text.size == .points(8))
  }

  @Test func fontRelativeLengthsInPages() throws {
    let page = try page("html { font-size: 20pt } @page { margin: 2em; padding-left: 1rem }")
    #expect(left(page) == 40)
    #expect(page.padding.left == LengthPercentage(length: .points(20)))
  }
}
