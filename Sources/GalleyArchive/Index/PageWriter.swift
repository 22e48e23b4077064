internal import GRDB
internal import GalleyHashing
internal import GalleyStyle

/// Writes the pages of the index: by month, publisher and subject.
struct PageWriter {
  let catalogue: Catalogue

  /// The most releases of one page.
  private static let pageSize = 250

  /// Releases that a page is made of, latest first, by their rows.
  private struct Groups {
    var months: [String?: [Int64]] = [:]
    var publishers: [String: (name: String, releases: [Int64])] = [:]
    var subjects: [String: [Int64]] = [:]
    var all: [Int64] = []
  }

  /// Writes all pages but the front page, and gives that.
  func writePages(_ folder: Directory) throws(ArchiveError) -> [UInt8] {
    let groups = try catalogue.read(Self.groups)
    var front = IndexPage(title: "Archive of releases", top: "")
    front.add(
      """
      <p>\(groups.all.count == 1 ? "1 release" : "\(groups.all.count) releases")</p>
      <form id="search" role="search" hidden>
      <label for="words">Search for words</label>
      <input id="words" type="search" autocomplete="off" aria-describedby="count">
      <p id="count" role="status" aria-live="polite"></p>
      </form>
      <noscript><p>The search needs JavaScript; the lists below do not.</p></noscript>
      <ol class="releases" id="found" aria-label="Releases found"></ol>
      """)
    var years: [(name: String, link: String, count: Int)] = []
    // Those without a date come last.
    for month in groups.months.keys.sorted(by: { $0 ?? "" > $1 ?? "" }) {
      guard let releases = groups.months[month] else { continue }
      let page = month ?? "undated"
      try write(
        month.map(Self.monthName) ?? "Undated releases", releases, to: folder, as: page,
        top: "../")
      years.append((month.map(Self.monthName) ?? "Undated", "index/\(page).html", releases.count))
    }
    var links: [(name: String, link: String, count: Int)] = []
    let names = try folder.makeSubdirectory("publishers")
    for (key, publisher) in groups.publishers.sorted(by: {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }) {
      let page = Self.pageName(key, shown: publisher.name)
      try write(publisher.name, publisher.releases, to: names, as: page, top: "../../")
      links.append((publisher.name, "index/publishers/\(page).html", publisher.releases.count))
    }
    var topics: [(name: String, link: String, count: Int)] = []
    let subjectFolder = try folder.makeSubdirectory("subjects")
    for (subject, releases) in groups.subjects.sorted(by: { $0.key < $1.key }) {
      let page = Self.pageName(subject, shown: subject)
      try write(subject, releases, to: subjectFolder, as: page, top: "../../")
      topics.append((subject, "index/subjects/\(page).html", releases.count))
    }
    front.addGroups("By month", years)
    front.addGroups("By publisher", links)
    front.addGroups("By subject", topics)
    front.add("<h2>Latest releases</h2>")
    front.addReleases(try indexed(groups.all.prefix(25)))
    front.add("<script src=\"index/search.js\"></script>")
    return front.html
  }

  /// All groups in one pass.
  private static func groups(_ db: Database) throws -> Groups {
    var groups = Groups()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, substr(date, 1, 7), publisherKey, publisher, subjects FROM release
        ORDER BY coalesce(date, '') DESC, folder DESC
        """)
    while let row = try rows.next() {
      let id: Int64 = row[0]
      groups.all.append(id)
      groups.months[row[1] as String?, default: []].append(id)
      let key: String = row[2]
      if !key.isEmpty, let name = row[3] as String? {
        // The same publisher may be written in several ways.
        let known = groups.publishers[key]?.name
        if known.map({ name.utf8.lexicographicallyPrecedes($0.utf8) }) ?? true {
          groups.publishers[key, default: (name, [])].name = name
        }
        groups.publishers[key]?.releases.append(id)
      }
      let subjects: String = row[4]
      if subjects.isEmpty { continue }
      for subject in Set(subjects.split(separator: "\n").map(String.init)) {
        groups.subjects[subject, default: []].append(id)
      }
    }
    return groups
  }

  private func indexed(_ releases: ArraySlice<Int64>) throws(ArchiveError) -> [IndexedRelease] {
    try catalogue.read { db in
      let statement = try db.cachedStatement(sql: "SELECT * FROM release WHERE id = ?")
      return try releases.compactMap { id in
        try Row.fetchOne(statement, arguments: [id]).map { IndexedRelease(CatalogueEntry($0)) }
      }
    }
  }

  /// Writes a group's releases, on as many pages as it takes.
  private func write(
    _ title: String, _ releases: [Int64], to folder: Directory, as name: String, top: String
  ) throws(ArchiveError) {
    let count = max(1, (releases.count + Self.pageSize - 1) / Self.pageSize)
    for number in 0..<count {
      var page = IndexPage(title: title, top: top)
      let lower = number * Self.pageSize
      page.addReleases(
        try indexed(releases[lower..<min(lower + Self.pageSize, releases.count)]))
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
}
