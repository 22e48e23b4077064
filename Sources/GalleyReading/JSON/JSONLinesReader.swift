internal import GalleyRelease
internal import GalleySource

/// Reads JSON Lines: one release a line, each an object in any of the forms that have one.
///
/// **What counts as a word.** Those of each line's object, by its form.
struct JSONLinesReader: BatchReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let bytes = text.file.utf8
    let name = text.file.name.lowercased()
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }), bytes[start] == 0x7B else {
      return .no
    }
    if [".jsonl", ".ndjson"].contains(where: name.hasSuffix) {
      return FormatGuess(96, "objects, and a name in .jsonl")
    }
    // One object a line, and a second one after it.
    guard let end = bytes[start...].firstIndex(of: 0x0A),
      let last = bytes[start..<end].last(where: { $0 > 0x20 }), last == 0x7D,
      let next = bytes[end...].first(where: { $0 > 0x20 }), next == 0x7B
    else { return .no }
    return FormatGuess(96, "one object a line")
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let bytes = text.file.utf8
    var batch = NewsBatch(text.file)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let line = start..<end
      start = end + 1
      guard bytes[line].contains(where: { $0 > 0x20 }) else { continue }
      batch.read { try Self.read(line, of: text, limits: limits) }
    }
    return try batch.finish()
  }

  /// Reads one line as a text of its own, and brings its places to the file.
  private static func read(
    _ line: Range<Int>, of text: DecodedText, limits: Limits
  ) throws -> Diagnosed<RecognizedRelease> {
    let file = SourceFile(name: text.file.name, utf8: Array(text.file.utf8[line]))
    let own = DecodedText(file: file, hasBidiControls: text.hasBidiControls)
    func moved(_ diagnostic: Diagnostic) -> Diagnostic {
      var diagnostic = diagnostic
      diagnostic.place = diagnostic.place.map {
        text.file.place(of: $0.range.moved(by: line.lowerBound))
      }
      return diagnostic
    }
    do {
      let reader: any FormatReader
      switch ReleaseFormat.ofObject(file.utf8) {
      case .json:
        // The ranges of such a release are of the text it was first read from.
        let read = try JSONReader().read(own, limits: limits)
        return Diagnosed(read.value, read.diagnostics.map(moved))
      case .govuk: reader = GovUKReader()
      case .ninjs: reader = NinjsReader()
      case .newsArticle: reader = NewsArticleReader()
      default: reader = ObjectReader()
      }
      var read = try reader.read(own, limits: limits)
      RangeMap { $0.moved(by: line.lowerBound) }.apply(to: &read.value.release)
      for index in read.value.decisions.indices {
        read.value.decisions[index].range = read.value.decisions[index].range?.moved(
          by: line.lowerBound)
      }
      return Diagnosed(read.value, read.diagnostics.map(moved))
    } catch var error as DiagnosticError {
      error.diagnostics = error.diagnostics.map(moved)
      throw error
    } catch var error as LimitExceeded {
      error.place = error.place.map { text.file.place(of: $0.range.moved(by: line.lowerBound)) }
      throw error
    }
  }
}
