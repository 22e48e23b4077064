/// The style sheet for volumes, which stands above the style of their releases.
public var volumeSheet: [UInt8] { PackageResources.volume_css }

/// A style sheet that comes with Galley, embedded in the binary.
public enum BuiltInStyle: String, CaseIterable, Sendable {
  /// The default: quiet and authoritative.
  case press
  /// A denser serif page.
  case gazette
  /// Close to unstyled.
  case plain

  /// The style sheet's CSS text as UTF-8.
  public var css: [UInt8] {
    switch self {
    case .press: PackageResources.press_css
    case .gazette: PackageResources.gazette_css
    case .plain: PackageResources.plain_css
    }
  }
}
