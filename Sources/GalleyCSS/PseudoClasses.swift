/// The pseudo-classes without arguments, and what each means on paper (Selectors 4, §7 to §14).
enum PseudoClasses {
  static func simple(named name: String) -> Selector.Simple? {
    switch name {
    case "root", "scope": .root
    case "empty": .empty
    case "link", "any-link": .link
    case "first-child": .nthChild(a: 0, b: 1, of: nil, fromEnd: false)
    case "last-child": .nthChild(a: 0, b: 1, of: nil, fromEnd: true)
    case "only-child": .onlyChild
    case "first-of-type": .nthOfType(a: 0, b: 1, fromEnd: false)
    case "last-of-type": .nthOfType(a: 0, b: 1, fromEnd: true)
    case "only-of-type": .onlyOfType
    // Each element of a release is defined, and none can be edited.
    case "defined", "read-only": .universal
    default: neverInPrint.contains(name) ? .never : nil
    }
  }

  /// What no printed element is.
  static let neverInPrint: Set<String> = [
    "active", "autofill", "blank", "buffering", "checked", "current", "default", "disabled",
    "enabled", "focus", "focus-visible", "focus-within", "fullscreen", "future", "host", "hover",
    "in-range", "indeterminate", "invalid", "local-link", "modal", "muted", "open", "optional",
    "out-of-range", "past", "paused", "picture-in-picture", "placeholder-shown", "playing",
    "popover-open", "read-write", "required", "seeking", "stalled", "target", "target-within",
    "user-invalid", "user-valid", "valid", "visited", "volume-locked",
  ]

  /// Pseudo-elements that are known but that no page shows.
  static let elementsNotInPrint: Set<String> = [
    "backdrop", "cue", "details-content", "file-selector-button", "grammar-error", "placeholder",
    "search-text", "selection", "spelling-error", "target-text", "view-transition",
  ]

  static let functions = [
    "is", "where", "not", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang",
  ]

  /// Every name, to find the one that was meant.
  static let names =
    [
      "root", "scope", "empty", "link", "any-link", "first-child", "last-child", "only-child",
      "first-of-type", "last-of-type", "only-of-type", "defined", "read-only", "before", "after",
      "first-line", "first-letter",
    ] + functions.map { $0 + "()" } + neverInPrint.sorted()
}
