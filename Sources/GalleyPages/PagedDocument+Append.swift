extension PagedDocument {
  /// Puts the pages of another document after this one's, with their structure and bookmarks.
  ///
  /// What the document says of itself stays.
  package mutating func append(_ other: PagedDocument) {
    let (pageBase, nodeBase) = (pages.count, structure.nodes.count - 1)
    let imageBase = images.images.count
    let placeBase = places.keys.max() ?? 0
    func moved(_ target: String) -> String {
      LinkArea.place(ofTarget: target).map { LinkArea.target(ofPlace: $0 + placeBase) } ?? target
    }
    let faces = other.fonts.faces.map { fonts.id(of: $0) }
    func moved(_ node: StructureNode.ID) -> StructureNode.ID {
      node == StructureTree.root ? node : node + nodeBase
    }
    for (number, node) in other.structure.nodes.enumerated() where number != StructureTree.root {
      var copy = StructureNode(kind: node.kind, language: node.language, source: node.source)
      if case .link(let target) = node.kind { copy.kind = .link(target: moved(target)) }
      // Of the document's own language nothing is said below its root.
      if node.parent == StructureTree.root, copy.language == nil,
        other.info.language != info.language
      {
        copy.language = other.info.language
      }
      structure.append(copy, to: moved(node.parent ?? StructureTree.root))
    }
    images.images += other.images.images
    for page in other.pages {
      var page = page
      for index in page.items.indices {
        if case .content(let node) = page.items[index].role {
          page.items[index].role = .content(moved(node))
        }
        switch page.items[index].content {
        case .glyphs(var run):
          run.font = faces[run.font]
          page.items[index].content = .glyphs(run)
        case .image(let image, let rect):
          page.items[index].content = .image(image + imageBase, rect)
        case .fill, .line, .polygon: break
        }
      }
      for index in page.links.indices {
        page.links[index].node = moved(page.links[index].node)
        page.links[index].target = moved(page.links[index].target)
      }
      pages.append(page)
    }
    for (number, place) in other.places {
      places[number + placeBase] = Place(page: place.page + pageBase, position: place.position)
    }
    outline.entries += other.outline.entries.map {
      var entry = $0
      entry.page += pageBase
      return entry
    }
  }
}
