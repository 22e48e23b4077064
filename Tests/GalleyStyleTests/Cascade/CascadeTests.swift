import GalleyCSS
import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

struct CascadeTests {
  private func color(_ css: String, of name: String = "lead") throws -> Color {
    try style(css).style(name).text.color
  }

  private let red = Color(red: 255, green: 0, blue: 0)
  private let blue = Color(red: 0, green: 0, blue: 255)

  @Test func laterRulesWin() throws {
    #expect(try color("p { color: red } p { color: blue }") == blue)
    #expect(try color("p { color: red; color: blue }") == blue)
  }

  @Test func specificityBeatsOrder() throws {
    #expect(try color("p.lead { color: blue } p { color: red }") == blue)
    #expect(try color(".body .lead { color: blue } p.lead { color: red }") == blue)
    #expect(try color(".body p.lead { color: blue } .lead.lead { color: red }") == blue)
    #expect(try color(":where(article) .lead { color: red } p.lead { color: blue }") == blue)
  }

  @Test func aRuleCountsByItsMostSpecificSelector() throws {
    #expect(try color("p.lead, p { color: blue } .lead { color: red }") == blue)
    #expect(try color("p, p.lead { color: blue } .lead { color: red }") == blue)
  }

  @Test func importanceBeatsSpecificity() throws {
    #expect(try color("p { color: blue !important } .body p.lead { color: red }") == blue)
    #expect(try color("p { color: red !important } .lead { color: blue !important }") == blue)
    #expect(try color("p { color: blue !important; color: red }") == blue)
  }

  @Test func authorsBeatTheUserAgent() throws {
    let styled = try style("* { font-weight: 300; display: block }", Samples.full)
    #expect(styled.style("h1").text.weight == 300)
    #expect(styled.style("li").box.display == .block)
  }

  @Test func laterSheetsWin() throws {
    let sheets = try ["p { color: red }", "p { color: blue }"].map {
      try StylesheetParser.parse(SourceFile(name: "x.css", text: $0)).value
    }
    let styled = try Styler(sheets).style(Samples.short, metrics: FixedMetrics())
    let lead = styled.value.nodes.first { $0.attributes["class"] == "lead" }
    #expect(lead?.style.text.color == blue)
  }

  @Test func textInheritsAndBoxesDoNot() throws {
    let styled = try style(
      ".body { color: red; margin-left: 9pt; border: 1pt solid blue; text-indent: 2em }")
    let body = styled.style("body")
    let lead = styled.style("lead")
    #expect(lead.text.color == red)
    #expect(lead.paragraph.indent == LengthPercentage(length: .points(24)))
    #expect(lead.box.margin.left == .length(.zero))
    #expect(lead.box.border.left.line == .none)
    #expect(body.box.border.left.line == .none)
    #expect(styled.all("div")[0].style.box.border.left.color == blue)
  }

