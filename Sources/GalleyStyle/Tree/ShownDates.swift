internal import GalleyRelease

/// The dates that stand under a headline, in words.
///
/// What somebody wrote is shown as it is. A date that came as data is shown where the text has none that says the
/// same: when it was published unless a dateline or a line of the text gives a date; when it was updated or
/// withdrawn, with a word that says so, unless that day is there already.
struct ShownDates {
  /// The dates with their texts, in the release's order.
  private(set) var dates: [(date: ReleaseDate, text: String)] = []

  init(_ metadata: ReleaseMetadata) {
    let wording = DateWording(language: metadata.language)
    let written = metadata.dates.filter { !DateWording.isData($0.text) }
    var days = Set(
      (written.map(\.iso) + [metadata.dateline?.isoDate]).compactMap { $0?.prefix(10) })
    let isDated =
      metadata.dateline?.isoDate != nil || written.contains { $0.role == .published }
    for date in metadata.dates {
      guard DateWording.isData(date.text) else {
        dates.append((date, date.text))
        continue
      }
      if date.role == .published, isDated { continue }
      guard let text = wording.date(date), days.insert((date.iso ?? date.text).prefix(10)).inserted
      else { continue }
      dates.append((date, text))
    }
  }
}
