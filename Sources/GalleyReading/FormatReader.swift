internal import GalleyRelease
internal import GalleySource

/// Reads one form that releases come in, from text that is decoded already.
///
/// A further form is a further type with its case in `ReleaseFormat` and its line in
/// `ReleaseFormat.reader`; nothing else has to know it.
protocol FormatReader {
  /// How sure the reader is that a text is of its form, and why.
  static func guess(of text: SniffedText) -> FormatGuess

  /// Reads the text, and says what it had to repair or guess.
  ///
  /// - Throws: `LimitExceeded`; `DiagnosticError` where the text holds no release, or more than one.
  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease>

  /// Reads all releases in the text, in its order; most forms hold one.
  ///
  /// What is wrong with one of many is an error among its own diagnostics' outer list, so that the others
  /// are read all the same.
  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>

  /// A release that was read from the text, with ranges that count in it; most have them already.
  func placed(_ release: Release, in text: DecodedText) -> Release
}

extension FormatReader {
  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    Diagnosed([try read(text, limits: limits)])
  }

  func placed(_ release: Release, in text: DecodedText) -> Release { release }
}

/// Reads a form whose files may hold several releases.
protocol BatchReader: FormatReader {}

extension BatchReader {
  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    try NewsBatch.only(try readAll(text, limits: limits), in: text.file)
  }
}

/// Reads one form that is no text as it stands: a package of files, or a message whose parts have encodings of
/// their own.
protocol ContainerReader {
  /// How sure the reader is that bytes are of its form, and why.
  static func guess(of bytes: [UInt8], name: String) -> FormatGuess

  /// Takes the text out of the bytes and reads it.
  ///
  /// - Returns: the release, and the text that its ranges count in.
  /// - Throws: `LimitExceeded`; `DiagnosticError` where the bytes hold no release.
  func read(
    _ bytes: [UInt8], name: String, limits: Limits
  ) throws -> Diagnosed<(recognized: RecognizedRelease, source: SourceFile)>
}

/// What a reader makes of a text.
struct RecognizedRelease {
  /// The release.
  var release: Release
  /// What was decided on the way, with why.
  var decisions: [Decision] = []
  /// Which of a file's releases it is, counted from 1, those that could not be read among them.
  var item = 1
}

/// How sure a reader is that something is of its form.
struct FormatGuess {
  /// From 0 (it is not) to 100 (beyond doubt).
  var confidence: Int
  /// What says so, as "begins with <!DOCTYPE html>".
  var reason: String

  /// Not of the form.
  static let no = FormatGuess(0, "")

  init(_ confidence: Int, _ reason: String) {
    self.confidence = confidence
    self.reason = reason
  }
}
