public import GalleyRelease

extension Release {
  /// The instant of the release's own date, as seconds since 1970.
  ///
  /// It is `nil` where the release gives none that can be read. A date without a time is its midnight in UTC.
  public var creationTime: Int? {
    let dates =
      metadata.dates.filter { $0.role == .published }
      + metadata.dates.filter { $0.role != .published }
    for date in dates {
      if let iso = date.iso, let seconds = secondsSince1970(iso) { return seconds }
    }
    return metadata.dateline?.isoDate.flatMap(secondsSince1970)
  }
}

/// Reads `2026-05-03`, `2026-05`, `2026`, or either of them with a time and a zone after it
/// (RFC 3339), as seconds since 1970.
func secondsSince1970(_ text: String) -> Int? {
  var rest = Array(text.utf8)[...]
  func number(_ digits: Int, in range: ClosedRange<Int>) -> Int? {
    guard rest.count >= digits else { return nil }
    var value = 0
    for byte in rest.prefix(digits) {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    guard range.contains(value) else { return nil }
    rest.removeFirst(digits)
    return value
  }
  func take(_ characters: String) -> Bool {
    guard let first = rest.first, characters.utf8.contains(first) else { return false }
    rest.removeFirst()
    return true
  }

  guard let year = number(4, in: 1...9999) else { return nil }
  var (month, day, seconds) = (1, 1, 0)
  if take("-") {
    guard let value = number(2, in: 1...12) else { return nil }
    month = value
    if take("-") {
      guard let value = number(2, in: 1...days(in: month, of: year)) else { return nil }
      day = value
    }
  }
  if take("Tt ") {
    guard let hour = number(2, in: 0...23), take(":"), let minute = number(2, in: 0...59) else {
      return nil
    }
    seconds = hour * 3600 + minute * 60
    if take(":") {
      guard let second = number(2, in: 0...60) else { return nil }
      seconds += second
    }
    if take(".") { rest = rest.drop { (0x30...0x39).contains($0) } }
    if !take("Zz"), let sign = rest.first, sign == 0x2B || sign == 0x2D {
      rest.removeFirst()
      guard let hours = number(2, in: 0...23) else { return nil }
      _ = take(":")
      guard let minutes = number(2, in: 0...59) else { return nil }
      seconds -= (sign == 0x2B ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
  }
  guard rest.isEmpty else { return nil }
  // Days from the civil date, years counted from 1 March.
  let shiftedYear = month <= 2 ? year - 1 : year
  let era = shiftedYear / 400
  let yearOfEra = shiftedYear % 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * 86_400 + seconds
}

private func days(in month: Int, of year: Int) -> Int {
  switch month {
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}
