/// `An+B`: every A-th, beginning with the B-th (CSS Syntax 3, §6).
struct AnPlusB: Hashable {
  var a: Int
  var b: Int

  /// Reads the microsyntax from the start of `values` on, and says where it ended.
  ///
  /// White space after it is left. `nil` where there is none.
  static func parse(_ values: ComponentValues) -> (value: AnPlusB, end: Int)? {
    var index = values.startIndex
    while index < values.endIndex, case .whitespace = values[index].value { index += 1 }
    guard index < values.endIndex else { return nil }
    var sign = ""
    if case .delimiter("+") = values[index].value {
      // `+n` is a sign and a name; nothing may stand between them.
      index += 1
      guard index < values.endIndex, case .ident(let name) = values[index].value,
        name.utf8.first != 0x2D
      else { return nil }
      sign = "+"
    }
    let first = values[index].value
    index += 1
    switch first {
    case .number(let number):
      guard number.isInteger else { return nil }
      return (AnPlusB(a: 0, b: number.integer), index)
    case .dimension(let number, let unit):
      guard number.isInteger else { return nil }
      return rest(values, index, a: number.integer, after: unit.asciiLowercased)
    case .ident(let name):
      let name = name.asciiLowercased
      if sign.isEmpty {
        if name == "odd" { return (AnPlusB(a: 2, b: 1), index) }
        if name == "even" { return (AnPlusB(a: 2, b: 0), index) }
        if name.utf8.first == 0x2D { return rest(values, index, a: -1, after: name.dropFirst()) }
      }
      return rest(values, index, a: 1, after: name)
    default:
      return nil
    }
  }

  /// Reads on after A; `text` is what is left of the token that A stood in.
  private static func rest(
    _ values: ComponentValues, _ start: Int, a: Int, after text: some StringProtocol
  ) -> (value: AnPlusB, end: Int)? {
    guard text.utf8.first == 0x6E else { return nil }
    let tail = text.utf8.dropFirst()
    var index = start
    func skipWhitespace() {
      while index < values.endIndex, case .whitespace = values[index].value { index += 1 }
    }
    func unsigned(_ factor: Int) -> (value: AnPlusB, end: Int)? {
      skipWhitespace()
      guard index < values.endIndex, case .number(let number) = values[index].value,
        number.isInteger, number.representation.utf8.first.map({ $0 &- 0x30 < 10 }) == true
      else { return nil }
      return (AnPlusB(a: a, b: factor * number.integer), index + 1)
    }
    if tail.isEmpty {
      skipWhitespace()
      guard index < values.endIndex else { return (AnPlusB(a: a, b: 0), start) }
      switch values[index].value {
      case .delimiter("+"):
        index += 1
        return unsigned(1)
      case .delimiter("-"):
        index += 1
        return unsigned(-1)
      case .number(let number):
        guard number.isInteger, number.representation.utf8.first.map({ $0 &- 0x30 < 10 }) == false
        else { return nil }
        return (AnPlusB(a: a, b: number.integer), index + 1)
      default:
        return (AnPlusB(a: a, b: 0), start)
      }
    }
    guard tail.first == 0x2D else { return nil }
    let digits = tail.dropFirst()
    if digits.isEmpty { return unsigned(-1) }
    guard digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    var b = 0
    for digit in digits { b = min(b * 10 + Int(digit - 0x30), ComponentValue.Numeric.greatest) }
    return (AnPlusB(a: a, b: -b), index)
  }
}

extension ComponentValue.Numeric {
  /// The greatest magnitude of `integer`, so that sums of a few of them cannot overflow.
  public static let greatest = 1 << 30

  /// The value as a whole number, rounded to the nearest and clamped to ± 2³⁰.
  public var integer: Int {
    let limit = Double(Self.greatest)
    return Int(min(max(value.rounded(), -limit), limit))
  }
}
