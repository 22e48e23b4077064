internal import GalleyCSS

/// What kind of number a place in a value takes.
enum NumericKind: Hashable, Sendable {
  /// A plain number.
  case number
  /// A percentage.
  case percentage
  /// A length.
  case length
  /// A length or a percentage.
  case lengthPercentage
}

extension ValueReader {
  /// The deepest nesting of brackets and functions in a calculation.
  private static let greatestDepth = 64

  private static let mathFunctions: Set<String> = ["calc", "-webkit-calc", "min", "max", "clamp"]

  /// Takes a number, dimension, percentage or calculation of a kind.
  mutating func numeric(_ kind: NumericKind) -> MathExpression? {
    let start = index
    guard let value = next() else { return nil }
    let isRead: MathExpression?
    switch value {
    case .number(let numeric):
      // Zero may stand without a unit.
      if kind == .number {
        isRead = .number(numeric.value)
      } else {
        isRead =
          numeric.value == 0 ? (kind == .percentage ? .percentage(0) : .length(0, .pt)) : nil
      }
    case .percentage(let numeric):
      isRead =
        kind == .percentage || kind == .lengthPercentage ? .percentage(numeric.value) : nil
    case .dimension(let numeric, let name):
      if kind == .length || kind == .lengthPercentage, let unit = LengthUnit(name: name) {
        isRead = .length(numeric.value, unit)
      } else {
        isRead = nil
      }
    case .function(let name, let arguments):
      let lowered = name.asciiLowercased
      if Self.mathFunctions.contains(lowered),
        let term = Self.math(lowered, arguments, depth: 0), term.kind.fits(kind)
      {
        isRead = term.expression
      } else {
        isRead = nil
      }
    default: isRead = nil
    }
    if isRead == nil { rewind(to: start) }
    return isRead
  }

  // MARK: Calculations

  /// A part of a calculation and its type.
  fileprivate struct Term {
    enum Kind {
      case number, percentage, length, mixed

      func fits(_ kind: NumericKind) -> Bool {
        switch (self, kind) {
        case (.number, .number), (.percentage, .percentage), (.length, .length): true
        case (.percentage, .lengthPercentage), (.length, .lengthPercentage): true
        case (.mixed, .lengthPercentage): true
        default: false
        }
      }

      func joined(with other: Kind) -> Kind? {
        if self == other { return self }
        if self == .number || other == .number { return nil }
        return .mixed
      }
    }

    var expression: MathExpression
    var kind: Kind

    /// The value of a plain number.
    var number: Double? {
      if case .number(let value) = expression { return value }
      return nil
    }
  }

  private static func math(
    _ name: String, _ arguments: [ComponentValue.Positioned], depth: Int
  ) -> Term? {
    guard depth < greatestDepth else { return nil }
    var reader = ValueReader(arguments)
    var terms: [Term] = []
    repeat {
      guard let term = reader.sum(depth: depth + 1) else { return nil }
      terms.append(term)
    } while reader.comma()
    guard reader.isAtEnd, let first = terms.first else { return nil }
    var kind = first.kind
    for term in terms.dropFirst() {
      guard let joined = kind.joined(with: term.kind) else { return nil }
      kind = joined
    }
    let expressions = terms.map(\.expression)
    switch name {
    case "min":
      if kind == .number { return Term(number: terms.compactMap(\.number).min()) }
      return Term(expression: .minimum(expressions), kind: kind)
    case "max":
      if kind == .number { return Term(number: terms.compactMap(\.number).max()) }
      return Term(expression: .maximum(expressions), kind: kind)
    case "clamp":
      guard terms.count == 3 else { return nil }
      if kind == .number {
        let numbers = terms.compactMap(\.number)
        guard numbers.count == 3 else { return nil }
        return Term(number: max(numbers[0], min(numbers[1], numbers[2])))
      }
      return Term(
        expression: .clamped(low: expressions[0], value: expressions[1], high: expressions[2]),
        kind: kind)
    default: return terms.count == 1 ? first : nil
    }
  }

  private mutating func sum(depth: Int) -> Term? {
    guard let first = product(depth: depth) else { return nil }
    var kind = first.kind
    var terms = [first.expression]
    while case .delimiter(let sign)? = peek(), sign == "+" || sign == "-" {
      // White space is required on both sides of + and - (CSS Values 4, §10.1).
      guard index > 0, case .whitespace = values[index - 1].value else { return nil }
      _ = next()
      guard isAtSpaceOrEnd, let term = product(depth: depth),
        let joined = kind.joined(with: term.kind)
      else { return nil }
      kind = joined
      if case .number(let left)? = terms.last, let right = term.number {
        terms[terms.count - 1] = .number(sign == "+" ? left + right : left - right)
      } else {
        terms.append(sign == "+" ? term.expression : .scaled(-1, term.expression))
      }
    }
    return Term(expression: terms.count == 1 ? terms[0] : .sum(terms), kind: kind)
  }

  private mutating func product(depth: Int) -> Term? {
    guard var result = operand(depth: depth) else { return nil }
    while case .delimiter(let sign)? = peek(), sign == "*" || sign == "/" {
      _ = next()
      guard let term = operand(depth: depth) else { return nil }
      if sign == "/" {
        // Division by zero gives infinity, or NaN; both are brought into range where they are used.
        guard let divisor = term.number else { return nil }
        result = result.scaled(by: 1 / divisor, dividing: divisor)
      } else if let factor = term.number {
        result = result.scaled(by: factor)
      } else if let factor = result.number {
        result = term.scaled(by: factor)
      } else {
        return nil
      }
    }
    return result
  }

  private mutating func operand(depth: Int) -> Term? {
    guard depth < Self.greatestDepth else { return nil }
    switch next() {
    case .number(let numeric)?: return Term(number: numeric.value)
    case .percentage(let numeric)?:
      return Term(expression: .percentage(numeric.value), kind: .percentage)
    case .dimension(let numeric, let name)?:
      guard let unit = LengthUnit(name: name) else { return nil }
      return Term(expression: .length(numeric.value, unit), kind: .length)
    case .ident(let name)?:
      switch name.asciiLowercased {
      case "pi": return Term(number: .pi)
      case "e": return Term(number: 2.718281828459045)
      case "infinity": return Term(number: .infinity)
      case "-infinity": return Term(number: -.infinity)
      case "nan": return Term(number: .nan)
      default: return nil
      }
    case .block(.round, let content)?:
      return Self.math("calc", content, depth: depth + 1)
    case .function(let name, let arguments)?:
      let lowered = name.asciiLowercased
      guard Self.mathFunctions.contains(lowered) else { return nil }
      return Self.math(lowered, arguments, depth: depth + 1)
    default: return nil
    }
  }
}

extension ValueReader.Term {
  fileprivate init?(number: Double?) {
    guard let number else { return nil }
    expression = .number(number)
    kind = .number
  }

  fileprivate init(number: Double) {
    expression = .number(number)
    kind = .number
  }

  fileprivate func scaled(by factor: Double, dividing divisor: Double? = nil) -> Self {
    var result = self
    if let number {
      result.expression = .number(divisor.map { number / $0 } ?? number * factor)
    } else {
      result.expression = .scaled(factor, expression)
    }
    return result
  }
}
