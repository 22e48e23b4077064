internal import GalleyRelease

extension ArticleFinder {
  /// The headline's element; `nil` where the page has none.
  func findHeadline() -> Int? {
    var best: (node: Int, points: Int)?
    let end = tree.nodes[root].end
    for (index, node) in tree.nodes.enumerated() {
      guard index < end, let tag = node.tag, parts.fates[index] == .read, node.end > index + 1,
        tag.headingLevel != nil || parts.names[index].isTitle && tag.display == .block
      else { continue }
      let text = Folding.folded(tree.rawText(of: index).utf8)
      guard text.count >= 4, text.count <= 600 else { continue }
      var points = 0
      if metadata.headlines.contains(where: { Self.isSame($0, text) }) {
        points += 6
      } else if let title = metadata.title,
        text.count >= 12, Folding.contains(title.folded, text)
      {
        points += 4
      }
      if index == heading { points += 4 }
      // The name of the site, which leads to its first page.
      if measure.linkDensity(index) > 0.9, index != heading { points -= 4 }
      if tag == .h1 { points += 4 }
      if tag == .h2 { points += 1 }
      if parts.names[index].isTitle { points += 1 }
      if tree.value(.itemprop, of: index) == "headline" { points += 4 }
      if isInFurniture(index) { points -= 4 }
      // What stands in the story, after its first paragraph, heads a part of it.
      if index > root, measure.points(root) > 0, pointsBefore(index) * 10 > measure.points(root) {
        points -= 4
      }
      if index >= article, index < tree.nodes[article].end { points += 1 }
      guard points >= 3 else { continue }
      if best.map({ points > $0.points }) ?? true { best = (index, points) }
    }
    return best?.node ?? findTitleLine() ?? findOpeningHeading()
  }

  /// The longest heading above the story's first paragraph, where the page's title is no more than a label:
  /// "Press release".
  private func findOpeningHeading() -> Int? {
    if let title = metadata.title {
      let text = Characters(bytes: Array(title.text.utf8))
      let end = text.trimSpace(from: 0, to: text.bytes.count)
      let start = text.skipSpace(from: 0, to: end)
      var fold = FoldedLine()
      switch PhraseBook.shared.match(text, from: start, to: end, fold: &fold)?.kind {
      case .kicker, .release: break
      default: return nil
      }
    }
    let headings = tree.nodes.indices.prefix(tree.nodes[root].end).filter {
      tree.nodes[$0].tag?.headingLevel != nil && parts.fates[$0] == .read && measure.text($0) >= 12
        && measure.linkDensity($0) < 0.5
        && measure.paragraphs(from: min(root, $0), to: $0) == 0
    }
    return headings.max { measure.text($0) < measure.text($1) }
  }

  /// Points of the story's paragraphs before a node in it.
  private func pointsBefore(_ index: Int) -> Int {
    measure.points(root) - measure.points(from: index, to: tree.nodes[root].end)
  }

  private func isInFurniture(_ index: Int) -> Bool {
    tree.ancestor(of: index) { node in
      guard let tag = tree.nodes[node].tag else { return false }
      if tag == .header || tag == .form { return false }
      return Self.furniture(tag, parts.names[node], isInArticle: false) != nil
        && !(node <= root && tree.nodes[node].end >= tree.nodes[root].end)
    } != nil
  }

  private static func isSame(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    if one == two { return true }
    let (short, long) = one.count < two.count ? (one, two) : (two, one)
    return short.count >= 16 && long.starts(with: short)
  }

  /// Gives roles to the lines between headline and story, and to those at the story's beginning.
  ///
  /// - Returns: the elements outside the story that belong to the release.
  mutating func findHeadLines(after headline: Int?) -> [Int] {
    var kept: [Int] = []
    let first = headline.map { $0 } ?? root
    // Lines above the headline count where they stand in its article.
    var index = headline == nil ? root : around(first) + 1
    let end = tree.nodes[root].end
    var seen = 0
    while index < end {
      let node = tree.nodes[index]
      guard let tag = node.tag, index != headline else {
        index = index == headline ? node.end : index + 1
        continue
      }
      if parts.fates[index] != .read {
        index = node.end
        continue
      }
      let isInStory = index > root
      if isInStory {
        // Only up to the first paragraph that is none of them.
        if measure.isParagraph[index], roleOf(index, tag) == nil { break }
        seen += 1
        if seen > 400 { break }
      }
      // What is around the story is none of its lines.
      let isAround = index <= root && node.end > root
      if !isAround, let role = roleOf(index, tag), roles[index] == nil {
        roles[index] = role
        if !isInStory { kept.append(index) }
        index = node.end
        continue
      }
      if !isAround, roles[index] == nil, !isInFurnitureItself(index, tag), isDate(index, tag) {
        roles[index] = .date
        if !isInStory { kept.append(index) }
        index = node.end
        continue
      }
      if !isInStory, tag.display == .block, isLabel(index, tag) {
        kept.append(index)
        index = node.end
        continue
      }
      if !isInStory, tag == .figure, !isInFurniture(index), index > first {
        kept.append(index)
        index = node.end
        continue
      }
      if isInFurnitureItself(index, tag), index != root, !(index < root && node.end > root) {
        index = node.end
        continue
      }
      index += 1
    }
    return kept
  }

  /// The innermost element around both a node and the story.
  private func around(_ node: Int) -> Int {
    var index = root
    while index > 0, !(index <= node && node < tree.nodes[index].end) {
      index = tree.nodes[index].parent
    }
    return max(0, index)
  }

