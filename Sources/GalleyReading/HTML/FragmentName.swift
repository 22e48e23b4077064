/// The name in an address that leads to a part of the same document (RFC 3986, 3.5).
enum FragmentName {
  /// The name behind the `#` that an address begins with, escapes decoded; `nil` for other addresses, and for the
  /// document's top.
  static func inAddress(_ address: String) -> String? {
    let bytes = Array(WebAddress.trimmed(address).utf8)[...]
    guard bytes.count > 1, bytes[0] == 0x23 else { return nil }
    var name: [UInt8] = []
    var index = 1
    while index < bytes.count {
      if bytes[index] == 0x25, let high = TransferEncoding.hex(bytes, index + 1),
        let low = TransferEncoding.hex(bytes, index + 2)
      {
        name.append(high << 4 | low)
        index += 3
      } else {
        name.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
