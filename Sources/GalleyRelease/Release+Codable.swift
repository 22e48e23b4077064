internal import GalleySource

extension Release {
  private enum CodingKeys: String, CodingKey {
    case galley, metadata, body, notes, about, setAside
  }

  /// Reads `{"galley": 1, …}`; a newer version is an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard container.contains(.galley) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath,
          debugDescription: "this is not Galley's JSON: it has no member \"galley\""))
    }
    let version = try container.decode(Int.self, forKey: .galley)
    guard version >= 1, version <= Self.formatVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .galley, in: container,
        debugDescription: version > Self.formatVersion
          ? "this is version \(version) of Galley's JSON; this Galley reads versions up to "
            + "\(Self.formatVersion)" : "there is no version \(version) of Galley's JSON")
    }
    metadata =
      try container.decodeIfPresent(ReleaseMetadata.self, forKey: .metadata) ?? ReleaseMetadata()
    body = try container.array(.body)
    notes = try container.array(.notes)
    about = try container.array(.about)
    setAside = try container.array(.setAside)
  }

  /// Writes `{"galley": 1, …}` with what is not empty.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.formatVersion, forKey: .galley)
    try container.encode(metadata, forKey: .metadata)
    try container.encode(filled: body, forKey: .body)
    try container.encode(filled: notes, forKey: .notes)
    try container.encode(filled: about, forKey: .about)
    try container.encode(filled: setAside, forKey: .setAside)
  }
}

extension Section {
  private enum CodingKeys: String, CodingKey {
    case title, blocks, range
  }

  /// Reads a section; a title may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    title = try container.array(.title)
    blocks = try container.array(.blocks)
    range = try container.decodeIfPresent(SourceRange.self, forKey: .range)
  }

  /// Writes a section.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: title, forKey: .title)
    try container.encode(blocks, forKey: .blocks)
    try container.encodeIfPresent(range, forKey: .range)
  }
}

extension ReleaseMetadata {
  private enum CodingKeys: String, CodingKey {
    case language, kicker, embargo, publisher, publishers, reference, headline, headlineRange
    case standfirst, standfirstRange, byline, dates, dateline, site, original, contacts, subjects
  }

  /// Reads metadata; any member may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func range(_ key: CodingKeys) throws -> SourceRange? {
      try container.decodeIfPresent(SourceRange.self, forKey: key)
    }
    func text(_ key: CodingKeys) throws -> Attributed? {
      try container.decodeIfPresent(Attributed.self, forKey: key)
    }
    self.init(
      publisher: try text(.publisher), kicker: try text(.kicker),
      headline: try container.array(.headline), headlineRange: try range(.headlineRange),
      standfirst: try container.array(.standfirst), standfirstRange: try range(.standfirstRange),
      dates: try container.array(.dates),
      dateline: try container.decodeIfPresent(Dateline.self, forKey: .dateline),
      byline: try text(.byline),
      language: try container.decodeIfPresent(String.self, forKey: .language),
      site: try container.decodeIfPresent(LabelledLink.self, forKey: .site),
      original: try container.decodeIfPresent(LabelledLink.self, forKey: .original),
      reference: try text(.reference), subjects: try container.array(.subjects),
      embargo: try container.decodeIfPresent(Embargo.self, forKey: .embargo),
      contacts: try container.array(.contacts), publishers: try container.array(.publishers))
  }

  /// Writes what there is.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(language, forKey: .language)
    try container.encodeIfPresent(kicker, forKey: .kicker)
    try container.encodeIfPresent(embargo, forKey: .embargo)
    try container.encodeIfPresent(publisher, forKey: .publisher)
    try container.encode(filled: publishers, forKey: .publishers)
    try container.encodeIfPresent(reference, forKey: .reference)
    try container.encode(filled: headline, forKey: .headline)
    try container.encodeIfPresent(headlineRange, forKey: .headlineRange)
    try container.encode(filled: standfirst, forKey: .standfirst)
    try container.encodeIfPresent(standfirstRange, forKey: .standfirstRange)
    try container.encodeIfPresent(byline, forKey: .byline)
    try container.encode(filled: dates, forKey: .dates)
    try container.encodeIfPresent(dateline, forKey: .dateline)
    try container.encodeIfPresent(site, forKey: .site)
    try container.encodeIfPresent(original, forKey: .original)
    try container.encode(filled: contacts, forKey: .contacts)
    try container.encode(filled: subjects, forKey: .subjects)
  }
}

extension LabelledLink {
  private enum CodingKeys: String, CodingKey {
    case label, address, range
  }

  /// Reads a labelled address; the label may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      label: try container.string(.label),
      address: try container.decode(String.self, forKey: .address),
      range: try container.decodeIfPresent(SourceRange.self, forKey: .range))
  }

  /// Writes a labelled address.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: label, forKey: .label)
    try container.encode(address, forKey: .address)
    try container.encodeIfPresent(range, forKey: .range)
  }
}

extension ReleaseDate {
  private enum CodingKeys: String, CodingKey {
    case role, text, iso, range
  }

  /// Reads a date; the text may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      role: try container.decode(Role.self, forKey: .role), text: try container.string(.text),
      iso: try container.decodeIfPresent(String.self, forKey: .iso),
      range: try container.decodeIfPresent(SourceRange.self, forKey: .range))
  }

  /// Writes a date.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(role, forKey: .role)
    try container.encode(filled: text, forKey: .text)
    try container.encodeIfPresent(iso, forKey: .iso)
    try container.encodeIfPresent(range, forKey: .range)
  }
}

extension Contact {
  private enum CodingKeys: String, CodingKey {
    case lines, name, role, organisation, phones, emails, hours, range
  }

  /// Reads a contact; any member may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String? {
      try container.decodeIfPresent(String.self, forKey: key)
    }
    self.init(
      lines: try container.array(.lines), name: try text(.name), role: try text(.role),
      organisation: try text(.organisation), phones: try container.array(.phones),
      emails: try container.array(.emails), hours: try text(.hours),
      range: try container.decodeIfPresent(SourceRange.self, forKey: .range))
  }

  /// Writes a contact.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: lines, forKey: .lines)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(role, forKey: .role)
    try container.encodeIfPresent(organisation, forKey: .organisation)
    try container.encode(filled: phones, forKey: .phones)
    try container.encode(filled: emails, forKey: .emails)
    try container.encodeIfPresent(hours, forKey: .hours)
    try container.encodeIfPresent(range, forKey: .range)
  }
}
