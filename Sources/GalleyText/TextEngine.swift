public import GalleyGeometry
public import GalleyPages

/// Fonts, shaping, hyphenation and line breaking, kept warm for one worker's life.
///
/// It owns Pango's font map and libhyphen's dictionaries, which cannot be shared between threads, so it
/// is not `Sendable`: each worker makes one. Nothing it gives depends on what it was asked before.
public final class TextEngine {
  /// Makes an engine over the system's fonts and those in the given folders.
  public init(fontDirectories: [String] = []) throws(TextError) {
    fatalError("contract")
  }

  /// Itemizes and shapes a paragraph once; lines are broken from the result.
  ///
  /// Cost is linear in the text: words of over 1,000 characters and over 30 marks on a base are cut up.
  public func shape(_ paragraph: ParagraphText) -> ShapedParagraph {
    fatalError("contract")
  }

  /// Breaks a shaped paragraph into lines for one measure.
  public func breakLines(
    of paragraph: ShapedParagraph, measure: Length, options: LineOptions, fonts: inout FontTable
  ) -> [TextLine] {
    fatalError("contract")
  }

  /// The metrics of the face that a font request comes to first.
  public func metrics(of font: FontRequest) -> FaceMetrics {
    fatalError("contract")
  }
}

/// Why there is no text engine.
public enum TextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No font at all could be found.
  case noFonts

  /// What happened, in one sentence.
  public var description: String {
    switch self {
    case .noFonts: "no fonts are installed"
    }
  }
}
