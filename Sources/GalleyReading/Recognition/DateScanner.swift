/// Reads dates as people write them.
struct DateScanner {
  /// A date found in a text.
  struct Match {
    /// Offset after the date.
    var end: Int
    /// The date as ISO 8601; `nil` where it is no day of any calendar year or cannot be read surely.
    var iso: String?
    /// Whether it gives a year.
    var hasYear: Bool
  }

  /// One scanner for all.
  static let shared = DateScanner(Lexicon.all)

  private struct Word: Hashable {
    let key: [UInt8]
  }

  private var months: [[UInt8]: Int] = [:]
  private var weekdays: Set<[UInt8]> = []

  private init(_ lexicons: [Lexicon]) {
    for lexicon in lexicons {
      for (index, names) in lexicon.months.enumerated() {
        for name in names where months[Array(name.utf8)] == nil {
          months[Array(name.utf8)] = index + 1
        }
      }
      for name in lexicon.weekdays { weekdays.insert(Array(name.utf8)) }
    }
  }

  /// The date that begins at an offset.
  func date(_ text: Characters, at start: Int, to end: Int) -> Match? {
    var offset = start
    let (first, _) = text.scalar(at: offset)
    // "le 3 mai", "den 3. Mai", "am 3. Mai", "el 3 de mayo"
    if Characters.isLetter(first) {
      let (word, wordEnd) = word(text, at: offset, to: end)
      if word.isEmpty { return nil }
      if Self.articles.contains(word) {
        let next = text.skipSpace(from: wordEnd, to: end)
        // "Dydd Llun": the weekday has an article too.
        let isDate =
          Characters.digit(text.scalar(at: next).value) != nil
          || weekdays.contains(self.word(text, at: next, to: end).key)
        return isDate ? date(text, at: next, to: end) : nil
      }
      if let month = months[word], let match = monthFirst(text, month: month, at: wordEnd, to: end)
      {
        return match
      }
      guard weekdays.contains(word) else { return nil }
      offset = skip(text, Self.afterWeekday, from: wordEnd, to: end)
      let (second, secondEnd) = self.word(text, at: offset, to: end)
      if Self.articles.contains(second) { offset = text.skipSpace(from: secondEnd, to: end) }
      if let month = months[second],
        let match = monthFirst(text, month: month, at: secondEnd, to: end)
      {
        return match
      }
    }
    return dayFirst(text, at: offset, to: end)
  }

  private static let articles: Set<[UInt8]> = Set(
    ["le", "den", "am", "el", "on", "vom", "du", "al", "dydd"].map { Array($0.utf8) })
  private static let links: Set<[UInt8]> = Set(["de", "of", "del"].map { Array($0.utf8) })
  private static let ordinals: Set<[UInt8]> = Set(
    ["st", "nd", "rd", "th", "er", "ain", "fed", "eg", "af", "il", "ydd"].map { Array($0.utf8) })
  private static let afterWeekday: Set<UInt32> = [0x2C, 0x2E, 0x20]
  private static let aroundYear: Set<UInt32> = [0x2C, 0x2E]

  /// Month, day, year: `May 3rd, 2026`.
  private func monthFirst(_ text: Characters, month: Int, at start: Int, to end: Int) -> Match? {
    let dayStart = skip(text, [0x2E], from: start, to: end)
    guard let day = number(text, at: dayStart, to: end), day.digits <= 2 else { return nil }
    var offset = skipOrdinal(text, from: day.end, to: end)
    let yearStart = skip(text, Self.aroundYear, from: offset, to: end)
    if let year = number(text, at: yearStart, to: end), year.digits == 4 {
      return Match(end: year.end, iso: iso(year.value, month, day.value), hasYear: true)
    }
    offset = max(offset, day.end)
    return Match(end: offset, iso: nil, hasYear: false)
  }

