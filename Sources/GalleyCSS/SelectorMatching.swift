extension Selector {
  /// Whether an element matches; the pseudo-element is not looked at (Selectors 4, §17.4).
  ///
  /// Compounds are tried from right to left. What a failure means is passed back, so that only those
  /// ancestors and siblings are tried again that can make a difference: the time is bounded by the
  /// compounds times the elements around, not by their power.
  @inlinable public func matches<Element: StylableElement>(_ element: Element) -> Bool {
    guard !compounds.isEmpty else { return false }
    return outcome(0, element) == .matched
  }

  /// What trying to match came to.
  @usableFromInline enum Outcome {
    case matched
    /// Another earlier sibling may match.
    case retrySibling
    /// Another ancestor may match.
    case retryAncestor
    /// Nothing above or before can match.
    case hopeless
  }

  /// Tries the compound at `index` and all on its left.
  @inlinable func outcome<Element: StylableElement>(
    _ index: Int, _ element: Element
  ) -> Outcome {
    for simple in compounds[index].simples where !simple.matches(element) {
      return .retrySibling
    }
    guard index + 1 < compounds.count, let combinator = compounds[index].combinator else {
      return .matched
    }
    var current = element
    while true {
      let next: Element?
      switch combinator {
      case .descendant, .child: next = current.parentElement
      case .nextSibling, .subsequentSibling: next = current.previousSiblingElement
      }
      guard let next else {
        switch combinator {
        case .descendant, .child: return .hopeless
        case .nextSibling, .subsequentSibling: return .retryAncestor
        }
      }
      current = next
      let result = outcome(index + 1, current)
      if result == .matched || result == .hopeless { return result }
      switch combinator {
      case .descendant: continue
      case .child: return .retryAncestor
      case .nextSibling: return result
      case .subsequentSibling: if result == .retryAncestor { return result }
      }
    }
  }
}

extension Selector.Simple {
  /// Whether an element matches this simple selector.
  @inlinable public func matches<Element: StylableElement>(_ element: Element) -> Bool {
    switch self {
    case .universal: return true
    case .type(let name): return element.localName == name
    case .class(let name): return element.classes.contains(name)
    case .id(let name): return element.id == name
    case .attribute(let name, let match, let ignoresCase):
      guard let value = element.attribute(name) else { return false }
      return match.matches(value, ignoresCase: ignoresCase)
    case .root: return element.parentElement == nil
    case .empty: return element.isEmpty
    case .link: return element.localName == "a" && element.attribute("href") != nil
    case .language(let ranges):
      guard let language = element.language else { return false }
      return languageMatches(language, ranges)
    case .nthChild(let a, let b, let list, let fromEnd):
      if let list { return Self.matchesNth(a, b, of: list, fromEnd, element) }
      let index =
        fromEnd ? element.siblingCount - element.childIndex + 1 : element.childIndex
      return nthMatches(a, b, index)
    case .nthOfType(let a, let b, let fromEnd):
      let index = fromEnd ? element.typeCount - element.typeIndex + 1 : element.typeIndex
      return nthMatches(a, b, index)
    case .onlyChild: return element.siblingCount == 1
    case .onlyOfType: return element.typeCount == 1
    case .matches(let list), .whereMatches(let list):
      return list.contains { $0.matches(element) }
    case .not(let list): return !list.contains { $0.matches(element) }
    case .never: return false
    }
  }

  /// `:nth-child(… of …)`: counts the siblings that match, which takes as long as there are siblings.
  @inlinable static func matchesNth<Element: StylableElement>(
    _ a: Int, _ b: Int, of list: [Selector], _ fromEnd: Bool, _ element: Element
  ) -> Bool {
    guard list.contains(where: { $0.matches(element) }) else { return false }
    var index = 1
    var sibling = fromEnd ? element.nextSiblingElement : element.previousSiblingElement
    while let other = sibling {
      if list.contains(where: { $0.matches(other) }) { index += 1 }
      sibling = fromEnd ? other.nextSiblingElement : other.previousSiblingElement
    }
    return nthMatches(a, b, index)
  }
}

/// Whether An+B names a place, counted from 1.
@usableFromInline func nthMatches(_ a: Int, _ b: Int, _ index: Int) -> Bool {
  let distance = index - b
  if a == 0 { return distance == 0 }
  return distance % a == 0 && distance / a >= 0
}

/// Whether a language tag is in one of the ranges (RFC 4647, §3.3.2, extended filtering).
@usableFromInline func languageMatches(_ tag: String, _ ranges: [String]) -> Bool {
  let subtags = tag.asciiLowercased.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
  return ranges.contains { range in
    if range.isEmpty || tag.isEmpty { return range.isEmpty && tag.isEmpty }
    let wanted = range.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard wanted[0].elementsEqual("*".utf8) || wanted[0].elementsEqual(subtags[0]) else {
      return false
    }
    var position = 1
    for part in wanted.dropFirst() where !part.elementsEqual("*".utf8) {
      while position < subtags.count, !subtags[position].elementsEqual(part) {
        if subtags[position].count <= 1 { return false }
        position += 1
      }
      guard position < subtags.count else { return false }
      position += 1
    }
    return true
  }
}

extension Selector.Simple.AttributeMatch {
  /// Whether an attribute's value matches, code point by code point.
  public func matches(_ value: String, ignoresCase: Bool) -> Bool {
    switch self {
    case .exists: return true
    case .equals(let wanted):
      return same(value.utf8[...], wanted.utf8, ignoresCase)
    case .includes(let wanted):
      guard !wanted.utf8.isEmpty else { return false }
      return value.utf8.split(whereSeparator: { $0 == 0x20 || $0 &- 9 < 5 && $0 != 0x0B })
        .contains { same($0, wanted.utf8, ignoresCase) }
    case .dashMatch(let wanted):
      guard same(value.utf8.prefix(wanted.utf8.count), wanted.utf8, ignoresCase) else {
        return false
      }
      let next = value.utf8.dropFirst(wanted.utf8.count).first
      return next == nil || next == 0x2D
    case .prefix(let wanted):
      return !wanted.isEmpty
        && same(value.utf8.prefix(wanted.utf8.count), wanted.utf8, ignoresCase)
    case .suffix(let wanted):
      return !wanted.isEmpty
        && same(value.utf8.suffix(wanted.utf8.count), wanted.utf8, ignoresCase)
    case .substring(let wanted):
      return contains(value, wanted, ignoresCase)
    }
  }

  private func same(
    _ left: Substring.UTF8View, _ right: String.UTF8View, _ ignoresCase: Bool
  ) -> Bool {
    ignoresCase
      ? left.elementsEqual(right, by: { asciiLower($0) == asciiLower($1) })
      : left.elementsEqual(right)
  }

  /// Searches in linear time (Knuth, Morris and Pratt).
  private func contains(_ text: String, _ wanted: String, _ ignoresCase: Bool) -> Bool {
    let needle = ignoresCase ? wanted.utf8.map(asciiLower) : Array(wanted.utf8)
    guard !needle.isEmpty else { return false }
    var fallback = [0]
    var length = 0
    for index in needle.indices.dropFirst() {
      while length > 0, needle[index] != needle[length] { length = fallback[length - 1] }
      if needle[index] == needle[length] { length += 1 }
      fallback.append(length)
    }
    length = 0
    for byte in text.utf8 {
      let byte = ignoresCase ? asciiLower(byte) : byte
      while length > 0, byte != needle[length] { length = fallback[length - 1] }
      if byte == needle[length] { length += 1 }
      if length == needle.count { return true }
    }
    return false
  }
}
