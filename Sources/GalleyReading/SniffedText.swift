internal import GalleySource

/// A text whose form is looked for, with what the readers of several forms ask of it, found once.
final class SniffedText {
  /// The text.
  let text: DecodedText
  /// The names at its top, where it is JSON.
  private(set) lazy var keys = JSONKeys(file.utf8)
  /// Its root, where it is XML.
  private(set) lazy var xml = XMLSniffer(file.utf8)

  /// The decoded text.
  var file: SourceFile { text.file }

  /// Begins to look at a text.
  init(_ text: DecodedText) { self.text = text }
}
