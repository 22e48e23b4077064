internal import GalleyGeometry
internal import Glibc

/// How far two colours stand apart (WCAG 2.2, "contrast ratio").
enum Contrast {
  /// From 1, no difference, to 21, black on white.
  static func ratio(_ color: Color, _ other: Color) -> Double {
    let first = luminance(color)
    let second = luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// The least that is enough for text (WCAG 2.2, 1.4.3): large text is 18 pt, or bold 14 pt, and more.
  static func least(size: Length, weight: Int) -> Double {
    size >= .points(18) || weight >= 700 && size >= .points(14) ? 3 : 4.5
  }

  /// The relative luminance of an opaque sRGB colour (WCAG 2.2, "relative luminance").
  static func luminance(_ color: Color) -> Double {
    0.2126 * linear[Int(color.red)] + 0.7152 * linear[Int(color.green)]
      + 0.0722 * linear[Int(color.blue)]
  }

  /// The light of each value of a channel.
  private static let linear: [Double] = (0...255).map { value in
    let channel = Double(value) / 255
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
  }
}

extension Color {
  /// The colour painted over an opaque one.
  func over(_ ground: Color) -> Color {
    if alpha == 255 { return self }
    func mixed(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
      let sum = Int(top) * Int(alpha) + Int(bottom) * (255 - Int(alpha))
      return UInt8((sum + 127) / 255)
    }
    return Color(
      red: mixed(red, ground.red), green: mixed(green, ground.green),
      blue: mixed(blue, ground.blue))
  }

  /// `#rrggbb`, its opacity left out.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") {
      $0.append(digits[Int($1 >> 4)])
      $0.append(digits[Int($1 & 15)])
    }
  }
}
