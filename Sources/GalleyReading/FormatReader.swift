internal import GalleyRelease
internal import GalleySource

/// Reads one form that releases come in, from text that is decoded already.
///
/// A further form is a further type with its case in `ReleaseFormat` and its line in
/// `ReleaseReader.reader(for:)`; nothing else has to know it.
protocol FormatReader {
  /// How sure the reader is that a text is of its form, 0 (no) to 100 (beyond doubt).
  static func confidence(in text: DecodedText) -> Int

  /// Reads the text, and says what it had to repair or guess.
  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<Release>

  /// A release that was read from the text, with ranges that count in it; most have them already.
  func placed(_ release: Release, in text: DecodedText) -> Release
}

extension FormatReader {
  func placed(_ release: Release, in text: DecodedText) -> Release { release }
}
