internal import GalleyGeometry
internal import GalleyStyle
internal import GalleyText

/// Lays tables out (CSS 2.2, §17): widths, cells, and rows as bands that pages are filled with.
struct TableLayouter {
  let context: LayoutContext

  /// A band in its place in the table.
  struct PlacedBand {
    var band: Int
    /// What is asked for before it.
    var request = BreakRequest()
  }

  /// The bands of a table whose grid has this content box.
  func bands(of number: Int, containing: Containing) -> [PlacedBand] {
    measureColumns(of: number)
    context.tables[number].bands = []
    context.tables[number].headerBands = []
    context.tables[number].headerHeight = .zero
    guard var rows = context.tables[number].rows, !rows.isEmpty else { return [] }
    var columns = [(left: containing.x, right: containing.x + containing.width)]
    if fits(number, width: containing.width) {
      columns = columnEdges(of: number, containing: containing)
    } else {
      rows = stacked(rows)
    }
    var placed: [PlacedBand] = []
    var index = 0
    var after = BreakRequest()
    var isInHead = true
    while index < rows.count {
      var end = index + 1
      var next = index
      // A band ends where no cell spans on.
      while next < end {
        for cell in rows[next].cells { end = max(end, min(next + cell.rows, rows.count)) }
        next += 1
      }
      let band = layOut(rows[index..<end], columns: columns, containing: containing)
      context.tables[number].bands.append(band)
      let id = context.tables[number].bands.count - 1
      var item = PlacedBand(band: id, request: after)
      item.request.merge(context.boxes[rows[index].box].breakBefore)
      if index == 0 || rows[index - 1].group != rows[index].group, rows[index].group >= 0 {
        item.request.merge(BreakRequest(context.boxes[rows[index].group].style.box.breakBefore))
      }
      placed.append(item)
      after = context.boxes[rows[end - 1].box].breakAfter
      isInHead = isInHead && rows[index..<end].allSatisfy(\.isHeader)
      if isInHead {
        context.tables[number].headerBands.append(id)
        context.tables[number].headerHeight += band.height
        after.avoids = true
      }
      index = end
    }
    let table = context.tables[number]
    if table.headerHeight > containing.height / 3 || table.headerBands.count == placed.count {
      context.tables[number].headerHeight = .zero
    }
    return placed
  }

  /// The cells one below the other, for a table that has no room for its columns.
  private func stacked(_ rows: [TableRow]) -> [TableRow] {
    rows.flatMap { row in
      row.cells.map { cell in
        TableRow(
          box: row.box, group: row.group, isHeader: false,
          cells: [TableCell(box: cell.box, column: 0, columns: 1, rows: 1)])
      }
    }
  }

  /// Where each column begins and ends, from the flow's left.
  private func columnEdges(
    of number: Int, containing: Containing
  ) -> [(left: Length, right: Length)] {
    let widths = columnWidths(of: number, width: containing.width)
    let grid = context.tables[number].grid
    var result: [(left: Length, right: Length)] = []
    if context.boxes[grid].style.paragraph.direction == .ltr {
      var x = containing.x
      for width in widths {
        result.append((x, x + width))
        x += width
      }
    } else {
      var x = containing.x + containing.width
      for width in widths {
        result.append((x - width, x))
        x -= width
      }
    }
    return result
  }

