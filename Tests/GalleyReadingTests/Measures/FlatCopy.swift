import GalleyReading
import GalleyRelease
import GalleySource

/// A release as flat text, as a browser's "copy" gives it: blank lines between blocks, tabs between cells.
struct FlatCopy {
  /// How browsers differ.
  enum Form: String, CaseIterable {
    /// List markers and the indent of quotations are kept, as by Firefox.
    case marked
    /// Lines alone, as by Chrome.
    case bare
  }

  let form: Form
  private(set) var text = ""

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
