public import GalleyGeometry

/// A colour as a style sheet gives it (CSS Color 4, in sRGB).
public enum CSSColor: Hashable, Sendable {
  /// A colour.
  case color(Color)
  /// The value of the `color` property.
  case currentColor

  /// The colour, given what `currentColor` is.
  public func resolved(currentColor: Color) -> Color {
    switch self {
    case .color(let color): color
    case .currentColor: currentColor
    }
  }

  /// The names of colours, to find the one that was meant.
  public static var names: [String] { NamedColors.names }

  /// Reads one colour, white space around it passed over; `nil` where there is none.
  public static func parse(_ values: [ComponentValue.Positioned]) -> CSSColor? {
    var words = values[...]
    while words.first?.value == .whitespace { words.removeFirst() }
    while words.last?.value == .whitespace { words.removeLast() }
    guard words.count == 1, let word = words.first else { return nil }
    return parse(word.value)
  }

  /// Reads one colour: a name, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `hsl()`, `hwb()` or
  /// `color(srgb …)`.
  public static func parse(_ value: ComponentValue) -> CSSColor? {
    if case .ident(let name) = value, name.equalsIgnoringASCIICase("currentcolor") {
      return .currentColor
    }
    return SRGB.parse(value).map { .color($0.color) }
  }
}

/// A colour before it is rounded; components may lie beyond 0 to 1.
struct SRGB: Hashable {
  /// Which standard's syntax is read.
  enum Level {
    /// CSS Color 3: commas, no units for hue and opacity, `rgb()` and `rgba()` apart.
    case three
    /// CSS Color 4.
    case four
  }

  var red: Double
  var green: Double
  var blue: Double
  var alpha = 1.0

  init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  init(_ value: UInt32) {
    red = Double(value >> 16 & 0xFF) / 255
    green = Double(value >> 8 & 0xFF) / 255
    blue = Double(value & 0xFF) / 255
  }

  /// The colour with eight bits a channel.
  var color: Color {
    func channel(_ value: Double) -> UInt8 { UInt8((min(max(value, 0), 1) * 255).rounded()) }
    return Color(
      red: channel(red), green: channel(green), blue: channel(blue), alpha: channel(alpha))
  }

  static func parse(_ value: ComponentValue, level: Level = .four) -> SRGB? {
    switch value {
    case .ident(let name):
      let name = name.asciiLowercased
      if name == "transparent" { return SRGB(red: 0, green: 0, blue: 0, alpha: 0) }
      return NamedColors.value(of: name).map(SRGB.init)
    case .hash(let digits, _):
      return hex(digits)
    case .function(let name, let content):
      return ColorFunction.parse(name.asciiLowercased, content[...], level)
    default:
      return nil
    }
  }

  private static func hex(_ digits: String) -> SRGB? {
    var values: [UInt32] = []
    for byte in digits.utf8 {
      guard values.count < 8, let value = hexValue(byte) else { return nil }
      values.append(value)
    }
    let channels: [UInt32]
    switch values.count {
    case 3, 4: channels = values.map { $0 * 17 }
    case 6, 8:
      channels = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    default: return nil
    }
    return SRGB(
      red: Double(channels[0]) / 255, green: Double(channels[1]) / 255,
      blue: Double(channels[2]) / 255,
      alpha: channels.count > 3 ? Double(channels[3]) / 255 : 1)
  }
}
