internal import GalleyGeometry
internal import GalleyStyle

/// Where a box stands across its flow, and how high its edges are.
///
/// Distances are from the flow's left.
struct BoxGeometry {
  /// The border box.
  var x = Length.zero
  var width = Length.zero
  /// The content box.
  var contentX = Length.zero
  var contentWidth = Length.zero
  /// Border and padding above and below the content.
  var top = Length.zero
  var bottom = Length.zero
  /// The margins above and below.
  var marginTop = Length.zero
  var marginBottom = Length.zero
  /// How far down the unbroken flow its content begins.
  var start = Length.zero
}

/// What boxes are laid out in: the containing block, and what nothing may stick out of.
struct Containing {
  /// The containing block's left edge and width.
  var x: Length
  var width: Length
  /// The outermost places that a box may reach: the page's edges, or a table cell's.
  var bounds: Bounds
  /// The most that a height or a vertical edge is taken to be.
  var height: Length

  /// A left and a right edge.
  struct Bounds: Equatable {
    var left: Length
    var right: Length
  }

  /// The narrowest that content is ever laid out.
  var leastWidth: Length { min(max(bounds.right - bounds.left, .zero), .points(36)) }
}

/// A box's edges as lengths; margins are `nil` where they are `auto`.
struct UsedEdges {
  var margin: Edges<Length?>
  var padding: Edges<Length>
  var border: Edges<Length>

  /// The edges that a style comes to in a containing block; percentages are of its width (CSS 2.2, §8).
  init(_ style: BoxStyle, model: Box.Model, in containing: Containing) {
    let width = containing.width
    let most = containing.height / 2
    switch model {
    case .none, .withoutMargins: margin = Edges(all: .zero)
    case .whole, .marginsOnly:
      margin = style.margin.map { value in
        switch value {
        case .auto: nil
        case .length(let length):
          min(max(length.resolved(against: width), -most), max(most, width))
        }
      }
      // Auto is nothing above and below.
      margin.top = min(margin.top ?? .zero, most)
      margin.bottom = min(margin.bottom ?? .zero, most)
    }
    switch model {
    case .none, .marginsOnly:
      padding = Edges(all: .zero)
      border = Edges(all: .zero)
    case .whole, .withoutMargins:
      padding = style.padding.map { min(max($0.resolved(against: width), .zero), max(most, width)) }
      padding.top = min(padding.top, most)
      padding.bottom = min(padding.bottom, most)
      border = style.border.map { min(max($0.width, .zero), most) }
    }
  }

  /// Border and padding at both sides.
  var horizontal: Length { padding.left + padding.right + border.left + border.right }
}

extension Box {
  /// Where a block-level box stands in its containing block (CSS 2.2, §10.3.3), kept within the bounds.
  ///
  /// `fitting` is the width of the border box where the content gives it, as for pictures and tables.
  func geometry(in containing: Containing, fitting: Length? = nil) -> BoxGeometry {
    let box = style.box
    let edges = UsedEdges(box, model: model, in: containing)
    let isLeftToRight = style.paragraph.direction == .ltr
    var width: Length?
    if let fitting {
      width = fitting
    } else if model == .whole {
      width = borderWidth(in: containing, edges: edges)
    }
    let free: Length
    var left = edges.margin.left ?? .zero
    if let width {
      free = containing.width - width - left - (edges.margin.right ?? .zero)
      switch (edges.margin.left, edges.margin.right) {
      case (nil, nil): left = max(free / 2, .zero)
      case (nil, .some): left = max(free, .zero)
      case (.some, nil): break
      case (.some(let value), .some):
        // Over-constrained: the margin at the end side gives way.
        left = isLeftToRight ? value : value + free
      }
    }
    var x = containing.x + left
    var right = x + (width ?? containing.width - left - (edges.margin.right ?? .zero))
    let bounds = containing.bounds
    if width != nil, right > bounds.right {
      x -= right - bounds.right
      right = bounds.right
    }
    x = max(x, bounds.left)
    right = min(right, bounds.right)
    // Content never gets narrower than a few letters, nor past the bounds.
    let least =
      fitting == nil
      ? min(max(containing.leastWidth, style.text.size * 1.5), bounds.right - bounds.left) : .zero
    var contentX = x + edges.border.left + edges.padding.left
    var contentRight = right - edges.border.right - edges.padding.right
    if contentRight - contentX < least {
      contentRight = min(max(contentX, bounds.left) + least, bounds.right)
      contentX = contentRight - least
      x = min(x, contentX)
      right = max(right, contentRight)
    }
    return BoxGeometry(
      x: x, width: right - x, contentX: contentX, contentWidth: contentRight - contentX,
      top: edges.border.top + edges.padding.top,
      bottom: edges.border.bottom + edges.padding.bottom,
      marginTop: edges.margin.top ?? .zero, marginBottom: edges.margin.bottom ?? .zero)
  }

  /// The border box's width that the style gives, or `nil` where it is as wide as there is room.
  private func borderWidth(in containing: Containing, edges: UsedEdges) -> Length? {
    let box = style.box
    if box.width == .auto, box.maxWidth == .auto, box.minWidth == .auto { return nil }
    let extra = box.isBorderBox ? Length.zero : edges.horizontal
    func resolved(_ value: AutoLength) -> Length? {
      switch value {
      case .auto: nil
      case .length(let length): max(length.resolved(against: containing.width), .zero) + extra
      }
    }
    let whole =
      containing.width - (edges.margin.left ?? .zero) - (edges.margin.right ?? .zero)
    var width = resolved(box.width) ?? whole
    if let most = resolved(box.maxWidth) { width = min(width, most) }
    if let least = resolved(box.minWidth) { width = max(width, least) }
    if box.width == .auto, width == whole { return nil }
    return max(width, edges.horizontal)
  }

  /// The least height of the content that the style asks for; what is higher is never cut.
  func leastContentHeight(in containing: Containing) -> Length {
    guard model == .whole else { return .zero }
    let box = style.box
    if box.height == .auto, box.minHeight == .auto { return .zero }
    let edges = UsedEdges(box, model: model, in: containing)
    let extra =
      box.isBorderBox
      ? edges.padding.top + edges.padding.bottom + edges.border.top + edges.border.bottom : .zero
    func resolved(_ value: AutoLength) -> Length {
      switch value {
      case .auto: .zero
      // A percentage would be of a height that is not known.
      case .length(let length): length.percentage == 0 ? length.length - extra : .zero
      }
    }
    return min(max(resolved(box.height), resolved(box.minHeight), .zero), containing.height)
  }
}
