import GalleySource
import Testing

@testable import GalleyCSS

@Suite struct CalcTests {
  private func expression(_ text: String) throws -> CalcExpression? {
    CalcExpression.parse(try values(text))
  }

  /// One em is 10 points and one vw is 5; others are not known.
  private func resolve(_ value: Double, _ unit: CSSUnit) -> Double? {
    switch unit {
    case .em: value * 10
    case .vw: value * 5
    default: nil
    }
  }

  @Test(arguments: [
    ("calc(1 + 2 * 3)", CalcCategory.number, 7), ("calc((1 + 2) * 3)", .number, 9),
    ("calc(1px + 1pt)", .length, 1.75), ("calc(2em - 1in)", .length, -52),
    ("calc(1cm)", .length, 72 / 2.54),
    ("calc(10mm + 4q)", .length, 72 / 2.54 + 72 / 25.4), ("calc(1pc / 4)", .length, 3),
    ("calc(2 * 3em)", .length, 60),
    ("calc(3em*2)", .length, 60), ("CALC( 1EM )", .length, 10),
    ("min(1em, 20pt, 3em)", .length, 10),
    ("max(1em, 20pt)", .length, 20), ("clamp(1pt, 5pt, 3pt)", .length, 3),
    ("clamp(9pt, 5pt, 3pt)", .length, 9),
    ("clamp(none, 5pt, 3pt)", .length, 3), ("clamp(7pt, 5pt, none)", .length, 7),
    ("calc(180deg + 0.5turn)", .angle, 360),
    ("calc(1rad)", .angle, 180 / Double.pi), ("calc(200grad)", .angle, 180),
    ("calc(1s + 500ms)", .time, 1.5),
    ("calc(96dpi)", .resolution, 1), ("calc(50%)", .percentage, 50),
    ("calc(50% - 10%)", .percentage, 40),
    ("min(20%, 10%)", .percentage, 10), ("calc(1em / 1pt)", .number, 10),
    ("calc(pi)", .number, Double.pi),
    ("calc(1em * 1em / 1pt)", .length, 100), ("calc(min(1, 2) + max(3, 4))", .number, 5),
    ("calc(-1 * (2 - 3))", .number, 1), ("round(2.5, 1)", .number, 3), ("round(-2.5)", .number, -2),
    ("round(up, 2.1, 1)", .number, 3), ("round(down, 29pt, 1em)", .length, 20),
    ("round(to-zero, -2.9)", .number, -2),
    ("mod(-5, 3)", .number, 1), ("rem(-5, 3)", .number, -2), ("abs(-2em)", .length, 20),
    ("sign(-2em)", .number, -1),
    ("calc(1px/0)", .length, Double.greatestFiniteMagnitude),
    ("calc(-1px/0)", .length, -Double.greatestFiniteMagnitude),
    ("calc(0/0)", .number, 0), ("calc(NaN * 1px)", .length, 0),
    ("calc(infinity - infinity)", .number, 0),
    ("calc(1px / infinity)", .length, 0), ("min(NaN, 1)", .number, 0),
    ("calc(1 / -0)", .number, -Double.greatestFiniteMagnitude),
    ("calc(1e308 * 1e308)", .number, Double.greatestFiniteMagnitude), ("calc(10vw)", .length, 50),
    ("calc(10svw + 1LVW)", .length, 55),
  ]) func evaluation(_ text: String, _ category: CalcCategory, _ result: Double) throws {
    let calculation = try #require(try expression(text))
    #expect(calculation.category == category)
    let value = try #require(calculation.evaluate(resolve: resolve))
    #expect(abs(value - result) <= abs(result) * 1e-12)
  }

  @Test func percentagesOfLengths() throws {
    let sum = try #require(try expression("calc(50% + 1em - (25% - 2pt) * 2)"))
    #expect(sum.category == .lengthPercentage)
    let linear = try #require(sum.evaluateLinear(resolve: resolve))
    #expect(linear == (14, 0))
    #expect(sum.evaluate(percentageBase: 300, resolve: resolve) == 14)
    let least = try #require(try expression("min(50%, 3em)"))
    #expect(least.category == .lengthPercentage)
    #expect(least.evaluateLinear(resolve: resolve) == nil)
    #expect(least.evaluate(resolve: resolve) == nil)
    #expect(least.evaluate(percentageBase: 40, resolve: resolve) == 20)
    #expect(least.evaluate(percentageBase: 100, resolve: resolve) == 30)
    let half = try #require(try expression("calc(100% / 2)"))
    #expect(half.evaluateLinear(resolve: resolve)! == (0, 50))
    #expect(half.evaluate(percentageBase: 30, resolve: resolve) == 15)
    let endless = try #require(try expression("calc(1pt + 10% / 0)"))
    #expect(endless.evaluateLinear(resolve: resolve)! == (1, .greatestFiniteMagnitude))
    #expect(try expression("calc(1ex)")?.evaluate(resolve: resolve) == nil)
  }

  @Test(arguments: [
    "", "calc()", "calc(1", "calc(1 +)", "calc(1 + )", "calc(1 +2)", "calc(1+ 2)", "calc(1 2)",
    "calc(+ 1)",
    "calc(1px + 1)", "calc(1px * 1px)", "calc(1 / 1px)", "calc(1px + 1deg)", "calc(1zz)",
    "calc(red)", "calc(1,2)",
    "min()", "min(1,)", "max(1px, 1)", "clamp(1, 2)", "clamp(1, 2, 3, 4)", "clamp(1, none, 2)",
    "round(1px)",
    "round(sideways, 1, 2)", "mod(1)", "abs(1, 2)", "sin(1)", "calc(1) calc(2)", "12", "(1 + 2)",
    "calc([1])",
    "calc(100% * 100%)",
  ]) func wrong(_ text: String) throws {
    if text == "calc(1" {
      #expect(try expression(text) != nil)
    } else {
      #expect(try expression(text) == nil)
    }
  }

  @Test func depth() throws {
    func nested(_ depth: Int) -> [ComponentValue.Positioned] {
      let range = SourceRange(0, 0)
      var value = ComponentValue.number(.init(value: 1, isInteger: true, representation: "1"))
      for _ in 0..<depth { value = .function("calc", [.init(value, range)]) }
      return [.init(value, range)]
    }
    #expect(CalcExpression.parse(nested(120))?.evaluate(resolve: resolve) == 1)
    #expect(CalcExpression.parse(nested(200)) == nil)
  }

  @Test func units() {
    for unit in CSSUnit.allCases {
      #expect(CSSUnit(unit.rawValue.uppercased()) == unit)
      if unit.kind != .length { #expect(unit.canonical != nil) }
    }
    #expect(CSSUnit("") == nil)
    #expect(CSSUnit("sdeg") == nil)
    #expect(CSSUnit("x") == .dppx)
  }
}
