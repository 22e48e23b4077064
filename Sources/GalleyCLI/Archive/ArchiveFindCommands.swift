internal import ArgumentParser
internal import Galley
internal import GalleyArchive
internal import GalleyRelease

/// The options that say which releases of an archive are meant.
struct QueryArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Only those of a publisher; a part of its name.", valueName: "name"))
  var publisher: String?

  @Option(help: ArgumentHelp("Only those from a day on, as 2026-05-03.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("Only those up to a day.", valueName: "date"))
  var to: String?

  @Flag(help: "Leave out earlier versions of changed releases.")
  var latest = false

  mutating func validate() throws {
    for (option, value) in [("--from", from), ("--to", to)] {
      if let value, !isDay(value) {
        throw ValidationError("\(option) must be a date such as 2026-05-03")
      }
    }
  }

  func query(words: String? = nil, limit: Int? = nil) -> ArchiveQuery {
    ArchiveQuery(
      words: words, publisher: publisher, from: from, to: to, isLatestOnly: latest, limit: limit)
  }
}

/// Prints a release of a list: date, folder, headline, publisher.
private func printLine(_ release: ArchivedRelease, isJSON: Bool) throws {
  if isJSON {
    try Terminal.writeOutput(try JSONText.line(release) + [0x0A])
    return
  }
  var line = "\(release.date ?? "undated   ")  \(release.folder)  \(release.headline)"
  if let publisher = release.publisher { line += " (\(publisher))" }
  if release.version > 1 { line += " [version \(release.version)]" }
  if let excerpt = release.excerpt {
    line += "\n            " + excerpt.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
  try Terminal.writeOutput(Array((line + "\n").utf8))
}

/// The command `galley archive search`.
struct ArchiveSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find releases by their words.",
    discussion: """
      All words must be there, in any order and any case. Words in quotation marks within the argument \
      stand together, and * ends a beginning: '"tidal garden" open*'. The exit code is 1 where nothing \
      is found.
      """)

  @OptionGroup var place: ArchiveArguments

  @Argument(help: "What to look for.")
  var words: String

  @OptionGroup var query: QueryArguments

  @Option(help: ArgumentHelp("The most releases to print.", valueName: "n"))
  var limit = 100

  @Flag(help: "Print each release as a JSON object on a line of its own.")
  var json = false

  func run() throws {
    do {
      var count = 0
      try place.archive.each(query.query(words: words, limit: max(limit, 1))) { release in
        count += 1
        try printLine(release, isJSON: json)
      }
      if count == 0 { try ExitStatus.failed.exit() }
    } catch let error as ExitCode {
      throw error
    } catch {
      try failArchiveCommand(error)
    }
  }
}

/// The command `galley archive list`.
struct ArchiveListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List an archive's releases by their dates.")

  @OptionGroup var place: ArchiveArguments

  @OptionGroup var query: QueryArguments

  @Flag(help: "Print each release as a JSON object on a line of its own.")
  var json = false

  func run() throws {
    do {
      try place.archive.each(query.query()) { try printLine($0, isJSON: json) }
    } catch let error as ExitCode {
      throw error
    } catch {
      try failArchiveCommand(error)
    }
  }
}

/// The command `galley archive show`.
struct ArchiveShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show all that an archive knows of a release.")

  @OptionGroup var place: ArchiveArguments

  @Argument(
    help: ArgumentHelp(
      "The release's folder, or the first digits of its identity.", valueName: "release"))
  var release: String

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    do {
      let (release, versions) = try place.archive.release(release)
      if json {
        try Terminal.writeOutput(try JSONText.document(release))
        return
      }
      var lines = [release.headline, ""]
      func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append(name.padded(to: 12) + value)
      }
      add("folder", release.folder)
      add("identity", release.identity)
      add("publisher", release.publisher)
      add("date", release.date)
      add("language", release.language)
      add("reference", release.reference)
      add("original", release.address)
      add("subjects", release.subjects.joined(separator: ", "))
      add("speakers", release.speakers.joined(separator: ", "))
      add("rendered", "\(release.pages) pages in \(release.style) by galley \(release.galley)")
      if versions.count > 1 {
        add("version", "\(release.version) of \(versions.count)")
        for folder in versions where folder != release.folder { add("  other", folder) }
      }
      for source in release.sources { add("source", source.name) }
      for file in release.files {
        add("file", "\(file.name)  \(file.bytes) bytes  \(file.sha256)")
      }
      for finding in release.diagnostics {
        let place = finding.line.map { " at line \($0)" } ?? ""
        add(finding.severity, "\(finding.message)\(place) [\(finding.id)]")
      }
      try Terminal.writeOutput(Array((lines.joined(separator: "\n") + "\n").utf8))
    } catch {
      try failArchiveCommand(error)
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}

/// The command `galley archive export`.
struct ArchiveExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write an archive's catalogue for other programs, to standard output.")

  @OptionGroup var place: ArchiveArguments

  @Option(
    name: .customLong("as"),
    help: """
      csv: a table (RFC 4180); jsonl: an object a line; ninjs: IPTC ninjs 2.0, an object a line; rss: \
      RSS 2.0.
      """)
  var form = Form.csv

  /// The forms by their names.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case csv, jsonl, ninjs, rss

    var export: ArchiveExport {
      switch self {
      case .csv: .csv
      case .jsonl: .jsonl
      case .ninjs: .ninjs
      case .rss: .rss
      }
    }
  }

  @OptionGroup var query: QueryArguments

  func run() throws {
    do {
      try place.archive.export(query.query(), as: form.export) { try Terminal.writeOutput($0) }
    } catch {
      try failArchiveCommand(error)
    }
  }
}
