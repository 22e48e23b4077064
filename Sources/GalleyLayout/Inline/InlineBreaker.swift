internal import GalleyGeometry
internal import GalleyPages
internal import GalleySource
internal import GalleyStyle
internal import GalleyText

/// Breaks paragraphs into lines and works out how high each line is.
struct InlineBreaker {
  let context: LayoutContext

  /// Whether a line may be left wider than its measure, because the caller cuts it.
  var keepsOverfull = false

  /// The lines of a paragraph in a containing block; markers within it take room before its text.
  func lines(
    of number: Int, style: ComputedStyle, containing: Containing, markers: [PendingMarker]
  ) -> LaidParagraph {
    let content = context.contents[number]
    var result = LaidParagraph(
      x: containing.x, width: containing.width, isPlain: content.isPlain)
    var options = lineOptions(style, containing: containing)
    for marker in markers { options.indent += marker.width }
    options.indent = min(options.indent, containing.width * 0.8)
    if let firstLine = content.firstLine,
      let rest = breakFirstLine(
        firstLine, of: content, options: options, containing: containing, into: &result)
    {
      result.isPlain = false
      guard let rest else { return result }
      options.continueParagraph()
      append(
        rest, root: content.root, runBase: content.runBase, options: options,
        containing: containing, shaped: nil,
        to: &result)
    } else {
      let shaped = context.takeShaped(number)
      append(
        content.text, root: content.root, runBase: content.runBase, options: options,
        containing: containing, shaped: shaped, to: &result)
    }
    return result
  }

  /// Breaks a text and adds its lines.
  private func append(
    _ text: ParagraphText, root: Int, runBase: Int, options: LineOptions,
    containing: Containing, shaped: ShapedParagraph?, to result: inout LaidParagraph
  ) {
    var options = options
    var start = 0
    var window = ParagraphText.windowBytes
    var isDone = false
    while !isDone {
      // What is shaped is shaped, and lines that the caller cuts are no longer than they have to be.
      let end =
        shaped == nil && !keepsOverfull ? text.windowEnd(from: start, bytes: window) : nil
      isDone = end == nil
      let part = isDone && start == 0 ? text : text.part(start..<(end ?? text.text.utf8.count))
      var lines = lines(
        of: part, root: root, runBase: runBase, options: options, containing: containing,
        shaped: shaped)
      if !isDone {
        // The last lines end where they do because the window does: they are broken anew.
        let kept = max(lines.count - 8, lines.count / 2)
        if kept == 0 {
          window *= 2
          continue
        }
        lines.removeLast(lines.count - kept)
      }
      if start > 0 { for index in lines.indices { lines[index].move(by: start) } }
      for line in lines { result.boxes.append(box(of: line, root: root, runBase: runBase)) }
      start = lines.last?.range.upperBound ?? start
      options.continueParagraph()
      if result.lines.isEmpty { result.lines = lines } else { result.lines += lines }
    }
  }

  private func lines(
    of text: ParagraphText, root: Int, runBase: Int, options: LineOptions, containing: Containing,
    shaped: ShapedParagraph? = nil
  ) -> [TextLine] {
    let shaped = shaped ?? context.shape(text)
    reportMissing(shaped, in: text, runBase: runBase)
    return broken(shaped, root: root, options: options, containing: containing)
  }

  /// Breaks a text for the measure; a line that would leave the page is broken anywhere.
  private func broken(
    _ shaped: ShapedParagraph, root: Int, options: LineOptions, containing: Containing
  ) -> [TextLine] {
    var lines = context.engine.breakLines(
      of: shaped, measure: containing.width, options: options, fonts: &context.fonts)
    guard !keepsOverfull, let overfull = lines.first(where: \.isOverfull) else { return lines }
    let words = overfull.pieces.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(
      \.glyphs.text
    ).joined()
    let leaves = lines.contains { line in
      containing.x + line.left < containing.bounds.left
        || containing.x + line.left + line.width > containing.bounds.right
    }
    context.report(
      .warning, id: "layout.overfull-line",
      leaves
        ? "\"\(words.prefix(40))\" is too wide for its line and is broken so as to stay on the page"
        : "\"\(words.prefix(40))\" is too wide for its line and sticks out of it",
      at: source(of: root), hint: "let long words break with `overflow-wrap` or `hyphens`")
    if leaves {
      var options = options
      options.overflow = .breakWord
      if options.wrap == .none { options.wrap = .optimal }
      options.hanging = []
      lines = context.engine.breakLines(
        of: shaped, measure: containing.width, options: options, fonts: &context.fonts)
    }
    return lines
  }

