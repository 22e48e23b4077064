internal import CLinux
internal import GalleyRelease
internal import Glibc

/// A running worker, and the pipes to it.
///
/// It belongs to the thread that started it: with that thread the worker would end.
final class WorkerProcess {
  /// What comes of waiting for a line.
  enum Answer {
    /// The line.
    case line([UInt8])
    /// The worker was lost, and is gone.
    case lost(JobFailure)
    /// The pool was told to stop at once; the worker is gone.
    case stopped
  }

  /// Seconds between two looks at its memory.
  private static let watchInterval = 0.05
  /// How many times its time a worker may take that others keep from the processors.
  private static let patience = 5.0
  /// Seconds that it has to end by itself once its output is closed.
  private static let graceSeconds = 0.5
  /// The most bytes that are kept of what it says on standard error.
  private static let tailBytes = 4096

  /// What it said of itself.
  private(set) var hello = WorkerHello(version: "", lineBytes: 0)
  private let pipes: StartedProgram
  private let budget: WorkerBudget
  private let stop: Int32
  /// The process whose memory is looked at: the worker itself, where another program started it.
  private var watched: pid_t
  private var lines: LineBuffer
  private var tail: [UInt8] = []
  /// The bytes it had in memory when that was last looked at during a job.
  private var lastResident = 0
  private var errorsAreOpen = true
  private var inputIsOpen = true
  private var isGone = false

  /// Starts a worker, and waits for its first line.
  ///
  /// - Parameter stop: a descriptor that can be read, or is closed at its other end, once all is to
  ///   stop.
  init(_ program: Program, budget: WorkerBudget, stop: Int32) throws(PoolError) {
    do {
      pipes = try program.start()
    } catch {
      throw .cannotStart(executable: program.name, reason: error.description)
    }
    self.budget = budget
    self.stop = stop
    watched = pipes.process
    // An answer has been in the worker's memory.
    lines = LineBuffer(limit: budget.memory)
    switch exchange([], seconds: budget.startSeconds) {
    case .stopped: throw .shutDown
    case .lost(let failure): throw .cannotStart(executable: program.name, reason: failure.reason)
    case .line(let line):
      do {
        hello = try JSONText.read(WorkerHello.self, from: line)
      } catch {
        let start = String(decoding: line.prefix(60), as: UTF8.self)
        throw .cannotStart(
          executable: program.name, reason: "its first line is not that of a worker: \(start)")
      }
    }
    guard hello.galleyWorker == workerProtocolVersion else {
      throw .otherVersion(executable: program.name, found: hello.galleyWorker)
    }
    if let report = pipes.report, let child = Bubblewrap.child(reportedBy: report) {
      watched = child
    }
    // Memory is looked at now and then; what is taken in one gulp between is refused by the kernel.
    _ = galley_limit_memory(watched, UInt(budget.memory) * 2)
  }

  deinit {
    kill()
    if inputIsOpen { close(pipes.input) }
    close(pipes.output)
    close(pipes.errors)
    if let report = pipes.report { close(report) }
  }

  /// Whether it is still there; one that died between two jobs is no job's fault.
  var isAlive: Bool {
    if isGone { return false }
    isGone = ProcessEnding(of: pipes.process, within: 0) != nil
    return !isGone
  }

  /// The bytes it has in memory; `nil` where the system does not say.
  var residentBytes: Int? {
    guard let numbers = procText("/proc/\(watched)/statm")?.split(separator: 0x20),
      numbers.count > 1
    else { return nil }
    return Int(String(decoding: numbers[1], as: UTF8.self)).map { $0 * Int(getpagesize()) }
  }

  /// Sends a line, and waits for the next line that comes.
  ///
  /// A worker that is over its budget of time or memory, dies, closes its output or talks without end
  /// is killed.
  func ask(_ line: [UInt8], seconds: Double) -> Answer {
    exchange(line + [0x0A], seconds: seconds)
  }

  /// Lets it end by itself, as it has no job; kills it if it does not.
  func end() {
    if isGone { return }
    // A worker ends with its input.
    close(pipes.input)
    inputIsOpen = false
    isGone = ProcessEnding(of: pipes.process, within: 2) != nil
    kill()
  }

  /// Kills it with all that it started.
  func kill() {
    if isGone { return }
    signalAll()
    while ProcessEnding(of: pipes.process, within: 60) == nil {}
    isGone = true
  }

