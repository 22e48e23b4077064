internal import GRDB

/// A release in an archive, as its catalogue has it.
public struct ArchivedRelease: Hashable, Sendable, Codable {
  /// One file of it.
  public struct File: Hashable, Sendable, Codable {
    /// Its name in the release's folder.
    public var name: String
    /// How many bytes it has.
    public var bytes: Int
    /// Its hash, as 64 hexadecimal digits.
    public var sha256: String
  }

  /// A place that it came from.
  public struct Source: Hashable, Sendable, Codable {
    /// The path, with the member or the line in it.
    public var name: String
    /// The hash of what came from there.
    public var sha256: String
    /// The address it was found at.
    public var address: String?
  }

  /// Something that there was to say about it.
  public struct Finding: Hashable, Sendable, Codable {
    /// `note`, `warning` or `error`.
    public var severity: String
    /// Its stable name.
    public var id: String
    /// What was the matter.
    public var message: String
    /// The line of the original, from 1.
    public var line: Int?
    /// The column, from 1.
    public var column: Int?
  }

  /// Its folder, from the archive's top.
  public var folder: String
  /// The hash that names it.
  public var identity: String
  /// Its headline.
  public var headline: String
  /// Who issues it.
  public var publisher: String?
  /// The names of the bodies that issue it together, the lead first; `nil` where it is one.
  public var publishers: [String]?
  /// Its own date, as `2026-05-03`.
  public var date: String?
  /// Its language as a BCP 47 tag.
  public var language: String?
  /// The address of the original.
  public var address: String?
  /// The publisher's number for it.
  public var reference: String?
  /// What it is about, as its source says.
  public var subjects: [String]
  /// Who speaks in it.
  public var speakers: [String]
  /// Its number among the versions of one release, from 1.
  public var version: Int
  /// The folder of the version before.
  public var replaces: String?
  /// The version of Galley that rendered it.
  public var galley: String
  /// The style it is rendered in.
  public var style: String
  /// How many pages it has.
  public var pages: Int
  /// A stretch of its text with the words that were searched for in brackets; `nil` where none were.
  public var excerpt: String?
  /// Its files, by name; empty in a list.
  public var files: [File] = []
  /// Where it came from, by name; empty in a list.
  public var sources: [Source] = []
  /// What there was to say about it; empty in a list.
  public var diagnostics: [Finding] = []

  init(_ entry: CatalogueEntry, excerpt: String? = nil) {
    folder = entry.folder
    identity = entry.identity
    headline = entry.headline
    publisher = entry.publisher
    publishers = entry.publishers.isEmpty ? nil : entry.publishers
    date = entry.date
    language = entry.language
    address = entry.address
    reference = entry.reference
    subjects = entry.subjects
    speakers = entry.speakers
    version = entry.version
    replaces = entry.replaces
    galley = entry.galley
    style = entry.style
    pages = entry.pages
    self.excerpt = excerpt
  }
}

/// Which releases of an archive are meant.
public struct ArchiveQuery: Hashable, Sendable {
  /// Words that they have; words in quotation marks stand together, and `*` ends a beginning.
  public var words: String?
  /// A part of the name of the publisher, or of one of several, in any case.
  public var publisher: String?
  /// The first day, as `2026-05-03`.
  public var from: String?
  /// The last day.
  public var to: String?
  /// Whether earlier versions are left out.
  public var isLatestOnly: Bool
  /// The most releases to give; `nil` for all.
  public var limit: Int?

  /// Makes a query for all releases.
  public init(
    words: String? = nil, publisher: String? = nil, from: String? = nil, to: String? = nil,
    isLatestOnly: Bool = false, limit: Int? = nil
  ) {
    self.words = words
    self.publisher = publisher
    self.from = from
    self.to = to
    self.isLatestOnly = isLatestOnly
    self.limit = limit
  }
}

