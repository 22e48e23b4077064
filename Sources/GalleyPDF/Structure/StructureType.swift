internal import GalleyPages

extension StructureNode.Kind {
  /// The standard structure type (ISO 32000-1, 14.8.4).
  ///
  /// - Parameter level: the level that a heading is written with.
  func structureType(headingLevel level: Int) -> String {
    switch self {
    case .document: "Document"
    case .article: "Art"
    case .section: "Sect"
    case .division: "Div"
    case .heading: "H\(min(max(level, 1), 6))"
    case .paragraph: "P"
    case .blockQuote: "BlockQuote"
    case .list: "L"
    case .listItem: "LI"
    case .label: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableHead: "THead"
    case .tableBody: "TBody"
    case .tableRow: "TR"
    case .tableHeader: "TH"
    case .tableData: "TD"
    case .figure: "Figure"
    case .caption: "Caption"
    case .span, .emphasis, .strong: "Span"
    case .code: "Code"
    case .quote: "Quote"
    case .link: "Link"
    case .note: "Note"
    }
  }

  /// Whether a row would have too few cells without it, even where nothing stands in it.
  var isKeptEmpty: Bool {
    switch self {
    case .tableRow, .tableHeader, .tableData: true
    case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .list,
      .listItem, .label, .listBody, .table, .tableHead, .tableBody, .figure, .caption, .span,
      .emphasis, .strong, .code, .quote, .link, .note:
      false
    }
  }

  /// Its attributes (ISO 32000-1, 14.8.5); `nil` where it has none.
  var attributes: [UInt8]? {
    switch self {
    case .list(let marker): Array("<</O/List/ListNumbering/\(listNumbering(marker))>>".utf8)
    case .tableHeader(let columns, let rows, let isRow):
      Array("<</O/Table/Scope/\(isRow ? "Row" : "Column")\(spans(columns, rows))>>".utf8)
    case .tableData(let columns, let rows) where columns > 1 || rows > 1:
      Array("<</O/Table\(spans(columns, rows))>>".utf8)
    case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .listItem,
      .label, .listBody, .table, .tableHead, .tableBody, .tableRow, .tableData, .figure, .caption,
      .span, .emphasis, .strong, .code, .quote, .link, .note:
      nil
    }
  }
}

private func spans(_ columns: Int, _ rows: Int) -> String {
  (columns > 1 ? "/ColSpan \(columns)" : "") + (rows > 1 ? "/RowSpan \(rows)" : "")
}

/// The numbering of a list (ISO 32000-1, table 347) for a marker as CSS names it.
private func listNumbering(_ marker: String) -> String {
  switch marker {
  case "none", "": "None"
  case "circle": "Circle"
  case "square": "Square"
  case "lower-roman": "LowerRoman"
  case "upper-roman": "UpperRoman"
  case "lower-alpha", "lower-latin", "lower-greek": "LowerAlpha"
  case "upper-alpha", "upper-latin": "UpperAlpha"
  case "disc": "Disc"
  // A string of the style sheet's own is a bullet, whatever it shows.
  case _ where marker.first == "\"": "Disc"
  default: "Decimal"
  }
}
