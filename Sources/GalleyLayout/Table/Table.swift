internal import GalleyGeometry
internal import GalleyPages

/// A table: its cells in a grid, and its rows laid out as bands.
struct Table {
  /// The box of its rows, or -1 where it has none.
  var grid = -1
  /// The rows; `nil` until they are collected.
  var rows: [TableRow]?
  /// How many columns it has.
  var columns = 0
  /// The columns' least and greatest widths.
  var measures: [ColumnMeasure] = []
  /// The bands, those that page breaks made too.
  var bands: [TableBand] = []
  /// The numbers of the bands that are repeated at the top of each page.
  var headerBands: [Int] = []
  /// The height of those bands, zero where they are too high to be repeated.
  var headerHeight = Length.zero
}

/// A row of a table.
struct TableRow {
  var box: Int
  /// The group it is in, or -1.
  var group: Int
  var isHeader: Bool
  var cells: [TableCell] = []
}

/// A cell of a table.
struct TableCell {
  var box: Int
  var column: Int
  var columns: Int
  var rows: Int
}

/// What a column needs.
struct ColumnMeasure {
  var least = Length.zero
  var greatest = Length.zero
  /// The width of the widest letter, about.
  var letter = Length.zero
  /// Its share of the table's width in per cent, where one is given.
  var percentage: Double?
  /// Whether its width is given as a length.
  var isFixed = false
}

/// Rows that no page break may part, laid out: one, or several that a cell spans.
struct TableBand {
  /// The rows' boxes with their place in the band.
  var rows: [(box: Int, group: Int, y: Length, height: Length)] = []
  var cells: [Cell] = []
  var height = Length.zero

  /// A cell at its place in a band.
  struct Cell {
    var box: Int
    /// From the left of the flow that the table is in.
    var x: Length
    /// From the band's top.
    var y: Length
    var width: Length
    var height: Length
    /// Which of the band's rows it spans.
    var rows: Range<Int>
    /// How far below the cell's top its content begins.
    var inset: Length
    /// The content, and which of its items stand here.
    var flow: FlowBuilder
    var items: Range<Int>
    /// The boxes that are open where its items begin.
    var openBoxes: [Int] = []
    /// Whether its upper and its lower edge are here.
    var hasTop = true
    var hasBottom = true
  }
}
