internal import GRDB
internal import Glibc

/// The catalogue: a database of what is in an archive, made from the archive's files and made again from
/// them when it is lost.
final class Catalogue: Sendable {
  /// The version of the tables.
  static let schemaVersion = 3
  static let fileName = "catalogue.sqlite"
  /// What marks a database as a catalogue: `Gall`.
  private static let applicationID = 0x4761_6C6C
  static let repairHint = "galley archive repair makes the catalogue again from the archive's files"

  /// What it is opened for.
  enum Use {
    /// To be made where there is none, and written.
    case making
    /// To be written.
    case writing
    /// To be read.
    case reading
  }

  let path: String
  private let queue: DatabaseQueue

  /// Opens a catalogue.
  ///
  /// - Throws: `ArchiveError` of kind `catalogue` where it is missing, damaged or of another version.
  init(in workshop: Directory, for use: Use) throws(ArchiveError) {
    path = workshop.path(of: Self.fileName)
    let kind = try workshop.kind(of: Self.fileName)
    switch (kind, use) {
    case (nil, .making), (.file, _): break
    case (nil, _):
      throw ArchiveError(
        .catalogue, path, "the archive has no catalogue", hint: Self.repairHint)
    default: throw ArchiveError(.catalogue, path, "it is not a file", hint: Self.repairHint)
    }
    if kind == .file { try Self.checkLength(of: path) }
    var configuration = Configuration()
    configuration.readonly = use == .reading
    configuration.busyMode = .timeout(10)
    configuration.label = "catalogue"
    // A batch of releases is one transaction, and more than one step.
    configuration.allowsUnsafeTransactions = true
    do {
      if use == .reading {
        queue = try Self.openForReading(path, configuration)
      } else {
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA journal_mode = WAL")
          try db.execute(sql: "PRAGMA synchronous = FULL")
        }
      }
      let (application, version) = try queue.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        )
      }
      switch (application, version) {
      case (Self.applicationID, Self.schemaVersion): break
      // Of an earlier version: only what writes asks for the tables that it has not.
      case (Self.applicationID, 1), (Self.applicationID, 2):
        if use != .reading {
          try queue.write { db in
            if version < 2 { try db.execute(sql: PictureTables.made) }
            try db.execute(sql: PublisherTable.made)
          }
        }
      case (Self.applicationID, let version) where version > Self.schemaVersion:
        throw ArchiveError(
          .catalogue, path,
          "the catalogue has version \(version), made by a newer Galley; this one reads \(Self.schemaVersion)",
          hint: "use the newer Galley, or run galley archive repair to make it again with this one")
      case (0, 0) where use == .making: try queue.write { try Self.makeTables($0) }
      default:
        throw ArchiveError(
          .catalogue, path, "it is not the catalogue of an archive", hint: Self.repairHint)
      }
    } catch let error as ArchiveError {
      throw error
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// Makes an empty catalogue in place of whatever there is.
  convenience init(remakingIn workshop: Directory) throws(ArchiveError) {
    for ending in ["", "-wal", "-shm"] { try workshop.removeAll(Self.fileName + ending) }
    try self.init(in: workshop, for: .making)
  }

  /// Opens without writing; where even the files beside it cannot be made, as a copy.
  private static func openForReading(
    _ path: String, _ configuration: Configuration
  ) throws -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      return try CatalogueCopy.open(path, configuration)
    }
  }

  /// A file cut short is told from its first page, which says how many pages there are.
  private static func checkLength(of path: String) throws(ArchiveError) {
    // While a log of changes lies beside it, the file may be shorter than it says.
    if access(path + "-wal", F_OK) == 0 { return }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw ArchiveError.system(.unreadable, path) }
    defer { Glibc.close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw ArchiveError.system(.unreadable, path) }
    if status.st_size == 0 { return }
    var head = [UInt8](repeating: 0, count: 100)
    let count = Glibc.read(file, &head, 100)
    let size = Int(head[16]) << 8 | Int(head[17])
    let pages = head[28..<32].reduce(0) { $0 << 8 | Int($1) }
    if count < 100 || pages * (size == 1 ? 65536 : size) > Int(status.st_size) {
      throw ArchiveError(.catalogue, path, "the catalogue is cut short", hint: repairHint)
    }
  }

  /// Reads from it.
  func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do { return try queue.unsafeRead(body) } catch { throw Self.failure(error, path) }
  }

  /// Writes to it, as part of the transaction that is open; one is opened where there is none.
  func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do {
      return try queue.writeWithoutTransaction { db in
        if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
        return try body(db)
      }
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// Makes what was written last.
  func commit() throws(ArchiveError) {
    do {
      try queue.writeWithoutTransaction { db in
        if db.isInsideTransaction { try db.commit() }
      }
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// Takes back what was written since the last `commit`.
  func rollBack() {
    try? queue.writeWithoutTransaction { db in
      if db.isInsideTransaction { try db.rollback() }
    }
  }

  /// Puts the log of changes into the database, and closes it.
  func close() throws(ArchiveError) {
    do {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try queue.close()
    } catch {
      throw Self.failure(error, path)
    }
  }

  private static func failure(_ error: any Error, _ path: String) -> ArchiveError {
    if let error = error as? ArchiveError { return error }
    guard let error = error as? DatabaseError else {
      return ArchiveError(.catalogue, path, "\(error)", hint: repairHint)
    }
    let message = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return ArchiveError(
        .catalogue, path, "the catalogue is damaged: \(message)", hint: repairHint)
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      return ArchiveError(.unwritable, path, "the catalogue cannot be written: \(message)")
    default:
      return ArchiveError(.catalogue, path, message, hint: repairHint)
    }
  }

  /// Has each batch of releases be one piece of the index of words, and pieces be put together 64 at a time.
  ///
  /// Left to itself the index is written whenever it has gathered 1 MB and put together 4 pieces at a time, so that
  /// every word is written three times over in an archive of 10,000 (https://sqlite.org/fts5.html, 6.6 to 6.9).
  private static let mergingRarely = """
    INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
    INSERT INTO words (words, rank) VALUES ('automerge', 0);
    INSERT INTO words (words, rank) VALUES ('crisismerge', 64);
    """

  private static func makeTables(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE release (
          id INTEGER PRIMARY KEY,
          folder TEXT NOT NULL UNIQUE, identity TEXT NOT NULL UNIQUE, content TEXT NOT NULL,
          headline TEXT NOT NULL, publisher TEXT, date TEXT, language TEXT, address TEXT,
          reference TEXT, subjects TEXT NOT NULL, speakers TEXT NOT NULL,
          headlineKey TEXT NOT NULL, publisherKey TEXT NOT NULL, addressKey TEXT, referenceKey TEXT,
          version INTEGER NOT NULL, firstVersion TEXT NOT NULL, replaces TEXT,
          galley TEXT NOT NULL, style TEXT NOT NULL, renderKey TEXT NOT NULL, formats TEXT NOT NULL,
          pages INTEGER NOT NULL, form TEXT NOT NULL,
          thumbnailWidth INTEGER, thumbnailHeight INTEGER);
        CREATE INDEX releaseContent ON release (content);
        CREATE INDEX releaseFirst ON release (firstVersion, version);
        CREATE INDEX releaseAddress ON release (addressKey) WHERE addressKey IS NOT NULL;
        CREATE INDEX releaseReference ON release (publisherKey, referenceKey)
          WHERE referenceKey IS NOT NULL;
        CREATE INDEX releaseHeadline ON release (headlineKey, date);
        CREATE INDEX releaseDate ON release (date);
        CREATE TABLE source (
          sha256 TEXT NOT NULL, name TEXT NOT NULL, release INTEGER NOT NULL, address TEXT,
          PRIMARY KEY (sha256, name, release)) WITHOUT ROWID;
        CREATE INDEX sourceRelease ON source (release);
        CREATE TABLE file (
          release INTEGER NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL,
          sha256 TEXT NOT NULL, PRIMARY KEY (release, name)) WITHOUT ROWID;
        CREATE TABLE finding (
          release INTEGER NOT NULL, number INTEGER NOT NULL, severity TEXT NOT NULL,
          id TEXT NOT NULL, message TEXT NOT NULL, line INTEGER, col INTEGER,
          PRIMARY KEY (release, number)) WITHOUT ROWID;
        CREATE TABLE failure (
          sha256 TEXT NOT NULL, name TEXT NOT NULL, renderKey TEXT NOT NULL, kind TEXT NOT NULL,
          reason TEXT NOT NULL, place TEXT NOT NULL,
          PRIMARY KEY (sha256, name)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5 (
          headline, publisher, body, tokenize = 'unicode61 remove_diacritics 2');
        \(mergingRarely)
        PRAGMA application_id = \(applicationID);
        """)
    try db.execute(sql: PictureTables.made)
    try db.execute(sql: PublisherTable.made)
  }
}