  /// Breaks off the first line in its own style.
  ///
  /// Gives what is left of the paragraph (`nil` inside where nothing is), or `nil` where the line
  /// cannot be told from the rest.
  private func breakFirstLine(
    _ firstLine: InlineContent.FirstLine, of content: InlineContent, options: LineOptions,
    containing: Containing, into result: inout LaidParagraph
  ) -> ParagraphText?? {
    let end = firstLine.text.windowEnd(from: 0)
    let lines = lines(
      of: end.map { firstLine.text.part(0..<$0) } ?? firstLine.text, root: firstLine.root,
      runBase: firstLine.runBase, options: options, containing: containing)
    guard let line = lines.first else { return nil }
    if lines.count == 1, end == nil {
      result.lines = [line]
      result.boxes = [box(of: line, root: firstLine.root, runBase: firstLine.runBase)]
      return .some(nil)
    }
    guard
      let rest = FirstLineStyling.bytes(
        of: content, matching: firstLine, end: line.range.upperBound, in: context)
    else { return nil }
    result.lines = [line]
    result.boxes = [box(of: line, root: firstLine.root, runBase: firstLine.runBase)]
    let count = content.text.text.utf8.count
    return .some(rest < count ? content.text.part(rest..<count) : nil)
  }

  // MARK: Line boxes

  /// How high a line is, and where its baseline stands in it (CSS 2.2, §10.8).
  func box(of line: TextLine, root: Int, runBase: Int) -> LaidParagraph.LineBox {
    let strut = context.inlines[root]
    var above = strut.above
    var below = strut.below
    var tallest = Length.zero
    var isTopTallest = true
    let isNormal = strut.style.text.lineHeight == .normal
    for piece in line.pieces {
      var number = context.runs[runBase + piece.tag].inline
      if isNormal || context.inlines[number].style.text.lineHeight == .normal {
        let rise = context.inlines[number].rise
        above = max(above, piece.metrics.ascent + piece.metrics.lineGap / 2 + rise)
        below = max(below, piece.metrics.descent + piece.metrics.lineGap / 2 - rise)
      }
      while number != root, number >= 0 {
        let box = context.inlines[number]
        switch box.lineAlignment {
        case .baseline:
          // A box of another face but no greater height, such as code within text, would move the line
          // by its half-leading alone: only its letters count then, so that lines stand evenly. They
          // may reach a tenth of their size into the next line's leading.
          let isHigher = box.above + box.below > strut.above + strut.below
          let slack = box.style.text.size / 10
          let top = isHigher ? box.above : min(box.above, box.metrics.ascent - slack)
          let bottom = isHigher ? box.below : min(box.below, box.metrics.descent - slack)
          above = max(above, top + box.rise)
          below = max(below, bottom - box.rise)
        case .top, .bottom:
          if box.above + box.below > tallest {
            tallest = box.above + box.below
            isTopTallest = box.lineAlignment == .top
          }
        }
        number = box.parent
      }
    }
    if tallest > above + below {
      if isTopTallest { below = tallest - above } else { above = tallest - below }
    }
    return LaidParagraph.LineBox(
      height: max(above + below, .zero), baseline: above, runBase: runBase)
  }

  /// A line without text, as high as a paragraph's strut.
  func strut(of number: Int, x: Length) -> LaidParagraph {
    let root = context.contents[number].root
    let line = TextLine(pieces: [], range: 0..<0, left: .zero, width: .zero)
    var result = LaidParagraph(x: x, width: .zero)
    result.lines = [line]
    result.boxes = [box(of: line, root: root, runBase: 0)]
    return result
  }

