/// White space, by scalar.
enum WhiteSpace {
  /// Whether a scalar is white space (Unicode's White_Space) or has no width and no shape, so that
  /// it counts for nothing at the end of a line.
  static func isTrimmed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
      0x2060, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// The bytes of the trimmed white space at an index; 0 where there is none.
  @inline(__always)
  static func length(in bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
    if byte < 0xC2 || byte > 0xEF { return 0 }
    if byte != 0xC2 && byte != 0xE1 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF { return 0 }
    let length = byte < 0xE0 ? 2 : 3
    guard index + length <= bytes.count else { return 0 }
    return isTrimmed(UTF8Sequence.scalar(in: bytes, at: index, length: length)) ? length : 0
  }

  /// The bytes of the white space at an index, and nothing else that is trimmed (Unicode's White_Space); 0 where
  /// there is none.
  @inline(__always)
  static func spaceLength(in bytes: [UInt8], at index: Int) -> Int {
    let length = length(in: bytes, at: index)
    guard length == 3 else { return length }
    // What has no width: U+200B, U+2060, U+FEFF.
    switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return 0
    default: return length
    }
  }

  /// The bytes of the line end at an index (LF, CRLF, CR, VT, FF, NEL, LS, PS); 0 where there is none.
  @inline(__always)
  static func lineEnd(in bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    if byte >= 0x0A && byte <= 0x0D {
      return byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    }
    if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0 }
    if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    }
    return 0
  }
}
