/// Which marks may stand outside the measure (CSS Text 3, §9).
enum Hanging {
  /// Whether the mark that ends a line's text hangs.
  static func hangs(
    _ text: [UInt8], upTo end: Int, kind: Breakpoint.Kind, isLast: Bool,
    options: LineOptions.Hanging
  ) -> Bool {
    guard let mark = scalar(text, before: end) else { return false }
    if options.contains(.end), isStop(mark) || isHyphen(mark) { return true }
    return isLast && options.contains(.last) && isClosing(mark)
  }

  /// Whether the mark that begins a paragraph hangs.
  static func hangs(_ text: [UInt8], from start: Int) -> Bool {
    guard let mark = scalar(text, at: start) else { return false }
    return isOpening(mark)
  }

  /// The stops and commas that §9 lists, and hyphens.
  private static func isStop(_ mark: Unicode.Scalar) -> Bool {
    switch mark.value {
    case 0x2C, 0x2E, 0x60C, 0x6D4, 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFE50, 0xFE51, 0xFE52, 0xFF61,
      0xFF64:
      true
    default: false
    }
  }

  private static func isHyphen(_ mark: Unicode.Scalar) -> Bool {
    mark == "-" || mark.value == 0x2010
  }

  private static func isOpening(_ mark: Unicode.Scalar) -> Bool {
    switch mark.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    case .finalPunctuation: true
    default: mark == "\"" || mark == "'"
    }
  }

  private static func isClosing(_ mark: Unicode.Scalar) -> Bool {
    switch mark.properties.generalCategory {
    case .closePunctuation, .initialPunctuation, .finalPunctuation: true
    default: mark == "\"" || mark == "'"
    }
  }

  private static func scalar(_ text: [UInt8], before end: Int) -> Unicode.Scalar? {
    var start = end - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? scalar(text, at: start) : nil
  }

  private static func scalar(_ text: [UInt8], at start: Int) -> Unicode.Scalar? {
    if start >= text.count { return nil }
    if text[start] < 0x80 { return Unicode.Scalar(text[start]) }
    var iterator = text[start...].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}
