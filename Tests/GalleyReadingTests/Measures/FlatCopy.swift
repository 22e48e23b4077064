import GalleyReading
import GalleyRelease
import GalleySource

/// A release as flat text, as it comes out of a browser's "copy" or a program that makes text of pages.
struct FlatCopy {
  /// How those who make text of pages differ.
  enum Form: String, CaseIterable {
    /// List markers and the indent of quotations are kept, as in the text part of a mail.
    case marked
    /// A blank line between blocks, list items on lines alone, as the text of a page (`innerText`) mostly has it.
    case spaced
    /// As Chromium's "copy": a blank line behind a paragraph and nowhere else.
    case copied
  }

  let form: Form
  private(set) var text = ""

  init(_ release: Release, _ form: Form) {
    self.form = form
    add(release.metadata.headline.plainText, isParagraph: false)
    add(release.metadata.standfirst.plainText)
    if let dateline = release.metadata.dateline { text += dateline.text + " " }
    add(release.body)
    for section in release.notes + release.about {
      add(section.title.plainText, isParagraph: false)
      add(section.blocks)
    }
    for contact in release.metadata.contacts { add(contact.lines.joined(separator: "\n")) }
  }

  /// Adds a block's words: where only paragraphs have blank lines behind them, others end their line.
  private mutating func add(_ string: String, indent: Int = 0, isParagraph: Bool = true) {
    guard !string.isEmpty else { return }
    let margin = String(repeating: " ", count: indent)
    text += margin + string.replacing("\n", with: "\n" + margin)
    text += form == .copied && !isParagraph ? "\n" : "\n\n"
  }

  private mutating func add(_ blocks: [Block], indent: Int = 0) {
    for block in blocks {
      switch block.content {
      case .paragraph(let paragraph): add(paragraph.inlines.plainText, indent: indent)
      case .heading(let heading):
        add(heading.inlines.plainText, indent: indent, isParagraph: false)
      case .preformatted(let preformatted):
        add(preformatted.text, indent: indent, isParagraph: false)
      case .endMark(let mark): add(mark.mark)
      case .rule: break
      case .quote(let quote):
        add(quote.leadIn.plainText, indent: indent)
        add(quote.blocks, indent: form == .marked ? indent + 4 : 0)
        add(quote.attribution.plainText, indent: indent)
      case .list(let list):
        add(list, indent: form == .marked ? indent + 4 : 0)
        if form != .copied { text += "\n" }
      case .table(let table):
        add(table.caption.plainText, isParagraph: false)
        for row in table.head + table.body {
          var cells = row.map { cell in
            cell.blocks.map(\.writtenText).joined(separator: " ").replacing("\n", with: " ")
          }[...]
          // Chromium begins no line with a tab.
          while form == .copied, cells.first?.isEmpty == true { cells.removeFirst() }
          text += cells.joined(separator: "\t") + "\n"
        }
        if form != .copied { text += "\n" }
      case .figure(let figure): add(figure.caption.plainText, isParagraph: false)
      }
    }
  }

  private mutating func add(_ list: List, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for (number, item) in list.items.enumerated() {
      if form == .marked {
        text += margin + (list.marker == .bullet ? "• " : "\(list.start + number). ")
      }
      // An item of several blocks has paragraphs of its own.
      let paragraphs = item.blocks.count {
        if case .paragraph = $0.content { true } else { false }
      }
      var isFirst = true
      for block in item.blocks {
        if case .list(let inner) = block.content {
          add(inner, indent: form == .marked ? indent + 4 : 0)
        } else {
          text +=
            (isFirst ? "" : margin + "  ") + block.writtenText.replacing("\n", with: " ") + "\n"
          if form == .copied, paragraphs > 1 { text += "\n" }
        }
        isFirst = false
      }
      if item.blocks.isEmpty { text += "\n" }
    }
  }
}
