/// Why a document could not be drawn.
public enum RenderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The drawing library reported a failure.
  case drawing(String)
  /// A font file could not be opened.
  case font(path: String)
  /// A picture could not be encoded.
  case encoding(String)
  /// A picture could not be decoded.
  case picture(String)
  /// A page has more pixels than allowed at this resolution.
  case tooManyPixels(pixels: Int, limit: Int)

  /// What happened, in one sentence.
  public var description: String {
    switch self {
    case .drawing(let reason): "drawing failed: \(reason)"
    case .font(let path): "cannot open the font file \(path)"
    case .encoding(let reason): "cannot encode the picture: \(reason)"
    case .picture(let reason): "cannot read the picture: \(reason)"
    case .tooManyPixels(let pixels, let limit):
      "the picture has \(pixels) pixels, more than the limit of \(limit) (--max-pixels)"
    }
  }
}
