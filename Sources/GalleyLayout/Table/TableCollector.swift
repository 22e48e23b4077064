internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle

/// Finds where the cells of a table stand in its grid (HTML, "forming a table").
struct TableCollector {
  let context: LayoutContext

  /// Collects a table's rows, once.
  func collect(_ number: Int) {
    guard context.tables[number].rows == nil else { return }
    var rows: [TableRow] = []
    let grid = context.tables[number].grid
    var child = grid >= 0 ? context.boxes[grid].firstChild : -1
    while child >= 0 {
      if case .rowGroup(let isHeader) = context.boxes[child].kind {
        var row = context.boxes[child].firstChild
        while row >= 0 {
          rows.append(TableRow(box: row, group: child, isHeader: isHeader))
          row = context.boxes[row].next
        }
      } else {
        rows.append(TableRow(box: child, group: -1, isHeader: false))
      }
      child = context.boxes[child].next
    }
    context.tables[number].columns = fill(&rows)
    context.tables[number].rows = rows
  }

  /// Puts the cells into the grid's free slots; gives the number of columns.
  private func fill(_ rows: inout [TableRow]) -> Int {
    var slots = TableSlots()
    var columns = 0
    var lone: [Int] = []
    for index in rows.indices {
      defer { slots.endRow() }
      guard case .row = context.boxes[rows[index].box].kind else {
        // Content that stands in no row takes one to itself.
        lone.append(index)
        continue
      }
      var box = context.boxes[rows[index].box].firstChild
      while box >= 0 {
        let (wide, high) = spans(of: box)
        let height = high == 1 ? 1 : min(high, lastRow(of: index, in: rows) - index + 1)
        guard let place = slots.place(columns: wide, rows: height) else { break }
        rows[index].cells.append(
          TableCell(box: box, column: place.column, columns: place.columns, rows: place.rows))
        columns = max(columns, place.column + place.columns)
        box = context.boxes[box].next
      }
    }
    columns = max(columns, lone.isEmpty ? 0 : 1)
    for index in lone {
      rows[index].cells = [
        TableCell(box: rows[index].box, column: 0, columns: columns, rows: 1)
      ]
    }
    return columns
  }

  /// The last row of the group that a row is in: no cell spans beyond it.
  private func lastRow(of index: Int, in rows: [TableRow]) -> Int {
    var last = index
    while last + 1 < rows.count, rows[last + 1].group == rows[index].group,
      last - index < 1000
    { last += 1 }
    return last
  }

  private func spans(of box: Int) -> (columns: Int, rows: Int) {
    guard case .cell = context.boxes[box].kind else { return (1, 1) }
    let attributes = context.release.nodes[context.boxes[box].node].attributes
    if attributes["colspan"] == nil, attributes["rowspan"] == nil { return (1, 1) }
    let semantics = ElementSemantics(context: context)
    return (semantics.span(attributes["colspan"]), semantics.span(attributes["rowspan"]))
  }
}
