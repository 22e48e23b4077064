/// Reads the tokens of PDF syntax one after another (ISO 32000-1, 7.2).
struct TokenScanner {
  /// What a token is.
  enum Kind {
    /// A number, a keyword or an operator.
    case word
    /// A name, with its slash.
    case name
    /// A string in parentheses or hexadecimal digits.
    case string
    /// One of `<<`, `>>`, `[`, `]`, `{` and `}`.
    case delimiter
  }

  /// A token and where it stands.
  struct Token {
    var kind: Kind
    var range: Range<Int>
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next token; `nil` at the end.
  mutating func next() -> Token? {
    while position < bytes.count {
      let start = position
      switch bytes[position] {
      case 0, 9, 10, 12, 13, 32: position += 1
      case UInt8(ascii: "%"): skip { $0 != 10 && $0 != 13 }
      case UInt8(ascii: "("):
        skipLiteral()
        return Token(kind: .string, range: start..<position)
      case UInt8(ascii: "/"):
        position += 1
        skip(Self.isRegular)
        return Token(kind: .name, range: start..<position)
      case UInt8(ascii: "<") where !isNext(UInt8(ascii: "<")):
        skip { $0 != UInt8(ascii: ">") }
        position = min(position + 1, bytes.count)
        return Token(kind: .string, range: start..<position)
      case UInt8(ascii: "<"):
        position += 2
        return Token(kind: .delimiter, range: start..<position)
      case UInt8(ascii: ">"):
        position += isNext(UInt8(ascii: ">")) ? 2 : 1
        return Token(kind: .delimiter, range: start..<position)
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: ")"):
        position += 1
        return Token(kind: .delimiter, range: start..<position)
      default:
        skip(Self.isRegular)
        return Token(kind: .word, range: start..<position)
      }
    }
    return nil
  }

  /// Whether a token is this text.
  func isToken(_ token: Token, _ text: StaticString) -> Bool {
    guard token.range.count == text.utf8CodeUnitCount else { return false }
    return token.range.enumerated().allSatisfy { bytes[$1] == text.utf8Start[$0] }
  }

  /// The number that a token is, if it is a whole one without a sign.
  func integer(_ token: Token) -> Int? {
    guard token.kind == .word, token.range.count <= 15 else { return nil }
    var value = 0
    for index in token.range {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }

  /// The bytes of a token of one or two, as one number; 0 for longer ones.
  func shortWord(_ token: Token) -> UInt16 {
    switch token.range.count {
    case 1: UInt16(bytes[token.range.lowerBound])
    case 2: UInt16(bytes[token.range.lowerBound]) << 8 | UInt16(bytes[token.range.lowerBound + 1])
    default: 0
    }
  }

  /// The text of a token.
  func text(_ token: Token) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[token.range]), as: UTF8.self)
  }

  /// Goes past so many bytes that are no tokens, such as the data of an inline image.
  mutating func skip(to position: Int) { self.position = min(position, bytes.count) }

  private func isNext(_ byte: UInt8) -> Bool {
    position + 1 < bytes.count && bytes[position + 1] == byte
  }

  @inline(__always)
  private mutating func skip(_ isPart: (UInt8) -> Bool) {
    while position < bytes.count, isPart(bytes[position]) { position += 1 }
  }

  private mutating func skipLiteral() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      position = min(position + 1, bytes.count)
      if depth == 0 { return }
    }
  }

  /// Whether a byte is neither white space nor a delimiter: a bit for each of the first 128.
  @inline(__always)
  private static func isRegular(_ byte: UInt8) -> Bool {
    if byte >= 128 { return true }
    return (byte < 64 ? lowerSpecials : upperSpecials) >> UInt64(byte & 63) & 1 == 0
  }

  /// NUL, tab, line feed, form feed, carriage return, space, `%`, `(`, `)`, `/`, `<` and `>`.
  @inline(__always) private static var lowerSpecials: UInt64 { 0x5000_8321_0000_3601 }
  /// `[`, `]`, `{` and `}`.
  @inline(__always) private static var upperSpecials: UInt64 { 0x2800_0000_2800_0000 }
}

/// Whether a token that starts so is a number.
func isNumber(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
    UInt8(ascii: "."):
    true
  default: false
  }
}

/// Where the data of an inline image ends: after `EI` between white space.
func endOfInlineImage(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var index = start
  while index + 3 < content.count {
    if content[index] <= 32, content[index + 1] == UInt8(ascii: "E"),
      content[index + 2] == UInt8(ascii: "I"), content[index + 3] <= 32
    {
      return index + 1
    }
    index += 1
  }
  return content.count
}
