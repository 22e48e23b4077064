/// Bytes as text, in the alphabet of RFC 4648, §4.
package enum Base64 {
  /// Writes bytes, with padding and without line breaks.
  package static func encode(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { buffer in
      var filled = 0
      var index = 0
      while index < bytes.count {
        let left = min(bytes.count - index, 3)
        var bits = UInt32(bytes[index]) << 16
        if left > 1 { bits |= UInt32(bytes[index + 1]) << 8 }
        if left > 2 { bits |= UInt32(bytes[index + 2]) }
        buffer[filled] = letters[Int(bits >> 18)]
        buffer[filled + 1] = letters[Int(bits >> 12 & 63)]
        buffer[filled + 2] = left > 1 ? letters[Int(bits >> 6 & 63)] : UInt8(ascii: "=")
        buffer[filled + 3] = left > 2 ? letters[Int(bits & 63)] : UInt8(ascii: "=")
        filled += 4
        index += left
      }
      return filled
    }
  }

  /// Reads bytes; white space is passed over, padding may be missing.
  ///
  /// It is `nil` where there is another character or half a byte.
  package static func decode(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { decode($0) }
  }

  /// Reads bytes from a text as UTF-8.
  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    text.withUnsafeBufferPointer { decode($0) }
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D, 0x20, 0x09, 0x0A, 0x0D: continue
      default: return nil
      }
      bits = bits << 6 | value
      count += 1
      if count == 4 {
        result.append(UInt8(truncatingIfNeeded: bits >> 16))
        result.append(UInt8(truncatingIfNeeded: bits >> 8))
        result.append(UInt8(truncatingIfNeeded: bits))
        bits = 0
        count = 0
      }
    }
    switch count {
    case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      result.append(UInt8(truncatingIfNeeded: bits >> 10))
      result.append(UInt8(truncatingIfNeeded: bits >> 2))
    case 1: return nil
    default: break
    }
    return result
  }
}
