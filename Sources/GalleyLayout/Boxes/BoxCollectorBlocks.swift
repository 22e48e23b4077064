internal import GalleyCSS
internal import GalleyGeometry
internal import GalleyPages
internal import GalleySource
internal import GalleyStyle
internal import GalleyText

extension BoxCollector {
  // MARK: Blocks

  /// The style of boxes that have no element.
  var initialStyle: ComputedStyle {
    var box = BoxStyle()
    box.display = .block
    return ComputedStyle(text: TextStyle(), box: box, paragraph: ParagraphStyle())
  }

  /// Opens the box or boxes of a block-level element.
  mutating func openElement(_ node: Int) {
    endParagraph()
    let style = context.release.nodes[node].style
    if style.box.display == .table {
      openTable(node)
      return
    }
    let parent = context.boxes[blocks[blocks.count - 1].box].kind
    var isInTable = false
    switch parent {
    case .tableWrapper: isInTable = true
    case .block, .paragraph, .picture, .tableGrid, .rowGroup, .row, .cell: break
    }
    if isInTable, style.box.display != .tableCaption {
      openGrid()
    }
    let kind = kind(of: style.box.display)
    var structure = blocks[blocks.count - 1].structure
    let isNote = semantics.isNote(node)
    if isNote, case .element("p") = context.release.nodes[node].kind {
      structure = context.structure.append(StructureNode(kind: .note), to: structure)
    }
    if let own = semantics.kind(of: node) {
      structure = appendStructure(own, node: node, to: structure)
    }
    var marker: (node: Int, style: ComputedStyle)?
    let isItem = context.structure[structure].kind == .listItem
    if isItem || style.box.display == .listItem { marker = markerNode(of: node) }
    openBlock(kind, .whole, style, node: node, structure: structure)
    if let marker {
      appendMarker(
        marker.node, style: marker.style, kind: isItem ? .label : .span, in: structure,
        link: semantics.backLink(of: node))
    }
    if isItem {
      structure = context.structure.append(StructureNode(kind: .listBody), to: structure)
      if isNote {
        structure = context.structure.append(StructureNode(kind: .note), to: structure)
      }
      blocks[blocks.count - 1].structure = structure
    }
    if let link = linkNumber(of: node, structure: structure) {
      blocks[blocks.count - 1].link = link
      context.boxes[blocks[blocks.count - 1].box].link = link
    }
  }

  /// The kind of box for a value of `display`, given the box it is in.
  private func kind(of display: BoxStyle.Display) -> Box.Kind {
    let parent = context.boxes[blocks[blocks.count - 1].box].kind
    switch (display, parent) {
    case (.tableHeaderGroup, .tableGrid): return .rowGroup(isHeader: true)
    case (.tableRowGroup, .tableGrid): return .rowGroup(isHeader: false)
    case (.tableRow, .tableGrid), (.tableRow, .rowGroup): return .row
    case (.tableCell, .row): return .cell
    default: return .block
    }
  }

  private mutating func openTable(_ node: Int) {
    let style = context.release.nodes[node].style
    let parent = blocks[blocks.count - 1].structure
    // An element that is no table but laid out as one keeps its meaning.
    let structure: StructureNode.ID =
      switch context.release.nodes[node].kind {
      case .element("nav"): appendStructure(.contents, node: node, to: parent)
      case .element, .pseudo, .text: appendStructure(.table, node: node, to: parent)
      }
    context.tables.append(Table())
    openBlock(
      .tableWrapper(context.tables.count - 1), .marginsOnly, style, node: node,
      structure: structure)
  }

  /// Opens the grid of the table whose wrapper is open: at its first content that is no caption.
  mutating func openGrid() {
    let wrapper = blocks[blocks.count - 1]
    guard case .tableWrapper(let table) = context.boxes[wrapper.box].kind else { return }
    openBlock(
      .tableGrid(table), .withoutMargins, context.boxes[wrapper.box].style, node: wrapper.node,
      structure: wrapper.structure)
    context.boxes[blocks[blocks.count - 1].box].isNoted = false
    context.tables[table].grid = blocks[blocks.count - 1].box
  }

