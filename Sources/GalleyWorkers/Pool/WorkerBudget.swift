/// What one job may cost a worker before it is killed.
public struct WorkerBudget: Hashable, Sendable {
  /// Seconds for any job: of the clock, or, where other programs keep a worker from the processors, of processor
  /// time, and then at most five times as many of the clock.
  public var seconds: Double
  /// Seconds more for each megabyte (10⁶ bytes) of input.
  public var secondsPerMegabyte: Double
  /// Bytes of memory that a worker may have resident.
  public var memory: Int
  /// Seconds from a worker's start to its first line.
  public var startSeconds: Double

  /// Makes a budget.
  public init(
    seconds: Double = 2, secondsPerMegabyte: Double = 5, memory: Int = 512 << 20,
    startSeconds: Double = 30
  ) {
    self.seconds = seconds
    self.secondsPerMegabyte = secondsPerMegabyte
    self.memory = memory
    self.startSeconds = startSeconds
  }

  /// Seconds for a job with an input of so many bytes.
  public func seconds(forInputBytes count: Int) -> Double {
    seconds + secondsPerMegabyte * Double(count) / 1_000_000
  }
}
