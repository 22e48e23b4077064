internal import GalleyGeometry

/// Splits a band that is higher than a page.
struct TableSplitter {
  let context: LayoutContext

  /// Splits a band at a height, or gives `nil` where nothing of it would stay above.
  func split(_ number: Int, of table: Int, at height: Length) -> (head: Int, tail: Int)? {
    let band = context.tables[table].bands[number]
    var head = TableBand()
    var tail = TableBand()
    var cut = Length.zero
    var parts: [(above: TableBand.Cell?, below: TableBand.Cell?)] = []
    for cell in band.cells {
      let part = split(cell, at: height - cell.y)
      if let above = part.above { cut = max(cut, above.y + above.height) }
      parts.append(part)
    }
    guard cut > .zero, parts.contains(where: { $0.above.map { !$0.items.isEmpty } ?? false })
    else { return nil }
    head.height = cut
    // The rows that go on below, and how much of each is left.
    let first = band.rows.firstIndex { $0.y + $0.height > cut } ?? band.rows.count - 1
    for row in band.rows.prefix(first + 1) where row.y < cut {
      head.rows.append((row.box, row.group, row.y, min(row.height, cut - row.y)))
    }
    for row in band.rows.dropFirst(first) {
      tail.rows.append((row.box, row.group, .zero, row.height - max(cut - row.y, .zero)))
    }
    for (above, below) in parts {
      if var above {
        if below != nil { above.height = cut - above.y }
        head.cells.append(above)
      }
      if var below {
        if above == nil, below.y < cut {
          // Room above its content is used up before the break.
          let top = below.box >= 0 ? context.geometry[below.box].top : .zero
          let used = min(cut - below.y, max(below.inset - top, .zero))
          below.inset -= used
          below.height -= used
        }
        below.rows = max(below.rows.lowerBound - first, 0)..<max(below.rows.upperBound - first, 1)
        tail.cells.append(below)
      }
    }
    settle(&tail)
    context.tables[table].bands += [head, tail]
    let count = context.tables[table].bands.count
    return (count - 2, count - 1)
  }

  /// Makes a band's rows as high as what is left of their cells, and puts the cells there.
  private func settle(_ band: inout TableBand) {
    for cell in band.cells.sorted(by: { $0.rows.upperBound < $1.rows.upperBound }) {
      let height = band.rows[cell.rows].reduce(Length.zero) { $0 + $1.height }
      let lacking = naturalHeight(of: cell) - height
      if lacking > .zero { band.rows[cell.rows.upperBound - 1].height += lacking }
    }
    for index in band.rows.indices {
      band.rows[index].y = band.height
      band.height += band.rows[index].height
    }
    for index in band.cells.indices {
      let rows = band.rows[band.cells[index].rows]
      band.cells[index].y = rows.first?.y ?? .zero
      band.cells[index].height = rows.reduce(Length.zero) { $0 + $1.height }
    }
  }

  /// The parts of a cell above and below a height.
  private func split(
    _ cell: TableBand.Cell, at height: Length
  ) -> (above: TableBand.Cell?, below: TableBand.Cell?) {
    if height <= .zero { return (nil, cell) }
    if cell.height <= height { return (cell, nil) }
    var y = cell.inset
    var end = cell.items.lowerBound
    var yAtEnd = cell.inset
    var index = cell.items.lowerBound
    var items = cell.items
    while index < items.upperBound {
      let item = cell.flow.items[index]
      if item.obstacle != .solid, index > items.lowerBound {
        end = index
        yAtEnd = y
      }
      if item.kind == .space || item.kind == .boundary {
        // Empty room ends where the page does.
        y = max(min(y + item.height, height), min(y, height))
        index += 1
        continue
      }
      if y + item.height > height, item.height > .zero {
        // A table within that is as high itself is split where it is.
        guard item.kind == .band, end == items.lowerBound || yAtEnd < height / 2,
          let (head, tail) = split(item.line, of: item.index, at: height - y)
        else { break }
        cell.flow.splitBand(at: index, into: head, tail, table: item.index)
        items = items.lowerBound..<items.upperBound + 1
        continue
      }
      y += item.height
      index += 1
    }
    if index == items.upperBound {
      end = index
      yAtEnd = min(y, height)
    }
    if end == items.lowerBound, index > end, y > cell.inset {
      // There is no proper break point: it is cut where it has to be.
      end = index
      yAtEnd = y
    }
    if end == items.lowerBound, !items.isEmpty {
      // Not even its first line fits.
      var below = cell
      below.items = items
      below.height = naturalHeight(of: below)
      return (nil, below)
    }
    var above = cell
    above.items = items.lowerBound..<end
    above.height = yAtEnd
    above.hasBottom = false
    var below = cell
    below.items = end..<items.upperBound
    below.openBoxes = openBoxes(cell, before: end)
    below.hasTop = false
    below.inset = .zero
    below.height = naturalHeight(of: below)
    return (above, below)
  }

  /// How high a cell has to be for what it holds.
  private func naturalHeight(of cell: TableBand.Cell) -> Length {
    var height = cell.inset + (cell.box >= 0 ? context.geometry[cell.box].bottom : .zero)
    for (offset, item) in cell.flow.items[cell.items].enumerated() {
      // A margin at the top of a page is dropped.
      if offset == 0, !cell.hasTop, item.kind == .boundary { continue }
      height += item.height
    }
    return height
  }

  private func openBoxes(_ cell: TableBand.Cell, before end: Int) -> [Int] {
    var open = cell.openBoxes
    for item in cell.flow.items[cell.items.lowerBound..<end] {
      switch item.kind {
      case .open: open.append(item.box)
      case .close: if open.last == item.box { open.removeLast() }
      case .space, .boundary, .line, .picture, .band: break
      }
    }
    return open
  }
}
