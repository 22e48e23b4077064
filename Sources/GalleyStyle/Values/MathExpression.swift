internal import GalleyGeometry

/// A numeric value that cannot be known before an element's fonts are: a relative length, or a sum of
/// such (CSS Values 4, §10).
indirect enum MathExpression: Hashable, Sendable {
  case number(Double)
  case length(Double, LengthUnit)
  case percentage(Double)
  case sum([MathExpression])
  /// A factor, which is a number, times an expression.
  case scaled(Double, MathExpression)
  case minimum([MathExpression])
  case maximum([MathExpression])
  case clamped(low: MathExpression, value: MathExpression, high: MathExpression)

  /// Whether it depends on the page's size.
  var usesViewport: Bool {
    switch self {
    case .number, .percentage: false
    case .length(_, let unit): unit.isViewport
    case .sum(let terms), .minimum(let terms), .maximum(let terms):
      terms.contains { $0.usesViewport }
    case .scaled(_, let term): term.usesViewport
    case .clamped(let low, let value, let high):
      low.usesViewport || value.usesViewport || high.usesViewport
    }
  }

  /// The value: points and per cent, added.
  ///
  /// Where a minimum, a maximum or a clamp compares percentages with lengths, they are compared as if
  /// 100 % were the page area's width, since what they are of is known only in layout.
  func evaluate(_ context: some LengthContext) -> (points: Double, percentage: Double) {
    switch self {
    case .number(let value): return (value, 0)
    case .length(let value, let unit): return (value * context.points(per: unit), 0)
    case .percentage(let value): return (0, value)
    case .sum(let terms):
      var total = (points: 0.0, percentage: 0.0)
      for term in terms {
        let value = term.evaluate(context)
        total.points += value.points
        total.percentage += value.percentage
      }
      return total
    case .scaled(let factor, let term):
      let value = term.evaluate(context)
      return (value.points * factor, value.percentage * factor)
    case .minimum(let terms): return Self.pick(terms.map { $0.evaluate(context) }, context, <)
    case .maximum(let terms): return Self.pick(terms.map { $0.evaluate(context) }, context, >)
    case .clamped(let low, let value, let high):
      let upper = Self.pick([value.evaluate(context), high.evaluate(context)], context, <)
      return Self.pick([low.evaluate(context), upper], context, >)
    }
  }

  private static func pick(
    _ values: [(points: Double, percentage: Double)], _ context: some LengthContext,
    _ isBetter: (Double, Double) -> Bool
  ) -> (points: Double, percentage: Double) {
    let whole = context.points(per: .vw)
    func size(_ value: (points: Double, percentage: Double)) -> Double {
      value.points + value.percentage * whole
    }
    var best = values.first ?? (0, 0)
    for value in values.dropFirst() where isBetter(size(value), size(best)) { best = value }
    return best
  }
}

/// What relative lengths are relative to.
protocol LengthContext {
  /// How many points a unit has here.
  func points(per unit: LengthUnit) -> Double
}

/// A length or percentage as specified.
enum LengthValue: Hashable, Sendable {
  /// Known from the style sheet alone.
  case fixed(LengthPercentage)
  /// Known once the element's fonts are.
  case relative(MathExpression, isNonNegative: Bool)
}

extension LengthPercentage {
  /// The greatest length that a style may have, 14,400 pt: the side of the largest page that PDF allows.
  static let greatestPoints = 14_400.0

  /// Makes a value from numbers, brought into sane limits; `didClamp` says that they were not.
  init(points: Double, percentage: Double, isNonNegative: Bool, didClamp: inout Bool) {
    func clamp(_ value: Double, _ limit: Double) -> Double {
      guard value == value else {
        didClamp = true
        return 0
      }
      if abs(value) > limit { didClamp = true }
      return min(max(value, -limit), limit)
    }
    var points = clamp(points, Self.greatestPoints)
    var percentage = clamp(percentage, 10_000)
    if isNonNegative {
      points = percentage == 0 ? max(points, 0) : points
      percentage = points == 0 ? max(percentage, 0) : percentage
    }
    self.init(length: .points(points), percentage: percentage)
  }
}
