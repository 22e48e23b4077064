internal import GRDB
internal import GalleyHashing
internal import GalleyRelease
internal import GalleyStyle

/// Makes the index for people: pages by month, publisher and subject, and a search that needs no server.
///
/// It is made anew where the manifest has changed, beside the old one, and takes its place at once.
struct IndexBuilder {
  let store: ArchiveStore
  let staging: Directory
  let catalogue: Catalogue

  /// The most releases of one page.
  private static let pageSize = 250
  private static let stampName = "indexed"

  /// Whether the index is that of the manifest as it stands.
  private func isCurrent(_ manifest: SHA256.Digest) throws(ArchiveError) -> Bool {
    guard store.root.kind(of: "index.html") == .file, store.root.kind(of: "index") == .directory
    else {
      return false
    }
    return try store.workshop.read(Self.stampName) == Array(manifest.description.utf8)
  }

  /// Makes the index where it is not the manifest's, and runs `finish` before it is held to be made.
  func build(finish: () throws(ArchiveError) -> Void) throws(ArchiveError) {
    guard let manifest = try store.root.hash(Manifest.payloadName)?.sha256,
      try !isCurrent(manifest)
    else { return }
    try staging.removeAll("index")
    let folder = try staging.makeSubdirectory("index")
    try folder.write(Array((IndexAssets.style + "\n").utf8), to: "style.css")
    try folder.write(Array((IndexAssets.script + "\n").utf8), to: "search.js")
    let front = try writePages(folder)
    try writeSearch(folder)
    try staging.synchronizeFileSystem()
    if store.root.kind(of: "index") == nil {
      try staging.move("index", to: store.root, as: "index")
    } else {
      try staging.exchange("index", with: "index", in: store.root)
    }
    try store.root.replace("index.html", with: front)
    try staging.removeAll("index")
    try finish()
    try store.workshop.replace(Self.stampName, with: Array(manifest.description.utf8))
  }

  private static let order = "ORDER BY coalesce(date, '') , folder"

