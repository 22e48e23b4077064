internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle
internal import GalleyText

/// Collects the text and the inline boxes of one paragraph.
struct InlineCollector {
  private let context: LayoutContext
  private let block: ComputedStyle
  /// The number of its first run in the document; runs' tags count from it.
  private let runBase: Int
  private var text = WhiteSpaceCollector()
  private var runs: [ParagraphText.Run] = []
  private var start = 0
  private var isAtWordStart = true
  /// The inline boxes that are open, the root first.
  private var open: [Int] = []
  /// How many runs there were when each open box began.
  private var runsAtOpen: [Int] = []
  /// The edges that waited for text when each open box had begun, its own among them.
  private var edgeAtOpen: [Length] = []
  private var pendingEdge = Length.zero
  private var pendingOpened = 0
  private var isPlain = true

  /// Begins a paragraph whose root inline box has a block's style.
  init(
    context: LayoutContext, style: ComputedStyle, structure: StructureNode.ID, link: Int, node: Int
  ) {
    self.context = context
    block = style
    runBase = context.runs.count
    let facts = context.facts(of: style)
    var root = InlineBox(
      style: style, parent: -1, structure: structure, link: link, node: node,
      metrics: facts.metrics, above: facts.above, below: facts.below)
    if !style.text.decoration.isEmpty { root.decorating = context.inlines.count }
    context.inlines.append(root)
    open = [context.inlines.count - 1]
    runsAtOpen = [0]
    edgeAtOpen = [.zero]
  }

  /// The innermost open box.
  var current: Int { open[open.count - 1] }

  /// Opens an inline box.
  mutating func openBox(
    style: ComputedStyle, structure: StructureNode.ID, link: Int, node: Int, isContinued: Bool,
    hasOwnBox: Bool = true
  ) {
    let parent = context.inlines[current]
    let facts = context.facts(of: style)
    var box = InlineBox(
      style: style, parent: current, structure: structure, link: link, node: node,
      metrics: facts.metrics, above: facts.above, below: facts.below)
    if hasOwnBox {
      align(&box, in: parent)
      box.margin = style.box.margin.map { margin in
        switch margin {
        case .auto: .zero
        case .length(let length): length.length
        }
      }
      let border = style.box.border
      let padding = style.box.padding.map(\.length)
      box.padding = Edges(
        top: padding.top + border.top.width, right: padding.right + border.right.width,
        bottom: padding.bottom + border.bottom.width, left: padding.left + border.left.width)
      box.isPainted =
        style.box.background.alpha > 0 || border.left.width > .zero || border.right.width > .zero
        || border.top.width > .zero || border.bottom.width > .zero
      if style.box.display == .inlineBlock {
        // An atomic box takes its whole height from the line.
        box.above += max(box.margin.top + box.padding.top, .zero)
        box.below += max(box.margin.bottom + box.padding.bottom, .zero)
      }
      box.isNoted = !context.release.nodes[node].namedStrings.isEmpty && !isContinued
    } else {
      box.rise = parent.rise
    }
    if !style.text.decoration.isEmpty {
      let same =
        parent.style.text.decoration == style.text.decoration
        && parent.style.text.decorationColor == style.text.decorationColor
      box.decorating = same ? parent.decorating : context.inlines.count
    }
    context.inlines.append(box)
    open.append(context.inlines.count - 1)
    runsAtOpen.append(runs.count)
    isPlain = false
    if !isContinued {
      let isLeftToRight = block.paragraph.direction == .ltr
      pendingEdge +=
        isLeftToRight
        ? box.margin.left + box.padding.left : box.margin.right + box.padding.right
      pendingOpened += 1
    }
    edgeAtOpen.append(pendingEdge)
  }

  /// Sets how far a box's baseline is raised (CSS 2.2, §10.8.1).
  private func align(_ box: inout InlineBox, in parent: InlineBox) {
    let size = parent.style.text.size
    switch box.style.box.verticalAlign {
    case .baseline: box.rise = parent.rise
    case .sub: box.rise = parent.rise - size * 0.2
    case .super: box.rise = parent.rise + size * 0.33
    case .textTop: box.rise = parent.rise + parent.metrics.ascent - box.above
    case .textBottom: box.rise = parent.rise - parent.metrics.descent + box.below
    case .middle:
      box.rise = parent.rise + parent.metrics.xHeight / 2 - (box.above - box.below) / 2
    case .length(let length): box.rise = parent.rise + length
    case .top: box.lineAlignment = .top
    case .bottom: box.lineAlignment = .bottom
    }
  }

  /// Closes the innermost inline box.
  mutating func closeBox() {
    let number = open.removeLast()
    let first = runsAtOpen.removeLast()
    widen(number, from: first, edge: edgeAtOpen.removeLast())
    let box = context.inlines[number]
    let isLeftToRight = block.paragraph.direction == .ltr
    if runs.count > first {
      let last = runs.count - 1
      runs[last].endEdge +=
        isLeftToRight
        ? box.padding.right + box.margin.right : box.padding.left + box.margin.left
      context.runs[runBase + runs[last].tag].closed += 1
    } else if pendingOpened > 0 {
      // It held nothing: its edges vanish with it.
      pendingOpened -= 1
      pendingEdge -=
        isLeftToRight
        ? box.margin.left + box.padding.left : box.margin.right + box.padding.right
    }
  }

