internal import GalleyRelease
internal import GalleySource

/// Tables in flat text: lines whose cells are parted by tabs, as a browser copies them.
extension ReleaseAssembly {
  /// The most columns that a table in flat text has.
  private static let mostColumns = 64
  /// So many lines behind the last that could end a table nobody looks for its end; so many make one.
  private static let reach = 256
  private static let sureRows = 64

  /// Reads the table that begins at a position, if one does: two rows or more, nearly all with several cells.
  mutating func readTable(_ ids: [Int], at position: Int) -> (block: Block, next: Int)? {
    guard let (rows, next) = tableRows(ids, at: position) else { return nil }
    let table = TabbedTable(shapes: LineShapes(text: text), lines: lines)
    let made = rows.map { row -> [Table.Cell] in
      table.cells(of: row).map { cell in
        guard cell.lowerBound < cell.upperBound else { return Table.Cell(blocks: []) }
        let inlines = builder.inlines(
          row, from: cell.lowerBound, to: cell.upperBound, whole: true)
        return Table.Cell(
          blocks: [
            Block(
              .paragraph(Paragraph(inlines)), range: SourceRange(cell.lowerBound, cell.upperBound))
          ])
      }
    }
    let hasHead =
      !table.hasFigure(rows[0]) && rows.dropFirst().contains { table.hasFigure($0) }
    let range = SourceRange(
      lines[rows[0].lowerBound].start, lines[rows[rows.count - 1].upperBound - 1].end)
    return (
      Block(
        .table(
          Table(head: hasHead ? [made[0]] : [], body: hasHead ? Array(made.dropFirst()) : made)),
        range: range), next
    )
  }

  /// Whether a table begins at a position.
  func isTable(_ ids: [Int], at position: Int) -> Bool { tableRows(ids, at: position) != nil }

  /// The lines of the table that begins at a position, and the position after it.
  private func tableRows(
    _ ids: [Int], at position: Int
  ) -> (rows: [Range<Int>], next: Int)? {
    guard marked == nil, position < ids.count else { return nil }
    let first = chunks[ids[position]]
    // A first cell may break its line.
    let opening = first.lines.lowerBound..<min(lines.count, first.lines.lowerBound + 3)
    guard
      let tab = opening.first(where: { hasTab(lines[$0]) }),
      opening.prefix(upTo: tab + 1).dropFirst().allSatisfy({ !lines[$0].blankBefore })
    else { return nil }
    var end = first.lines.lowerBound
    var next = position
    /// The last place where half of the lines had tabs.
    var good = (end: end, next: next)
    var parted = 0
    gather: while next < ids.count {
      let chunk = chunks[ids[next]]
      guard chunk.lines.lowerBound == end else { break }
      if next > position, chunk.blankBefore, !isRowOfEmptyCells(before: chunk) { break }
      switch chunk.kind {
      case .text, .item, .date, .phrase: break
      case .rule, .endMark, .quoted, .heading, .block, .card: break gather
      }
      end = chunk.lines.upperBound
      next += 1
      parted += chunk.lines.count { hasTab(lines[$0]) }
      if parted * 2 >= end - first.lines.lowerBound { good = (end, next) }
      if end - good.end > Self.reach {
        guard good.end - first.lines.lowerBound >= Self.sureRows else { return nil }
        (end, next) = good
        break
      }
    }
    let table = TabbedTable(shapes: LineShapes(text: text), lines: lines)
    let rows = table.rows(of: first.lines.lowerBound..<end)
    guard rows.count >= 2 else { return nil }
    let columns = rows.map { table.cells(of: $0).count }
    let most = columns.max() ?? 0
    // A row may be one cell that spans all; most are not.
    guard most >= 2, most <= Self.mostColumns,
      columns.count(where: { $0 > 1 }) * 4 >= rows.count * (flow.runsOn ? 2 : 3),
      most > 2 || !rows.contains(where: { isLabel($0, in: table) })
    else { return nil }
    return (rows, next)
  }

  /// Whether a line of tabs alone stands before a chunk: a row whose cells are all empty.
  private func isRowOfEmptyCells(before chunk: Chunk) -> Bool {
    var offset = chunk.start
    var lineEnds = 0
    var hasTab = false
    while offset > 0, WhiteSpace.length(in: text.bytes, at: offset - 1) > 0 {
      offset -= 1
      switch text.bytes[offset] {
      case 0x0A:
        if hasTab { return true }
        lineEnds += 1
      case 0x09: hasTab = lineEnds > 0
      default: break
      }
    }
    return false
  }

  private func hasTab(_ line: Line) -> Bool {
    LineShapes(text: text).hasTab(line)
  }

  /// Labels and what they say, as in "WHEN: Tuesday", are no table.
  private func isLabel(_ row: Range<Int>, in table: TabbedTable) -> Bool {
    guard let first = table.cells(of: row).first(where: { $0.lowerBound < $0.upperBound }) else {
      return false
    }
    return text.bytes[first.upperBound - 1] == 0x3A
  }
}
