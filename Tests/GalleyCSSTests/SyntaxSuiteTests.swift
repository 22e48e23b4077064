import GalleySource
import Testing

@testable import GalleyCSS

/// The css-parsing-tests suite.
///
/// It is not part of this repository: where it does not lie beside it, these
/// tests are skipped, and the run says so.
@Suite(.enabled(if: SharedSuite.isThere, "../shared/data/css-parsing-tests is not there"))
struct SyntaxSuiteTests {
  @Test func componentValueLists() throws {
    try SharedSuite.check("component_value_list", atLeast: 40) { text in
      let writer = try SuiteWriter(text)
      return .array(writer.json(writer.values))
    }
  }

  @Test func oneComponentValue() throws {
    try SharedSuite.check("one_component_value", atLeast: 8) { text in
      let writer = try SuiteWriter(text)
      var parser = SyntaxParser(writer.values)
      do throws(OneError) { return writer.json(try parser.oneComponentValue().value) } catch {
        return writer.json(error)
      }
    }
  }

  @Test func declarationLists() throws {
    try SharedSuite.check("declaration_list", atLeast: 8) { text in
      let writer = try SuiteWriter(text)
      var parser = SyntaxParser(writer.values)
      return .array(parser.declarations().map(writer.json))
    }
  }

  @Test func oneDeclaration() throws {
    try SharedSuite.check("one_declaration", atLeast: 20) { text in
      let writer = try SuiteWriter(text)
      do throws(OneError) {
        return writer.json(try SyntaxParser(writer.values).oneDeclaration())
      } catch {
        return writer.json(error)
      }
    }
  }

  @Test func oneRule() throws {
    try SharedSuite.check("one_rule", atLeast: 12) { text in
      let writer = try SuiteWriter(text)
      var parser = SyntaxParser(writer.values)
      do throws(OneError) { return writer.json(try parser.oneRule()) } catch {
        return writer.json(error)
      }
    }
  }

  @Test func ruleLists() throws {
    try SharedSuite.check("rule_list", atLeast: 12) { text in
      let writer = try SuiteWriter(text)
      var parser = SyntaxParser(writer.values)
      return .array(parser.rules(isTopLevel: false).map(writer.json))
    }
  }

  @Test func stylesheets() throws {
    try SharedSuite.check("stylesheet", atLeast: 12) { text in
      let writer = try SuiteWriter(text)
      var parser = SyntaxParser(writer.values)
      return .array(parser.rules(isTopLevel: true).map(writer.json))
    }
  }

  @Test func stylesheetBytes() throws {
    let cases = try SharedSuite.cases("stylesheet_bytes")
    #expect(cases.count >= 20)
    for (input, expected) in cases {
      guard case .object(let fields) = input, let text = fields["css_bytes"]?.string else {
        Issue.record("a case without bytes")
        continue
      }
      let bytes = text.unicodeScalars.map { UInt8($0.value) }
      let encoding = Encoding.detect(
        bytes, protocolLabel: fields["protocol_encoding"]?.string,
        environmentLabel: fields["environment_encoding"]?.string)
      let file = StylesheetParser.decode(
        bytes, name: "suite.css", protocolEncoding: fields["protocol_encoding"]?.string,
        environmentEncoding: fields["environment_encoding"]?.string)
      let writer = try SuiteWriter(String(decoding: file.utf8, as: UTF8.self))
      var parser = SyntaxParser(writer.values)
      let rules = parser.rules(isTopLevel: true).map(writer.json)
      #expect(
        .array([.array(rules), .string(encoding.rawValue)]) == expected,
        "stylesheet_bytes: \(text.debugDescription)")
    }
  }

  @Test func anPlusB() throws {
    try SharedSuite.check("An+B", atLeast: 100) { text in
      let values = try SuiteWriter(text).values
      guard let (place, end) = AnPlusB.parse(values[...]),
        values[end...].allSatisfy({ $0.value == .whitespace })
      else { return .null }
      return .array([.number(Double(place.a)), .number(Double(place.b))])
    }
  }
}
