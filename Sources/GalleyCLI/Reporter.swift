internal import Galley
internal import GalleySource
internal import Glibc

/// Prints what there is to say, each thing once.
struct Reporter {
  /// Whether only errors are printed.
  var isQuiet: Bool
  /// The most findings of one kind that are printed for one input.
  var mostOfAKind = 20
  /// The file descriptor that findings go to.
  var output = STDERR_FILENO
  /// Why findings could not be printed, if so.
  private(set) var failure: String?
  private var printed: Set<String> = []
  private var counts: [String: Int] = [:]

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// Prints the findings about one input.
  ///
  /// What is wrong with a style sheet is found again with each input, and printed with the first.
  mutating func report(_ diagnostics: [Diagnostic]) {
    counts.removeAll(keepingCapacity: true)
    for diagnostic in diagnostics {
      if isQuiet, diagnostic.severity != .error { continue }
      let text = diagnostic.description
      if printed.contains(text) { continue }
      let count = (counts[diagnostic.id] ?? 0) + 1
      counts[diagnostic.id] = count
      if count > mostOfAKind { continue }
      printed.insert(text)
      write(text)
    }
    for (id, count) in counts.sorted(by: { $0.key < $1.key }) where count > mostOfAKind {
      write("note: \(count - mostOfAKind) more of this kind [\(id)]")
    }
  }

  private mutating func write(_ text: String) {
    failure = Terminal.writeLine(text, to: output) ?? failure
  }

  /// Prints why an input failed, and says what that means for the exit code.
  mutating func report(_ error: any Error, input: String) -> ExitStatus {
    switch error {
    case let error as DiagnosticError:
      report(error.diagnostics)
      return .failed
    case let error as LimitExceeded:
      let text = error.description
      Terminal.writeError(error.place == nil ? "\(input): \(text)" : text)
      return .limit
    case WorkspaceError.tooLarge(let path, let bytes, let allowed):
      Terminal.writeError(
        "\(path): error: input bytes: \(bytes) is over the limit of \(allowed); "
          + "raise it with --max-bytes")
      return .limit
    case let error as OutputError:
      Terminal.writeError(error.description)
      return .output
    case let error as WorkspaceError:
      Terminal.writeError("\(error.subject): error: \(error.reason)")
      return .failed
    default:
      Terminal.writeError("\(input): error: \(error)")
      return .failed
    }
  }
}

extension Reporter {
  /// Prints what makes the whole command impossible: a wrong argument, a style that is not there.
  mutating func reportBeforeInputs(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as UsageError:
      Terminal.writeError(error.description)
      return .usage
    case WorkspaceError.tooLarge(let path, let bytes, let allowed):
      Terminal.writeError(
        "\(path): error: style sheet bytes: \(bytes) is over the limit of \(allowed); "
          + "raise it with --max-style-bytes")
      return .limit
    case let error as WorkspaceError:
      Terminal.writeError("\(error.subject): error: \(error.reason)")
      return .usage
    case let error as LimitExceeded:
      Terminal.writeError(error.description)
      return .limit
    case let error as OutputError:
      Terminal.writeError(error.description)
      return .output
    default:
      Terminal.writeError("error: \(error)")
      return .failed
    }
  }
}
