internal import GalleyPages

extension StructureTree {
  /// The level that each heading is written with, by node: the first is 1, and none is more than one
  /// deeper than the heading before it (ISO 14289-1, 7.4.2).
  ///
  /// Levels that are in order stay as they are. Where one is skipped, what stands below moves up, so
  /// that headings of one level under one heading keep one level.
  ///
  /// - Parameter isWritten: whether a heading will stand in the file; one without content does not.
  func headingLevels(where isWritten: (StructureNode.ID) -> Bool = { _ in true })
    -> [StructureNode.ID: Int]
  {
    var levels: [StructureNode.ID: Int] = [:]
    // The levels given of the headings that the next may stand under, outermost first.
    var open: [Int] = []
    for node in nodesInReadingOrder {
      guard case .heading(let level) = self[node].kind, isWritten(node) else { continue }
      while let last = open.last, last >= level { open.removeLast() }
      open.append(level)
      levels[node] = min(open.count, 6)
    }
    return levels
  }

  /// All nodes, each before what is within it.
  var nodesInReadingOrder: [StructureNode.ID] {
    var order: [StructureNode.ID] = []
    order.reserveCapacity(nodes.count)
    // A stack of its own, so that a deep tree cannot exhaust the thread's.
    var pending = [Self.root]
    while let node = pending.popLast() {
      order.append(node)
      pending += self[node].children.reversed()
    }
    return order
  }
}

extension PagedDocument {
  /// The level that each heading with content is written with, by node.
  ///
  /// - Parameter start: the node with which the document begins where it goes on from another, in which the headings before
  ///   that node stand.
  func headingLevels(from start: StructureNode.ID = StructureTree.root) -> [StructureNode.ID: Int] {
    let hasContent = nodesWithContent
    return structure.headingLevels { hasContent[$0] || $0 < start }
  }

  /// For each node, whether anything on the pages is part of it or of what is within it.
  var nodesWithContent: [Bool] {
    var result = [Bool](repeating: false, count: structure.nodes.count)
    for page in pages {
      for item in page.items {
        if case .content(let node) = item.role { result[node] = true }
      }
    }
    // Parents stand before their children, so going backwards each is done before its parent.
    for node in structure.nodes.indices.reversed() where result[node] {
      if let parent = structure[node].parent { result[parent] = true }
    }
    return result
  }
}
