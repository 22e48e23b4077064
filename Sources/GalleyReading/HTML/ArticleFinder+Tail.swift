internal import GalleyRelease

extension ArticleFinder {
  /// The most letters of a contact that stands apart from the story.
  private static let mostContactLetters = 600

  /// Notes, contacts and sections about the publisher that stand behind the story's element.
  func findTail(_ headline: Int?) -> [Int] {
    var tail: [Int] = []
    var node = root
    while node > article {
      let parent = tree.nodes[node].parent
      guard parent >= 0 else { break }
      var sibling = tree.nodes[node].end
      /// Whether a heading has begun such a part, so that what it heads belongs to it.
      var hasBegun = false
      let isBeyond = headline.map { node <= $0 && $0 < tree.nodes[node].end } ?? false
      while sibling < tree.nodes[parent].end {
        if let tag = tree.nodes[sibling].tag, fates[sibling] == .read {
          if isTail(sibling, tag), !isBeyond || isOwn(sibling) {
            tail.append(sibling)
            hasBegun = true
          } else if Self.furniture(tag, parts.names[sibling], isInArticle: true) != nil
            || tag == .footer || tag == .form
            || measure.linkDensity(sibling) > 0.5 && opensWithHeading(sibling)
            || tag.headingLevel != nil && FurnitureHeadings.contains(tree.rawText(of: sibling).utf8)
          {
            hasBegun = false
          } else if hasBegun {
            tail.append(sibling)
          }
        }
        sibling = tree.nodes[sibling].end
      }
      // Further away is what the site says on all its pages.
      if isBeyond { break }
      node = parent
    }
    return tail + findPressContacts(but: tail)
  }

  /// Whether a part that stands beside the element of headline and story is the release's own, and not a
  /// column about the site or how it is reached.
  private func isOwn(_ index: Int) -> Bool {
    switch phrase(index) {
    case .about: return tree.nodes[article].tag == .article
    case .contact:
      let headings = (index..<tree.nodes[index].end).filter {
        tree.nodes[$0].tag?.headingLevel != nil
      }
      return headings.count <= 1 && HTMLContact.isReached(index, in: tree)
    default: return true
    }
  }

  func isTail(_ index: Int, _ tag: HTMLTag) -> Bool {
    guard Self.furniture(tag, parts.names[index], isInArticle: true) == nil,
      tag.display == .block, measure.text(index) > 0
    else { return false }
    if parts.names[index].isFootnotes { return true }
    if tag == .address || tree.value(.class, of: index)?.contains("vcard") == true {
      return HTMLContact.isReached(index, in: tree)
    }
    switch phrase(index) {
    case .notes, .contact, .about, .endMark, .embargo: return true
    default: return false
    }
  }

  /// Contacts that stand apart from the story, in a column of their own: those that a heading says are for the
  /// press, and not those of the site.
  private func findPressContacts(but tail: [Int]) -> [Int] {
    var contacts: [Int] = []
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if fates[index] != .read || index == root || tail.contains(index) {
        index = node.end
        continue
      }
      if node.tag?.headingLevel != nil, measure.text(index) <= 60, phrase(index) == .contact,
        isForPress(index), let card = card(of: index)
      {
        contacts.append(card)
        index = max(node.end, tree.nodes[card].end)
      } else {
        index += 1
      }
    }
    return contacts
  }

  private func isForPress(_ heading: Int) -> Bool {
    tree.rawText(of: heading).lowercased().split { !$0.isLetter }
      .contains { LexiconWords.pressWords.contains(String($0)) }
  }

  /// The element that a heading is the heading of, where it says how somebody is reached.
  private func card(of heading: Int) -> Int? {
    var node = tree.nodes[heading].parent
    while node > 0, measure.text(node) <= Self.mostContactLetters {
      let isAround = node <= root && root < tree.nodes[node].end
      let isFurniture = tree.nodes[node].tag.map {
        Self.furniture($0, parts.names[node], isInArticle: true) != nil && $0 != .aside
      }
      if isAround || isFurniture == true || tree.nodes[node].tag == .footer { return nil }
      if HTMLContact.isReached(node, in: tree) { return node }
      node = tree.nodes[node].parent
    }
    return nil
  }
}
