import GalleySource

typealias ComponentValues = ArraySlice<ComponentValue.Positioned>

/// A rule before anyone asks what it means (CSS Syntax 3, §5).
enum SyntaxRule {
  case qualified(QualifiedRule)
  case at(AtRule)
  /// What cannot be a rule.
  case invalid(SourceRange)
}

/// A prelude and a block.
struct QualifiedRule {
  var prelude: ComponentValues
  var block: [ComponentValue.Positioned]
  /// From the prelude to the block's end.
  var range: SourceRange
}

/// A rule with a name: `@name prelude;` or `@name prelude { … }`.
struct AtRule {
  var name: String
  var prelude: ComponentValues
  var block: [ComponentValue.Positioned]?
  /// The at-keyword.
  var nameRange: SourceRange
}

/// A declaration before anyone asks what it means; white space is still around its value.
struct SyntaxDeclaration {
  var name: String
  var nameRange: SourceRange
  var value: ComponentValues
  var isImportant: Bool
}

/// What a block of declarations holds.
enum BlockItem {
  case declaration(SyntaxDeclaration)
  case at(AtRule)
  case rule(QualifiedRule)
  /// What is none of these.
  case invalid(SourceRange)
}

/// Why a text that must be exactly one thing is not.
enum OneError: Error, Hashable {
  case empty
  case invalid
  case extraInput
}

/// Reads rules and declarations from component values (CSS Syntax 3, §5.3 to §5.5).
struct SyntaxParser {
  let values: ComponentValues
  private var index: Int

  init(_ values: [ComponentValue.Positioned]) { self.init(values[...]) }

  init(_ values: ComponentValues) {
    self.values = values
    index = values.startIndex
  }

  private var current: ComponentValue? {
    index < values.endIndex ? values[index].value : nil
  }

  private mutating func skipWhitespace() {
    while index < values.endIndex, case .whitespace = values[index].value { index += 1 }
  }

  private func range(from start: Int, to end: Int) -> SourceRange {
    guard start < end else {
      let offset = start < values.endIndex ? values[start].range.lowerBound : 0
      return SourceRange(offset, offset)
    }
    return SourceRange(values[start].range.lowerBound, values[end - 1].range.upperBound)
  }

  // MARK: - Rules

  /// All rules; `isTopLevel` passes over `<!--` and `-->` between them.
  mutating func rules(isTopLevel: Bool) -> [SyntaxRule] {
    var rules: [SyntaxRule] = []
    while let value = current {
      switch value {
      case .whitespace: index += 1
      case .commentOpen where isTopLevel, .commentClose where isTopLevel: index += 1
      case .atKeyword(let name): rules.append(.at(consumeAtRule(name)))
      default: rules.append(consumeQualifiedRule())
      }
    }
    return rules
  }

  /// Exactly one rule (§5.3.6).
  mutating func oneRule() throws(OneError) -> SyntaxRule {
    skipWhitespace()
    guard let value = current else { throw .empty }
    let rule: SyntaxRule
    if case .atKeyword(let name) = value {
      rule = .at(consumeAtRule(name))
    } else {
      rule = consumeQualifiedRule()
    }
    if case .invalid = rule { throw .invalid }
    skipWhitespace()
    guard current == nil else { throw .extraInput }
    return rule
  }

  /// Exactly one component value (§5.3.9).
  mutating func oneComponentValue() throws(OneError) -> ComponentValue.Positioned {
    skipWhitespace()
    guard index < values.endIndex else { throw .empty }
    let value = values[index]
    index += 1
    skipWhitespace()
    guard current == nil else { throw .extraInput }
    return value
  }

  private mutating func consumeAtRule(_ name: String) -> AtRule {
    let nameRange = values[index].range
    index += 1
    let start = index
    while let value = current {
      switch value {
      case .semicolon:
        index += 1
        return AtRule(
          name: name, prelude: values[start..<(index - 1)], block: nil, nameRange: nameRange)
      case .block(.curly, let block):
        index += 1
        return AtRule(
          name: name, prelude: values[start..<(index - 1)], block: block, nameRange: nameRange)
      default: index += 1
      }
    }
    return AtRule(name: name, prelude: values[start..<index], block: nil, nameRange: nameRange)
  }

  private mutating func consumeQualifiedRule() -> SyntaxRule {
    let start = index
    while let value = current {
      index += 1
      if case .block(.curly, let block) = value {
        return .qualified(
          QualifiedRule(
            prelude: values[start..<(index - 1)], block: block, range: range(from: start, to: index)
          ))
      }
    }
    return .invalid(range(from: start, to: index))
  }

  // MARK: - Declarations

  /// A list of declarations and at-rules, as the 2013 draft reads it: what begins with anything but a
  /// name goes up to the next semicolon.
  mutating func declarations() -> [BlockItem] {
    blockItems { parser in
      let start = parser.index
      parser.skipToSemicolon()
      return SyntaxParser.declaration(in: parser.values[start..<parser.index])
        .map(BlockItem.declaration) ?? .invalid(parser.range(from: start, to: parser.index))
    }
  }

