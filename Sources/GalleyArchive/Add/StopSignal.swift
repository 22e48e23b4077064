internal import Synchronization

/// Asks a run to stop: from any thread, and from a handler of the system's signals.
public final class StopSignal: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Makes a signal that nobody has given.
  public init() {}

  /// Whether it was given.
  public var isGiven: Bool { flag.load(ordering: .relaxed) }

  /// Gives it.
  public func stop() { flag.store(true, ordering: .relaxed) }
}
