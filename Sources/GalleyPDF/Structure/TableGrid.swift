internal import GalleyPages

/// The grids of a document's tables as they are written: regular, as ISO 14289-1, 7.5 needs them.
///
/// What an author gives may overlap, reach out of its row group or leave rows short. Spans are cut to what
/// is free, and short rows get empty cells.
struct TableGrid {
  /// The columns and rows that each cell spans, by node.
  private(set) var spans: [StructureNode.ID: (columns: Int, rows: Int)] = [:]
  /// How many cells each row lacks, by node.
  private(set) var missing: [StructureNode.ID: Int] = [:]
  /// The columns of each table, by node.
  private(set) var columns: [StructureNode.ID: Int] = [:]

  init(_ tree: StructureTree) {
    for (number, node) in tree.nodes.enumerated() where node.kind == .table {
      var groups: [[StructureNode.ID]] = []
      var loose: [StructureNode.ID] = []
      for child in node.children {
        switch tree[child].kind {
        case .tableRow: loose.append(child)
        case .tableHead, .tableBody:
          groups += [loose, tree[child].children.filter { tree[$0].kind == .tableRow }]
          loose = []
        default: break
        }
      }
      groups.append(loose)
      var widths: [(row: StructureNode.ID, width: Int)] = []
      for group in groups { place(group, of: tree, widths: &widths) }
      let most = max(widths.map(\.width).max() ?? 0, 1)
      columns[number] = most
      for (row, width) in widths where width < most { missing[row] = most - width }
    }
  }

  private mutating func place(
    _ rows: [StructureNode.ID], of tree: StructureTree,
    widths: inout [(row: StructureNode.ID, width: Int)]
  ) {
    var slots = TableSlots()
    for (index, row) in rows.enumerated() {
      for cell in tree[row].children {
        guard let (columns, height) = tree[cell].kind.cellSpans,
          let place = slots.place(columns: columns, rows: min(height, rows.count - index))
        else { continue }
        spans[cell] = (place.columns, place.rows)
      }
      widths.append((row, slots.filled))
      slots.endRow()
    }
  }
}

extension StructureNode.Kind {
  /// The columns and rows that a cell asks for; `nil` for what is no cell.
  fileprivate var cellSpans: (columns: Int, rows: Int)? {
    switch self {
    case .tableHeader(let columns, let rows, _), .tableData(let columns, let rows):
      (columns, rows)
    case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .list,
      .listItem, .label, .listBody, .table, .tableHead, .tableBody, .tableRow, .figure, .caption,
      .span, .emphasis, .strong, .code, .quote, .link, .note, .contents, .contentsItem,
      .index:
      nil
    }
  }
}
