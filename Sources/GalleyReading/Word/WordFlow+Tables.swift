internal import GalleyRelease
internal import GalleySource

/// Tables, row by row.
extension WordFlow {
  func table(_ name: String, _ attributes: [String: String]) {
    let value = attributes["val"]
    switch name {
    case "w:tbl":
      endParagraphs()
      openCell()
      endLists(to: 0)
      builder.begin(.table, at: laid.count)
      tables.append(TableState())
    case "w:tr":
      guard !tables.isEmpty else { return }
      endRow()
      tables[tables.count - 1].isHead = false
      tables[tables.count - 1].column = 0
      tables[tables.count - 1].cell = 0
    case "w:tblHeader":
      if !tables.isEmpty { tables[tables.count - 1].isHead = WordValue.isOn(value) }
    case "w:gridBefore":
      if !tables.isEmpty {
        tables[tables.count - 1].column += min(max(value.flatMap { Int($0) } ?? 0, 0), 1000)
      }
    case "w:tc":
      guard !tables.isEmpty else { return }
      endCell()
      tables[tables.count - 1].spansRow = false
      tables[tables.count - 1].columns = 1
    case "w:gridSpan":
      if !tables.isEmpty {
        tables[tables.count - 1].columns = min(max(value.flatMap { Int($0) } ?? 1, 1), 1000)
      }
    case "w:vMerge":
      if !tables.isEmpty { tables[tables.count - 1].spansRow = value != "restart" }
    default: break
    }
  }

  func endParagraphs() {
    if paragraph.isOpen { endParagraph() }
    if isQuoteOpen {
      builder.end()
      isQuoteOpen = false
    }
  }

  /// Begins the cell at hand, and the row, once there is something in it.
  func openCell() {
    guard let state = tables.last, !state.isCellOpen, state.columns > 0 else { return }
    let index = tables.count - 1
    if !state.isRowOpen {
      tables[index].row += 1
      tables[index].isRowOpen = true
      builder.begin(.row(isHead: state.isHead), at: laid.count)
    }
    tables[index].isCellOpen = true
    tables[index].lists = lists
    lists = []
    builder.begin(
      .cell(state.isHead ? .column : nil, columns: state.columns, rows: 1), at: laid.count)
  }

  func endTable(_ name: String) {
    guard let state = tables.last else { return }
    let index = tables.count - 1
    switch name {
    case "w:tc":
      endParagraphs()
      if !state.isCellOpen, state.spansRow, let above = state.above[state.column] {
        pendingSpans.append(above)
        tables[index].column += state.columns
        return
      }
      if !state.isCellOpen { openCell() }
      endCell()
    case "w:tr": endRow()
    default:
      endRow()
      tables.removeLast()
      builder.end()
    }
  }

  private func endCell() {
    guard let state = tables.last, state.isCellOpen else { return }
    let index = tables.count - 1
    endParagraphs()
    endLists(to: 0)
    lists = state.lists
    builder.end()
    tables[index].above[state.column] = (state.row, state.cell)
    tables[index].cell += 1
    tables[index].column += state.columns
    tables[index].columns = 1
    tables[index].isCellOpen = false
    laid.append(0x0A)
  }

  private func endRow() {
    endCell()
    guard let state = tables.last else { return }
    if state.isRowOpen {
      builder.end()
      for cell in pendingSpans { builder.lengthenCell(row: cell.row, cell: cell.cell) }
    }
    pendingSpans = []
    tables[tables.count - 1].isRowOpen = false
  }
}
