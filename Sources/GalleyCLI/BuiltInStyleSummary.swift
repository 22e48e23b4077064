internal import GalleyStyles

extension BuiltInStyle {
  /// What the style is, in a line.
  var summary: String {
    switch self {
    case .press: "the default: quiet and authoritative, with masthead and source block"
    case .gazette: "a denser page in a serif face"
    case .plain: "close to unstyled: a beginning for your own"
    }
  }
}
