import GalleySource

/// Why a declaration is dropped.
struct DeclarationError: Error {
  var message: String
  var range: SourceRange
  var hint: String?
}

extension Declaration {
  /// Makes a declaration of what the syntax gave, white space at the value's ends taken off.
  static func make(_ syntax: SyntaxDeclaration) throws(DeclarationError) -> Declaration {
    let isCustom = syntax.name.utf8.starts(with: "--".utf8)
    var value = syntax.value
    while value.first?.value == .whitespace { value.removeFirst() }
    while value.last?.value == .whitespace { value.removeLast() }
    let name = isCustom ? syntax.name : syntax.name.asciiLowercased
    if value.isEmpty, !isCustom {
      throw DeclarationError(
        message: "`\(abbreviated(name))` has no value", range: syntax.nameRange)
    }
    try check(value, of: name, isTopLevel: true)
    let range = syntax.nameRange.union(value.last?.range ?? syntax.nameRange)
    return Declaration(
      name: name, value: Array(value), isImportant: syntax.isImportant, range: range)
  }

  /// Refuses what no value may hold (CSS Syntax 3, §8.2, `<declaration-value>`).
  private static func check(
    _ values: ComponentValues, of name: String, isTopLevel: Bool
  ) throws(DeclarationError) {
    for item in values {
      switch item.value {
      case .badString:
        throw DeclarationError(
          message: "a string in `\(abbreviated(name))` is not closed on its line",
          range: item.range)
      case .badURL:
        throw DeclarationError(
          message: "an address in `\(abbreviated(name))` cannot be read", range: item.range,
          hint: "put it in quotes")
      case .unmatched(let bracket):
        throw DeclarationError(
          message: "`\(bracket)` in `\(abbreviated(name))` closes nothing", range: item.range)
      case .delimiter("!") where isTopLevel:
        throw DeclarationError(
          message: "`!` in `\(abbreviated(name))` is not followed by `important`",
          range: item.range, hint: "only `!important` may follow a value")
      case .function(_, let content), .block(_, let content):
        try check(content[...], of: name, isTopLevel: false)
      default: break
      }
    }
  }
}
