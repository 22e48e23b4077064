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
        below.y = above == nil ? max(below.y - cut, .zero) : .zero
        tail.cells.append(below)
        tail.height = max(tail.height, below.y + below.height)
      }
    }
    head.height = cut
    for index in tail.cells.indices where !tail.cells[index].hasTop {
      tail.cells[index].height = tail.height - tail.cells[index].y
    }
    for row in band.rows {
      if row.y < cut {
        head.rows.append((row.box, row.group, row.y, min(row.height, cut - row.y)))
      }
      if row.y + row.height > cut {
        let y = max(row.y - cut, .zero)
        tail.rows.append((row.box, row.group, y, min(row.y + row.height - cut, row.height)))
      }
    }
    if let last = tail.rows.indices.last {
      tail.rows[last].height = tail.height - tail.rows[last].y
    }
    context.tables[table].bands += [head, tail]
    let count = context.tables[table].bands.count
    return (count - 2, count - 1)
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
      if y + item.height > height, item.kind != .space, item.kind != .boundary {
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
    if end == items.lowerBound {
      // Not even its first line fits.
      return (nil, cell)
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
    let edge = cell.box >= 0 ? context.geometry[cell.box].bottom : .zero
    below.height = edge
    for (offset, item) in cell.flow.items[below.items].enumerated() {
      // A margin at the top of a page is dropped.
      if offset == 0, item.kind == .boundary { continue }
      below.height += item.height
    }
    return (above, below)
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
