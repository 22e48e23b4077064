internal import GRDB

/// What is in an archive, in figures.
public struct ArchiveStatus: Hashable, Sendable, Codable {
  /// How many releases there are, every version counted.
  public var releases = 0
  /// How many of them are later versions of others.
  public var laterVersions = 0
  /// How many places they came from.
  public var sources = 0
  /// How many files they have.
  public var files = 0
  /// How many bytes those have.
  public var bytes = 0
  /// How many pages they have.
  public var pages = 0
  /// How many publishers they name.
  public var publishers = 0
  /// The first day.
  public var from: String?
  /// The last day.
  public var to: String?
  /// How many have no date.
  public var undated = 0
  /// How many there are of each style and version of Galley, as `press, galley 0.1.0`.
  public var renderings: [Rendering] = []
  /// How many inputs of the last run failed.
  public var failures = 0
  /// Whether a process writes to the archive now.
  public var isBeingWritten = false
  /// Whether the last run did not come to its end; the same command goes on.
  public var isUnfinished = false

  /// Releases that were rendered alike.
  public struct Rendering: Hashable, Sendable, Codable {
    /// The style.
    public var style: String
    /// The version of Galley.
    public var galley: String
    /// How many there are.
    public var count: Int
  }
}

extension Archive {
  /// Counts what is in the archive.
  ///
  /// - Throws: `ArchiveError` where there is none, or its catalogue cannot be read.
  public func status() throws -> ArchiveStatus {
    let store = try ArchiveStore(reading: path)
    let catalogue = try Catalogue(in: store.workshop, for: .reading)
    var status = ArchiveStatus()
    try catalogue.read { db in
      func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      status.releases = try number("SELECT count(*) FROM release")
      status.laterVersions = try number("SELECT count(*) FROM release WHERE version > 1")
      status.sources = try number("SELECT count(*) FROM source")
      status.files = try number("SELECT count(*) FROM file")
      status.bytes = try number("SELECT sum(bytes) FROM file")
      status.pages = try number("SELECT sum(pages) FROM release")
      status.publishers = try db.publisherCount()
      status.from = try String.fetchOne(db, sql: "SELECT min(date) FROM release")
      status.to = try String.fetchOne(db, sql: "SELECT max(date) FROM release")
      status.undated = try number("SELECT count(*) FROM release WHERE date IS NULL")
      status.renderings = try Row.fetchAll(
        db,
        sql: """
          SELECT style, galley, count(*) AS count FROM release GROUP BY style, galley
          ORDER BY style, galley
          """
      ).map {
        ArchiveStatus.Rendering(style: $0["style"], galley: $0["galley"], count: $0["count"])
      }
    }
    if let list = try store.root.read(FailureList.fileName) {
      status.failures = max(0, list.count { $0 == 0x0A } - 1)
    }
    status.isBeingWritten = ArchiveLock.isHeld(in: store.workshop)
    if !status.isBeingWritten {
      let isStaged = try store.workshop.subdirectory("staging")?.entries().isEmpty == false
      let manifest = try store.root.read(Manifest.payloadName)
      let listed = manifest.map { text in text.count { $0 == 0x0A } }
      status.isUnfinished = isStaged || listed != status.files
    }
    return status
  }
}