  /// Whether a short block outside the story is one of the lines that stand around a headline.
  private func isLabel(_ index: Int, _ tag: HTMLTag) -> Bool {
    let letters = measure.text(index)
    guard letters > 0, letters <= 160, !containsHeading(index), tag.headingLevel == nil,
      !isInFurnitureItself(index, tag), !(index < root && tree.nodes[index].end > root)
    else { return false }
    switch phrase(index) {
    case .published, .updated: return isLabelledDate(index)
    case .release, .embargo, .reference: return true
    // And not "Written by" alone.
    case .byline where containsBlocks(index): return false
    case .byline:
      return tree.rawText(of: index).split(whereSeparator: \.isWhitespace).dropFirst()
        .contains { $0.first.map { $0.isUppercase || !$0.isASCII } ?? false }
    case .kicker: return letters <= 60
    default: return false
    }
  }

  private func isInFurnitureItself(_ index: Int, _ tag: HTMLTag) -> Bool {
    Self.furniture(tag, parts.names[index], isInArticle: true) != nil
  }

  /// What a short element around the headline is, by its name or its element.
  private func roleOf(_ index: Int, _ tag: HTMLTag) -> MarkedRole? {
    let letters = measure.text(index)
    guard letters > 0, letters <= 700 else { return nil }
    let names = parts.names[index]
    if Self.furniture(tag, names, isInArticle: true) != nil { return nil }
    if tag == .dd, letters <= 60, isDated(index) { return .date }
    if tag == .time || names.isDate && letters <= 60 && tag != .p {
      return holdsOne(index, as: .date) ? .date : nil
    }
    if letters <= 60, names.isDate, holdsOne(index, as: .date) { return .date }
    if letters <= 80, names.isByline || tree.value(.rel, of: index) == "author",
      holdsOne(index, as: .byline)
    {
      return .byline
    }
    guard tag.display == .block, tag != .ul, tag != .ol, tag != .header, tag != .section,
      tag != .article, tag != .main, !containsHeading(index)
    else { return nil }
    if letters >= 20, letters <= 600, measure.linkDensity(index) < 0.5, tag.headingLevel != 1 {
      if names.isStandfirst { return .standfirst }
      if names.isOpening, index < root { return .standfirst }
      if index < root || tree.nodes[index].end <= root,
        metadata.descriptions.contains(Folding.folded(tree.rawText(of: index).utf8))
      {
        return .standfirst
      }
    }
    return nil
  }

  /// Whether the term before a description says that it is a date.
  private func isDated(_ index: Int) -> Bool {
    var term = index - 1
    while term > tree.nodes[index].parent, tree.nodes[term].tag != .dt { term -= 1 }
    guard tree.nodes[term].tag == .dt else { return false }
    let kind = phrase(term)
    return (kind == .published || kind == .updated) && tree.nodes[term].end <= index
  }

  private func containsHeading(_ index: Int) -> Bool {
    for child in index + 1..<max(index + 1, tree.nodes[index].end)
    where tree.nodes[child].tag?.headingLevel != nil { return true }
    return false
  }

  /// Whether a line says when the page was published or changed.
  func isLabelledDate(_ index: Int) -> Bool {
    let kind = phrase(index)
    return (kind == .published || kind == .updated)
      && tree.rawText(of: index).utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Whether an element is a line of a date and little else: "News | 3 May 2026".
  private func isDate(_ index: Int, _ tag: HTMLTag) -> Bool {
    guard tag.display == .inline || tag == .p || tag == .div, tag != .a,
      measure.text(index) >= 6, measure.text(index) <= 40, !containsBlocks(index), !isChange(index)
    else { return false }
    var bytes: [UInt8] = []
    RichText.collapse(tree.rawText(of: index), into: &bytes)
    let line = Characters(bytes: bytes)
    var offset = 0
    while offset < bytes.count {
      if let date = DateScanner.shared.date(line, at: offset, to: bytes.count), date.hasYear {
        return offset + bytes.count - date.end <= 24
      }
      while offset < bytes.count, bytes[offset] != 0x20 { offset += 1 }
      offset = line.skipSpace(from: offset, to: bytes.count)
    }
    return false
  }

  /// Whether a line before an element says that what follows is when the page was changed.
  private func isChange(_ index: Int) -> Bool {
    var before = index - 1
    while before > tree.nodes[index].parent, measure.text(before) == 0 { before -= 1 }
    guard before > tree.nodes[index].parent else { return false }
    while tree.nodes[before].parent > tree.nodes[index].parent {
      before = tree.nodes[before].parent
    }
    return measure.text(before) <= 30 && phrase(before) == .updated
  }

  /// Whether an element is one line, and what is named in it as a date or as its writer is of the line's own kind,
  /// with a label beside it at most.
  private func holdsOne(_ index: Int, as role: MarkedRole) -> Bool {
    var blocks = 0
    for child in index + 1..<max(index + 1, tree.nodes[index].end) {
      guard let tag = tree.nodes[child].tag else { continue }
      if tag.display == .block { blocks += 1 }
      let isDate = tag == .time || parts.names[child].isDate
      guard isDate || parts.names[child].isByline, measure.text(child) > 0 else { continue }
      let rest = measure.text(index) - measure.text(child)
      let isOwn = role == .date ? isDate : parts.names[child].isByline
      if rest > (isOwn ? 24 : 0), rest * 3 > measure.text(index) { return false }
    }
    return blocks <= 3
  }
}
