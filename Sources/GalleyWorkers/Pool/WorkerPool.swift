public import GalleySource

/// Worker processes under supervision: each takes one job at a time, is killed when over its budget and
/// replaced when it dies.
///
/// A job whose worker is lost is tried once more on a fresh worker, and then fails: a crash costs one
/// release, never the batch. What a job gives is the same for any number of workers.
///
/// Workers end with the pool (`shutDown()`, or its last reference), and with this process however that
/// ends.
public final class WorkerPool: Sendable {
  /// How a pool is made.
  public struct Configuration: Hashable, Sendable {
    /// How many workers there are.
    public var count: Int
    /// The program that is a worker when called with `worker`: `galley`.
    public var executable: String
    /// What each job may cost.
    public var budget: WorkerBudget
    /// Whether workers are shut in.
    public var sandbox: Sandbox
    /// What one document may cost.
    public var limits: Limits
    /// Folders of fonts beside the system's.
    public var fontDirectories: [String]
    /// After how many jobs a worker is replaced by a fresh one.
    public var jobsPerWorker: Int

    /// Makes a configuration.
    public init(
      count: Int, executable: String = WorkerPool.ownExecutable,
      budget: WorkerBudget = WorkerBudget(), sandbox: Sandbox = Sandbox(),
      limits: Limits = Limits(), fontDirectories: [String] = [], jobsPerWorker: Int = 5000
    ) {
      self.count = count
      self.executable = executable
      self.budget = budget
      self.sandbox = sandbox
      self.limits = limits
      self.fontDirectories = fontDirectories
      self.jobsPerWorker = jobsPerWorker
    }
  }

  /// A job with its result.
  public struct Completed: Sendable {
    /// The job.
    public var job: RenderJob
    /// What came of it.
    public var result: JobResult
  }

  /// How it was made.
  public let configuration: Configuration

  /// Whether its workers are shut in.
  public let isSandboxed: Bool

  /// The path of the program that is running.
  public static var ownExecutable: String { fatalError() }

  /// Makes a pool and starts its workers.
  ///
  /// - Throws: `PoolError` where no worker can be started, or a sandbox is required and not to be had.
  public init(_ configuration: Configuration) throws(PoolError) { fatalError() }

  /// Renders one release, as soon as a worker is free.
  ///
  /// What is wrong with the release is in the result. When the task is cancelled, a job that is not yet
  /// with a worker is taken back.
  ///
  /// - Throws: `PoolError` where there are no workers any more; `CancellationError`.
  public func render(_ job: RenderJob) async throws -> JobResult { fatalError() }

  /// Renders many releases, and gives the results as they come, one after another.
  ///
  /// Jobs are taken from the sequence only as workers become free: at any time at most twice as many
  /// jobs as workers are between the sequence and the end of `deliver`. When the task is cancelled, or
  /// `deliver` throws, no further job is taken, those that no worker has begun are dropped, and those that are being rendered
  /// are finished and not delivered.
  ///
  /// - Parameters:
  ///   - jobs: the jobs; may be made lazily, and without end.
  ///   - deliver: takes each result, in order of completion, never two at a time.
  /// - Throws: what `jobs` and `deliver` throw; `PoolError` where no worker can be started any more;
  ///   `CancellationError`.
  public func run<Jobs: AsyncSequence>(
    _ jobs: Jobs, isolation: isolated (any Actor)? = #isolation,
    deliver: (Completed) async throws -> Void
  ) async throws where Jobs.Element == RenderJob { fatalError() }

  /// Renders many releases from a plain sequence; see the other `run`.
  public func run(
    _ jobs: some Sequence<RenderJob>, isolation: isolated (any Actor)? = #isolation,
    deliver: (Completed) async throws -> Void
  ) async throws { fatalError() }

  /// Ends all workers, and returns when they have ended.
  ///
  /// Workers that have a job finish it first, within its budget; with `now` they are killed. Jobs that
  /// none has begun fail with `PoolError.shutDown`.
  public func shutDown(now: Bool = false) async { fatalError() }
}
