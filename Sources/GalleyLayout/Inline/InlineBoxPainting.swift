internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle
internal import GalleyText

extension PagePlacer {
  /// The part of an inline box that is on a line.
  private struct InlineFragment {
    var box: Int
    var left: Length
    var right: Length
    var hasLeft = false
    var hasRight = false
  }

  /// Paints the backgrounds and borders of the inline boxes on a line.
  func paintInlineBoxes(
    _ line: TextLine, box lineBox: LaidParagraph.LineBox, at origin: Point, top: Length
  ) {
    var fragments: [InlineFragment] = []
    for piece in line.pieces {
      let run = context.runs[lineBox.runBase + piece.tag]
      var number = run.inline
      var depth = 0
      var before = Length.zero
      var after = Length.zero
      let isRightToLeft = piece.glyphs.isRightToLeft
      let left = piece.glyphs.origin.x
      let right = left + piece.width
      while number >= 0, context.inlines[number].parent >= 0 {
        let box = context.inlines[number]
        // The edges of boxes that begin or end with the run stand outside those of the boxes within.
        let begins = piece.hasStartEdge && depth < run.opened
        let ends = piece.hasEndEdge && depth < run.closed
        let hasLeft = isRightToLeft ? ends : begins
        let hasRight = isRightToLeft ? begins : ends
        if hasLeft { before += box.padding.left }
        if hasRight { after += box.padding.right }
        if box.isPainted, box.style.text.isVisible {
          extend(
            &fragments,
            InlineFragment(
              box: number, left: left - before, right: right + after, hasLeft: hasLeft,
              hasRight: hasRight))
        }
        if hasLeft { before += box.margin.left }
        if hasRight { after += box.margin.right }
        number = box.parent
        depth += 1
      }
    }
    // Outer boxes are made before those within, so they are painted first.
    for fragment in fragments.sorted(by: { $0.box < $1.box }) {
      paint(fragment, line: lineBox, at: origin, top: top)
    }
  }

  private func extend(_ fragments: inout [InlineFragment], _ new: InlineFragment) {
    for index in fragments.indices where fragments[index].box == new.box {
      fragments[index].left = min(fragments[index].left, new.left)
      fragments[index].right = max(fragments[index].right, new.right)
      fragments[index].hasLeft = fragments[index].hasLeft || new.hasLeft
      fragments[index].hasRight = fragments[index].hasRight || new.hasRight
      return
    }
    fragments.append(new)
  }

  private func paint(
    _ fragment: InlineFragment, line: LaidParagraph.LineBox, at origin: Point, top: Length
  ) {
    let box = context.inlines[fragment.box]
    let style = box.style.box
    var baseline = origin.y - box.rise
    switch box.lineAlignment {
    case .baseline: break
    case .top: baseline = top + box.above
    case .bottom: baseline = top + line.height - box.below
    }
    let above = box.metrics.ascent + box.padding.top
    // Padding about text at the page's edge has no room outside it.
    let left = max(origin.x + fragment.left, .zero)
    let top = max(baseline - above, .zero)
    let right = min(origin.x + fragment.right, size.width)
    let bottom = min(baseline + box.metrics.descent + box.padding.bottom, size.height)
    let rect = Rect(x: left, y: top, width: right - left, height: bottom - top)
    guard rect.width > .zero, rect.height > .zero else { return }
    if style.background.alpha > 0 {
      items.append(PageItem(.fill(rect, style.background), role: .artifact(.background)))
    }
    paintBorder(
      style.border, around: rect,
      sides: Sides(right: fragment.hasRight, left: fragment.hasLeft), on: &items)
  }
}
