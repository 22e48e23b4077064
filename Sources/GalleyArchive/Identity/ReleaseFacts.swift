internal import GalleyHashing
internal import GalleyRelease

/// What an archive knows a release by: read from the release, and from what its source says of it.
struct ReleaseFacts: Hashable, Sendable {
  var headline = ""
  var publisher: String?
  /// The release's own date, to the day: when it was published, else its dateline's, else what its source
  /// says.
  var date: String?
  var language: String?
  /// The address of the original.
  var address: String?
  var reference: String?
  var subjects: [String] = []
  /// The text as it is searched.
  var text = ""
  /// The names of those who speak in it.
  var speakers: [String] = []

  /// The hashes of the pictures that are shown, in the order of the text; not of those that the release holds
  /// itself.
  var pictures: [String] = []

  /// The hash of the text in normal form: headline, standfirst, body, notes, contacts.
  ///
  /// What one source of a release has and another has not is no part of it: the label over the headline,
  /// the publisher, dates, addresses, and what was set aside.
  var content: SHA256.Digest

  /// Reads the facts.
  init(_ release: Release, given: GivenFacts) {
    let metadata = release.metadata
    headline =
      metadata.headline.plainText.isEmpty
      ? given.title ?? "" : metadata.headline.plainText
    headline = headline.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    publisher = Self.filled(metadata.publisher?.text) ?? Self.filled(given.publisher)
    let dates = metadata.dates
    date = Self.firstDay([
      dates.first { $0.role == .published }?.iso, metadata.dateline?.isoDate, given.date,
      dates.first?.iso,
    ])
    language = Self.filled(metadata.language)
    address = Self.filled(metadata.original?.address) ?? Self.filled(given.address)
    reference = Self.filled(metadata.reference?.text)
    var known: Set<String> = []
    subjects = (metadata.subjects + given.subjects).filter {
      known.insert(NormalText.key($0)).inserted
    }
    var pieces = [metadata.standfirst.plainText, metadata.byline?.text ?? ""]
    pieces += release.body.map(\.writtenText)
    for section in release.notes + release.about {
      pieces.append(section.title.plainText)
      pieces += section.blocks.map(\.writtenText)
    }
    pieces += metadata.contacts.map { $0.lines.joined(separator: "\n") }
    if let embargo = metadata.embargo { pieces.append(embargo.text) }
    text = pieces.filter { !$0.isEmpty }.joined(separator: "\n")
    var hash = SHA256()
    hash.update(Array(NormalText.key(headline).utf8))
    for piece in pieces {
      let normal = NormalText.of(piece)
      if normal.isEmpty { continue }
      hash.update([0x0A])
      hash.update(Array(normal.utf8))
    }
    content = hash.finish()
    var seen: Set<String> = []
    Self.speakers(of: release.body) { if seen.insert($0).inserted { speakers.append($0) } }
  }

  /// The hash that the release is named by: of its content, its day, its publisher and its pictures.
  var identity: SHA256.Digest {
    let parts = [content.description, date ?? "", publisherKey] + pictures
    return SHA256.hash(Array(parts.joined(separator: "\n").utf8))
  }

  var headlineKey: String { NormalText.key(headline) }
  var publisherKey: String { publisher.map(NormalText.key) ?? "" }
  var addressKey: String? { address.flatMap(NormalText.address) }
  var referenceKey: String? { reference.map(NormalText.key) }

  private static func filled(_ text: String?) -> String? {
    guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return nil
    }
    return text
  }

  private static func firstDay(_ dates: [String?]) -> String? {
    dates.lazy.compactMap { ReleaseFolder.day(of: $0) }.first
  }

  /// The reader bounds how deep blocks can nest.
  private static func speakers(of blocks: [Block], _ found: (String) -> Void) {
    for block in blocks {
      switch block.content {
      case .quote(let quote):
        if let speaker = quote.speaker { found(speaker.name) }
        speakers(of: quote.blocks, found)
      case .list(let list): for item in list.items { speakers(of: item.blocks, found) }
      case .table, .paragraph, .heading, .figure, .preformatted, .rule, .endMark: break
      }
    }
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
