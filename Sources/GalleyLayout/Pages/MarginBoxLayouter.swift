internal import GalleyCSS
internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle
internal import GalleyText

/// Fills the margin boxes of pages: running heads, page numbers (CSS Paged Media 3, §5).
///
/// It comes after all pages are decided, so that their number is known.
struct MarginBoxLayouter {
  let context: LayoutContext
  /// How many pages there are.
  let pageCount: Int
  /// The most characters of a box: more than fit one, and no more than can be set at once.
  private static let mostCharacters = 20_000
  private var shaped: [String: [ObjectIdentifier: Int]] = [:]
  private var cut: [CutKey: LaidParagraph] = [:]

  /// A content in a box of some size.
  private struct CutKey: Hashable {
    var content: Int
    var size: Size
  }

  init(context: LayoutContext, pageCount: Int) {
    self.context = context
    self.pageCount = pageCount
  }

  /// A margin box whose content is known.
  private struct Filled {
    var style: ComputedStyle
    var text: String
    /// Its text as an inline content; `nil` where it is empty.
    var content: Int?
  }

  /// Adds a page's margin boxes to its items.
  mutating func place(
    _ frame: PageFrame, number: Int, strings: NamedStrings, with placer: PagePlacer
  ) {
    let boxes = frame.style.marginBoxes
    if boxes.isEmpty { return }
    let size = frame.size
    let margin = frame.margin
    let right = size.width - margin.right
    let bottom = size.height - margin.bottom
    let across = max(right - margin.left, .zero)
    let down = max(bottom - margin.top, .zero)
    let areas: [(side: Side, area: Rect, boxes: [PageRule.MarginBox])] = [
      (
        .top, Rect(x: margin.left, y: .zero, width: across, height: margin.top),
        [.topLeft, .topCenter, .topRight]
      ),
      (
        .right, Rect(x: right, y: margin.top, width: margin.right, height: down),
        [.rightTop, .rightMiddle, .rightBottom]
      ),
      (
        .bottom, Rect(x: margin.left, y: bottom, width: across, height: margin.bottom),
        [.bottomLeft, .bottomCenter, .bottomRight]
      ),
      (
        .left, Rect(x: .zero, y: margin.top, width: margin.left, height: down),
        [.leftTop, .leftMiddle, .leftBottom]
      ),
    ]
    for (side, area, names) in areas {
      let filled = names.map { name in
        boxes[name].flatMap { fill($0, number: number, strings: strings) }
      }
      place(filled, along: side, in: area, with: placer)
    }
    let corners: [(PageRule.MarginBox, Side, Rect)] = [
      (.topLeftCorner, .top, Rect(x: .zero, y: .zero, width: margin.left, height: margin.top)),
      (.topRightCorner, .top, Rect(x: right, y: .zero, width: margin.right, height: margin.top)),
      (
        .bottomLeftCorner, .bottom,
        Rect(x: .zero, y: bottom, width: margin.left, height: margin.bottom)
      ),
      (
        .bottomRightCorner, .bottom,
        Rect(x: right, y: bottom, width: margin.right, height: margin.bottom)
      ),
    ]
    for (name, side, area) in corners {
      guard let box = boxes[name].flatMap({ fill($0, number: number, strings: strings) })
      else { continue }
      place(box, in: area, side: side, with: placer)
    }
  }

  /// A side of the page.
  private enum Side {
    case top, right, bottom, left

    var isHorizontal: Bool { self == .top || self == .bottom }

    var artifact: ArtifactKind {
      switch self {
      case .top: .header
      case .bottom: .footer
      case .left, .right: .pagination
      }
    }
  }

  // MARK: Content

  private mutating func fill(
    _ box: MarginBoxStyle, number: Int, strings: NamedStrings
  ) -> Filled? {
    guard box.style.box.display != .none, !box.content.isEmpty else { return nil }
    var text = ""
    for part in box.content {
      switch part {
      case .text(let string): text += string
      case .pageNumber(let style): text += CounterStyle.text(for: number, style: style)
      case .pageCount(let style): text += CounterStyle.text(for: pageCount, style: style)
      case .namedString(let name, let policy): text += strings.value(name, policy)
      }
    }
    text = text.shortened(to: Self.mostCharacters)
    return Filled(style: box.style, text: text, content: content(of: text, style: box.style))
  }

  /// The content of a text, collected once for each style: heads say the same on most pages.
  private mutating func content(of text: String, style: ComputedStyle) -> Int? {
    if let known = shaped[text]?[ObjectIdentifier(style)] { return known < 0 ? nil : known }
    var collector = InlineCollector(
      context: context, style: style, structure: StructureTree.root, link: -1, node: 0)
    collector.append(text, node: 0)
    let content = collector.finish(firstLine: nil)
    shaped[text, default: [:]][ObjectIdentifier(style)] = content ?? -1
    return content
  }

  // MARK: Sizes

