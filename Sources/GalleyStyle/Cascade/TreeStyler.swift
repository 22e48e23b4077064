internal import GalleyCSS
internal import GalleyGeometry
internal import GalleyRelease
internal import GalleySource

/// Walks an element tree in document order, gives each element its style, and puts in generated content.
struct TreeStyler {
  private let tree: ElementTree
  private let cascade: Cascade
  private let rules: CompiledRules
  private var content: ContentResolver
  private var output: [StyledNode] = []
  private var matches: [BlockMatch] = []
  /// The elements that are open, outermost first.
  private var open: [OpenElement] = []
  private let hasPseudoElements: Bool
  /// How many selectors were tried against elements.
  private var tried = 0
  /// The most that may be: rules times elements must not keep a machine for minutes.
  private let greatestTried: Int

  private struct OpenElement {
    var node: Int32
    /// Its place in the output, and its last child's there.
    var number: Int
    var lastChild = -1
    var style: ElementStyle
    var after: ElementStyle?
    /// Whether it or an element around it has no box.
    var isHidden: Bool
  }

  init(tree: ElementTree, cascade: Cascade, limits: Limits) {
    self.tree = tree
    self.cascade = cascade
    rules = cascade.rules
    content = ContentResolver(tree: tree)
    greatestTried = min(max(limits.blocks, 1000), 1 << 40) * 250
    hasPseudoElements = !rules.before.isEmpty || !rules.after.isEmpty
    output.reserveCapacity(tree.nodes.count + 8)
  }

  /// The root's style.
  mutating func rootStyle() -> ElementStyle {
    tree.nodes.withUnsafeBufferPointer { style(of: 0, parent: cascade.initial, $0) }
  }

  /// All nodes with their styles.
  mutating func run() throws(LimitExceeded) -> [StyledNode] {
    try tree.nodes.withUnsafeBufferPointer { (nodes) throws(LimitExceeded) in
      for index in nodes.indices {
        guard tried <= greatestTried else {
          throw LimitExceeded(
            "selectors tried against elements", value: tried, allowed: greatestTried,
            option: "--max-blocks")
        }
        let parent = nodes[index].parent
        while let last = open.last, last.node != parent { close() }
        if nodes[index].name == nil {
          addText(tree.contents[index])
        } else {
          openElement(Int32(index), nodes)
        }
      }
      while !open.isEmpty { close() }
    }
    if content.didClamp {
      cascade.report(
        Diagnostic(
          .warning, id: "css.value-clamped", "a counter went beyond 2147483647 and stays there"))
    }
    if content.didCut {
      cascade.report(
        Diagnostic(
          .warning, id: "css.value-clamped",
          "generated text is cut after \(ContentResolver.greatestText) bytes"))
    }
    return output
  }

  private mutating func addText(_ content: ElementTree.Content) {
    guard let parent = open.last else { return }
    append(
      StyledNode(
        kind: .text(content.text), parent: parent.number, style: parent.style.computed,
        source: content.source))
  }

  /// Adds a node to the output and links it with its neighbours.
  @discardableResult
  private mutating func append(_ node: StyledNode) -> Int {
    let number = output.count
    output.append(node)
    if let last = open.indices.last {
      if open[last].lastChild < 0 {
        output[open[last].number].firstChild = number
      } else {
        output[open[last].lastChild].nextSibling = number
      }
      open[last].lastChild = number
    }
    return number
  }

  private mutating func openElement(
    _ index: Int32, _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) {
    guard let name = nodes[Int(index)].name else { return }
    let parent = open.last?.style ?? cascade.initial
    let style = style(of: index, parent: parent, nodes)
    let depth = open.count
    let isHidden = (open.last?.isHidden ?? false) || style.values.box.display == .none
    let held = tree.contents[Int(index)]
    let number = append(
      StyledNode(
        kind: .element(name.name), parent: open.last?.number ?? -1, style: style.computed,
        attributes: held.attributes, source: held.source))
    open.append(OpenElement(node: index, number: number, style: style, isHidden: isHidden))
    if isHidden { return }

    count(name, style.values, held.attributes, depth)
    if !rules.firstLine.isEmpty {
      output[number].firstLine = pseudo(rules.firstLine, index, style, nodes)?.computed
    }
    if !rules.firstLetter.isEmpty {
      output[number].firstLetter = pseudo(rules.firstLetter, index, style, nodes)?.computed
    }
    var texts: [Selector.PseudoElement: String] = [:]
    if style.values.box.display == .listItem {
      texts[.marker] = addMarker(index, style, depth, nodes)
    }
    if hasPseudoElements {
      if let before = pseudo(rules.before, index, style, nodes) {
        texts[.before] = add(.before, before, index, depth)
      }
      open[open.count - 1].after = pseudo(rules.after, index, style, nodes)
    }
    if !style.values.generated.strings.isEmpty {
      // What follows an element is not made yet; its text is, save for counters that still change.
      if let after = open[open.count - 1].after,
        case .parts(let parts) = after.values.generated.content
      {
        var ahead = content
        texts[.after] = ahead.content(parts, of: Int(index), style: after.values).text
      }
      output[number].namedStrings = content.strings(
        style.values.generated.strings, at: Int(index), style: style.values
      ) { texts[$0] ?? "" }
    }
  }

