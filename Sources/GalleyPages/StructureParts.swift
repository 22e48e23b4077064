/// A part of a node's content.
package enum StructurePart<Own> {
  /// Something of the node's own.
  case own(Own)
  /// A node within it.
  case child(StructureNode.ID)
}

extension StructureTree {
  /// The content of each node: its children in the tree's order, and before each of them what of the
  /// node's own comes before it on the pages.
  ///
  /// - Parameters:
  ///   - own: what belongs to the nodes, in the order of the pages and their items.
  ///   - isKept: whether a node counts even where nothing stands in it.
  package func parts<Own>(
    of own: [(node: StructureNode.ID, value: Own)],
    keeping isKept: (StructureNode) -> Bool = { _ in false }
  ) -> [[StructurePart<Own>]] {
    var owned = [[Int]](repeating: [], count: nodes.count)
    var first = [Int](repeating: Int.max, count: nodes.count)
    for (position, item) in own.enumerated() {
      precondition(nodes.indices.contains(item.node), "an item names a node that is not there")
      owned[item.node].append(position)
      first[item.node] = min(first[item.node], position)
    }
    // Parents stand before their children, so going backwards each is done before its parent.
    var isEmpty = first.map { $0 == Int.max }
    for node in nodes.indices.reversed() {
      if isEmpty[node], isKept(nodes[node]) { isEmpty[node] = false }
      guard let parent = nodes[node].parent, !isEmpty[node] else { continue }
      first[parent] = min(first[parent], first[node])
      isEmpty[parent] = false
    }
    return nodes.indices.map { node in
      var parts: [StructurePart<Own>] = []
      var positions = owned[node][...]
      for child in nodes[node].children where !isEmpty[child] {
        // An empty cell has no place on the pages, so nothing is put before it.
        while first[child] < Int.max, let position = positions.first, position < first[child] {
          parts.append(.own(own[position].value))
          positions.removeFirst()
        }
        parts.append(.child(child))
      }
      parts += positions.map { .own(own[$0].value) }
      return parts
    }
  }
}
