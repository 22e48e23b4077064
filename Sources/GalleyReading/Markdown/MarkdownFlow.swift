internal import CCMark
internal import GalleyRelease
internal import GalleySource

/// Makes pieces of Markdown.
///
/// **What counts as a word.** The words of Markdown are its texts, code, and the alternative texts of pictures;
/// of HTML within it those that `HTMLFragment` counts. Marks of markup are none, nor are addresses and titles of
/// links. Lines that the parser takes as definitions (of links, or of footnotes defined twice) are set aside as they
/// stand. A footnote's label is its number; footnotes that nothing refers to are kept.
struct MarkdownFlow {
  /// What differs between dialects.
  struct Dialect {
    /// Whether quotes, dashes and dots are set as print has them, and footnotes named in full.
    var isGovspeak = false
    /// What a reference to a footnote says before its number.
    var footnoteLabel = ""
    /// Stretches of the text with the lines of a contact.
    var contacts: [Range<Int>] = []
    /// Stretches whose lists have the numbers that stand in their items' texts.
    var legislativeLists: [Range<Int>] = []
  }

  let text: RewrittenText
  let dialect: Dialect
  let file: SourceFile
  let limits: Limits
  var builder: FlowBuilder
  var diagnostics: [Diagnostic] = []
  var cursor: MarkdownCursor
  var lineStarts: [Int] = [0]
  /// Whether a block took a line.
  private var isTaken: [Bool]
  var styles: [Int] = []
  /// Looks of tags within a line, with the names that end them.
  var tags: [(name: String, style: Int)] = []
  var struckStart: Int?
  var firstStruck: Int?
  var imageDepth = 0
  var alternative: [UInt8] = []
  var imageStart = 0
  var inHead = false
  private var inContact = false
  var firstTextLine: Int?
  let ownLines: Int
  /// Whether the node at hand was put in behind the text.
  private var isBeyond = false
  /// What was put in behind the text.
  var added: [UInt8] = []
  private var inFootnotes = false
  private var footnoteCount = 0
  private var headings = HeadingNames()
  /// Whether the text at hand is the first of a cell that heads its row.
  var isCellStart = false

