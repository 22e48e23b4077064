/// Parts of a page that come again and again beside each other, each with a link of its own: cards that announce
/// other pages, whatever they are called.
enum RepeatedParts {
  /// So many of a kind are a row of cards.
  private static let fewest = 3
  /// The most letters of a card.
  private static let mostLetters = 400
  /// The most nodes of a card that are looked at, which bounds the cost.
  private static let mostNodes = 60

  /// The cards of a page.
  static func cards(in tree: HTMLTree, _ measure: PageMeasure) -> [Int] {
    var cards: [Int] = []
    for parent in tree.nodes.indices where tree.nodes[parent].tag?.display == .block {
      // One right behind the other: what stands among a story's paragraphs is part of it.
      var group: [Int] = []
      var groupKind: String?
      func end() {
        if group.count >= fewest, group.allSatisfy({ isCard($0, tree, measure) }) {
          cards += group
        }
        group.removeAll(keepingCapacity: true)
      }
      var child = parent + 1
      while child < tree.nodes[parent].end {
        let kind = kind(child, tree)
        if kind != nil || measure.text(child) > 0 {
          if kind != groupKind { end() }
          groupKind = kind
          if kind != nil { group.append(child) }
        }
        child = tree.nodes[child].end
      }
      end()
    }
    return cards
  }

  /// What makes elements one of a kind: tag and class.
  static func kind(_ node: Int, _ tree: HTMLTree) -> String? {
    guard let tag = tree.nodes[node].tag, let names = tree.value(.class, of: node), !names.isEmpty
    else { return nil }
    return "\(tag) \(names)"
  }

  private static func isCard(_ node: Int, _ tree: HTMLTree, _ measure: PageMeasure) -> Bool {
    let end = tree.nodes[node].end
    let letters = measure.text(node)
    guard end - node <= mostNodes, letters >= 12, letters <= mostLetters else { return false }
    // A line that links as a whole, and words beside it or not.
    let hasLine = (node..<end).contains { inner in
      tree.nodes[inner].tag?.display == .block && measure.text(inner) >= 12
        && measure.linkDensity(inner) > 0.9
    }
    return hasLine || opensWithLink(node, tree, measure)
  }

  /// Whether the first words of an element are a link, and others stand below it.
  private static func opensWithLink(
    _ node: Int, _ tree: HTMLTree, _ measure: PageMeasure
  ) -> Bool {
    guard tree.nodes[node].tag == .div || tree.nodes[node].tag == .article else { return false }
    for inner in node + 1..<tree.nodes[node].end where measure.text(inner) > 0 {
      if tree.nodes[inner].tag == nil { return false }
      if tree.nodes[inner].tag == .a, measure.linkDensity(inner) == 1 {
        return measure.text(inner) >= 12
      }
    }
    return false
  }
}
