/// `rgb()`, `hsl()`, `hwb()` and `color(srgb …)` (CSS Color 4, §5.1, §7, §8, §10).
enum ColorFunction {
  /// One argument.
  private enum Component: Hashable {
    case number(Double)
    case percentage(Double)
    case angle(Double)
    case none

    init?(_ value: ComponentValue) {
      switch value {
      case .number(let number): self = .number(number.value)
      case .percentage(let number): self = .percentage(number.value)
      case .dimension(let number, let name):
        guard let unit = CSSUnit(name), unit.kind == .angle, let degrees = unit.canonical else {
          return nil
        }
        self = .angle(finite(number.value * degrees))
      case .ident(let name) where name.equalsIgnoringASCIICase("none"): self = .none
      case .function:
        guard let calculation = CalcExpression.parse(value),
          let result = calculation.evaluate(resolve: { _, _ in nil })
        else { return nil }
        switch calculation.category {
        case .number: self = .number(result)
        case .percentage: self = .percentage(result)
        case .angle: self = .angle(result)
        case .length, .lengthPercentage, .time, .resolution: return nil
        }
      default: return nil
      }
    }

    var isNumber: Bool { if case .number = self { true } else { false } }
    var isPercentage: Bool { if case .percentage = self { true } else { false } }

    /// The value where a number `whole` is 1 and 100 % is 1.
    func fraction(of whole: Double) -> Double? {
      switch self {
      case .number(let value): value / whole
      case .percentage(let value): value / 100
      case .none: 0
      case .angle: nil
      }
    }

    /// The hue in degrees, 0 to 360.
    var hue: Double? {
      switch self {
      case .number(let value), .angle(let value):
        let turned = value.truncatingRemainder(dividingBy: 360)
        return turned < 0 ? turned + 360 : turned
      case .none: return 0
      case .percentage: return nil
      }
    }
  }

  /// Three components and an opacity.
  private struct Arguments {
    var components: [Component]
    var alpha: Component?
    /// Whether they are separated by commas.
    var isLegacy: Bool

    /// Reads `a, b, c` or `a b c`, and `, d` or `/ d`.
    init?(_ values: ComponentValues) {
      let words = values.filter { $0.value != .whitespace }.map(\.value)
      isLegacy = words.contains(.comma)
      components = []
      if isLegacy {
        for (index, word) in words.enumerated() {
          if index % 2 == 1 {
            guard word == .comma else { return nil }
          } else {
            guard let component = Component(word), component != .none else { return nil }
            components.append(component)
          }
        }
        guard words.count % 2 == 1, (3...4).contains(components.count) else { return nil }
        if components.count == 4 { alpha = components.removeLast() }
      } else {
        guard words.count == 3 || words.count == 5 else { return nil }
        for word in words.prefix(3) {
          guard let component = Component(word) else { return nil }
          components.append(component)
        }
        if words.count == 5 {
          guard words[3] == .delimiter("/"), let component = Component(words[4]) else {
            return nil
          }
          alpha = component
        }
      }
    }
  }

  static func parse(_ name: String, _ content: ComponentValues, _ level: SRGB.Level) -> SRGB? {
    if name == "color" { return level == .four ? predefined(content) : nil }
    guard ["rgb", "rgba", "hsl", "hsla", "hwb"].contains(name),
      let arguments = Arguments(content)
    else { return nil }
    if level == .three, !isLevelThree(arguments, name) { return nil }
    var alpha = 1.0
    if let given = arguments.alpha {
      guard let fraction = given.fraction(of: 1) else { return nil }
      alpha = min(max(fraction, 0), 1)
    }
    let parts = arguments.components
    var color: SRGB?
    switch name {
    case "rgb", "rgba": color = rgb(parts, isLegacy: arguments.isLegacy)
    case "hwb": color = arguments.isLegacy ? nil : hwb(parts)
    default: color = hsl(parts, isLegacy: arguments.isLegacy)
    }
    color?.alpha = alpha
    return color
  }

  private static func isLevelThree(_ arguments: Arguments, _ name: String) -> Bool {
    let hasAlpha = name.utf8.last == 0x61
    guard arguments.isLegacy, name != "hwb", (arguments.alpha != nil) == hasAlpha,
      arguments.alpha?.isNumber ?? true
    else { return false }
    return name.utf8.first == 0x72 || arguments.components[0].isNumber
  }

  private static func rgb(_ parts: [Component], isLegacy: Bool) -> SRGB? {
    // Commas ask for three numbers or three percentages; white space lets them mix.
    guard
      !isLegacy || parts.allSatisfy(\.isNumber) || parts.allSatisfy(\.isPercentage),
      let red = parts[0].fraction(of: 255), let green = parts[1].fraction(of: 255),
      let blue = parts[2].fraction(of: 255)
    else { return nil }
    return SRGB(red: red, green: green, blue: blue)
  }

  private static func hsl(_ parts: [Component], isLegacy: Bool) -> SRGB? {
    guard !isLegacy || (parts[1].isPercentage && parts[2].isPercentage),
      let hue = parts[0].hue, let saturation = parts[1].fraction(of: 100),
      let lightness = parts[2].fraction(of: 100)
    else { return nil }
    return hslToRGB(hue, max(saturation, 0), lightness)
  }

  /// The conversion of §7.1.
  private static func hslToRGB(_ hue: Double, _ saturation: Double, _ lightness: Double) -> SRGB {
    func channel(_ offset: Double) -> Double {
      let k = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
      let a = saturation * min(lightness, 1 - lightness)
      return finite(lightness - a * max(-1, min(k - 3, 9 - k, 1)))
    }
    return SRGB(red: channel(0), green: channel(8), blue: channel(4))
  }

  private static func hwb(_ parts: [Component]) -> SRGB? {
    guard let hue = parts[0].hue, let white = parts[1].fraction(of: 100),
      let black = parts[2].fraction(of: 100)
    else { return nil }
    if white + black >= 1 {
      let grey = finite(white / (white + black))
      return SRGB(red: grey, green: grey, blue: grey)
    }
    let pure = hslToRGB(hue, 1, 0.5)
    let rest = 1 - white - black
    return SRGB(
      red: pure.red * rest + white, green: pure.green * rest + white,
      blue: pure.blue * rest + white)
  }

  /// Reads `color(srgb r g b / a)`.
  private static func predefined(_ content: ComponentValues) -> SRGB? {
    var rest = content
    while rest.first?.value == .whitespace { rest.removeFirst() }
    guard case .ident(let space)? = rest.popFirst()?.value,
      space.equalsIgnoringASCIICase("srgb"), let arguments = Arguments(rest),
      !arguments.isLegacy, let red = arguments.components[0].fraction(of: 1),
      let green = arguments.components[1].fraction(of: 1),
      let blue = arguments.components[2].fraction(of: 1),
      let alpha = (arguments.alpha ?? .number(1)).fraction(of: 1)
    else { return nil }
    return SRGB(red: red, green: green, blue: blue, alpha: min(max(alpha, 0), 1))
  }
}
