internal import CPango
public import GalleyGeometry
public import GalleyPages

/// Fonts, shaping, hyphenation and line breaking, kept warm for one worker's life.
///
/// It owns Pango's font map and libhyphen's dictionaries, which cannot be shared between threads, so it
/// is not `Sendable`: each worker makes one. Nothing it gives depends on what it was asked before.
public final class TextEngine {
  let fonts: FontBook
  let shaper: Shaper
  let hyphenator: Hyphenator

  /// Makes an engine over the system's fonts and those in the given folders.
  public init(fontDirectories: [String] = []) throws(TextError) {
    fonts = try FontBook(directories: fontDirectories)
    shaper = Shaper(book: fonts)
    hyphenator = Hyphenator()
  }

  /// Itemizes and shapes a paragraph once; lines are broken from the result.
  ///
  /// Cost is linear in the text: words of over 1,000 characters and over 30 marks on a base are cut up.
  public func shape(_ paragraph: ParagraphText) -> ShapedParagraph {
    shaper.shape(paragraph)
  }

  /// Breaks a shaped paragraph into lines for one measure.
  public func breakLines(
    of paragraph: ShapedParagraph, measure: Length, options: LineOptions, fonts: inout FontTable
  ) -> [TextLine] {
    if paragraph.bytes.isEmpty { return [] }
    let breaking = ParagraphBreaking(
      paragraph: paragraph, shaper: shaper, hyphenator: hyphenator, measure: measure.units,
      options: options)
    return breaking.lines(fonts: &fonts)
  }

  /// The metrics of the face that a font request comes to first.
  ///
  /// - Parameter language: the text's, as a BCP 47 tag. It has a say in which face that is.
  public func metrics(of font: FontRequest, language: String? = nil) -> FaceMetrics {
    guard let number = fonts.firstFont(of: font, language: shaper.pangoLanguage(language)) else {
      let em = font.size
      return FaceMetrics(
        ascent: em * 0.8, descent: em * 0.2, lineGap: .zero, xHeight: em * 0.5, capHeight: em * 0.7,
        zeroWidth: em * 0.5, underlinePosition: em * 0.1, underlineThickness: em * 0.05,
        strikePosition: em * 0.25)
    }
    return fonts.sized[number].metrics
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
