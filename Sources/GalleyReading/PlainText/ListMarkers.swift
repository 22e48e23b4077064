/// The marks before the items of a list.
enum ListMarkers {
  /// A mark found at the start of a line.
  struct Marker {
    var style: MarkerStyle
    var number: Int
    /// Offset after the mark itself.
    var end: Int
    /// Offset of the item's first word.
    var contentStart: Int
  }

  /// Whether a scalar is drawn as a bullet and is nothing else.
  static func isBullet(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2022, 0x2023, 0x25E6, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x2043, 0x2219,
      0x25B8, 0x25BA, 0x25B6, 0x27A2, 0x2713, 0x2714, 0xB7, 0xF0B7, 0xF0A7, 0x30FB, 0x25C6, 0x2756,
      0x25FC, 0x25FE, 0x27A4, 0x2794, 0x279C, 0x2610, 0x2611, 0xF0D8, 0xF0FC, 0xF076, 0xF06E,
      0xF0A8:
      true
    default: false
    }
  }

  /// Whether a scalar marks a heading where a line of a script without spaces begins with it.
  static func isHeadingMark(_ scalar: UInt32) -> Bool {
    scalar == 0x25A0 || scalar == 0x25A1 || scalar == 0x25C6 || scalar == 0x25C7 || scalar == 0x25BC
      || scalar == 0x25A3
  }

  /// The mark at the start of a line, if there is one with words behind it.
  static func marker(_ text: Characters, from start: Int, to end: Int) -> Marker? {
    let (first, length) = text.scalar(at: start)
    if isBullet(first) {
      let content = text.skipSpace(from: start + length, to: end)
      guard content < end else { return nil }
      if isHeadingMark(first), Characters.isUnspaced(text.scalar(at: content).value),
        text.scalarCount(from: content, to: end) <= 30,
        !text.endsSentence(from: content, to: end)
      {
        return nil
      }
      return Marker(style: .bullet(first), number: 1, end: start + length, contentStart: content)
    }
    if first == 0x2D || first == 0x2A || first == 0x2B || first == 0x2192
      || Characters.isDash(first)
    {
      let content = text.skipSpace(from: start + length, to: end)
      guard content > start + length, content < end else { return nil }
      return Marker(style: .bullet(first), number: 1, end: start + length, contentStart: content)
    }
    if first == 0x6F, WhiteSpace.isTrimmed(text.scalar(at: start + 1).value) {
      // A word processor's hollow bullet, set as a letter o.
      let content = text.skipSpace(from: start + 1, to: end)
      guard content < end else { return nil }
      return Marker(style: .bullet(first), number: 1, end: start + 1, contentStart: content)
    }
    return label(text, from: start, to: end)
  }

  private static func label(_ text: Characters, from start: Int, to end: Int) -> Marker? {
    var offset = start
    let isBracketed = text.bytes[offset] == 0x28
    if isBracketed { offset += 1 }
    let numberStart = offset
    var number = 0
    while offset < end, offset - numberStart < 3, let digit = asciiDigit(text.bytes[offset]) {
      number = number * 10 + digit
      offset += 1
    }
    var letters = 0
    if offset == numberStart {
      while offset < end, letters < 5, isAlpha(text.bytes[offset]) {
        offset += 1
        letters += 1
      }
      guard letters > 0 else { return nil }
    }
    guard offset < end else { return nil }
    let labelEnd: MarkerStyle.LabelEnd
    switch text.bytes[offset] {
    case 0x29: labelEnd = isBracketed ? .brackets : .bracket
    case 0x2E where !isBracketed: labelEnd = .stop
    default: return nil
    }
    offset += 1
    let content = text.skipSpace(from: offset, to: end)
    guard content > offset, content < end else { return nil }
    if letters == 0 {
      return Marker(style: .decimal(labelEnd), number: number, end: offset, contentStart: content)
    }
    let label = text.bytes[numberStart..<numberStart + letters]
    let isUpper = label.first.map { $0 < 0x61 } ?? false
    guard label.allSatisfy({ ($0 < 0x61) == isUpper }) else { return nil }
    // A single i, v or x may be a letter; the run of items decides.
    if let roman = romanValue(label), letters > 1 || roman == 1 {
      return Marker(
        style: isUpper ? .upperRoman(labelEnd) : .lowerRoman(labelEnd), number: roman, end: offset,
        contentStart: content)
    }
    guard letters == 1, let letter = label.first else { return nil }
    return Marker(
      style: isUpper ? .upperAlpha(labelEnd) : .lowerAlpha(labelEnd), number: Int(letter & 0x1F),
      end: offset, contentStart: content)
  }

  private static func asciiDigit(_ byte: UInt8) -> Int? {
    byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
  }

  private static func isAlpha(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  /// The value of a Roman number up to 39; `nil` where the letters are none.
  static func romanValue(_ label: ArraySlice<UInt8>) -> Int? {
    var value = 0
    var last = 0
    for byte in label.reversed() {
      let digit: Int
      switch byte | 0x20 {
      case 0x69: digit = 1
      case 0x76: digit = 5
      case 0x78: digit = 10
      default: return nil
      }
      if digit < last { value -= digit } else { value += digit }
      last = max(last, digit)
    }
    return value > 0 && roman(value) == label.map({ $0 | 0x20 }) ? value : nil
  }

  private static func roman(_ value: Int) -> [UInt8] {
    guard value < 40 else { return [] }
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return Array((String(repeating: "x", count: value / 10) + ones[value % 10]).utf8)
  }
}
