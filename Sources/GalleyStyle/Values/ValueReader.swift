internal import GalleyCSS
internal import GalleySource

/// Reads a declaration's value from left to right, white space passed over.
struct ValueReader {
  let values: [ComponentValue.Positioned]
  private(set) var index = 0
  /// Something was brought into its range while reading.
  var didClamp = false
  /// A picture was named, and left out.
  var didDropImage = false

  init(_ values: [ComponentValue.Positioned]) { self.values = values }

  /// The next component value that is no white space, not taken.
  mutating func peek() -> ComponentValue? {
    while index < values.count, case .whitespace = values[index].value { index += 1 }
    return index < values.count ? values[index].value : nil
  }

  /// Takes the next component value that is no white space.
  mutating func next() -> ComponentValue? {
    guard let value = peek() else { return nil }
    index += 1
    return value
  }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool {
    mutating get { peek() == nil }
  }

  /// Goes back to a place read before.
  mutating func rewind(to index: Int) { self.index = index }

  /// Takes a name, in lower case.
  mutating func ident() -> String? {
    guard case .ident(let name)? = peek() else { return nil }
    index += 1
    return name.asciiLowercased
  }

  /// Takes a name as written.
  mutating func exactIdent() -> String? {
    guard case .ident(let name)? = peek() else { return nil }
    index += 1
    return name
  }

  /// Takes a string.
  mutating func string() -> String? {
    guard case .string(let text)? = peek() else { return nil }
    index += 1
    return text
  }

  /// Takes a comma.
  mutating func comma() -> Bool {
    guard case .comma? = peek() else { return false }
    index += 1
    return true
  }

  /// Takes a single character.
  mutating func delimiter(_ scalar: Unicode.Scalar) -> Bool {
    guard case .delimiter(let found)? = peek(), found == scalar else { return false }
    index += 1
    return true
  }

  /// Takes a function of one of the names and gives its name, in lower case, and its arguments.
  mutating func function(_ names: Set<String>) -> (name: String, arguments: ValueReader)? {
    guard case .function(let name, let arguments)? = peek() else { return nil }
    let lowered = name.asciiLowercased
    guard names.contains(lowered) else { return nil }
    index += 1
    return (lowered, ValueReader(arguments))
  }

  /// Takes one of the keywords.
  mutating func keyword(_ accepted: [Keyword]) -> Keyword? {
    guard case .ident(let name)? = peek(), let keyword = Keyword.named(name.asciiLowercased),
      accepted.contains(keyword)
    else { return nil }
    index += 1
    return keyword
  }

  /// Takes a whole number in a range; one outside it is clamped where `clamps`, else refused.
  mutating func integer(_ range: ClosedRange<Int>, clamps: Bool = false) -> Int? {
    let start = index
    let value: Double
    switch peek() {
    case .number(let numeric)? where numeric.isInteger:
      value = numeric.value
      index += 1
    case .function?:
      guard let result = numeric(.number) else { return nil }
      value = result.rounded()
    default: return nil
    }
    if value >= Double(range.lowerBound), value <= Double(range.upperBound) { return Int(value) }
    guard clamps, value == value else {
      rewind(to: start)
      return nil
    }
    if value < Double(range.lowerBound) {
      rewind(to: start)
      return nil
    }
    didClamp = true
    return range.upperBound
  }

  /// Takes a number that is not less than a bound; one beyond the other bound is clamped.
  mutating func number(_ range: ClosedRange<Double>) -> Double? {
    let start = index
    guard let value = numeric(.number), value >= range.lowerBound else {
      rewind(to: start)
      return nil
    }
    if value > range.upperBound {
      didClamp = true
      return range.upperBound
    }
    return value
  }
}

extension String {
  /// The text with A to Z in lower case, and nothing else changed, as CSS compares names.
  var asciiLowercased: String {
    for byte in utf8 where byte >= 0x41 && byte <= 0x5A {
      return String(
        decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    return self
  }
}
