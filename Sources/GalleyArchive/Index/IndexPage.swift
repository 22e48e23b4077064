internal import GalleyWorkers

/// A page of the index for people, as HTML.
struct IndexPage {
  /// What the page is called.
  var title: String
  /// The way from the page's folder to the archive's top: empty, `../` or `../../`.
  var top: String
  private var body = ""

  /// Releases that belong together, as a link shows them.
  struct Group {
    var name: String
    /// The way to their page from the archive's top.
    var link: String
    var count: Int
  }

  init(title: String, top: String) {
    self.title = title
    self.top = top
  }

  mutating func add(_ html: String) { body += html + "\n" }

  /// Links to groups of releases, with their numbers.
  mutating func addGroups(_ heading: String?, _ groups: [Group]) {
    if groups.isEmpty { return }
    if let heading { add("<h2>\(XMLText.escaped(heading))</h2>") }
    add("<ul class=\"groups\">")
    for group in groups {
      add(
        "<li><a href=\"\(top)\(group.link)\" dir=\"auto\">\(XMLText.escaped(group.name))</a> (\(group.count))</li>"
      )
    }
    add("</ul>")
  }

  /// A line for each year, with links to its months: groups that are called `2026-05`, or nothing where
  /// releases have no date, latest first.
  mutating func addYears(_ heading: String, _ months: [Group]) {
    if months.isEmpty { return }
    add("<h2>\(XMLText.escaped(heading))</h2>\n<dl class=\"years\">")
    var rest = months[...]
    while let first = rest.first {
      let year = first.name.prefix(4)
      let ofYear = rest.prefix { $0.name.prefix(4) == year }
      rest = rest.dropFirst(ofYear.count)
      add("<dt>\(year.isEmpty ? "Undated" : String(year))</dt>\n<dd><ul>")
      for month in ofYear {
        let words = Self.dateInWords(month.name)
        let name = year.isEmpty ? "All" : String(words.prefix { $0 != " " })
        let label = year.isEmpty ? "" : " aria-label=\"\(words)\""
        add("<li><a href=\"\(top)\(month.link)\"\(label)>\(name)</a> (\(month.count))</li>")
      }
      add("</ul></dd>")
    }
    add("</dl>")
  }

  /// A day or a month of ISO 8601 as people write it, in English as all of the index: `3 May 2026`, `May 2026`.
  static func dateInWords(_ date: String) -> String {
    let words = VolumeWords(for: "en")
    let day = words.day(date)
    if day != date { return day }
    let first = date + "-01"
    let month = words.month(first)
    return month == first ? date : month
  }

  /// A list of releases.
  mutating func addReleases(_ releases: [IndexedRelease]) {
    add("<ol class=\"releases\">")
    for release in releases {
      let folder = top + release.folder
      let picture =
        release.thumbnail.map { size in
          "<img src=\"\(folder)/\(RenderJob.thumbnailName)\" alt=\"First page\" "
            + "width=\"\(size.width)\" height=\"\(size.height)\" loading=\"lazy\">"
        } ?? "<span class=\"page\"></span>"
      let language = release.language.map { " lang=\"\(XMLText.escaped($0))\"" } ?? ""
      let title = release.headline.isEmpty ? "Untitled" : XMLText.escaped(release.headline)
      add(
        """
        <li>\(picture)<div><h3><a href="\(folder)/\(release.target)" dir="auto"\(language)>\(title)</a></h3>
        <p>\(XMLText.escaped(release.facts))</p></div></li>
        """)
    }
    add("</ol>")
  }

  /// The page's bytes.
  var html: [UInt8] {
    let home = top.isEmpty ? "" : "<p><a href=\"\(top)index.html\">All releases</a></p>\n"
    let text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(XMLText.escaped(title))</title>
      <link rel="stylesheet" href="\(top)index/style.css">
      </head>
      <body>
      <a class="skip" href="#main">Skip to the releases</a>
      <header>
      \(home)<h1 dir="auto">\(XMLText.escaped(title))</h1>
      </header>
      <main id="main">
      \(body)</main>
      </body>
      </html>

      """
    return Array(text.utf8)
  }
}

/// A release as the index shows it.
struct IndexedRelease {
  var folder: String
  var headline: String
  var publisher: String?
  var date: String?
  var language: String?
  var subjects: [String]
  var version: Int
  var pages: Int
  var formats: [String]

  /// The size of the picture of the first page.
  var thumbnail: ArchiveRecord.PixelSize?

  /// The file that a link leads to.
  var target: String {
    if formats.contains("pdf") { return "release.pdf" }
    return formats.first.map { "page-1.\($0)" } ?? "release.json"
  }

  /// Its date, publisher, version and length as a line.
  var facts: String {
    var facts = [date.map(IndexPage.dateInWords) ?? "undated", publisher ?? ""]
    if version > 1 { facts.append("version \(version)") }
    facts.append(pages == 1 ? "1 page" : "\(pages) pages")
    // Each in isolation (UAX #9, FSI and PDI): a publisher's Arabic does not take the numbers beside it along.
    return facts.filter { !$0.isEmpty }.map { "\u{2068}\($0)\u{2069}" }.joined(separator: " · ")
  }

  init(_ entry: CatalogueEntry) {
    folder = entry.folder
    headline = entry.headline
    publisher = entry.publisher
    date = entry.date
    language = entry.language
    subjects = entry.subjects
    version = entry.version
    pages = entry.pages
    formats = entry.formats
    thumbnail = entry.thumbnail
  }
}
