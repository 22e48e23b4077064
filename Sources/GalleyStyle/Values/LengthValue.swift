internal import GalleyCSS
internal import GalleyGeometry

/// A length or percentage as specified.
enum LengthValue: Hashable, Sendable {
  /// Known from the style sheet alone.
  case fixed(LengthPercentage)
  /// A number of a unit that is relative to a font or the page.
  case relative(Double, CSSUnit, isNonNegative: Bool)
  /// A calculation with such units in it.
  case calculated(CalcExpression, isNonNegative: Bool)
}

extension CalcExpression {
  /// The value in points and per cent; `nil` where `resolve` gives none for a unit.
  ///
  /// Where a minimum, a maximum or a clamp compares percentages with lengths, 100 % is taken to be
  /// `whole`, since what they are of is known only in layout.
  func lengthPercentage(
    whole: Double?, resolve: (Double, CSSUnit) -> Double?
  ) -> (points: Double, percentage: Double)? {
    if let (length, percentage) = evaluateLinear(resolve: resolve) { return (length, percentage) }
    guard let whole else { return nil }
    return evaluate(percentageBase: whole, resolve: resolve).map { ($0, 0) }
  }
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

/// What kind of number a place in a value takes.
enum NumericKind: Hashable, Sendable {
  case number, percentage
}

extension ValueReader {
  /// Takes a length, or a percentage where allowed.
  mutating func length(percentages: Bool = true, negative: Bool = false) -> LengthValue? {
    guard let value = peek() else { return nil }
    let result: LengthValue?
    switch value {
    case .number(let numeric):
      // Zero may stand without a unit.
      result = numeric.value == 0 ? .fixed(.zero) : nil
    case .percentage(let numeric) where percentages && (negative || numeric.value >= 0):
      result = fixed(0, numeric.value, negative)
    case .dimension(let numeric, let name):
      guard negative || numeric.value >= 0, let unit = CSSUnit(name), unit.kind == .length else {
        return nil
      }
      if let points = unit.canonical {
        result = fixed(numeric.value * points, 0, negative)
      } else {
        result = .relative(numeric.value, unit, isNonNegative: !negative)
      }
    case .function:
      guard let calculation = CalcExpression.parse(value) else { return nil }
      switch calculation.category {
      case .length: break
      case .percentage, .lengthPercentage: guard percentages else { return nil }
      case .number, .angle, .time, .resolution: return nil
      }
      if let known = calculation.lengthPercentage(whole: nil, resolve: { _, _ in nil }) {
        result = fixed(known.points, known.percentage, negative)
      } else {
        result = .calculated(calculation, isNonNegative: !negative)
      }
    default: result = nil
    }
    if result != nil { _ = next() }
    return result
  }

  private mutating func fixed(
    _ points: Double, _ percentage: Double, _ negative: Bool
  ) -> LengthValue {
    .fixed(
      LengthPercentage(
        points: points, percentage: percentage, isNonNegative: !negative, didClamp: &didClamp))
  }

  /// Takes a plain number or a percentage, calculated perhaps.
  mutating func numeric(_ kind: NumericKind) -> Double? {
    guard let value = peek() else { return nil }
    let result: Double?
    switch (value, kind) {
    case (.number(let numeric), .number), (.percentage(let numeric), .percentage):
      result = numeric.value
    case (.function, _):
      guard let calculation = CalcExpression.parse(value),
        calculation.category == (kind == .number ? .number : .percentage)
      else { return nil }
      result = calculation.evaluate { _, _ in nil }
    default: result = nil
    }
    if result != nil { _ = next() }
    return result
  }
}
