import GalleySource

/// Something the tokenizer or the parser repaired: what, and where it began.
struct SyntaxError: Hashable {
  enum Kind: Hashable {
    /// The text ended within a string.
    case unclosedString
    /// The text ended within `url(`.
    case unclosedURL
    /// The text ended within a comment.
    case unclosedComment
    /// The text ended within a block or function.
    case unclosedBlock
  }

  var kind: Kind
  var range: SourceRange
}

/// Splits UTF-8 bytes into tokens (CSS Syntax 3, §4).
///
/// The input is preprocessed on the fly (§3.3): a carriage return or form feed counts as a line's end,
/// NUL becomes U+FFFD. Two things are as the 2013 draft has them, and make no difference to any sheet
/// that works today: every byte from 0x80 on is part of a name, where the standard now lists the code
/// points; and `||` is one token, where it now has two.
struct Tokenizer {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether `U+…` is a token of its own.
  ///
  /// The standard allows it only in the `unicode-range` descriptor: elsewhere `u+a` is a selector.
  let allowsUnicodeRanges: Bool
  var position = 0
  var errors: [SyntaxError] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, allowsUnicodeRanges: Bool = false) {
    self.bytes = bytes
    self.allowsUnicodeRanges = allowsUnicodeRanges
  }

  /// The next token, or `nil` at the end.
  ///
  /// A bracket or function that opens comes as an empty block or
  /// function, one that closes as `unmatched`.
  mutating func next() -> ComponentValue.Positioned? {
    skipComments()
    let start = position
    guard let byte = peek(0) else { return nil }
    let value = consume(byte)
    return ComponentValue.Positioned(value, SourceRange(start, position))
  }

  /// The byte `ahead` of the position, or `nil` past the end.
  @inline(__always)
  func peek(_ ahead: Int) -> UInt8? {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func skipComments() {
    while peek(0) == 0x2F, peek(1) == 0x2A {
      let start = position
      position += 2
      while true {
        guard let byte = peek(0) else {
          errors.append(SyntaxError(kind: .unclosedComment, range: SourceRange(start, position)))
          return
        }
        position += 1
        if byte == 0x2A, peek(0) == 0x2F {
          position += 1
          break
        }
      }
    }
  }

  private mutating func consume(_ byte: UInt8) -> ComponentValue {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
      position += 1
      while let next = peek(0), isWhitespace(next) { position += 1 }
      return .whitespace
    case 0x22, 0x27:
      return consumeString(byte)
    case 0x30...0x39:
      return consumeNumeric()
    case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80...0xFF, 0x00:
      if allowsUnicodeRanges, byte | 0x20 == 0x75, let range = consumeUnicodeRange() {
        return range
      }
      return consumeIdentLike()
    case 0x2D:
      if startsNumber(0) { return consumeNumeric() }
      if peek(1) == 0x2D, peek(2) == 0x3E { return advance(3, .commentClose) }
      if startsIdent(0) { return consumeIdentLike() }
    case 0x2B, 0x2E:
      if startsNumber(0) { return consumeNumeric() }
    case 0x23:
      if let next = peek(1), isName(next) || startsEscape(1) {
        position += 1
        let isID = startsIdent(0)
        return .hash(consumeName(), isID: isID)
      }
    case 0x40:
      if startsIdent(1) {
        position += 1
        return .atKeyword(consumeName())
      }
    case 0x5C:
      if startsEscape(0) { return consumeIdentLike() }
    case 0x3C:
      if peek(1) == 0x21, peek(2) == 0x2D, peek(3) == 0x2D { return advance(4, .commentOpen) }
    case 0x24: if peek(1) == 0x3D { return advance(2, .suffixMatch) }
    case 0x2A: if peek(1) == 0x3D { return advance(2, .substringMatch) }
    case 0x5E: if peek(1) == 0x3D { return advance(2, .prefixMatch) }
    case 0x7E: if peek(1) == 0x3D { return advance(2, .includeMatch) }
    case 0x7C:
      if peek(1) == 0x3D { return advance(2, .dashMatch) }
      if peek(1) == 0x7C { return advance(2, .column) }
    case 0x28: return advance(1, .block(.round, []))
    case 0x5B: return advance(1, .block(.square, []))
    case 0x7B: return advance(1, .block(.curly, []))
    case 0x29: return advance(1, .unmatched(")"))
    case 0x5D: return advance(1, .unmatched("]"))
    case 0x7D: return advance(1, .unmatched("}"))
    case 0x2C: return advance(1, .comma)
    case 0x3A: return advance(1, .colon)
    case 0x3B: return advance(1, .semicolon)
    default: break
    }
    return advance(1, .delimiter(Unicode.Scalar(byte)))
  }

  @inline(__always)
  private mutating func advance(_ count: Int, _ value: ComponentValue) -> ComponentValue {
    position += count
    return value
  }

  // MARK: - What begins here

  @inline(__always)
  func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inline(__always)
  func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

  @inline(__always)
  func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte &- 0x30 < 10
  }

  @inline(__always)
  func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 || byte == 0x5F || byte == 0
  }

  @inline(__always)
  func isName(_ byte: UInt8) -> Bool {
    isNameStart(byte) || byte &- 0x30 < 10 || byte == 0x2D
  }

  /// Whether a valid escape stands `ahead`; at the very end it does, and means U+FFFD.
  func startsEscape(_ ahead: Int) -> Bool {
    guard peek(ahead) == 0x5C else { return false }
    guard let next = peek(ahead + 1) else { return true }
    return !isNewline(next)
  }

  func startsIdent(_ ahead: Int) -> Bool {
    guard let byte = peek(ahead) else { return false }
    if byte == 0x2D {
      guard let next = peek(ahead + 1) else { return false }
      return isNameStart(next) || next == 0x2D || startsEscape(ahead + 1)
    }
    return isNameStart(byte) || startsEscape(ahead)
  }

  func startsNumber(_ ahead: Int) -> Bool {
    guard let byte = peek(ahead) else { return false }
    switch byte {
    case 0x2B, 0x2D:
      return isDigit(peek(ahead + 1)) || (peek(ahead + 1) == 0x2E && isDigit(peek(ahead + 2)))
    case 0x2E: return isDigit(peek(ahead + 1))
    default: return isDigit(byte)
    }
  }

  /// The text of a range of bytes.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }
}
