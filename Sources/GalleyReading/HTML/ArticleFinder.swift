internal import GalleyRelease

/// Finds the release in a whole page, in the manner of the readers that the field knows: by the text that
/// does not link, by what elements mean, and by what their names say.
///
/// 1. What is furniture by element, role or name is left out of all counts, unless most text is in it.
/// 2. From the page downward, the element that holds nearly all points of its parent's paragraphs is
///    gone into, until there is none: that is the story's element.
/// 3. The headline is the heading above it or in it that the page's data repeats, or else its first.
/// 4. Between the two, and in the story's beginning, lines named so are byline, date and standfirst.
/// 5. Within the story, furniture by name, by heading or by links is set aside.
///
/// Everything else is set aside, with its reason.
struct ArticleFinder {
  let tree: HTMLTree
  let metadata: HTMLMetadata
  var parts: PageParts
  var measure: PageMeasure
  /// The tables that only lay the page out.
  private let layoutTables: Set<Int>
  /// What becomes of each node.
  var fates: [HTMLFate]
  var roles: [Int: MarkedRole] = [:]
  /// The story's element.
  var root = 0
  /// The element around story and headline.
  var article = 0

  /// Finds the release.
  init(_ tree: HTMLTree, _ metadata: HTMLMetadata) {
    self.tree = tree
    self.metadata = metadata
    parts = PageParts(tree)
    fates = parts.fates
    layoutTables = HTMLFlow.layoutTables(in: tree)
    // Names that hold most of the text say nothing: "page-with-sidebar".
    let whole = PageMeasure(tree, fates: parts.fates)
    let all = max(1, whole.points(0))
    var furniture = parts.fates
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if let tag = node.tag, fates[index] == .read,
        let reason = Self.furniture(tag, parts.names[index], isInArticle: false),
        whole.points(index) * 2 < all
      {
        furniture[index] = .aside(reason)
        index = node.end
      } else {
        index += furniture[index] == .read ? 1 : node.end - index
      }
    }
    let cards = RepeatedParts.cards(in: tree, whole)
    if cards.reduce(0, { $0 + whole.points($1) }) * 2 < all {
      for card in cards where furniture[card] == .read { furniture[card] = .aside(.navigation) }
    }
    measure = PageMeasure(tree, fates: furniture)
    if measure.points(0) == 0 { measure = whole }
    root = findRoot()
    article = findArticle()
    decide(furniture)
  }

  /// Why an element is furniture; `nil` where it is none.
  static func furniture(
    _ tag: HTMLTag, _ names: PageWords.Names, isInArticle: Bool
  ) -> SetAside.Reason? {
    switch tag {
    case .nav, .menu: return .navigation
    case .aside, .search: return .other
    case .footer where !isInArticle: return .other
    case .html, .body, .main, .article, .h1: return nil
    default: break
    }
    if names.isBody { return nil }
    if names.isShare { return .share }
    if names.isNavigation { return .navigation }
    return names.isFurniture ? .other : nil
  }

  private func findRoot() -> Int {
    var node = 0
    let anchor = findAnchor()
    let heading = findNamedHeading()
    func holds(_ node: Int, _ other: Int?) -> Bool {
      other.map { node <= $0 && $0 < tree.nodes[node].end } ?? false
    }
    while true {
      let points = measure.points(node)
      guard points > 0 else { return node }
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
      guard let best, let tag = tree.nodes[best].tag, mayBeRoot(tag, best) else { return node }
      let share = Double(measure.points(best)) / Double(points)
      let names = parts.names[best]
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

  /// Whether a sibling of the same kind has text too, so that an element is one part of several.
  private func hasTwin(_ node: Int, in parent: Int) -> Bool {
    guard let kind = RepeatedParts.kind(node, tree) else { return false }
    var child = parent + 1
    while child < tree.nodes[parent].end {
      if child != node, measure.points(child) * 8 > measure.points(node),
        RepeatedParts.kind(child, tree) == kind,
        measure.linkDensity(child) < 0.5
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

  /// The heading that says what the page's data says its headline is.
  private func findNamedHeading() -> Int? {
    for (index, node) in tree.nodes.enumerated() where node.tag?.headingLevel != nil {
      if metadata.headlines.contains(Folding.folded(tree.rawText(of: index).utf8)) { return index }
    }
    return findTitleLine()
  }

  /// The first line that says what the page's title says, where no heading does.
  func findTitleLine() -> Int? {
    for (index, node) in tree.nodes.enumerated() {
      guard let tag = node.tag, tag.display == .block, parts.fates[index] == .read,
        node.end - index <= 8, measure.text(index) >= 12, measure.text(index) <= 300,
        tag != .title, !containsBlocks(index)
      else { continue }
      if metadata.headlines.contains(Folding.folded(tree.rawText(of: index).utf8)) { return index }
    }
    return nil
  }

  private func mayBeRoot(_ tag: HTMLTag, _ node: Int) -> Bool {
    switch tag {
    case .html, .body, .article, .section, .main, .div, .center, .form, .td, .tr, .tbody, .table,
      .fieldset, .header, .other, .span, .font, .details:
      // A table of data, or an element of running text, is a part of the story and not its place.
      if tag == .table || tag == .td || tag == .tr || tag == .tbody {
        return isLayout(node)
      }
      return !measure.isParagraph[node] || containsBlocks(node)
    default: return false
    }
  }

  private func containsBlocks(_ node: Int) -> Bool {
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

  /// The nearest `article` or `main` around the story, or else the element that also holds the headline.
  private func findArticle() -> Int {
    var node = root
    while node >= 0 {
      if let tag = tree.nodes[node].tag {
        if tag == .article || tag == .main || tree.value(.role, of: node) == "main" { return node }
      }
      node = tree.nodes[node].parent
    }
    return 0
  }
}
