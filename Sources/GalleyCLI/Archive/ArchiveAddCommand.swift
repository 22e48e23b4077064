internal import ArgumentParser
internal import Galley
internal import GalleyArchive
internal import GalleySource
internal import GalleyWorkers
internal import Glibc
internal import Synchronization

/// The command `galley archive add`.
struct ArchiveAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add releases to an archive, and make it where there is none.",
    discussion: """
      Inputs are files, directories, patterns in quotation marks, or - for standard input. Feeds (RSS, \
      Atom, JSON Feed), JSON Lines (.jsonl), tar, zip and WARC, packed with gzip, zstd, bzip2 or xz or \
      not, give a release for each item, line, member or record.

      What is in the archive as it is to be is not rendered again, so the same command may be run every \
      day, and goes on where it was stopped or killed. What failed is listed in DIR/failed.tsv.
      """)

  @OptionGroup var place: ArchiveArguments

  @Argument(
    help: ArgumentHelp("Releases, or what holds them.", valueName: "input"), completion: .file())
  var inputs: [String]

  @OptionGroup var rendering: ArchiveRenderArguments

  @Option(
    help: ArgumentHelp("Leave out releases older than a day, as 2026-05-03.", valueName: "date"))
  var since: String?

  @Flag(help: "Print each event as a JSON object on a line of its own.")
  var json = false

  @Flag(name: [.short, .long], help: "Print failures and the summary only.")
  var quiet = false

  mutating func validate() throws {
    if let since, !isDay(since) {
      throw ValidationError("--since must be a date such as 2026-05-03")
    }
  }

  func run() throws {
    do {
      WorkerLoop.returnMemory()
      let options = try rendering.options(since: since)
      let printer = AddPrinter(
        isJSON: json, isQuiet: quiet, totalBytes: Archive.totalBytes(of: inputs))
      let stop = Interruption.stopSignal
      Interruption.install()
      let (archive, inputs) = (place.archive, inputs)
      let result = try waiting {
        try await archive.add(inputs, options: options, stop: stop) { printer.take($0) }
      }
      printer.end(result.value, findings: result.diagnostics, directory: place.directory)
      if result.value.isStopped { throw ExitCode(130) }
      if result.value.failed > 0 { try ExitStatus.failed.exit() }
    } catch let error as ExitCode {
      throw error
    } catch {
      try failArchiveCommand(error)
    }
  }
}

/// Whether a text is a day as ISO 8601.
func isDay(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  return parts.map(\.count) == [4, 2, 2]
    && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

/// What Ctrl-C does: asks the run to stop at the first time, and ends the program at the second.
enum Interruption {
  static let stopSignal = StopSignal()

  static func install() {
    _ = stopSignal.isGiven
    for signal in [SIGINT, SIGTERM] {
      Glibc.signal(signal) { number in
        Interruption.stopSignal.stop()
        Glibc.signal(number, SIG_DFL)
      }
    }
  }
}

/// A result that another thread gives.
private final class ResultBox<Value: Sendable>: Sendable {
  let result = Mutex<Result<Value, any Error>?>(nil)
}

/// Runs what is asynchronous, and waits for it.
func waiting<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value
{
  let box = ResultBox<Value>()
  var pipes: [Int32] = [0, 0]
  guard pipe(&pipes) == 0 else { throw OutputError("pipe", String(cString: strerror(errno))) }
  let (reading, writing) = (pipes[0], pipes[1])
  for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  Task.detached {
    do {
      let value = try await body()
      box.result.withLock { $0 = .success(value) }
    } catch {
      box.result.withLock { $0 = .failure(error) }
    }
    close(writing)
  }
  // The pipe is closed when all is over.
  var byte: UInt8 = 0
  while read(reading, &byte, 1) < 0, errno == EINTR {}
  close(reading)
  guard let result = box.result.withLock({ $0 }) else { preconditionFailure("there is a result") }
  return try result.get()
}
