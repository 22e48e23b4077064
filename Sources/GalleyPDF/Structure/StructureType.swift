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
    case .contents: "TOC"
    case .contentsItem: "TOCI"
    case .index: "Index"
    }
  }

  /// Whether a row would have too few cells without it, even where nothing stands in it.
  var isKeptEmpty: Bool {
    switch self {
    case .tableRow, .tableHeader, .tableData: true
    case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .list,
      .listItem, .label, .listBody, .table, .tableHead, .tableBody, .figure, .caption, .span,
      .emphasis, .strong, .code, .quote, .link, .note, .contents, .contentsItem,
      .index:
      false
    }
  }

  /// Whether it groups elements over the ends of documents that follow each other in one file.
  var isGroup: Bool {
    switch self {
    case .section, .contents, .index: true
    case .document, .article, .division, .heading, .paragraph, .blockQuote, .list, .listItem,
      .label, .listBody, .table, .tableHead, .tableBody, .tableRow, .tableHeader, .tableData,
      .figure, .caption, .span, .emphasis, .strong, .code, .quote, .link, .note, .contentsItem:
      false
    }
  }

  /// The types of the elements that must stand between it and its parent, outermost first
  /// (ISO 32000-1, tables 336 and 337).
  func wrappers(in parent: StructureNode.Kind) -> [String] {
    switch (parent, self) {
    // A link within the file.
    case (_, .link(let target)) where target.utf8.first == 0x23: ["Reference"]
    case (.list, .listItem), (.list, .list), (.list, .caption): []
    case (.list, _): ["LI", "LBody"]
    case (.listItem, .label), (.listItem, .listBody): []
    case (.listItem, _): ["LBody"]
    case (.table, .tableHead), (.table, .tableBody), (.table, .tableRow), (.table, .caption): []
    case (.tableHead, .tableRow), (.tableBody, .tableRow): []
    case (.table, _), (.tableHead, _), (.tableBody, _): ["TR", "TD"]
    case (.tableRow, .tableHeader), (.tableRow, .tableData): []
    case (.tableRow, _): ["TD"]
    default: []
    }
  }

  /// Its attributes (ISO 32000-1, 14.8.5); `nil` where it has none.
  ///
  /// - Parameter spans: the columns and rows that a cell spans.
  func attributes(spans: (columns: Int, rows: Int)?) -> [UInt8]? {
    switch self {
    case .list(let marker): return Array("<</O/List/ListNumbering/\(listNumbering(marker))>>".utf8)
    case .tableHeader(_, _, let isRow):
      let scope = isRow ? "Row" : "Column"
      return Array("<</O/Table/Scope/\(scope)\(spanAttributes(spans))>>".utf8)
    case .tableData:
      let attributes = spanAttributes(spans)
      return attributes.isEmpty ? nil : Array("<</O/Table\(attributes)>>".utf8)
    case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .listItem,
      .label, .listBody, .table, .tableHead, .tableBody, .tableRow, .figure, .caption, .span,
      .emphasis, .strong, .code, .quote, .link, .note, .contents, .contentsItem,
      .index:
      return nil
    }
  }
}

private func spanAttributes(_ spans: (columns: Int, rows: Int)?) -> String {
  guard let spans else { return "" }
  return (spans.columns > 1 ? "/ColSpan \(spans.columns)" : "")
    + (spans.rows > 1 ? "/RowSpan \(spans.rows)" : "")
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
