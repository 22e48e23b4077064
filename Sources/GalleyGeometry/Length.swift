/// A distance in fixed point: 1/1024 of a PostScript point (1/72 inch), Pango's own unit.
///
/// Sums and differences are exact. Magnitudes are clamped to `Length.limit` wherever a length is made
/// from a floating-point number, so that sums over a document cannot overflow.
public struct Length: Hashable, Sendable, Comparable, AdditiveArithmetic, CustomStringConvertible {
  /// The distance in 1/1024 pt.
  public var units: Int

  /// Makes a length from 1/1024 pt.
  @inlinable public init(units: Int) { self.units = units }

  /// No distance.
  public static let zero = Length(units: 0)

  /// The greatest magnitude made from a number: 1,000,000 pt, some 350 m.
  public static let limit = Length(units: 1_000_000 * 1024)

  /// Makes a length from points; NaN is zero, and magnitudes beyond `limit` are clamped to it.
  @inlinable public static func points(_ points: Double) -> Length {
    guard points == points else { return .zero }
    let units = (points * 1024).rounded()
    if units > Double(limit.units) { return limit }
    if units < -Double(limit.units) { return Length(units: -limit.units) }
    return Length(units: Int(units))
  }

  /// Makes a length from millimetres.
  @inlinable public static func millimetres(_ millimetres: Double) -> Length {
    points(millimetres * 72 / 25.4)
  }

  /// Makes a length from inches.
  @inlinable public static func inches(_ inches: Double) -> Length { points(inches * 72) }

  /// Makes a length from CSS pixels of 1/96 inch.
  @inlinable public static func pixels(_ pixels: Double) -> Length { points(pixels * 0.75) }

  /// The distance in points.
  @inlinable public var points: Double { Double(units) / 1024 }

  /// Compares by distance.
  @inlinable public static func < (left: Length, right: Length) -> Bool { left.units < right.units }

  /// The exact sum.
  @inlinable public static func + (left: Length, right: Length) -> Length {
    Length(units: left.units + right.units)
  }

  /// The exact difference.
  @inlinable public static func - (left: Length, right: Length) -> Length {
    Length(units: left.units - right.units)
  }

  /// The opposite distance.
  @inlinable public static prefix func - (length: Length) -> Length { Length(units: -length.units) }

  /// The length times a number, rounded to the nearest unit and clamped.
  @inlinable public static func * (length: Length, factor: Double) -> Length {
    points(length.points * factor)
  }

  /// The length times a whole number, exact.
  @inlinable public static func * (length: Length, factor: Int) -> Length {
    Length(units: length.units * factor)
  }

  /// The length divided by a whole number, toward zero.
  @inlinable public static func / (length: Length, divisor: Int) -> Length {
    Length(units: length.units / divisor)
  }

  /// The points with at most three decimals, such as `12pt` or `0.75pt`.
  public var description: String {
    let thousandths = Int((Double(abs(units)) * 1000 / 1024).rounded())
    var text = "\(thousandths / 1000)"
    if thousandths % 1000 != 0 {
      var digits = String(thousandths % 1000 + 1000).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += ".\(digits)"
    }
    return (units < 0 && thousandths != 0 ? "-" : "") + text + "pt"
  }
}
