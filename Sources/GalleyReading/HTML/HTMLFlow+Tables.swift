extension HTMLFlow {
  /// The tables that only lay a page out: those said to, those with tables within, those of one row or
  /// one column, and those whose cells hold headings.
  static func layoutTables(in tree: HTMLTree) -> Set<Int> {
    var layout: Set<Int> = []
    var open: [Int] = []
    for (index, node) in tree.nodes.enumerated() {
      while let top = open.last, tree.nodes[top].end <= index { open.removeLast() }
      guard let tag = node.tag else { continue }
      switch tag {
      case .table:
        if let outer = open.last { layout.insert(outer) }
        let role = tree.value(.role, of: index)
        if role == "presentation" || role == "none" || isNarrow(index, in: tree) {
          layout.insert(index)
        }
        open.append(index)
      case .h1, .h2, .h3, .article, .main, .form:
        if let outer = open.last { layout.insert(outer) }
      default: break
      }
    }
    return layout
  }

  /// Whether a table has one row or one column, and nothing that makes it a table of data.
  private static func isNarrow(_ table: Int, in tree: HTMLTree) -> Bool {
    var rows = 0
    var widest = 0
    var cells = 0
    var index = table + 1
    while index < tree.nodes[table].end {
      switch tree.nodes[index].tag {
      case .caption, .th, .thead: return false
      case .table:
        index = tree.nodes[index].end
        continue
      case .tr:
        rows += 1
        cells = 0
      case .td:
        cells += 1
        widest = max(widest, cells)
        if rows > 1, widest > 1 { return false }
      default: break
      }
      index += 1
    }
    return rows <= 1 || widest <= 1
  }
}
