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
}
