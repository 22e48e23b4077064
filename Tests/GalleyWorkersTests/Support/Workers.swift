import Glibc

@testable import GalleyWorkers

/// The built program, beside the bundle of tests that is running.
let galleyProgram: String = {
  if let path = getenv("GALLEY_EXECUTABLE") { return String(cString: path) }
  let path = CommandLine.arguments[0]
  let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  return absolutePath(folder + "/galley")
}()

/// A worker that speaks the protocol and misbehaves as it is told: `body` is Python that is run for
/// each job, indented by four spaces, with `job`, its `id`, `done()` and `say(value)`.
///
/// `once(name)` is true the first time that any worker of the folder asks.
func fakeWorker(in folder: Folder, before: String = "hello()", _ body: String) -> String {
  let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
  let indented = lines.map { "    " + $0 }.joined(separator: "\n")
  folder.write(
    "worker.py",
    """
    #!/usr/bin/python3
    import json, os, signal, subprocess, sys, time
    folder = "\(folder.path)"
    def write(text):
        sys.stdout.write(text); sys.stdout.flush()
    def say(value): write(json.dumps(value) + "\\n")
    def hello(): say({"galleyWorker": 1, "version": "fake"})
    def note(name):
        with open(folder + "/" + name, "a") as file: file.write(str(os.getpid()) + "\\n")
    def once(name):
        try: os.close(os.open(folder + "/once-" + name, os.O_CREAT | os.O_EXCL))
        except FileExistsError: return False
        return True
    def done(): say({"id": id, "done": {"pages": 1, "files": []}})
    note("workers")
    \(before)
    for line in sys.stdin:
        job = json.loads(line); id = job["id"]
    \(indented)
    """, mode: 0o755)
  return folder.path("worker.py")
}

extension Folder {
  /// The process numbers that workers noted.
  func processes(_ name: String = "workers") -> [pid_t] {
    text(name).split(separator: "\n").compactMap { pid_t($0) }
  }
}

/// Whether a process is there; one that has ended and waits to be asked how does not count.
func isRunning(_ process: pid_t) -> Bool {
  let status = String(decoding: readFile("/proc/\(process)/stat"), as: UTF8.self)
  guard let end = status.lastIndex(of: ")") else { return false }
  return !status[end...].dropFirst(2).hasPrefix("Z")
}

/// Waits until something is so, for some seconds at most.
func eventually(
  _ seconds: Double = 20, isolation: isolated (any Actor)? = #isolation, _ condition: () -> Bool
) async -> Bool {
  let deadline = monotonicSeconds() + seconds
  while !condition() {
    if monotonicSeconds() > deadline { return false }
    try? await Task.sleep(nanoseconds: 10_000_000)
  }
  return true
}

/// Runs a line of shell to its end, and gives its exit code; `nil` where it does not end.
///
/// `$0` in the line is the built program.
func shell(_ line: String, in folder: Folder, environment: [String] = []) -> Int? {
  let program = Program(
    name: "sh", path: "/bin/sh", arguments: ["-c", "cd '\(folder.path)'; \(line)", galleyProgram],
    environment: workerEnvironment() + environment)
  guard let started = try? program.start() else { return nil }
  defer { for pipe in [started.input, started.output, started.errors] { close(pipe) } }
  guard let ending = ProcessEnding(of: started.process, within: 60) else {
    kill(-started.process, SIGKILL)
    return nil
  }
  return ending.isSuccess ? 0 : ending.exitCode
}

/// A pool of a program without a sandbox.
func pool(
  _ executable: String, count: Int = 1, budget: WorkerBudget = WorkerBudget(seconds: 300),
  jobsPerWorker: Int = 5000
) throws -> WorkerPool {
  try WorkerPool(
    .init(
      count: count, executable: executable, budget: budget, sandbox: Sandbox(use: .off),
      jobsPerWorker: jobsPerWorker))
}

extension RenderJob {
  /// A job with a text.
  init(_ id: String, _ text: String = "A headline\n\nSome words.") {
    self.init(id: id, input: .bytes(Array(text.utf8)))
  }
}

extension JobResult {
  var failure: JobFailure? {
    if case .failed(let failure) = outcome { failure } else { nil }
  }

  var rendered: RenderedJob? {
    if case .done(let rendered) = outcome { rendered } else { nil }
  }
}

/// A short release.
let notice = """
  FOR IMMEDIATE RELEASE

  Town library opens its new reading room

  NORTHAVEN, 3 May 2026 – The town library opens its new reading room on Monday.

  It has forty seats, and is open until nine in the evening.

  ENDS
  """
