public import GalleyReading
internal import GalleyRelease
internal import GalleySource

extension ReadRelease {
  /// Decisions less sure than this show in the outline, in percent.
  private static let doubt = 80

  /// What recognition decided, a line each: what a stretch was taken for, how surely, its words, the evidence,
  /// and the line of the source it stands on.
  public var decisionList: String {
    var writer = OutlineWriter(source: source)
    writer.line(0, "format \(format.rawValue) (\(formatReason))")
    for decision in decisions { writer.line(0, decision.description, decision.range) }
    return writer.text
  }

  /// The release's parts, a line each, indented by their nesting, with the line of the source that
  /// each begins on.
  public var outline: String {
    var writer = OutlineWriter(source: source)
    writer.write(placed)
    if !decisions.isEmpty {
      // The whole list is a view of its own; here only what to look at.
      let doubtful = decisions.filter { $0.confidence < Self.doubt }
      writer.line(
        0, "decisions: \(decisions.count), \(doubtful.count) of them less than \(Self.doubt) % sure"
      )
      for decision in doubtful { writer.line(1, decision.description, decision.range) }
    }
    return writer.text
  }
}

private struct OutlineWriter {
  let source: SourceFile
  var text = ""

  mutating func line(_ depth: Int, _ words: String, _ range: SourceRange? = nil) {
    text += String(repeating: "  ", count: depth) + words
    if let range { text += "  (line \(source.place(of: range).line))" }
    text += "\n"
  }

  mutating func write(_ release: Release) {
    let metadata = release.metadata
    line(0, "metadata")
    func write(_ name: String, _ piece: Attributed?) {
      if let piece { line(1, "\(name): \(quoted(piece.text))", piece.range) }
    }
    write("publisher", metadata.publisher)
    if !metadata.publishers.isEmpty {
      line(1, "publishers: \(metadata.publishers.map { quoted($0) }.joined(separator: ", "))")
    }
    write("kicker", metadata.kicker)
    if let embargo = metadata.embargo {
      let until = embargo.until.map { " until \($0)" } ?? ""
      line(1, "embargo: \(quoted(embargo.text))\(until)", embargo.range)
    }
    if !metadata.headline.isEmpty { line(1, "headline: \(quoted(metadata.headline.plainText))") }
    if !metadata.standfirst.isEmpty {
      line(1, "standfirst: \(quoted(metadata.standfirst.plainText))")
    }
    write("byline", metadata.byline)
    for date in metadata.dates {
      let iso = date.iso.map { " is \($0)" } ?? ""
      line(1, "\(date.role.rawValue): \(quoted(date.text))\(iso)", date.range)
    }
    if let dateline = metadata.dateline {
      line(1, "dateline: \(quoted(dateline.text))", dateline.range)
    }
    write("reference", metadata.reference)
    if !metadata.subjects.isEmpty {
      line(1, "subjects: \(metadata.subjects.joined(separator: "; "))")
    }
    if let language = metadata.language { line(1, "language: \(language)") }
    if let site = metadata.site {
      line(1, "site: \(quoted(site.label)) \(site.address)", site.range)
    }
    if let original = metadata.original {
      line(1, "original: \(quoted(original.label)) \(original.address)", original.range)
    }
    for contact in metadata.contacts {
      line(1, "contact: \(quoted(contact.lines.joined(separator: " / ")))", contact.range)
    }
    section("body", release.body)
    for notes in release.notes { section("notes", notes) }
    for about in release.about { section("about", about) }
    if !release.setAside.isEmpty { line(0, "set aside") }
    for aside in release.setAside {
      line(1, "\(aside.reason.rawValue): \(quoted(aside.text))", aside.range)
    }
  }

  private mutating func section(_ name: String, _ section: Section) {
    let title = section.title.plainText
    self.section(title.isEmpty ? name : "\(name) \(quoted(title))", section.blocks, section.range)
  }

  private mutating func section(_ name: String, _ blocks: [Block], _ range: SourceRange? = nil) {
    if blocks.isEmpty, range == nil { return }
    line(0, name, range)
    write(blocks, 1)
  }

  /// The reader bounds how deep blocks can nest.
  private mutating func write(_ blocks: [Block], _ depth: Int) {
    for block in blocks {
      switch block.content {
      case .paragraph(let paragraph):
        line(depth, "paragraph \(quoted(paragraph.inlines.plainText))", block.range)
      case .heading(let heading):
        line(depth, "heading \(heading.level) \(quoted(heading.inlines.plainText))", block.range)
      case .quote(let quote):
        let speaker = quote.speaker.map { speaker in
          " by "
            + [speaker.name, speaker.role, speaker.organisation].compactMap(\.self)
            .joined(separator: ", ")
        }
        line(depth, "quote\(speaker ?? "")", block.range)
        if !quote.leadIn.isEmpty {
          line(depth + 1, "lead-in \(quoted(quote.leadIn.plainText))")
        }
        write(quote.blocks, depth + 1)
        if !quote.attribution.isEmpty {
          line(depth + 1, "attribution \(quoted(quote.attribution.plainText))")
        }
      case .list(let list):
        line(depth, "list \(list.marker.rawValue) from \(list.start)", block.range)
        for item in list.items {
          line(depth + 1, "item \(quoted(item.sourceMarker))")
          write(item.blocks, depth + 2)
        }
      case .table(let table):
        let columns = (table.head + table.body).map(\.count).max() ?? 0
        line(
          depth, "table \(table.head.count) + \(table.body.count) rows, \(columns) columns",
          block.range)
        for row in table.head + table.body {
          line(depth + 1, "row")
          for cell in row {
            line(depth + 2, cell.scope == nil ? "cell" : "header")
            write(cell.blocks, depth + 3)
          }
        }
      case .figure(let figure):
        line(depth, "figure \(figure.source.prefix(80)) \(quoted(figure.alternative))", block.range)
      case .preformatted(let preformatted):
        line(depth, "preformatted \(quoted(preformatted.text))", block.range)
      case .rule(let rule): line(depth, "rule \(quoted(rule.mark))", block.range)
      case .endMark(let mark): line(depth, "end mark \(quoted(mark.mark))", block.range)
      }
    }
  }

  /// The text in quotes on one line, cut where it is long.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == 72 {
        result += "…"
        break
      }
      switch scalar {
      case "\n": result += "\\n"
      case "\"", "\\": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
