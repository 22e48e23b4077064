internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle

/// Which sides of a box are there: a box that a page break cuts has none at the cut.
struct Sides {
  var top = true
  var right = true
  var bottom = true
  var left = true
}

extension PagePlacer {
  /// Paints the sides of a border within a border box (CSS Backgrounds 3, §4).
  func paintBorder(_ border: Edges<BoxStyle.Border>, around rect: Rect, sides: Sides) {
    if sides.top {
      paint(
        border.top,
        Rect(x: rect.minX, y: rect.minY, width: rect.width, height: border.top.width),
        isHorizontal: true)
    }
    if sides.bottom {
      paint(
        border.bottom,
        Rect(
          x: rect.minX, y: rect.maxY - border.bottom.width, width: rect.width,
          height: border.bottom.width),
        isHorizontal: true)
    }
    if sides.left {
      paint(
        border.left,
        Rect(x: rect.minX, y: rect.minY, width: border.left.width, height: rect.height),
        isHorizontal: false)
    }
    if sides.right {
      paint(
        border.right,
        Rect(
          x: rect.maxX - border.right.width, y: rect.minY, width: border.right.width,
          height: rect.height),
        isHorizontal: false)
    }
  }

  private func paint(_ side: BoxStyle.Border, _ rect: Rect, isHorizontal: Bool) {
    guard side.width > .zero, side.color.alpha > 0, rect.width > .zero, rect.height > .zero else {
      return
    }
    switch side.line {
    case .none: break
    case .solid:
      items.append(PageItem(.fill(rect, side.color), role: .artifact(.layout)))
    case .double:
      // Two thirds of the width are line, one third is the gap.
      let third = max(side.width / 3, Length(units: 1))
      var (first, second) = (rect, rect)
      if isHorizontal {
        first.size.height = third
        second.size.height = third
        second.origin.y = rect.maxY - third
      } else {
        first.size.width = third
        second.size.width = third
        second.origin.x = rect.maxX - third
      }
      items.append(PageItem(.fill(first, side.color), role: .artifact(.layout)))
      items.append(PageItem(.fill(second, side.color), role: .artifact(.layout)))
    case .dashed, .dotted:
      let half = side.width / 2
      // A round dot reaches half its width beyond the line's ends.
      let inset = side.line == .dotted ? half : .zero
      var from: Point
      var to: Point
      if isHorizontal {
        from = Point(x: rect.minX + inset, y: rect.minY + half)
        to = Point(x: max(rect.maxX - inset, rect.minX + inset), y: rect.minY + half)
      } else {
        from = Point(x: rect.minX + half, y: rect.minY + inset)
        to = Point(x: rect.minX + half, y: max(rect.maxY - inset, rect.minY + inset))
      }
      items.append(
        PageItem(
          .line(
            Line(
              from: from, to: to, width: side.width, color: side.color,
              pattern: side.line == .dotted ? .dotted : .dashed)),
          role: .artifact(.layout)))
    }
  }
}
