internal import GalleyPages

extension ConformanceCheck {
  /// A link's text must say where it leads (WCAG 2.2, 2.4.4).
  func linkFindings(in checked: CheckedDocument) -> [Finding] {
    var texts: [StructureNode.ID: String] = [:]
    for page in checked.document.pages {
      for link in page.links { texts[link.node] = link.contents }
    }
    var holdsFigure: Set<StructureNode.ID> = []
    for (number, node) in checked.document.structure.nodes.enumerated() {
      // A figure says what it shows itself; it stands in its link or in a line of it.
      guard case .figure = node.kind, checked.hasContent[number] else { continue }
      if let parent = node.parent { holdsFigure.insert(parent) }
    }
    return checked.order.compactMap { node in
      guard case .link(let target) = checked.document.structure[node].kind, let text = texts[node]
      else { return nil }
      let words = linkWords(text)
      let language = checked.languages[node]
      if words.isEmpty ? holdsFigure.contains(node) : !saysNothing(words, language: language) {
        return nil
      }
      return checked.finding(
        id: "pdf.link-text",
        words.isEmpty
          ? "the link to \(quoted(target)) has no words"
          : "the link text \(quoted(text)) does not say where the link leads",
        at: node, of: text, hint: "let the link be the name of what it leads to")
    }
  }
}
