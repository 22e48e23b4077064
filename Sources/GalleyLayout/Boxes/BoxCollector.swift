internal import GalleyCSS
internal import GalleyGeometry
internal import GalleyPages
internal import GalleySource
internal import GalleyStyle
internal import GalleyText

/// Collects the box tree of a styled release: boxes, paragraphs and the structure tree.
///
/// It walks the nodes without recursion, so that depth costs no stack.
struct BoxCollector {
  let context: LayoutContext
  let semantics: ElementSemantics
  var blocks: [OpenBlock] = []
  var inlines: [OpenInline] = []
  /// The element whose background covers the page's whole area.
  let canvasNode: Int
  private var blockCount = 0

  /// A block-level box whose content is being collected.
  struct OpenBlock {
    var box: Int
    var node: Int
    var structure: StructureNode.ID
    var link: Int
    var paragraph: InlineCollector?
    /// How many inline elements were open outside it.
    var inlineBase: Int
    /// The style of its first letter, until that has come.
    var firstLetter: ComputedStyle?
    /// The style of its first line, until that has come.
    var firstLine: ComputedStyle?
  }

  /// An inline element that is open.
  struct OpenInline {
    var node: Int
    var style: ComputedStyle
    var structure: StructureNode.ID
    var link: Int
    var wasOpened = false
    var hasOwnBox: Bool
  }

  init(context: LayoutContext) {
    self.context = context
    semantics = ElementSemantics(context: context)
    canvasNode = BoxCollector.canvas(of: context.release)
    if canvasNode >= 0 {
      context.canvas = context.release.nodes[canvasNode].style.box.background
    }
  }

  /// The root element or else its body, if it has a background (CSS Backgrounds 3, §2.11); or -1.
  private static func canvas(of release: StyledRelease) -> Int {
    let nodes = release.nodes
    guard !nodes.isEmpty else { return -1 }
    func hasBackground(_ node: Int) -> Bool {
      let style = nodes[node].style
      return style.box.display != .none && style.box.background.alpha > 0
    }
    if hasBackground(0) { return 0 }
    guard case .element("html") = nodes[0].kind else { return -1 }
    var child = nodes[0].firstChild
    while child >= 0 {
      if case .element("body") = nodes[child].kind { return hasBackground(child) ? child : -1 }
      child = nodes[child].nextSibling
    }
    return -1
  }

  /// Collects the whole release.
  mutating func collect() throws(LimitExceeded) {
    let nodes = context.release.nodes
    let rootStyle = nodes.first?.style ?? initialStyle
    openBlock(.block, .none, rootStyle, node: 0, structure: StructureTree.root)
    context.structure[StructureTree.root].language = context.language
    var node = nodes.isEmpty ? -1 : 0
    walk: while node >= 0 {
      let descends = enter(node)
      if blockCount > context.options.limits.blocks {
        throw LimitExceeded(
          "blocks", value: blockCount, allowed: context.options.limits.blocks,
          option: "--max-blocks",
          at: nodes[node].source.flatMap { range in
            context.options.source.map { $0.place(of: range) }
          })
      }
      if descends {
        if nodes[node].firstChild >= 0 {
          node = nodes[node].firstChild
          continue
        }
        leave(node)
      }
      while nodes[node].nextSibling < 0 {
        node = nodes[node].parent
        if node < 0 { break walk }
        leave(node)
      }
      node = nodes[node].nextSibling
    }
    closeBlock()
    propagateBreaks()
  }

  // MARK: Nodes

  /// Begins a node; gives whether its children are to be visited and the node left after them.
  private mutating func enter(_ node: Int) -> Bool {
    let current = context.release.nodes[node]
    let style = current.style
    switch current.kind {
    case .text(let text):
      append(text, node: node)
      return false
    case .pseudo(.marker): return false
    case .pseudo(.firstLine), .pseudo(.firstLetter): return false
    case .pseudo(.before), .pseudo(.after): break
    case .element("br"):
      if style.box.display != .none {
        beginParagraph()
        blocks[blocks.count - 1].paragraph?.appendLineBreak(node: node)
      }
      return false
    case .element("img"):
      if style.box.display != .none { appendPicture(node) }
      return false
    case .element("a"):
      if style.box.display != .none { reportRefusedLink(node) }
    case .element: break
    }
    switch style.box.display {
    case .none: return false
    case .contents: openInline(node, hasOwnBox: false)
    case .inline, .inlineBlock: openInline(node, hasOwnBox: true)
    case .block, .listItem, .table, .tableCaption, .tableHeaderGroup, .tableRowGroup, .tableRow,
      .tableCell:
      blockCount += 1
      openElement(node)
    }
    if case .pseudo = current.kind {
      for part in current.generated { append(part, node: node) }
    }
    return true
  }

  /// Ends a node that was entered.
  private mutating func leave(_ node: Int) {
    switch context.release.nodes[node].style.box.display {
    case .none: break
    case .inline, .inlineBlock, .contents:
      guard let last = inlines.popLast() else { return }
      if last.wasOpened { blocks[blocks.count - 1].paragraph?.closeBox() }
    case .block, .listItem, .tableCaption, .tableHeaderGroup, .tableRowGroup, .tableRow,
      .tableCell:
      closeBlock()
    case .table:
      // The grid, where there is one, and the wrapper.
      if case .tableGrid = context.boxes[blocks[blocks.count - 1].box].kind { closeBlock() }
      closeBlock()
    }
  }

  // MARK: Inline content

  private mutating func append(_ part: GeneratedContent, node: Int) {
    switch part {
    case .text(let text): append(text, node: node)
    case .pageNumber, .pageCount, .namedString:
      context.report(
        .warning, id: "layout.page-content-in-flow",
        "page numbers and named strings have a value in margin boxes alone",
        at: context.release.nodes[node].source,
        hint: "put the content into a margin box of @page")
    }
  }

  private mutating func append(_ text: String, node: Int) {
    if blocks[blocks.count - 1].paragraph == nil, isCollapsible(text, node: node) { return }
    beginParagraph()
    let top = blocks.count - 1
    if let letter = firstLetterStyle() {
      if let (first, rest) = splitFirstLetter(text) {
        takeFirstLetter()
        let inline = blocks[top].paragraph?.current ?? 0
        let box = context.inlines[inline]
        blocks[top].paragraph?.openBox(
          style: letter, structure: box.structure, link: box.link, node: node, isContinued: false)
        blocks[top].paragraph?.append(first, node: node)
        blocks[top].paragraph?.closeBox()
        blocks[top].paragraph?.append(rest, node: node)
        return
      }
    }
    blocks[top].paragraph?.append(text, node: node)
  }

  private func firstLetterStyle() -> ComputedStyle? {
    blocks.last { $0.firstLetter != nil }?.firstLetter
  }

  private mutating func takeFirstLetter() {
    for index in blocks.indices { blocks[index].firstLetter = nil }
  }

  /// Whether a text is white space that vanishes between blocks.
  private func isCollapsible(_ text: String, node: Int) -> Bool {
    switch context.release.nodes[node].style.paragraph.whiteSpace {
    case .pre, .preWrap: return text.isEmpty
    case .normal, .nowrap, .preLine:
      return text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
  }
}
