/// The slots of a row group's grid, as its cells take them one after another (HTML Standard, 4.9.12.1,
/// "forming a table").
///
/// A cell never covers a slot that one above it still takes: its span is cut to what is free.
package struct TableSlots {
  /// No table has more columns.
  package static let mostColumns = 1000

  /// Where a cell stands.
  package struct Place: Hashable, Sendable {
    /// Its first column, from 0.
    package var column: Int
    /// The columns it spans.
    package var columns: Int
    /// The rows it spans, itself among them.
    package var rows: Int
  }

  /// How many rows from here each column is taken.
  private var taken: [Int] = []
  /// The column behind the row's last cell.
  private var column = 0

  package init() {}

  /// Puts the row's next cell into the first free slots.
  ///
  /// - Parameter rows: the rows that it asks for, already cut to its row group.
  /// - Returns: where it stands; `nil` where the row is full.
  package mutating func place(columns: Int, rows: Int) -> Place? {
    guard column < Self.mostColumns else { return nil }
    while column < taken.count, taken[column] > 0 { column += 1 }
    var width = 1
    while width < min(columns, Self.mostColumns - column),
      column + width >= taken.count || taken[column + width] == 0
    { width += 1 }
    let place = Place(column: column, columns: width, rows: max(rows, 1))
    while taken.count < column + width { taken.append(0) }
    for spanned in column..<column + width { taken[spanned] = place.rows }
    column += width
    return place
  }

  /// The slots that the row has filled, by its own cells or those above.
  package var filled: Int { taken.count { $0 > 0 } }

  /// Goes on to the next row.
  package mutating func endRow() {
    for column in taken.indices where taken[column] > 0 { taken[column] -= 1 }
    column = 0
  }
}
