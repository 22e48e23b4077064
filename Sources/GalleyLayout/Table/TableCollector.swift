internal import GalleyGeometry
internal import GalleyStyle

/// Finds where the cells of a table stand in its grid (HTML, "forming a table").
struct TableCollector {
  let context: LayoutContext

  /// The most columns that a table has.
  private let mostColumns = 1000

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
    // How many rows from here each column is still taken by a cell above.
    var taken: [Int] = []
    var columns = 0
    var lone: [Int] = []
    for index in rows.indices {
      defer { for column in taken.indices where taken[column] > 0 { taken[column] -= 1 } }
      guard case .row = context.boxes[rows[index].box].kind else {
        // Content that stands in no row takes one to itself.
        lone.append(index)
        continue
      }
      var column = 0
      var box = context.boxes[rows[index].box].firstChild
      while box >= 0, column < mostColumns {
        while column < taken.count, taken[column] > 0 { column += 1 }
        let (wide, high) = spans(of: box)
        // A cell never covers a column that one above still takes.
        var width = 1
        while width < min(wide, mostColumns - column),
          column + width >= taken.count || taken[column + width] == 0
        { width += 1 }
        let height = high == 1 ? 1 : min(high, lastRow(of: index, in: rows) - index + 1)
        while taken.count < column + width { taken.append(0) }
        for spanned in column..<column + width { taken[spanned] = max(taken[spanned], height) }
        rows[index].cells.append(
          TableCell(box: box, column: column, columns: width, rows: max(height, 1)))
        column += width
        columns = max(columns, column)
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
    let semantics = ElementSemantics(release: context.release)
    return (semantics.span(attributes["colspan"]), semantics.span(attributes["rowspan"]))
  }
}
