import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

struct CustomPropertyTests {
  private let red = Color(red: 255, green: 0, blue: 0)
  private let blue = Color(red: 0, green: 0, blue: 255)

  private func lead(_ css: String) throws -> ComputedStyle { try style(css).style("lead") }

  @Test func variablesAreInherited() throws {
    #expect(try lead(":root { --ink: red } p { color: var(--ink) }").text.color == red)
    #expect(
      try lead(":root { --ink: red } .body { --ink: blue } p { color: var(--ink) }").text.color
        == blue)
    #expect(try lead("p { color: var(--ink); --ink: red }").text.color == red)
  }

  @Test func fallbacks() throws {
    #expect(try lead("p { color: var(--none, blue) }").text.color == blue)
    #expect(try lead("p { color: var(--a, var(--b, red)) }").text.color == red)
    #expect(try lead("p { --a: initial; color: var(--a, red) }").text.color == red)
    #expect(
      try lead("p { font-family: var(--f, Lato, serif) }").text.families == ["Lato", "serif"])
  }

  @Test func namesKeepTheirCase() throws {
    #expect(try lead("p { --Ink: red; --ink: blue; color: var(--Ink) }").text.color == red)
  }

  @Test func variablesInShorthandsAndFunctions() throws {
    let box = try lead(
      ":root { --gap: 4pt; --side: var(--gap) } p { margin: var(--gap) calc(var(--side) * 3) }"
    ).box
    #expect(box.margin.top == .length(LengthPercentage(length: .points(4))))
    #expect(box.margin.left == .length(LengthPercentage(length: .points(12))))
  }

  @Test func invalidAtComputedTimeIsUnset() throws {
    let styled = try style(
      ".body { color: blue } p { color: var(--n); margin-top: var(--n) } :root { --n: 3parsecs }")
    #expect(styled.style("lead").text.color == blue)
    #expect(styled.style("lead").box.margin.top == .length(.zero))
    #expect(styled.ids.filter { $0 == "css.bad-value" }.count == 2)
    let undefined = try style("p { color: var(--n) }")
    #expect(undefined.ids == ["css.undefined-variable"])
    #expect(undefined.diagnostics[0].place?.column == 5)
  }

  @Test func cyclesAreInvalid() throws {
    let styled = try style(
      ":root { --a: var(--b); --b: var(--a) } p { color: var(--a, blue) } .lead { color: var(--c) }"
        + " :root { --c: var(--a, red); --d: var(--d) }")
    #expect(styled.all("p")[2].style.text.color == blue)
    #expect(styled.style("lead").text.color == red)
    #expect(styled.ids.filter { $0 == "css.variable-cycle" }.count == 3)
  }

  @Test func aCycleThroughAFallbackIsOne() throws {
    let styled = try style(
      ":root { --a: var(--b, var(--a)); --b: red } p { color: var(--a, blue) }")
    #expect(styled.style("lead").text.color == blue)
  }

  @Test func bombsAreDefused() throws {
    var css = ":root { --a0: lol lol lol;"
    for level in 1..<30 {
      css += "--a\(level): " + String(repeating: "var(--a\(level - 1)) ", count: 10) + ";"
    }
    css += "} p { font-family: var(--a29); color: red }"
    let styled = try style(css)
    #expect(styled.style("lead").text.color == red)
    #expect(styled.style("lead").text.families == ["serif"])
    #expect(styled.ids.contains("css.var-too-large"))
  }

  @Test func longChainsAreCut() throws {
    var css = ":root { --a0: red;"
    for level in 1..<5000 { css += "--a\(level): var(--a\(level - 1));" }
    css += "} p { color: var(--a4999, blue) } .lead { color: var(--a100) }"
    let styled = try style(css)
    #expect(styled.style("lead").text.color == red)
    #expect(styled.ids.contains("css.var-too-large"))
  }

  @Test func revertInAVariable() throws {
    let styled = try style("h1 { --w: revert; font-weight: 300 } p { --x: red; color: var(--x) }")
    #expect(styled.style("lead").text.color == red)
  }
}
