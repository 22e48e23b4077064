/// Tables whose cells tabs part, as browsers copy them: which lines of a run are one, and which are one row.
///
/// A cell may break its line: so a row goes on until it has as many tabs as the others.
struct TabbedTable {
  let shapes: LineShapes
  let lines: [Line]

  /// The most lines without a tab between two rows: more are text.
  private static let longestGap = 3
  /// The longest of them.
  private static let longestGapLine = 90

  /// How many tabs stand in a line and behind it.
  func tabs(_ index: Int) -> Int {
    let bytes = shapes.text.bytes
    return bytes[lines[index].start..<rowEnd(index)].count { $0 == 0x09 }
  }

  /// The tables of a run, each with two rows or more, in order.
  func tables(in run: Range<Int>) -> [Range<Int>] {
    var tables: [Range<Int>] = []
    var cursor = run.lowerBound
    while let tab = (cursor..<run.upperBound).first(where: { shapes.hasTab(lines[$0]) }) {
      let end = blockEnd(from: tab, in: run)
      let first = blockStart(tab, from: cursor, to: end)
      if end > tab + 1 { tables += parted(first..<end) }
      cursor = end
    }
    return tables
  }

  /// The rows of a table, each with its lines.
  func rows(of table: Range<Int>) -> [Range<Int>] {
    let counts = table.map(tabs)
    let most = Self.commonest(counts)
    guard Self.isBroken(counts, most) else { return table.map { $0..<$0 + 1 } }
    var rows: [Range<Int>] = []
    var index = table.lowerBound
    while index < table.upperBound {
      let end = rowEnd(from: index, in: table, counts, most)
      rows.append(index..<end)
      index = end
    }
    return rows
  }

