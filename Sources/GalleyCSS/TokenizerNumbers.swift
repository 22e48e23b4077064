/// Numbers and ranges of code points (CSS Syntax 3, §4.3.3, §4.3.12, §4.3.13).
extension Tokenizer {
  /// A number, percentage or dimension; the caller has seen that a number begins here.
  mutating func consumeNumeric() -> ComponentValue {
    let number = consumeNumber()
    if startsIdent(0) { return .dimension(number, unit: consumeName()) }
    if peek(0) == 0x25 {
      position += 1
      return .percentage(number)
    }
    return .number(number)
  }

  private mutating func consumeNumber() -> ComponentValue.Numeric {
    let start = position
    var isInteger = true
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    let isNegative = peek(0) == 0x2D
    if isNegative || peek(0) == 0x2B { position += 1 }
    while let byte = peek(0), isDigit(byte) {
      position += 1
      digits += mantissa == 0 && byte == 0x30 ? 0 : 1
      if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
    }
    if peek(0) == 0x2E, isDigit(peek(1)) {
      isInteger = false
      position += 1
      while let byte = peek(0), isDigit(byte) {
        position += 1
        digits += mantissa == 0 && byte == 0x30 ? 0 : 1
        scale += 1
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
      }
    }
    var hasExponent = false
    if peek(0) == 0x65 || peek(0) == 0x45 {
      let sign = peek(1) == 0x2B || peek(1) == 0x2D ? 1 : 0
      if isDigit(peek(1 + sign)) {
        hasExponent = true
        isInteger = false
        position += 1 + sign
        while isDigit(peek(0)) { position += 1 }
      }
    }
    let representation = text(start, position)
    let value: Double
    if !hasExponent, digits <= 15, scale <= 22 {
      // Both numbers are exact, so that the quotient is rounded once, as it must be.
      let magnitude = Double(mantissa) / powersOfTen[scale]
      value = isNegative ? -magnitude : magnitude
    } else {
      value = Double(representation) ?? 0
    }
    return ComponentValue.Numeric(
      value: finite(value), isInteger: isInteger, representation: representation)
  }

  /// `U+` and hexadecimal digits, question marks or a range; `nil` where none begins here.
  mutating func consumeUnicodeRange() -> ComponentValue? {
    guard peek(1) == 0x2B, let first = peek(2), first == 0x3F || hexValue(first) != nil else {
      return nil
    }
    position += 2
    var (lower, digits) = consumeHex(atMost: 6)
    var upper = lower
    var wildcards = 0
    while digits + wildcards < 6, peek(0) == 0x3F {
      wildcards += 1
      position += 1
      lower <<= 4
      upper = upper << 4 | 0xF
    }
    if wildcards == 0, peek(0) == 0x2D, let next = peek(1), hexValue(next) != nil {
      position += 1
      (upper, digits) = consumeHex(atMost: 6)
    }
    return .unicodeRange(lower, upper)
  }

  private mutating func consumeHex(atMost limit: Int) -> (value: UInt32, digits: Int) {
    var value: UInt32 = 0
    var digits = 0
    while digits < limit, let byte = peek(0), let digit = hexValue(byte) {
      value = value << 4 | digit
      digits += 1
      position += 1
    }
    return (value, digits)
  }
}

/// A number with infinity brought back to the greatest number, and NaN to zero.
@inline(__always)
func finite(_ value: Double) -> Double {
  if value.isFinite { return value }
  if value.isNaN { return 0 }
  return value < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
