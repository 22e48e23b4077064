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
          order: nil, isPlain: true)
      }
    }
    let line = paragraph.lines[number]
    let origin = Point(x: x + paragraph.x, y: baseline)
    var order: [Int]?
    if line.pieces.contains(where: \.glyphs.isRightToLeft) {
      let text = number == 0 ? paragraph.firstLineText ?? paragraph.text : paragraph.text
      order = readingOrder(line, text: text)
    }
    if paragraph.isPlain {
      placePieces(line, runBase: box.runBase, at: origin, order: order, isPlain: true)
      return
    }
    paintInlineBoxes(
      line, box: box, at: origin, top: y, isRightToLeft: paragraph.isRightToLeft)
    placePieces(
      line, runBase: box.runBase, at: origin, order: order, isPlain: false, top: y, height: box.height)
  }

  /// Places a line's text in reading order, with its decorations and links.
  private func placePieces(
    _ line: TextLine, runBase: Int, at origin: Point, order: [Int]?, isPlain: Bool,
    top: Length = .zero, height: Length = .zero
  ) {
    if line.pieces.isEmpty { return }
    let decorates = line.pieces.contains { piece in
      context.inlines[context.runs[runBase + piece.tag].inline].decorating >= 0
    }
    if decorates { decorate(line, runBase: runBase, at: origin, isBelow: true) }
    for position in line.pieces.indices {
      let piece = line.pieces[order?[position] ?? position]
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

  // MARK: Reading order

  /// The order in which the pieces of a line with text from right to left are read: that of the text.
  private func readingOrder(_ line: TextLine, text: String) -> [Int]? {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: min(line.range.lowerBound, bytes.count))
    let end = bytes.index(bytes.startIndex, offsetBy: min(line.range.upperBound, bytes.count))
    var rest = bytes[start..<end]
    var left = Array(line.pieces.indices)
    var order: [Int] = []
    while !left.isEmpty {
      // The longest piece that goes on, runs in order: tags grow with the text.
      let next = left.indices.filter { rest.starts(with: spelling(line.pieces[left[$0]])) }
        .min { first, second in
          let (a, b) = (line.pieces[left[first]], line.pieces[left[second]])
          return (a.tag, -a.glyphs.text.utf8.count) < (b.tag, -b.glyphs.text.utf8.count)
        }
      guard let next else { return nil }
      rest = rest.dropFirst(spelling(line.pieces[left[next]]).count)
      order.append(left.remove(at: next))
    }
    return order
  }

  /// A piece's text without a hyphen that the line's end put in.
  private func spelling(_ piece: TextLine.Piece) -> Substring.UTF8View {
    let bytes = Substring(piece.glyphs.text).utf8
    return bytes.suffix(2).elementsEqual([0xC2, 0xAD]) ? bytes.dropLast(2) : bytes
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
