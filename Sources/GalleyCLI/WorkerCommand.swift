internal import ArgumentParser
internal import Galley
internal import GalleyWorkers

/// The command `galley worker`.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Take jobs from standard input, and answer on standard output.",
    discussion: """
      For programs that render many releases: each line is a job as JSON, and each is answered with \
      a line. WORKER-PROTOCOL.md says how. It works until its input ends, or until it gets SIGTERM.

        echo '{"id":"1","input":{"path":"release.txt"},"output":{"folder":"."}}' | galley worker
      """)

  @Option(
    name: .customLong("fonts"), parsing: .singleValue,
    help: ArgumentHelp(
      "A directory of fonts beside the system's; may be repeated.", valueName: "dir"),
    completion: .directory)
  var fonts: [String] = []

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @Flag(help: "Be killed when the process or thread that started the worker ends.")
  var dieWithParent = false

  func run() throws {
    WorkerLoop.returnMemory(keeping: 2 << 20)
    if dieWithParent { WorkerLoop.dieWithParent() }
    var workspace = DiskWorkspace(limits: limits.limits, fontDirectories: fonts)
    // What comes of a job depends on nothing but the job.
    workspace.creationTime = nil
    let worker: WorkerLoop
    do {
      worker = try WorkerLoop(workspace: workspace, version: galleyVersion)
    } catch {
      var reporter = Reporter(isQuiet: false)
      try reporter.reportBeforeInputs(error).exit()
      return
    }
    switch worker.run() {
    case .endOfInput, .terminated: return
    case .outputClosed(let reason):
      throw OutputError("<standard output>", "cannot be written: \(reason)")
    }
  }
}