  private func signalAll() {
    _ = Glibc.kill(-pipes.process, SIGKILL)
    if watched != pipes.process { _ = Glibc.kill(watched, SIGKILL) }
  }

  private func exchange(_ bytes: [UInt8], seconds: Double) -> Answer {
    let start = monotonicSeconds()
    var deadline = start + seconds
    var before: Double?
    var nextLook = start + Self.watchInterval
    var sent = 0
    lastResident = 0
    while true {
      switch lines.next() {
      case .bytes(let line):
        if sent == bytes.count { return .line(line) }
        return lose(JobFailure(.crash, "the worker answered before it had read its job"))
      case .tooLong: return lose(JobFailure(.crash, "the worker's answer has no end"))
      case nil: break
      }
      let time = monotonicSeconds()
      if time >= deadline {
        // On a machine with more to do than it can, a worker waits; only what it was given counts.
        if time < start + Self.patience * seconds, let load = ProcessLoad(of: watched),
          load.isBusy, load.seconds - (before ?? 0) < seconds
        {
          deadline = time + Self.watchInterval
          continue
        }
        return lose(JobFailure(.timeout, "it took more than \(decimal(seconds)) s"))
      }
      if time >= nextLook {
        nextLook = time + Self.watchInterval
        lastResident = residentBytes ?? 0
        if before == nil { before = ProcessLoad(of: watched)?.seconds }
        if lastResident > budget.memory { return lose(memoryFailure) }
      }
      var sources = [
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipes.output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errorsAreOpen ? pipes.errors : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: sent < bytes.count ? pipes.input : -1, events: Int16(POLLOUT), revents: 0),
      ]
      let pause = (min(deadline, nextLook) - time) * 1000
      guard poll(&sources, 4, Int32(pause.rounded(.up))) > 0 else { continue }
      if sources[0].revents != 0 {
        kill()
        return .stopped
      }
      if sources[2].revents != 0 { readErrors() }
      if sources[3].revents != 0 {
        let count = bytes[sent...].withUnsafeBytes { write(pipes.input, $0.baseAddress, $0.count) }
        if count > 0 { sent += count }
        // One that reads no more may be about to say why, or is dead: its output tells.
        if count < 0, errno == EPIPE { sent = bytes.count }
      }
      if sources[1].revents != 0, !readOutput() { return lose(nil) }
    }
  }

  /// Takes what came on standard output; `false` at its end.
  private func readOutput() -> Bool {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      count = read(pipes.output, buffer.baseAddress, buffer.count)
      filled = max(count, 0)
    }
    lines.append(piece[...])
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  /// Takes what came on standard error, and keeps the last of it.
  private func readErrors() {
    var piece = [UInt8](repeating: 0, count: Self.tailBytes)
    let count = read(pipes.errors, &piece, piece.count)
    if count > 0 {
      tail += piece[..<count]
      tail.removeFirst(max(0, tail.count - Self.tailBytes))
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      errorsAreOpen = false
    }
  }

  /// Gives the worker up, for a reason or, as its output has ended, for the one that is found.
  private func lose(_ failure: JobFailure?) -> Answer {
    if let failure {
      kill()
      return .lost(failure)
    }
    guard let ending = ProcessEnding(of: pipes.process, within: Self.graceSeconds) else {
      kill()
      return .lost(JobFailure(.crash, "the worker closed its output"))
    }
    isGone = true
    // What it started may still be there.
    signalAll()
    // One that dies close to its budget asked for so much at once that the kernel refused it.
    if lastResident > budget.memory / 4 * 3 { return .lost(memoryFailure) }
    return .lost(JobFailure(.crash, "the worker \(ending.description)\(lastWords)"))
  }

  private var memoryFailure: JobFailure {
    JobFailure(.memory, "it took more than \(budget.memory >> 20) MB of memory")
  }

  /// The last line of what it said on standard error, made short.
  private var lastWords: String {
    var source = pollfd(fd: pipes.errors, events: Int16(POLLIN), revents: 0)
    while errorsAreOpen, poll(&source, 1, 0) > 0 { readErrors() }
    guard let line = tail.split(whereSeparator: { $0 < 0x20 }).last else { return "" }
    return ": " + String(decoding: line.prefix(300), as: UTF8.self)
  }
}

/// A number of seconds with at most one decimal.
private func decimal(_ seconds: Double) -> String {
  let tenths = Int((seconds * 10).rounded(.up))
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}
