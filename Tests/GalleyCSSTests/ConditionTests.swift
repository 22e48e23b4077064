import GalleySource
import Testing

@testable import GalleyCSS

@Suite struct MediaTests {
  @Test(arguments: [
    "print", "all", "PRINT", "only print", "not screen", "screen, print", "print and (color)",
    "(color)", "(color: 8)", "(min-color: 1)", "(monochrome: 0)", "not (monochrome)", "(grid: 0)",
    "(hover: none)", "(overflow-block: paged)", "(overflow-block)", "not all and (monochrome)",
    "(color) and (grid: 0)", "(monochrome) or (color)", "((color))", "not (not (color))", "",
    "(prefers-color-scheme: light)", "nonsense, print", "(nonsense: 1), print",
    "(color) and (not (grid))", "(color) or (nonsense)",
  ]) func matching(_ query: String) throws {
    #expect(try Reading("@media \(query) { p{} }").rules == ["p {}"])
  }

  @Test(arguments: [
    "screen", "only screen", "not print", "speech", "tv", "print and (monochrome)", "(grid)",
    "(color: 0)", "(hover)", "(max-color: 7)", "not all", "(color) and (grid)",
    "(prefers-color-scheme: dark)", "screen and (min-width: 1px)",
  ]) func notMatching(_ query: String) throws {
    let reading = try Reading("@media \(query) { p{} }")
    #expect(reading.rules == [])
    if !query.contains("width") { #expect(reading.findings == []) }
  }

  @Test(arguments: [
    ("(min-width: 600px)", "`width` is not known"),
    ("not (min-width: 600px)", "`width` is not known"),
    ("(orientation: portrait)", "is not known"), ("(colour)", "`colour` is unknown"),
    ("(400px < width)", "begins with its name"),
    ("print screen", "`screen` cannot follow"), ("print,", "a media query is missing"),
    ("(color) and (grid) or (hover)", "`or` cannot stand here"),
    ("only (color)", "needs a media type"), ("and", "is no media type"),
    ("(color: red)", "cannot be read"), ("()", "is missing"),
    ("print and", "ends too soon"), ("print or (color)", "`or` cannot follow"),
    ("f(x)", "is no media feature"), ("layer", "is no media type"),
  ]) func unknown(_ query: String, _ message: String) throws {
    let reading = try Reading("@media \(query) { p{} }")
    #expect(reading.findings.count == 1)
    #expect(reading.findings.first?.hasSuffix("media-query") == true)
    #expect(reading.diagnostics.first?.message.contains(message) == true, "\(reading.diagnostics)")
    #expect(reading.rules == (query == "print," ? ["p {}"] : []))
  }

  @Test func nesting() throws {
    let reading = try Reading(
      """
      @media print { @media (color) { p{} @page{ size: a4 } } @media screen { q{} } r{} }
      @media screen { @media print { s{} } }
      @media print;
      @media print { @import "x"; @namespace a "b"; } t{}
      """)
    #expect(reading.rules == ["p {}", "@page[] {size:a4}", "r {}", "t {}"])
    #expect(reading.findings == ["3:1 bad-rule", "4:16 misplaced-rule", "4:29 misplaced-rule"])
  }
}

@Suite struct SupportsTests {
  private func supported(_ condition: String) throws -> (Bool, [Diagnostic]) {
    let sheet = try StylesheetParser.parse(
      SourceFile(name: "s.css", text: "@supports \(condition) { p{} }"),
      supports: { ["color", "--x"].contains($0.name) })
    return (sheet.value.rules.count == 1, sheet.diagnostics)
  }

