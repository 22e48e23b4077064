internal import ArgumentParser
internal import Galley
internal import GalleyArchive
internal import GalleySource
internal import Glibc
internal import Synchronization

/// The command `galley archive volume`.
struct ArchiveVolumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "volume",
    abstract: "Bind releases of an archive as one PDF, with cover, contents and index.",
    discussion: """
      The releases stand in the order of their dates. Page numbers go on from release to release; cover \
      and contents have Roman ones. The PDF is tagged and archival as those of single releases are \
      (PDF/A-2a and PDF/UA-1). The same archive and options give the same bytes.
      """)

  @OptionGroup var place: ArchiveArguments

  @OptionGroup var query: QueryArguments

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("What the cover says in place of \"Press releases\".", valueName: "text"))
  var title: String?

  @OptionGroup var look: StyleArguments

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  mutating func validate() throws {
    if output == "-" {
      throw ValidationError("a volume is written to a file; name one with -o")
    }
  }

  func run() throws {
    let bar = CountBar()
    do {
      let options = VolumeOptions(
        query: query.query(), title: title, render: try look.options(), limits: limits.limits)
      Interruption.install()
      let (isQuiet, isVerbose) = (quiet, place.verbose)
      let withFindings = Mutex(0)
      let result = try place.archive.writeVolume(
        to: output, options: options, stop: Interruption.stopSignal
      ) { event in
        switch event {
        case .progress(let done, let total): if !isQuiet { bar.draw(done, of: total) }
        case .findings(let folder, let findings):
          withFindings.withLock { $0 += 1 }
          if isVerbose {
            for finding in findings { Terminal.writeError("\(folder): \(finding)") }
          }
        }
      }
      bar.erase()
      var reporter = Reporter(isQuiet: quiet)
      reporter.report(result.diagnostics)
      if quiet { return }
      let count = withFindings.withLock { $0 }
      if count > 0, !isVerbose {
        Terminal.writeError("of \(count) releases there is something to say: see --verbose")
      }
      print("\(output): \(result.value.releases) releases on \(result.value.pages) pages")
    } catch is VolumeStopped {
      bar.erase()
      Terminal.writeError("\(output): stopped; nothing is written")
      throw ExitCode(130)
    } catch {
      bar.erase()
      try failArchiveCommand(error)
    }
  }
}

/// How many releases are set, on a terminal.
private struct CountBar {
  private let isTerminal = isatty(STDERR_FILENO) == 1

  func draw(_ done: Int, of total: Int) {
    guard isTerminal else { return }
    _ = writeAll(Array("\r\(done) of \(total) releases\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  func erase() {
    if isTerminal { _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
  }
}
