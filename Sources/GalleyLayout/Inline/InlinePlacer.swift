internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle
internal import GalleyText

extension PagePlacer {
  /// Places one line of a paragraph, and the markers beside its first.
  func placeLine(_ paragraph: LaidParagraph, _ number: Int, x: Length, y: Length) {
    let box = paragraph.boxes[number]
    let baseline = y + box.baseline
    if number == 0, !paragraph.markers.isEmpty {
      for marker in paragraph.markers {
        placePieces(
          marker.line, runBase: marker.runBase, at: Point(x: x + marker.x, y: baseline),
          isPlain: true)
      }
    }
    let line = paragraph.lines[number]
    let origin = Point(x: x + paragraph.x, y: baseline)
    if paragraph.isPlain {
      placePieces(line, runBase: box.runBase, at: origin, isPlain: true)
      return
    }
    paintInlineBoxes(line, box: box, at: origin, top: y)
    placePieces(
      line, runBase: box.runBase, at: origin, isPlain: false, top: y, height: box.height)
  }

  /// Places a line's text in reading order, with its decorations and links.
  private func placePieces(
    _ line: TextLine, runBase: Int, at origin: Point, isPlain: Bool, top: Length = .zero,
    height: Length = .zero
  ) {
    if line.pieces.isEmpty { return }
    let decorates = line.pieces.contains { piece in
      context.inlines[context.runs[runBase + piece.tag].inline].decorating >= 0
    }
    if decorates { decorate(line, runBase: runBase, at: origin, isBelow: true) }
    for number in readingOrder(line) {
      let piece = line.pieces[number]
      let run = context.runs[runBase + piece.tag]
      let inline = context.inlines[run.inline]
      guard inline.style.text.isVisible else { continue }
      var glyphs = piece.glyphs
      glyphs.origin.x += origin.x
      glyphs.origin.y += origin.y
      if !isPlain {
        let shift = shift(of: run.inline, top: top, height: height, baseline: origin.y)
        if shift != .zero { glyphs.origin.y += shift }
        note(run.inline, at: glyphs.origin)
      }
      if glyphs.language == context.language { glyphs.language = nil }
      if inline.link >= 0, artifact == nil { addLink(inline, glyphs: glyphs, width: piece.width) }
      if glyphs.glyphs.isEmpty, glyphs.text.isEmpty { continue }
      items.append(
        PageItem(
          .glyphs(glyphs),
          role: artifact.map { .artifact($0) } ?? .content(inline.structure),
          source: context.release.nodes[run.node].source))
    }
    if decorates { decorate(line, runBase: runBase, at: origin, isBelow: false) }
  }

  /// The order in which a line's pieces, which stand from left to right, are read.
  private func readingOrder(_ line: TextLine) -> [Int] {
    var order = Array(line.pieces.indices)
    if line.pieces.contains(where: \.glyphs.isRightToLeft) {
      order.sort { line.pieces[$0].range.lowerBound < line.pieces[$1].range.lowerBound }
    }
    return order
  }

  /// How far a box at the line's top or bottom is moved down from the baseline.
  private func shift(
    of number: Int, top: Length, height: Length, baseline: Length
  ) -> Length {
    var current = number
    while current >= 0 {
      let box = context.inlines[current]
      switch box.lineAlignment {
      case .baseline: current = box.parent
      case .top: return top + box.above - baseline
      case .bottom: return top + height - box.below - baseline
      }
    }
    return .zero
  }

  /// Notes the named strings of the inline boxes that text is in, once.
  private func note(_ number: Int, at point: Point) {
    var current = number
    while current >= 0 {
      if context.inlines[current].isNoted {
        context.inlines[current].isNoted = false
        notes.append(
          Note(
            node: context.inlines[current].node, position: point, isAtStart: !hasContent))
      }
      current = context.inlines[current].parent
    }
  }

  private func addLink(_ inline: InlineBox, glyphs: GlyphRun, width: Length) {
    let rect = Rect(
      x: glyphs.origin.x, y: glyphs.origin.y - inline.metrics.ascent, width: width,
      height: inline.metrics.ascent + inline.metrics.descent)
    if let last = linkRects.last, last.link == inline.link, last.rect.maxY > rect.minY,
      last.rect.minY < rect.maxY
    {
      linkRects[linkRects.count - 1].rect = last.rect.union(rect)
    } else {
      linkRects.append((inline.link, rect))
    }
  }

  // MARK: Decorations

  /// Draws underlines and overlines (below the text) or lines through it (above), each over the whole
  /// of the box that they come from (CSS Text Decoration 3, §2).
  private func decorate(_ line: TextLine, runBase: Int, at origin: Point, isBelow: Bool) {
    var current = -1
    var from = Length.zero
    var to = Length.zero
    func flush() {
      if current >= 0 { decorate(current, from: from, to: to, at: origin, isBelow: isBelow) }
    }
    for piece in line.pieces {
      let inline = context.inlines[context.runs[runBase + piece.tag].inline]
      let decorating = inline.style.text.isVisible ? inline.decorating : -1
      let left = piece.glyphs.origin.x
      if decorating != current {
        flush()
        current = decorating
        from = left
      }
      to = left + piece.width
    }
    flush()
  }

  private func decorate(
    _ number: Int, from: Length, to: Length, at origin: Point, isBelow: Bool
  ) {
    guard to > from else { return }
    let box = context.inlines[number]
    let style = box.style.text
    let baseline = origin.y - box.rise
    func draw(at y: Length) {
      items.append(
        PageItem(
          .line(
            Line(
              from: Point(x: origin.x + from, y: y), to: Point(x: origin.x + to, y: y),
              width: max(box.metrics.underlineThickness, .points(0.25)),
              color: style.decorationColor)),
          role: .artifact(.layout)))
    }
    if isBelow {
      if style.decoration.contains(.underline) {
        draw(at: baseline + box.metrics.underlinePosition)
      }
      if style.decoration.contains(.overline) { draw(at: baseline - box.metrics.ascent) }
    } else if style.decoration.contains(.lineThrough) {
      draw(at: baseline - box.metrics.strikePosition)
    }
  }
}
