import GalleySource

extension PageRule.PageSelector {
  /// Reads the selectors of `@page` (CSS Paged Media 3, §4.3); empty for all pages.
  static func list(
    _ values: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> [PageRule.PageSelector] {
    guard values.contains(where: { $0.value != .whitespace }) else { return [] }
    var selectors: [PageRule.PageSelector] = []
    for part in values.split(
      omittingEmptySubsequences: false, whereSeparator: { $0.value == .comma })
    {
      selectors.append(try one(part, at: range))
    }
    return selectors
  }

  private static func one(
    _ part: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> PageRule.PageSelector {
    var part = part
    while part.first?.value == .whitespace { part.removeFirst() }
    while part.last?.value == .whitespace { part.removeLast() }
    guard let first = part.first else {
      throw SelectorError(message: "a page selector is missing", range: range)
    }
    var selector = PageRule.PageSelector()
    if case .ident(let name) = first.value {
      guard !name.equalsIgnoringASCIICase("auto") else {
        throw SelectorError(message: "`auto` cannot be a page's name", range: first.range)
      }
      selector.name = name
      part.removeFirst()
    }
    while let item = part.popFirst() {
      guard item.value == .colon, let next = part.popFirst(), case .ident(let written) = next.value
      else {
        throw SelectorError(
          message: "`\(abbreviated([item].cssText))` cannot stand here in a page selector",
          range: item.range)
      }
      guard let known = PseudoClass(rawValue: written.asciiLowercased) else {
        throw SelectorError(
          message: "the page selector `:\(abbreviated(written))` is unknown",
          range: item.range.union(next.range),
          suggestion: Suggestion(
            name: written, candidates: PseudoClass.allCases.map(\.rawValue), prefix: ":"))
      }
      selector.pseudoClasses.append(known)
    }
    return selector
  }
}
