internal import GalleyPages
internal import GalleySource
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
      LinkTarget(
        target: target, contents: semantics.label(of: node), structure: structure,
        place: context.release.nodes[node].attributes["id"].flatMap { context.places[$0] }))
    return context.links.count - 1
  }

  /// Says of a link that it is not followed: its text is text like other text then.
  func reportRefusedLink(_ node: Int) {
    let styled = context.release.nodes[node]
    guard semantics.linkTarget(of: node) == nil, let href = styled.attributes["href"],
      case .refused(let reason) = LinkAddress(href)
    else {
      return
    }
    let shown = String(String.UnicodeScalarView(href.unicodeScalars.prefix(80)))
    context.report(
      .warning, id: "layout.link-refused",
      "the link to \"\(shown)\(shown == href ? "" : "\u{2026}")\" is written as text alone: \(reason)",
      at: styled.source, of: href,
      hint: "link to a whole address, such as https://example.org/news")
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