  /// A style block's contents as today's standard reads it (§5.5.4).
  ///
  /// What is not a declaration and has a block is a nested rule, so that one of these does not take the
  /// declaration after it along. No value is looked at twice, or else many nested rules would take the
  /// square of their number.
  mutating func blockContents() -> [BlockItem] {
    blockItems { parser in
      let start = parser.index
      parser.skipDeclarationStart()
      let valueStart = parser.index
      let isDeclaration = valueStart > start
      var isCustom = false
      if isDeclaration, case .ident(let name) = parser.values[start].value {
        isCustom = name.utf8.starts(with: "--".utf8)
      }
      var isEmpty = true
      while parser.index < parser.values.endIndex {
        switch parser.values[parser.index].value {
        case .semicolon:
          return parser.finish(isDeclaration, from: start)
        case .block(.curly, let block) where !isCustom:
          parser.index += 1
          if isDeclaration, isEmpty, parser.skipToEndAfterBlock() {
            return parser.finish(true, from: start)
          }
          return .rule(
            QualifiedRule(
              prelude: parser.values[start..<(parser.index - 1)], block: block,
              range: parser.range(from: start, to: parser.index)))
        case .whitespace: parser.index += 1
        default:
          isEmpty = false
          parser.index += 1
        }
      }
      return parser.finish(isDeclaration, from: start)
    }
  }

  /// A declaration, or something invalid, from `start` to where the parser stands.
  private func finish(_ isDeclaration: Bool, from start: Int) -> BlockItem {
    let item = isDeclaration ? Self.declaration(in: values[start..<index]) : nil
    return item.map(BlockItem.declaration) ?? .invalid(range(from: start, to: index))
  }

  /// Passes over a name and a colon; stays where it is if they are not there.
  private mutating func skipDeclarationStart() {
    guard index < values.endIndex, case .ident = values[index].value else { return }
    let start = index
    index += 1
    skipWhitespace()
    if case .colon? = current { index += 1 } else { index = start }
  }

  /// Passes over white space and `!important` up to a semicolon or the end; false, and stays, where
  /// something else comes first.
  private mutating func skipToEndAfterBlock() -> Bool {
    let start = index
    skipWhitespace()
    if case .delimiter("!")? = current {
      index += 1
      skipWhitespace()
      if case .ident(let word)? = current, word.equalsIgnoringASCIICase("important") {
        index += 1
        skipWhitespace()
      }
    }
    if current == nil || current == .semicolon { return true }
    index = start
    return false
  }

  private mutating func blockItems(_ other: (inout SyntaxParser) -> BlockItem) -> [BlockItem] {
    var items: [BlockItem] = []
    while let value = current {
      switch value {
      case .whitespace, .semicolon: index += 1
      case .atKeyword(let name): items.append(.at(consumeAtRule(name)))
      default: items.append(other(&self))
      }
    }
    return items
  }

  private mutating func skipToSemicolon() {
    while index < values.endIndex {
      if case .semicolon = values[index].value { return }
      index += 1
    }
  }

  /// Exactly one declaration (§5.3.7 of the 2013 draft: what follows the value is part of it).
  func oneDeclaration() throws(OneError) -> SyntaxDeclaration {
    var start = values.startIndex
    while start < values.endIndex, case .whitespace = values[start].value { start += 1 }
    guard start < values.endIndex else { throw .empty }
    guard let declaration = SyntaxParser.declaration(in: values[start...]) else { throw .invalid }
    return declaration
  }

  /// A declaration that begins with the first of the values and takes them all (§5.5.6).
  static func declaration(in values: ComponentValues) -> SyntaxDeclaration? {
    guard let first = values.first, case .ident(let name) = first.value else { return nil }
    var index = values.startIndex + 1
    while index < values.endIndex, case .whitespace = values[index].value { index += 1 }
    guard index < values.endIndex, case .colon = values[index].value else { return nil }
    let value = values[(index + 1)...]
    let end = importance(of: value)
    return SyntaxDeclaration(
      name: name, nameRange: first.range, value: value[..<(end ?? value.endIndex)],
      isImportant: end != nil)
  }

  /// Where `!important` begins, if the value ends with it.
  private static func importance(of value: ComponentValues) -> Int? {
    var index = value.endIndex
    func skipBack() {
      while index > value.startIndex, case .whitespace = value[index - 1].value { index -= 1 }
    }
    skipBack()
    guard index > value.startIndex, case .ident(let word) = value[index - 1].value,
      word.equalsIgnoringASCIICase("important")
    else { return nil }
    index -= 1
    skipBack()
    guard index > value.startIndex, case .delimiter("!") = value[index - 1].value else {
      return nil
    }
    return index - 1
  }
}
