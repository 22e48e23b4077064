import GalleyReading
import GalleyRelease
import GalleySource

/// A release as a few lines of text, to compare in a test.
enum Outline {
  /// Reads a text and outlines what came of it.
  static func of(_ text: String) throws -> String {
    outline(try read(text))
  }

  /// Reads a text.
  static func read(_ text: String) throws -> Release {
    try ReleaseReader().read(Array(text.utf8), name: "test", format: .text).value.release
  }

  static func outline(_ release: Release) -> String {
    var lines: [String] = []
    let metadata = release.metadata
    func add(_ label: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append("\(label): \(text)") }
    }
    add("publisher", metadata.publisher?.text)
    add("kicker", metadata.kicker?.text)
    add("embargo", metadata.embargo.map { "\($0.text) = \($0.until ?? "?")" })
    add("reference", metadata.reference?.text)
    add("headline", inlines(metadata.headline))
    add("standfirst", inlines(metadata.standfirst))
    add("byline", metadata.byline?.text)
    for date in metadata.dates { add("\(date.role)", "\(date.text) = \(date.iso ?? "?")") }
    if let dateline = metadata.dateline {
      let parts = [dateline.place, dateline.isoDate, dateline.source].map { $0 ?? "?" }
      add("dateline", "\(dateline.text) = \(parts.joined(separator: ", "))")
    }
    add("site", metadata.site.map { "\($0.label) \($0.address)" })
    add("original", metadata.original.map { "\($0.label) \($0.address)" })
    append(&lines, release.body, "")
    for section in release.notes {
      lines.append("notes: \(inlines(section.title))")
      append(&lines, section.blocks, "  ")
    }
    for section in release.about {
      lines.append("about: \(inlines(section.title))")
      append(&lines, section.blocks, "  ")
    }
    for contact in metadata.contacts {
      add("contact", contact.lines.joined(separator: " / "))
    }
    for entry in release.setAside { add("aside \(entry.reason)", entry.text) }
    return lines.joined(separator: "\n")
  }

  private static func append(_ lines: inout [String], _ blocks: [Block], _ indent: String) {
    for block in blocks {
      switch block.content {
      case .paragraph(let paragraph): lines.append("\(indent)p \(inlines(paragraph.inlines))")
      case .heading(let heading):
        lines.append("\(indent)h\(heading.level) \(inlines(heading.inlines))")
      case .quote(let quote):
        lines.append("\(indent)quote \(inlines(quote.leadIn))")
        append(&lines, quote.blocks, indent + "  ")
        if !quote.attribution.isEmpty { lines.append("\(indent)by \(inlines(quote.attribution))") }
        if let speaker = quote.speaker {
          let parts = [speaker.name, speaker.role ?? "?", speaker.organisation ?? "?"]
          lines.append("\(indent)speaker \(parts.joined(separator: ", "))")
        }
      case .list(let list):
        lines.append("\(indent)\(list.marker) from \(list.start)")
        for item in list.items {
          lines.append("\(indent)\(item.sourceMarker)")
          append(&lines, item.blocks, indent + "  ")
        }
      case .rule(let rule): lines.append("\(indent)rule \(rule.mark)")
      case .endMark(let mark): lines.append("\(indent)end \(mark.mark)")
      case .table, .figure, .preformatted: lines.append("\(indent)?")
      }
    }
  }

  static func inlines(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .link(let target, _, let content): "[\(content.plainText)](\(target))"
      case .language(let tag, let content): "{\(tag) \(content.plainText)}"
      case .lineBreak: " / "
      case .text, .emphasis, .strong, .code, .superscript, .subscript: inline.plainText
      }
    }.joined()
  }
}
