internal import Galley
internal import GalleyRelease
internal import Glibc

/// One worker's keeper: a thread that takes jobs from the queue and has its worker do them.
///
/// It is a thread of its own, and not a task, because the kernel ends a worker with the thread that
/// started it, and because it waits for pipes.
struct Supervisor {
  /// How workers are started and kept.
  struct Plan: Sendable {
    /// The program.
    var program: Program
    /// What a job may cost.
    var budget: WorkerBudget
    /// After how many jobs a worker is replaced.
    var jobsPerWorker: Int
  }

  /// What a thread says of its first worker.
  enum Start {
    case pending
    case ready
    case failed(PoolError)
  }

  /// Seconds to wait before a start is tried again.
  private static let pauses = [0.1, 1.0]

  private let plan: Plan
  private let queue: JobQueue
  private let stop: StopSignal
  private var worker: WorkerProcess?
  private var jobsDone = 0

  private init(_ plan: Plan, queue: JobQueue, stop: StopSignal) {
    self.plan = plan
    self.queue = queue
    self.stop = stop
  }

  /// Starts a thread.
  ///
  /// - Parameter start: is told of the worker, which is then started at once and not with the first
  ///   job. Where it fails, the thread ends.
  static func begin(
    _ plan: Plan, queue: JobQueue, stop: StopSignal, start: Monitor<Start>? = nil
  ) throws(PoolError) {
    queue.threadBegins()
    let thread = ThreadWork {
      var supervisor = Supervisor(plan, queue: queue, stop: stop)
      do throws(PoolError) {
        if let start {
          _ = try supervisor.startWorker()
          start.change { $0 = .ready }
        }
        supervisor.work()
        supervisor.worker?.end()
      } catch {
        start?.change { $0 = .failed(error) }
      }
      queue.threadEnds()
    }
    guard thread.start() else {
      queue.threadEnds()
      throw .cannotStart(executable: plan.program.name, reason: "no thread can be had")
    }
  }

  private mutating func work() {
    while let ticket = queue.take() {
      do {
        ticket.finish(.success(try serve(ticket.job)))
      } catch {
        // Without workers nobody's job can be done.
        queue.close(error)
        ticket.finish(.failure(error))
      }
    }
  }

  /// Has a job done, on a second worker if the first is lost.
  private mutating func serve(_ job: RenderJob) throws(PoolError) -> JobResult {
    guard let line = try? JSONText.line(job) else {
      preconditionFailure("a job has no value that JSON cannot write")
    }
    let seconds = plan.budget.seconds(forInputBytes: job.inputBytes)
    var failure = JobFailure(.crash, "")
    for _ in 0..<2 {
      let worker = try readyWorker()
      if line.count > worker.hello.lineBytes {
        let reason = "the job's line has more than \(worker.hello.lineBytes) bytes"
        return JobResult(id: job.id, outcome: .failed(JobFailure(.limit, reason)))
      }
      switch worker.ask(line, seconds: seconds) {
      case .stopped: throw .shutDown
      case .lost(let reason): failure = reason
      case .line(let answer):
        jobsDone += 1
        if let result = try? JSONText.read(JobResult.self, from: answer), result.id == job.id {
          return result
        }
        failure = JobFailure(.crash, "the worker's answer is none to this job")
        worker.kill()
      }
      self.worker = nil
      if case .folder(let folder) = job.output {
        removeLeftovers(in: folder.path, ending: worker.hello.temporary)
      }
    }
    failure.reason += ", on two workers"
    return JobResult(id: job.id, outcome: .failed(failure))
  }

  /// The worker, replaced where it has died or has done enough.
  private mutating func readyWorker() throws(PoolError) -> WorkerProcess {
    if let worker, jobsDone < plan.jobsPerWorker, worker.isAlive { return worker }
    worker?.end()
    worker = nil
    jobsDone = 0
    for pause in Self.pauses {
      do {
        return try startWorker()
      } catch .shutDown {
        throw .shutDown
      } catch {
        if stop.isGiven(within: pause) { throw .shutDown }
      }
    }
    return try startWorker()
  }

  private mutating func startWorker() throws(PoolError) -> WorkerProcess {
    let started = try WorkerProcess(plan.program, budget: plan.budget, stop: stop.descriptor)
    worker = started
    return started
  }
}

extension RenderJob {
  /// How many bytes the input has with the pictures that are given, as far as that can be told without
  /// reading them.
  fileprivate var inputBytes: Int {
    func size(_ path: String) -> Int {
      var status = stat()
      return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
    var bytes: Int
    switch input {
    case .bytes(let given): bytes = given.count
    case .file(let path): bytes = size(path)
    }
    for picture in givenPictures ?? [] {
      switch picture.content {
      case .file(let path): bytes += size(path)
      case .bytes(let given): bytes += given.count
      case .nothing: break
      }
    }
    return bytes
  }
}

/// Removes the temporary files of a worker that was killed.
private func removeLeftovers(in folder: String, ending: String) {
  guard !ending.isEmpty, let directory = opendir(folder) else { return }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasPrefix(".galley-"), name.hasSuffix(ending) { names.append(name) }
  }
  for name in names { unlink(folder + "/" + name) }
}
