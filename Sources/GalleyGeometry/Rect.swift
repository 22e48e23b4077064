/// A place on a page: x to the right and y down from the page's top left corner.
public struct Point: Hashable, Sendable {
  /// Distance to the right.
  public var x: Length
  /// Distance down.
  public var y: Length

  /// Makes a point.
  @inlinable public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }

  /// The top left corner.
  public static let zero = Point(x: .zero, y: .zero)
}

/// A width and a height.
public struct Size: Hashable, Sendable {
  /// The extent to the right.
  public var width: Length
  /// The extent down.
  public var height: Length

  /// Makes a size.
  @inlinable public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }

  /// No extent.
  public static let zero = Size(width: .zero, height: .zero)
}

/// A rectangle by its top left corner and its size; y runs down.
public struct Rect: Hashable, Sendable {
  /// The top left corner.
  public var origin: Point
  /// The extent.
  public var size: Size

  /// Makes a rectangle from corner and size.
  @inlinable public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// Makes a rectangle from its four numbers.
  @inlinable public init(x: Length, y: Length, width: Length, height: Length) {
    origin = Point(x: x, y: y)
    size = Size(width: width, height: height)
  }

  /// The left edge.
  @inlinable public var minX: Length { origin.x }
  /// The top edge.
  @inlinable public var minY: Length { origin.y }
  /// The right edge.
  @inlinable public var maxX: Length { origin.x + size.width }
  /// The bottom edge.
  @inlinable public var maxY: Length { origin.y + size.height }
  /// The extent to the right.
  @inlinable public var width: Length { size.width }
  /// The extent down.
  @inlinable public var height: Length { size.height }

  /// The rectangle moved.
  @inlinable public func offset(x: Length, y: Length) -> Rect {
    Rect(x: origin.x + x, y: origin.y + y, width: size.width, height: size.height)
  }

  /// The rectangle without a border of the given widths.
  @inlinable public func inset(by edges: Edges<Length>) -> Rect {
    Rect(
      x: origin.x + edges.left, y: origin.y + edges.top,
      width: size.width - edges.left - edges.right,
      height: size.height - edges.top - edges.bottom)
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    let x = min(minX, other.minX)
    let y = min(minY, other.minY)
    return Rect(x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
  }

  /// Whether a rectangle lies wholly inside, edges included.
  public func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }
}

/// One value for each side of a box, in CSS's order.
public struct Edges<Value> {
  /// The value of the top side.
  public var top: Value
  /// The value of the right side.
  public var right: Value
  /// The value of the bottom side.
  public var bottom: Value
  /// The value of the left side.
  public var left: Value

  /// Makes edges from four values.
  @inlinable public init(top: Value, right: Value, bottom: Value, left: Value) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }

  /// Makes edges from one value for all.
  @inlinable public init(all value: Value) {
    self.init(top: value, right: value, bottom: value, left: value)
  }

  /// The edges with each value changed by a function.
  @inlinable public func map<Other>(_ transform: (Value) -> Other) -> Edges<Other> {
    Edges<Other>(
      top: transform(top), right: transform(right), bottom: transform(bottom),
      left: transform(left))
  }
}

extension Edges: Equatable where Value: Equatable {}
extension Edges: Hashable where Value: Hashable {}
extension Edges: Sendable where Value: Sendable {}