  /// Lays out the cells of some rows and works out how high the rows are (CSS 2.2, §17.5.3).
  private func layOut(
    _ rows: ArraySlice<TableRow>, columns: [(left: Length, right: Length)],
    containing: Containing
  ) -> TableBand {
    var band = TableBand()
    var heights = [Length](repeating: .zero, count: rows.count)
    var placed: [(cell: TableCell, row: Int, laid: TableBand.Cell, baseline: Length?)] = []
    for (offset, row) in rows.enumerated() {
      heights[offset] = context.boxes[row.box].leastContentHeight(in: containing)
      var baselines: Length = .zero
      let first = placed.count
      for cell in row.cells {
        let laid = layOut(cell, columns: columns, containing: containing)
        let baseline = isOnBaseline(cell.box) ? baseline(of: laid) : nil
        if let baseline { baselines = max(baselines, baseline) }
        placed.append((cell, offset, laid, baseline))
      }
      for index in placed.indices.dropFirst(first) {
        // Cells on the baseline move down to the lowest one of the row.
        if let baseline = placed[index].baseline, baselines - baseline < containing.height / 3 {
          placed[index].laid.inset += baselines - baseline
          placed[index].laid.height += baselines - baseline
        }
        if placed[index].cell.rows == 1 {
          heights[offset] = max(heights[offset], placed[index].laid.height)
        }
      }
    }
    for item in placed where item.cell.rows > 1 {
      let last = min(item.row + item.cell.rows, heights.count) - 1
      let sum = heights[item.row...last].reduce(Length.zero, +)
      heights[last] += max(item.laid.height - sum, .zero)
    }
    var tops: [Length] = []
    var y = Length.zero
    for (offset, row) in rows.enumerated() {
      tops.append(y)
      band.rows.append((row.box, row.group, y, heights[offset]))
      y += heights[offset]
    }
    band.height = y
    for item in placed {
      var laid = item.laid
      laid.y = tops[item.row]
      let last = min(item.row + item.cell.rows, heights.count) - 1
      let height = tops[last] + heights[last] - laid.y
      laid.inset += shift(of: item.cell.box, by: max(height - laid.height, .zero))
      laid.height = height
      laid.rows = item.row..<last + 1
      band.cells.append(laid)
    }
    return band
  }

  private func layOut(
    _ cell: TableCell, columns: [(left: Length, right: Length)], containing: Containing
  ) -> TableBand.Cell {
    let last = min(cell.column + cell.columns, columns.count) - 1
    let left = min(columns[cell.column].left, columns[last].left)
    let right = max(columns[cell.column].right, columns[last].right)
    var inner = containing
    inner.x = left
    inner.width = right - left
    inner.bounds = .init(left: left, right: right)
    var geometry = BoxGeometry(
      x: left, width: right - left, contentX: left, contentWidth: right - left)
    var isCell = false
    if case .cell = context.boxes[cell.box].kind {
      isCell = true
      var outer = inner
      outer.width = containing.width
      let edges = UsedEdges(
        context.boxes[cell.box].style.box, model: .withoutMargins, in: outer)
      geometry.contentX = left + edges.border.left + edges.padding.left
      geometry.contentWidth = right - left - edges.horizontal
      if geometry.contentWidth < context.facts(of: context.boxes[cell.box].style).run.font.size {
        geometry.contentX = left
        geometry.contentWidth = right - left
      }
      geometry.top = edges.border.top + edges.padding.top
      geometry.bottom = edges.border.bottom + edges.padding.bottom
      inner.x = geometry.contentX
      inner.width = geometry.contentWidth
      context.geometry[cell.box] = geometry
    }
    let flow = FlowBuilder(
      context: context, first: isCell ? context.boxes[cell.box].firstChild : cell.box,
      includesSiblings: isCell, containing: inner, keepsOuterMargins: true)
    flow.run()
    var height = flow.y + geometry.top + geometry.bottom
    if isCell {
      height = max(
        height,
        context.boxes[cell.box].leastContentHeight(in: inner) + geometry.top + geometry.bottom)
    }
    return TableBand.Cell(
      box: isCell ? cell.box : -1, x: left, y: .zero, width: right - left, height: height,
      rows: 0..<1, inset: geometry.top, flow: flow, items: 0..<flow.items.count)
  }

  // MARK: Vertical alignment

  private func isOnBaseline(_ box: Int) -> Bool {
    switch context.boxes[box].style.box.verticalAlign {
    case .top, .middle, .bottom: false
    case .baseline, .sub, .super, .textTop, .textBottom, .length: true
    }
  }

  /// How far below a cell's top its first baseline stands.
  private func baseline(of cell: TableBand.Cell) -> Length? {
    var y = cell.inset
    for item in cell.flow.items {
      switch item.kind {
      case .line: return y + context.paragraphs[item.index].boxes[item.line].baseline
      case .picture, .band: return nil
      case .open, .close, .space, .boundary: y += item.height
      }
    }
    return nil
  }

  private func shift(of box: Int, by free: Length) -> Length {
    switch context.boxes[box].style.box.verticalAlign {
    case .middle: free / 2
    case .bottom: free
    case .top, .baseline, .sub, .super, .textTop, .textBottom, .length: .zero
    }
  }
}
