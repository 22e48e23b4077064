internal import GRDB

/// A release as the catalogue has it.
struct CatalogueEntry: Sendable {
  var id: Int64 = 0
  var folder: String
  var identity: String
  var content: String
  var headline: String
  var publisher: String?
  /// The bodies that issue it together, the lead first; empty where it is one, or where they were not asked for.
  ///
  /// They stand in a table of their own.
  var publishers: [String] = []
  var date: String?
  var language: String?
  var address: String?
  var reference: String?
  var subjects: [String]
  var speakers: [String]
  var headlineKey: String
  var publisherKey: String
  var addressKey: String?
  var referenceKey: String?
  var version: Int
  var firstVersion: String
  var replaces: String?
  var galley: String
  var style: String
  var renderKey: String
  var formats: [String]
  var pages: Int
  var form: ItemForm
  var thumbnail: ArchiveRecord.PixelSize?

  /// Makes an entry of what a release's files say.
  init(folder: String, record: ArchiveRecord, facts: ReleaseFacts) {
    self.folder = folder
    identity = record.identity
    content = record.content
    headline = facts.headline
    publisher = facts.publisher
    publishers = facts.publishers
    date = facts.date
    language = facts.language
    address = facts.address
    reference = facts.reference
    subjects = facts.subjects
    speakers = facts.speakers
    headlineKey = facts.headlineKey
    publisherKey = facts.publisherKey
    addressKey = facts.addressKey
    referenceKey = facts.referenceKey
    version = record.version
    firstVersion = record.firstVersion
    replaces = record.replaces
    galley = record.rendering.galley
    style = record.rendering.style
    renderKey = record.rendering.key
    formats = record.rendering.formats
    pages = record.rendering.pages
    form = record.form
    thumbnail = record.rendering.thumbnail
  }

  /// Reads a row of the table, whose columns stand in the order of `columns` behind the row's number.
  init(_ row: Row) {
    // By their places: to look each up by its name costs more than to read the row.
    id = row[0]
    folder = row[1]
    identity = row[2]
    content = row[3]
    headline = row[4]
    publisher = row[5]
    date = row[6]
    language = row[7]
    address = row[8]
    reference = row[9]
    subjects = Self.list(row[10])
    speakers = Self.list(row[11])
    headlineKey = row[12]
    publisherKey = row[13]
    addressKey = row[14]
    referenceKey = row[15]
    version = row[16]
    firstVersion = row[17]
    replaces = row[18]
    galley = row[19]
    style = row[20]
    renderKey = row[21]
    formats = Self.list(row[22])
    pages = row[23]
    form = ItemForm(rawValue: row[24]) ?? .release
    if let width = row[25] as Int?, let height = row[26] as Int? {
      thumbnail = ArchiveRecord.PixelSize(width: width, height: height)
    }
  }

