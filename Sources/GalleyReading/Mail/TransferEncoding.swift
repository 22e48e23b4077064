/// The ways in which bytes are written as text in messages (RFC 2045, section 6).
enum TransferEncoding {
  /// The bytes of base64 (RFC 2045, section 6.8); characters outside its alphabet are passed over.
  static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case 0x2B, 0x2D: value = 62
      case 0x2F, 0x5F: value = 63
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(bits >> UInt32(count) & 0xFF))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return out
  }

  /// Bytes as base64.
  static func encoded(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let bits =
        UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[index + 2]) : 0)
      out.append(alphabet[Int(bits >> 18)])
      out.append(alphabet[Int(bits >> 12 & 63)])
      out.append(left > 1 ? alphabet[Int(bits >> 6 & 63)] : 0x3D)
      out.append(left > 2 ? alphabet[Int(bits & 63)] : 0x3D)
      index += 3
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The bytes of quoted-printable text (RFC 2045, section 6.7); what is no code of it stands as it is.
  static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == 0x20 || byte == 0x09 {
        // Spaces at a line's end are none of the text.
        var stop = index
        while stop < text.endIndex, text[stop] == 0x20 || text[stop] == 0x09 { stop += 1 }
        if stop < text.endIndex, text[stop] != 0x0A, text[stop] != 0x0D {
          out += text[index..<stop]
        }
        index = stop
        continue
      }
      guard byte == 0x3D else {
        out.append(byte)
        index += 1
        continue
      }
      var next = index + 1
      while next < text.endIndex, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
      if next >= text.endIndex {
        break
      } else if text[next] == 0x0A || text[next] == 0x0D {
        index = next + 1
        if text[next] == 0x0D, index < text.endIndex, text[index] == 0x0A { index += 1 }
      } else if let high = hex(text, index + 1), let low = hex(text, index + 2) {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(byte)
        index += 1
      }
    }
    return out
  }

  static func hex(_ text: ArraySlice<UInt8>, _ index: Int) -> UInt8? {
    guard index < text.endIndex else { return nil }
    switch text[index] {
    case 0x30...0x39: return text[index] - 0x30
    case 0x41...0x46: return text[index] - 0x37
    case 0x61...0x66: return text[index] - 0x57
    default: return nil
    }
  }
}
