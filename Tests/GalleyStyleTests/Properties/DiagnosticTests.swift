import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

struct DiagnosticTests {
  @Test func unknownPropertiesNameTheNearest() throws {
    let styled = try style("p {\n  margn-top: 1pt;\n  colour: red;\n  zzzzzzzz: 1 }")
    #expect(styled.ids == Array(repeating: "css.unknown-property", count: 3))
    #expect(styled.diagnostics[0].place.map { [$0.line, $0.column] } == [2, 3])
    #expect(styled.diagnostics[0].hint == "did you mean `margin-top`?")
    #expect(styled.diagnostics[1].hint == "did you mean `color`?")
    #expect(styled.diagnostics[2].hint == nil)
  }

  @Test(arguments: [
    "cursor: pointer", "transition: all 1s", "animation-name: x", "float: left",
    "position: absolute", "flex: 1", "-webkit-foo: bar", "transform: none", "opacity: 0.5",
    "background-image: none", "grid-template-columns: none",
  ])
  func propertiesWithoutUseInPrintAreNamed(_ declaration: String) throws {
    #expect(try style("p { \(declaration) }").ids == ["css.unsupported-property"])
  }

  @Test(arguments: [
    "color: 12pt", "color: redd", "margin: 1pt 2pt 3pt 4pt 5pt", "margin: 3", "padding: -1pt",
    "padding: auto", "padding: -1em", "font: bold", "font-size: -1pt", "line-height: -1",
    "line-height: NaN", "text-align: middle", "orphans: 0", "orphans: 1.5", "widows: -1",
    "font-feature-settings: 'toolong'", "list-style-type: wobbly", "font-weight: heavy",
    "display: flex", "width: calc(1pt + 3)", "width: calc(1pt * 1pt)", "margin: calc(1pt+2pt)",
    "hyphens: yes", "border: 1pt 2pt solid", "counter-reset: 3", "quotes: 'a'",
    "string-set: title", "content: url(x)", "content: counter(x, wobbly)", "text-decoration: blink",
    "font-family: inherit, serif", "color: red red", "all: 1", "break-before: maybe",
    "bookmark-level: 0", "page: 3", "font-variant: bold", "hanging-punctuation: first first",
  ])
  func badValuesAreDroppedAndExplained(_ declaration: String) throws {
    let styled = try style("p::before, p { \(declaration) }")
    #expect(styled.ids == ["css.bad-value"], "\(declaration)")
    #expect(styled.diagnostics.first?.hint?.hasPrefix("it takes ") == true)
    let plain = try style("")
    #expect(styled.release.dump == plain.release.dump)
  }

  @Test func aBadDeclarationLeavesItsNeighbours() throws {
    let styled = try style("p { color: 12pt; margin-left: 7pt; nonsense: 1 }")
    #expect(styled.style("lead").box.margin.left == .length(LengthPercentage(length: .points(7))))
  }

  @Test func findingsAreBounded() throws {
    let css = "p {" + (0..<30_000).map { "nonsense\($0): 1; color: 3;" }.joined() + "}"
    let ids = try style(css).ids
    #expect(ids.count == 101)
    #expect(ids.last == "css.more-warnings")
  }

  @Test func oneFindingADeclaration() throws {
    let release = Release(body: (0..<30).map { Samples.paragraph("\($0)") })
    let styled = try style("p { color: var(--x); font-size: 1e9em }", release)
    #expect(styled.ids.sorted() == ["css.undefined-variable", "css.value-clamped"])
  }

  @Test func misplacedThingsAreNamed() throws {
    #expect(try style("p { size: A4 }").ids == ["css.unsupported-property"])
    #expect(try style("p { content: 'x' }").ids == ["css.unsupported-value"])
    #expect(try style("p { counter-reset: page 5 }").ids == ["css.unsupported-value"])
    #expect(try style("p { background: url(x) red }").ids == ["css.unsupported-value"])
    #expect(
      try style("@page { @top-left { content: counter(chapter) } }").ids
        == ["css.unsupported-value"])
  }

  @Test func theUserAgentSheetIsClean() {
    #expect(Styler([]).diagnostics.isEmpty)
  }

  @Test func everyNameIsKnown() throws {
    #expect(StyleProperties.names.count > 130)
    #expect(StyleProperties.names == StyleProperties.names.sorted())
    for name in StyleProperties.names {
      let styled = try style("p { \(name): unset } @page { \(name): inherit }")
      #expect(
        styled.ids.allSatisfy { $0 == "css.unsupported-property" && name == "size" }, "\(name)")
    }
  }
}