  private mutating func place(
    _ boxes: [Filled?], along side: Side, in area: Rect, with placer: PagePlacer
  ) {
    guard boxes.contains(where: { $0 != nil }), area.width > .zero, area.height > .zero else {
      return
    }
    let length = side.isHorizontal ? area.width : area.height
    let sizes = boxes.map { box in box.map { size($0, along: side, in: area) } }
    let used = MarginBoxSizing(length: length).lengths(sizes[0], sizes[1], sizes[2])
    let starts = [Length.zero, (length - used.1) / 2, length - used.2]
    for (index, extent) in [used.0, used.1, used.2].enumerated() {
      guard let box = boxes[index] else { continue }
      var rect = area
      if side.isHorizontal {
        rect.origin.x += starts[index]
        rect.size.width = extent
      } else {
        rect.origin.y += starts[index]
        rect.size.height = extent
      }
      place(box, in: rect, side: side, with: placer)
    }
  }

  /// What a box needs along its side.
  private func size(_ box: Filled, along side: Side, in area: Rect) -> MarginBoxSizing.Box {
    let style = box.style.box
    let edges = used(style, in: area)
    let whole = side.isHorizontal ? area.width : area.height
    let extra =
      side.isHorizontal
      ? edges.horizontal + (edges.margin.left ?? .zero) + (edges.margin.right ?? .zero)
      : edges.padding.top + edges.padding.bottom + edges.border.top + edges.border.bottom
        + (edges.margin.top ?? .zero) + (edges.margin.bottom ?? .zero)
    let boxed = style.isBorderBox ? Length.zero : extra
    func length(_ value: AutoLength) -> Length? {
      switch value {
      case .auto: nil
      case .length(let length): max(length.resolved(against: whole), .zero) + boxed
      }
    }
    var result = MarginBoxSizing.Box(
      given: length(side.isHorizontal ? style.width : style.height))
    result.minimum = length(side.isHorizontal ? style.minWidth : style.minHeight) ?? .zero
    result.maximum = length(side.isHorizontal ? style.maxWidth : style.maxHeight) ?? .limit
    result.least = extra
    result.greatest = extra
    if let content = box.content {
      if side.isHorizontal {
        let widths = context.widths(of: content)
        // A unit more, so that rounding breaks no line.
        result.least += widths.least + Length(units: 1)
        result.greatest += widths.greatest + Length(units: 1)
      } else {
        let inner = max(area.width - edges.horizontal, .points(1))
        let lines = self.lines(of: content, style: box.style, width: inner)
        let height = lines.boxes.reduce(Length.zero) { $0 + $1.height }
        result.least += height
        result.greatest += height
      }
    }
    return result
  }

  private func used(_ style: BoxStyle, in area: Rect) -> UsedEdges {
    UsedEdges(
      style, model: .whole,
      in: Containing(
        x: .zero, width: area.width, bounds: .init(left: .zero, right: area.width),
        height: area.height * 2))
  }

  private func lines(of content: Int, style: ComputedStyle, width: Length) -> LaidParagraph {
    let isUnbroken =
      style.paragraph.whiteSpace == .nowrap || style.paragraph.whiteSpace == .pre
    return InlineBreaker(context: context, keepsOverfull: isUnbroken).lines(
      of: content, style: style,
      containing: Containing(
        x: .zero, width: width, bounds: .init(left: .zero, right: width), height: .limit),
      markers: [])
  }

  // MARK: Placing

  private mutating func place(_ box: Filled, in area: Rect, side: Side, with placer: PagePlacer) {
    let style = box.style.box
    let edges = used(style, in: area)
    var rect = Rect(
      x: area.minX + (edges.margin.left ?? .zero), y: area.minY + (edges.margin.top ?? .zero),
      width: area.width - (edges.margin.left ?? .zero) - (edges.margin.right ?? .zero),
      height: area.height - (edges.margin.top ?? .zero) - (edges.margin.bottom ?? .zero))
    guard rect.width > .zero, rect.height > .zero, area.contains(rect) else { return }
    fitAcross(&rect, style: style, edges: edges, side: side)
    if style.background.alpha > 0 {
      placer.items.append(
        PageItem(.fill(rect, style.background), role: .artifact(.background)))
    }
    placer.paintBorder(style.border, around: rect, sides: Sides(), on: &placer.items)
    guard let content = box.content else { return }
    let inner = rect.inset(
      by: Edges(
        top: edges.border.top + edges.padding.top,
        right: edges.border.right + edges.padding.right,
        bottom: edges.border.bottom + edges.padding.bottom,
        left: edges.border.left + edges.padding.left))
    guard inner.width > .zero else { return }
    let paragraph = fitted(content, box: box, in: inner, area: area)
    let height = paragraph.boxes.reduce(Length.zero) { $0 + $1.height }
    guard height <= area.height else { return }
    var y: Length
    switch style.verticalAlign {
    case .top, .textTop: y = inner.minY
    case .bottom, .textBottom: y = inner.maxY - height
    case .middle, .baseline, .sub, .super, .length: y = inner.minY + (inner.height - height) / 2
    }
    y = min(max(y, area.minY), area.maxY - height)
    placer.artifact = side.artifact
    for line in paragraph.lines.indices {
      placer.placeLine(paragraph, line, x: inner.minX, y: y)
      y += paragraph.boxes[line].height
    }
    placer.artifact = nil
  }

