internal import GalleyRelease

extension ArticleFinder {
  /// Decides what becomes of each node, once the story's element is known.
  mutating func decide(_ furniture: [HTMLFate]) {
    let headline = findHeadline()
    if let headline { roles[headline] = .headline }
    var kept = findHeadLines(after: headline)
    if let headline { kept.append(headline) }
    kept += findTail()
    var isKept = Set(kept)
    isKept.insert(root)
    var isOnPath: Set<Int> = []
    for node in isKept {
      var parent = tree.nodes[node].parent
      while parent >= 0, isOnPath.insert(parent).inserted { parent = tree.nodes[parent].parent }
    }
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if isKept.contains(index) {
        clean(index, isOnPath)
        index = node.end
      } else if isOnPath.contains(index) {
        index += 1
      } else if fates[index] != .read {
        index = node.end
      } else {
        fates[index] = .aside(reason(index, furniture))
        index = node.end
      }
    }
  }

  private func reason(_ index: Int, _ furniture: [HTMLFate]) -> SetAside.Reason {
    if case .aside(let reason) = furniture[index] { return reason }
    guard let tag = tree.nodes[index].tag else { return .other }
    if let reason = Self.furniture(tag, parts.names[index], isInArticle: false) { return reason }
    return measure.linkDensity(index) > 0.5 ? .navigation : .other
  }

  /// Notes, contacts and sections about the publisher that stand behind the story's element.
  private func findTail() -> [Int] {
    var tail: [Int] = []
    var node = root
    while node > article {
      let parent = tree.nodes[node].parent
      guard parent >= 0 else { break }
      var sibling = tree.nodes[node].end
      /// Whether a heading has begun such a part, so that what it heads belongs to it.
      var hasBegun = false
      while sibling < tree.nodes[parent].end {
        if let tag = tree.nodes[sibling].tag, fates[sibling] == .read {
          if isTail(sibling, tag) {
            tail.append(sibling)
            hasBegun = true
          } else if Self.furniture(tag, parts.names[sibling], isInArticle: true) != nil
            || tag == .footer || tag == .form
            || tag.headingLevel != nil && FurnitureHeadings.contains(tree.rawText(of: sibling).utf8)
          {
            hasBegun = false
          } else if hasBegun {
            tail.append(sibling)
          }
        }
        sibling = tree.nodes[sibling].end
      }
      node = parent
    }
    return tail
  }

  private func isTail(_ index: Int, _ tag: HTMLTag) -> Bool {
    guard Self.furniture(tag, parts.names[index], isInArticle: true) == nil,
      tag.display == .block, measure.text(index) > 0
    else { return false }
    if tag == .address || tree.value(.class, of: index)?.contains("vcard") == true {
      return HTMLContact.isReached(index, in: tree)
    }
    switch phrase(index) {
    case .notes, .contact, .about, .endMark, .embargo: return true
    default: return false
    }
  }

  /// What the first line of an element says that it is, where a phrase of it does.
  func phrase(_ index: Int) -> Phrase.Kind? {
    guard let text = (index..<tree.nodes[index].end).first(where: { isInk($0) }) else { return nil }
    let characters = Characters(bytes: tree.texts)
    let range = tree.nodes[text].text
    let start = characters.skipSpace(from: range.lowerBound, to: range.upperBound)
    let end = characters.trimSpace(from: start, to: range.upperBound)
    var fold = FoldedLine()
    guard end - start <= 120 else { return nil }
    return PhraseBook.shared.match(characters, from: start, to: end, fold: &fold)?.kind
  }

  private func isInk(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    return node.tag == nil && fates[index] == .read && tree.texts[node.text].contains { $0 > 0x20 }
  }

  /// Sets aside what is furniture within a part of the release.
  private mutating func clean(_ top: Int, _ isOnPath: Set<Int>) {
    let whole = max(1, measure.text(top))
    var index = top + 1
    let end = tree.nodes[top].end
    while index < end {
      let node = tree.nodes[index]
      guard fates[index] == .read, let tag = node.tag else {
        index = fates[index] == .read ? index + 1 : node.end
        continue
      }
      if isOnPath.contains(index) || roles[index] != nil {
        index = roles[index] != nil ? node.end : index + 1
        continue
      }
      if let reason = furnitureWithin(index, tag, whole) {
        fates[index] = .aside(reason)
        index = node.end
        continue
      }
      if let end = headedFurniture(index, tag) {
        var sibling = index
        while sibling < end {
          if fates[sibling] == .read, !isOnPath.contains(sibling) {
            fates[sibling] = .aside(.navigation)
          }
          sibling = tree.nodes[sibling].end
        }
        index = end
        continue
      }
      index += 1
    }
  }

  private func furnitureWithin(_ index: Int, _ tag: HTMLTag, _ whole: Int) -> SetAside.Reason? {
    let names = parts.names[index]
    let letters = measure.text(index)
    switch tag {
    case .p, .div, .li, .span, .strong, .em:
      // "Read more: …", where all of it links.
      if letters <= 200, measure.linkDensity(index) > 0.6,
        FurnitureHeadings.isLeadAway(tree.rawText(of: index).utf8)
      {
        return .navigation
      }
    case .form where letters <= 600: return .other
    case .label where letters <= 100: return .other
    case .footer:
      return isTail(index, .div) || tree.ancestor(of: index) { tree.nodes[$0].tag == .blockquote } != nil
        ? nil : .other
    default: break
    }
    guard let reason = Self.furniture(tag, names, isInArticle: true) else { return nil }
    switch tag {
    case .p, .em, .strong, .a, .figure, .img, .figcaption, .blockquote, .table, .thead, .tbody, .tr,
      .td, .th, .ol, .li, .i, .b, .sup, .sub, .h2, .h3, .h4:
      // Running text with a name that happens to be one of these is text.
      if letters > 80 && measure.linkDensity(index) < 0.3 { return nil }
      if tag == .sup || tag == .a && letters < 5 { return nil }
    default: break
    }
    // Half of the story is no furniture of it.
    return letters * 2 > whole ? nil : reason
  }

  /// The end of the furniture that a heading or a label opens; `nil` where it opens none.
  private func headedFurniture(_ index: Int, _ tag: HTMLTag) -> Int? {
    let isHeading = tag.headingLevel.map { $0 > 1 } ?? false
    let letters = measure.text(index)
    guard letters > 0, letters <= 60, isHeading || tag == .p || tag == .div || tag == .strong,
      FurnitureHeadings.contains(tree.rawText(of: index).utf8)
    else { return nil }
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return nil }
    var end = tree.nodes[index].end
    while end < tree.nodes[parent].end {
      let node = tree.nodes[end]
      guard let sibling = node.tag else {
        end = node.end
        continue
      }
      // Up to the next heading as high, or to running text.
      if let level = sibling.headingLevel, level <= (tag.headingLevel ?? 6) { break }
      if sibling.headingLevel == nil, measure.text(end) > 0 {
        let isRunning = measure.isParagraph[end] && measure.linkDensity(end) < 0.4
        if isRunning || measure.points(end) > 400 && measure.linkDensity(end) < 0.3 { break }
      }
      end = node.end
    }
    return end
  }
}
