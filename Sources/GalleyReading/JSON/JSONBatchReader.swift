internal import GalleySource

/// Reads a form of JSON that is told by the names of its members: an object, or an array of such.
protocol JSONBatchReader: BatchReader {
  /// How sure the reader is that an object with such members is of its form, and why.
  static func guess(_ keys: JSONKeys) -> FormatGuess
}

extension JSONBatchReader {
  static func guess(of text: SniffedText) -> FormatGuess { guess(text.keys) }
}