  /// Reads Markdown.
  ///
  /// - Parameters:
  ///   - text: the text, and where it stands in the file.
  ///   - file: what diagnostics name, and what ranges count in.
  /// - Throws: `LimitExceeded`.
  init(
    _ text: RewrittenText, dialect: Dialect = Dialect(), hasBidiControls: Bool, file: SourceFile,
    limits: Limits
  ) throws {
    let text = MarkdownGuard.calmed(text)
    self.text = text
    self.dialect = dialect
    self.file = file
    self.limits = limits
    builder = FlowBuilder(hasBidiControls: hasBidiControls)
    let bytes = text.bytes
    if let cells = MarkdownGuard.tableCells(bytes), cells.count > max(limits.blocks, 1000) {
      throw LimitExceeded(
        "table cells", value: cells.count, allowed: limits.blocks, option: "--max-blocks",
        at: file.place(at: text.offset(of: cells.offset)))
    }
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0A || bytes[index] == 0x0D {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        lineStarts.append(index + 1)
      }
      index += 1
    }
    ownLines = lineStarts.count
    isTaken = [Bool](repeating: false, count: lineStarts.count)
    cursor = MarkdownCursor(bytes)
    // References to all footnotes, so that the parser drops none.
    let labels = MarkdownGuard.footnoteLabels(bytes, lineStarts)
    if !labels.isEmpty { added = Array("\n\n".utf8) + labels }
    let tree = MarkdownTree(bytes + added, isSmart: dialect.isGovspeak)
    try tree.walk { node, isEntering in
      try visit(node, isEntering)
    }
    if inFootnotes { builder.endFootnotes() }
    builder.endText()
    setAsideUntaken()
    if let place = firstStruck {
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.struck-text", "text that is struck out was set aside",
          at: file.place(at: place)))
    }
  }

  // MARK: Lines

  func range(ofLines first: Int, _ last: Int) -> Range<Int> {
    let lower = min(max(first, 1), ownLines)
    let upper = min(max(last, lower), ownLines)
    return lineStarts[lower - 1]..<(upper < ownLines ? lineStarts[upper] : text.bytes.count)
  }

  func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  mutating func take(_ first: Int, _ last: Int) {
    guard first >= 1, first <= ownLines else { return }
    for line in first...max(first, min(last, ownLines)) { isTaken[line - 1] = true }
  }

  /// Sets aside the lines that no block took: definitions, for one.
  private mutating func setAsideUntaken() {
    for line in 0..<ownLines where !isTaken[line] {
      let range = range(ofLines: line + 1, line + 1)
      var lower = range.lowerBound
      // Marks of containers are no words.
      while lower < range.upperBound,
        text.bytes[lower] <= 0x20 || [0x3E, 0x2D, 0x2B, 0x2A].contains(text.bytes[lower])
      {
        if text.bytes[lower] == 0x2A, lower + 1 < range.upperBound, text.bytes[lower + 1] == 0x5B {
          break
        }
        lower += 1
      }
      var upper = range.upperBound
      while upper > lower, text.bytes[upper - 1] <= 0x20 { upper -= 1 }
      guard lower < upper else { continue }
      var bytes = Array(text.bytes[lower..<upper])
      if bytes.allSatisfy({ $0 == 0x2E || $0 == 0x29 || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x23 }) {
        continue
      }
      _ = BidiControls.close(&bytes)
      builder.asides.append(
        SetAside(
          text: String(decoding: bytes, as: UTF8.self), reason: .other,
          range: SourceRange(text.offset(of: lower), text.offset(of: upper - 1) + 1)))
    }
  }

  // MARK: Nodes

  private mutating func visit(_ node: OpaquePointer, _ isEntering: Bool) throws {
    let type = cmark_node_get_type(node)
    let first = Int(cmark_node_get_start_line(node))
    let last = Int(cmark_node_get_end_line(node))
    let isBlock = UInt32(type.rawValue) & 0xC000 == 0x8000
    if isBlock { isBeyond = first > ownLines && type != CMARK_NODE_DOCUMENT }
    if isBeyond { return }
    let source =
      isBlock && first >= 1 && first <= ownLines
      ? text.offset(of: lineStarts[first - 1]) : 0
    switch type {
    case CMARK_NODE_DOCUMENT: break
    case CMARK_NODE_PARAGRAPH: paragraph(first, last, isEntering)
    case CMARK_NODE_HEADING:
      if isEntering {
        take(first, last)
        cursor.enter(range(ofLines: first, last))
      } else {
        builder.anchorText { headings.name(of: $0) }
        builder.endText(.heading(Int(cmark_node_get_heading_level(node))))
      }
    case CMARK_NODE_BLOCK_QUOTE:
      if isEntering { builder.begin(.quote, at: source) } else { builder.end() }
    case CMARK_NODE_LIST: list(node, source, isEntering)
    case CMARK_NODE_ITEM: item(isEntering, source)
    case CMARK_NODE_CODE_BLOCK: if isEntering { preformatted(node, first, last) }
    case CMARK_NODE_HTML_BLOCK: if isEntering { try html(node, first, last) }
    case CMARK_NODE_THEMATIC_BREAK:
      if isEntering {
        take(first, last)
        builder.addRule(at: SourceRange(source, source))
      }
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      if isEntering {
        builder.endText()
        if !inFootnotes { builder.beginFootnotes(at: source) }
        inFootnotes = true
        builder.begin(.item(marker: ""), at: source)
        // They come in the order of their numbers.
        footnoteCount += 1
        builder.addAnchor(Self.footnoteName("\(footnoteCount)"))
      } else {
        builder.end()
      }
    case CMARK_NODE_TEXT: if isEntering { literal(node) }
    case CMARK_NODE_CODE:
      guard isEntering else { break }
      let style = builder.open(.code)
      literal(node)
      builder.restore(style)
    case CMARK_NODE_SOFTBREAK:
      if imageDepth > 0 {
        alternative.append(0x20)
      } else if inContact {
        // Who is reached, and how, stand in lines.
        builder.lineBreak()
      } else {
        builder.softBreak(at: text.offset(of: cursor.offset))
      }
    case CMARK_NODE_LINEBREAK:
      if imageDepth > 0 { alternative.append(0x20) } else { builder.lineBreak() }
    case CMARK_NODE_HTML_INLINE: if isEntering { inlineTag(node) }
    case CMARK_NODE_EMPH: look(.emphasis, isEntering)
    case CMARK_NODE_STRONG: look(.strong, isEntering)
    case CMARK_NODE_LINK: link(node, isEntering)
    case CMARK_NODE_IMAGE: image(node, isEntering)
    case CMARK_NODE_FOOTNOTE_REFERENCE: if isEntering { reference(node) }
    default: extended(node, first, last, source, isEntering)
    }
  }

  private mutating func paragraph(_ first: Int, _ last: Int, _ isEntering: Bool) {
    if isEntering {
      let range = range(ofLines: first, last)
      cursor.enter(range)
      firstTextLine = nil
      let isContact = contact(around: range.lowerBound) != nil
      if isContact, inContact {
        builder.lineBreak()
      }
      inContact = isContact
      return
    }
    take(firstTextLine ?? first, last)
    if inContact {
      // One contact may have several paragraphs.
      let next = last < ownLines ? lineStarts[last] : text.bytes.count
      let around = contact(around: lineStarts[min(first, ownLines) - 1])
      var rest = next
      while rest < (around?.upperBound ?? 0), text.bytes[rest] <= 0x20 { rest += 1 }
      if let around, rest < around.upperBound { return }
      inContact = false
      builder.endText(.contact)
      return
    }
    builder.endText()
  }

  /// The lines of a contact that an offset stands in.
  private func contact(around offset: Int) -> Range<Int>? {
    Self.stretch(around: offset, in: dialect.contacts)
  }

  /// The one of several stretches, in their order, that an offset stands in.
  static func stretch(around offset: Int, in stretches: [Range<Int>]) -> Range<Int>? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].contains(offset) else { return nil }
    return stretches[low]
  }
}
