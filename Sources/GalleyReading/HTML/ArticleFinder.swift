internal import GalleyRelease

/// Finds the release in a whole page, in the manner of the readers that the field knows: by the text that
/// does not link, by what elements mean, and by what their names say.
///
/// 1. What is furniture by element, role or name is left out of all counts, unless most text is in it.
/// 2. From the page downward, the element that holds the headline and a story below it, or else nearly all
///    points of its parent's paragraphs, is gone into, until there is none: that is the story's element.
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
  let layoutTables: Set<Int>
  /// What becomes of each node.
  var fates: [HTMLFate]
  var roles: [Int: MarkedRole] = [:]
  /// The line that says what the page's data says its headline is; `nil` where none does.
  private(set) var heading: Int?
  /// What announces other pages.
  private(set) var cards: Set<Int> = []
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
    let whole = PageMeasure(tree, fates: parts.fates)
    measure = whole
    heading = findNamedHeading()
    parts.readNames(of: tree, around: heading)
    // Names that hold most of the text say nothing: "page-with-sidebar".
    let all = max(1, whole.points(0))
    var furniture = parts.fates
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if let tag = node.tag, fates[index] == .read,
        let reason = Self.furniture(tag, parts.names[index], isInArticle: false),
        whole.points(index) * 2 < all || leavesStory(index, in: whole)
      {
        furniture[index] = .aside(reason)
        index = node.end
      } else {
        index += furniture[index] == .read ? 1 : node.end - index
      }
    }
    let cards = RepeatedParts.cards(in: tree, whole)
    if cards.reduce(0, { $0 + whole.points($1) }) * 2 < all {
      self.cards = Set(cards)
      for card in cards where furniture[card] == .read { furniture[card] = .aside(.navigation) }
    }
    for box in ConsentText.boxes(in: tree, whole, heading: heading, headlines: metadata.headlines)
    where furniture[box] == .read {
      furniture[box] = .aside(.other)
    }
    measure = PageMeasure(tree, fates: furniture)
    if measure.points(0) == 0 { measure = whole }
    if heading == nil { heading = findOnlyHeading() }
    root = findRoot()
    article = findArticle()
    decide(furniture)
  }

  /// Whether there is a story below the headline without an element, though most text is in it.
  private func leavesStory(_ node: Int, in whole: PageMeasure) -> Bool {
    guard let heading, heading < node, !parts.names[node].isContent else { return false }
    let start = tree.nodes[heading].end
    return whole.paragraphs(from: start, to: tree.nodes.count) - whole.paragraphs(node)
      >= Self.fewestParagraphs
      && whole.points(from: start, to: node) > 0
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
