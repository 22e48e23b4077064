import GalleySource
import Testing

@testable import GalleyCSS

/// A sheet read from a text, as short text, with its diagnostics as `line:column id`.
struct Reading {
  var rules: [String]
  var findings: [String]
  var diagnostics: [Diagnostic]

  init(_ text: String, files: [String: String] = [:], limits: Limits = Limits()) throws {
    let sheet = try StylesheetParser.parse(
      SourceFile(name: "main.css", text: text), limits: limits,
      importing: { address, _ in files[address].map { SourceFile(name: address, text: $0) } })
    rules = Reading.describe(sheet.value)
    diagnostics = sheet.diagnostics
    findings = diagnostics.map { finding in
      let place = finding.place.map { "\($0.line):\($0.column) " } ?? ""
      return place + finding.id.dropFirst("css.".count)
    }
  }

  static func describe(_ sheet: Stylesheet) -> [String] {
    sheet.rules.flatMap { rule -> [String] in
      switch rule {
      case .style(let rule):
        return [sheet.source.text(in: rule.range) + " " + describe(rule.declarations)]
      case .page(let rule):
        let selectors = rule.selectors.map { selector in
          (selector.name ?? "") + selector.pseudoClasses.map { ":" + $0.rawValue }.joined()
        }
        let boxes = rule.marginBoxes.map { " @\($0.box.rawValue) " + describe($0.declarations) }
        return [
          "@page[\(selectors.joined(separator: ","))] " + describe(rule.declarations)
            + boxes.joined()
        ]
      case .imported(let sheet):
        return ["<\(sheet.source.name)>"] + describe(sheet) + ["</>"]
      }
    }
  }

  static func describe(_ declarations: [Declaration]) -> String {
    "{"
      + declarations.map { "\($0.name):\($0.value.cssText)\($0.isImportant ? "!" : "")" }
      .joined(separator: ";") + "}"
  }
}

