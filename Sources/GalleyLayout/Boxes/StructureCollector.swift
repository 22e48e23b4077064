internal import GalleyPages
internal import GalleyStyle

extension BoxCollector {
  /// Adds a structure node for a node of the styled release.
  func appendStructure(
    _ kind: StructureNode.Kind, node: Int, to parent: StructureNode.ID
  ) -> StructureNode.ID {
    let styled = context.release.nodes[node]
    var new = StructureNode(kind: kind)
    new.source = styled.source
    if let language = styled.style.text.language, language != languageInForce(at: parent) {
      new.language = language
    }
    return context.structure.append(new, to: parent)
  }

  private func languageInForce(at node: StructureNode.ID) -> String? {
    var current: StructureNode.ID? = node
    while let id = current {
      if let language = context.structure[id].language { return language }
      current = context.structure[id].parent
    }
    return nil
  }

  /// The number of the link that a structure node is, where it is one.
  func linkNumber(of node: Int, structure: StructureNode.ID) -> Int? {
    guard case .link(let target) = context.structure[structure].kind,
      case .element("a") = context.release.nodes[node].kind
    else { return nil }
    if let last = context.links.last, last.structure == structure {
      return context.links.count - 1
    }
    context.links.append(
      LinkTarget(target: target, contents: semantics.text(of: node), structure: structure))
    return context.links.count - 1
  }

  /// Sends breaks and page names up from first and last children (CSS Fragmentation 3, §3.1; CSS
  /// Paged Media 3, §8.1).
  func propagateBreaks() {
    for index in context.boxes.indices.reversed() {
      switch context.boxes[index].kind {
      case .block, .tableWrapper, .cell: break
      case .paragraph, .picture, .tableGrid, .rowGroup, .row: continue
      }
      let (first, last) = (context.boxes[index].firstChild, context.boxes[index].lastChild)
      if first < 0 { continue }
      context.boxes[index].breakBefore.merge(context.boxes[first].breakBefore)
      context.boxes[index].page = context.boxes[first].page
      var after = context.boxes[last].breakAfter
      after.merge(context.boxes[index].breakAfter)
      context.boxes[index].breakAfter = after
      if case .tableWrapper = context.boxes[index].kind {
        // A caption stays with its table.
        var child = first
        while child >= 0, context.boxes[child].next >= 0 {
          context.boxes[child].breakAfter.avoids = true
          child = context.boxes[child].next
        }
      }
    }
  }
}
