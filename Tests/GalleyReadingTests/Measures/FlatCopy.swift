import GalleyReading
import GalleyRelease
import GalleySource

/// A release as flat text, as programs make it of pages: blank lines between blocks, tabs between cells.
struct FlatCopy {
  /// How those who make text of pages differ.
  enum Form: String, CaseIterable {
    /// List markers and the indent of quotations are kept, as in the text part of a mail.
    case marked
    /// Lines alone, a blank line between blocks.
    case spaced
    /// As Chromium copies a page (`CopiedPage`): a blank line behind paragraphs alone.
    case copied
  }

  let form: Form
  private(set) var text = ""

  /// A body's text in a form; `truth` is the release that its markup says it is.
  static func text(_ form: Form, of truth: Release, html: String, title: String) -> String {
    switch form {
    case .marked, .spaced: FlatCopy(truth, form).text
    case .copied: CopiedPage("<h1>\(title)</h1>\n\(html)").text
    }
  }

  init(_ release: Release, _ form: Form) {
    self.form = form
    add(release.metadata.headline.plainText)
    add(release.metadata.standfirst.plainText)
    if let dateline = release.metadata.dateline { text += dateline.text + " " }
    add(release.body)
    for section in release.notes + release.about {
      add(section.title.plainText)
      add(section.blocks)
    }
    for contact in release.metadata.contacts { add(contact.lines.joined(separator: "\n")) }
  }

  private mutating func add(_ string: String, indent: Int = 0) {
    guard !string.isEmpty else { return }
    let margin = String(repeating: " ", count: indent)
    text += margin + string.replacing("\n", with: "\n" + margin) + "\n\n"
  }

  private mutating func add(_ blocks: [Block], indent: Int = 0) {
    for block in blocks {
      switch block.content {
      case .paragraph(let paragraph): add(paragraph.inlines.plainText, indent: indent)
      case .heading(let heading): add(heading.inlines.plainText, indent: indent)
      case .preformatted(let preformatted): add(preformatted.text, indent: indent)
      case .endMark(let mark): add(mark.mark)
      case .rule: break
      case .quote(let quote):
        add(quote.leadIn.plainText, indent: indent)
        add(quote.blocks, indent: form == .marked ? indent + 4 : 0)
        add(quote.attribution.plainText, indent: indent)
      case .list(let list):
        add(list, indent: form == .marked ? indent + 4 : 0)
        text += "\n"
      case .table(let table):
        add(table.caption.plainText)
        for row in table.head + table.body {
          text +=
            row.map { cell in
              cell.blocks.map(\.writtenText).joined(separator: " ").replacing("\n", with: " ")
            }.joined(separator: "\t") + "\n"
        }
        text += "\n"
      case .figure(let figure): add(figure.caption.plainText)
      }
    }
  }

  private mutating func add(_ list: List, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for (number, item) in list.items.enumerated() {
      if form == .marked {
        text += margin + (list.marker == .bullet ? "• " : "\(list.start + number). ")
      }
      var isFirst = true
      for block in item.blocks {
        if case .list(let inner) = block.content {
          add(inner, indent: form == .marked ? indent + 4 : 0)
        } else {
          text +=
            (isFirst ? "" : margin + "  ") + block.writtenText.replacing("\n", with: " ") + "\n"
        }
        isFirst = false
      }
      if item.blocks.isEmpty { text += "\n" }
    }
  }
}
