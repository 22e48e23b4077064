package import GalleyPages
package import GalleyStyle

/// Pages of what stands before or after the releases of a volume, and how far they go.
package struct MatterPages {
  /// The pages.
  package var document: PagedDocument
  /// How many entries of contents and indexes begin on them.
  package private(set) var entries = 0
  /// What of the matter leads in to the pages after them.
  package private(set) var lead = VolumeMatter.Lead.entry

  /// All pages.
  init(whole document: PagedDocument) {
    self.document = document
    count(pieces(on: document.pages[...]))
  }

  /// The pages that stay as they are whatever follows.
  ///
  /// Layout looks back at most one page, so the last but one may still change. A page that an entry runs across the end of is
  /// no place to go on from.
  ///
  /// - Returns: `nil` where there is none.
  init?(filled document: PagedDocument) {
    self.document = document
    var count = document.pages.count - 2
    while count > 0 {
      let kept = document.pages[..<count]
      if let last = pieces(on: kept.suffix(1)).last,
        let next = pieces(on: document.pages[count...].prefix(1)).first, last < next
      {
        self.count(pieces(on: kept))
        if entries > 0 {
          self.document.pages.removeLast(document.pages.count - count)
          self.document.outline.entries.removeAll { $0.page >= count }
          return
        }
      }
      count -= 1
    }
    return nil
  }

  private mutating func count(_ pieces: [StructureNode.ID]) {
    entries = pieces.count { document.structure.isEntry($0) }
    if let last = pieces.last, !document.structure.isEntry(last) { lead = .entryAndHeading }
  }

  /// The headings and entries of which something stands on pages, in order.
  private func pieces(on pages: ArraySlice<Page>) -> [StructureNode.ID] {
    var pieces: Set<StructureNode.ID> = []
    for page in pages {
      for item in page.items {
        guard case .content(let node) = item.role,
          let piece = document.structure.nearest(to: node, where: { isPiece($0) })
        else { continue }
        pieces.insert(piece)
      }
    }
    return pieces.sorted()
  }

  private func isPiece(_ node: StructureNode.ID) -> Bool {
    if case .heading = document.structure[node].kind { return true }
    return document.structure.isEntry(node)
  }
}

extension StructureTree {
  /// The node itself or the nearest around it of which something holds.
  func nearest(
    to node: StructureNode.ID, where holds: (StructureNode.ID) -> Bool
  ) -> StructureNode.ID? {
    var node: StructureNode.ID? = node
    while let current = node {
      if holds(current) { return current }
      node = self[current].parent
    }
    return nil
  }

  /// Whether a node is an entry of contents or of an index.
  fileprivate func isEntry(_ node: StructureNode.ID) -> Bool {
    if self[node].kind == .contentsItem { return true }
    return self[node].kind == .paragraph && self[node].parent.map { self[$0].kind } == .index
  }
}
