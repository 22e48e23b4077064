/// What a volume needs to know of a release before it is laid out.
struct VolumeRelease {
  var folder: String
  var headline: String
  /// Who issues it, as it is shown.
  var publisher: String?
  var publisherKey: String?
  /// The bodies that issue it.
  var publishers: [String]
  var date: String?
  var language: String?
  var speakers: [String]

  init(_ release: ArchivedRelease) {
    folder = release.folder
    headline = release.headline
    publisher = release.publisher
    publisherKey = release.publisher.map(NormalText.key)
    publishers = release.publishers ?? release.publisher.map { [$0] } ?? []
    date = release.date
    language = release.language
    speakers = release.speakers
  }

  /// What releases of a volume are ordered by: the date, those without one last, then publisher, headline and identity.
  func order(identity: String) -> [String] {
    [date ?? "9999", publisherKey ?? "", NormalText.key(headline), identity]
  }
}