  /// Opens a box as the last child of the open one.
  mutating func openBlock(
    _ kind: Box.Kind, _ model: Box.Model, _ style: ComputedStyle, node: Int,
    structure: StructureNode.ID
  ) {
    let index = appendBox(kind, model, style, node: node, structure: structure)
    let styled = context.release.nodes.indices.contains(node) ? context.release.nodes[node] : nil
    blocks.append(
      OpenBlock(
        box: index, node: node, structure: structure, link: blocks.last?.link ?? -1,
        inlineBase: inlines.count, firstLetter: model == .none ? nil : styled?.firstLetter,
        firstLine: model == .none ? nil : styled?.firstLine))
  }

  @discardableResult
  mutating func appendBox(
    _ kind: Box.Kind, _ model: Box.Model, _ style: ComputedStyle, node: Int,
    structure: StructureNode.ID
  ) -> Int {
    let parent = blocks.last?.box ?? -1
    var box = Box(
      kind: kind, model: model, style: style, node: node, structure: structure,
      link: blocks.last?.link ?? -1, parent: parent)
    box.page = style.paragraph.page
    switch model {
    case .whole, .withoutMargins:
      box.isCanvas = context.canvas != nil && node == canvasNode
      let border = style.box.border
      box.isPainted =
        style.box.background.alpha > 0 && !box.isCanvas || border.top.width > .zero
        || border.right.width > .zero
        || border.bottom.width > .zero || border.left.width > .zero
      if !style.text.isVisible { box.isPainted = false }
    case .none, .marginsOnly: break
    }
    switch model {
    case .whole, .marginsOnly:
      box.breakBefore = BreakRequest(style.box.breakBefore)
      box.breakAfter = BreakRequest(style.box.breakAfter)
      if context.release.nodes.indices.contains(node) {
        box.isNoted =
          !context.release.nodes[node].namedStrings.isEmpty || style.box.bookmarkLevel != nil
          || context.release.nodes[node].attributes["id"] != nil
      }
    case .none, .withoutMargins: break
    }
    let index = context.boxes.count
    context.boxes.append(box)
    if parent >= 0 {
      let last = context.boxes[parent].lastChild
      if last >= 0 {
        context.boxes[last].next = index
      } else {
        context.boxes[parent].firstChild = index
      }
      context.boxes[parent].lastChild = index
    }
    return index
  }

  /// Closes the box opened last.
  mutating func closeBlock() {
    let top = blocks.count - 1
    let box = blocks[top].box
    if context.boxes[box].firstChild < 0, case .block = context.boxes[box].kind {
      // Nothing but inline content: the block is the paragraph.
      if let content = finishParagraph() { context.boxes[box].kind = .paragraph(content) }
    } else {
      endParagraph()
    }
    blocks.removeLast()
  }

  // MARK: Paragraphs

  /// Begins a paragraph in the open box where there is none, and the boxes of open inline elements.
  mutating func beginParagraph() {
    if case .tableWrapper = context.boxes[blocks[blocks.count - 1].box].kind { openGrid() }
    let top = blocks.count - 1
    if blocks[top].paragraph == nil {
      let block = blocks[top]
      var structure = block.structure
      if !ElementSemantics.holdsText(context.structure[structure].kind) {
        structure = context.structure.append(StructureNode(kind: .paragraph), to: structure)
      } else if isPreformatted(block.node) {
        structure = context.structure.append(StructureNode(kind: .code), to: structure)
      }
      blocks[top].paragraph = InlineCollector(
        context: context, style: context.boxes[block.box].style, structure: structure,
        link: block.link, node: block.node)
    }
    for index in inlines.indices.dropFirst(blocks[top].inlineBase) where !inlines[index].wasOpened {
      let parent = context.inlines[blocks[top].paragraph?.current ?? 0]
      let element = inlines[index]
      // An element that a block cuts goes on after it as the same node.
      let isContinued = element.structure >= 0
      let structure =
        isContinued ? element.structure : inlineStructure(of: element.node, in: parent)
      let link =
        isContinued
        ? element.link : linkNumber(of: element.node, structure: structure) ?? parent.link
      inlines[index].structure = structure
      inlines[index].link = link
      inlines[index].wasOpened = true
      blocks[top].paragraph?.openBox(
        style: element.style, structure: structure, link: link, node: element.node,
        isContinued: isContinued, hasOwnBox: element.hasOwnBox)
    }
  }

