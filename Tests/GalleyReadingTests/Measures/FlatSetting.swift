import GalleyReading
import GalleyRelease
import GalleySource

/// A way to set flat text that rules were not made on at first: other blank lines, marks, widths and line ends.
struct FlatSetting {
  /// Where blank lines stand.
  enum Blanks {
    /// Behind each block.
    case blocks
    /// Around paragraphs alone.
    case paragraphs
    case none
  }

  var name: String
  /// The form that is changed, where it is one of the three; else the text is set anew.
  var form: FlatCopy.Form?
  var bullet = "\u{2022} "
  /// What stands before a number and behind it.
  var number: (before: String, behind: String) = ("", ". ")
  /// Whether lists have marks at all.
  var hasMarks = true
  /// Before items and quotations.
  var indent = 4
  /// Before the first lines of paragraphs.
  var firstIndent = 0
  /// The column that paragraphs are wrapped at; 0 where they are not.
  var width = 0
  var blanks = Blanks.blocks
  /// What becomes of the text in the end.
  var change: (String) -> String = { $0 }

  static var all: [FlatSetting] {
    func quoted(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
        .joined(separator: "\n")
    }
    func paged(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
        $0 > 0 && $0 % 50 == 0 ? "\nPage \($0 / 50) of 9\n\n" + $1 : String($1)
      }.joined(separator: "\n")
    }
    func hard(_ text: String) -> String {
      var count = 0
      return String(
        text.map { character in
          guard character == " " else { return character }
          count += 1
          return count % 3 == 0 ? "\u{A0}" : character
        })
    }
    var all: [FlatSetting] = []
    for form in FlatCopy.Form.allCases {
      let changes: [(String, (String) -> String)] = [
        ("CRLF", { $0.replacing("\n", with: "\r\n") }),
        ("every line end twice", { $0.replacing("\n", with: "\n\n") }),
        ("every third space a no-break one", hard), ("quoted as mail", quoted),
        ("\u{201C}###\u{201D} at the end", { $0 + "\n\n###\n" }),
        ("a page number every 50 lines", paged),
      ]
      for (name, change) in changes {
        all.append(FlatSetting(name: "\(form), \(name)", form: form, change: change))
      }
    }
    for bullet in ["- ", "\u{B7} ", "\u{2013} ", "o ", "* ", "\u{2022}\t", "o\t"] {
      let name = "bullets \(bullet.replacing("\t", with: " and tab"))"
      all.append(FlatSetting(name: name, bullet: bullet))
    }
    for (before, behind) in [("(", ") "), ("", ") "), ("", ".\t")] {
      let name = "numbers \(before)1\(behind.replacing("\t", with: " and tab"))"
      all.append(FlatSetting(name: name, number: (before, behind)))
    }
    all += [
      FlatSetting(
        name: "blank lines around paragraphs alone (innerText)", hasMarks: false, indent: 0,
        blanks: .paragraphs),
      FlatSetting(name: "no blank lines, marks", indent: 0, blanks: .none),
      FlatSetting(name: "no blank lines, no marks", hasMarks: false, indent: 0, blanks: .none),
      FlatSetting(name: "wrapped at 60", width: 60), FlatSetting(name: "wrapped at 72", width: 72),
      FlatSetting(name: "wrapped at 100", width: 100),
      FlatSetting(name: "wrapped at 72, no indents", indent: 0, width: 72),
      FlatSetting(name: "wrapped at 72, no marks", hasMarks: false, indent: 0, width: 72),
      FlatSetting(name: "wrapped at 72, first lines indented", firstIndent: 4, width: 72),
      FlatSetting(name: "wrapped at 72, no blank lines", indent: 2, width: 72, blanks: .none),
      FlatSetting(
        name: "wrapped at 72, no blank lines, first lines indented", indent: 2, firstIndent: 4,
        width: 72, blanks: .none),
      FlatSetting(
        name: "wrapped at 72, every line end twice", width: 72,
        change: { $0.replacing("\n", with: "\n\n") }),
      FlatSetting(name: "wrapped at 72, quoted as mail", width: 72, change: quoted),
      FlatSetting(name: "wrapped at 72, a page number every 50 lines", width: 72, change: paged),
    ]
    return all
  }

  /// A body's text; `truth` is the release that its markup says it is.
  func text(of truth: Release, html: String, title: String) -> String {
    if let form { return change(FlatCopy.text(form, of: truth, html: html, title: title)) }
    var writer = Writer(setting: self)
    writer.add(truth)
    return change(writer.lines.joined(separator: "\n") + "\n")
  }

  private struct Writer {
    let setting: FlatSetting
    var lines: [String] = []

    mutating func add(_ release: Release) {
      let metadata = release.metadata
      block(metadata.headline.plainText)
      paragraph(metadata.standfirst.plainText)
      var body = release.body[...]
      if let dateline = metadata.dateline {
        var text = dateline.text
        if case .paragraph(let first)? = body.first?.content {
          text += " " + first.inlines.plainText
          body.removeFirst()
        }
        paragraph(text)
      }
      add(Array(body), 0)
      for section in release.notes + release.about {
        block(section.title.plainText)
        add(section.blocks, 0)
      }
      for contact in metadata.contacts { block(contact.lines.joined(separator: "\n")) }
    }

    private mutating func gap(_ isParagraph: Bool = false) {
      let isWanted: Bool =
        switch setting.blanks {
        case .blocks: true
        case .paragraphs: isParagraph
        case .none: false
        }
      if isWanted, lines.last != "" { lines.append("") }
    }

    private mutating func block(_ text: String, indent: Int = 0) {
      guard !text.isEmpty else { return }
      lines += wrapped(text, indent: indent)
      gap()
    }

    private mutating func paragraph(_ text: String, indent: Int = 0) {
      guard !text.isEmpty else { return }
      gap(true)
      lines += wrapped(text, indent: indent, first: indent + setting.firstIndent)
      gap(true)
    }

    private func wrapped(_ text: String, indent: Int, first: Int? = nil) -> [String] {
      var out: [String] = []
      for (number, words) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        var line = String(repeating: " ", count: number == 0 ? first ?? indent : indent)
        guard setting.width > 0 else {
          out.append(line + words)
          continue
        }
        var isEmpty = true
        for word in words.split(separator: " ") {
          if !isEmpty, line.count + 1 + word.count > setting.width {
            out.append(line)
            line = String(repeating: " ", count: indent)
            isEmpty = true
          }
          line += (isEmpty ? "" : " ") + word
          isEmpty = false
        }
        out.append(line)
      }
      return out
    }

    private mutating func add(_ blocks: [Block], _ indent: Int) {
      for content in blocks.map(\.content) {
        switch content {
        case .paragraph(let text): paragraph(text.inlines.plainText, indent: indent)
        case .heading(let heading):
          gap()
          block(heading.inlines.plainText)
        case .preformatted(let text): block(text.text, indent: indent)
        case .endMark(let mark): block(mark.mark)
        case .rule: break
        case .quote(let quote):
          paragraph(quote.leadIn.plainText, indent: indent)
          add(quote.blocks, indent + setting.indent)
          paragraph(quote.attribution.plainText, indent: indent)
        case .list(let list):
          add(list, indent + setting.indent)
          gap()
        case .table(let table):
          block(table.caption.plainText)
          lines += (table.head + table.body).map { row in
            row.map {
              $0.blocks.map(\.writtenText).joined(separator: " ").replacing("\n", with: " ")
            }
            .joined(separator: "\t")
          }
          gap()
        case .figure(let figure): block(figure.caption.plainText)
        }
      }
    }

    private mutating func add(_ list: List, _ indent: Int) {
      for (number, item) in list.items.enumerated() {
        let label =
          list.marker == .bullet
          ? setting.bullet
          : setting.number.before + "\(list.start + number)" + setting.number.behind
        var mark = setting.hasMarks ? label : ""
        for block in item.blocks {
          if case .list(let inner) = block.content {
            add(inner, indent + setting.indent)
            continue
          }
          let hanging = indent + label.count
          let text = mark + block.writtenText.replacing("\n", with: " ")
          lines += wrapped(
            text, indent: setting.hasMarks ? hanging : indent, first: mark.isEmpty ? nil : indent)
          mark = ""
        }
      }
    }
  }
}
