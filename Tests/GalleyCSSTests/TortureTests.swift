import GalleySource
import Testing

@testable import GalleyCSS

/// Sheets made to break parsers: each ends in warnings or in a limit that is named, quickly, and without
/// using up the stack.
@Suite struct TortureTests {
  @Test(arguments: [
    String(repeating: "a,b{", count: 5000) + "color:red",
    String(repeating: ":is(", count: 60000) + "a" + String(repeating: ")", count: 60000) + "{x:y}",
    "p{width:" + String(repeating: "calc(", count: 20000) + "1px"
      + String(repeating: ")", count: 20000) + "}",
    String(repeating: "[", count: 100_000), String(repeating: "@media print{", count: 3000),
  ]) func nestingPastTheLimit(_ text: String) throws {
    let error = #expect(throws: LimitExceeded.self) { try Reading(text) }
    #expect(error?.option == "--max-depth")
    #expect(error?.allowed == 128)
    var limits = Limits()
    limits.depth = .max
    #expect(throws: LimitExceeded.self) { try Reading(text, limits: limits) }
  }

  /// What is just within the greatest depth is read, matched and freed.
  @Test(arguments: [":is(", ":not(", ":where(", ":nth-child(1 of "])
  func nestingWithinTheLimit(_ opening: String) throws {
    let depth = ComponentValueParser.deepest - 1
    var limits = Limits()
    limits.depth = .max
    let text =
      String(repeating: opening, count: depth) + "p" + String(repeating: ")", count: depth)
      + "{x:y}"
    let sheet = try StylesheetParser.parse(
      SourceFile(name: "deep.css", text: text), limits: limits
    ).value
    guard case .style(let rule)? = sheet.rules.first else {
      Issue.record("no rule")
      return
    }
    _ = rule.selectors[0].matches(TestTree("p").elements[0])
    #expect(rule.selectors[0].specificity.c == (opening == ":where(" ? 0 : 1))
  }

  /// Blocks and conditions just within the greatest depth.
  @Test(arguments: [
    ("@media print{", "p{}", "}"), ("@supports (a:b){", "p{}", "}"), ("@media (", "color", ")"),
    ("@supports (", "a:b", ")"), ("p{a:b(", "c", ")"), ("p{a:calc(", "1", ")"), ("p{", "a:b", "}"),
  ]) func blocksWithinTheLimit(_ opening: String, _ middle: String, _ closing: String) throws {
    let depth = ComponentValueParser.deepest - 2
    var limits = Limits()
    limits.depth = .max
    let start = opening.prefix { $0 != "(" }
    let repeated = opening.contains("{") && opening.last == "{" ? opening : "("
    let text =
      repeated == opening
      ? String(repeating: opening, count: depth) + middle + String(repeating: closing, count: depth)
      : opening + String(repeating: repeated, count: depth - 1) + middle
        + String(repeating: closing, count: depth) + (start.contains("{") ? "}" : "{p{}}")
    let reading = try Reading(text, limits: limits)
    #expect(!reading.rules.isEmpty)
  }

  @Test func longAndTangledSelectors() throws {
    #expect(throws: Never.self) { try selectors(String(repeating: "a ", count: 256)) }
    #expect(throws: SelectorError.self) { try selectors(String(repeating: "a+", count: 256) + "a") }
    #expect(throws: Never.self) { try selectors(":not(:not(:not(a b) b) b)") }
    #expect(throws: SelectorError.self) { try selectors(":not(:not(:not(:not(a b) b) b) b)") }
  }

  @Test func signsAndBrokenStrings() throws {
    let text =
      "}}}p{color:red;;;{}}}\\" + String(repeating: "@", count: 10000)
      + "\"unclosed \n p{color:blue} } q{color:red}"
    let reading = try Reading(text)
    #expect(!reading.findings.isEmpty)
    #expect(reading.diagnostics.allSatisfy { $0.place != nil })
  }

  @Test func manySelectors() throws {
    let text = (0..<1000).map {
      "p:nth-child(\($0)n+\($0)) ~ * > * + *:not(.a\($0)),*{color:#123}\n"
    }.joined()
    #expect(try Reading(text).rules.count == 1000)
  }

  /// Shapes on which a careless parser is quadratic end, and what stands after them is read.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("", "a>b{c:d(e)}", ""), ("p{", "a:b{}", "}"), ("p{", "a{}", "}"),
      ("p{", "a:{}!important ", "}"),
      ("@media ", "(x) and ", "(x){}"), ("p", ",p:bogus", "{}"),
      ("p{", "@a;", "}"),
      ("p{a:", "b(c) ", "}"), ("", "@import 'http:';", ""),
    ])
  func longRuns(_ start: String, _ part: String, _ end: String) throws {
    let reading = try Reading(start + String(repeating: part, count: 10_000) + end + " q{r:s}")
    #expect(reading.rules.last?.contains("q") == true)
  }

  /// Warnings end somewhere, and the number of those left out is told.
  @Test func manyWarnings() throws {
    let reading = try Reading(String(repeating: "p:bogus{}", count: 5000))
    #expect(reading.findings.count == DiagnosticSink.most + 1)
    #expect(reading.diagnostics.last?.message == "4900 more warnings are not shown")
  }

  @Test func hugeNumbers() throws {
    let reading = try Reading("p{a:1e999px;b:-1e999;c:\(String(repeating: "9", count: 5000))em}")
    #expect(reading.rules.count == 1)
    let values = try ComponentValueParser.parse(
      SourceFile(name: "n.css", text: "1e999 -1e999px 1e-999 99999999999999999999999 -0.0")
    ).values
    for value in values {
      switch value.value {
      case .number(let number), .dimension(let number, _):
        #expect(number.value.isFinite)
        #expect(abs(number.integer) <= ComponentValue.Numeric.greatest)
      default: break
      }
    }
  }

  @Test func sizeLimit() throws {
    var limits = Limits()
    limits.styleBytes = 10
    let error = #expect(throws: LimitExceeded.self) {
      try Reading("p{color:red}", limits: limits)
    }
    #expect(error?.option == "--max-style-bytes")
    #expect(throws: LimitExceeded.self) {
      try Reading("@import 'a'", files: ["a": "p{}"], limits: limits)
    }
  }
}
