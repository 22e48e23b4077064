/// Why there are no workers: a fault of the machine, never of a release.
public enum PoolError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The worker program cannot be started, or ends before it says what it is.
  case cannotStart(executable: String, reason: String)
  /// The worker program speaks another version of the protocol.
  case otherVersion(executable: String, found: Int)
  /// A sandbox is required, and there is none.
  case noSandbox(reason: String)
  /// The pool has been shut down.
  case shutDown

  /// What happened, in one sentence.
  public var description: String {
    switch self {
    case .cannotStart(let executable, let reason):
      "the worker \(executable) does not start: \(reason)"
    case .otherVersion(let executable, let found):
      "the worker \(executable) speaks version \(found) of the protocol, not \(workerProtocolVersion)"
    case .noSandbox(let reason): "workers cannot be shut in: \(reason)"
    case .shutDown: "the workers have been shut down"
    }
  }
}
