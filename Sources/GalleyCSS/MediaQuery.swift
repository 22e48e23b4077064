import GalleySource

/// Media queries, answered for paper (Media Queries 4 and 5).
///
/// The size of the page is not known while style sheets are read, because `@page` gives it; what asks
/// for it is unknown, and a query whose answer is unknown does not match.
struct MediaQueries {
  /// What could not be read or is not known.
  private(set) var errors: [ConditionError] = []

  /// Whether a list of queries matches; an empty one does, and a query that cannot be read does not.
  mutating func matches(_ values: ComponentValues, at range: SourceRange) -> Bool {
    guard values.contains(where: { $0.value != .whitespace }) else { return true }
    var matches = false
    for part in values.split(
      omittingEmptySubsequences: false, whereSeparator: { $0.value == .comma })
    {
      do {
        if try query(part, at: range) == .yes { matches = true }
      } catch {
        errors.append(error)
      }
    }
    return matches
  }

  private mutating func query(
    _ values: ComponentValues, at range: SourceRange
  ) throws(ConditionError) -> Truth {
    let words = values.filter { $0.value != .whitespace }
    guard !words.isEmpty else {
      throw ConditionError(message: "a media query is missing", range: range)
    }
    var names: [String] = []
    for word in words.prefix(3) {
      guard case .ident(let name) = word.value else { break }
      names.append(name.asciiLowercased)
    }
    let prefix = names.first.flatMap { $0 == "not" || $0 == "only" ? $0 : nil }
    let typeIndex = prefix == nil ? 0 : 1
    guard typeIndex < names.count else {
      guard prefix != "only" else {
        throw ConditionError(message: "`only` needs a media type after it", range: words[0].range)
      }
      return try condition(words[...], at: range, allowsOr: true)
    }
    let type = names[typeIndex]
    guard !["not", "only", "and", "or", "layer"].contains(type) else {
      throw ConditionError(
        message: "`\(type)` is no media type", range: words[typeIndex].range)
    }
    var truth = Truth(type == "print" || type == "all")
    let rest = words.dropFirst(typeIndex + 1)
    if let and = rest.first {
      guard case .ident(let word) = and.value, word.equalsIgnoringASCIICase("and") else {
        throw ConditionError(
          message: "`\(abbreviated([and].cssText))` cannot follow a media type", range: and.range,
          advice: "separate queries by commas, or join conditions with `and`")
      }
      truth = truth.and(try condition(rest.dropFirst(), at: range, allowsOr: false))
    }
    return prefix == "not" ? !truth : truth
  }

  private mutating func condition(
    _ values: ComponentValues, at range: SourceRange, allowsOr: Bool
  ) throws(ConditionError) -> Truth {
    var parser = ConditionParser(values, at: range) { (value) throws(ConditionError) in
      try MediaQueries.term(value)
    }
    let answer = try parser.condition(allowsOr: allowsOr)
    errors += answer.doubts
    return answer.truth
  }

  private static func term(
    _ value: ComponentValue.Positioned
  ) throws(ConditionError) -> Answer {
    guard case .block(.round, let content) = value.value else {
      throw ConditionError(
        message: "`\(abbreviated([value].cssText))` is no media feature", range: value.range)
    }
    let words = content.filter { $0.value != .whitespace }
    if case .block? = words.first?.value { return try nested(content, at: value.range) }
    if case .ident(let word)? = words.first?.value, word.equalsIgnoringASCIICase("not") {
      return try nested(content, at: value.range)
    }
    do {
      return Answer(try MediaFeature.truth(of: words, at: value.range))
    } catch {
      // What is unknown makes its part of the query unknown, which does not match even under `not`.
      return Answer(doubt: error)
    }
  }

  private static func nested(
    _ content: [ComponentValue.Positioned], at range: SourceRange
  ) throws(ConditionError) -> Answer {
    var parser = ConditionParser(content[...], at: range) { (value) throws(ConditionError) in
      try term(value)
    }
    return try parser.condition()
  }
}

/// The media features that paper can answer.
enum MediaFeature {
  /// A feature's answer: a keyword or a number.
  private enum Answer {
    case keyword(String)
    case number(Double)
    /// Known, but nobody can say while style sheets are read.
    case notYet
  }

  private static func answer(to name: String) -> Answer? {
    switch name {
    case "color": .number(8)
    case "monochrome", "color-index", "grid": .number(0)
    case "hover", "any-hover", "pointer", "any-pointer", "update", "overflow-inline", "scripting":
      .keyword("none")
    case "overflow-block": .keyword("paged")
    case "color-gamut": .keyword("srgb")
    case "prefers-color-scheme": .keyword("light")
    case "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-transparency",
      "prefers-reduced-data":
      .keyword("no-preference")
    case "forced-colors", "inverted-colors": .keyword("none")
    case "dynamic-range", "video-dynamic-range": .keyword("standard")
    case "width", "height", "device-width", "device-height", "aspect-ratio",
      "device-aspect-ratio", "orientation", "resolution":
      .notYet
    default: nil
    }
  }

  private static let names = [
    "color", "monochrome", "color-index", "grid", "hover", "any-hover", "pointer", "any-pointer",
    "update", "overflow-inline", "overflow-block", "scripting", "color-gamut",
    "prefers-color-scheme", "prefers-reduced-motion", "prefers-contrast", "forced-colors",
    "width", "min-width", "max-width", "height", "min-height", "max-height", "orientation",
    "resolution",
  ]

  /// Evaluates `name`, `name: value`, `min-name: value`, or `name < value` and the like.
  static func truth(
    of words: [ComponentValue.Positioned], at range: SourceRange
  ) throws(ConditionError) -> Truth {
    guard let first = words.first else {
      throw ConditionError(message: "a media feature is missing", range: range)
    }
    guard case .ident(let written) = first.value else {
      throw ConditionError(
        message: "a media feature begins with its name", range: first.range,
        advice: "write `(min-width: …)` in place of a range")
    }
    var name = written.asciiLowercased
    var isMinimum = false
    var isMaximum = false
    if name.utf8.starts(with: "min-".utf8) {
      isMinimum = true
      name.removeFirst(4)
    } else if name.utf8.starts(with: "max-".utf8) {
      isMaximum = true
      name.removeFirst(4)
    }
    guard let answer = answer(to: name) else {
      throw ConditionError(
        message: "the media feature `\(abbreviated(written))` is unknown", range: first.range,
        suggestion: Suggestion(name: written, candidates: names))
    }
    if case .notYet = answer {
      throw ConditionError(
        message: "`\(name)` is not known before `@page` is, so the query does not match",
        range: first.range)
    }
    if words.count == 1, !isMinimum, !isMaximum {
      switch answer {
      case .keyword(let keyword): return Truth(!["none", "no-preference"].contains(keyword))
      case .number(let number): return Truth(number != 0)
      case .notYet: return .unknown
      }
    }
    guard words.count == 3, words[1].value == .colon else {
      throw ConditionError(message: "the media feature cannot be read", range: range)
    }
    switch (answer, words[2].value) {
    case (.keyword(let keyword), .ident(let value)) where !isMinimum && !isMaximum:
      return Truth(value.asciiLowercased == keyword)
    case (.number(let number), .number(let value)):
      if isMinimum { return Truth(number >= value.value) }
      if isMaximum { return Truth(number <= value.value) }
      return Truth(number == value.value)
    default:
      throw ConditionError(
        message: "the value of `\(name)` cannot be read", range: words[2].range)
    }
  }
}
