import Foundation
import GalleySource
import Testing

@testable import GalleyCSS

/// A JSON value that compares by content.
enum JSON: Equatable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }
}

/// The css-parsing-tests suite, which lies beside the package where it is there at all.
enum SharedSuite {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data/css-parsing-tests")

  static let isThere = FileManager.default.fileExists(atPath: folder.path)

  /// The cases of a file: pairs of input and expected result.
  static func cases(_ name: String) throws -> [(input: JSON, expected: JSON)] {
    let data = try Data(contentsOf: folder.appending(path: name + ".json"))
    let items = try JSONDecoder().decode([JSON].self, from: data)
    return stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
  }

  /// Holds every case of a file whose input is a text, and says how many there are.
  static func check(
    _ name: String, atLeast count: Int, _ result: (String) throws -> JSON
  ) throws {
    let cases = try cases(name)
    #expect(cases.count >= count)
    for (input, expected) in cases {
      let text = try #require(input.string)
      let actual = try result(text)
      #expect(actual == expected, "\(name): \(text.debugDescription)")
    }
  }
}

/// Writes what the parser made in the suite's form.
struct SuiteWriter {
  let errors: [SyntaxError]
  let values: [ComponentValue.Positioned]

  init(_ text: String) throws {
    let source = SourceFile(name: "suite.css", text: text)
    let list = try ComponentValueParser.parse(source, allowsUnicodeRanges: true)
    errors = list.errors
    values = list.values
  }

  func json(_ values: some Sequence<ComponentValue.Positioned>) -> [JSON] {
    values.flatMap(json)
  }

  /// A value, and the error of its end where the text ended in it.
  private func json(_ value: ComponentValue.Positioned) -> [JSON] {
    let own = json(value.value)
    switch value.value {
    case .string where errors.contains(SyntaxError(kind: .unclosedString, range: value.range)):
      return [own, error("eof-in-string")]
    case .url
    where errors.contains(where: {
      $0.kind == .unclosedURL && $0.range.upperBound == value.range.upperBound
    }):
      return [own, error("eof-in-url")]
    default: return [own]
    }
  }

  func error(_ kind: String) -> JSON { .array([.string("error"), .string(kind)]) }

  private func number(_ kind: String, _ number: ComponentValue.Numeric, _ unit: String? = nil)
    -> JSON
  {
    .array(
      [
        .string(kind), .string(number.representation), .number(number.value),
        .string(number.isInteger ? "integer" : "number"),
      ] + (unit.map { [.string($0)] } ?? []))
  }

  func json(_ value: ComponentValue) -> JSON {
    func named(_ kind: String, _ name: String) -> JSON { .array([.string(kind), .string(name)]) }
    switch value {
    case .ident(let name): return named("ident", name)
    case .atKeyword(let name): return named("at-keyword", name)
    case .hash(let name, let isID):
      return .array([.string("hash"), .string(name), .string(isID ? "id" : "unrestricted")])
    case .string(let text): return named("string", text)
    case .badString: return error("bad-string")
    case .url(let text): return named("url", text)
    case .badURL: return error("bad-url")
    case .delimiter(let scalar): return .string(String(Character(scalar)))
    case .number(let value): return number("number", value)
    case .percentage(let value): return number("percentage", value)
    case .dimension(let value, let unit): return number("dimension", value, unit)
    case .unicodeRange(let lower, let upper):
      return .array([.string("unicode-range"), .number(Double(lower)), .number(Double(upper))])
    case .includeMatch: return .string("~=")
    case .dashMatch: return .string("|=")
    case .prefixMatch: return .string("^=")
    case .suffixMatch: return .string("$=")
    case .substringMatch: return .string("*=")
    case .column: return .string("||")
    case .whitespace: return .string(" ")
    case .commentOpen: return .string("<!--")
    case .commentClose: return .string("-->")
    case .colon: return .string(":")
    case .semicolon: return .string(";")
    case .comma: return .string(",")
    case .unmatched(let scalar): return error(String(Character(scalar)))
    case .function(let name, let content):
      return .array([.string("function"), .string(name)] + json(content))
    case .block(let bracket, let content):
      let name =
        switch bracket {
        case .round: "()"
        case .square: "[]"
        case .curly: "{}"
        }
      return .array([.string(name)] + json(content))
    }
  }

  func json(_ declaration: SyntaxDeclaration) -> JSON {
    .array([
      .string("declaration"), .string(declaration.name), .array(json(declaration.value)),
      .bool(declaration.isImportant),
    ])
  }

  func json(_ rule: AtRule) -> JSON {
    .array([
      .string("at-rule"), .string(rule.name), .array(json(rule.prelude)),
      rule.block.map { .array(json($0)) } ?? .null,
    ])
  }

  func json(_ rule: SyntaxRule) -> JSON {
    switch rule {
    case .at(let rule): json(rule)
    case .qualified(let rule):
      .array([
        .string("qualified rule"), .array(json(rule.prelude)), .array(json(rule.block)),
      ])
    case .invalid: error("invalid")
    }
  }

  func json(_ item: BlockItem) -> JSON {
    switch item {
    case .declaration(let declaration): json(declaration)
    case .at(let rule): json(rule)
    case .rule(let rule): json(SyntaxRule.qualified(rule))
    case .invalid: error("invalid")
    }
  }

  func json(_ problem: OneError) -> JSON {
    switch problem {
    case .empty: error("empty")
    case .invalid: error("invalid")
    case .extraInput: error("extra-input")
    }
  }
}
