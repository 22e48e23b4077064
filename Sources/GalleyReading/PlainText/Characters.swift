/// Questions about the characters at a place, without making strings.
struct Characters {
  let bytes: [UInt8]

  /// The scalar at an offset and its length; U+0020 beyond the end.
  @inline(__always)
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    guard offset >= 0, offset < bytes.count else { return (0x20, 1) }
    let byte = bytes[offset]
    if byte < 0x80 { return (UInt32(byte), 1) }
    let length = UTF8Sequence.length(in: bytes, at: offset)
    if length == 0 { return (0xFFFD, 1) }
    return (UTF8Sequence.scalar(in: bytes, at: offset, length: length), length)
  }

  /// The scalar that ends before an offset, and its length; U+0020 where there is none.
  func scalar(before offset: Int) -> (value: UInt32, length: Int) {
    var start = offset - 1
    while start > 0, start > offset - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? (0x20, 1) : (scalar(at: start).value, offset - start)
  }

  /// Whether a scalar is a capital letter.
  static func isUpper(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A }
    if scalar < 0x100 { return scalar >= 0xC0 && scalar <= 0xDE && scalar != 0xD7 }
    if scalar >= 0x2000 && scalar < 0x2100 { return false }
    return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  /// Whether a scalar is a small letter.
  static func isLower(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x61 && scalar <= 0x7A }
    if scalar < 0x100 { return scalar >= 0xDF && scalar != 0xF7 }
    if scalar >= 0x2000 && scalar < 0x2100 { return false }
    return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
  }

  /// Whether a scalar is a letter.
  static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A }
    if scalar < 0xC0 { return scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA }
    if scalar >= 0x2000 && scalar < 0x2100 { return false }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  /// The value of a decimal digit of any common script.
  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar - 0x30)
    case 0x660...0x669: Int(scalar - 0x660)
    case 0x6F0...0x6F9: Int(scalar - 0x6F0)
    case 0x966...0x96F: Int(scalar - 0x966)
    case 0xFF10...0xFF19: Int(scalar - 0xFF10)
    default: nil
    }
  }

  /// Whether a scalar is of a script that sets no spaces between words.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    (scalar >= 0x3040 && scalar <= 0x30FF) || (scalar >= 0x3400 && scalar <= 0x9FFF)
      || (scalar >= 0x3000 && scalar <= 0x303F) || (scalar >= 0xFF00 && scalar <= 0xFFEF)
      || (scalar >= 0xE00 && scalar <= 0xEFF) || (scalar >= 0x20000 && scalar <= 0x3FFFF)
  }

  /// Whether a scalar ends a sentence.
  static func isStop(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF0E, 0xFF01, 0xFF1F, 0x061F, 0x06D4, 0x0964, 0x0965:
      true
    default: false
    }
  }

  /// Whether a scalar shows nothing: marks of direction, joiners, zero-width spaces.
  static func isFormat(_ scalar: UInt32) -> Bool {
    scalar >= 0x200B && scalar <= 0x200F || scalar >= 0x202A && scalar <= 0x202E
      || scalar >= 0x2060 && scalar <= 0x2069 || scalar == 0xFEFF
  }

  /// Whether a scalar is a dash of any length, the hyphen apart.
  static func isDash(_ scalar: UInt32) -> Bool {
    scalar >= 0x2010 && scalar <= 0x2015 || scalar == 0x2212
  }

  /// Whether the text before an offset ends a sentence: a stop, with closing marks behind it or not.
  func endsSentence(from start: Int, to end: Int) -> Bool {
    var offset = end
    var steps = 0
    while offset > start, steps < 8 {
      let (value, length) = scalar(before: offset)
      if Self.isStop(value) { return true }
      if Self.isFormat(value) {
        offset -= length
        steps += 1
        continue
      }
      guard QuoteMarks.canClose(value) || value == 0x29 || value == 0x5D else { return false }
      offset -= length
      steps += 1
    }
    return false
  }

  /// Skips white space forward.
  @inline(__always)
  func skipSpace(from offset: Int, to end: Int) -> Int {
    var offset = offset
    while offset < end {
      let length = WhiteSpace.length(in: bytes, at: offset)
      if length == 0 { break }
      offset += length
    }
    return offset
  }

  /// Goes back over white space.
  func trimSpace(from start: Int, to end: Int) -> Int {
    var end = end
    while end > start {
      let (value, length) = scalar(before: end)
      guard WhiteSpace.isTrimmed(value) else { break }
      end -= length
    }
    return end
  }

  /// How many scalars the first word at an offset has.
  func wordLength(from offset: Int, to end: Int) -> Int {
    var offset = offset
    var count = 0
    while offset < end, count < 200, WhiteSpace.length(in: bytes, at: offset) == 0 {
      offset += scalar(at: offset).length
      count += 1
    }
    return count
  }

  /// Whether a text is written in capitals: letters, none of them small, and enough of them.
  func isCapitals(from start: Int, to end: Int) -> Bool {
    var offset = start
    var letters = 0
    while offset < end {
      let (value, length) = scalar(at: offset)
      if Self.isUpper(value) {
        letters += 1
      } else if Self.isLower(value) {
        return false
      } else if value >= 0x250, Self.isLetter(value) {
        // A script without capitals is not shouting.
        return false
      }
      offset += length
    }
    return letters >= 4
  }
}

/// Quotation marks, by scalar.
enum QuoteMarks {
  /// Whether a scalar can open a quotation.
  static func canOpen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x201C, 0x201D, 0x201E, 0x2018, 0x201A, 0xAB, 0xBB, 0x2039, 0x203A, 0x300C,
      0x300E, 0xFF02:
      true
    default: false
    }
  }

  /// Whether a scalar can close a quotation.
  static func canClose(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x201C, 0x201D, 0x2019, 0x2018, 0xAB, 0xBB, 0x2039, 0x203A, 0x300D, 0x300F,
      0xFF02:
      true
    default: false
    }
  }

  /// Whether a closing mark can be the end of what an opening one began.
  static func pairs(_ opener: UInt32, _ closer: UInt32) -> Bool {
    switch opener {
    case 0x22, 0x27, 0xFF02, 0x201D: closer == opener || (opener == 0x22 && closer == 0x201D)
    case 0x201C: closer == 0x201D || closer == 0x22
    case 0x201E: closer == 0x201C || closer == 0x201D || closer == 0x22
    case 0x2018: closer == 0x2019 || closer == 0x27
    case 0x201A: closer == 0x2018 || closer == 0x2019
    case 0xAB: closer == 0xBB
    case 0xBB: closer == 0xAB || closer == 0xBB
    case 0x2039: closer == 0x203A
    case 0x203A: closer == 0x2039
    case 0x300C: closer == 0x300D
    case 0x300E: closer == 0x300F
    default: false
    }
  }
}
