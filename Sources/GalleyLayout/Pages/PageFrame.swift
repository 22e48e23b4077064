internal import GalleyGeometry
internal import GalleyStyle

/// The boxes of a page (CSS Paged Media 3, §3): the paper, the margins about it, the area within.
struct PageFrame {
  var style = PageStyle()
  /// The paper.
  var size = PageSize.a4.size
  /// The margins, never so wide that no room is left.
  var margin = Edges(all: Length.zero)
  /// The border box within the margins.
  var border = Rect(origin: .zero, size: PageSize.a4.size)
  /// The area that content is put into.
  var content = Rect(origin: .zero, size: PageSize.a4.size)
  /// Whether sizes or margins had to be changed to leave room for text.
  var isRepaired = false

  /// The smallest and the largest side of a page: half an inch, and what PDF readers show.
  static let leastSide = Length.points(36)
  static let greatestSide = Length.points(14_400)
  /// The least room for text across and down.
  static let leastContent = Length.points(18)

  init() {}

  /// The frame of a page with a style.
  init(_ style: PageStyle) {
    self.style = style
    size = style.size
    if size.width < Self.leastSide || size.height < Self.leastSide {
      size = PageSize.a4.size
      isRepaired = true
    }
    if size.width > Self.greatestSide || size.height > Self.greatestSide {
      size = Size(
        width: min(size.width, Self.greatestSide), height: min(size.height, Self.greatestSide))
      isRepaired = true
    }
    let padding = style.padding
    func used(_ value: AutoLength, _ whole: Length) -> Length {
      switch value {
      case .auto: .zero
      // A negative margin would put content off the paper.
      case .length(let length): min(max(length.resolved(against: whole), .zero), Self.greatestSide)
      }
    }
    func inner(_ padding: LengthPercentage, _ border: BoxStyle.Border, _ whole: Length) -> Length {
      min(max(padding.resolved(against: whole), .zero) + max(border.width, .zero), whole)
    }
    margin = Edges(
      top: used(style.margin.top, size.height), right: used(style.margin.right, size.width),
      bottom: used(style.margin.bottom, size.height), left: used(style.margin.left, size.width))
    var inset = Edges(
      top: inner(padding.top, style.border.top, size.height),
      right: inner(padding.right, style.border.right, size.width),
      bottom: inner(padding.bottom, style.border.bottom, size.height),
      left: inner(padding.left, style.border.left, size.width))
    if let factor = Self.factor(
      margin.left + margin.right + inset.left + inset.right, into: size.width)
    {
      isRepaired = true
      for side in [\Edges<Length>.left, \.right] {
        margin[keyPath: side] = Length(units: Int(Double(margin[keyPath: side].units) * factor))
        inset[keyPath: side] = Length(units: Int(Double(inset[keyPath: side].units) * factor))
      }
    }
    if let factor = Self.factor(
      margin.top + margin.bottom + inset.top + inset.bottom, into: size.height)
    {
      isRepaired = true
      for side in [\Edges<Length>.top, \.bottom] {
        margin[keyPath: side] = Length(units: Int(Double(margin[keyPath: side].units) * factor))
        inset[keyPath: side] = Length(units: Int(Double(inset[keyPath: side].units) * factor))
      }
    }
    border = Rect(origin: .zero, size: size).inset(by: margin)
    content = border.inset(by: inset)
  }

  /// By how much edges are to be made smaller where they leave less than the least room.
  private static func factor(_ sum: Length, into whole: Length) -> Double? {
    let room = whole - leastContent
    guard sum > room, sum > .zero else { return nil }
    return room.points / sum.points
  }

  /// The largest font that is ever set: half the smaller side, so that any letter fits.
  var largestFont: Length { min(content.width, content.height) / 2 }
}
