public import GalleySource

/// What the content of the pages means, as a tree in reading order (ISO 32000-1, 14.7).
///
/// The nodes stand in one flat array, parents before children; node 0 is the document. Real content on
/// the pages names its node; the order of a node's own content is that of the pages and their items.
public struct StructureTree: Hashable, Sendable {
  /// The nodes, parents first.
  public private(set) var nodes: [StructureNode]

  /// Makes a tree that holds the document's node alone.
  public init() {
    nodes = [StructureNode(kind: .document, parent: nil)]
  }

  /// The document's node.
  public static let root: StructureNode.ID = 0

  /// Adds a node as the last child of another and gives its number.
  @discardableResult
  public mutating func append(
    _ node: StructureNode, to parent: StructureNode.ID
  ) -> StructureNode.ID {
    let id = nodes.count
    var node = node
    node.parent = parent
    nodes.append(node)
    nodes[parent].children.append(id)
    return id
  }

  /// The node of a number.
  public subscript(id: StructureNode.ID) -> StructureNode {
    get { nodes[id] }
    set { nodes[id] = newValue }
  }
}

/// One node of the structure tree.
public struct StructureNode: Hashable, Sendable {
  /// The number of a node in its tree.
  public typealias ID = Int

  /// The standard structure types in use (ISO 32000-1, 14.8.4).
  public enum Kind: Hashable, Sendable {
    /// The whole document.
    case document
    /// The release.
    case article
    /// A section, such as notes to editors.
    case section
    /// A grouping without meaning of its own.
    case division
    /// A heading, level 1 to 6.
    case heading(Int)
    /// A paragraph.
    case paragraph
    /// A quotation set off from the text.
    case blockQuote
    /// A list; its items' markers as CSS names them, such as `disc` or `decimal`.
    case list(marker: String)
    /// An item of a list.
    case listItem
    /// An item's marker.
    case label
    /// An item's content.
    case listBody
    /// A table.
    case table
    /// A table's head.
    case tableHead
    /// A table's body.
    case tableBody
    /// A row.
    case tableRow
    /// A header cell.
    case tableHeader(columns: Int, rows: Int, isRow: Bool)
    /// A data cell.
    case tableData(columns: Int, rows: Int)
    /// A picture with its alternative text.
    case figure(alternative: String)
    /// The caption of a figure or a table.
    case caption
    /// A span of text.
    case span
    /// Emphasis.
    case emphasis
    /// Strong importance.
    case strong
    /// Code.
    case code
    /// A short quotation within a line.
    case quote
    /// A link.
    case link(target: String)
    /// A note.
    case note
    /// A table of contents.
    case contents
    /// An entry of a table of contents.
    case contentsItem
    /// An index: names with the pages where they are.
    case index

    /// Whether it stands within a line of text instead of being a block of its own.
    public var isInline: Bool {
      switch self {
      case .span, .emphasis, .strong, .code, .quote, .link: true
      case .document, .article, .section, .division, .heading, .paragraph, .blockQuote, .list,
        .listItem, .label, .listBody, .table, .tableHead, .tableBody, .tableRow, .tableHeader,
        .tableData, .figure, .caption, .note, .contents, .contentsItem, .index:
        false
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// The node it is part of; `nil` for the document alone.
  public var parent: ID?
  /// The nodes within, in reading order.
  public var children: [ID]
  /// Its language as a BCP 47 tag where that differs from its parent's.
  public var language: String?
  /// Where it stood in the source, if known.
  public var source: SourceRange?

  /// Makes a node.
  public init(
    kind: Kind, parent: ID? = nil, children: [ID] = [], language: String? = nil,
    source: SourceRange? = nil
  ) {
    self.kind = kind
    self.parent = parent
    self.children = children
    self.language = language
    self.source = source
  }
}
