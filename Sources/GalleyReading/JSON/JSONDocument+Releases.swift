internal import GalleySource

extension JSONDocument {
  /// Reads the releases that some of its nodes hold, each by itself.
  ///
  /// - Parameter draft: what a node says of its release.
  /// - Throws: what was wrong, where nothing could be read.
  func releases(
    _ items: some Sequence<Int>, in file: SourceFile, limits: Limits,
    draft: (Int) throws -> NewsDraft
  ) throws -> Diagnosed<[Diagnosed<RecognizedRelease>]> {
    var all = try NewsBatch.releases(items, in: file, limits: limits, draft: draft)
    all.diagnostics = diagnostics + all.diagnostics
    return all
  }
}
