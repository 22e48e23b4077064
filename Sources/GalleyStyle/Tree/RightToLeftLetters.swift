/// The letters of scripts that are written from right to left (UAX #9, classes R and AL), by their
/// blocks.
enum RightToLeftLetters {
  /// Whether a character is in one of the blocks.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF,
      0x1_E800...0x1_EFFF:
      true
    default: false
    }
  }
}