  private mutating func close() {
    guard let element = open.last else { return }
    if let after = element.after {
      _ = add(.after, after, element.node, open.count - 1)
    }
    content.leave(open.count - 1)
    open.removeLast()
  }

  /// Counts at an element: what its style says, and lists and their items as HTML does.
  private mutating func count(
    _ name: ElementName, _ style: StyleValues, _ attributes: [String: String], _ depth: Int
  ) {
    let generated = style.generated
    let isList = name == .ol || name == .ul
    let isItem = style.box.display == .listItem
    guard isList || isItem || generated.hasEffects else { return }
    if isList {
      let start = attributes["start"].flatMap { Int($0) } ?? 1
      let resets = generated.counterReset.last { $0.name == "list-item" }
      if resets == nil || resets?.value == 0 {
        var rest = generated
        rest.counterReset.removeAll { $0.name == "list-item" }
        let bounded = min(max(start, Int(Int32.min) + 1), Int(Int32.max))
        rest.counterReset.append(CounterOperation(name: "list-item", value: bounded - 1))
        content.enter(rest, depth: depth)
        return
      }
    }
    content.enter(generated, depth: depth)
    if isItem, !generated.counterIncrement.contains(where: { $0.name == "list-item" }) {
      content.enterItem(depth: depth)
    }
  }

  // MARK: Styles

  private mutating func style(
    of index: Int32, parent: ElementStyle, _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> ElementStyle {
    matches.removeAll(keepingCapacity: true)
    tried += rules.elements.collect(
      index, tree, nodes, levels: rules.levels, into: &matches)
    sort()
    let number = nodes[Int(index)].language
    return cascade.style(
      of: matches, parent: parent,
      language: Cascade.Language(
        number: number, tag: tree.languages[Int(number)],
        isOwn: nodes[Int(index)].hasLanguage))
  }

  /// The style of a pseudo-element, where a rule gives it one.
  private mutating func pseudo(
    _ index: RuleIndex, _ element: Int32, _ style: ElementStyle,
    _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> ElementStyle? {
    matches.removeAll(keepingCapacity: true)
    tried += index.collect(element, tree, nodes, levels: rules.levels, into: &matches)
    guard !matches.isEmpty else { return nil }
    sort()
    let number = nodes[Int(element)].language
    return cascade.style(
      of: matches, parent: style,
      language: Cascade.Language(
        number: number, tag: tree.languages[Int(number)], isOwn: false), isElement: false)
  }

  /// Sorts the few matches by their place in the cascade, and drops blocks met twice.
  private mutating func sort() {
    if matches.count < 2 { return }
    matches.sort { $0.key < $1.key }
    // One rule may match by several of its selectors; the most specific one counts.
    guard hasDoubles else { return }
    var seen: Set<Int32> = []
    var kept: [BlockMatch] = []
    for match in matches.reversed() where seen.insert(match.block).inserted { kept.append(match) }
    matches = kept.reversed()
  }

  private var hasDoubles: Bool {
    if matches.count > 16 { return Set(matches.map(\.block)).count != matches.count }
    for (index, match) in matches.enumerated() {
      for other in matches[..<index] where other.block == match.block { return true }
    }
    return false
  }

  // MARK: Generated content

  private mutating func add(
    _ kind: Selector.PseudoElement, _ style: ElementStyle, _ element: Int32, _ depth: Int
  ) -> String {
    guard case .parts(let parts) = style.values.generated.content,
      style.values.box.display != .none
    else { return "" }
    content.enter(style.values.generated, depth: depth + 1)
    let generated = content.content(parts, of: Int(element), style: style.values)
    content.leave(depth + 1)
    var node = StyledNode(
      kind: .pseudo(kind), parent: open[open.count - 1].number, style: style.computed)
    node.generated = generated
    node.namedStrings = content.strings(
      style.values.generated.strings, at: Int(element), style: style.values
    ) { _ in "" }
    append(node)
    return generated.text
  }

  private mutating func addMarker(
    _ index: Int32, _ style: ElementStyle, _ depth: Int,
    _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> String {
    let marker = pseudo(rules.marker, index, style, nodes) ?? style
    let generated: [GeneratedContent]
    switch marker.values.generated.content {
    case .none: return ""
    case .parts(let parts):
      generated = content.content(parts, of: Int(index), style: marker.values)
    case .normal:
      let text: String
      switch marker.values.paragraph.listStyleType {
      case .string(let string): text = string
      case .named(let name):
        text = CounterStyle.marker(for: content.value("list-item"), style: name)
      }
      guard !text.isEmpty else { return "" }
      generated = [.text(text)]
    }
    var node = StyledNode(
      kind: .pseudo(.marker), parent: open[open.count - 1].number, style: marker.computed)
    node.generated = generated
    append(node)
    return generated.text
  }
}

extension [GeneratedContent] {
  /// The text, what depends on pages left out.
  var text: String {
    var result = ""
    for case .text(let text) in self { result += text }
    return result
  }
}