@Suite struct StylesheetParserTests {
  @Test func styleRules() throws {
    let reading = try Reading(
      """
      @charset "utf-8";
      /* a comment */
      p , .x > em { COLOR: Red ; margin:1px  2px !important; --Own: {a:b}; --empty:; }
      <!-- h1{} -->
      """)
    #expect(
      reading.rules == [
        "p , .x > em {color:Red;margin:1px 2px!;--Own:{a:b};--empty:}", "h1 {}",
      ])
    #expect(reading.findings == [])
  }

  @Test(arguments: [
    "color red", "padding:", "left: url(a b)", "width: 1px !imp", "top: 1]", "color: red; ; 12: x",
    "a b: c", "top: \"a\n;", "!important", "top: {}{}", "x: (])", "top: f(url(a b))",
  ]) func badDeclarationsAreDroppedAlone(_ bad: String) throws {
    let reading = try Reading("p { margin: 1px; \(bad); bottom: 0 } q { x: y }")
    #expect(reading.rules.count == 2)
    #expect(reading.rules.first?.hasPrefix("p {margin:1px;") == true)
    #expect(reading.rules.first?.hasSuffix("bottom:0}") == true)
    #expect(reading.rules.last == "q {x:y}")
    #expect(!reading.findings.isEmpty)
    let isKnown = { (id: String) in id == "css.bad-declaration" || id == "css.nested-rule" }
    #expect(reading.diagnostics.allSatisfy { isKnown($0.id) && $0.severity == .warning })
  }

  @Test func badRulesAreDroppedAlone() throws {
    let next = try Reading("p:bogus { color: red } q { color: blue }")
    #expect(next.rules == ["q {color:blue}"])
    #expect(next.findings == ["1:2 bad-selector"])
    #expect(next.diagnostics[0].message.contains("`:bogus`"))
  }

  @Test func nestedRulesAreDropped() throws {
    let reading = try Reading(
      "p { color: red; em { color: blue } a:hover { x: y } margin: 0; @media print { x: y } z: 1 }")
    #expect(reading.rules == ["p {color:red;margin:0;z:1}"])
    #expect(reading.findings == ["1:17 nested-rule", "1:36 nested-rule", "1:64 nested-rule"])
  }

  @Test func blocksAsValues() throws {
    let reading = try Reading(
      "p { a:{x} ; b: {y} !important; c:{z} d:e; f: g{h} i:j; --k: l{m} n; o:{p}; q{} r:s }")
    // A block alone is a value; a block and something else is a nested rule, but in a custom property.
    #expect(reading.rules == ["p {a:{x};b:{y}!;d:e;i:j;--k:l{m} n;o:{p};r:s}"])
    #expect(reading.findings == ["1:32 nested-rule", "1:43 nested-rule", "1:76 nested-rule"])
  }

  @Test func unknownAtRules() throws {
    let reading = try Reading("@meida print { p {} } @layer a; q{} @font-face { src: url(x) }")
    #expect(reading.rules == ["q {}"])
    #expect(reading.findings == ["1:1 unknown-at-rule", "1:23 unknown-at-rule", "1:37 font-face"])
    #expect(reading.diagnostics[0].hint == "did you mean `@media`?")
    #expect(reading.diagnostics[2].severity == .note)
  }

  @Test func unclosedEnds() throws {
    #expect(try Reading("p { color: red").rules == ["p {color:red}"])
    #expect(try Reading("p { color: red").findings == ["1:3 unclosed-block"])
    #expect(try Reading("p { x: 'a").findings == ["1:8 unclosed-string", "1:3 unclosed-block"])
    #expect(try Reading("p{} /* a").findings == ["1:5 unclosed-comment"])
    #expect(try Reading("p{x:url(a").findings.first == "1:5 unclosed-url")
    #expect(try Reading("p{} q").findings == ["1:5 bad-rule"])
  }

  @Test func pages() throws {
    let reading = try Reading(
      """
      @page { size: a4; margin: 1in; @top-left { content: "a"; color: red } @BOTTOM-center{} }
      @page toc:first:left, :blank { x: y; @top-lfet {} }
      @page :frist {} @page auto {} @page a :first {} @page toc :first {}
      """)
    #expect(
      reading.rules == [
        "@page[] {size:a4;margin:1in} @top-left {content:\"a\";color:red} @bottom-center {}",
        "@page[toc:first:left,:blank] {x:y}",
      ])
    #expect(
      reading.findings == [
        "2:38 unknown-at-rule", "3:7 bad-selector", "3:23 bad-selector", "3:38 bad-selector",
        "3:58 bad-selector",
      ])
    #expect(reading.diagnostics[0].hint == "did you mean `@top-left`?")
    #expect(reading.diagnostics[1].hint == "did you mean `:first`?")
  }

  @Test func allMarginBoxes() throws {
    let boxes = PageRule.MarginBox.allCases
    #expect(boxes.count == 16)
    let text = "@page{" + boxes.map { "@\($0.rawValue){x:y}" }.joined() + "}"
    #expect(
      try Reading(text).rules == ["@page[] {}" + boxes.map { " @\($0.rawValue) {x:y}" }.joined()])
  }

  @Test func namespaces() throws {
    let html = "@namespace h url(http://www.w3.org/1999/xhtml); @namespace s 'urn:s';"
    let sheet = try StylesheetParser.parse(
      SourceFile(name: "n.css", text: html + "h|p{} s|p{} p{} t|p{}"))
    let element = TestTree("p").elements[0]
    let matched = sheet.value.rules.map { rule in
      if case .style(let rule) = rule { rule.selectors[0].matches(element) } else { false }
    }
    #expect(matched == [true, false, true])
    #expect(sheet.diagnostics.map(\.id) == ["css.bad-selector"])
    #expect(try Reading("p{} @namespace x 'y';").findings == ["1:5 misplaced-rule"])
  }
}