  @Test(arguments: [
    ("(color: red)", true), ("(colour: red)", false), ("not (colour: red)", true),
    ("(COLOR: red !important)", true),
    ("(color: red) and (color: blue)", true), ("(color: red) and (a: b)", false),
    ("(a: b) or (color: red)", true),
    ("((color: red))", true), ("(not (a: b))", true),
    ("((a: b) or (color: red)) and (color: x)", true), ("(--x: )", true),
    ("selector(p > q)", true), ("selector(p:bogus)", false), ("selector(:is(:bogus))", false),
    ("not selector(::foo)", true),
    ("font-tech(color-COLRv1)", false),
  ]) func conditions(_ condition: String, _ expected: Bool) throws {
    let (holds, diagnostics) = try supported(condition)
    #expect(holds == expected)
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: [
    "", "color: red", "(color)", "()", "not", "(color: red) and", "x(y)",
    "(a:b) and (c:d) or (e:f)",
  ])
  func wrong(_ condition: String) throws {
    let (holds, diagnostics) = try supported(condition)
    #expect(!holds)
    #expect(diagnostics.map(\.id) == ["css.supports"])
  }
}

@Suite struct ImportTests {
  @Test func order() throws {
    let reading = try Reading(
      """
      @charset "utf-8"; @import "a.css"; @import url(b.css) print; @import url("c.css") screen;
      @import "d.css" supports(color: red) (color); @import "e.css" supports(not (x: y)); p{}
      @import "late.css";
      """,
      files: [
        "a.css": "a{}@import 'b.css';", "b.css": "b{}", "c.css": "c{}", "d.css": "d{}",
        "e.css": "e{}", "late.css": "late{}",
      ])
    #expect(
      reading.rules == [
        "<a.css>", "a {}", "</>", "<b.css>", "b {}", "</>", "<d.css>", "d {}", "</>", "p {}",
      ])
    #expect(reading.findings == ["1:4 misplaced-rule", "3:1 misplaced-rule"])
    #expect(reading.diagnostics.first?.place?.file == "a.css")
  }

  @Test(arguments: [
    "http://127.0.0.1:9/", "HTTPS://a.example/b.css", "file:///etc/passwd", "//a.example/b",
    "/etc/passwd",
    "../a.css", "b/../../a.css", "b/..", "%2e%2E/a.css", ".%2e/a.css", "a%2f..%2fb", "a\\\\b.css",
    "", "data:text/css,p{}",
    "\\00000a x", "c:x.css", "x%00.css",
  ]) func refused(_ address: String) throws {
    var asked = false
    let sheet = try StylesheetParser.parse(
      SourceFile(name: "main.css", text: "@import \"\(address)\"; p{}"),
      importing: { _, _ in
        asked = true
        return nil
      })
    #expect(!asked)
    #expect(sheet.diagnostics.map(\.id) == ["css.import-refused"])
    #expect(sheet.value.rules.count == 1)
  }

  @Test(arguments: [
    "a.css", "a/b.css", "./a.css", "a..b.css", "...", "a%20b.css", "ü.css", "a?b=../c",
  ])
  func asked(_ address: String) throws {
    var asked: [String] = []
    let sheet = try StylesheetParser.parse(
      SourceFile(name: "main.css", text: "@import url(\"\(address)\");"),
      importing: { address, from in
        asked.append(address + " " + from)
        return nil
      })
    #expect(asked == ["\(address) main.css"])
    #expect(sheet.diagnostics.map(\.id) == ["css.import-missing"])
  }

  @Test func cycles() throws {
    let reading = try Reading(
      "@import 'a';", files: ["a": "@import 'b'; a{}", "b": "@import 'a'; @import 'b'; b{}"])
    #expect(reading.rules == ["<a>", "<b>", "b {}", "</>", "a {}", "</>"])
    #expect(reading.findings == ["1:1 import-refused", "1:14 import-refused"])
  }

  @Test func depthAndNumber() throws {
    var files: [String: String] = [:]
    for index in 0..<20 { files["\(index)"] = "@import '\(index + 1)'; p{}" }
    let deep = try Reading("@import '0';", files: files)
    #expect(deep.rules.count { $0 == "p {}" } == ImportState.deepest)
    #expect(deep.findings == ["1:1 import-refused"])
    for index in 0..<20 {
      files["\(index)"] = "@import '\(index + 1)'; @import './\(index + 1)'; p{}"
      files["./\(index)"] = files["\(index)"]
    }
    let wide = try Reading("@import '0';", files: files)
    #expect(wide.rules.count { $0 == "p {}" } == ImportState.most)
    #expect(
      wide.findings.allSatisfy { $0.hasSuffix("import-refused") || $0.hasSuffix("more-warnings") })
  }

  @Test(arguments: [
    "@import;", "@import foo;", "@import url(a b);", "@import 'a' {}", "@import url(x y);",
  ])
  func wrong(_ text: String) throws {
    let reading = try Reading(text + " p{}", files: ["a": "q{}"])
    #expect(reading.rules.last == "p {}")
    #expect(!reading.findings.isEmpty)
    #expect(!reading.rules.contains("q {}"))
  }
}
