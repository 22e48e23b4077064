internal import GalleyPages
internal import GalleySource

/// A document with what the checks need to know of each node of its structure tree.
struct CheckedDocument {
  let document: PagedDocument
  private let source: SourceFile?
  /// The nodes in reading order.
  let order: [StructureNode.ID]
  /// Whether a node will stand in the file: one that holds nothing does not.
  let hasContent: [Bool]
  /// The language in force for each node, as it is written.
  let languages: [String?]
  private let ranks: [Int]
  private let ranges: [SourceRange?]

  init(_ document: PagedDocument, source: SourceFile?) {
    self.document = document
    self.source = source
    order = document.structure.nodesInReadingOrder
    hasContent = document.nodesWithContent
    let nodes = document.structure.nodes
    var ranks = [Int](repeating: 0, count: nodes.count)
    for (rank, node) in order.enumerated() { ranks[node] = rank }
    self.ranks = ranks
    // Parents stand before their children.
    var ranges: [SourceRange?] = []
    var languages: [String?] = []
    for node in nodes {
      ranges.append(node.source ?? node.parent.flatMap { ranges[$0] })
      let own = node.language.flatMap(validLanguageTag)
      languages.append(
        own ?? node.parent.map { languages[$0] } ?? document.info.language.flatMap(validLanguageTag)
      )
    }
    self.ranges = ranges
    self.languages = languages
  }

  /// The range of the source that a node came from, or what it stands in.
  func range(of node: StructureNode.ID) -> SourceRange? { ranges[node] }

  /// A finding about a node.
  ///
  /// - Parameters:
  ///   - range: its place, where that is known better than the node's.
  ///   - text: what is spoken of, where it is to be found within the place.
  func finding(
    _ severity: Severity = .warning, id: String, _ message: String,
    at node: StructureNode.ID, range: SourceRange? = nil, of text: String? = nil,
    hint: String? = nil
  ) -> Finding {
    // What has no place of its own is at least somewhere in the file.
    let range = range ?? ranges[node] ?? SourceRange(0, 0)
    let place = source.map { source in
      // What has no place of its own may stand anywhere.
      text.flatMap { source.place(of: $0, in: ranges[node] == nil ? source.range : range) }
        ?? source.place(of: range)
    }
    return Finding(
      position: ranks[node],
      diagnostic: Diagnostic(severity, id: id, message, at: place, hint: hint))
  }

  /// A finding about what is no part of the release, such as a running head.
  func finding(
    _ severity: Severity = .warning, id: String, furniture message: String, hint: String? = nil
  ) -> Finding {
    Finding(
      position: Int.max,
      diagnostic: Diagnostic(
        severity, id: id, message, at: source.map { $0.place(at: 0) }, hint: hint))
  }
}

/// A text in quotes on one line, cut where it is long, for a message.
func quoted(_ text: String, most: Int = 60) -> String {
  // Cut by scalars first: what comes from an input may be one character without end.
  let line = metadataText(String(text.unicodeScalars.prefix(most * 16)))
  let isWhole = line.count <= most && text.unicodeScalars.count <= most * 16
  return "\"\(isWhole ? line : line.prefix(most) + "\u{2026}")\""
}