  // MARK: Options

  private func lineOptions(_ style: ComputedStyle, containing: Containing) -> LineOptions {
    let paragraph = style.paragraph
    var options = LineOptions()
    options.alignment = alignment(paragraph.align)
    switch paragraph.alignLast {
    case .some(let last): options.lastAlignment = alignment(last)
    case nil:
      options.lastAlignment = paragraph.align == .justify ? .start : alignment(paragraph.align)
    }
    let indent = paragraph.indent.resolved(against: containing.width)
    let outdent =
      paragraph.direction == .ltr
      ? containing.x - containing.bounds.left
      : containing.bounds.right - containing.x - containing.width
    options.indent = max(indent, -outdent)
    switch paragraph.hyphens {
    case .none: options.hyphenation = .none
    case .manual: options.hyphenation = .manual
    case .auto: options.hyphenation = .auto
    }
    let limits = paragraph.hyphenateLimitChars
    options.hyphenationLimits = (limits.word, limits.before, limits.after)
    options.maximumConsecutiveHyphens = paragraph.hyphenateLimitLines
    switch paragraph.whiteSpace {
    case .nowrap, .pre: options.wrap = .none
    case .normal, .preWrap, .preLine:
      options.wrap = paragraph.wrap == .balance ? .balance : .optimal
    }
    switch paragraph.overflowWrap {
    case .normal: options.overflow = .normal
    case .breakWord, .anywhere: options.overflow = .breakWord
    }
    let facts = context.facts(of: style)
    // Marks hang only where there is room for them.
    let room = facts.run.font.size / 2
    let edges = containing.bounds
    if containing.x - room >= edges.left, containing.x + containing.width + room <= edges.right {
      var hanging: LineOptions.Hanging = []
      if paragraph.hanging.contains(.first) { hanging.insert(.first) }
      if paragraph.hanging.contains(.last) { hanging.insert(.last) }
      if paragraph.hanging.contains(.end) { hanging.insert(.end) }
      options.hanging = hanging
    }
    switch paragraph.whiteSpace {
    case .pre, .preWrap:
      options.tabStops = facts.metrics.zeroWidth * min(max(paragraph.tabSize, 0), 100)
    case .normal, .nowrap, .preLine: break
    }
    return options
  }

  private func alignment(_ align: ParagraphStyle.Align) -> LineOptions.Alignment {
    switch align {
    case .start: .start
    case .end: .end
    case .left: .left
    case .right: .right
    case .center: .center
    case .justify: .justify
    }
  }

  // MARK: Markers

  /// A list item's marker, shaped, and where it stands.
  func marker(
    _ number: Int, box: Int, geometry: BoxGeometry, bounds: Containing.Bounds
  ) -> PendingMarker {
    let marker = context.markers[number]
    let content = context.contents[marker.content]
    let shaped = context.shape(content.text)
    reportMissing(shaped, in: content.text, runBase: content.runBase)
    let lines = context.engine.breakLines(
      of: shaped, measure: .limit, options: LineOptions(alignment: .left, lastAlignment: .left),
      fonts: &context.fonts)
    var line = lines.first ?? TextLine(pieces: [], range: 0..<0, left: .zero, width: .zero)
    // The space at its end, which keeps it off the text, stands outside its marks: at their right, or
    // at their left where it runs to the left.
    var left = Length.limit
    var right = -Length.limit
    for piece in line.pieces {
      let start = piece.glyphs.origin.x
      left = min(left, start + min(piece.glyphs.glyphs.first?.x ?? .zero, .zero))
      right = max(
        right, start + (piece.glyphs.isRightToLeft ? piece.width : piece.glyphs.advance))
    }
    let width = max(right - left, .zero)
    for piece in line.pieces.indices { line.pieces[piece].glyphs.origin.x -= left }
    let isLeftToRight = context.boxes[box].style.paragraph.direction == .ltr
    var x = isLeftToRight ? geometry.x - width : geometry.x + geometry.width
    let fits = x >= bounds.left && x + width <= bounds.right
    if marker.isSymbol, fits {
      // With its space a bullet stands half an em off the text, as browsers have it.
      let gap = context.inlines[content.root].style.text.size / 4
      x =
        isLeftToRight
        ? max(x - gap, bounds.left) : min(x + gap, bounds.right - width)
    }
    return PendingMarker(
      marker: number, box: box, line: line, runBase: content.runBase, width: width, x: x,
      isInside: marker.isInside || !fits)
  }

