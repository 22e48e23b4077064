import GalleySource

extension CalcExpression {
  /// The deepest nesting of brackets and functions that is read.
  static let deepest = 128

  /// Reads one calculation, white space around it passed over.
  ///
  /// `nil` where there is none, where it cannot be read, where its units do not fit together, or where
  /// it nests more than 128 deep.
  public static func parse(_ values: [ComponentValue.Positioned]) -> CalcExpression? {
    var words = values[...]
    while words.first?.value == .whitespace { words.removeFirst() }
    while words.last?.value == .whitespace { words.removeLast() }
    guard words.count == 1, let word = words.first else { return nil }
    return parse(word.value)
  }

  /// Reads one calculation.
  public static func parse(_ value: ComponentValue) -> CalcExpression? {
    guard case .function = value else { return nil }
    var parser = CalcParser()
    guard let type = parser.value(value, depth: 0), let category = type.category else {
      return nil
    }
    return CalcExpression(steps: parser.steps, category: category)
  }
}

/// Turns component values into steps, checking types on the way (CSS Values 4, §10.7 to §10.10).
private struct CalcParser {
  var steps: [CalcExpression.Step] = []

  /// A number, dimension, constant, bracket or function.
  mutating func value(_ value: ComponentValue, depth: Int) -> CalcType? {
    guard depth <= CalcExpression.deepest else { return nil }
    switch value {
    case .number(let number):
      steps.append(.number(number.value))
      return .number
    case .percentage(let number):
      steps.append(.percentage(number.value))
      var type = CalcType.number
      type.percentage = 1
      return type
    case .dimension(let number, let name):
      guard let unit = CSSUnit(name) else { return nil }
      steps.append(.dimension(number.value, unit))
      return CalcType(unit)
    case .ident(let name):
      guard let constant = constant(name.asciiLowercased) else { return nil }
      steps.append(.number(constant))
      return .number
    case .block(.round, let content):
      return sum(content[...], depth: depth + 1)
    case .function(let name, let content):
      return function(name.asciiLowercased, content[...], depth: depth + 1)
    default:
      return nil
    }
  }

  private func constant(_ name: String) -> Double? {
    switch name {
    case "e": 2.718281828459045
    case "pi": Double.pi
    case "infinity": .infinity
    case "-infinity": -.infinity
    case "nan": .nan
    default: nil
    }
  }

  /// Products joined by `+` and `-`, which need white space on both sides.
  private mutating func sum(_ values: ComponentValues, depth: Int) -> CalcType? {
    var index = values.startIndex
    guard var type = product(values, &index, depth: depth) else { return nil }
    while true {
      let hasSpace = skipWhitespace(values, &index)
      guard index < values.endIndex else { return type }
      let isMinus = values[index].value == .delimiter("-")
      guard hasSpace, isMinus || values[index].value == .delimiter("+") else { return nil }
      index += 1
      guard skipWhitespace(values, &index),
        let right = product(values, &index, depth: depth), let sum = type.added(to: right)
      else { return nil }
      if isMinus { steps.append(.negate) }
      steps.append(.add)
      type = sum
    }
  }

  private mutating func product(
    _ values: ComponentValues, _ index: inout Int, depth: Int
  ) -> CalcType? {
    guard var type = operand(values, &index, depth: depth) else { return nil }
    while true {
      var ahead = index
      _ = skipWhitespace(values, &ahead)
      guard ahead < values.endIndex else { return type }
      let isDivision = values[ahead].value == .delimiter("/")
      guard isDivision || values[ahead].value == .delimiter("*") else { return type }
      index = ahead + 1
      guard let right = operand(values, &index, depth: depth) else { return nil }
      if isDivision { steps.append(.invert) }
      steps.append(.multiply)
      type = type.multiplied(by: isDivision ? right.inverted : right)
    }
  }

  private mutating func operand(
    _ values: ComponentValues, _ index: inout Int, depth: Int
  ) -> CalcType? {
    _ = skipWhitespace(values, &index)
    guard index < values.endIndex else { return nil }
    index += 1
    return value(values[index - 1].value, depth: depth)
  }

  private func skipWhitespace(_ values: ComponentValues, _ index: inout Int) -> Bool {
    let start = index
    while index < values.endIndex, values[index].value == .whitespace { index += 1 }
    return index > start
  }

  // MARK: - Functions

  private mutating func function(
    _ name: String, _ content: ComponentValues, depth: Int
  ) -> CalcType? {
    switch name {
    case "calc":
      return sum(content, depth: depth)
    case "min", "max":
      let arguments = split(content)
      guard let type = sums(arguments, depth: depth) else { return nil }
      steps.append(name == "min" ? .minimum(arguments.count) : .maximum(arguments.count))
      return type
    case "clamp":
      return clamp(split(content), depth: depth)
    case "round":
      return round(split(content), depth: depth)
    case "mod", "rem":
      let arguments = split(content)
      guard arguments.count == 2, let type = sums(arguments, depth: depth) else { return nil }
      steps.append(name == "mod" ? .modulo : .remainder)
      return type
    case "abs":
      guard let type = sum(content, depth: depth) else { return nil }
      steps.append(.absolute)
      return type
    case "sign":
      guard sum(content, depth: depth) != nil else { return nil }
      steps.append(.sign)
      return .number
    default:
      return nil
    }
  }

  private func split(_ values: ComponentValues) -> [ComponentValues] {
    values.split(omittingEmptySubsequences: false) { $0.value == .comma }
  }

  /// Sums that must all be of one type.
  private mutating func sums(_ parts: [ComponentValues], depth: Int) -> CalcType? {
    var type: CalcType?
    for part in parts {
      guard let next = sum(part, depth: depth) else { return nil }
      guard let joined = type.map({ $0.added(to: next) }) ?? next else { return nil }
      type = joined
    }
    return type
  }

  /// `clamp(least, value, most)`, either bound perhaps `none`: the least wins over the most.
  private mutating func clamp(_ parts: [ComponentValues], depth: Int) -> CalcType? {
    guard parts.count == 3 else { return nil }
    func isNone(_ part: ComponentValues) -> Bool {
      let words = part.filter { $0.value != .whitespace }
      guard words.count == 1, case .ident(let name) = words[0].value else { return false }
      return name.equalsIgnoringASCIICase("none")
    }
    var wanted = [parts[1]]
    if !isNone(parts[2]) { wanted.append(parts[2]) }
    guard let type = sums(wanted, depth: depth) else { return nil }
    if wanted.count > 1 { steps.append(.minimum(2)) }
    if isNone(parts[0]) { return type }
    guard let least = sum(parts[0], depth: depth) else { return nil }
    steps.append(.maximum(2))
    return type.added(to: least)
  }

  /// Reads `round(strategy?, value, step?)`.
  private mutating func round(_ parts: [ComponentValues], depth: Int) -> CalcType? {
    var parts = parts[...]
    var rounding = CalcExpression.Rounding.nearest
    let words = parts.first?.filter { $0.value != .whitespace } ?? []
    if words.count == 1, case .ident(let name) = words[0].value,
      let named = CalcExpression.Rounding(rawValue: name.asciiLowercased)
    {
      rounding = named
      parts.removeFirst()
    }
    guard (1...2).contains(parts.count), let type = sums(Array(parts), depth: depth) else {
      return nil
    }
    if parts.count == 1 {
      guard type == .number else { return nil }
      steps.append(.number(1))
    }
    steps.append(.round(rounding))
    return type
  }
}