  /// Gives a box the height, or at the sides the width, that its style says; it stays beside the page
  /// area (CSS Paged Media 3, §5.3.1).
  private func fitAcross(_ rect: inout Rect, style: BoxStyle, edges: UsedEdges, side: Side) {
    let vertical =
      edges.padding.top + edges.padding.bottom + edges.border.top + edges.border.bottom
    func given(_ value: AutoLength, _ whole: Length, _ extra: Length) -> Length? {
      switch value {
      case .auto: nil
      case .length(let length):
        max(length.resolved(against: whole), .zero) + (style.isBorderBox ? .zero : extra)
      }
    }
    if side.isHorizontal {
      guard let height = given(style.height, rect.height, vertical), height < rect.height else {
        return
      }
      if side == .top { rect.origin.y += rect.height - height }
      rect.size.height = height
    } else {
      guard let width = given(style.width, rect.width, edges.horizontal), width < rect.width
      else { return }
      if side == .left { rect.origin.x += rect.width - width }
      rect.size.width = width
    }
  }

  /// The lines of a box; what is too high or too wide for it is cut and ends with an ellipsis.
  private mutating func fitted(
    _ content: Int, box: Filled, in inner: Rect, area: Rect
  ) -> LaidParagraph {
    let key = CutKey(content: content, size: inner.size)
    if let known = cut[key] { return known }
    let whole = lines(of: content, style: box.style, width: inner.width)
    func count(in height: Length) -> Int {
      var sum = Length.zero
      return whole.boxes.prefix {
        sum += $0.height
        return sum <= height
      }.count
    }
    var room = count(in: inner.height)
    if room == 0 { room = min(count(in: area.height), 1) }
    let overfull = whole.lines.firstIndex(where: \.isOverfull)
    if let overfull { room = min(room, overfull + 1) }
    guard room > 0, room < whole.lines.count || overfull != nil else { return whole }
    let last = whole.lines[room - 1]
    let end = min(last.range.upperBound, last.end(within: inner.width))
    let fitted = shortened(content, to: end, lines: room, box: box, width: inner.width) ?? whole
    cut[key] = fitted
    return fitted
  }

  /// As many words of a text, or else letters, as fit so many lines with an ellipsis at their end.
  private func shortened(
    _ content: Int, to limit: Int, lines room: Int, box: Filled, width: Length
  ) -> LaidParagraph? {
    let text = Array(context.contents[content].text.text.utf8)
    var end = limit
    for _ in 0..<256 {
      end = withoutEndingMarks(text, end)
      var collector = InlineCollector(
        context: context, style: box.style, structure: StructureTree.root, link: -1, node: 0)
      collector.append(String(decoding: text[..<end], as: UTF8.self) + "\u{2026}", node: 0)
      guard let shorter = collector.finish(firstLine: nil) else { return nil }
      let lines = self.lines(of: shorter, style: box.style, width: width)
      if lines.lines.count <= room, !lines.lines.contains(where: \.isOverfull) { return lines }
      if end == 0 { return nil }
      // One word less, or one character where no space is near.
      var next = end - 1
      while next > 0, text[next] != 0x20 { next -= 1 }
      if next <= 0 || end - next > 48 {
        next = end - 1
        while next > 0, text[next] & 0xC0 == 0x80 { next -= 1 }
      }
      end = next
    }
    return nil
  }

  /// Where a text ends without the spaces, commas, dashes and opening marks at its end, which look
  /// wrong before an ellipsis.
  private func withoutEndingMarks(_ text: [UInt8], _ end: Int) -> Int {
    let kept = String(decoding: text[..<end], as: UTF8.self).unicodeScalars
    var index = kept.endIndex
    scan: while index > kept.startIndex {
      let scalar = kept[kept.index(before: index)]
      switch scalar.properties.generalCategory {
      case .openPunctuation, .initialPunctuation, .dashPunctuation, .spaceSeparator: break
      default:
        guard
          ",;:.\u{2026}\u{60C}\u{61B}\u{3001}\u{3002}\u{FF0C}\u{FF1A}\u{FF1B}".unicodeScalars
            .contains(scalar)
        else { break scan }
      }
      index = kept.index(before: index)
    }
    var bytes = 0
    for scalar in kept[..<index] { bytes += UTF8.width(scalar) }
    return bytes
  }
}

extension TextLine {
  /// Where its text passes a width that it begins with: the end of the first character beyond.
  fileprivate func end(within width: Length) -> Int {
    var used = Length.zero
    for piece in pieces.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let run = piece.glyphs
      var end = piece.range.lowerBound
      var glyph = 0
      for cluster in run.clusters {
        end += cluster.bytes
        glyph += cluster.glyphs
        guard glyph > 0, glyph < run.glyphs.count else { continue }
        let reached =
          run.isRightToLeft
          ? run.advance - run.glyphs[run.glyphs.count - glyph].x : run.glyphs[glyph].x
        if used + reached > width { return end }
      }
      used += piece.width
    }
    return range.upperBound
  }
}
