internal import ArgumentParser
internal import GalleyArchive
internal import Logging

/// The command `galley archive`.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Keep many releases: rendered, found again, proved unchanged.",
    discussion: """
      An archive is a directory that is a BagIt bag (RFC 8493): every release with its original, its \
      JSON and its pages. ARCHIVE-FORMAT.md says what is in it.
      """,
    subcommands: [
      ArchiveAddCommand.self, ArchiveSearchCommand.self, ArchiveListCommand.self,
      ArchiveShowCommand.self, ArchiveExportCommand.self, ArchiveStatusCommand.self,
      ArchiveVerifyCommand.self, ArchiveRepairCommand.self,
      ArchiveVolumeCommand.self,
    ])
}

/// The options of all commands on archives.
struct ArchiveArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The archive's directory.", valueName: "dir"), completion: .directory)
  var directory: String

  @Flag(help: "Print what is done in detail, to standard error.")
  var verbose = false

  /// The archive.
  var archive: Archive {
    var log = Logger(label: "galley.archive") { StderrLog(label: $0) }
    log.logLevel = verbose ? .debug : .warning
    return Archive(directory, log: log)
  }
}

/// Writes log entries to standard error, a line each.
struct StderrLog: LogHandler {
  var label: String
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.warning

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    Terminal.writeError("\(label): \(event.level): \(event.message)")
  }
}

/// Prints why a command on an archive failed, and ends it with the code for that.
func failArchiveCommand(_ error: any Error) throws {
  if let error = error as? ArchiveError {
    Terminal.writeError(error.description)
    switch error.kind {
    case .unwritable, .locked: try ExitStatus.output.exit()
    case .unreadable, .noArchive, .catalogue, .notFound: try ExitStatus.failed.exit()
    }
  }
  var reporter = Reporter(isQuiet: false)
  try reporter.reportBeforeInputs(error).exit()
}