  /// Day first, or all in figures.
  private func dayFirst(_ text: Characters, at start: Int, to end: Int) -> Match? {
    guard let first = number(text, at: start, to: end) else { return nil }
    let (next, nextLength) = text.scalar(at: first.end)
    if first.end < end {
      switch next {
      case 0x5E74:
        return eastAsian(text, year: first, at: first.end + nextLength, to: end)
      case 0x2D where first.digits == 4, 0x2F, 0x2E:
        if let match = figures(text, first: first, separator: next, at: first.end + 1, to: end) {
          return match
        }
      default: break
      }
    }
    guard first.digits <= 2 else { return nil }
    var offset = skipOrdinal(text, from: first.end, to: end)
    offset = skip(text, [0x2E, 0xB0, 0xBA], from: offset, to: end)
    var (name, nameEnd) = word(text, at: offset, to: end)
    if Self.links.contains(name) {
      offset = text.skipSpace(from: nameEnd, to: end)
      (name, nameEnd) = word(text, at: offset, to: end)
    }
    guard let month = months[name] else { return nil }
    var yearStart = skip(text, Self.aroundYear, from: nameEnd, to: end)
    let (link, linkEnd) = word(text, at: yearStart, to: end)
    if Self.links.contains(link) { yearStart = text.skipSpace(from: linkEnd, to: end) }
    if let year = number(text, at: yearStart, to: end), year.digits == 4 {
      return Match(end: year.end, iso: iso(year.value, month, first.value), hasYear: true)
    }
    return Match(end: nameEnd, iso: nil, hasYear: false)
  }

  /// Reads a date in figures: `2026-05-03`, `03/05/2026`, `3.5.2026`, `02.27.01`.
  ///
  /// Where day and month could change places the date cannot be read surely, save with stops, which
  /// only the day-first countries use with years in full.
  private func figures(
    _ text: Characters, first: Number, separator: UInt32, at start: Int, to end: Int
  ) -> Match? {
    guard let second = number(text, at: start, to: end), second.digits <= 2,
      text.scalar(at: second.end).value == separator, second.end < end,
      let third = number(text, at: second.end + 1, to: end)
    else { return nil }
    if first.digits == 4 {
      guard third.digits <= 2 else { return nil }
      return Match(end: third.end, iso: iso(first.value, second.value, third.value), hasYear: true)
    }
    guard first.digits <= 2, third.digits == 4 || third.digits == 2, separator != 0x2D else {
      return nil
    }
    var iso: String?
    if third.digits == 4 {
      if separator == 0x2E || first.value > 12 || first.value == second.value {
        iso = self.iso(third.value, second.value, first.value)
      } else if second.value > 12 {
        iso = self.iso(third.value, first.value, second.value)
      }
    }
    return Match(end: third.end, iso: iso, hasYear: true)
  }

  /// `2026年5月3日`.
  private func eastAsian(_ text: Characters, year: Number, at start: Int, to end: Int) -> Match? {
    guard let month = number(text, at: start, to: end), text.scalar(at: month.end).value == 0x6708,
      let day = number(text, at: month.end + 3, to: end), text.scalar(at: day.end).value == 0x65E5
    else { return nil }
    let iso = year.digits == 4 ? self.iso(year.value, month.value, day.value) : nil
    return Match(end: day.end + 3, iso: iso, hasYear: true)
  }

  private struct Number {
    var value: Int
    var digits: Int
    var end: Int
  }

  private func number(_ text: Characters, at start: Int, to end: Int) -> Number? {
    var number = Number(value: 0, digits: 0, end: start)
    while number.end < end {
      let (value, length) = text.scalar(at: number.end)
      guard let digit = Characters.digit(value) else { break }
      guard number.digits < 4 else { return nil }
      number.value = number.value * 10 + digit
      number.digits += 1
      number.end += length
    }
    return number.digits > 0 ? number : nil
  }

  private func skip(
    _ text: Characters, _ scalars: Set<UInt32>, from start: Int, to end: Int
  ) -> Int {
    var offset = start
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      guard scalars.contains(value) || WhiteSpace.isTrimmed(value) else { break }
      offset += length
    }
    return offset
  }

  private func skipOrdinal(_ text: Characters, from start: Int, to end: Int) -> Int {
    let (word, wordEnd) = word(text, at: start, to: end)
    return Self.ordinals.contains(word) ? wordEnd : start
  }

  /// The word at an offset in small letters, if it is short enough to be one of a date's.
  private func word(_ text: Characters, at start: Int, to end: Int) -> (key: [UInt8], end: Int) {
    var key: [UInt8] = []
    var offset = start
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      guard Characters.isLetter(value) else { break }
      guard key.count < 24 else { return ([], start) }
      if value < 0x80 {
        key.append(UInt8(value) | 0x20)
      } else {
        for step in 0..<length {
          let folds = step == 1 && value >= 0xC0 && value <= 0xDE
          key.append(text.bytes[offset + step] &+ (folds ? 0x20 : 0))
        }
      }
      offset += length
    }
    return (key, offset)
  }

  /// The day as ISO 8601; `nil` where there is no such day.
  private func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard year >= 1000, (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard day <= days else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
