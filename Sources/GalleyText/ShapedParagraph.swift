public import GalleyGeometry

/// A paragraph as glyphs, not yet broken into lines. Made by `TextEngine.shape`; it holds handles of
/// the engine that made it, so it is not `Sendable` and is of use to that engine alone.
public final class ShapedParagraph {
  /// Characters that no font has, with their byte offsets; a substitute is drawn in their place.
  public let missing: [(offset: Int, character: Unicode.Scalar)]
  /// The widest that it would be without breaks other than forced ones.
  public let maximumWidth: Length
  /// The narrowest measure in which no word sticks out, words unbroken.
  public let minimumWidth: Length

  init(
    missing: [(offset: Int, character: Unicode.Scalar)], maximumWidth: Length,
    minimumWidth: Length
  ) {
    self.missing = missing
    self.maximumWidth = maximumWidth
    self.minimumWidth = minimumWidth
  }
}
