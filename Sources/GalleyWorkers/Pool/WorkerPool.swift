public import GalleySource
internal import Glibc

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

  let queue = JobQueue()
  private let stop: StopSignal

  /// The path of the program that is running.
  public static var ownExecutable: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "galley" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Makes a pool, and returns when its first worker is ready; the others start as they get jobs.
  ///
  /// - Throws: `PoolError` where no worker can be started, or a sandbox is required and not to be had.
  public init(_ configuration: Configuration) throws(PoolError) {
    precondition(configuration.count > 0, "a pool has a worker at least")
    precondition(configuration.jobsPerWorker > 0, "a worker does a job at least")
    self.configuration = configuration
    let stop: StopSignal
    do {
      stop = try StopSignal()
    } catch {
      throw .cannotStart(executable: configuration.executable, reason: error.description)
    }
    self.stop = stop
    let program = Self.program(configuration)
    var sandboxed: Program?
    switch (configuration.sandbox.use, Bubblewrap.status) {
    case (.automatic, .works), (.required, .works):
      var sandbox = configuration.sandbox
      sandbox.readable += configuration.fontDirectories
      sandboxed = Bubblewrap.wrap(program, sandbox: sandbox)
    case (.required, .absent): throw .noSandbox(reason: "bubblewrap is not installed")
    case (.required, .fails(let reason)): throw .noSandbox(reason: reason)
    case (.automatic, .absent), (.automatic, .fails), (.off, _): break
    }
    let plan = Supervisor.Plan(
      program: sandboxed ?? program, budget: configuration.budget,
      jobsPerWorker: configuration.jobsPerWorker)
    isSandboxed = sandboxed != nil
    let start = Monitor(Supervisor.Start.pending)
    try Supervisor.begin(plan, queue: queue, stop: stop, start: start)
    let failure: PoolError? = start.wait { start in
      switch start {
      case .pending: nil
      case .ready: .some(nil)
      case .failed(let error): error
      }
    }
    if let failure { throw failure }
    for _ in 1..<configuration.count {
      try Supervisor.begin(plan, queue: queue, stop: stop)
    }
  }

  deinit {
    queue.close(.shutDown)
    stop.give()
  }

  /// The worker's program with its arguments.
  private static func program(_ configuration: Configuration) -> Program {
    let limits = configuration.limits
    var arguments = ["worker", "--die-with-parent"]
    arguments += ["--max-bytes", String(limits.inputBytes)]
    arguments += ["--max-style-bytes", String(limits.styleBytes)]
    arguments += ["--max-depth", String(limits.depth)]
    arguments += ["--max-blocks", String(limits.blocks)]
    arguments += ["--max-pages", String(limits.pages)]
    arguments += ["--max-pixels", String(limits.pixels)]
    arguments += ["--max-unpacked-bytes", String(limits.unpackedBytes)]
    for folder in configuration.fontDirectories { arguments += ["--fonts", folder] }
    return Program(
      name: configuration.executable, path: configuration.executable, arguments: arguments,
      environment: workerEnvironment())
  }

  /// Renders one release, as soon as a worker is free.
  ///
  /// What is wrong with the release is in the result. When the task is cancelled, a job that no worker
  /// has begun is taken back; one that is begun is finished.
  ///
  /// - Throws: `PoolError` where there are no workers any more; `CancellationError`.
  public func render(_ job: RenderJob) async throws -> JobResult {
    let number = queue.number()
    defer { queue.forget(number) }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        queue.put(.init(number: number, job: job) { continuation.resume(with: $0) })
      }
    } onCancel: {
      queue.withdraw(number)
    }
  }

  /// Ends all workers, and returns when they have ended.
  ///
  /// Workers that have a job finish it first, within its budget; with `now` they are killed, and their
  /// jobs fail. Jobs that none has begun fail with `PoolError.shutDown`.
  public func shutDown(now: Bool = false) async {
    queue.close(.shutDown)
    if now { stop.give() }
    await queue.end()
  }
}
