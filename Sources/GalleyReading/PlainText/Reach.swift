/// Telephone numbers and addresses of mail and of the web: how somebody is reached.
extension Characters {
  /// Whether a stretch holds one, in its first 300 bytes.
  func isReach(from start: Int, to end: Int) -> Bool {
    var offset = start
    while offset < end, offset - start < 300 {
      let byte = bytes[offset]
      if byte == 0x40, offset > start, offset + 1 < end, bytes[offset - 1] > 0x2C,
        bytes[offset + 1] > 0x2C
      {
        return true
      }
      if byte == 0x3A, offset + 2 < end, bytes[offset + 1] == 0x2F, bytes[offset + 2] == 0x2F {
        return true
      }
      if byte | 0x20 == 0x77, offset + 3 < end, bytes[offset + 1] | 0x20 == 0x77,
        bytes[offset + 2] | 0x20 == 0x77, bytes[offset + 3] == 0x2E
      {
        return true
      }
      if byte == 0x2B || byte == 0x28 || (byte >= 0x30 && byte <= 0x39),
        PhoneScanner.phone(self, at: offset, to: end) != nil
      {
        return true
      }
      offset += 1
    }
    return false
  }
}