  @Test func wideKeywords() throws {
    let css = """
      .body { color: red; margin-left: 9pt; border-left: 2pt dotted blue }
      .lead { color: initial; margin-left: inherit; border-left: inherit }
      """
    let lead = try style(css).style("lead")
    #expect(lead.text.color == .black)
    #expect(lead.box.margin.left == .length(LengthPercentage(length: .points(9))))
    #expect(
      lead.box.border.left == BoxStyle.Border(width: .points(2), line: .dotted, color: blue))
    let other = try style(
      """
      .body { color: red } p { color: blue; display: inline; margin: 1pt; font-weight: 900 }
      .lead { color: unset; display: revert; margin-top: revert; margin-left: unset }
      """
    ).style("lead")
    #expect(other.text.color == red)
    #expect(other.box.display == .block)
    #expect(other.box.margin.top == .length(LengthPercentage(length: .points(12))))
    #expect(other.box.margin.left == .length(.zero))
    #expect(other.text.weight == 900)
  }

  @Test func importantRevertGoesBackToTheUserAgent() throws {
    let styled = try style(
      "h1 { font-weight: 300 } .headline { font-weight: revert !important }", Samples.full)
    #expect(styled.style("h1").text.weight == 700)
  }

  @Test func allResetsEverythingButDirection() throws {
    let styled = try style(
      ".body { color: red; direction: rtl } .lead { all: initial } p { margin: 3pt }")
    let lead = styled.style("lead")
    #expect(lead.text.color == .black)
    #expect(lead.box.display == .inline)
    #expect(lead.box.margin.top == .length(.zero))
    #expect(lead.paragraph.direction == .rtl)
    #expect(lead.text.families == ["serif"])
    let reverted = try style("p { margin: 3pt; color: red } .lead { all: revert }").style("lead")
    #expect(reverted.box.margin.top == .length(LengthPercentage(length: .points(12))))
    #expect(reverted.text.color == .black)
  }

  @Test func logicalAndPhysicalSidesShareOneCascade() throws {
    func margins(_ css: String) throws -> (AutoLength, AutoLength) {
      let box = try style(css).style("lead").box
      return (box.margin.left, box.margin.right)
    }
    func points(_ number: Double) -> AutoLength {
      .length(LengthPercentage(length: .points(number)))
    }
    #expect(
      try margins("p { margin-left: 1pt; margin-inline-start: 2pt }") == (points(2), points(0)))
    #expect(
      try margins("p { margin-inline-start: 2pt; margin-left: 1pt }") == (points(1), points(0)))
    #expect(
      try margins("p { direction: rtl; margin-inline: 2pt 5pt }") == (points(5), points(2)))
    #expect(
      try margins(".lead { margin-inline-start: 2pt } p { margin: 7pt }") == (points(2), points(7)))
  }

  @Test func stylesAreShared() throws {
    let release = Release(body: (0..<20).map { Samples.paragraph("\($0)") })
    let styled = try style("p { color: red } li { --x: 1 }", release)
    let paragraphs = styled.all("p").dropFirst()
    #expect(Set(paragraphs.map { ObjectIdentifier($0.style) }).count == 1)
  }

  /// The compiled form of a selector says of each element what the selector itself says.
  @Test(arguments: [
    "p", "*", ".lead", "p.lead", ".body > p", "article p", "header + div", "h1 ~ p", "p + p",
    "html body .release li p", "li > ul > li", "ol li li", "p:first-child", "p:last-child",
    "li:nth-child(2n+1)", "td:nth-last-child(1)", "tr > :nth-child(2)", ":root", "a:link",
    "blockquote.quote p + p", ".body * * p", "section ~ section h2", "section ~ footer a",
    "ul ul li", "div.body > h2 ~ p", "header > p.kicker + .embargo ~ p", ".release .release p",
    "p:not(.lead)", ":is(h1, h2)", "[href]", "span:lang(en)", "span:lang(cy)", "p:lang(en)",
    "article:lang(de, en) p:lang(en-GB)",
    "li:nth-of-type(2)", ":empty",
    "div > * + * ~ p", "ol > li ~ li p", "nothing", ".nowhere p", "body > p", "html > article",
  ])
  func compiledSelectorsAgree(_ text: String) throws {
    let sheet = try StylesheetParser.parse(SourceFile(name: "x", text: "\(text) { color: red }"))
    guard case .style(let rule)? = sheet.value.rules.first else {
      Issue.record("no rule in \(text)")
      return
    }
    let tree = try TreeBuilder.build(Samples.full, limits: Limits())
    let selector = rule.selectors[0]
    var compiled = RuleIndex(number: 0)
    compiled.insert(selector, order: 0, normalBlock: 0, importantBlock: -1)
    var count = 0
    tree.nodes.withUnsafeBufferPointer { nodes in
      for index in nodes.indices where nodes[index].name != nil {
        let expected = selector.matches(ElementReference(tree: tree, index: Int32(index)))
        var matches: [BlockMatch] = []
        _ = compiled.collect(Int32(index), tree, nodes, levels: [0], into: &matches)
        #expect(!matches.isEmpty == expected, "\(text) at \(index)")
        if expected { count += 1 }
      }
    }
    let isBarren = [
      "nothing", ".nowhere p", "body > p", "html > article", ".release .release p", "h1 ~ p",
    ]
    #expect(count > 0 || isBarren.contains(text) || text == "ul ul li" || text == "span:lang(en)")
  }
}
