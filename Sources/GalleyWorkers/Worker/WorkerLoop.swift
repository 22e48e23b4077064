internal import CLinux
public import Galley
internal import GalleyRelease
internal import GalleySource
internal import Glibc

/// A worker: takes jobs from standard input, a line each, and answers each with a line on standard
/// output (`WORKER-PROTOCOL.md`).
public struct WorkerLoop {
  /// Why a worker ended.
  public enum End: Hashable, Sendable {
    /// There are no more jobs.
    case endOfInput
    /// It was asked to end by SIGTERM or SIGINT.
    case terminated
    /// Nobody reads its answers any more, with the system's reason.
    case outputClosed(String)
  }

  private let runner: JobRunner
  private let version: String
  private let lineBytes: Int

  /// Makes a worker.
  ///
  /// - Parameters:
  ///   - workspace: where files, fonts and limits come from. Its date of creation should be `nil`, so that
  ///     results depend on nothing but the job.
  ///   - version: the version of Galley that it says it is.
  /// - Throws: `TextError` where no font is installed.
  public init(workspace: any Workspace, version: String) throws {
    // Before fonts bring threads, one of which would get them.
    var signals = Self.endingSignals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    runner = JobRunner(typesetter: try Typesetter(workspace: workspace))
    self.version = version
    // Base64 takes four bytes for three, escaped text may take two for one.
    let (doubled, overflows) = workspace.limits.inputBytes.multipliedReportingOverflow(by: 2)
    lineBytes = overflows ? .max : max(doubled, 1 << 20)
  }

  /// The signals that ask a worker to end.
  private static var endingSignals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    return signals
  }

  /// Has this process end with the thread that started it, whatever ends that.
  public static func dieWithParent() { _ = galley_die_with_parent() }

  /// Has this process give memory back to the system as it becomes free, so that one large release does not
  /// keep a process large that lives for thousands.
  ///
  /// - Parameter kept: the bytes that it keeps free. A worker that gave all back would have it again for the next
  ///   page, which costs more than it saves.
  public static func returnMemory(keeping kept: Int = 128 << 10) {
    galley_return_memory(Int32(clamping: kept))
  }

  /// Works until there are no more jobs, or until it is asked to end.
  ///
  /// It takes standard output for itself: what else is printed there goes to standard error. SIGTERM
  /// and SIGINT let it finish the job it has.
  public func run() -> End {
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
      return .outputClosed(String(cString: strerror(errno)))
    }
    defer { close(output) }
    signal(SIGPIPE, SIG_IGN)
    var signals = Self.endingSignals
    let interruption = galley_signal_descriptor(&signals)
    defer { close(interruption) }

    if let reason = write(WorkerHello(version: version, lineBytes: lineBytes), to: output) {
      return .outputClosed(reason)
    }
    var lines = LineBuffer(limit: lineBytes)
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      while let line = lines.next() {
        if let reason = write(answer(line), to: output) { return .outputClosed(reason) }
        if isReadable(interruption) { return .terminated }
      }
      switch read(into: &piece, unless: interruption) {
      case .bytes(let count): lines.append(piece[..<count])
      case .interrupted: return .terminated
      case .end:
        if let line = lines.rest(), let reason = write(answer(line), to: output) {
          return .outputClosed(reason)
        }
        return .endOfInput
      }
    }
  }

  /// Does what a line asks for.
  private func answer(_ line: LineBuffer.Line) -> JobResult {
    switch line {
    case .tooLong:
      let reason = "the job's line has more than \(lineBytes) bytes"
      return JobResult(id: "", outcome: .failed(JobFailure(.limit, reason)))
    case .bytes(let bytes):
      do {
        return runner.run(try JSONText.read(RenderJob.self, from: bytes))
      } catch {
        let id = try? JSONText.read(NamedThing.self, from: bytes).id
        return JobResult(id: id ?? "", outcome: .failed(JobFailure(.job, error.description)))
      }
    }
  }

  /// Of a job that cannot be read, what it is called.
  private struct NamedThing: Decodable {
    var id: String
  }

  /// Writes a value as a line; gives the reason where that fails.
  private func write(_ value: some Encodable, to output: Int32) -> String? {
    guard var line = try? JSONText.line(value) else {
      preconditionFailure("a result has no value that JSON cannot write")
    }
    line.append(0x0A)
    return writeAll(line, to: output)
  }

  private enum Reading {
    case bytes(Int)
    case interrupted
    case end
  }

  private func read(into piece: inout [UInt8], unless interruption: Int32) -> Reading {
    while true {
      var sources = [
        pollfd(fd: interruption, events: Int16(POLLIN), revents: 0),
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&sources, 2, -1) > 0 else { continue }
      if sources[0].revents != 0 { return .interrupted }
      let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count > 0 { return .bytes(count) }
      if count == 0 || errno != EINTR && errno != EAGAIN { return .end }
    }
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0
  }
}
