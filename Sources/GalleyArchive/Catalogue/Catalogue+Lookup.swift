internal import GRDB
internal import GalleyHashing

extension Database {
  private func one(_ sql: String, _ arguments: StatementArguments) throws -> CatalogueEntry? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments).map(CatalogueEntry.init)
  }

  private func all(_ sql: String, _ arguments: StatementArguments) throws -> [CatalogueEntry] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments).map(CatalogueEntry.init)
  }

  /// The releases that came from bytes with a hash and from a place before: several where their pictures have
  /// changed.
  func releases(fromSource sha256: String, name: String) throws -> [CatalogueEntry] {
    try all(
      """
      SELECT release.* FROM source JOIN release ON release.id = source.release
      WHERE source.sha256 = ? AND source.name = ? ORDER BY release.id
      """, [sha256, name])
  }

  /// The releases that came from bytes with a hash before, wherever they were.
  func releases(fromSource sha256: String) throws -> [CatalogueEntry] {
    try all(
      """
      SELECT * FROM release WHERE id IN (SELECT release FROM source WHERE sha256 = ?) ORDER BY id
      """, [sha256])
  }

  /// Whether a release came from bytes with a hash before, wherever they were: asked first, as it costs the least.
  func hasRelease(fromSource sha256: String) throws -> Bool {
    try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM source WHERE sha256 = ?)"),
      arguments: [sha256]) ?? false
  }

  /// Why bytes from a place failed before.
  func failure(sha256: String, name: String, renderKey: String) throws -> RememberedFailure? {
    try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT kind, reason, place FROM failure WHERE sha256 = ? AND name = ? AND renderKey = ?
          """), arguments: [sha256, name, renderKey]
    ).map { RememberedFailure(kind: $0["kind"], reason: $0["reason"], place: $0["place"]) }
  }

  /// The releases that have the same content and whose day and publisher do not speak against it, the first
  /// that has all of the pictures as well by itself.
  ///
  /// A release's pictures speak against it where it has one that the other has not: one source has them, another
  /// may not.
  func releases(
    sameAs facts: ReleaseFacts
  ) throws -> (same: CatalogueEntry?, otherwiseShown: CatalogueEntry?) {
    let found = try all(
      """
      SELECT * FROM release WHERE content = ?1
        AND (date IS ?2 OR date IS NULL OR ?2 IS NULL)
        AND (publisherKey = ?3 OR publisherKey = '' OR ?3 = '')
      ORDER BY id
      """, [facts.content.description, facts.date, facts.publisherKey])
    for entry in found {
      var rest = facts.pictures[...]
      if !rest.isEmpty {
        for picture in try pictures(of: entry.id)
        where picture.file != nil && picture.sha256 == rest.first {
          rest.removeFirst()
        }
      }
      if rest.isEmpty { return (entry, nil) }
    }
    return (nil, found.first)
  }

  /// The last version of a release.
  func lastVersion(of entry: CatalogueEntry) throws -> CatalogueEntry? {
    try one(
      "SELECT * FROM release WHERE firstVersion = ? ORDER BY version DESC LIMIT 1",
      [entry.firstVersion])
  }

  /// The last version of the release that this one changes; `nil` where it is new.
  func release(changedBy facts: ReleaseFacts) throws -> CatalogueEntry? {
    var found: CatalogueEntry?
    if let address = facts.addressKey {
      found = try one(
        "SELECT * FROM release WHERE addressKey = ? ORDER BY id DESC LIMIT 1", [address])
    }
    if found == nil, let reference = facts.referenceKey, !facts.publisherKey.isEmpty {
      found = try one(
        """
        SELECT * FROM release WHERE publisherKey = ? AND referenceKey = ? ORDER BY id DESC LIMIT 1
        """, [facts.publisherKey, reference])
    }
    if found == nil, let date = facts.date, !facts.headlineKey.isEmpty {
      found = try one(
        """
        SELECT * FROM release WHERE headlineKey = ? AND date = ? AND publisherKey = ?
        ORDER BY id DESC LIMIT 1
        """, [facts.headlineKey, date, facts.publisherKey])
    }
    guard let found else { return nil }
    return try lastVersion(of: found)
  }

  /// Whether a folder is a release's.
  func isTaken(_ folder: String) throws -> Bool {
    try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM release WHERE folder = ?)"),
      arguments: [folder]) ?? false
  }

  /// The release in a folder, or whose identity begins so.
  func release(named name: String) throws -> [CatalogueEntry] {
    var folder = name
    while folder.hasSuffix("/") { folder.removeLast() }
    let byFolder = try Row.fetchAll(
      self, sql: "SELECT * FROM release WHERE folder = ?1 OR folder = 'data/' || ?1",
      arguments: [folder])
    if !byFolder.isEmpty { return byFolder.map(CatalogueEntry.init) }
    let isHexadecimal = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    guard isHexadecimal, name.utf8.count >= 4 else { return [] }
    return try Row.fetchAll(
      self, sql: "SELECT * FROM release WHERE substr(identity, 1, ?) = ? ORDER BY folder LIMIT 20",
      arguments: [name.utf8.count, name]
    ).map(CatalogueEntry.init)
  }

  /// The files of a release, its record among them, by name.
  func files(of release: Int64) throws -> [ArchiveRecord.File] {
    try Row.fetchAll(
      cachedStatement(sql: "SELECT name, bytes, sha256 FROM file WHERE release = ? ORDER BY name"),
      arguments: [release]
    ).map { ArchiveRecord.File(name: $0["name"], bytes: $0["bytes"], sha256: $0["sha256"]) }
  }

  /// Gives every file of the archive's payload, release by release, and their sizes.
  func eachFile(_ body: (_ path: String, _ bytes: Int, _ sha256: String) throws -> Void)
    throws
  {
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT release.folder || '/' || file.name AS path, file.bytes, file.sha256
        FROM release JOIN file ON file.release = release.id ORDER BY path
        """)
    while let row = try rows.next() { try body(row[0], row[1], row[2]) }
  }
}
