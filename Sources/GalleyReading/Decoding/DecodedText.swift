internal import GalleySource

/// Bytes made into clean UTF-8: no controls but tabs and line ends, no bad sequences, no mark of
/// byte order.
///
/// What had to be repaired for that is in `diagnostics`.
struct DecodedText {
  /// The text, with its name and lines.
  let file: SourceFile
  /// Whether it holds bidirectional controls, so that paragraphs must be checked for open ones.
  let hasBidiControls: Bool
  /// What was repaired or guessed.
  let diagnostics: [Diagnostic]

  /// Takes a text that was decoded and cleaned already.
  init(_ file: SourceFile, hasBidiControls: Bool) {
    self.file = file
    self.hasBidiControls = hasBidiControls
    diagnostics = []
  }

  /// Decodes bytes in whatever encoding they are in.
  ///
  /// - Throws: `DiagnosticError` where there is no text (`read.empty`, `read.binary`).
  init(decoding bytes: [UInt8], name: String) throws {
    let start = SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1)
    if let kind = BinarySniffer.kind(of: bytes) {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.binary", "this is \(kind), not the text of a release", at: start,
          hint: "give the release as HTML, as plain text or as Galley's JSON"))
    }
    let encoding =
      HTMLSniffer.mayBePage(bytes, name: name)
      ? TextEncoding(sniffingPage: bytes) : TextEncoding(sniffing: bytes)
    var cleaner = TextCleaner()
    encoding.decode(bytes, into: &cleaner)
    let file = SourceFile(name: name, utf8: cleaner.finish(original: bytes, encoding: encoding))
    if !cleaner.hasInk {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.empty",
          bytes.isEmpty ? "the file is empty" : "the file holds nothing but white space", at: start,
          hint: "give a file with the text of a release"))
    }
    self.file = file
    hasBidiControls = cleaner.hasBidiControls
    diagnostics = encoding.diagnostics(at: start) + cleaner.diagnostics(in: file)
  }
}
