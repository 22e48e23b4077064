internal import GRDB
internal import GalleyHashing

/// Writes the pages of the index: by month, publisher and subject.
struct PageWriter {
  let catalogue: Catalogue

  /// The most releases of one page.
  private static let pageSize = 250
  /// The most publishers and the most subjects that the front page shows.
  private static let frontGroups = 60

  /// Releases that a page is made of, latest first, by their rows.
  private struct Groups {
    var months: [String?: [Int64]] = [:]
    var publishers: [String: (name: String, releases: [Int64])] = [:]
    var subjects: [String: (name: String, releases: [Int64])] = [:]
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
    var months: [IndexPage.Group] = []
    // Those without a date come last.
    for month in groups.months.keys.sorted(by: { $0 ?? "" > $1 ?? "" }) {
      guard let releases = groups.months[month] else { continue }
      let page = month ?? "undated"
      try write(
        month.map(IndexPage.dateInWords) ?? "Undated releases", releases, to: folder, as: page,
        top: "../")
      months.append(
        IndexPage.Group(name: month ?? "", link: "index/\(page).html", count: releases.count))
    }
    front.addYears("By year", months)
    try writeNames("publishers", groups.publishers, to: folder, front: &front)
    try writeNames("subjects", groups.subjects, to: folder, front: &front)
    front.add("<h2>Latest releases</h2>")
    front.addReleases(try indexed(groups.all.prefix(25)))
    front.add("<script src=\"index/search.js\"></script>")
    return front.html
  }

  /// Writes a page for each publisher or each subject, and, where the front page cannot show them all, one of
  /// them all.
  private func writeNames(
    _ kind: String, _ groups: [String: (name: String, releases: [Int64])], to folder: Directory,
    front: inout IndexPage
  ) throws(ArchiveError) {
    let pages = try folder.makeSubdirectory(kind)
    var links: [IndexPage.Group] = []
    for (key, group) in groups.sorted(by: {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }) {
      let page = Self.pageName(key, shown: group.name)
      try write(group.name, group.releases, to: pages, as: page, top: "../../")
      links.append(
        IndexPage.Group(
          name: group.name, link: "index/\(kind)/\(page).html", count: group.releases.count))
    }
    let heading = "By \(kind.dropLast())"
    guard links.count > Self.frontGroups else { return front.addGroups(heading, links) }
    var all = IndexPage(title: "All \(kind)", top: "../../")
    all.addGroups(nil, links)
    try pages.write(all.html, to: "all.html")
    let largest = links.indices.sorted {
      (-links[$0].count, $0) < (-links[$1].count, $1)
    }.prefix(Self.frontGroups).sorted()
    front.addGroups(heading, largest.map { links[$0] })
    front.add(
      "<p><a href=\"index/\(kind)/all.html\">All \(links.count) \(kind)</a></p>")
  }

  /// All groups in one pass.
  private static func groups(_ db: Database) throws -> Groups {
    var groups = Groups()
    let several = try db.publishers()
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
      let single = (row[3] as String?).map { [(key: row[2] as String, name: $0)] } ?? []
      for (key, name) in several[id] ?? single where !key.isEmpty {
        add(id, to: &groups.publishers, key, name)
      }
      let subjects: String = row[4]
      if subjects.isEmpty { continue }
      for subject in subjects.split(separator: "\n").map(String.init) {
        add(id, to: &groups.subjects, NormalText.key(subject), subject)
      }
    }
    return groups
  }

  /// Adds a release to a group, once.
  private static func add(
    _ id: Int64, to groups: inout [String: (name: String, releases: [Int64])], _ key: String,
    _ name: String
  ) {
    var group = groups.removeValue(forKey: key) ?? (name, [])
    // The same name may be written in several ways.
    if name.utf8.lexicographicallyPrecedes(group.name.utf8) { group.name = name }
    if group.releases.last != id { group.releases.append(id) }
    groups[key] = group
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

  /// A page's name that no other group of its kind has.
  private static func pageName(_ key: String, shown: String) -> String {
    "\(PortableName.slug(shown, orElse: "page"))-\(SHA256.hash(Array(key.utf8)).description.prefix(8))"
  }
}
