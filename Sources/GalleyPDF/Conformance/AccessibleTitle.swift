internal import GalleyPages

extension PagedDocument {
  /// The title that is written: the document's own on one line, or else the first words of its
  /// content, or else `Untitled`.
  ///
  /// A file without a title has no name in its window's bar (ISO 14289-1, 7.1).
  package var accessibleTitle: String {
    let own = metadataText(info.title)
    if !own.isEmpty { return own }
    let words = metadataText(firstWords)
    return words.isEmpty ? "Untitled" : words
  }

  /// Whether it has a title of its own.
  var hasTitle: Bool { !metadataText(info.title).isEmpty }

  /// The content's first words, up to eighty characters, with an ellipsis where more follow.
  private var firstWords: String {
    let most = 80
    var text = ""
    var block: StructureNode.ID?
    pages: for page in pages {
      for item in page.items {
        guard case .content(let node) = item.role, case .glyphs(let run) = item.content else {
          continue
        }
        let own = self.block(of: node)
        if block != nil, block != own { text += " " }
        block = own
        for scalar in run.text.unicodeScalars where scalar.value != 0xAD {
          text.unicodeScalars.append(scalar)
        }
        // Bytes, because counting characters goes over them all; no character has more in earnest.
        if text.utf8.count > most * 16 { break pages }
      }
    }
    return metadataText(text).shortened(to: most)
  }

  /// The nearest node around one that is no part of a line, or the node itself.
  private func block(of node: StructureNode.ID) -> StructureNode.ID {
    var node = node
    while structure[node].kind.isInline, let parent = structure[node].parent { node = parent }
    return node
  }
}
