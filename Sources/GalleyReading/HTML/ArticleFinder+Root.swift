internal import GalleyRelease

extension ArticleFinder {
  /// So many paragraphs below a headline are a story, whatever stands beside them.
  static let fewestParagraphs = 3
  /// So many points below a headline are.
  private static let fewestPoints = 500
  /// So many letters below a headline are rather a story than what stands above it.
  private static let fewestLetters = 200

  /// The story's element.
  func findRoot() -> Int {
    var node = 0
    let anchor = findAnchor()
    while true {
      let points = measure.points(node)
      guard points > 0 else { return node }
      // Below the element named as the story only an element with all of it is a better one.
      if let child = heading.flatMap({ self.child(of: node, holding: $0) }),
        !parts.names[node].isBody, holdsStory(child, in: node)
      {
        node = child
        continue
      }
      if let column = GridColumns.widest(of: node, in: tree, measure), mayBeRoot(column),
        !parts.names[node].isBody
      {
        node = column
        continue
      }
      var best: Int?
      var child = node + 1
      while child < tree.nodes[node].end {
        if holds(child, anchor), measure.points(child) * 10 >= points {
          best = child
          break
        }
        if tree.nodes[child].tag != nil,
          best.map({ measure.points(child) > measure.points($0) }) ?? true
        {
          best = child
        }
        child = tree.nodes[child].end
      }
      guard let best else { return node }
      // A story stands below its headline, though it be a list of links.
      if let heading, tree.nodes[best].end <= heading,
        let own = self.child(of: node, holding: heading),
        measure.text(from: tree.nodes[heading].end, to: tree.nodes[own].end) >= Self.fewestLetters
      {
        guard mayBeRoot(own) else { return node }
        node = own
        continue
      }
      guard mayBeRoot(best) else { return node }
      let share = Double(measure.points(best)) / Double(points)
      let names = parts.names[best]
      let tag = tree.nodes[best].tag
      let needed: Double
      if names.isBody || tag == .article || tag == .main {
        needed = 0.5
      } else if names.isContent {
        needed = 0.7
      } else {
        needed = 0.85
      }
      // Beside the page's headline a little more than half will do; one of several of a kind is a part.
      let isNamed = heading.map { $0 > best && $0 < tree.nodes[best].end } ?? false
      let kept = max(isNamed ? min(needed, 0.6) : needed, hasTwin(best, in: node) ? 0.97 : 0)
      // The paragraph that the page's description begins with, under its headline, is the story's.
      let anchored =
        holds(best, anchor)
        ? (holds(best, heading) || holds(node, heading) == false ? 0.2 : 0.5) : 1
      guard share >= min(kept, anchored) else { return node }
      // Below the element named as the story only an element with all of it is a better one.
      if parts.names[node].isBody, share < 1 { return node }
      node = best
    }
  }

  private func holds(_ node: Int, _ other: Int?) -> Bool {
    other.map { node <= $0 && $0 < tree.nodes[node].end } ?? false
  }

  /// The child of a node that a node below it stands in.
  private func child(of node: Int, holding other: Int) -> Int? {
    guard holds(node, other), node != other else { return nil }
    var index = other
    while tree.nodes[index].parent != node { index = tree.nodes[index].parent }
    return index
  }

  /// Whether an element holds a story below the page's headline, and not only its beginning.
  ///
  /// A short one may be all that a page says beside long columns of other things. But what stands below the
  /// headline may be its standfirst alone, and the story in the next element.
  private func holdsStory(_ node: Int, in parent: Int) -> Bool {
    guard let heading, mayBeRoot(node) else { return false }
    let end = tree.nodes[node].end
    let start = tree.nodes[heading].end
    let lead = lead(from: start, to: end)
    let points = measure.points(from: start, to: end) - (lead.map(measure.points) ?? 0)
    let paragraphs =
      measure.paragraphs(from: start, to: end)
      - (lead.map(measure.paragraphs) ?? 0)
    guard paragraphs > 0 else { return false }
    let isStory = paragraphs >= Self.fewestParagraphs || points >= Self.fewestPoints
    var sibling = end
    var isNext = true
    while sibling < tree.nodes[parent].end {
      defer { sibling = tree.nodes[sibling].end }
      let others = measure.points(sibling)
      guard tree.nodes[sibling].tag != nil, others > 0 else { continue }
      guard !repeatsHeading(sibling) else { continue }
      // The story may be in several elements of a kind, or in several without one.
      if parts.names[sibling].isBody || areAlike(node, sibling) { return false }
      if !isStory, isNext, others > points {
        if !opensWithHeading(sibling) { return false }
        isNext = false
      }
    }
    return true
  }

