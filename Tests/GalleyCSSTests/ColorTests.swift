import GalleyGeometry
import GalleySource
import Testing

@testable import GalleyCSS

func values(_ text: String) throws -> [ComponentValue.Positioned] {
  try ComponentValueParser.parse(SourceFile(name: "test.css", text: text)).values
}

@Suite struct ColorTests {
  private func color(_ text: String) throws -> CSSColor? { CSSColor.parse(try values(text)) }

  @Test(arguments: [
    ("red", 255, 0, 0, 255), ("RebeccaPurple", 102, 51, 153, 255), ("#abc", 170, 187, 204, 255),
    ("#abcd", 170, 187, 204, 221), ("#A0b1C2", 160, 177, 194, 255), ("#01020304", 1, 2, 3, 4),
    ("transparent", 0, 0, 0, 0), ("rgb(1, 2, 3)", 1, 2, 3, 255), ("rgba(1,2,3,.5)", 1, 2, 3, 128),
    ("rgb(1 2 3)", 1, 2, 3, 255), ("rgb(1 2 3 / 50%)", 1, 2, 3, 128),
    ("rgb(none 2 3 / none)", 0, 2, 3, 0),
    ("rgb(100% 0 50%)", 255, 0, 128, 255), ("rgb(300 -5 0)", 255, 0, 0, 255),
    ("rgb(1, 2, 3, 50%)", 1, 2, 3, 128),
    ("hsl(120 100% 25%)", 0, 128, 0, 255), ("hsl(120deg 100 25)", 0, 128, 0, 255),
    ("hsla(0.5turn, 100%, 50%, 1)", 0, 255, 255, 255), ("hsl(-120 100% 50%)", 0, 0, 255, 255),
    ("hsl(1e300 100% 50%)", 0, 0, 0, -1), ("hwb(0 20% 20%)", 204, 51, 51, 255),
    ("hwb(90 60% 60%)", 128, 128, 128, 255), ("hwb(none 0 0 / 0.2)", 255, 0, 0, 51),
    ("color(srgb 1 0.5 0% / 0.5)", 255, 128, 0, 128), ("rgb(calc(100 + 1) 2 3)", 101, 2, 3, 255),
    (" #fff ", 255, 255, 255, 255),
  ]) func colors(_ text: String, _ red: Int, _ green: Int, _ blue: Int, _ alpha: Int) throws {
    guard case .color(let color)? = try color(text) else {
      Issue.record("\(text) is no colour")
      return
    }
    if alpha < 0 { return }
    #expect(
      [color.red, color.green, color.blue, color.alpha].map(Int.init) == [red, green, blue, alpha])
  }

  @Test(arguments: [
    "", "redd", "#12", "#12345", "#1234567", "#ggg", "rgb(1 2)", "rgb(1,2,3", "rgb(1,2 3)",
    "rgb(1, 2, none)",
    "rgb(1 2 3 4)", "rgb(1 2 3 / 4 5)", "rgb(1%, 2, 3)", "rgb(1deg 2 3)", "hsl(1, 2, 3)",
    "hsl(10% 1% 1%)",
    "hwb(1, 2%, 3%)", "color(display-p3 1 1 1)", "color(srgb 1 1)", "red red", "12", "rgb(1px 2 3)",
    "rgb(calc(1px) 2 3)", "lab(1 2 3)", "rgb(from red r g b)",
  ]) func notColors(_ text: String) throws {
    // What is not closed is closed by the text's end, so that one stands.
    if text == "rgb(1,2,3" {
      #expect(try color(text) != nil)
    } else {
      #expect(try color(text) == nil)
    }
  }

  @Test func currentColor() throws {
    #expect(try color("CurrentColor") == .currentColor)
    let red = Color(red: 255, green: 0, blue: 0)
    #expect(CSSColor.currentColor.resolved(currentColor: red) == red)
    #expect(CSSColor.names.count == 150)
    for name in CSSColor.names { #expect(try color(name) != nil, "\(name)") }
  }
}

/// The colour files of css-parsing-tests; they are of CSS Color 3, so that its syntax is asked for.
@Suite(.enabled(if: SharedSuite.isThere, "../shared/data/css-parsing-tests is not there"))
struct ColorSuiteTests {
  private func check(_ name: String, atLeast count: Int, whole: Double) throws {
    let cases = try SharedSuite.cases(name)
    #expect(cases.count >= count)
    for (input, expected) in cases {
      let text = try #require(input.string)
      let words = try values(text).filter { $0.value != .whitespace }
      let result = words.count == 1 ? SRGB.parse(words[0].value, level: .three) : nil
      switch expected {
      case .null:
        #expect(result == nil, "\(text)")
      case .string("currentColor"):
        #expect(CSSColor.parse(try values(text)) == .currentColor, "\(text)")
      case .array(let parts):
        guard let result else {
          Issue.record("\(text) is no colour")
          continue
        }
        let channels = [
          result.red * whole, result.green * whole, result.blue * whole, result.alpha,
        ]
        for (channel, part) in zip(channels, parts) {
          guard case .number(let number) = part else { continue }
          #expect(abs(channel - number) < 1e-6, "\(text)")
        }
        // What the older standard reads, today's reads as the same.
        #expect(SRGB.parse(words[0].value, level: .four) == result, "\(text)")
      default: Issue.record("\(text) has a strange expectation")
      }
    }
  }

  @Test func colorLevelThree() throws { try check("color3", atLeast: 100, whole: 1) }
  @Test func hsl() throws { try check("color3_hsl", atLeast: 1000, whole: 1) }
  @Test func keywords() throws { try check("color3_keywords", atLeast: 500, whole: 255) }
}
