/// What a catalogue needs of a release, without its structure: what it says of itself, who speaks, and its text.
public struct ReleaseSummary: Hashable, Sendable {
  /// Its headline as plain text.
  public var headline = ""
  /// Who issues it.
  public var publisher: String?
  /// The names of the bodies that issue it together, the lead first; empty where it is one.
  public var publishers: [String] = []
  /// When it was published, as ISO 8601.
  public var published: String?
  /// The date of its dateline, as ISO 8601.
  public var dateline: String?
  /// The first date that it gives, of whatever it is, as ISO 8601.
  public var firstDate: String?
  /// Its language as a BCP 47 tag.
  public var language: String?
  /// The address of the original.
  public var address: String?
  /// The publisher's own number for it, as written.
  public var reference: String?
  /// What its source files it under.
  public var subjects: [String] = []
  /// The names of those who speak in it, each once, in the order of the text.
  public var speakers: [String] = []
  /// Its text piece by piece, without the headline: standfirst, byline, each block of the body, titles and blocks of
  /// notes and about sections, contacts, embargo; none is empty.
  public var text: [String] = []

  /// Makes a summary of nothing.
  public init() {}

  /// Makes the summary of a release.
  public init(_ release: Release) {
    let metadata = release.metadata
    headline = metadata.headline.plainText
    publisher = metadata.publisher?.text
    publishers = metadata.publishers
    published = metadata.dates.first { $0.role == .published }?.iso
    dateline = metadata.dateline?.isoDate
    firstDate = metadata.dates.first?.iso
    language = metadata.language
    address = metadata.original?.address
    reference = metadata.reference?.text
    subjects = metadata.subjects
    add(metadata.standfirst.plainText)
    add(metadata.byline?.text ?? "")
    for block in release.body { add(block.writtenText) }
    for section in release.notes + release.about {
      add(section.title.plainText)
      for block in section.blocks { add(block.writtenText) }
    }
    for contact in metadata.contacts { add(contact.lines.joined(separator: "\n")) }
    if let embargo = metadata.embargo { add(embargo.text) }
    var seen: Set<String> = []
    Self.speakers(of: release.body) { if seen.insert($0).inserted { speakers.append($0) } }
  }

  private mutating func add(_ piece: String) {
    if !piece.isEmpty { text.append(piece) }
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

extension ReleaseSummary: Codable {
  private enum CodingKeys: String, CodingKey {
    case headline, publisher, publishers, published, dateline, firstDate, language, address
    case reference, subjects, speakers, text
  }

  /// Reads a summary; what is missing is empty.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    headline = try values.string(.headline)
    publisher = try values.decodeIfPresent(String.self, forKey: .publisher)
    publishers = try values.array(.publishers)
    published = try values.decodeIfPresent(String.self, forKey: .published)
    dateline = try values.decodeIfPresent(String.self, forKey: .dateline)
    firstDate = try values.decodeIfPresent(String.self, forKey: .firstDate)
    language = try values.decodeIfPresent(String.self, forKey: .language)
    address = try values.decodeIfPresent(String.self, forKey: .address)
    reference = try values.decodeIfPresent(String.self, forKey: .reference)
    subjects = try values.array(.subjects)
    speakers = try values.array(.speakers)
    text = try values.array(.text)
  }

  /// Writes what is not empty.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(filled: headline, forKey: .headline)
    try values.encodeIfPresent(publisher, forKey: .publisher)
    try values.encode(filled: publishers, forKey: .publishers)
    try values.encodeIfPresent(published, forKey: .published)
    try values.encodeIfPresent(dateline, forKey: .dateline)
    try values.encodeIfPresent(firstDate, forKey: .firstDate)
    try values.encodeIfPresent(language, forKey: .language)
    try values.encodeIfPresent(address, forKey: .address)
    try values.encodeIfPresent(reference, forKey: .reference)
    try values.encode(filled: subjects, forKey: .subjects)
    try values.encode(filled: speakers, forKey: .speakers)
    try values.encode(filled: text, forKey: .text)
  }
}
