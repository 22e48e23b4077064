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

  private let text: RewrittenText
  private let dialect: Dialect
  private let file: SourceFile
  private let limits: Limits
  private(set) var builder: FlowBuilder
  private(set) var diagnostics: [Diagnostic] = []
  private var cursor: MarkdownCursor
  private var lineStarts: [Int] = [0]
  /// Whether a block took a line.
  private var isTaken: [Bool]
  private var styles: [Int] = []
  /// Looks of tags within a line, with the names that end them.
  private var tags: [(name: String, style: Int)] = []
  private var struckStart: Int?
  private var firstStruck: Int?
  private var imageDepth = 0
  private var alternative: [UInt8] = []
  private var imageStart = 0
  private var inHead = false
  private var inContact = false
  private var firstTextLine: Int?
  private let ownLines: Int
  /// Whether the node at hand was put in behind the text.
  private var isBeyond = false
  /// What was put in behind the text.
  private var added: [UInt8] = []
  private var inFootnotes = false

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

  private func range(ofLines first: Int, _ last: Int) -> Range<Int> {
    let lower = min(max(first, 1), ownLines)
    let upper = min(max(last, lower), ownLines)
    return lineStarts[lower - 1]..<(upper < ownLines ? lineStarts[upper] : text.bytes.count)
  }

  private func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private mutating func take(_ first: Int, _ last: Int) {
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
  private static func stretch(around offset: Int, in stretches: [Range<Int>]) -> Range<Int>? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].contains(offset) else { return nil }
    return stretches[low]
  }

  private mutating func look(_ look: RichText.Look, _ isEntering: Bool) {
    guard imageDepth == 0 else { return }
    if isEntering {
      styles.append(builder.open(look))
    } else if let style = styles.popLast() {
      builder.restore(style)
    }
  }

  private mutating func literal(_ node: OpaquePointer) {
    guard let pointer = cmark_node_get_literal(node) else { return }
    var bytes = Array(String(cString: pointer).utf8)
    if imageDepth > 0 {
      alternative += bytes
      _ = cursor.find(bytes)
      return
    }
    if dialect.isGovspeak, isCellStart, bytes.starts(with: [0x23, 0x20]) {
      // The mark of a header of a row.
      bytes.removeFirst(2)
    }
    isCellStart = false
    // A text may hold several lines as code; each is looked for alone.
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.offset > 0 { builder.softBreak(at: text.offset(of: cursor.offset)) }
      let places = cursor.find(Array(line.element))
      if let place = places.first, firstTextLine == nil { firstTextLine = self.line(of: place) }
      for (byte, place) in zip(line.element, places) {
        let own = text.offset(of: place)
        builder.put(byte, at: own, end: max(own + 1, text.offset(of: text.bytes.count)))
      }
    }
  }
  private var isCellStart = false

  private mutating func link(_ node: OpaquePointer, _ isEntering: Bool) {
    guard imageDepth == 0 else { return }
    if isEntering {
      let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
      if let target = WebAddress.target(target, from: nil) {
        styles.append(builder.open(.link(target)))
      } else {
        styles.append(builder.open(.link("")))
        builder.restore(styles[styles.count - 1])
      }
    } else {
      if let style = styles.popLast() { builder.restore(style) }
      skipDestination()
    }
  }

  /// Goes on behind a link's address and title, which are no text.
  private mutating func skipDestination() {
    var index = cursor.offset
    let bytes = text.bytes
    while index < bytes.count, bytes[index] != 0x5D, index - cursor.offset < 8 { index += 1 }
    guard index + 1 < bytes.count, bytes[index] == 0x5D else { return }
    index += 1
    let close: UInt8
    switch bytes[index] {
    case 0x28: close = 0x29
    case 0x5B: close = 0x5D
    default: return
    }
    let open = bytes[index]
    var depth = 0
    var quote: UInt8?
    let start = index
    while index < bytes.count, index - start < 4096 {
      let byte = bytes[index]
      if byte == 0x5C {
        index += 2
        continue
      }
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if close == 0x29, byte == 0x22 || byte == 0x27, bytes[index - 1] <= 0x20 {
        quote = byte
      } else if byte == open {
        depth += 1
      } else if byte == close {
        depth -= 1
        if depth == 0 { return cursor.skip(to: index + 1) }
      }
      index += 1
    }
  }

  private mutating func image(_ node: OpaquePointer, _ isEntering: Bool) {
    if isEntering {
      imageDepth += 1
      if imageDepth == 1 {
        alternative = []
        imageStart = cursor.offset
      }
      return
    }
    imageDepth -= 1
    let target = WebAddress.trimmed(cmark_node_get_url(node).map { String(cString: $0) } ?? "")
    skipDestination()
    guard imageDepth == 0 else { return }
    let place = SourceRange(
      text.offset(of: imageStart), max(text.offset(of: imageStart), text.offset(of: cursor.offset)))
    let words = String(decoding: alternative, as: UTF8.self)
    if target.isEmpty {
      guard alternative.contains(where: { $0 > 0x20 }) else { return }
      builder.asides.append(SetAside(text: words, reason: .other, range: place))
    } else {
      builder.addPicture(target, alternative: words, at: place)
    }
  }

  private mutating func reference(_ node: OpaquePointer) {
    guard imageDepth == 0, let literal = cmark_node_get_literal(node) else { return }
    var index = cursor.offset
    while index < text.bytes.count, text.bytes[index] != 0x5B, index - cursor.offset < 64 {
      index += 1
    }
    let place = text.offset(of: index)
    if firstTextLine == nil { firstTextLine = line(of: index) }
    while index < text.bytes.count, text.bytes[index] != 0x5D { index += 1 }
    let style = builder.open(.superscript)
    let number = String(cString: literal)
    let words = dialect.footnoteLabel.isEmpty ? number : "[\(dialect.footnoteLabel) \(number)]"
    for byte in words.utf8 { builder.put(byte, at: place, end: place + 1) }
    builder.restore(style)
    cursor.skip(to: index + 1)
  }

  // MARK: Blocks

  /// A literal that goes to the end of the text, without what was put in behind it.
  private func own(_ literal: [UInt8], _ last: Int) -> [UInt8] {
    guard last > ownLines, !added.isEmpty else { return literal }
    var tail = added
    while tail.last == 0x20 || tail.last == 0x0A { tail.removeLast() }
    while tail.first == 0x0A { tail.removeFirst() }
    var end = literal.count
    while end > 0, literal[end - 1] <= 0x20 { end -= 1 }
    guard end >= tail.count, literal[(end - tail.count)..<end].elementsEqual(tail) else {
      return literal
    }
    return Array(literal[..<(end - tail.count)])
  }

  private mutating func list(
    _ node: OpaquePointer, _ source: Int, _ isEntering: Bool
  ) {
    guard isEntering else {
      return builder.end()
    }
    let line = min(max(Int(cmark_node_get_start_line(node)), 1), ownLines)
    if Self.stretch(around: lineStarts[line - 1], in: dialect.legislativeLists) != nil {
      return builder.begin(.list(.own, start: 1), at: source)
    }
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let start = Int(cmark_node_get_list_start(node))
    builder.begin(
      .list(isOrdered ? .decimal : .bullet, start: isOrdered ? start : 1), at: source)
  }

  private mutating func item(_ isEntering: Bool, _ source: Int) {
    if isEntering { builder.begin(.item(marker: ""), at: source) } else { builder.end() }
  }

  private mutating func preformatted(
    _ node: OpaquePointer, _ first: Int, _ last: Int
  ) {
    take(first, last)
    guard let pointer = cmark_node_get_literal(node) else { return }
    let bytes = own(Array(String(cString: pointer).utf8), last)
    cursor.enter(range(ofLines: first, last))
    let places = cursor.find(Array(bytes.prefix { $0 != 0x0A }))
    let lower = places.first ?? range(ofLines: first, last).lowerBound
    let upper = text.offset(of: range(ofLines: first, last).upperBound)
    builder.addPreformatted(bytes, at: text.offset(of: lower), end: upper)
  }

  private mutating func html(
    _ node: OpaquePointer, _ first: Int, _ last: Int
  ) throws {
    guard let pointer = cmark_node_get_literal(node) else { return take(first, last) }
    let length = String(cString: pointer).utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    // The parser ends some a line too soon.
    let last = max(last, first + length - 1)
    take(first, last)
    let markup = own(Array(String(cString: pointer).utf8), last)
    let lines = range(ofLines: first, last)
    var start = lines.lowerBound
    // As it stands where no container has its marks before each line.
    if let found = text.bytes[lines].firstIndex(of: 0x3C) { start = found }
    let document = try HTMLDocument(markup, isFragment: true, file: file, limits: limits)
    let flow = try document.flow(
      fates: PageParts(document.tree).fates, roles: [:], limits: limits)
    let text = text
    let lead = markup.firstIndex(of: 0x3C) ?? 0
    builder.add(flow) { text.offset(of: min(lines.upperBound, max(start, start - lead + $0))) }
    let place = file.place(at: text.offset(of: start))
    diagnostics += (document.diagnostics + flow.diagnostics(in: file)).map { (found: Diagnostic) in
      var found = found
      found.place = place
      return found
    }
  }

  /// Reads a tag in a line: looks and line ends are read, others say nothing about a text.
  private mutating func inlineTag(_ node: OpaquePointer) {
    guard imageDepth == 0, let pointer = cmark_node_get_literal(node) else { return }
    let markup = Array(String(cString: pointer).utf8)
    _ = cursor.find(Array(markup.prefix { $0 != 0x0A }))
    guard markup.first == 0x3C, markup.count > 2 else { return }
    let isEnd = markup[1] == 0x2F
    var letters: [UInt8] = []
    for byte in markup.dropFirst(isEnd ? 2 : 1) {
      guard (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 else {
        break
      }
      letters.append(byte | 0x20)
    }
    let name = String(decoding: letters, as: UTF8.self)
    if isEnd {
      if let index = tags.lastIndex(where: { $0.name == name }) {
        builder.restore(tags[index].style)
        tags.removeSubrange(index...)
      }
      return
    }
    let look: RichText.Look
    switch HTMLTag(rawValue: name) {
    case .br: return builder.lineBreak()
    case .b, .strong: look = .strong
    case .i, .em, .cite, .dfn, .var: look = .emphasis
    case .sup: look = .superscript
    case .sub: look = .subscript
    case .code, .kbd, .samp, .tt: look = .code
    case .img:
      guard let document = try? HTMLDocument(markup, isFragment: true, file: file, limits: limits),
        let image = document.tree.nodes.firstIndex(where: { $0.tag == .img })
      else { return }
      let place = text.offset(of: cursor.offset)
      let words = document.tree.value(.alt, of: image) ?? ""
      if let source = document.tree.value(.src, of: image) {
        builder.addPicture(source, alternative: words, at: SourceRange(place, place))
      } else if !words.isEmpty {
        builder.asides.append(
          SetAside(text: words, reason: .other, range: SourceRange(place, place)))
      }
      return
    default: return
    }
    tags.append((name, builder.open(look)))
  }

  /// Tables, and text that is struck out.
  private mutating func extended(
    _ node: OpaquePointer, _ first: Int, _ last: Int, _ source: Int,
    _ isEntering: Bool
  ) {
    switch String(cString: cmark_node_get_type_string(node)) {
    case "table":
      if isEntering {
        take(first, last)
        builder.begin(.table, at: source)
      } else {
        builder.end()
      }
    case "table_header", "table_row":
      inHead = cmark_gfm_extensions_get_table_row_is_header(node) != 0
      if isEntering {
        cursor.enter(range(ofLines: first, first))
        builder.begin(.row(isHead: inHead), at: source)
      } else {
        builder.end()
      }
    case "table_cell":
      if isEntering {
        var scope: Table.Cell.Scope? = inHead ? .column : nil
        if dialect.isGovspeak, let child = cmark_node_first_child(node),
          cmark_node_get_type(child) == CMARK_NODE_TEXT,
          let pointer = cmark_node_get_literal(child),
          String(cString: pointer).hasPrefix("# ")
        {
          scope = .row
        }
        isCellStart = scope == .row
        builder.begin(.cell(scope, columns: 1, rows: 1), at: source)
      } else {
        builder.end()
      }
    case "strikethrough":
      guard imageDepth == 0 else { return }
      if isEntering {
        styles.append(builder.open(.code))
        builder.restore(styles[styles.count - 1])
        struckStart = struckStart ?? builder.rich.count
      } else {
        if let style = styles.popLast() { builder.restore(style) }
        guard let start = struckStart else { return }
        struckStart = nil
        guard let cut = builder.cut(from: start) else { return }
        if firstStruck == nil { firstStruck = cut.range.lowerBound }
        builder.asides.append(SetAside(text: cut.text, reason: .other, range: cut.range))
      }
    default: break
    }
  }
}
