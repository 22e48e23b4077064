internal import CCMark
internal import GalleyRelease
internal import GalleySource

/// Lists, code, HTML and tables.
extension MarkdownFlow {
  /// A literal that goes to the end of the text, without what was put in behind it.
  func own(_ literal: [UInt8], _ last: Int) -> [UInt8] {
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

  mutating func list(
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

  mutating func item(_ isEntering: Bool, _ source: Int) {
    if isEntering { builder.begin(.item(marker: ""), at: source) } else { builder.end() }
  }

  mutating func preformatted(
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

  mutating func html(
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

  /// Tables, and text that is struck out.
  mutating func extended(
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
