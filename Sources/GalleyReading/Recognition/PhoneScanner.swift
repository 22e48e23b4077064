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
        if spaces > 2 { return result(digits, lastDigitEnd) }
      case 0x28 where digits >= 7: return result(digits, lastDigitEnd)
      case 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x2010, 0x2011, 0x2013: spaces = 0
      case 0x2B where offset == start: break
      default: return result(digits, lastDigitEnd)
      }
      offset += length
    }
    return digits > 15 ? nil : result(digits, lastDigitEnd)
  }

  private static func result(_ digits: Int, _ end: Int) -> Int? {
    digits >= 7 && digits <= 15 ? end : nil
  }
}
