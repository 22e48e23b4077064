internal import GalleySource

/// Reads the items of a file one after another, so that one that is damaged costs the others nothing.
struct NewsBatch {
  private let file: SourceFile
  private var releases: [Diagnosed<RecognizedRelease>] = []
  private var failures: [Diagnostic] = []
  private var failure: (any Error)?
  private var count = 0

  init(_ file: SourceFile) { self.file = file }

  /// Reads an item, and keeps what comes of it.
  mutating func read(_ body: () throws -> Diagnosed<RecognizedRelease>) {
    count += 1
    do {
      var read = try body()
      read.value.item = count
      releases.append(read)
    } catch {
      failure = failure ?? error
      if let error = error as? DiagnosticError {
        failures += error.diagnostics
      } else if let error = error as? LimitExceeded {
        failures.append(
          Diagnostic(
            .error, id: "read.item-limit",
            "\(error.limit): \(error.value) is over the limit of \(error.allowed)",
            at: error.place, hint: "raise it with \(error.option)"))
      }
    }
  }

  /// What came of all.
  ///
  /// - Throws: what was wrong, where nothing could be read.
  func finish() throws -> Diagnosed<[Diagnosed<RecognizedRelease>]> {
    if releases.isEmpty, let failure {
      if count == 1 { throw failure }
      throw failure is DiagnosticError ? DiagnosticError(failures) : failure
    }
    guard !releases.isEmpty else {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.no-items", "it holds no item to make a release of",
          at: file.place(at: 0)))
    }
    return Diagnosed(releases, failures)
  }

  /// Reads the releases that some nodes of a file hold, each by itself.
  ///
  /// - Parameter draft: what a node says of its release.
  /// - Throws: what was wrong, where nothing could be read.
  static func releases(
    _ items: some Sequence<Int>, in file: SourceFile, limits: Limits,
    draft: (Int) throws -> NewsDraft
  ) throws -> Diagnosed<[Diagnosed<RecognizedRelease>]> {
    var batch = NewsBatch(file)
    for item in items {
      batch.read { try NewsAssembly.release(try draft(item), in: file, limits: limits) }
    }
    return try batch.finish()
  }

  /// The only release of a file.
  ///
  /// - Throws: `DiagnosticError` where there are several.
  static func only(
    _ all: Diagnosed<[Diagnosed<RecognizedRelease>]>, in file: SourceFile
  ) throws -> Diagnosed<RecognizedRelease> {
    guard all.value.count == 1, let only = all.value.first else {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.several-releases",
          "it holds \(all.value.count) releases, and one is wanted", at: file.place(at: 0),
          hint: "say which one, with --item"))
    }
    return Diagnosed(only.value, all.diagnostics + only.diagnostics)
  }
}
