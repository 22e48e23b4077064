/// Text made comparable: small letters and digits alone.
enum Folding {
  /// Case, spaces and punctuation taken out; letters beyond ASCII are kept as they are.
  static func folded(_ text: some Sequence<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x41...0x5A: out.append(byte | 0x20)
      case 0x30...0x39, 0x61...0x7A: out.append(byte)
      case 0x80...0xFF where byte != 0xE2: out.append(byte)
      default: break
      }
    }
    return out
  }

  /// Whether a text has a part in it, both folded.
  static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count)
    where text[start..<start + part.count].elementsEqual(part) { return true }
    return false
  }
}
