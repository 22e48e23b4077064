internal import GalleyRelease
internal import GalleySource

/// Reads plain text: printable versions, the wire form, and anything like them.
///
/// Lines are found, classified alone, joined to chunks, and the chunks read from head to foot. When in
/// doubt a chunk is a paragraph. Nothing is dropped: what is no part of the release is set aside.
struct PlainTextReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    FormatGuess(1, "nothing says that it is another form")
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    try read(text, knowing: KnownFacts(), limits: limits)
  }

  /// Reads a text of which something is known besides.
  func read(
    _ text: DecodedText, knowing facts: KnownFacts, limits: Limits
  ) throws -> Diagnosed<RecognizedRelease> {
    let characters = Characters(bytes: text.file.utf8)
    var classifier = LineClassifier(text: characters)
    var lines = LineScanner.lines(of: characters.bytes)
    QuotedText.unquote(&lines, in: characters)
    LineSpacing.settle(&lines, in: characters)
    lines = classifier.classify(lines)
    ListRuns.settle(&lines, in: characters)
    LineSpacing.open(&lines, in: characters)
    let flow = TextFlow(lines, in: characters)
    RunParter(text: characters, flow: flow).part(&lines)
    var joiner = LineJoiner(text: characters, isUnwrapped: flow.isUnwrapped)
    joiner.join(&lines)
    let chunks = Chunk.chunks(of: lines)
    guard chunks.count <= limits.blocks else {
      throw LimitExceeded(
        "blocks", value: chunks.count, allowed: limits.blocks, option: "--max-blocks",
        at: text.file.place(at: chunks[limits.blocks].start))
    }
    var assembly = ReleaseAssembly(
      text: characters, lines: lines, chunks: chunks, hasBidiControls: text.hasBidiControls,
      limits: limits, flow: flow)
    assembly.assemble(knowing: facts)
    facts.place(in: &assembly.release)
    return Diagnosed(assembly.recognized, assembly.diagnostics(in: text.file))
  }
}
