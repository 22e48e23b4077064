internal import GalleyRelease
internal import GalleySource

/// Tables in flat text: lines whose cells are parted by tabs, as a browser copies them.
extension ReleaseAssembly {
  /// The most columns that a table in flat text has.
  private static let mostColumns = 64

  /// Reads the table that begins at a position, if one does: two rows or more, nearly all with several cells.
  mutating func readTable(_ ids: [Int], at position: Int) -> (block: Block, next: Int)? {
    guard let (rows, next) = tableRows(ids, at: position) else { return nil }
    let made = rows.map { row -> [Table.Cell] in
      cells(of: lines[row]).map { cell in
        guard cell.lowerBound < cell.upperBound else { return Table.Cell(blocks: []) }
        let inlines = builder.inlines(
          row..<row + 1, from: cell.lowerBound, to: cell.upperBound, whole: true)
        return Table.Cell(
          blocks: [
            Block(
              .paragraph(Paragraph(inlines)), range: SourceRange(cell.lowerBound, cell.upperBound))
          ])
      }
    }
    let hasHead = !hasDigit(rows[0]) && rows.dropFirst().contains { hasDigit($0) }
    let table = Table(
      head: hasHead ? [made[0]] : [], body: hasHead ? Array(made.dropFirst()) : made)
    let range = SourceRange(lines[rows[0]].start, lines[rows[rows.count - 1]].end)
    return (Block(.table(table), range: range), next)
  }

  /// Whether a table begins at a position.
  func isTable(_ ids: [Int], at position: Int) -> Bool { tableRows(ids, at: position) != nil }

  /// The lines of the table that begins at a position, and the position after it.
  private func tableRows(_ ids: [Int], at position: Int) -> (rows: [Int], next: Int)? {
    guard marked == nil, position < ids.count else { return nil }
    let first = chunks[ids[position]]
    // A first cell may break its line.
    let opening = first.lines.lowerBound..<min(lines.count, first.lines.lowerBound + 3)
    guard
      let tab = opening.first(where: { hasTab(lines[$0]) }),
      opening.prefix(upTo: tab + 1).dropFirst().allSatisfy({ !lines[$0].blankBefore })
    else { return nil }
    var rows: [Int] = []
    var columns = 0
    var parted = 0
    var next = position
    gather: while next < ids.count {
      let chunk = chunks[ids[next]]
      if next > position, chunk.blankBefore { break }
      switch chunk.kind {
      case .text, .item, .date, .phrase: break
      case .rule, .endMark, .quoted, .heading, .block, .card: break gather
      }
      for line in chunk.lines {
        let count = hasTab(lines[line]) ? cells(of: lines[line]).count : 1
        if count > 1 { parted += 1 }
        columns = max(columns, count)
      }
      rows += chunk.lines
      next += 1
    }
    // A row may be one cell that spans all; most are not.
    guard rows.count >= 2, columns >= 2, columns <= Self.mostColumns,
      parted * 4 >= rows.count * (isCopied ? 2 : 3), columns > 2 || !isLabels(rows)
    else { return nil }
    return (rows, next)
  }

  private func hasTab(_ line: Line) -> Bool {
    LineShapes(text: text).hasTab(line)
  }

  private func hasDigit(_ row: Int) -> Bool {
    text.bytes[lines[row].start..<lines[row].end].contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Labels and what they say, as in "WHEN: Tuesday", are no table.
  private func isLabels(_ rows: [Int]) -> Bool {
    rows.contains { row in
      let cells = cells(of: lines[row])
      guard let first = cells.first(where: { $0.lowerBound < $0.upperBound }) else { return false }
      return text.bytes[first.upperBound - 1] == 0x3A
    }
  }

  /// The cells of a line: what tabs part, cells at its ends that are empty among them.
  private func cells(of line: Line) -> [Range<Int>] {
    var start = line.start
    while start > 0, text.bytes[start - 1] == 0x09 || text.bytes[start - 1] == 0x20 { start -= 1 }
    var end = line.end
    while end < text.bytes.count, text.bytes[end] == 0x09 || text.bytes[end] == 0x20 { end += 1 }
    // White space alone before a line is its indent.
    if !text.bytes[start..<line.start].contains(0x09) { start = line.start }
    var cells: [Range<Int>] = []
    var lower = start
    for offset in start...end where offset == end || text.bytes[offset] == 0x09 {
      let trimmedStart = text.skipSpace(from: lower, to: offset)
      let trimmedEnd = text.trimSpace(from: trimmedStart, to: offset)
      cells.append(trimmedStart..<max(trimmedStart, trimmedEnd))
      lower = offset + 1
    }
    return cells
  }
}
