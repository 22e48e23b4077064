internal import ArgumentParser
internal import Galley
internal import GalleyArchive
internal import GalleyRelease
internal import Glibc

/// The command `galley archive verify`.
struct ArchiveVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that every file of an archive is there and unchanged.",
    discussion: """
      Every file is read and compared with the bag's manifests; files that are missing, extra or no plain \
      files are listed. The exit code is 1 where anything is wrong. The same manifests are checked by any \
      program for BagIt.
      """)

  @OptionGroup var place: ArchiveArguments

  @Option(help: ArgumentHelp("How many files are read at once.", valueName: "n"))
  var workers: Int?

  @Flag(help: "Print each problem as a JSON object on a line of its own.")
  var json = false

  private struct Line: Encodable {
    var kind: String
    var path: String
    var reason: String
  }

  func run() throws {
    do {
      let archive = place.archive
      let count = workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      let bar = ByteBar()
      let report = try waiting {
        try await archive.verify(workers: count) { bar.draw($0, of: $1) }
      }
      bar.erase()
      for problem in report.problems {
        if json {
          let line = Line(kind: problem.kind.rawValue, path: problem.path, reason: problem.reason)
          try Terminal.writeOutput(try JSONText.line(line) + [0x0A])
        } else {
          Terminal.writeError(problem.description)
        }
      }
      let found =
        report.problems.isEmpty ? "all as they were kept" : "\(report.problems.count) problems"
      Terminal.writeError(
        "\(place.directory): \(report.files) files, \(report.bytes) bytes: \(found)")
      if report.problems.isEmpty { return }
      let onlyUnfinished = report.problems.allSatisfy { $0.kind == .extra || $0.kind == .catalogue }
      Terminal.writeError(
        onlyUnfinished
          ? "  hint: a run that was not finished leaves such; the same galley archive add goes on"
          : "  hint: galley archive repair makes again what can be made from the originals")
      try ExitStatus.failed.exit()
    } catch let error as ExitCode {
      throw error
    } catch {
      try failArchiveCommand(error)
    }
  }
}

/// How far reading is, on a terminal.
final class ByteBar: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1

  func draw(_ done: Int, of total: Int) {
    guard isTerminal, total > 0 else { return }
    let text =
      "\r\(done >> 20) of \(total >> 20) MiB read, \(min(100, done * 100 / total)) %\u{1B}[K"
    _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  func erase() {
    if isTerminal { _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
  }
}

/// The command `galley archive repair`.
struct ArchiveRepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract:
      "Make catalogue and manifests again from an archive's files, and what is damaged from its originals.",
    discussion: """
      Nothing is deleted: files that belong to no release are moved to DIR/.galley/strays. Pages that are \
      damaged are rendered again, in the style that is given here, or as their records say.
      """)

  @OptionGroup var place: ArchiveArguments

  @OptionGroup var rendering: ArchiveRenderArguments

  func run() throws {
    do {
      var options = try rendering.options()
      // What is given on the command line wins over what records say.
      options.keepsStyles = !rendering.saysHow
      Interruption.install()
      let archive = place.archive
      let report = try waiting { [options] in
        try await archive.repair(options: options, stop: Interruption.stopSignal) { event in
          if case .failed(let failure) = event {
            Terminal.writeError("\(failure.name): error: \(failure.reason) [\(failure.kind)]")
          }
        }
      }
      for folder in report.repaired { print("repaired \(folder)") }
      for path in report.strays { print("moved \(path) to .galley/strays") }
      for problem in report.lost { Terminal.writeError(problem.description) }
      Terminal.writeError(
        "\(place.directory): \(report.releases) releases, \(report.repaired.count) repaired, "
          + "\(report.lost.count) lost")
      if !report.lost.isEmpty { try ExitStatus.failed.exit() }
    } catch let error as ExitCode {
      throw error
    } catch {
      try failArchiveCommand(error)
    }
  }
}

/// The command `galley archive status`.
struct ArchiveStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what is in an archive, in figures.")

  @OptionGroup var place: ArchiveArguments

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    do {
      let status = try place.archive.status()
      if json {
        try Terminal.writeOutput(try JSONText.document(status))
        return
      }
      print("releases    \(status.releases) (\(status.laterVersions) later versions of others)")
      print("pages       \(status.pages)")
      print("publishers  \(status.publishers)")
      if let from = status.from, let to = status.to { print("dates       \(from) to \(to)") }
      if status.undated > 0 { print("undated     \(status.undated)") }
      print("sources     \(status.sources)")
      print("files       \(status.files), \(status.bytes) bytes")
      for rendering in status.renderings {
        print("rendered    \(rendering.count) in \(rendering.style) by galley \(rendering.galley)")
      }
      if status.failures > 0 {
        print("failed      \(status.failures) in the last run: \(place.directory)/failed.tsv")
      }
      if status.isBeingWritten { print("now         a process is writing to it") }
      if status.isUnfinished {
        print("now         the last run was not finished; the same galley archive add goes on")
      }
    } catch {
      try failArchiveCommand(error)
    }
  }
}
