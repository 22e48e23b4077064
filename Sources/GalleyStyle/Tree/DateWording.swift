internal import GalleyRelease

/// Dates that came as data, in the words of a language.
///
/// A date that somebody wrote is shown as it was written. One that a program wrote (ISO 8601, or the form of
/// e-mail, RFC 5322, 3.3) tells people little: it is shown as they write dates. The release itself keeps it as
/// it came.
struct DateWording {
  /// The release's language as a BCP 47 tag.
  var language: String?

  /// A date that came as data as it is shown; `nil` where no words say what it is the date of.
  ///
  /// In a language without words it is the day as ISO 8601 writes it, or what came.
  func date(_ date: ReleaseDate) -> String? {
    let instant = Instant(date.iso ?? date.text)
    let shown: String
    if let day = instant.flatMap(day) {
      shown = day
    } else if !date.text.isEmpty {
      shown = date.text
    } else if instant != nil, let iso = date.iso {
      shown = String(iso.prefix(10))
    } else {
      return nil
    }
    if date.role == .published { return shown }
    return Self.words[base]?.label(date.role).map { "\($0) \(shown)" }
  }

  /// The line of an embargo as it is shown.
  func embargo(_ text: String, until: String?) -> String {
    guard Self.isData(text), let instant = Instant(until ?? text), let day = day(instant),
      let label = Self.words[base]?.embargo
    else { return text }
    guard let time = instant.time else { return "\(label) \(day)" }
    return "\(label) \(day), \(time)" + (instant.zone.map { " (\($0))" } ?? "")
  }

  private var base: String { String((language ?? "").prefix { $0 != "-" }).lowercased() }

  private func day(_ instant: Instant) -> String? {
    guard let words = Self.words[base], let months = MonthNames.inLanguage(base) else {
      return nil
    }
    let month = months[instant.month - 1]
    let number = instant.day == 1 ? words.first : "\(instant.day)\(words.ordinal)"
    if language?.lowercased() == "en-us" { return "\(month) \(number), \(instant.year)" }
    return "\(number)\(words.of) \(month)\(words.of) \(instant.year)"
  }

  /// Whether a program wrote it: `2026-05-03`, `2026-05-03T09:30:00Z`, `20260503T093000Z`,
  /// `Sun, 3 May 2026 09:30:00 +0100`, or nothing, where only data has it.
  static func isData(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return true }
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(bytes[index]) }
    if bytes.count >= 15, bytes[8] == 0x54 {
      return (0..<15).allSatisfy { $0 == 8 || isDigit($0) }
    }
    if bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D {
      let isDay = (0..<10).allSatisfy { $0 == 4 || $0 == 7 || isDigit($0) }
      return isDay && (bytes.count == 10 || bytes[10] == 0x54 || bytes.count > 15 && isDigit(11))
    }
    // A time to the second and a zone in four digits.
    guard bytes.count >= 20, bytes.suffix(4).allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return [0x2B, 0x2D].contains(bytes[bytes.count - 5]) && bytes.count(where: { $0 == 0x3A }) == 2
  }

  private struct Words {
    /// The first day of a month.
    var first = "1"
    /// What follows the number of a day.
    var ordinal = ""
    /// What stands between day, month and year.
    var of = ""
    var embargo: String
    /// What stands before the day of an update or a withdrawal.
    var updated: String
    var withdrawn: String

    func label(_ role: ReleaseDate.Role) -> String? {
      switch role {
      case .published: nil
      case .updated: updated
      case .withdrawn: withdrawn
      }
    }
  }

  private static let words: [String: Words] = [
    "en": Words(embargo: "Embargoed until", updated: "Updated", withdrawn: "Withdrawn"),
    "cy": Words(embargo: "Embargo tan", updated: "Diweddarwyd", withdrawn: "Tynnwyd yn ôl"),
    "fr": Words(
      first: "1er", embargo: "Sous embargo jusqu’au", updated: "Mis à jour le",
      withdrawn: "Retiré le"),
    "de": Words(
      first: "1.", ordinal: ".", embargo: "Sperrfrist:", updated: "Aktualisiert am",
      withdrawn: "Zurückgezogen am"),
    "es": Words(
      of: " de", embargo: "Embargado hasta el", updated: "Actualizado el", withdrawn: "Retirado el"),
  ]
}

/// A moment as ISO 8601 writes it.
private struct Instant {
  var year: Int
  var month: Int
  var day: Int
  /// Hours and minutes, as `09:30`.
  var time: String?
  /// The zone, as `UTC+1`.
  var zone: String?

  init?(_ text: String) {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    let rest = text.dropFirst(11)
    let clock = rest.prefix(5)
    guard clock.count == 5, clock.utf8.allSatisfy({ (0x30...0x3A).contains($0) }) else { return }
    time = String(clock)
    let tail = rest.dropFirst(5)
    if tail.hasSuffix("Z") {
      zone = "UTC"
    } else if let sign = tail.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = tail[sign...].dropFirst().filter(\.isNumber)
      guard digits.utf8.count == 4, let hours = Int(digits.prefix(2)) else { return }
      let minutes = digits.suffix(2) == "00" ? "" : ":\(digits.suffix(2))"
      zone = "UTC" + (hours == 0 && minutes.isEmpty ? "" : "\(tail[sign])\(hours)\(minutes)")
    }
  }
}
