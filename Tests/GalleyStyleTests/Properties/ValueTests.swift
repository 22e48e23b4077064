import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

/// Values of each group of properties, as computed on the lead paragraph.
struct ValueTests {
  private func lead(_ declarations: String, _ more: String = "") throws -> ComputedStyle {
    try style("\(more) .lead { \(declarations) }").style("lead")
  }

  private func margin(_ value: String, _ more: String = "") throws -> LengthPercentage? {
    if case .length(let length) = try lead("margin-left: \(value)", more).box.margin.left {
      return length
    }
    return nil
  }

  private func points(_ points: Double, _ percentage: Double = 0) -> LengthPercentage {
    LengthPercentage(length: .points(points), percentage: percentage)
  }

  // MARK: Lengths

  @Test(arguments: [
    ("3pt", 3.0), ("4px", 3), ("1in", 72), ("2.54cm", 72), ("25.4mm", 72), ("1pc", 12),
    ("101.6Q", 72), ("2em", 24), ("2rem", 24), ("2ex", 10.8), ("2ch", 13.2), ("2cap", 16.8),
    ("2ic", 24), ("2lh", 26.4), ("2rlh", 26.4), ("0", 0), ("-3pt", -3), ("1E1pt", 10),
    ("calc(1in - 2 * 6pt)", 60), ("calc(2em + 3pt)", 27), ("calc((1em + 2em) / 3)", 12),
    ("min(3pt, 1in)", 3), ("max(3pt, 1em)", 12), ("clamp(2pt, 1em, 8pt)", 8),
    ("calc(-1 * 2em)", -24),
  ])
  func lengths(_ text: String, _ expected: Double) throws {
    let length = try #require(try margin(text))
    #expect(abs(length.length.points - expected) < 0.003, "\(text)")
    #expect(length.percentage == 0)
  }