  /// Moves markers that stand outside away from each other and from a first line beside them.
  ///
  /// What finds no room goes inside; gives whether any did.
  func part(
    _ markers: inout [PendingMarker], from paragraph: LaidParagraph, bounds: Containing.Bounds
  ) -> Bool {
    guard let line = paragraph.lines.first else { return false }
    var left = paragraph.x + line.left
    var right = left + line.width
    if line.width <= .zero { (left, right) = (.limit, -.limit) }
    var goesInside = false
    // The innermost item's marker is the nearest to the text.
    for index in markers.indices.reversed() where !markers[index].isInside {
      let marker = markers[index]
      let isLeftToRight = context.boxes[marker.box].style.paragraph.direction == .ltr
      if marker.x < right, marker.x + marker.width > left {
        markers[index].x = isLeftToRight ? left - marker.width : right
        if markers[index].x < bounds.left || markers[index].x + marker.width > bounds.right {
          markers[index].isInside = true
          goesInside = true
          continue
        }
      }
      left = min(left, markers[index].x)
      right = max(right, markers[index].x + marker.width)
    }
    return goesInside
  }

  /// Markers at their places beside the first line of a paragraph.
  func place(
    _ markers: [PendingMarker], in containing: Containing, style: ComputedStyle
  ) -> [LaidParagraph.PlacedMarker] {
    let isLeftToRight = style.paragraph.direction == .ltr
    var used = style.paragraph.indent.resolved(against: containing.width)
    used = max(used, containing.bounds.left - containing.x)
    return markers.map { marker in
      guard marker.isInside else {
        return LaidParagraph.PlacedMarker(
          line: marker.line, runBase: marker.runBase, x: marker.x)
      }
      let x =
        isLeftToRight
        ? containing.x + used : containing.x + containing.width - used - marker.width
      used += marker.width
      return LaidParagraph.PlacedMarker(
        line: marker.line, runBase: marker.runBase, x: max(x, containing.bounds.left))
    }
  }

  /// Makes the first line high enough for the markers beside it.
  func makeRoom(for markers: [PendingMarker], in box: inout LaidParagraph.LineBox) {
    for marker in markers {
      let root = context.inlines[context.contents[context.markers[marker.marker].content].root]
      let above = max(box.baseline, root.above)
      box.height = above + max(box.height - box.baseline, root.below)
      box.baseline = above
    }
  }

  // MARK: Findings

  private func reportMissing(
    _ shaped: ShapedParagraph, in text: ParagraphText, runBase: Int
  ) {
    for (offset, character) in shaped.missing {
      // The first place of each is enough, and a text may be nothing else.
      guard context.missing.insert(character).inserted else { continue }
      var end = 0
      var range: SourceRange?
      for run in text.runs {
        end += run.bytes
        if offset < end {
          let inline = context.runs[runBase + run.tag]
          range = source(of: inline.inline, node: inline.node)
          break
        }
      }
      let digits = String(character.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      let name = character.properties.name.map { " \($0)" } ?? ""
      context.report(
        .warning, id: "layout.missing-character", "no font has the character U+\(code)\(name)",
        at: range, of: String(character),
        hint: "install a font that has it, or name one in font-family")
    }
  }

  private func source(of inline: Int, node: Int? = nil) -> SourceRange? {
    var number = node ?? context.inlines[inline].node
    while number >= 0, number < context.release.nodes.count {
      if let range = context.release.nodes[number].source { return range }
      number = context.release.nodes[number].parent
    }
    return nil
  }
}