  /// The cells of a row: what tabs part, those at its ends that are empty among them.
  func cells(of row: Range<Int>) -> [Range<Int>] {
    let text = shapes.text
    var start = lines[row.lowerBound].start
    while start > 0, text.bytes[start - 1] == 0x09 || text.bytes[start - 1] == 0x20 { start -= 1 }
    let end = rowEnd(row.upperBound - 1)
    // White space alone before a line is its indent.
    if !text.bytes[start..<lines[row.lowerBound].start].contains(0x09) {
      start = lines[row.lowerBound].start
    }
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

  /// Whether a row has a figure behind its first cell; years and units such as "£000" head columns.
  func hasFigure(_ row: Range<Int>) -> Bool { cells(of: row).dropFirst().contains(where: isFigure) }

  /// The offset after a line and the empty cells at its end.
  private func rowEnd(_ index: Int) -> Int {
    let bytes = shapes.text.bytes
    var end = lines[index].end
    while end < bytes.count, bytes[end] == 0x09 || bytes[end] == 0x20 { end += 1 }
    return end
  }

  private func isFigure(_ cell: Range<Int>) -> Bool {
    let bytes = shapes.text.bytes[cell]
    guard bytes.contains(where: { $0 > 0x30 && $0 <= 0x39 }),
      !bytes.contains(where: { Characters.isLetter(UInt32($0)) })
    else { return false }
    return !isYear(bytes)
  }

  /// Whether a cell is a year, or two with a mark between: `2026`, `2025-26`.
  private func isYear(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.starts(with: [0x31, 0x39]) || cell.starts(with: [0x32, 0x30]) else { return false }
    let parts = cell.split { $0 < 0x30 || $0 > 0x39 }
    return parts.first?.count == 4
      && (parts.count == 1 || parts.count == 2 && (parts[1].count == 2 || parts[1].count == 4))
  }

  /// The line after the last of the table that a line with a tab begins.
  private func blockEnd(from tab: Int, in run: Range<Int>) -> Int {
    var last = tab
    var hasFigures = hasFigure(tab..<tab + 1)
    var most = tabs(tab)
    for index in tab + 1..<max(run.upperBound, tab + 1) where shapes.hasTab(lines[index]) {
      let gap = last + 1..<index
      let figures = hasFigure(index..<index + 1)
      if !gap.allSatisfy({ shapes.isCell(lines[$0]) }) {
        guard gap.count <= Self.longestGap, gap.allSatisfy({ mayBreakOff(lines[$0]) }) else {
          break
        }
        // Words between rows of figures head another table, unless figures follow them.
        if hasFigures, !figures || tabs(index) > most { break }
      }
      last = index
      hasFigures = hasFigures || figures
      most = max(most, tabs(index))
    }
    // The last cell of a head goes on below it.
    guard last > tab, tabs(last) < most else { return last + 1 }
    while last + 1 < run.upperBound, shapes.isCell(lines[last + 1]) { last += 1 }
    return last + 1
  }

  /// Whether a line without a tab may be part of a cell.
  private func mayBreakOff(_ line: Line) -> Bool {
    line.length <= Self.longestGapLine && !shapes.text.endsSentence(from: line.start, to: line.end)
  }

  /// Where the table begins whose first tab stands in a line: its first cell may break above it.
  private func blockStart(_ tab: Int, from lower: Int, to end: Int) -> Int {
    var first = tab
    while first > lower, shapes.isCell(lines[first - 1]) { first -= 1 }
    // A unit below the name of each column: "Staff", and under it "£000".
    if first == tab, first > lower, tab + 1 < end, isUnit(opening(tab)),
      shapes.hasTab(lines[tab + 1]), opening(tab) == opening(tab + 1), mayBreakOff(lines[tab - 1])
    {
      first -= 1
    }
    return first
  }

  /// What stands before the first tab of a line.
  private func opening(_ index: Int) -> ArraySlice<UInt8> {
    shapes.text.bytes[lines[index].start..<lines[index].end].prefix { $0 != 0x09 }
  }

  /// Whether words below the name of a column say what its figures are: "£000", "31 March 2026".
  private func isUnit(_ words: ArraySlice<UInt8>) -> Bool {
    guard let first = words.first, words.count <= 20 else { return false }
    let (scalar, _) = shapes.text.scalar(at: words.startIndex)
    return first >= 0x30 && first <= 0x39 || LineShapes.isCurrency(scalar)
  }

  /// Tables one right below the other, parted where the head of the first comes again.
  private func parted(_ block: Range<Int>) -> [Range<Int>] {
    let rows = rows(of: block)
    guard let first = rows.first, rows.count > 2 else { return [block] }
    let head = columns(first)
    guard !hasFigure(first), head.contains(where: { !$0.isEmpty }) else { return [block] }
    var tables: [Range<Int>] = []
    var start = block.lowerBound
    for row in rows.dropFirst(2) where columns(row) == head {
      tables.append(start..<row.lowerBound)
      start = row.lowerBound
    }
    tables.append(start..<block.upperBound)
    return tables
  }

  /// The words of a row behind its first cell.
  private func columns(_ row: Range<Int>) -> [[UInt8]] {
    cells(of: row).dropFirst().map { Folding.folded(shapes.text.bytes[$0]) }
  }

  /// How many tabs most rows have; the greater number where two are as frequent.
  private static func commonest(_ counts: [Int]) -> Int {
    var frequencies: [Int: Int] = [:]
    for count in counts where count > 0 { frequencies[count, default: 0] += 1 }
    return frequencies.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// Whether cells break their lines: two lines in a row with tabs have no more together than others have alone.
  private static func isBroken(_ counts: [Int], _ most: Int) -> Bool {
    let tabs = counts.filter { $0 > 0 }
    return zip(tabs, tabs.dropFirst()).contains { $0 < most && $1 < most && $0 + $1 <= most }
  }

  /// The line after the row that begins at a line.
  private func rowEnd(
    from start: Int, in table: Range<Int>, _ counts: [Int], _ most: Int
  ) -> Int {
    var end = start
    var tabs = 0
    /// How many lines the cell at hand has, and the longest behind the first.
    var height = 0
    var tallest = 1
    while end < table.upperBound, tabs < most || counts[end - table.lowerBound] == 0 {
      let count = counts[end - table.lowerBound]
      if tabs > 0, tabs + count > most { break }
      // The last cell has no more lines than the others have.
      if tabs >= most, height >= tallest { break }
      // A head without a word over the first column lacks a tab.
      if tabs == most - 1, count == 0, height >= tallest { break }
      height += 1
      if count > 0 {
        if tabs > 0 || most < 2 { tallest = max(tallest, height) }
        height = 1
      }
      tabs += count
      end += 1
    }
    return max(end, start + 1)
  }
}
