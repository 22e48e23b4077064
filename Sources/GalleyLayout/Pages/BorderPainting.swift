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
  func paintBorder(
    _ border: Edges<BoxStyle.Border>, around rect: Rect, sides: Sides,
    on items: inout [PageItem]
  ) {
    guard rect.width > .zero, rect.height > .zero else { return }
    let none = BoxStyle.Border()
    let shown = Edges(
      top: sides.top ? border.top : none, right: sides.right ? border.right : none,
      bottom: sides.bottom ? border.bottom : none, left: sides.left ? border.left : none)
    func paint(
      _ place: BorderSide.Place, _ side: BoxStyle.Border, _ before: BoxStyle.Border,
      _ after: BoxStyle.Border
    ) {
      guard side.width > .zero, side.color.alpha > 0 else { return }
      BorderSide(place: place, side: side, before: before, after: after, rect: rect)
        .paint(on: &items)
    }
    paint(.top, shown.top, shown.left, shown.right)
    paint(.bottom, shown.bottom, shown.left, shown.right)
    paint(.left, shown.left, shown.top, shown.bottom)
    paint(.right, shown.right, shown.top, shown.bottom)
  }
}

/// One side of a border, with its neighbours at the left and right or at the top and bottom.
private struct BorderSide {
  enum Place { case top, right, bottom, left }

  let place: Place
  let side: BoxStyle.Border
  let before: BoxStyle.Border
  let after: BoxStyle.Border
  /// The border box.
  let rect: Rect

  var isHorizontal: Bool { place == .top || place == .bottom }

  func paint(on items: inout [PageItem]) {
    switch side.line {
    case .none: break
    case .solid: paint(from: .zero, to: side.width, side.color, on: &items)
    case .double:
      // Two thirds of the width are line, one third is the gap.
      let third = max(side.width / 3, Length(units: 1))
      paint(from: .zero, to: third, side.color, on: &items)
      paint(from: side.width - third, to: side.width, side.color, on: &items)
    case .inset: paint(from: .zero, to: side.width, shade(isSunk: true), on: &items)
    case .outset: paint(from: .zero, to: side.width, shade(isSunk: false), on: &items)
    case .groove, .ridge:
      let half = side.width / 2
      let isGroove = side.line == .groove
      paint(from: .zero, to: half, shade(isSunk: isGroove), on: &items)
      paint(from: half, to: side.width, shade(isSunk: !isGroove), on: &items)
    case .dashed, .dotted: stroke(on: &items)
    }
  }

  /// The side's colour in the light, which comes from the upper left, or in the shade.
  private func shade(isSunk: Bool) -> Color {
    let isDark = (place == .top || place == .left) == isSunk
    let color = side.color
    func mixed(with other: Int, _ part: Int) -> Color {
      func channel(_ value: UInt8) -> UInt8 {
        UInt8((Int(value) * (10 - part) + other * part) / 10)
      }
      return Color(
        red: channel(color.red), green: channel(color.green), blue: channel(color.blue),
        alpha: color.alpha)
    }
    // What is nearly black has no shade, but may be lit.
    if max(color.red, color.green, color.blue) < 0x60 {
      return isDark ? color : mixed(with: 255, 4)
    }
    return isDark ? mixed(with: 0, 4) : color
  }

  // MARK: Corners

  /// Whether a neighbour goes on in the same colour, so that both may cover the corner.
  private func isJoined(_ other: BoxStyle.Border) -> Bool {
    switch side.line {
    case .solid, .double:
      return other.line == side.line && other.color == side.color && side.color.alpha == 255
    case .none, .dashed, .dotted, .groove, .ridge, .inset, .outset: return false
    }
  }

  /// How far in from the box's edge the side begins, or ends, at a depth: along the line from the
  /// outer corner to the inner.
  private func cut(_ other: BoxStyle.Border, at depth: Length) -> Length {
    guard other.width > .zero, other.line != .none else { return .zero }
    return Length(units: other.width.units * depth.units / side.width.units)
  }

  /// Paints the part of the side between two depths.
  private func paint(from: Length, to: Length, _ color: Color, on items: inout [PageItem]) {
    guard to > from else { return }
    let starts = (cut(before, at: from), cut(before, at: isJoined(before) ? from : to))
    let ends = (cut(after, at: from), cut(after, at: isJoined(after) ? from : to))
    let outer = depth(from)
    let inner = depth(to)
    let isStraight = starts.0 == starts.1 && ends.0 == ends.1
    let content: PageItem.Content
    if isHorizontal {
      if isStraight {
        content = .fill(
          Rect(
            x: rect.minX + starts.0, y: min(outer, inner),
            width: rect.width - starts.0 - ends.0, height: to - from),
          color)
      } else {
        content = .polygon(
          [
            Point(x: rect.minX + starts.0, y: outer), Point(x: rect.maxX - ends.0, y: outer),
            Point(x: rect.maxX - ends.1, y: inner), Point(x: rect.minX + starts.1, y: inner),
          ], color)
      }
    } else if isStraight {
      content = .fill(
        Rect(
          x: min(outer, inner), y: rect.minY + starts.0, width: to - from,
          height: rect.height - starts.0 - ends.0),
        color)
    } else {
      content = .polygon(
        [
          Point(x: outer, y: rect.minY + starts.0), Point(x: outer, y: rect.maxY - ends.0),
          Point(x: inner, y: rect.maxY - ends.1), Point(x: inner, y: rect.minY + starts.1),
        ], color)
    }
    if case .fill(let filled, _) = content, filled.width <= .zero || filled.height <= .zero {
      return
    }
    items.append(PageItem(content, role: .artifact(.layout)))
  }

  /// The place of a depth across the side.
  private func depth(_ depth: Length) -> Length {
    switch place {
    case .top: rect.minY + depth
    case .bottom: rect.maxY - depth
    case .left: rect.minX + depth
    case .right: rect.maxX - depth
    }
  }

  // MARK: Dashes

  private func stroke(on items: inout [PageItem]) {
    let middle = depth(side.width / 2)
    // A round dot reaches half its width beyond the line's ends.
    let inset = side.line == .dotted ? side.width / 2 : .zero
    let from: Point
    let to: Point
    if isHorizontal {
      from = Point(x: rect.minX + inset, y: middle)
      to = Point(x: max(rect.maxX - inset, rect.minX + inset), y: middle)
    } else {
      from = Point(x: middle, y: rect.minY + inset)
      to = Point(x: middle, y: max(rect.maxY - inset, rect.minY + inset))
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
