/// The bytes that a `data:` address holds (RFC 2397); `nil` where it is none or is damaged.
func dataAddressBytes(_ address: String) -> [UInt8]? {
  let bytes = Array(address.utf8)
  guard bytes.count > 5, String(decoding: bytes[..<5], as: UTF8.self).lowercased() == "data:",
    let comma = bytes.firstIndex(of: 0x2C)
  else { return nil }
  let header = String(decoding: bytes[5..<comma], as: UTF8.self).lowercased()
  // Pictures are never written as percent escapes.
  guard header.hasSuffix(";base64") else { return nil }
  return Base64.decode(bytes[(comma + 1)...])
}
