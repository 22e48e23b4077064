/// Dates as structured forms and messages write them.
enum NewsDate {
  /// The date as ISO 8601; `nil` where it is none.
  ///
  /// Reads ISO 8601 with and without its dashes (`20130605T210000+0000`), RFC 822 with or without the day of
  /// the week (`Wed, 05 Jun 2013 21:00:00 GMT`), and whatever else `DateScanner` knows.
  static func iso(_ text: String) -> String? {
    let bytes = Array(text.utf8.drop { $0 <= 0x20 })
    guard !bytes.isEmpty, bytes.count <= 200 else { return nil }
    if let compact = compact(bytes) { return compact }
    if let mail = mail(bytes) { return mail }
    return PageFacts.isoDate(String(decoding: bytes, as: UTF8.self))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 4, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= days[month - 1] else { return nil }
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// `20130605` and `20130605T210000+0000`.
  private static func compact(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 8, let year = number(bytes[0..<4]), let month = number(bytes[4..<6]),
      let date = number(bytes[6..<8]), let day = day(year, month, date)
    else { return nil }
    guard bytes.count >= 13, bytes[8] == 0x54, let hour = number(bytes[9..<11]), hour < 24,
      let minute = number(bytes[11..<13]), minute < 60
    else { return bytes.count == 8 || bytes[8] == 0x54 ? day : nil }
    var second = 0
    var rest = bytes[13...]
    if rest.count >= 2, let number = number(rest.prefix(2)), number < 61 {
      second = number
      rest = rest.dropFirst(2)
    }
    let time = "T" + pad(hour, 2) + ":" + pad(minute, 2) + ":" + pad(second, 2)
    return day + time + (zone(rest) ?? "")
  }

  private static func zone(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first else { return nil }
    if first == 0x5A { return "Z" }
    guard first == 0x2B || first == 0x2D else { return nil }
    let digits = bytes.dropFirst().filter { $0 != 0x3A }
    guard digits.count == 4, let hour = number(digits[0..<2]), let minute = number(digits[2..<4]),
      hour < 24, minute < 60
    else { return nil }
    if hour == 0, minute == 0 { return "Z" }
    return (first == 0x2B ? "+" : "-") + pad(hour, 2) + ":" + pad(minute, 2)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  /// The zones that RFC 822 names, section 5.1.
  private static let zones = [
    "GMT": "Z", "UT": "Z", "UTC": "Z", "Z": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00",
    "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
  ]

  /// The dates of e-mail (RFC 5322, sections 3.3 and 4.3), years of two digits too.
  private static func mail(_ bytes: [UInt8]) -> String? {
    var words = bytes.split { $0 <= 0x20 || $0 == 0x2C }[...]
    if let first = words.first, number(first) == nil { words = words.dropFirst() }
    guard words.count >= 3, let date = number(words[words.startIndex]),
      let month = months.firstIndex(of: folded(words[words.startIndex + 1].prefix(3))),
      var year = number(words[words.startIndex + 2])
    else { return nil }
    if words[words.startIndex + 2].count == 2 { year += year < 50 ? 2000 : 1900 }
    guard let day = day(year, month + 1, date) else { return nil }
    words = words.dropFirst(3)
    guard let clock = words.first else { return day }
    let parts = clock.split(separator: 0x3A).map { number($0) }
    guard parts.count >= 2, parts.count <= 3, let hour = parts[0], hour < 24, let minute = parts[1],
      minute < 60
    else { return day }
    let second = parts.count == 3 ? parts[2] ?? 0 : 0
    let time = "T" + pad(hour, 2) + ":" + pad(minute, 2) + ":" + pad(min(second, 60), 2)
    let name = words.dropFirst().first
    let offset =
      name.flatMap { zones[String(decoding: $0, as: UTF8.self).uppercased()] ?? zone($0) } ?? ""
    return day + time + offset
  }

  private static func folded(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 | 0x20 }, as: UTF8.self)
  }
}
