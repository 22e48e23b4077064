internal import GalleyCSS
internal import GalleyGeometry

extension Color {
  /// Reads a colour.
  init?(css value: ComponentValue) {
    switch value {
    case .hash(let text, _):
      let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard digits.count == text.utf8.count else { return nil }
      guard digits.count == 3 || digits.count == 6 else { return nil }
      let d = digits.count == 3 ? digits.map { $0 * 17 } : [digits[0]*16+digits[1], digits[2]*16+digits[3], digits[4]*16+digits[5]]
      self.init(red: UInt8(d[0]), green: UInt8(d[1]), blue: UInt8(d[2]))
    case .ident("transparent"): self = .transparent
    case .ident("black"): self = .black
    case .ident("white"): self = .white
    case .ident("red"): self.init(red: 255, green: 0, blue: 0)
    case .ident("blue"): self.init(red: 0, green: 0, blue: 255)
    default: return nil
    }
  }
}
