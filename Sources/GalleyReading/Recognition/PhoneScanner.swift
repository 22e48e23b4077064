/// Finds telephone numbers.
enum PhoneScanner {
  /// Offset after the telephone number that begins at an offset; `nil` where none does.
  ///
  /// A number has 7 to 15 digits (ITU-T E.164), grouped by spaces, dots, hyphens, slashes and brackets.
  static func phone(_ text: Characters, at start: Int, to end: Int) -> Int? {
    var offset = start
    var digits = 0
    var lastDigitEnd = start
    var run = 0
    var spaces = 0
    let first = text.scalar(at: start).value
    guard first == 0x2B || first == 0x28 || Characters.digit(first) != nil else { return nil }
    // No number begins within a word or another number.
    if start > 0 {
      let before = text.scalar(before: start).value
      if Characters.isLetter(before) && Characters.digit(first) != nil && before < 0x80 {
        return nil
      }
      if Characters.digit(before) != nil && Characters.digit(first) != nil { return nil }
    }
    while offset < end, digits <= 15 {
      let (value, length) = text.scalar(at: offset)
      if Characters.digit(value) != nil {
        digits += 1
        run += 1
        spaces = 0
        if run > 12 { return nil }
        offset += length
        lastDigitEnd = offset
        continue
      }
      run = 0
      switch value {
      case 0x20, 0xA0:
        spaces += 1
        if spaces > 2 { return result(text, start, digits, lastDigitEnd) }
      case 0x28 where digits >= 7: return result(text, start, digits, lastDigitEnd)
      case 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x2010, 0x2011, 0x2013: spaces = 0
      case 0x2B where offset == start: break
      default: return result(text, start, digits, lastDigitEnd)
      }
      offset += length
    }
    return digits > 15 ? nil : result(text, start, digits, lastDigitEnd)
  }

  private static func result(_ text: Characters, _ start: Int, _ digits: Int, _ end: Int) -> Int? {
    digits >= 7 && digits <= 15 && !isReference(text.bytes[start..<end])
      && !(digits == 8 && isDate(text.bytes[start..<end])) ? end : nil
  }

  /// Whether a year begins a number whose parts strokes part: `2026/025/001`.
  private static func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: 0x2F)
    return parts.count > 1 && isYear(parts[0])
  }

  private static func isYear(_ part: ArraySlice<UInt8>) -> Bool {
    part.count == 4 && (part.starts(with: [0x31, 0x39]) || part.starts(with: [0x32, 0x30]))
  }

  /// Whether eight digits are a date or two years: `27/03/2026`, `2026-03-27`, `2025-2026`.
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split { $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }
    guard parts.allSatisfy({ $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) else { return false }
    func isSmall(_ part: ArraySlice<UInt8>) -> Bool {
      part.count == 2 && part.first.map { $0 <= 0x33 } ?? false
    }
    return switch parts.count {
    case 2: isYear(parts[0]) && isYear(parts[1])
    case 3:
      isSmall(parts[1])
        && (isYear(parts[0]) && isSmall(parts[2]) || isSmall(parts[0]) && isYear(parts[2]))
    default: false
    }
  }
}
