internal import GalleyRelease
internal import GalleySource

extension FlowBuilder {
  /// What there is to say of the pieces.
  func diagnostics(in file: SourceFile) -> [Diagnostic] {
    guard let place = firstFlattened else { return [] }
    return [
      Diagnostic(
        .warning, id: "read.deep-list",
        "lists, quotes or tables are nested deeper than \(Self.deepest) levels; flattened from there",
        at: file.place(at: place))
    ]
  }

  /// Recognizes what the pieces are, with ranges that count in the source.
  ///
  /// - Throws: `LimitExceeded` where there are too many blocks.
  func release(
    language: String? = nil, knowing facts: KnownFacts, file: SourceFile, limits: Limits
  ) throws -> Diagnosed<RecognizedRelease> {
    guard blockCount <= limits.blocks else {
      throw LimitExceeded(
        "blocks", value: blockCount, allowed: limits.blocks, option: "--max-blocks",
        at: file.place(at: 0))
    }
    let marked = MarkedText(rich, pieces)
    var assembly = ReleaseAssembly(
      text: Characters(bytes: rich.bytes), lines: marked.lines, chunks: marked.chunks,
      hasBidiControls: rich.hasBidiControls, limits: limits, marked: marked)
    assembly.assembleMarked(language: language, knowing: facts)
    var recognized = assembly.recognized
    RangeMap { rich.source(of: $0) }.apply(to: &recognized)
    facts.place(in: &recognized.release)
    recognized.release.setAside += asides
    recognized.release.sortSetAside()
    return Diagnosed(recognized, diagnostics(in: file))
  }
}

extension Release {
  /// Puts what was set aside in the order of the source.
  mutating func sortSetAside() {
    setAside.sort {
      ($0.range?.lowerBound ?? .max, $0.range?.upperBound ?? .max)
        < ($1.range?.lowerBound ?? .max, $1.range?.upperBound ?? .max)
    }
  }
}
