internal import ArgumentParser

/// What the program says by its exit code.
enum ExitStatus: Int32 {
  /// All is done.
  case done = 0
  /// Some inputs failed.
  case failed = 1
  /// The command line is wrong.
  case usage = 2
  /// An input is over a limit.
  case limit = 3
  /// The output cannot be written.
  case output = 5

  /// One status for many inputs: theirs where all failures are alike, else `failed`.
  static func combined(_ failures: [ExitStatus]) -> ExitStatus {
    guard let first = failures.first else { return .done }
    return failures.allSatisfy { $0 == first } ? first : .failed
  }

  /// Ends the command where something failed.
  func exit() throws {
    if self != .done { throw ExitCode(rawValue) }
  }
}

/// A mistake in the command line that is found after parsing: one line, exit code 2.
struct UsageError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
