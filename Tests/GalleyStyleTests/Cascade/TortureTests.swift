import GalleyCSS
import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

/// Style sheets that mean harm: each ends in a whole styled release and a finding, or in a clear limit.
struct TortureTests {
  private func whole(_ css: String, _ release: Release = Samples.full) throws -> Styled {
    let styled = try style(css, release)
    let plain = try style("", release)
    func texts(_ styled: Styled) -> [String] {
      styled.release.nodes.compactMap { node in
        if case .text(let text) = node.kind { return text }
        return nil
      }
    }
    #expect(texts(styled) == texts(plain))
    return styled
  }

  @Test(arguments: [
    "*{font-size:0;line-height:0;width:0} @page{size:0 0}",
    "*{font-size:10em}",
    "p{font-size:1e999px;margin:-1e308px;line-height:NaN;width:calc(1px/0);padding:9e22em}",
    "p{break-before:always;break-inside:avoid;break-after:avoid;orphans:1000000;widows:1000000}",
    "}}}p{color:red;;;{}}}\\ @@@ \"unclosed \n p{colour:blue}",
    "*{margin:calc(0px/0);text-indent:calc(NaN * 1px);letter-spacing:calc(-infinity * 1em)}",
    "*{all:revert;all:inherit} *::before{content:var(--x, var(--y, var(--z)))}",
    "html{font-size:1000vw} *{width:9999999rlh;margin:9e99ex}",
    "*{display:table-cell} body{display:contents} html{display:inline;color:transparent}",
    "html{--x:var(--x)} *{font:var(--x);margin:var(--x);content:var(--x)}",
  ])
  func nonsenseIsSurvived(_ css: String) throws {
    let styled = try whole(css)
    #expect(!styled.ids.isEmpty)
    for node in styled.release.nodes {
      #expect(node.style.text.size >= .zero && node.style.text.size <= .points(14_400))
    }
  }

  @Test func countersOverflowNothing() throws {
    let styled = try whole(
      "*::before{content:counter(x) \"AAAA\";counter-increment:x 2147483647}"
        + "*{counter-increment:y -2147483648;counter-set:z 2147483647}"
        + "ol{counter-increment:list-item 2147483647 list-item 2147483647}")
    #expect(styled.texts(.before).first == "2147483647AAAA")
  }

  @Test func listsCanBeginAnywhere() throws {
    for start in [Int.min, Int.max, 0, -1] {
      let list = List(
        marker: .decimal, start: start,
        items: [List.Item(blocks: []), List.Item(blocks: [Samples.paragraph("x")])])
      _ = try whole("", Release(body: [Block(.list(list))]))
    }
  }

  @Test func manySelectorsStayWithinTheirLimit() throws {
    var css = ""
    for number in 1...400 {
      css +=
        "p:nth-child(\(number)n+\(number)) ~ * > * + *:not(.a\(number)),*{color:#\(100 + number)}\n"
    }
    _ = try whole(css)
    let release = Release(body: (0..<900).map { Samples.paragraph("\($0)") })
    let options = StyleOptions(limits: Limits(blocks: 1000))
    let error = #expect(throws: LimitExceeded.self) { try style(css, release, options: options) }
    #expect(error?.option == "--max-blocks")
  }

  @Test func longValuesAreRead() throws {
    let long = String(repeating: "Family, ", count: 20_000) + "serif"
    #expect(try style("p { font-family: \(long) }").style("lead").text.families.count == 32)
    let sum = Array(repeating: "0.001em", count: 20_000).joined(separator: " + ")
    let styled = try style("p { margin-left: calc(\(sum)) }")
    #expect(
      styled.style("lead").box.margin.left == .length(LengthPercentage(length: .points(240))))
  }

  @Test func generatedTextIsBounded() throws {
    let long = String(repeating: "x", count: 3000)
    let styled = try style(".lead::before { content: '\(long)' '\(long)' '\(long)' '\(long)' }")
    #expect(styled.texts(.before) == [String(repeating: "x", count: 4096)])
    #expect(styled.ids == ["css.value-clamped"])
  }

  @Test func nestedVariablesStayShallow() throws {
    let nest = String(repeating: "f(", count: 100)
    let close = String(repeating: ")", count: 100)
    var css = ":root { --a0: x;"
    for level in 1..<200 { css += "--a\(level): \(nest)var(--a\(level - 1))\(close);" }
    let styled = try style(css + "} p { color: var(--a199) }")
    #expect(styled.ids.contains("css.var-too-large"))
  }

  @Test func variablesHaveABudget() throws {
    var css = ":root { --a: " + String(repeating: "x ", count: 15_000) + ";"
    for number in 0..<400 { css += "--b\(number): var(--a);" }
    let styled = try style(css + "}")
    #expect(styled.ids.contains("css.var-too-large"))
  }

  @Test func pageNamesMayBeMany() throws {
    let css = (0..<300).map { "p:nth-child(\($0)) { page: n\($0) }" }.joined()
    let release = Release(body: (0..<300).map { Samples.paragraph("\($0)") })
    #expect(try style(css, release).release.pages.styles.count <= 301 * 8)
  }
}
