/// A colour in sRGB with 8 bits a channel, as CSS Color 4 serializes one, and its opacity.
public struct Color: Hashable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8
  /// Opacity, 0 (clear) to 255 (opaque).
  public var alpha: UInt8

  /// Makes a colour.
  @inlinable public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Opaque black.
  public static let black = Color(red: 0, green: 0, blue: 0)
  /// Opaque white.
  public static let white = Color(red: 255, green: 255, blue: 255)
  /// Nothing at all.
  public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)

  /// Whether the three channels are equal, so that it can be drawn in grey.
  @inlinable public var isGrey: Bool { red == green && green == blue }
}
