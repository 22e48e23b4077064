import GalleyReading
import GalleyRelease
import Testing

/// One story as those set it who make text of pages: whatever its blank lines, marks and line ends are, it reads the
/// same.
@Suite struct TextSettingTests {
  private static let title = "Harbour Trust opens its tidal garden"
  private static let brought =
    "In the garden, which the wardens keep for all who live beside the harbour and for all who come to see it, there are:"
  private static let closing =
    "The trust thanks all of them, and it will thank each of them again when the garden has its first birthday in the spring of next year."
  private static let items = ["a bridge of oak over the old lock", "benches and a hut", "a ferry"]
  private static let rows = ["Month\tAll\tof them children", "May\t1,204\t310", "June\t2,417\t844"]

  /// The blocks of the story, in lines: paragraphs, headings, items and rows.
  private enum Part {
    case paragraph(String)
    case heading(String)
    case items([String])
    case rows([String])
  }

  private static let parts: [Part] = [
    .paragraph(CopiedStory.first), .heading("How the garden came about"),
    .paragraph(CopiedStory.second), .heading("What is in it"), .paragraph(brought), .items(items),
    .paragraph(closing), .heading("Who came to see it"), .rows(rows),
    .heading("What comes next"), .paragraph(CopiedStory.second),
  ]

  /// What every setting of the story has to read as.
  private static let expected: [String] =
    ["headline \(title)"]
    + parts.flatMap { part -> [String] in
      switch part {
      case .paragraph(let text): ["p \(text)"]
      case .heading(let text): ["h \(text)"]
      case .items(let items): items.map { "- \($0)" }
      case .rows(let rows): ["table \(rows.count)"]
      }
    }

  private static func read(_ text: String) throws -> [String] {
    let release = try Outline.read(text)
    return ["headline \(release.metadata.headline.plainText)"]
      + release.body.flatMap { block -> [String] in
        switch block.content {
        case .heading: ["h " + block.writtenText]
        case .list(let list): list.items.map { "- " + $0.blocks.map(\.writtenText).joined() }
        case .table(let table): ["table \(table.head.count + table.body.count)"]
        default: ["p " + block.writtenText]
        }
      }
  }

  /// The story with a blank line between all blocks, and its items marked.
  private static func spaced(mark: String, indent: String = "") -> String {
    ([[title]] + parts.map { lines($0, mark: mark, indent: indent) })
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func lines(_ part: Part, mark: String = "", indent: String = "") -> [String] {
    switch part {
    case .paragraph(let text), .heading(let text): [text]
    case .items(let items): items.map { indent + mark + $0 }
    case .rows(let rows): rows
    }
  }

  private static func wrapped(_ text: String, at width: Int, first: String = "") -> String {
    var out = first
    var length = first.count
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, length + 1 + word.count > width {
        out += "\n"
        length = 0
        isEmpty = true
      }
      out += (isEmpty ? "" : " ") + word
      length += word.count + (isEmpty ? 0 : 1)
      isEmpty = false
    }
    return out
  }

  @Test func aTextSentOnAsAQuotation() throws {
    let text = Self.spaced(mark: "• ").split(separator: "\n", omittingEmptySubsequences: false)
      .map { "> " + $0 }.joined(separator: "\n")
    #expect(try Self.read(text) == Self.expected)
  }

  @Test func twoLinesOfMarksAreAQuotation() throws {
    let release = try Outline.read("> The garden is open.\n> All may come.")
    #expect(release.body.contains { if case .quote = $0.content { true } else { false } })
  }

  @Test(arguments: ["•\t", "o\t", "-\t", "\u{F0B7}\t", "* "])
  func marksWithTabsBehindThem(mark: String) throws {
    #expect(try Self.read(Self.spaced(mark: mark)) == Self.expected)
  }

  @Test func lineEndsThatWereDoubled() throws {
    let text = Self.spaced(mark: "• ").replacing("\n", with: "\r\n\r\n")
    #expect(try Self.read(text) == Self.expected)
  }

  @Test func sectionsApartAreNoDoubledLineEnds() throws {
    let paragraphs = [CopiedStory.first, CopiedStory.second, Self.closing]
    let text = (0..<4).map { _ in paragraphs.joined(separator: "\n\n") }.joined(separator: "\n\n\n")
    #expect(try Self.read(Self.title + "\n\n" + text).count == 13)
  }

  /// Firefox: a blank line before paragraphs and around lists, which it indents.
  @Test func asFirefoxCopies() throws {
    var text = Self.title
    for part in Self.parts {
      switch part {
      case .paragraph(let words): text += (text.hasSuffix("\n\n") ? "" : "\n\n") + words
      case .heading(let words): text += (text.hasSuffix("\n\n") ? "" : "\n") + words
      case .items:
        text += "\n\n" + Self.lines(part, indent: "    ").joined(separator: "\n") + "\n\n"
      case .rows(let rows): text += "\n" + rows.joined(separator: "\n")
      }
    }
    #expect(try Self.read(text) == Self.expected)
  }

  /// `innerText`: blank lines around paragraphs and nowhere else.
  @Test func asInnerText() throws {
    var text = Self.title
    for part in Self.parts {
      let words = Self.lines(part).joined(separator: "\n")
      if case .paragraph = part {
        text += (text.hasSuffix("\n\n") ? "" : "\n\n") + words + "\n\n"
      } else {
        text += (text.hasSuffix("\n\n") ? "" : "\n") + words
      }
    }
    #expect(try Self.read(text) == Self.expected)
  }

  @Test(arguments: ["", "• "]) func noBlankLineAtAll(mark: String) throws {
    let text = ([Self.title] + Self.parts.flatMap { Self.lines($0, mark: mark) })
      .joined(separator: "\n")
    #expect(try Self.read(text) == Self.expected)
  }

  @Test(arguments: ["", "    "]) func wrappedWithoutABlankLine(first: String) throws {
    var lines = [Self.title]
    for part in Self.parts {
      if case .paragraph(let words) = part {
        lines.append(Self.wrapped(words, at: 66, first: first))
      } else {
        lines += Self.lines(part, mark: "• ", indent: "  ")
      }
    }
    #expect(try Self.read(lines.joined(separator: "\n")) == Self.expected)
  }

  /// A text whose lines are of all lengths tells no width: nothing is parted by it.
  @Test func raggedLinesAreNotParted() throws {
    let text =
      "The mayor today voiced her support for a law that would\nrepeal a provision in the\nact of last year, which keeps many\nfrom the help that they would need to go on with what they have begun, and\nsaid that it was time\nto do it at once, since nobody else had shown that they would."
    #expect(try Self.read(text).filter { $0.hasPrefix("p ") }.count == 1)
  }

  @Test func numberedLinesOverParagraphsAreHeadings() throws {
    let text =
      "\(Self.title)\n\n1. Introduction\n\n\(CopiedStory.first)\n\n2. What we found\n\n\(CopiedStory.second)\n\n3. What it cost\n\n\(Self.closing)"
    #expect(
      try Self.read(text).filter { $0.hasPrefix("h ") } == [
        "h 1. Introduction", "h 2. What we found", "h 3. What it cost",
      ])
  }

  @Test func numberedItemsStayAList() throws {
    let text =
      "\(Self.title)\n\n\(Self.brought)\n\n1. A bridge\n2. A hut\n3. A ferry\n\n\(Self.closing)"
    #expect(
      try Self.read(text).filter { $0.hasPrefix("- ") } == ["- A bridge", "- A hut", "- A ferry"])
  }
}
