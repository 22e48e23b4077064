internal import GalleyPages

extension ConformanceCheck {
  /// A table must say which of its cells are headers (ISO 14289-1, 7.5; WCAG 2.2, 1.3.1).
  func tableFindings(in checked: CheckedDocument) -> [Finding] {
    let nodes = checked.document.structure.nodes
    // The table that each node is in; parents stand before their children.
    var tables = [StructureNode.ID?](repeating: nil, count: nodes.count)
    var hasCells = [Bool](repeating: false, count: nodes.count)
    var hasHeaders = [Bool](repeating: false, count: nodes.count)
    for (number, node) in nodes.enumerated() {
      tables[number] = node.parent.flatMap { tables[$0] }
      switch node.kind {
      case .table: tables[number] = number
      case .tableHeader:
        if let table = tables[number] { hasHeaders[table] = true }
      case .tableData:
        if let table = tables[number] { hasCells[table] = true }
      case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .list,
        .listItem, .label, .listBody, .tableHead, .tableBody, .tableRow, .figure, .caption, .span,
        .emphasis, .strong, .code, .quote, .link, .note, .contents, .contentsItem, .index:
        break
      }
    }
    return checked.order.filter { hasCells[$0] && !hasHeaders[$0] }.map {
      checked.finding(
        id: "pdf.table-without-headers", "the table has no header cells", at: $0,
        hint: "mark the cells that head its columns or rows as headers")
    }
  }
}