  private func isPreformatted(_ node: Int) -> Bool {
    if case .element("pre") = context.release.nodes[node].kind { return true }
    return false
  }

  /// Ends the paragraph being collected and gives its content.
  private mutating func finishParagraph() -> Int? {
    let top = blocks.count - 1
    let style = firstLineStyle()
    let content = blocks[top].paragraph?.finish(firstLine: style)
    blocks[top].paragraph = nil
    for index in inlines.indices { inlines[index].wasOpened = false }
    if content != nil, style != nil {
      for index in blocks.indices { blocks[index].firstLine = nil }
    }
    return content
  }

  private func firstLineStyle() -> ComputedStyle? {
    blocks.last { $0.firstLine != nil }?.firstLine
  }

  /// Ends the paragraph being collected as an anonymous block box.
  mutating func endParagraph() {
    let top = blocks.count - 1
    guard blocks[top].paragraph != nil else { return }
    let block = blocks[top]
    if let content = finishParagraph() {
      let style = context.boxes[block.box].style
      appendBox(.paragraph(content), .none, style, node: block.node, structure: block.structure)
    }
  }

  // MARK: Inline elements

  /// Opens an inline element; its box is made when text comes.
  mutating func openInline(_ node: Int, hasOwnBox: Bool) {
    inlines.append(
      OpenInline(
        node: node, style: context.release.nodes[node].style, structure: -1, link: -1,
        hasOwnBox: hasOwnBox))
  }

  /// The structure node for an inline element's text: its own, where it means something.
  private func inlineStructure(of node: Int, in parent: InlineBox) -> StructureNode.ID {
    if let kind = semantics.kind(of: node), ElementSemantics.holdsText(kind) {
      return appendStructure(kind, node: node, to: parent.structure)
    }
    let language = context.release.nodes[node].style.text.language
    if language != parent.style.text.language, language != nil {
      return appendStructure(.span, node: node, to: parent.structure)
    }
    return parent.structure
  }

  // MARK: Lists

  private func markerNode(of item: Int) -> (node: Int, style: ComputedStyle)? {
    var child = context.release.nodes[item].firstChild
    while child >= 0 {
      if case .pseudo(.marker) = context.release.nodes[child].kind {
        return (child, context.release.nodes[child].style)
      }
      child = context.release.nodes[child].nextSibling
    }
    return nil
  }

  private mutating func appendMarker(
    _ node: Int, style: ComputedStyle, kind: StructureNode.Kind, in parent: StructureNode.ID,
    link: (target: String, contents: String)?
  ) {
    var text = ""
    for part in context.release.nodes[node].generated {
      if case .text(let string) = part { text += string }
    }
    if text.isEmpty || style.box.display == .none { return }
    // A marker's own white space, such as the space after a number, keeps it off the text.
    var paragraph = context.release.nodes[node].style.paragraph
    paragraph.whiteSpace = .pre
    var label = context.structure.append(StructureNode(kind: kind), to: parent)
    var number = -1
    if let link {
      label = context.structure.append(StructureNode(kind: .link(target: link.target)), to: label)
      context.links.append(
        LinkTarget(target: link.target, contents: link.contents, structure: label))
      number = context.links.count - 1
    }
    var collector = InlineCollector(
      context: context,
      style: context.keep(
        ComputedStyle(text: style.text, box: style.box, paragraph: paragraph)),
      structure: label, link: number, node: node)
    collector.append(text, node: node)
    guard let content = collector.finish(firstLine: nil) else { return }
    context.markers.append(
      Marker(
        content: content, isInside: style.paragraph.listStyleInside,
        isSymbol: isSymbol(text, style)))
    context.boxes[blocks[blocks.count - 1].box].marker = context.markers.count - 1
  }

  /// Whether a marker's text is the bullet of its `list-style-type`.
  private func isSymbol(_ text: String, _ style: ComputedStyle) -> Bool {
    switch style.paragraph.listStyleType {
    case .string: false
    case .named(let name):
      CounterStyle.isSymbol(name) && text == CounterStyle.marker(for: 1, style: name)
    }
  }
}
