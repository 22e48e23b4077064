internal import GalleyRelease

extension ArticleFinder {
  /// Decides what becomes of each node, once the story's element is known.
  mutating func decide(_ furniture: [HTMLFate]) {
    let headline = findHeadline()
    if let headline { roles[headline] = .headline }
    var kept = findHeadLines(after: headline)
    if let headline { kept.append(headline) }
    kept += findTail(headline)
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
        if roles[index] != .date, roles[index] != .byline { clean(index, isOnPath, headline) }
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
    if index < furniture.count, case .aside(let reason) = furniture[index] { return reason }
    guard let tag = tree.nodes[index].tag else { return .other }
    if let reason = Self.furniture(tag, parts.names[index], isInArticle: false) { return reason }
    return measure.linkDensity(index) > 0.5 ? .navigation : .other
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
  private mutating func clean(_ top: Int, _ isOnPath: Set<Int>, _ headline: Int?) {
    let teasers = teasers(in: top)
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
      if teasers.contains(index) || cards.contains(index) {
        fates[index] = .aside(.navigation)
        index = node.end
        continue
      }
      if let headline, isBeforeHeadline(index, tag, headline) {
        fates[index] = .aside(reason(index, []))
        index = node.end
        continue
      }
      if let reason = furnitureWithin(index, tag, whole) ?? box(index, tag, whole) {
        fates[index] = .aside(reason)
        index = node.end
        continue
      }
      if tag.headingLevel ?? 1 > 1, headsNothing(index) {
        fates[index] = .aside(.navigation)
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
    if names.isFootnotes { return nil }
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
      return isTail(index, .div)
        || tree.ancestor(of: index) { tree.nodes[$0].tag == .blockquote } != nil
        ? nil : .other
    case .ul where isLinkList(index): return .navigation
    default: break
    }
    if tag == .p || tag == .div || tag == .td || tag == .span || tag == .small, letters <= 500,
      letters * 3 < whole
    {
      let text = Array(tree.rawText(of: index).utf8)
      if FurnitureHeadings.isMailing(text) { return .other }
      // "© 2026 …"
      if letters <= 250, isAtEnd(index), Self.isCopyright(text) { return .other }
      if isNetworks(index) { return .share }
    }
    let isBox = tag == .div || tag == .section || tag == .figure || tag == .ul || tag == .span
    if names.isPlayer, isBox, letters <= 600, letters * 3 < whole, !isQuote(index) { return .other }
    if names.isMeta, isBox || tag == .dl || tag == .header || tag == .p,
      isAtBeginning(index) && letters <= 300 && letters * 4 < whole
        || isAtEnd(index) && tree.nodes[index].parent == root && letters <= 500
          && letters * 2 < whole
    {
      return .other
    }
    if names.isDate, isBox || tag == .time || tag == .p, letters <= 60 { return .repetition }
    // "Last updated: 3 May 2026"
    if isBox || tag == .p, letters <= 60, isInSecondHalf(index), isLabelledDate(index) {
      return .other
    }
    // What is said of a picture that is not there.
    if names.isPicture, tag == .div || tag == .span || tag == .p, letters <= 600,
      letters * 4 < whole,
      tree.first(.img, in: index) == nil, !isQuote(index)
    {
      return .other
    }
    // A line in capitals that is a link as a whole leads away from the story.
    if tag == .p || tag == .h4 || tag == .strong, letters >= 20, letters <= 200,
      measure.linkDensity(index) > 0.9
    {
      let text = Array(tree.rawText(of: index).utf8)
      if Characters(bytes: text).isCapitals(from: 0, to: text.count) { return .navigation }
    }
    guard let reason = Self.furniture(tag, names, isInArticle: true), !isQuote(index) else {
      return nil
    }
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

  /// Whether a line is a notice of copyright: it begins with its mark.
  private static func isCopyright(_ text: [UInt8]) -> Bool {
    let text = text.drop { $0 <= 0x20 }
    return text.starts(with: "©".utf8) || text.starts(with: "(c) ".utf8)
      || text.starts(with: "(C) ".utf8)
  }

  /// Whether a line is links to networks alone: "Facebook X YouTube".
  private func isNetworks(_ index: Int) -> Bool {
    guard measure.text(index) <= 80, measure.linkDensity(index) > 0.9 else { return false }
    let words = tree.rawText(of: index).lowercased().split { !$0.isLetter }
    return words.count >= 2
      && words.allSatisfy { $0 == "x" || LexiconWords.networks.contains(String($0)) }
  }

  /// Whether no paragraph of the story stands before an element.
  private func isAtBeginning(_ index: Int) -> Bool {
    measure.points(from: root, to: max(root, index)) == 0
  }

  /// Whether half of the story's paragraphs stand before an element.
  private func isInSecondHalf(_ index: Int) -> Bool {
    index > root && measure.points(from: root, to: index) * 2 > measure.points(root)
  }

  /// Whether no paragraph of the story stands behind an element.
  private func isAtEnd(_ index: Int) -> Bool {
    tree.nodes[index].end <= tree.nodes[root].end
      && measure.points(from: tree.nodes[index].end, to: tree.nodes[root].end) == 0
  }

  /// Why a box in the story is none of it, by what it opens with or holds: a heading that stands over other
  /// pages, a field to fill in.
  private func box(_ index: Int, _ tag: HTMLTag, _ whole: Int) -> SetAside.Reason? {
    guard tag == .div || tag == .section || tag == .aside || tag == .td,
      measure.text(index) * 3 < whole, measure.points(index) <= 500, !isQuote(index)
    else { return nil }
    if opensWithFurniture(index) { return .navigation }
    if measure.text(index) <= 300, opensWithHeading(index), holdsButton(index) { return .other }
    let isForm = [HTMLTag.form, .input, .textarea].contains { tree.first($0, in: index) != nil }
    return isForm && measure.text(index) <= 400 ? .other : nil
  }

  /// Whether a link that looks like a button stands in an element.
  private func holdsButton(_ index: Int) -> Bool {
    (index..<tree.nodes[index].end).contains { child in
      guard tree.nodes[child].tag == .a else { return false }
      return parts.names[child].isButton || tree.value(.role, of: child) == "button"
    }
  }

  /// Whether the first line of an element is a heading that stands over furniture.
  private func opensWithFurniture(_ index: Int) -> Bool {
    guard let text = (index..<tree.nodes[index].end).first(where: { isInk($0) }) else {
      return false
    }
    var line = text
    while tree.nodes[line].parent > index, measure.text(tree.nodes[line].parent) <= 60 {
      line = tree.nodes[line].parent
    }
    return FurnitureHeadings.contains(tree.rawText(of: line).utf8)
  }

  /// Whether a quotation stands in an element.
  private func isQuote(_ index: Int) -> Bool {
    tree.nodes[index].tag == .blockquote || tree.first(.blockquote, in: index) != nil
  }

  /// Whether an element stands before the headline, in the element that both are in, and is none of the
  /// lines that stand there.
  private func isBeforeHeadline(_ index: Int, _ tag: HTMLTag, _ headline: Int) -> Bool {
    guard tree.nodes[index].end <= headline, measure.text(index) > 0 else { return false }
    if tag == .figure || tag == .img { return false }
    switch phrase(index) {
    case .release, .embargo, .kicker, .contact, .reference, .published, .updated, .printLabel,
      .masthead:
      return false
    default: return measure.text(index) > 60 || measure.linkDensity(index) > 0.5
    }
  }

  /// Whether a list is links alone that nothing brings in: neither a heading nor a colon.
  private func isLinkList(_ index: Int) -> Bool {
    guard measure.linkDensity(index) > 0.9, measure.text(index) > 60 else { return false }
    var items = 0
    var child = index + 1
    while child < tree.nodes[index].end {
      if tree.nodes[child].tag == .li { items += 1 }
      child = tree.nodes[child].end
    }
    guard items >= 3 else { return false }
    // What stands right before it.
    var before = index - 1
    while before > root {
      let node = tree.nodes[before]
      if node.tag == nil, let last = tree.texts[node.text].last(where: { $0 > 0x20 }) {
        let heading = tree.ancestor(of: before) { tree.nodes[$0].tag?.headingLevel != nil }
        return last != 0x3A && heading == nil
      }
      before -= 1
    }
    return true
  }

  /// Elements that announce other pages: each holds one heading that is a link as a whole, and there are
  /// several of them.
  private func teasers(in top: Int) -> Set<Int> {
    var headings: [Int] = []
    for index in top + 1..<max(top + 1, tree.nodes[top].end) {
      guard let level = tree.nodes[index].tag?.headingLevel, roles[index] == nil else { continue }
      let isLinked = measure.linkDensity(index) > 0.9 || isInLink(index)
      if level > 1 || isLinked, isLinked, measure.text(index) >= 12 { headings.append(index) }
    }
    guard headings.count >= 3 else { return [] }
    let all = Set(headings)
    var teasers: Set<Int> = []
    for heading in headings {
      var node = heading
      while true {
        let parent = tree.nodes[node].parent
        guard parent > top, tree.nodes[parent].end <= tree.nodes[top].end,
          tree.nodes[parent].end - parent < 400, count(all, in: parent) == 1,
          measure.text(parent) * 3 < measure.text(top), !holdsOtherHeading(parent, heading)
        else { break }
        node = parent
      }
      teasers.insert(node)
    }
    return teasers
  }

  private func isInLink(_ index: Int) -> Bool {
    tree.ancestor(of: index) { tree.nodes[$0].tag == .a } != nil
  }

  private func count(_ nodes: Set<Int>, in parent: Int) -> Int {
    var count = 0
    for index in parent..<tree.nodes[parent].end where nodes.contains(index) { count += 1 }
    return count
  }

  private func holdsOtherHeading(_ parent: Int, _ heading: Int) -> Bool {
    for index in parent..<tree.nodes[parent].end
    where index != heading && tree.nodes[index].tag?.headingLevel != nil { return true }
    return false
  }

  /// Whether all that a heading stands over is furniture by itself.
  private func headsNothing(_ heading: Int) -> Bool {
    guard measure.text(heading) > 0 else { return false }
    var sibling = tree.nodes[heading].end
    var hasFurniture = false
    while sibling < tree.nodes[tree.nodes[heading].parent].end {
      if tree.nodes[sibling].tag?.headingLevel != nil { break }
      if measure.text(sibling) > 0 { return false }
      if tree.nodes[sibling].tag?.display == .block, fates[sibling] == .read,
        (sibling..<tree.nodes[sibling].end).contains(where: { isInk($0) })
      {
        hasFurniture = true
      }
      sibling = tree.nodes[sibling].end
    }
    return hasFurniture
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
