import GalleySource

/// Evaluates `@supports` (CSS Conditional Rules 3 and 4).
enum SupportsCondition {
  /// Whether a condition holds; what cannot be read throws.
  static func answer(
    _ values: ComponentValues, at range: SourceRange, namespaces: Namespaces,
    supports: (Declaration) -> Bool
  ) throws(ConditionError) -> Answer {
    try withoutActuallyEscaping(supports) { (supports) throws(ConditionError) in
      var parser = ConditionParser(values, at: range) { (value) throws(ConditionError) in
        try term(value, namespaces, supports)
      }
      return try parser.condition()
    }
  }

  private static func term(
    _ value: ComponentValue.Positioned, _ namespaces: Namespaces,
    _ supports: @escaping (Declaration) -> Bool
  ) throws(ConditionError) -> Answer {
    switch value.value {
    case .block(.round, let content):
      if let syntax = try? SyntaxParser(content).oneDeclaration(),
        let declaration = try? Declaration.make(syntax)
      {
        return Answer(Truth(supports(declaration)))
      }
      var parser = ConditionParser(content[...], at: value.range) {
        (inner) throws(ConditionError) in
        try term(inner, namespaces, supports)
      }
      return try parser.condition()
    case .function(let name, let content) where name.equalsIgnoringASCIICase("selector"):
      var parser = SelectorParser(namespaces: namespaces)
      let selectors = try? parser.list(content[...], at: value.range)
      return Answer(Truth(selectors?.count == 1 && parser.forgiven.isEmpty))
    case .function(let name, _)
    where ["font-tech", "font-format", "at-rule", "named-feature"].contains(name.asciiLowercased):
      return Answer(.no)
    case .function:
      return Answer(
        doubt: ConditionError(
          message: "`\(abbreviated([value].cssText))` is unknown", range: value.range))
    default:
      throw ConditionError(
        message: "`\(abbreviated([value].cssText))` is no condition", range: value.range)
    }
  }
}
