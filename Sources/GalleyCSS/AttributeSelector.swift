import GalleySource

extension SelectorParser {
  /// Attributes whose values HTML compares without regard to case.
  private static let caseless: Set<String> = [
    "align", "charset", "dir", "hreflang", "lang", "media", "rel", "rev", "scope", "type", "valign",
  ]

  /// What stands between the brackets of an attribute selector (Selectors 4, §6).
  func attribute(
    _ content: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> Selector.Simple {
    var words = content.filter { $0.value != .whitespace }[...]
    func fail(_ message: String) -> SelectorError {
      SelectorError(message: message, range: words.first?.range ?? range)
    }
    guard let (written, isKnown) = try attributeName(&words) else {
      throw fail("an attribute selector needs a name")
    }
    let name = written.asciiLowercased
    guard let sign = words.popFirst() else {
      return isKnown ? .attribute(name, .exists, ignoresCase: false) : .never
    }
    guard let operand = words.popFirst() else {
      throw fail("an attribute selector needs a value after its sign")
    }
    let value: String
    switch operand.value {
    case .ident(let text), .string(let text): value = text
    default:
      throw SelectorError(
        message: "`\(abbreviated([operand].cssText))` is no attribute's value",
        range: operand.range, advice: "put it in quotes")
    }
    let match: Selector.Simple.AttributeMatch
    switch sign.value {
    case .delimiter("="): match = .equals(value)
    case .includeMatch: match = .includes(value)
    case .dashMatch: match = .dashMatch(value)
    case .prefixMatch: match = .prefix(value)
    case .suffixMatch: match = .suffix(value)
    case .substringMatch: match = .substring(value)
    default:
      throw SelectorError(
        message: "`\(abbreviated([sign].cssText))` is no sign of an attribute selector",
        range: sign.range)
    }
    var ignoresCase = Self.caseless.contains(name)
    if let flag = words.popFirst() {
      switch flag.value {
      case .ident("i"), .ident("I"): ignoresCase = true
      case .ident("s"), .ident("S"): ignoresCase = false
      default:
        throw SelectorError(
          message: "`\(abbreviated([flag].cssText))` cannot follow an attribute's value",
          range: flag.range)
      }
      guard words.isEmpty else { throw fail("an attribute selector goes on too long") }
    }
    return isKnown ? .attribute(name, match, ignoresCase: ignoresCase) : .never
  }

  /// `name`, `|name`, `*|name` or `prefix|name`; attributes of another namespace are not known.
  private func attributeName(
    _ words: inout ComponentValues
  ) throws(SelectorError) -> (name: String, isKnown: Bool)? {
    var isKnown = true
    let start = words.startIndex
    if words.count >= 3, words[start + 1].value == .delimiter("|"),
      case .ident = words[start + 2].value
    {
      if case .ident(let prefix) = words[start].value {
        guard namespaces.prefixes[prefix] != nil else {
          throw SelectorError(
            message: "the namespace prefix `\(abbreviated(prefix))` is not declared",
            range: words[start].range)
        }
        isKnown = false
      } else if words[start].value != .delimiter("*") {
        return nil
      }
      words = words.dropFirst(2)
    } else if words.first?.value == .delimiter("|") {
      words = words.dropFirst()
    }
    guard case .ident(let name)? = words.first?.value else { return nil }
    words = words.dropFirst()
    return (name, isKnown)
  }
}
