internal import GRDB
internal import GRDBSQLite
internal import GalleyRelease

/// Writes what the search of the index reads: the releases in order, and for each word the numbers of those that have
/// it, in a file for each two letters that words begin with.
struct SearchFiles: Sendable {
  /// The order of the releases in the list.
  static let order = "ORDER BY coalesce(date, ''), folder"
  /// The words in parts of about one size, so that several can be written at once.
  ///
  /// Each part has all words of a first letter, and so of a file.
  static let ranges = [("", "e"), ("e", "m"), ("m", "s"), ("s", "")]

  private let folder: Directory
  private let words: Directory
  /// Each release's number, by its row; -1 where there is none.
  private let numbers: [Int32]
  /// How many releases have a word that tells nothing.
  private let commonCount: Int

  init(folder: Directory, numbers: [Int32]) throws(ArchiveError) {
    self.folder = folder
    self.numbers = numbers
    words = try folder.makeSubdirectory("words")
    commonCount = max(numbers.count { $0 >= 0 } / 2, 20)
  }

  /// Writes the list of releases.
  func writeList(from catalogue: Catalogue) throws(ArchiveError) {
    var list: [UInt8] = Array("galleyReleases([\n".utf8)
    try catalogue.read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM release \(Self.order)")
      while let row = try rows.next() {
        let release = IndexedRelease(CatalogueEntry(row))
        let size = release.thumbnail.map { "\($0.width)x\($0.height)" } ?? ""
        let line: [String] = [
          release.folder, release.target, release.headline, release.language ?? "", release.facts,
          size,
        ]
        list += Self.scriptText(line)
        list += ",\n".utf8
      }
    }
    list += "]);\n".utf8
    try folder.write(list, to: "releases.js")
  }

  /// Writes the words from one on, up to another.
  func writeWords(
    _ range: (lower: String, upper: String), from catalogue: Catalogue
  ) throws(ArchiveError) {
    var shards = WordShards(folder: words, commonCount: commonCount)
    var failure: ArchiveError?
    try catalogue.read { db in
      try db.execute(
        sql: "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)")
      defer { try? db.execute(sql: "DROP TABLE temp.vocabulary") }
      // The bounds are letters of the program's own.
      let statement = try db.makeStatement(
        sql: "SELECT term, doc FROM temp.vocabulary WHERE term >= '\(range.lower)'"
          + (range.upper.isEmpty ? "" : " AND term < '\(range.upper)'"))
      // One row for each word of the archive: taken from SQLite itself, as anything between costs more than it.
      let handle = statement.sqliteStatement
      defer { sqlite3_reset(handle) }
      var code = sqlite3_step(handle)
      while code == SQLITE_ROW, failure == nil {
        let row = Int(sqlite3_column_int64(handle, 1))
        let term = UnsafeRawBufferPointer(
          start: sqlite3_column_blob(handle, 0), count: Int(sqlite3_column_bytes(handle, 0)))
        if numbers.indices.contains(row), numbers[row] >= 0 {
          do throws(ArchiveError) {
            try shards.add(term, numbers[row])
          } catch {
            failure = error
          }
        }
        code = sqlite3_step(handle)
      }
      if failure == nil, code != SQLITE_DONE {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errstr(code)))
      }
    }
    if let failure { throw failure }
    try shards.finish()
  }

  /// Strings as JSON that a script may hold.
  static func scriptText(_ strings: [String]) -> [UInt8] {
    (try? JSONText.line(strings)) ?? Array("[]".utf8)
  }
}

/// The words of an archive in files for the search; words must come in the order of their bytes.
private struct WordShards {
  let folder: Directory
  /// A word in more releases tells nothing.
  let commonCount: Int
  /// The files that are written, to be added to where a script of words begins in two places.
  private var open: [String: [UInt8]] = [:]
  private var word: [UInt8] = []
  /// The releases that have it, in no order; one that has it often may stand there more than once.
  private var numbers: [Int32] = []

  init(folder: Directory, commonCount: Int) {
    self.folder = folder
    self.commonCount = commonCount
  }

  mutating func add(_ term: UnsafeRawBufferPointer, _ number: Int32) throws(ArchiveError) {
    if !term.elementsEqual(word) {
      endWord()
      word = Array(term)
      try write(before: Self.key(word))
    }
    if numbers.last != number { numbers.append(number) }
  }

  mutating func finish() throws(ArchiveError) {
    endWord()
    try write()
  }

  private mutating func endWord() {
    defer { numbers.removeAll(keepingCapacity: true) }
    if numbers.isEmpty { return }
    numbers.sort()
    // Each number as how much it is more than the one before.
    var list: [UInt8] = []
    var count = 0
    var last: Int32 = 0
    for (place, number) in numbers.enumerated() where place == 0 || number != numbers[place - 1] {
      if count > 0 { list.append(0x20) }
      list.append(contentsOf: String(number - last, radix: 36).utf8)
      last = number
      count += 1
    }
    if count > commonCount { list = Array("*".utf8) }
    let text = String(decoding: word, as: UTF8.self)
    var member = Array(SearchFiles.scriptText([text]).dropFirst().dropLast())
    member.append(contentsOf: ":\"".utf8)
    member.append(contentsOf: list)
    member.append(contentsOf: "\",\n".utf8)
    open[Self.key(word), default: []].append(contentsOf: member)
  }

  /// Writes the files that no further word goes to; a letter's words whose second is no plain one come in
  /// two places.
  private mutating func write(before next: String? = nil) throws(ArchiveError) {
    for (key, text) in open {
      if let next, key == next || key.hasSuffix("_") && key.first == next.first { continue }
      open[key] = nil
      let head = Array("galleyWords(\"\(key)\", {\n".utf8)
      try folder.write(head + text + Array("});\n".utf8), to: "\(key).js")
    }
  }

  /// The file that a word is in; `search.js` has the same rule.
  private static func key(_ word: [UInt8]) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    guard let first = word.first, isPlain(first) else {
      let text = String(decoding: word.prefix(4), as: UTF8.self)
      let scalar = text.unicodeScalars.first?.value ?? 0
      return "u" + String(scalar >> 6, radix: 16)
    }
    let second = word.count > 1 && isPlain(word[1]) ? word[1] : 0x5F
    return String(decoding: [first, second], as: UTF8.self)
  }
}
