internal import GalleyHashing
internal import GalleyRelease

/// What an archive knows a release by: read from the release, and from what its source says of it.
struct ReleaseFacts: Hashable, Sendable {
  let headline: String
  let publisher: String?
  /// The bodies that issue it together, the lead first; empty where it is one.
  let publishers: [String]
  /// The release's own date, to the day: when it was published, else its dateline's, else what its source
  /// says.
  let date: String?
  let language: String?
  /// The address of the original.
  let address: String?
  let reference: String?
  let subjects: [String]
  /// The text as it is searched.
  let text: String
  /// The names of those who speak in it.
  let speakers: [String]

  /// The hashes of the pictures that are shown, in the order of the text; not of those that the release holds
  /// itself.
  let pictures: [String]

  /// The hash of the text in normal form: headline, standfirst, body, notes, contacts.
  ///
  /// What one source of a release has and another has not is no part of it: the label over the headline,
  /// the publisher, dates, addresses, and what was set aside.
  let content: SHA256.Digest
  /// The hash that the release is named by: of its content, its day, its publisher and its pictures.
  let identity: SHA256.Digest

  /// What the headline, the publisher, the address and the reference are compared by.
  let headlineKey: String
  let publisherKey: String
  let addressKey: String?
  let referenceKey: String?

  /// Reads the facts of a release.
  init(_ release: Release, pictures: [String] = [], given: GivenFacts) {
    self.init(ReleaseSummary(release), pictures: pictures, given: given)
  }

  /// Reads the facts from what a worker says of a release.
  init(_ release: ReleaseSummary, pictures: [String], given: GivenFacts) {
    self.pictures = pictures
    let title = release.headline.isEmpty ? given.title ?? "" : release.headline
    headline = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    publisher = Self.filled(release.publisher) ?? Self.filled(given.publisher)
    publishers = release.publishers
    date = Self.firstDay([
      release.published, release.dateline, given.date, release.firstDate,
    ])
    language = Self.filled(release.language)
    address = Self.filled(release.address) ?? Self.filled(given.address)
    reference = Self.filled(release.reference)
    var known: Set<String> = []
    subjects = (release.subjects + given.subjects).filter {
      known.insert(NormalText.key($0)).inserted
    }
    speakers = release.speakers
    text = release.text.joined(separator: "\n")
    headlineKey = NormalText.key(headline)
    publisherKey = publisher.map(NormalText.key) ?? ""
    addressKey = address.flatMap(NormalText.address)
    referenceKey = reference.map(NormalText.key)
    var hash = SHA256()
    hash.update(Array(headlineKey.utf8))
    for piece in release.text {
      let normal = NormalText.bytes(of: piece)
      if normal.isEmpty { continue }
      hash.update([0x0A])
      hash.update(normal)
    }
    content = hash.finish()
    let parts = [content.description, date ?? "", publisherKey] + pictures
    identity = SHA256.hash(Array(parts.joined(separator: "\n").utf8))
  }

  private static func filled(_ text: String?) -> String? {
    guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return nil
    }
    return text
  }

  private static func firstDay(_ dates: [String?]) -> String? {
    dates.lazy.compactMap { ReleaseFolder.day(of: $0) }.first
  }
}

/// What a source says of a release beside its text.
public struct GivenFacts: Hashable, Sendable, Codable {
  /// Its title.
  public var title: String?
  /// Its date as ISO 8601.
  public var date: String?
  /// The address it was found at.
  public var address: String?
  /// Who issues it.
  public var publisher: String?
  /// What it is about.
  public var subjects: [String]

  /// Makes facts.
  public init(
    title: String? = nil, date: String? = nil, address: String? = nil, publisher: String? = nil,
    subjects: [String] = []
  ) {
    self.title = title
    self.date = date
    self.address = address
    self.publisher = publisher
    self.subjects = subjects
  }

  /// Whether there is nothing.
  public var isEmpty: Bool { self == GivenFacts() }

  private enum CodingKeys: String, CodingKey { case title, date, address, publisher, subjects }

  /// Reads facts; what is missing is empty.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    title = try values.decodeIfPresent(String.self, forKey: .title)
    date = try values.decodeIfPresent(String.self, forKey: .date)
    address = try values.decodeIfPresent(String.self, forKey: .address)
    publisher = try values.decodeIfPresent(String.self, forKey: .publisher)
    subjects = try values.decodeIfPresent([String].self, forKey: .subjects) ?? []
  }

  /// Writes what is there.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(title, forKey: .title)
    try values.encodeIfPresent(date, forKey: .date)
    try values.encodeIfPresent(address, forKey: .address)
    try values.encodeIfPresent(publisher, forKey: .publisher)
    if !subjects.isEmpty { try values.encode(subjects, forKey: .subjects) }
  }
}
