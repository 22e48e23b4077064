import GalleySource

/// Three-valued truth: what a condition nobody knows comes to (Media Queries 4, §3.1).
enum Truth: Hashable {
  case yes
  case no
  case unknown

  init(_ value: Bool) { self = value ? .yes : .no }

  static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  func and(_ other: Truth) -> Truth {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .unknown
  }

  func or(_ other: Truth) -> Truth {
    if self == .yes || other == .yes { return .yes }
    return self == .no && other == .no ? .no : .unknown
  }
}

/// Something in a condition that cannot be read or is not known.
struct ConditionError: Error {
  var message: String
  var range: SourceRange
  var advice: String?
  var suggestion: Suggestion?

  var hint: String? { advice ?? suggestion?.hint }
}

/// What a term or condition comes to, and what is unknown about it.
struct Answer {
  var truth: Truth
  var doubts: [ConditionError] = []

  init(_ truth: Truth) { self.truth = truth }

  /// An answer that is unknown, and why.
  init(doubt: ConditionError) {
    truth = .unknown
    doubts = [doubt]
  }

  static prefix func ! (answer: Answer) -> Answer {
    var result = answer
    result.truth = !answer.truth
    return result
  }

  func and(_ other: Answer) -> Answer { joined(to: other, truth.and(other.truth)) }

  func or(_ other: Answer) -> Answer { joined(to: other, truth.or(other.truth)) }

  private func joined(to other: Answer, _ truth: Truth) -> Answer {
    var result = self
    result.truth = truth
    // Nobody reads more, and an array that grows with each of many terms would cost their square.
    if doubts.count < DiagnosticSink.most { result.doubts += other.doubts }
    return result
  }
}

/// Reads `not`, `and`, `or` over terms; `@media` and `@supports` share it.
struct ConditionParser {
  private let words: [ComponentValue.Positioned]
  private var index = 0
  private let end: SourceRange
  private let term: (ComponentValue.Positioned) throws(ConditionError) -> Answer

  /// Makes a parser; `term` gives the truth of a block or function.
  init(
    _ values: ComponentValues, at range: SourceRange,
    term: @escaping (ComponentValue.Positioned) throws(ConditionError) -> Answer
  ) {
    words = values.filter { $0.value != .whitespace }
    end = range
    self.term = term
  }

  private var here: SourceRange { index < words.count ? words[index].range : end }

  private mutating func take(_ keyword: String) -> Bool {
    guard index < words.count, case .ident(let word) = words[index].value,
      word.equalsIgnoringASCIICase(keyword)
    else { return false }
    index += 1
    return true
  }

  /// A whole condition; `allowsOr` is off after a media type.
  mutating func condition(allowsOr: Bool = true) throws(ConditionError) -> Answer {
    var answer: Answer
    if take("not") {
      answer = !(try operand())
    } else {
      answer = try operand()
      if take("and") {
        repeat { answer = answer.and(try operand()) } while take("and")
      } else if allowsOr, take("or") {
        repeat { answer = answer.or(try operand()) } while take("or")
      }
    }
    guard index == words.count else {
      throw ConditionError(
        message: "`\(abbreviated([words[index]].cssText))` cannot stand here in a condition",
        range: here)
    }
    return answer
  }

  private mutating func operand() throws(ConditionError) -> Answer {
    guard index < words.count else {
      throw ConditionError(message: "the condition ends too soon", range: end)
    }
    index += 1
    return try term(words[index - 1])
  }
}