  /// The standfirst between two nodes: the first paragraph, where a name or the page's description says so.
  private func lead(from start: Int, to end: Int) -> Int? {
    for index in start..<end where measure.isParagraph[index] {
      var node = index
      while node >= start {
        if parts.names[node].isStandfirst || parts.names[node].isOpening { return node }
        node = tree.nodes[node].parent
      }
      let text = Folding.folded(tree.rawText(of: index).utf8)
      return metadata.descriptions.contains(text) ? index : nil
    }
    return nil
  }

  /// Whether a heading as high as the page's headline stands in an element, or its own words again: what is
  /// in it is another story, or the same for other screens.
  private func repeatsHeading(_ node: Int) -> Bool {
    guard let heading else { return false }
    let level = tree.nodes[heading].tag?.headingLevel
    var text: [UInt8]?
    for index in node..<tree.nodes[node].end {
      guard let own = tree.nodes[index].tag?.headingLevel else { continue }
      if own == 1, level == 1 { return true }
      if own == level {
        let headline = text ?? Folding.folded(tree.rawText(of: heading).utf8)
        text = headline
        if Folding.folded(tree.rawText(of: index).utf8) == headline { return true }
      }
    }
    return false
  }

  /// Whether two elements are of a kind: of a class, or both without a name.
  private func areAlike(_ one: Int, _ two: Int) -> Bool {
    guard tree.nodes[one].tag == tree.nodes[two].tag else { return false }
    if let kind = RepeatedParts.kind(one, tree) { return kind == RepeatedParts.kind(two, tree) }
    return [one, two].allSatisfy {
      tree.value(.class, of: $0) == nil && tree.value(.id, of: $0) == nil
    }
  }

  /// Whether the first words of an element are a heading.
  func opensWithHeading(_ node: Int) -> Bool {
    for index in node..<tree.nodes[node].end {
      if tree.nodes[index].tag?.headingLevel != nil { return true }
      if tree.nodes[index].tag == nil, measure.text(index) > 0 { return false }
    }
    return false
  }

  /// Whether a sibling of the same kind has text too, so that an element is one part of several.
  private func hasTwin(_ node: Int, in parent: Int) -> Bool {
    guard let kind = RepeatedParts.kind(node, tree) else { return false }
    var child = parent + 1
    while child < tree.nodes[parent].end {
      if child != node, RepeatedParts.kind(child, tree) == kind, measure.linkDensity(child) < 0.5,
        measure.points(child) * 8 > measure.points(node)
          || measure.text(child) * 8 > measure.text(node) && !opensWithHeading(child)
      {
        return true
      }
      child = tree.nodes[child].end
    }
    return false
  }

  /// The paragraph that begins as a description in the page's data does.
  private func findAnchor() -> Int? {
    let openings = metadata.descriptions.map { $0.prefix(48) }.filter { $0.count >= 32 }
    guard !openings.isEmpty else { return nil }
    for index in tree.nodes.indices where measure.isParagraph[index] && !containsBlocks(index) {
      // A standfirst may be all that the description is, and stand apart from the story.
      let own = parts.names[index]
      let around = tree.nodes[index].parent >= 0 ? parts.names[tree.nodes[index].parent] : own
      if own.isOpening || own.isStandfirst || around.isOpening || around.isStandfirst { continue }
      let text = Folding.folded(tree.rawText(of: index).utf8)
      if openings.contains(where: { text.starts(with: $0) }) { return index }
    }
    return nil
  }

