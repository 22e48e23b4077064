/// A calculation: `calc()`, `min()`, `max()`, `clamp()`, `round()`, `mod()`, `rem()`, `abs()` or `sign()`
/// (CSS Values 4, §10), kept with its units until there is something to resolve them against.
///
/// It is a flat list of steps in postfix order, so that it costs no stack, however deep it was written.
public struct CalcExpression: Hashable, Sendable {
  /// How `round()` rounds.
  enum Rounding: String, Hashable, Sendable {
    case nearest
    case up
    case down
    case toZero = "to-zero"
  }

  enum Step: Hashable, Sendable {
    case number(Double)
    case percentage(Double)
    case dimension(Double, CSSUnit)
    case add
    case multiply
    case negate
    case invert
    case minimum(Int)
    case maximum(Int)
    case round(Rounding)
    case modulo
    case remainder
    case absolute
    case sign
  }

  var steps: [Step]

  /// What it comes to.
  public let category: CalcCategory

  /// A sum of an absolute part and a percentage.
  private struct Term {
    var scalar: Double
    var percentage = 0.0
  }

  init(steps: [Step], category: CalcCategory) {
    self.steps = steps
    self.category = category
  }

  /// Evaluates to one number: points, degrees, seconds, or a plain number.
  ///
  /// `percentageBase` is what 100 % is; where it is `nil`, a calculation that is a percentage through
  /// and through comes to its percentage (100 for the whole), and one that mixes percentages with
  /// lengths to `nil`. `resolve` gives the points of a relative length; absolute units never reach it.
  /// NaN becomes zero, infinity the greatest number (§10.13).
  public func evaluate(
    percentageBase: Double? = nil, resolve: (_ value: Double, _ unit: CSSUnit) -> Double?
  ) -> Double? {
    guard let term = run(percentageBase, resolve) else { return nil }
    if category == .percentage, percentageBase == nil { return finite(term.percentage) }
    guard term.percentage == 0 else { return nil }
    return finite(term.scalar)
  }

  /// Evaluates a length to points and a percentage (100 for the whole) that is not resolved yet.
  ///
  /// `nil` where the two do not simply add up, as in `min(50%, 3cm)`: that needs `percentageBase`.
  public func evaluateLinear(
    resolve: (_ value: Double, _ unit: CSSUnit) -> Double?
  ) -> (length: Double, percentage: Double)? {
    guard let term = run(nil, resolve) else { return nil }
    return (finite(term.scalar), finite(term.percentage))
  }

  private func run(
    _ base: Double?, _ resolve: (_ value: Double, _ unit: CSSUnit) -> Double?
  ) -> Term? {
    var stack: [Term] = []
    stack.reserveCapacity(8)
    for step in steps {
      switch step {
      case .number(let value): stack.append(Term(scalar: value))
      case .percentage(let value):
        if let base {
          stack.append(Term(scalar: value / 100 * base))
        } else {
          stack.append(Term(scalar: 0, percentage: value))
        }
      case .dimension(let value, let unit):
        if let canonical = unit.canonical {
          stack.append(Term(scalar: value * canonical))
        } else if let points = resolve(value, unit) {
          stack.append(Term(scalar: points))
        } else {
          return nil
        }
      case .negate:
        guard let term = stack.popLast() else { return nil }
        stack.append(Term(scalar: -term.scalar, percentage: -term.percentage))
      case .invert:
        guard let term = stack.popLast(), term.percentage == 0 else { return nil }
        stack.append(Term(scalar: 1 / term.scalar))
      case .add:
        guard let right = stack.popLast(), let left = stack.popLast() else { return nil }
        stack.append(
          Term(
            scalar: left.scalar + right.scalar, percentage: left.percentage + right.percentage))
      case .multiply:
        guard let right = stack.popLast(), let left = stack.popLast(),
          let product = Self.product(left, right)
        else { return nil }
        stack.append(product)
      case .minimum(let count):
        guard Self.reduce(&stack, count, Self.extreme { $0 < $1 }) else { return nil }
      case .maximum(let count):
        guard Self.reduce(&stack, count, Self.extreme { $0 > $1 }) else { return nil }
      case .round(let rounding):
        guard Self.reduce(&stack, 2, { Self.round($0[0], to: $0[1], rounding) }) else { return nil }
      case .modulo:
        guard Self.reduce(&stack, 2, { Self.modulo($0[0], $0[1]) }) else { return nil }
      case .remainder:
        guard
          Self.reduce(&stack, 2, { $0[0].truncatingRemainder(dividingBy: $0[1]) })
        else { return nil }
      case .absolute:
        guard Self.reduce(&stack, 1, { $0[0].magnitude }) else { return nil }
      case .sign:
        guard let term = stack.popLast(), term.percentage == 0 || term.scalar == 0 else {
          return nil
        }
        let value = term.percentage == 0 ? term.scalar : term.percentage
        stack.append(Term(scalar: value > 0 ? 1 : value < 0 ? -1 : value))
      }
    }
    return stack.count == 1 ? stack[0] : nil
  }

