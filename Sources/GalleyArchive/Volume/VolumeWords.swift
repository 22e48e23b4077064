internal import GalleyStyle

/// What a volume says of itself, in a language.
struct VolumeWords {
  /// The language as a BCP 47 tag.
  var language: String
  var title: String
  var contents: String
  var publishers: String
  var speakers: String
  var undated: String
  var untitled: String
  /// `%` stands for the number.
  var oneRelease: String
  var releases: String
  var publisherCount: String
  /// The stop after a day's number, and what stands between month and year.
  var dayEnd = " "
  var monthEnd = " "

  /// The names of the months.
  var months: [String] {
    guard let months = MonthNames.inLanguage(language) else {
      preconditionFailure("a language that has words has months")
    }
    return months
  }

  private static let all = [
    VolumeWords(
      language: "en", title: "Press releases", contents: "Contents",
      publishers: "Index of publishers", speakers: "Index of speakers", undated: "Undated",
      untitled: "Untitled release", oneRelease: "% release", releases: "% releases",
      publisherCount: "% publishers"),
    VolumeWords(
      language: "de", title: "Pressemitteilungen", contents: "Inhalt",
      publishers: "Verzeichnis der Herausgeber", speakers: "Verzeichnis der Zitierten",
      undated: "Ohne Datum", untitled: "Mitteilung ohne Titel", oneRelease: "% Mitteilung",
      releases: "% Mitteilungen", publisherCount: "% Herausgeber",
      dayEnd: ". "),
    VolumeWords(
      language: "fr", title: "Communiqués de presse", contents: "Sommaire",
      publishers: "Index des émetteurs", speakers: "Index des personnes citées",
      undated: "Sans date", untitled: "Communiqué sans titre", oneRelease: "% communiqué",
      releases: "% communiqués", publisherCount: "% émetteurs"),
    VolumeWords(
      language: "es", title: "Comunicados de prensa", contents: "Índice",
      publishers: "Índice de emisores", speakers: "Índice de personas citadas",
      undated: "Sin fecha", untitled: "Comunicado sin título", oneRelease: "% comunicado",
      releases: "% comunicados", publisherCount: "% emisores",
      dayEnd: " de ", monthEnd: " de "),
    VolumeWords(
      language: "cy", title: "Datganiadau i'r wasg", contents: "Cynnwys",
      publishers: "Mynegai cyhoeddwyr", speakers: "Mynegai siaradwyr", undated: "Heb ddyddiad",
      untitled: "Datganiad heb deitl", oneRelease: "% datganiad", releases: "% datganiad",
      publisherCount: "% cyhoeddwr"),
  ]

  /// A release's headline, or what stands for one.
  func title(of release: VolumeRelease) -> String {
    release.headline.isEmpty ? untitled : release.headline
  }

  /// A number in a phrase.
  func phrase(_ phrase: String, _ number: Int) -> String {
    phrase.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\(number)")
  }

  /// A day such as `2026-05-03` in words, with the month and the year as far as they are wanted.
  func day(_ iso: String, hasYear: Bool = true) -> String {
    guard let date = Self.parts(iso) else { return iso }
    let day = "\(date.day)\(dayEnd)\(months[date.month - 1])"
    return hasYear ? "\(day)\(monthEnd)\(date.year)" : day
  }

  /// The month of a day, as a heading.
  func month(_ iso: String) -> String {
    guard let date = Self.parts(iso) else { return iso }
    let name = months[date.month - 1]
    return name.prefix(1).uppercased() + name.dropFirst() + "\(monthEnd)\(date.year)"
  }

  /// Two days, without what they have in common.
  func period(_ from: String, _ to: String) -> String {
    if from == to { return day(from) }
    let isOneYear = from.prefix(4) == to.prefix(4)
    return "\(day(from, hasYear: !isOneYear)) \u{2013} \(day(to))"
  }

  private static func parts(_ iso: String) -> (year: Int, month: Int, day: Int)? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return nil }
    return (parts[0], parts[1], parts[2])
  }
}

extension VolumeWords {
  /// The words of a language, or else the English ones.
  init(for language: String) {
    let primary = language.prefix { $0 != "-" }.lowercased()
    self = Self.all.first { $0.language == primary } ?? Self.all[0]
  }
}