  private static func list(_ text: String) -> [String] {
    if text.isEmpty { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  private static func text(_ list: [String]) -> String { list.joined(separator: "\n") }

  /// The values in the order of `columns`.
  fileprivate var arguments: StatementArguments {
    [
      folder, identity, content, headline, publisher, date, language, address, reference,
      Self.text(subjects), Self.text(speakers), headlineKey, publisherKey, addressKey,
      referenceKey, version, firstVersion, replaces, galley, style, renderKey, Self.text(formats),
      pages, form.rawValue, thumbnail?.width, thumbnail?.height,
    ]
  }
  static let columns = [
    "folder", "identity", "content", "headline", "publisher", "date", "language", "address",
    "reference", "subjects", "speakers", "headlineKey", "publisherKey", "addressKey",
    "referenceKey", "version", "firstVersion", "replaces", "galley", "style", "renderKey",
    "formats", "pages", "form", "thumbnailWidth", "thumbnailHeight",
  ]
  fileprivate static let insertion =
    "INSERT INTO release (\(columns.joined(separator: ", "))) VALUES "
    + "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
  fileprivate static let update =
    "UPDATE release SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?"
}

extension Database {
  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Puts a release into the catalogue, or in place of what it had under the identity, and gives its row.
  @discardableResult func put(
    _ entry: CatalogueEntry, record: ArchiveRecord, recordFile: ArchiveRecord.File?, text: String
  ) throws -> Int64 {
    let old = try Int64.fetchOne(
      cachedStatement(sql: "SELECT id FROM release WHERE identity = ?"),
      arguments: [entry.identity])
    let id: Int64
    if let old {
      id = old
      try run(CatalogueEntry.update, entry.arguments + [id])
      try run("DELETE FROM words WHERE rowid = ?", [id])
      try run("DELETE FROM file WHERE release = ?", [id])
      try run("DELETE FROM finding WHERE release = ?", [id])
      try run("DELETE FROM source WHERE release = ?", [id])
      try run("DELETE FROM picture WHERE release = ?", [id])
      try run("DELETE FROM publisher WHERE release = ?", [id])
    } else {
      try run(CatalogueEntry.insertion, entry.arguments)
      id = lastInsertedRowID
    }
    try run(
      "INSERT INTO words (rowid, headline, publisher, body) VALUES (?, ?, ?, ?)",
      [
        id, SearchText.spaced(entry.headline), SearchText.spaced(entry.publisher ?? ""),
        SearchText.spaced(text),
      ])
    try put(record.files + (recordFile.map { [$0] } ?? []), of: id)
    for (number, finding) in record.diagnostics.enumerated() {
      try run(
        "INSERT INTO finding (release, number, severity, id, message, line, col) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          id, number, finding.severity, finding.id, finding.message, finding.line, finding.column,
        ])
    }
    for source in record.sources { try put(source, of: id) }
    try put(pictures: record.pictures ?? [], of: id)
    try put(publishers: entry.publishers, of: id)
    return id
  }

  /// Puts a new release's files, several with each statement.
  ///
  /// Where one fails the transaction is rolled back, so the statement needs no savepoint of its own (`OR FAIL`); at
  /// each savepoint the index of words writes to the database what it has gathered.
  private func put(_ files: [ArchiveRecord.File], of release: Int64) throws {
    var rest = files[...]
    while !rest.isEmpty {
      let some = rest.prefix(8)
      rest = rest.dropFirst(8)
      var arguments: [(any DatabaseValueConvertible)?] = []
      for file in some { arguments += [release, file.name, file.bytes, file.sha256] }
      let marks = Array(repeating: "(?, ?, ?, ?)", count: some.count).joined(separator: ", ")
      try run(
        "INSERT OR FAIL INTO file (release, name, bytes, sha256) VALUES \(marks)",
        StatementArguments(arguments))
    }
  }

  /// Notes a source of a release.
  func put(_ source: ArchiveRecord.Source, of release: Int64) throws {
    try run(
      "INSERT OR IGNORE INTO source (sha256, name, release, address) VALUES (?, ?, ?, ?)",
      [source.sha256, source.name, release, source.address])
  }

  /// Notes that a release's record has changed.
  func put(_ file: ArchiveRecord.File, of release: Int64) throws {
    try run(
      "INSERT OR REPLACE INTO file (release, name, bytes, sha256) VALUES (?, ?, ?, ?)",
      [release, file.name, file.bytes, file.sha256])
  }

  /// Remembers that an input failed, and would fail again.
  func put(failure: RememberedFailure, sha256: String, name: String, renderKey: String) throws {
    try run(
      "INSERT OR REPLACE INTO failure (sha256, name, renderKey, kind, reason, place) "
        + "VALUES (?, ?, ?, ?, ?, ?)",
      [sha256, name, renderKey, failure.kind, failure.reason, failure.place])
  }
}

/// Why an input failed before, and fails again as long as nothing changes.
struct RememberedFailure: Hashable, Sendable {
  var kind: String
  var reason: String
  var place: String
}
