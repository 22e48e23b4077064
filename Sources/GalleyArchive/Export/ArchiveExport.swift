internal import GalleyRelease

/// A form that an archive's catalogue is written in for other programs.
public enum ArchiveExport: String, Hashable, Sendable, CaseIterable {
  /// Comma-separated values with a line of names (RFC 4180).
  case csv
  /// JSON, an object a line.
  case jsonl
  /// IPTC ninjs 2.0, an object a line.
  case ninjs
  /// RSS 2.0.
  case rss
}

extension Archive {
  /// Writes the releases of a query, piece by piece; their order does not depend on when they were added.
  ///
  /// - Throws: `ArchiveError`, and what `write` throws.
  public func export(
    _ query: ArchiveQuery = ArchiveQuery(), as form: ArchiveExport,
    write: ([UInt8]) throws -> Void
  ) throws {
    switch form {
    case .csv:
      try write(Array((CSV.names.joined(separator: ",") + "\r\n").utf8))
      try each(query) { try write(CSV.line($0)) }
    case .jsonl:
      try each(query) { try write(try JSONText.line($0) + [0x0A]) }
    case .ninjs:
      try each(query) { try write(try JSONText.line(Ninjs($0)) + [0x0A]) }
    case .rss:
      try write(Array(RSS.head.utf8))
      try each(query) { try write(RSS.item($0)) }
      try write(Array("</channel>\n</rss>\n".utf8))
    }
  }
}

/// A table of releases.
private enum CSV {
  static let names = [
    "date", "publisher", "headline", "language", "reference", "address", "subjects", "speakers",
    "version", "pages", "style", "galley", "folder", "identity",
  ]

  static func line(_ release: ArchivedRelease) -> [UInt8] {
    let fields = [
      release.date ?? "", release.publisher ?? "", release.headline, release.language ?? "",
      release.reference ?? "", release.address ?? "", release.subjects.joined(separator: "; "),
      release.speakers.joined(separator: "; "), "\(release.version)", "\(release.pages)",
      release.style, release.galley, release.folder, release.identity,
    ]
    return Array((fields.map(field).joined(separator: ",") + "\r\n").utf8)
  }

  private static func field(_ text: String) -> String {
    // A spreadsheet takes a text that begins so for a formula, and runs it.
    let text = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

/// A release as IPTC's ninjs 2.0.
private struct Ninjs: Encodable {
  struct Headline: Encodable {
    var role = "main"
    var value: String
  }
  struct Name: Encodable { var name: String }
  struct Rendition: Encodable {
    var name = "print"
    var href: String
    var contenttype = "application/pdf"
  }

  var uri: String
  var type = "text"
  var profile = "press-release"
  var version: String
  var pubstatus = "usable"
  var versioncreated: String?
  var language: String?
  var headlines: [Headline]
  var subjects: [Name]?
  var people: [Name]?
  var infosources: [Name]?
  var slugline: String
  var renditions: [Rendition]

  init(_ release: ArchivedRelease) {
    uri = release.address ?? "urn:sha256:\(release.identity)"
    version = "\(release.version)"
    versioncreated = release.date.map { $0 + "T00:00:00Z" }
    language = release.language
    headlines = [Headline(value: release.headline)]
    subjects = release.subjects.isEmpty ? nil : release.subjects.map(Name.init)
    people = release.speakers.isEmpty ? nil : release.speakers.map(Name.init)
    infosources = (release.publishers ?? release.publisher.map { [$0] })?.map(Name.init)
    slugline = ArchiveStore.split(release.folder).name
    renditions = [Rendition(href: "\(release.folder)/release.pdf")]
  }
}

/// Releases as RSS 2.0.
private enum RSS {
  static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0">
    <channel>
    <title>Archive of releases</title>
    <link>index.html</link>
    <description>The releases of this archive</description>

    """

  static func item(_ release: ArchivedRelease) -> [UInt8] {
    var text = "<item>\n<title>\(XMLText.escaped(release.headline))</title>\n"
    text += "<link>\(XMLText.escaped(release.address ?? release.folder + "/release.pdf"))</link>\n"
    text += "<guid isPermaLink=\"false\">urn:sha256:\(release.identity)</guid>\n"
    if let date = release.date.flatMap(RFC822.date) { text += "<pubDate>\(date)</pubDate>\n" }
    if let publisher = release.publisher {
      text +=
        "<source url=\"\(XMLText.escaped(release.address ?? ""))\">"
        + "\(XMLText.escaped(publisher))</source>\n"
    }
    for subject in release.subjects { text += "<category>\(XMLText.escaped(subject))</category>\n" }
    return Array((text + "</item>\n").utf8)
  }
}

/// Text for XML and HTML.
enum XMLText {
  /// The text with its markup escaped, and without characters that XML has not.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default:
        switch scalar.value {
        case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0xFFFE, 0xFFFF: out += "\u{FFFD}"
        default: out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }
}

/// Dates as mail and RSS have them.
private enum RFC822 {
  /// `Sun, 03 May 2026 00:00:00 +0000` of a day as ISO 8601.
  static func date(_ day: String) -> String? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return nil }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // Sakamoto's rule for the day of the week.
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = parts[1] < 3 ? parts[0] - 1 : parts[0]
    let weekday = (year + year / 4 - year / 100 + year / 400 + offsets[parts[1] - 1] + parts[2]) % 7
    let name = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]
    let digits = day.split(separator: "-")
    return "\(name), \(digits[2]) \(months[parts[1] - 1]) \(digits[0]) 00:00:00 +0000"
  }
}