  /// Gives an `inline-block` the width that its style says, where its text is narrower.
  ///
  /// A percentage has nothing to count from before lines are broken, and is as `auto`.
  private mutating func widen(_ number: Int, from first: Int, edge: Length) {
    let box = context.inlines[number]
    let style = box.style.box
    guard style.display == .inlineBlock, runs.count > first else { return }
    func given(_ value: AutoLength) -> Length? {
      guard case .length(let length) = value, length.percentage == 0 else { return nil }
      let edges = style.isBorderBox ? box.padding.left + box.padding.right : .zero
      return max(length.length - edges, .zero)
    }
    var wanted = given(style.width) ?? .zero
    if let most = given(style.maxWidth) { wanted = min(wanted, most) }
    if let least = given(style.minWidth) { wanted = max(wanted, least) }
    guard wanted > .zero else { return }
    let start = runs[..<first].reduce(0) { $0 + $1.bytes }
    var own = Array(runs[first...])
    own[0].startEdge -= edge
    let shaped = context.shape(
      ParagraphText(
        text: String(
          decoding: text.bytes[start..<own.reduce(start) { $0 + $1.bytes }], as: UTF8.self),
        runs: own, direction: block.paragraph.direction == .ltr ? .leftToRight : .rightToLeft))
    let room = wanted - shaped.maximumWidth
    guard room > .zero else { return }
    let isLeftToRight = block.paragraph.direction == .ltr
    let left: Length
    switch box.style.paragraph.align {
    case .start, .justify: left = isLeftToRight ? .zero : room
    case .end: left = isLeftToRight ? room : .zero
    case .left: left = .zero
    case .right: left = room
    case .center: left = room / 2
    }
    context.inlines[number].padding.left += left
    context.inlines[number].padding.right += room - left
    runs[first].startEdge += isLeftToRight ? left : room - left
  }

  /// Adds the text of a node to the innermost box.
  mutating func append(_ string: String, node: Int) {
    let style = context.inlines[current].style
    let mode = style.paragraph.whiteSpace
    start = text.bytes.count
    if style.text.transform == .none {
      if let last = string.utf8.last { isAtWordStart = last <= 0x2F }
      text.append(string, mode)
    } else {
      text.append(
        transformed(
          string, style.text.transform, language: style.text.language,
          isAtWordStart: &isAtWordStart), mode)
    }
    endRun(node: node)
  }

  /// Adds a forced line end.
  mutating func appendLineBreak(node: Int) {
    start = text.bytes.count
    let before = start
    text.appendLineBreak()
    // A space before the line end was dropped.
    if text.bytes.count == before { trim(1) }
    start = text.bytes.count - 1
    endRun(node: node)
    isAtWordStart = true
  }

  /// Ends the run that began at `start`, where it has text.
  private mutating func endRun(node: Int) {
    let count = text.bytes.count - start
    guard count > 0 else { return }
    start = text.bytes.count
    let box = context.inlines[current]
    var style = context.facts(of: box.style).run
    style.rise = box.rise
    context.runs.append(
      InlineRun(inline: current, node: node, opened: pendingOpened, closed: 0))
    runs.append(
      ParagraphText.Run(
        bytes: count, style: style, tag: context.runs.count - 1 - runBase,
        startEdge: pendingEdge))
    pendingEdge = .zero
    pendingOpened = 0
  }

  /// Ends the paragraph and gives the number of its content, or `nil` where it holds no text.
  mutating func finish(firstLine: ComputedStyle?) -> Int? {
    while open.count > 1 { closeBox() }
    let before = text.bytes.count
    text.finish()
    trim(before - text.bytes.count)
    if text.bytes.isEmpty { return nil }
    let paragraph = ParagraphText(
      text: String(decoding: text.bytes, as: UTF8.self), runs: runs,
      softHyphens: text.softHyphens,
      direction: block.paragraph.direction == .ltr ? .leftToRight : .rightToLeft)
    var content = InlineContent(
      text: paragraph, root: open[0], runBase: runBase, isPlain: isPlain,
      whiteSpace: block.paragraph.whiteSpace)
    if let firstLine {
      content.firstLine = FirstLineStyling(context: context, content: content, style: firstLine)
        .make()
    }
    context.contents.append(content)
    return context.contents.count - 1
  }

  /// Takes bytes off the last runs, and runs that hold nothing then.
  private mutating func trim(_ count: Int) {
    var rest = count
    while rest > 0, let last = runs.last {
      let cut = min(rest, last.bytes)
      rest -= cut
      if cut < last.bytes {
        runs[runs.count - 1].bytes -= cut
      } else {
        runs.removeLast()
        // Boxes that ended with it, begun before it, end with the run before it.
        if !runs.isEmpty,
          context.runs[runBase + last.tag].closed > context.runs[runBase + last.tag].opened
        {
          runs[runs.count - 1].endEdge += last.endEdge
          context.runs[runBase + runs[runs.count - 1].tag].closed +=
            context.runs[runBase + last.tag].closed - context.runs[runBase + last.tag].opened
        }
      }
    }
  }
}