  @Test func relativeLengthsFollowFontAndRoot() throws {
    let more = "html { font-size: 10pt } .body { font-size: 20pt }"
    #expect(try margin("2em", more) == points(40))
    #expect(try margin("2rem", more) == points(20))
    #expect(
      try lead("font-size: 2em; margin-left: 1em", more).box.margin.left == .length(points(40)))
    #expect(
      try lead("font-size: 2em; line-height: 1.5; margin-left: 1lh", more).box.margin.left
        == .length(points(60)))
    #expect(
      try lead("line-height: 2lh", ".body { line-height: 1.5 }").text.lineHeight
        == .length(.points(36)))
  }

  @Test func percentagesStay() throws {
    #expect(try margin("10%") == points(0, 10))
    #expect(try margin("calc(10% + 2em - 4pt)") == points(20, 10))
    #expect(try margin("calc(2 * (10% + 1pt))") == points(2, 20))
    // What 100 % is comes to light in layout; the page's width stands in for comparisons.
    let width = try #require(
      try style("@page { size: 300pt 400pt; margin: 50pt } .lead { width: min(100%, 30em) }")
        .style("lead").box.width.length)
    #expect(width == points(200))
  }

  @Test func viewportIsThePageArea() throws {
    let page = "@page { size: 300pt 500pt; margin: 50pt }"
    #expect(try margin("10vw", page) == points(20))
    #expect(try margin("10vh", page) == points(40))
    #expect(try margin("10vmin", page) == points(20))
    #expect(try margin("10vmax", page) == points(40))
  }

  @Test func nonsenseIsClampedWithAWarning() throws {
    let limit = LengthPercentage.greatestPoints
    for (text, expected) in [
      ("1e999px", limit), ("-1e308px", -limit), ("99999999999999em", limit),
      ("calc(1px / 0)", limit), ("1e9mm", limit),
    ] {
      let styled = try style(".lead { margin-left: \(text) }")
      #expect(styled.style("lead").box.margin.left == .length(points(expected)), "\(text)")
      #expect(styled.ids == ["css.value-clamped"], "\(text)")
    }
    let styled = try style(
      ".lead { orphans: 1000000; line-height: 1e30; letter-spacing: 1e9px; tab-size: 1e9 }")
    #expect(styled.style("lead").paragraph.orphans == 100)
    #expect(styled.style("lead").text.lineHeight == .number(1000))
    #expect(styled.style("lead").text.letterSpacing == .points(144))
  }

  @Test func fontsDoNotOutgrowThePage() throws {
    let styled = try style("* { font-size: 10em }", Samples.full)
    let page = styled.release.pages.style(for: .init(isFirst: true)).contentArea
    for node in styled.release.nodes { #expect(node.style.text.size <= page.height / 2) }
    #expect(styled.ids.contains("css.value-clamped"))
  }

  @Test func textIsNeverTooSmallToBeSeen() throws {
    for css in ["* { font-size: 0 }", "* { font-size: calc(0px / 0) }", "p { font-size: 0.01em }"] {
      let styled = try style(css, Samples.full)
      #expect(styled.ids.contains("css.hidden-text"), "\(css)")
      for node in styled.release.nodes { #expect(node.style.text.size >= .points(1), "\(css)") }
    }
  }

  @Test func vanishingTextIsNoticed() throws {
    for css in ["* { font-size: 0 }", "p { color: transparent }", "p { line-height: 0 }"] {
      let styled = try style(css)
      #expect(styled.ids.contains("css.hidden-text"), "\(css)")
      #expect(styled.diagnostics.allSatisfy { $0.severity == .warning })
    }
    for css in ["p { display: none }", "p { visibility: hidden }"] {
      let styled = try style(css)
      #expect(styled.ids == ["css.hidden-text"], "\(css)")
      #expect(styled.diagnostics[0].severity == .note)
    }
  }

  // MARK: Fonts

  @Test func fontShorthand() throws {
    let text = try lead(
      "font: italic small-caps 600 condensed 10pt/1.4 \"EB Garamond\", Lato Black, SERIF"
    ).text
    #expect(text.slant == .italic)
    #expect(text.features == [FontFeature("smcp", 1)])
    #expect(text.weight == 600)
    #expect(text.stretch == 75)
    #expect(text.size == .points(10))
    #expect(text.lineHeight == .number(1.4))
    #expect(text.families == ["EB Garamond", "Lato Black", "serif"])
    let reset = try lead("font: 2em serif", ".body { font-weight: 800; font-kerning: none }").text
    #expect(reset.weight == 400)
    #expect(reset.features.isEmpty)
    #expect(reset.size == .points(24))
    #expect(reset.lineHeight == .normal)
  }

  @Test(arguments: [
    ("small", 9.75), ("medium", 12), ("x-large", 18), ("larger", 14.4), ("smaller", 10.0),
    ("150%", 18), ("1.5em", 18), ("2ex", 10.8),
  ])
  func fontSizes(_ text: String, _ expected: Double) throws {
    #expect(abs(try lead("font-size: \(text)").text.size.points - expected) < 0.01)
  }

  @Test(arguments: [
    ("bold", 400, 700), ("bolder", 400, 700), ("bolder", 300, 400), ("bolder", 700, 900),
    ("lighter", 700, 400), ("lighter", 400, 100), ("350", 400, 350), ("1", 400, 1),
    ("0", 400, 400), ("1001", 400, 1000),
  ])
  func weights(_ text: String, _ inherited: Int, _ expected: Int) throws {
    let lead = try lead("font-weight: \(text)", ".body { font-weight: \(inherited) }")
    #expect(lead.text.weight == expected)
  }

  @Test func featuresComeFromAllTheirProperties() throws {
    let more = ".body { font-variant: oldstyle-nums small-caps no-common-ligatures }"
    let text = try lead(
      "font-variant-numeric: tabular-nums lining-nums; font-kerning: none;"
        + "font-feature-settings: 'ss01', 'smcp' 0, 'cv05' 3", more
    ).text
    #expect(
      text.features == [
        FontFeature("clig", 0), FontFeature("cv05", 3), FontFeature("kern", 0),
        FontFeature("liga", 0), FontFeature("lnum", 1), FontFeature("smcp", 0),
        FontFeature("ss01", 1), FontFeature("tnum", 1),
      ])
    let inherited = try style(more).style("lead").text.features
    #expect(inherited.map(\.tag) == ["clig", "liga", "onum", "smcp"])
    #expect(try lead("font-variant: normal", more).text.features.isEmpty)
  }

  @Test func lineHeights() throws {
    #expect(try lead("line-height: 1.5").text.lineHeight == .number(1.5))
    #expect(try lead("line-height: 150%; font-size: 10pt").text.lineHeight == .length(.points(15)))
    #expect(try lead("line-height: 2em; font-size: 10pt").text.lineHeight == .length(.points(20)))
    let styled = try style(".body { line-height: 1.5 } .lead { font-size: 20pt }")
    #expect(styled.style("lead").text.lineHeight == .number(1.5))
  }

  // MARK: Text and paragraphs

  @Test func decorationsGoOnIntoDescendants() throws {
    let styled = try style(
      "p { text-decoration: underline red } a, strong { text-decoration: none }"
        + "sub { text-decoration: line-through } code { display: inline-block }", Samples.full)
    let red = Color(red: 255, green: 0, blue: 0)
    #expect(styled.style("a").text.decoration == .underline)
    #expect(styled.style("a").text.decorationColor == red)
    #expect(styled.style("sub").text.decoration == [.underline, .lineThrough])
    #expect(styled.style("code").text.decoration == [])
  }

  @Test func paragraphKeywords() throws {
    let paragraph = try lead(
      """
      text-align: justify; text-align-last: center; text-indent: 1.5em; white-space: pre-line;
      tab-size: 4; hyphens: auto; hyphenate-limit-chars: 7 3 auto; hyphenate-limit-lines: no-limit;
      overflow-wrap: anywhere; text-wrap: balance; hanging-punctuation: first allow-end last;
      orphans: 3; widows: 4; list-style: square inside; page: appendix
      """
    ).paragraph
    #expect(paragraph.align == .justify)
    #expect(paragraph.alignLast == .center)
    #expect(paragraph.indent == points(18))
    #expect(paragraph.whiteSpace == .preLine)
    #expect(paragraph.tabSize == 4)
    #expect(paragraph.hyphens == .auto)
    #expect(paragraph.hyphenateLimitChars == HyphenationLimit(word: 7, before: 3, after: 2))
    #expect(paragraph.hyphenateLimitLines == nil)
    #expect(paragraph.overflowWrap == .anywhere)
    #expect(paragraph.wrap == .balance)
    #expect(paragraph.hanging == [.first, .end, .last])
    #expect(paragraph.orphans == 3)
    #expect(paragraph.widows == 4)
    #expect(paragraph.listStyleType == .named("square"))
    #expect(paragraph.listStyleInside)
    #expect(paragraph.page == "appendix")
  }

  @Test func textWrapAndWhiteSpaceMeet() throws {
    #expect(try lead("text-wrap: nowrap").paragraph.whiteSpace == .nowrap)
    #expect(try lead("text-wrap: nowrap; white-space: pre-wrap").paragraph.whiteSpace == .pre)
    #expect(
      try lead("text-wrap: wrap", ".body { text-wrap: nowrap }").paragraph.whiteSpace == .normal)
    #expect(try lead("word-wrap: break-word").paragraph.overflowWrap == .breakWord)
  }

  @Test func matchParentResolvesTheParentsSides() throws {
    #expect(
      try lead("text-align: match-parent; direction: ltr", ".body { direction: rtl }")
        .paragraph.align == .right)
  }

  @Test(arguments: [
    ("ar", ParagraphStyle.Direction.rtl), ("he-IL", .rtl), ("fa", .rtl), ("ur-PK", .rtl),
    ("ur-Latn", .ltr), ("az-Arab", .rtl), ("en", .ltr), ("ja", .ltr),
  ])
  func directionFollowsTheLanguage(_ language: String, _ expected: ParagraphStyle.Direction) throws
  {
    var release = Samples.short
    release.metadata.language = language
    let styled = try style("", release)
    #expect(styled.style("lead").paragraph.direction == expected)
    #expect(styled.style("lead").text.language == language)
    #expect(
      try style("html { direction: ltr }", release).style("lead").paragraph.direction == .ltr)
  }

  // MARK: Boxes

  @Test func sidesAndBorders() throws {
    let red = Color(red: 255, green: 0, blue: 0)
    let box = try lead(
      """
      color: red; margin: 1pt 2pt 3pt; padding: 5%; border: thick dashed; border-top: none;
      border-inline-end: 1pt solid #00f; border-left-color: transparent; border-bottom-width: 9px
      """
    ).box
    #expect(
      box.margin
        == Edges(
          top: .length(points(1)), right: .length(points(2)), bottom: .length(points(3)),
          left: .length(points(2))))
    #expect(box.padding == Edges(all: points(0, 5)))
    #expect(box.border.top == BoxStyle.Border(width: .zero, line: .none, color: red))
    #expect(
      box.border.right
        == BoxStyle.Border(
          width: .points(1), line: .solid, color: Color(red: 0, green: 0, blue: 255)))
    #expect(
      box.border.bottom == BoxStyle.Border(width: .points(6.75), line: .dashed, color: red))
    #expect(
      box.border.left
        == BoxStyle.Border(width: .points(3.75), line: .dashed, color: .transparent))
  }

  @Test func boxKeywords() throws {
    let box = try lead(
      """
      display: inline-block; width: 50%; min-width: 3em; max-width: none; height: auto;
      max-height: 10pt; box-sizing: border-box; vertical-align: 25%; line-height: 2;
      background: url(x.png) no-repeat center / cover #fff; break-before: always;
      break-after: avoid-page; page-break-inside: avoid; bookmark-level: 3
      """
    ).box
    #expect(box.display == .inlineBlock)
    #expect(box.width == .length(points(0, 50)))
    #expect(box.minWidth == .length(points(36)))
    #expect(box.maxWidth == .auto)
    #expect(box.maxHeight == .length(points(10)))
    #expect(box.isBorderBox)
    #expect(box.verticalAlign == .length(.points(6)))
    #expect(box.background == .white)
    #expect(box.breakBefore == .page)
    #expect(box.breakAfter == .avoid)
    #expect(box.avoidsBreakInside)
    #expect(box.bookmarkLevel == 3)
  }

  @Test func rectoAndVersoTurnWithTheDirection() throws {
    #expect(try lead("break-before: recto").box.breakBefore == .right)
    #expect(
      try lead("break-before: recto; break-after: verso", "html { direction: rtl }").box.breakBefore
        == .left)
    #expect(try lead("page-break-after: right").box.breakAfter == .right)
  }
}

extension AutoLength {
  fileprivate var length: LengthPercentage? {
    if case .length(let length) = self { return length }
    return nil
  }
}
