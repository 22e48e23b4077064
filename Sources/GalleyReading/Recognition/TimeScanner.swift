/// Reads times of day with their zones.
enum TimeScanner {
  /// A time of day as ISO 8601 (`09:30`), with its offset where the zone is known (`09:30Z`).
  ///
  /// The first time within the stretch counts; `nil` where there is none.
  static func time(_ text: Characters, from start: Int, to end: Int) -> String? {
    var offset = start
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      let before = text.scalar(before: offset).value
      if Characters.digit(value) != nil, value < 0x80, offset == start || !isWordPart(before) {
        if let found = clock(text, at: offset, to: end) { return found }
        while offset < end, Characters.digit(text.scalar(at: offset).value) != nil {
          offset += text.scalar(at: offset).length
        }
        continue
      }
      if Characters.isLetter(value), offset == start || !isWordPart(before) {
        let (word, wordEnd) = word(text, at: offset, to: end)
        if word == "noon" || word == "midday" { return "12:00" + zone(text, at: wordEnd, to: end) }
        if word == "midnight" { return "00:00" + zone(text, at: wordEnd, to: end) }
        offset = max(wordEnd, offset + length)
        continue
      }
      offset += length
    }
    return nil
  }

  private static func isWordPart(_ scalar: UInt32) -> Bool {
    Characters.isLetter(scalar) || Characters.digit(scalar) != nil || scalar == 0x2F
      || scalar == 0x2D
  }

  /// Reads a clock time.
  ///
  /// `00:01`, `00.01`, `0001 hrs`, `9 am`, `9.30pm`, `9:30 a.m.`
  private static func clock(_ text: Characters, at start: Int, to end: Int) -> String? {
    var offset = start
    var hour = 0
    var digits = 0
    while offset < end, let digit = Characters.digit(text.scalar(at: offset).value), digits < 5 {
      hour = hour * 10 + digit
      digits += 1
      offset += text.scalar(at: offset).length
    }
    var minute = 0
    var hasMinute = false
    if digits == 4 {
      minute = hour % 100
      hour /= 100
    } else if digits <= 2, offset + 2 < end || offset + 3 <= end,
      text.bytes[offset] == 0x3A || text.bytes[offset] == 0x2E || text.bytes[offset] == 0x68,
      let tens = Characters.digit(text.scalar(at: offset + 1).value),
      let ones = Characters.digit(text.scalar(at: offset + 2).value),
      Characters.digit(text.scalar(at: offset + 3).value) == nil || offset + 3 >= end
    {
      minute = tens * 10 + ones
      hasMinute = true
      offset += 3
    } else if digits > 2 {
      return nil
    }
    let (suffix, suffixEnd) = word(text, at: text.skipSpace(from: offset, to: end), to: end)
    switch suffix {
    case "am", "pm":
      guard digits <= 2, (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (suffix == "pm" ? 12 : 0)
      offset = suffixEnd
    case "hrs", "hours", "uhr", "h", "heures": offset = suffixEnd
    default:
      // Four figures alone are a year; one or two alone are a day.
      if !hasMinute && (digits != 4 || zone(text, at: offset, to: end).isEmpty) { return nil }
    }
    guard hour < 24, minute < 60 else { return nil }
    return two(hour) + ":" + two(minute) + zone(text, at: offset, to: end)
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The offset of a zone's name behind a time; empty where there is none that is sure.
  private static func zone(_ text: Characters, at start: Int, to end: Int) -> String {
    var offset = text.skipSpace(from: start, to: end)
    if text.scalar(at: offset).value == 0x28 { offset += 1 }
    switch word(text, at: offset, to: end).text {
    case "gmt", "utc", "z": return "Z"
    case "bst": return "+01:00"
    case "cet", "mez": return "+01:00"
    case "cest", "mesz": return "+02:00"
    case "est": return "-05:00"
    case "edt": return "-04:00"
    case "cst": return "-06:00"
    case "cdt": return "-05:00"
    case "mst": return "-07:00"
    case "mdt": return "-06:00"
    case "pst": return "-08:00"
    case "pdt": return "-07:00"
    case "jst": return "+09:00"
    default: return ""
    }
  }

  /// A short word in small letters, stops within it dropped: `a.m.` is `am`.
  private static func word(
    _ text: Characters, at start: Int, to end: Int
  ) -> (text: String, end: Int) {
    var letters: [UInt8] = []
    var offset = start
    while offset < end, letters.count < 12 {
      let (value, length) = text.scalar(at: offset)
      if value == 0x2E, letters.count == 1 || letters.count == 2 {
        offset += 1
        continue
      }
      guard value < 0x80, Characters.isLetter(value) else { break }
      letters.append(UInt8(value) | 0x20)
      offset += length
    }
    return (String(decoding: letters, as: UTF8.self), offset)
  }
}