  /// The releases of a condition, latest first.
  private func releases(
    _ condition: String, _ arguments: StatementArguments, limit: Int = -1
  ) throws(ArchiveError) -> [IndexedRelease] {
    try catalogue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM release WHERE \(condition) ORDER BY coalesce(date, '') DESC, folder DESC
          LIMIT \(limit)
          """, arguments: arguments
      ).map { IndexedRelease(CatalogueEntry($0)) }
    }
  }

  /// Writes a group's releases, on as many pages as it takes.
  private func write(
    _ title: String, _ releases: [IndexedRelease], to folder: Directory, as name: String,
    top: String
  ) throws(ArchiveError) {
    let count = max(1, (releases.count + Self.pageSize - 1) / Self.pageSize)
    for number in 0..<count {
      var page = IndexPage(title: title, top: top)
      let lower = number * Self.pageSize
      page.addReleases(Array(releases[lower..<min(lower + Self.pageSize, releases.count)]))
      if count > 1 {
        page.add("<nav aria-label=\"Pages\"><p>Page \(number + 1) of \(count):")
        for other in 0..<count {
          let link = other == 0 ? "\(name).html" : "\(name)-\(other + 1).html"
          page.add(
            other == number
              ? "<a href=\"\(link)\" aria-current=\"page\">\(other + 1)</a>"
              : "<a href=\"\(link)\">\(other + 1)</a>")
        }
        page.add("</p></nav>")
      }
      try folder.write(page.html, to: number == 0 ? "\(name).html" : "\(name)-\(number + 1).html")
    }
  }

  /// Writes all pages but the front page, and gives that.
  private func writePages(_ folder: Directory) throws(ArchiveError) -> [UInt8] {
    let (months, publishers, subjects, total) = try catalogue.read { db in
      (
        try Row.fetchAll(
          db,
          sql: """
            SELECT substr(date, 1, 7) AS name, count(*) AS count FROM release GROUP BY 1
            ORDER BY 1 DESC
            """
        ).map { (name: $0["name"] as String?, count: $0["count"] as Int) },
        try Row.fetchAll(
          db,
          sql: """
            SELECT publisherKey AS key, min(publisher) AS name, count(*) AS count FROM release
            WHERE publisherKey <> '' GROUP BY publisherKey ORDER BY publisherKey
            """
        ).map { (key: $0["key"] as String, name: $0["name"] as String, count: $0["count"] as Int) },
        try Row.fetchAll(db, sql: "SELECT DISTINCT subjects FROM release WHERE subjects <> ''")
          .flatMap { ($0["subjects"] as String).split(separator: "\n").map(String.init) },
        try Int.fetchOne(db, sql: "SELECT count(*) FROM release") ?? 0
      )
    }
    var front = IndexPage(title: "Archive of releases", top: "")
    front.add(
      """
      <p>\(total == 1 ? "1 release" : "\(total) releases")</p>
      <form id="search" role="search" hidden>
      <label for="words">Search for words</label>
      <input id="words" type="search" autocomplete="off" aria-describedby="count">
      <p id="count" role="status" aria-live="polite"></p>
      </form>
      <noscript><p>The search needs JavaScript; the lists below do not.</p></noscript>
      <ol class="releases" id="found" aria-label="Releases found"></ol>
      """)
    var years: [(name: String, link: String, count: Int)] = []
    for month in months {
      let page = month.name ?? "undated"
      let found =
        try month.name == nil
        ? releases("date IS NULL", []) : releases("substr(date, 1, 7) = ?", [page])
      try write(
        month.name.map(Self.monthName) ?? "Undated releases", found, to: folder, as: page,
        top: "../")
      years.append((month.name.map(Self.monthName) ?? "Undated", "index/\(page).html", month.count))
    }
    var links: [(name: String, link: String, count: Int)] = []
    let names = try folder.makeSubdirectory("publishers")
    for publisher in publishers {
      let page = Self.pageName(publisher.key, shown: publisher.name)
      try write(
        publisher.name, try releases("publisherKey = ?", [publisher.key]), to: names, as: page,
        top: "../../")
      links.append((publisher.name, "index/publishers/\(page).html", publisher.count))
    }
    var topics: [(name: String, link: String, count: Int)] = []
    let subjectFolder = try folder.makeSubdirectory("subjects")
    for subject in Set(subjects).sorted() {
      let page = Self.pageName(subject, shown: subject)
      let found = try releases(
        "instr(char(10) || subjects || char(10), char(10) || ? || char(10)) > 0", [subject])
      try write(subject, found, to: subjectFolder, as: page, top: "../../")
      topics.append((subject, "index/subjects/\(page).html", found.count))
    }
    front.addGroups("By month", years)
    front.addGroups("By publisher", links)
    front.addGroups("By subject", topics)
    front.add("<h2>Latest releases</h2>")
    front.addReleases(try releases("1", [], limit: 25))
    front.add("<script src=\"index/search.js\"></script>")
    return front.html
  }

  private static func monthName(_ month: String) -> String {
    guard let names = MonthNames.inLanguage("en"), let number = Int(month.suffix(2)),
      names.indices.contains(number - 1)
    else { return month }
    return "\(names[number - 1]) \(month.prefix(4))"
  }

  /// A page's name that no other group of its kind has.
  private static func pageName(_ key: String, shown: String) -> String {
    "\(PortableName.slug(shown, orElse: "page"))-\(SHA256.hash(Array(key.utf8)).description.prefix(8))"
  }

  /// Writes what the search reads: the releases in order, and for each word the numbers of those that
  /// have it, in a file for each two letters that words begin with.
  private func writeSearch(_ folder: Directory) throws(ArchiveError) {
    var numbers: [Int64: Int] = [:]
    var list: [UInt8] = Array("galleyReleases([\n".utf8)
    try catalogue.read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT * FROM release \(Self.order)")
      while let row = try rows.next() {
        let entry = CatalogueEntry(row)
        let release = IndexedRelease(entry)
        let size = release.thumbnail.map { "\($0.width)x\($0.height)" } ?? ""
        let line: [String] = [
          release.folder, release.target, release.headline, release.language ?? "", release.facts,
          size,
        ]
        list += Self.scriptText(line) + Array(",\n".utf8)
        numbers[entry.id] = numbers.count
      }
    }
    list += "]);\n".utf8
    try folder.write(list, to: "releases.js")
    let words = try folder.makeSubdirectory("words")
    let common = numbers.count / 2
    var shards = WordShards(folder: words, isCommon: { $0 > max(common, 20) })
    var failure: ArchiveError?
    try catalogue.write { db in
      try db.execute(
        sql: "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)")
      defer { try? db.execute(sql: "DROP TABLE temp.vocabulary") }
      let rows = try Row.fetchCursor(
        db, sql: "SELECT term, doc FROM temp.vocabulary")
      // One row for each word of the archive: columns are taken by their place, not looked up by name.
      while failure == nil, let row = try rows.next() {
        guard let number = numbers[row[1] as Int64] else { continue }
        do throws(ArchiveError) {
          try shards.add(row[0], number)
        } catch {
          failure = error
        }
      }
    }
    try catalogue.commit()
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
  /// Whether a word in so many releases tells nothing.
  let isCommon: (Int) -> Bool
  /// The files that are written, to be added to where a script of words begins in two places.
  private var open: [String: [UInt8]] = [:]
  private var word = ""
  /// The releases that have it, in no order; one that has it often may stand there more than once.
  private var numbers: [Int] = []

  init(folder: Directory, isCommon: @escaping (Int) -> Bool) {
    self.folder = folder
    self.isCommon = isCommon
  }

  mutating func add(_ term: String, _ number: Int) throws(ArchiveError) {
    if term != word {
      endWord()
      try write(before: Self.key(term))
      word = term
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
    var last = 0
    for (place, number) in numbers.enumerated() where place == 0 || number != numbers[place - 1] {
      if count > 0 { list.append(0x20) }
      list.append(contentsOf: String(number - last, radix: 36).utf8)
      last = number
      count += 1
    }
    if isCommon(count) { list = Array("*".utf8) }
    var member = Array(IndexBuilder.scriptText([word]).dropFirst().dropLast())
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
  private static func key(_ word: String) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    let bytes = Array(word.utf8.prefix(2))
    guard let first = bytes.first, isPlain(first) else {
      let scalar = word.unicodeScalars.first?.value ?? 0
      return "u" + String(scalar >> 6, radix: 16)
    }
    let second = bytes.count > 1 && isPlain(bytes[1]) ? bytes[1] : 0x5F
    return String(decoding: [first, second], as: UTF8.self)
  }
}
