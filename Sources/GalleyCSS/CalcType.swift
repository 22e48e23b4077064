/// What a calculation comes to (CSS Values 4, §10.2, "type checking").
public enum CalcCategory: Hashable, Sendable {
  /// A number.
  case number
  /// A length, in points once evaluated.
  case length
  /// A percentage.
  case percentage
  /// A length that depends on a percentage.
  case lengthPercentage
  /// An angle, in degrees once evaluated.
  case angle
  /// A time, in seconds once evaluated.
  case time
  /// A resolution, in dots a pixel once evaluated.
  case resolution
}

/// The powers of the base types that a calculation multiplies up to.
struct CalcType: Hashable {
  var length = 0
  var percentage = 0
  var angle = 0
  var time = 0
  var resolution = 0
  /// Whether percentages and lengths were added, so that percentages stand for lengths.
  var mixes = false

  static let number = CalcType()

  init() {}

  init(_ unit: CSSUnit) {
    switch unit.kind {
    case .length: length = 1
    case .angle: angle = 1
    case .time: time = 1
    case .resolution: resolution = 1
    }
  }

  /// The type of a sum, or `nil` where the two cannot be added.
  func added(to other: CalcType) -> CalcType? {
    if self == other { return self }
    guard angle == other.angle, time == other.time, resolution == other.resolution,
      length + percentage == other.length + other.percentage
    else { return nil }
    var sum = self
    sum.length += sum.percentage
    sum.percentage = 0
    sum.mixes = true
    return sum
  }

  func multiplied(by other: CalcType) -> CalcType {
    var product = self
    product.length += other.length
    product.percentage += other.percentage
    product.angle += other.angle
    product.time += other.time
    product.resolution += other.resolution
    product.mixes = mixes || other.mixes
    return product
  }

  var inverted: CalcType {
    var inverse = self
    inverse.length = -length
    inverse.percentage = -percentage
    inverse.angle = -angle
    inverse.time = -time
    inverse.resolution = -resolution
    return inverse
  }

  /// What it is as a whole; `nil` for areas and other things that no property takes.
  var category: CalcCategory? {
    switch (length, percentage, angle, time, resolution) {
    case (0, 0, 0, 0, 0): .number
    case (1, 0, 0, 0, 0): mixes ? .lengthPercentage : .length
    case (0, 1, 0, 0, 0): .percentage
    case (0, 0, 1, 0, 0): .angle
    case (0, 0, 0, 1, 0): .time
    case (0, 0, 0, 0, 1): .resolution
    default: nil
    }
  }
}
