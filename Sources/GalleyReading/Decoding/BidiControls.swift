/// The controls of bidirectional text (UAX #9) that open and close.
enum BidiControls {
  /// How deep they may nest before one more is dropped; UAX #9 itself ignores all beyond 125.
  static let depthAllowed = 60

  static func isControl(_ scalar: UInt32) -> Bool {
    (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069)
  }

  /// Closes what a paragraph leaves open, so that nothing after it is reordered.
  ///
  /// Openers nested too deep and closers that close nothing are dropped; each opener that is left
  /// gets its closer at the end.
  ///
  /// - Returns: whether anything had to be changed.
  static func close(_ text: inout [UInt8]) -> Bool {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var open: [UInt8] = []
    var dropped = 0
    var changed = false
    var index = 0
    while index < text.count {
      guard text[index] == 0xE2, index + 2 < text.count else {
        out.append(text[index])
        index += 1
        continue
      }
      let scalar = UTF8Sequence.scalar(in: text, at: index, length: 3)
      var keeps = true
      if isControl(scalar) {
        switch scalar {
        case 0x202C, 0x2069:
          if dropped > 0 {
            dropped -= 1
            keeps = false
          } else if let place = open.lastIndex(of: UInt8(scalar & 0xFF)) {
            // An isolate's end also ends the embeddings within it; an embedding cannot end an isolate.
            if scalar == 0x202C, place != open.count - 1 { keeps = false }
            if keeps { open.removeSubrange(place...) }
          } else {
            keeps = false
          }
        default:
          if open.count < depthAllowed {
            open.append(scalar < 0x2060 ? 0x2C : 0x69)
          } else {
            dropped += 1
            keeps = false
          }
        }
      }
      if keeps { out.append(contentsOf: text[index..<index + 3]) } else { changed = true }
      index += 3
    }
    for closer in open.reversed() {
      out.append(contentsOf: closer == 0x2C ? [0xE2, 0x80, 0xAC] : [0xE2, 0x81, 0xA9])
      changed = true
    }
    if changed { text = out }
    return changed
  }
}
