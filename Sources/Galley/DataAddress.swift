/// The bytes that a `data:` address holds (RFC 2397); `nil` where it is none or is damaged.
func dataAddressBytes(_ address: String) -> [UInt8]? {
  let bytes = Array(address.utf8)
  guard bytes.count > 5, String(decoding: bytes[..<5], as: UTF8.self).lowercased() == "data:",
    let comma = bytes.firstIndex(of: 0x2C)
  else { return nil }
  let header = String(decoding: bytes[5..<comma], as: UTF8.self).lowercased()
  // Pictures are never written as percent escapes.
  guard header.hasSuffix(";base64") else { return nil }
  return base64Decoded(bytes[(comma + 1)...])
}

/// Decodes Base64 (RFC 4648, §4); white space is passed over, padding may be missing.
private func base64Decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
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