extension Database {
  /// Gives the releases of a query: those searched for by how well they fit, others by date and folder.
  func each(_ query: ArchiveQuery, _ body: (CatalogueEntry, _ excerpt: String?) throws -> Void)
    throws
  {
    var sql = "SELECT release.*"
    var conditions: [String] = []
    var arguments = StatementArguments()
    var order = "coalesce(release.date, '9999'), release.folder"
    if let words = query.words {
      guard let match = SearchText.query(words) else { return }
      sql +=
        ", snippet(words, 2, '[', ']', '…', 16) AS excerpt FROM words "
        + "JOIN release ON release.id = words.rowid"
      conditions.append("words MATCH ?")
      arguments += [match]
      order = "bm25(words, 8, 4, 1), release.folder"
    } else {
      sql += ", NULL AS excerpt FROM release"
    }
    if let publisher = query.publisher {
      var condition = "instr(release.publisherKey, ?) > 0"
      arguments += [NormalText.key(publisher)]
      if try hasPublishers() {
        condition +=
          " OR EXISTS (SELECT 1 FROM publisher WHERE publisher.release = release.id "
          + "AND instr(publisher.key, ?) > 0)"
        arguments += [NormalText.key(publisher)]
      }
      conditions.append("(\(condition))")
    }
    if let from = query.from {
      conditions.append("release.date >= ?")
      arguments += [from]
    }
    if let to = query.to {
      conditions.append("release.date <= ?")
      arguments += [to]
    }
    if query.isLatestOnly {
      conditions.append(
        "release.version = (SELECT max(version) FROM release AS other "
          + "WHERE other.firstVersion = release.firstVersion)")
    }
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    sql += " ORDER BY \(order)"
    if let limit = query.limit { sql += " LIMIT \(limit)" }
    let rows = try Row.fetchCursor(self, sql: sql, arguments: arguments)
    while let row = try rows.next() {
      var entry = CatalogueEntry(row)
      entry.publishers = try publishers(of: entry.id)
      try body(entry, row["excerpt"])
    }
  }

  /// A release with its files, sources and findings.
  func whole(_ entry: CatalogueEntry) throws -> ArchivedRelease {
    var entry = entry
    entry.publishers = try publishers(of: entry.id)
    var release = ArchivedRelease(entry)
    release.files = try files(of: entry.id).map {
      ArchivedRelease.File(name: $0.name, bytes: $0.bytes, sha256: $0.sha256)
    }
    release.sources = try Row.fetchAll(
      cachedStatement(
        sql: "SELECT name, sha256, address FROM source WHERE release = ? ORDER BY name, sha256"),
      arguments: [entry.id]
    ).map { ArchivedRelease.Source(name: $0["name"], sha256: $0["sha256"], address: $0["address"]) }
    release.diagnostics = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT severity, id, message, line, col FROM finding WHERE release = ? ORDER BY number
          """), arguments: [entry.id]
    ).map {
      ArchivedRelease.Finding(
        severity: $0["severity"], id: $0["id"], message: $0["message"], line: $0["line"],
        column: $0["col"])
    }
    return release
  }
}

extension Archive {
  /// Opens the catalogue to read it.
  func readingCatalogue() throws(ArchiveError) -> Catalogue {
    try Catalogue(in: try ArchiveStore(reading: path).workshop, for: .reading)
  }

  /// Gives the releases of a query one after another: those searched for by how well they fit, others by date
  /// and folder.
  ///
  /// - Throws: `ArchiveError`, and what `body` throws.
  public func each(
    _ query: ArchiveQuery = ArchiveQuery(), _ body: (ArchivedRelease) throws -> Void
  ) throws {
    let catalogue = try readingCatalogue()
    // An error of the caller's is no error of the catalogue.
    var failure: (any Error)?
    try catalogue.read { db in
      try db.each(query) { entry, excerpt in
        if failure != nil { return }
        do { try body(ArchivedRelease(entry, excerpt: excerpt)) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }

  /// A release by its folder, or by the first digits of its identity, with the folders of all its versions.
  ///
  /// - Throws: `ArchiveError` of kind `notFound` where there is none, or more than one.
  public func release(
    _ name: String
  ) throws -> (release: ArchivedRelease, versions: [String]) {
    let catalogue = try readingCatalogue()
    let found = try catalogue.read { try $0.release(named: name) }
    guard let entry = found.first else {
      throw ArchiveError(
        .notFound, name, "there is no such release in the archive",
        hint: "galley archive list and search print the folders of releases")
    }
    guard found.count == 1 else {
      let folders = found.map(\.folder).joined(separator: " ")
      throw ArchiveError(.notFound, name, "it may be any of \(folders)")
    }
    return try catalogue.read { db in
      let versions = try String.fetchAll(
        db, sql: "SELECT folder FROM release WHERE firstVersion = ? ORDER BY version",
        arguments: [entry.firstVersion])
      return (try db.whole(entry), versions)
    }
  }
}