  /// A product; a part that is not there stays away, even from infinity.
  private static func product(_ left: Term, _ right: Term) -> Term? {
    if right.percentage == 0 {
      return Term(
        scalar: left.percentage != 0 && left.scalar == 0 ? 0 : left.scalar * right.scalar,
        percentage: left.percentage == 0 ? 0 : left.percentage * right.scalar)
    }
    return left.percentage == 0 ? product(right, left) : nil
  }

  /// Replaces the last terms by what `body` makes of them; false where lengths and percentages would
  /// have to be compared.
  private static func reduce(
    _ stack: inout [Term], _ count: Int, _ body: ([Double]) -> Double
  ) -> Bool {
    guard count > 0, stack.count >= count else { return false }
    let terms = stack[(stack.count - count)...]
    let result: Term
    if terms.allSatisfy({ $0.percentage == 0 }) {
      result = Term(scalar: body(terms.map(\.scalar)))
    } else if terms.allSatisfy({ $0.scalar == 0 }) {
      result = Term(scalar: 0, percentage: body(terms.map(\.percentage)))
    } else {
      return false
    }
    stack.removeLast(count)
    stack.append(result)
    return true
  }

  /// The least or greatest; NaN where one is NaN (§10.9).
  private static func extreme(
    _ isBefore: @escaping (Double, Double) -> Bool
  ) -> ([Double]) -> Double {
    { values in
      var best = values[0]
      for value in values.dropFirst() {
        if value.isNaN || best.isNaN { return .nan }
        if isBefore(value, best) { best = value }
      }
      return best
    }
  }

  /// `round()` (§10.3.1), infinities as the standard has them.
  private static func round(_ value: Double, to step: Double, _ rounding: Rounding) -> Double {
    if step == 0 || value.isNaN || step.isNaN { return .nan }
    if value.isInfinite { return step.isInfinite ? .nan : value }
    if step.isInfinite {
      switch rounding {
      case .nearest, .toZero: return 0
      case .up: return value > 0 ? .infinity : 0
      case .down: return value < 0 ? -.infinity : 0
      }
    }
    let size = step.magnitude
    let quotient = value / size
    switch rounding {
    case .nearest: return (quotient + 0.5).rounded(.down) * size
    case .up: return quotient.rounded(.up) * size
    case .down: return quotient.rounded(.down) * size
    case .toZero: return quotient.rounded(.towardZero) * size
    }
  }

  /// `mod()`: the remainder with the sign of the divisor.
  private static func modulo(_ value: Double, _ divisor: Double) -> Double {
    if divisor.isInfinite, value.isFinite {
      return value == 0 || (value < 0) == (divisor < 0) ? value : .nan
    }
    let remainder = value.truncatingRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
  }
}