  /// The heading that says what the page's data says its headline is, or else most of its title or a part of
  /// it; or the first line that does.
  func findNamedHeading() -> Int? {
    var best: (node: Int, letters: Int)?
    for (index, node) in tree.nodes.enumerated()
    where node.tag?.headingLevel != nil && isSeen(index) {
      let text = Folding.folded(tree.rawText(of: index).utf8)
      if metadata.headlines.contains(text) { return index }
      guard measure.linkDensity(index) < 0.5, isOfTitle(text) else { continue }
      if best.map({ text.count > $0.letters }) ?? true { best = (index, text.count) }
    }
    return best?.node ?? findTitleLine()
  }

  /// Whether a line is most of the page's title or one of its parts, and not the name of the site.
  private func isOfTitle(_ text: [UInt8]) -> Bool {
    guard text.count >= 4, text.count <= 600, let title = metadata.title,
      text != metadata[.publisher].map({ Folding.folded($0.text.utf8) })
    else { return false }
    if text.count >= 12, text.count * 2 >= title.folded.count {
      return Folding.contains(title.folded, text)
    }
    return title.parts.contains(text)
  }

  /// The page's only heading of the first level.
  func findOnlyHeading() -> Int? {
    let headings = tree.nodes.indices.filter {
      tree.nodes[$0].tag == .h1 && isSeen($0) && measure.text($0) >= 4
        && measure.linkDensity($0) < 0.5
    }
    return headings.count == 1 ? headings[0] : nil
  }

  /// Whether neither an element nor one around it is hidden.
  private func isSeen(_ index: Int) -> Bool {
    parts.fates[index] == .read
      && tree.ancestor(of: index) { parts.fates[$0] != .read } == nil
  }

  /// The first line that says what the page's title says, where no heading does.
  func findTitleLine() -> Int? {
    var second: Int?
    for (index, node) in tree.nodes.enumerated() {
      guard measure.text(index) >= 4, measure.text(index) <= 300, node.end - index <= 8,
        node.tag != .title, node.tag != .a, node.tag != .li
      else { continue }
      if node.tag?.display == .block, parts.fates[index] == .read, measure.text(index) >= 12,
        !containsBlocks(index)
      {
        let text = Folding.folded(tree.rawText(of: index).utf8)
        if metadata.headlines.contains(text) { return index }
      } else if node.tag == nil, second == nil, measure.linkDensity(index) == 0 {
        second = titleElement(around: index)
      }
    }
    return second
  }

  /// The element of the line that a text is all of, where it says most of what the page's title says.
  private func titleElement(around text: Int) -> Int? {
    guard isOfTitle(Folding.folded(tree.texts[tree.nodes[text].text])) else { return nil }
    var element = tree.nodes[text].parent
    // Not all of a cell or of the page.
    guard element > 0, measure.text(element) == measure.text(text) else { return nil }
    while let parent = Optional(tree.nodes[element].parent), parent > 0,
      tree.nodes[parent].tag?.display == .inline, measure.text(parent) == measure.text(text)
    {
      element = parent
    }
    let isItem = tree.ancestor(of: text) { tree.nodes[$0].tag == .li || tree.nodes[$0].tag == .nav }
    return isItem == nil ? element : nil
  }

  private func mayBeRoot(_ node: Int) -> Bool {
    switch tree.nodes[node].tag {
    case .td, .tr, .tbody, .table:
      // A table of data is a part of the story and not its place.
      return isLayout(node)
    case .html, .body, .article, .section, .main, .div, .center, .form, .fieldset, .header, .other,
      .span, .font, .details:
      // Nor is an element of running text.
      return !measure.isParagraph[node] || containsBlocks(node)
    default: return false
    }
  }

  func containsBlocks(_ node: Int) -> Bool {
    for index in node + 1..<max(node + 1, tree.nodes[node].end) {
      switch tree.nodes[index].tag {
      case .p, .div, .section, .article, .br, .ul, .ol, .h1, .h2, .h3, .table, .blockquote, .td:
        return true
      default: continue
      }
    }
    return false
  }

  private func isLayout(_ node: Int) -> Bool {
    var table = node
    while table >= 0, tree.nodes[table].tag != .table { table = tree.nodes[table].parent }
    guard table >= 0 else { return true }
    return layoutTables.contains(table)
  }
}
