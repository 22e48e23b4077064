internal import GalleyGeometry
internal import GalleyStyle

/// How large pictures are shown (CSS 2.2, §10.3.2 and §10.6.2), never larger than there is room.
struct PictureSizing {
  let context: LayoutContext

  /// The size of a picture within its border and padding.
  func size(of number: Int, box: Int, in containing: Containing) -> Size {
    let style = context.boxes[box].style.box
    let natural = context.pictures[number].size
    guard natural.width > .zero, natural.height > .zero else { return .zero }
    let ratio = natural.height.points / natural.width.points
    func used(_ value: AutoLength, _ whole: Length) -> Length? {
      switch value {
      case .auto: nil
      case .length(let length): max(length.resolved(against: whole), .zero)
      }
    }
    // A caption has its room beside a picture that would fill the page.
    let room = containing.height * 0.8
    var width = used(style.width, containing.width)
    var height = used(style.height, containing.height)
    if let width, height == nil { height = width * ratio }
    if let height, width == nil { width = height * (1 / ratio) }
    var size = Size(width: width ?? natural.width, height: height ?? natural.height)
    func limit(width most: Length?) {
      guard let most, size.width > most else { return }
      size = Size(width: most, height: size.height * (most.points / size.width.points))
    }
    func limit(height most: Length?) {
      guard let most, size.height > most else { return }
      size = Size(width: size.width * (most.points / size.height.points), height: most)
    }
    limit(width: used(style.maxWidth, containing.width))
    limit(height: used(style.maxHeight, containing.height))
    if let least = used(style.minWidth, containing.width), least > size.width {
      size = Size(width: least, height: size.height * (least.points / size.width.points))
    }
    let edges = UsedEdges(style, model: .whole, in: containing)
    limit(width: max(containing.width - edges.horizontal, .points(1)))
    limit(height: max(room, .points(1)))
    return size
  }

  /// Where a picture's box stands: pictures follow `text-align`, as inline ones do.
  func geometry(of number: Int, box: Int, in containing: Containing) -> BoxGeometry {
    let style = context.boxes[box].style
    let edges = UsedEdges(style.box, model: .whole, in: containing)
    let width = size(of: number, box: box, in: containing).width + edges.horizontal
    var geometry = context.boxes[box].geometry(in: containing, fitting: width)
    guard style.box.margin.left != .auto, style.box.margin.right != .auto else { return geometry }
    let free = max(containing.x + containing.width - geometry.x - geometry.width, .zero)
    let isLeftToRight = style.paragraph.direction == .ltr
    let shift: Length
    switch style.paragraph.align {
    case .center: shift = isLeftToRight ? free / 2 : -((geometry.x - containing.x) / 2)
    case .right: shift = isLeftToRight ? free : .zero
    case .end: shift = isLeftToRight ? free : -(geometry.x - containing.x)
    case .left: shift = isLeftToRight ? .zero : -(geometry.x - containing.x)
    case .start, .justify: shift = .zero
    }
    geometry.x += shift
    geometry.contentX += shift
    return geometry
  }
}
