internal import GRDB

/// The bodies that issue releases together.
///
/// A release of one body has none here: its name is `release.publisher`, which is for several the line that names them all.
enum PublisherTable {
  /// What version 3 of the tables has beside those of version 2.
  static let made = """
    CREATE TABLE IF NOT EXISTS publisher (
      release INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL,
      PRIMARY KEY (release, number)) WITHOUT ROWID;
    PRAGMA user_version = 3;
    """
  fileprivate static let name = "publisher"
}

extension Database {
  /// Puts the bodies that issue a release that has none.
  func put(publishers: [String], of release: Int64) throws {
    for (number, name) in publishers.enumerated() {
      try cachedStatement(
        sql: "INSERT INTO publisher (release, number, name, key) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [release, number, name, NormalText.key(name)])
    }
  }

  /// Whether it can have such bodies: a catalogue of an earlier version that is only read has no table for them.
  func hasPublishers() throws -> Bool { try tableExists(PublisherTable.name) }

  /// The names of the bodies that issue a release; none where it is one.
  func publishers(of release: Int64) throws -> [String] {
    guard try hasPublishers() else { return [] }
    return try String.fetchAll(
      cachedStatement(sql: "SELECT name FROM publisher WHERE release = ? ORDER BY number"),
      arguments: [release])
  }

  /// The bodies of all releases that have several, by the releases' rows.
  func publishers() throws -> [Int64: [(key: String, name: String)]] {
    guard try hasPublishers() else { return [:] }
    var publishers: [Int64: [(key: String, name: String)]] = [:]
    let rows = try Row.fetchCursor(
      self, sql: "SELECT release, key, name FROM publisher ORDER BY release, number")
    while let row = try rows.next() {
      publishers[row[0], default: []].append((row[1], row[2]))
    }
    return publishers
  }

  /// How many bodies issue the releases.
  func publisherCount() throws -> Int {
    let single = "SELECT publisherKey AS key FROM release WHERE publisherKey <> ''"
    let all =
      try hasPublishers()
      ? single + " AND id NOT IN (SELECT release FROM publisher) UNION SELECT key FROM publisher"
      : single
    return try Int.fetchOne(self, sql: "SELECT count(DISTINCT key) FROM (\(all))") ?? 0
  }
}
