import Galley
import GalleyHashing
import Glibc
import Testing

@testable import GalleyWorkers

/// Pools of the built program.
@Suite(.serialized) struct RenderingTests {
  let folder = Folder()

  private func jobs(_ count: Int) -> [RenderJob] {
    (1...count).map { number in
      var job = RenderJob("\(number)", notice + "\n\nNote \(number), which is another.")
      job.options.formats = [.pdf, .svg]
      job.wantsRelease = true
      return job
    }
  }

  private func results(
    _ jobs: [RenderJob], count: Int, sandbox: Sandbox = Sandbox(use: .off),
    jobsPerWorker: Int = 5000
  ) async throws -> [String: JobResult] {
    let pool = try WorkerPool(
      .init(
        count: count, executable: galleyProgram, budget: WorkerBudget(seconds: 60),
        sandbox: sandbox, jobsPerWorker: jobsPerWorker))
    var results: [String: JobResult] = [:]
    try await pool.run(jobs) { results[$0.result.id] = $0.result }
    await pool.shutDown()
    return results
  }

  @Test func theNumberOfWorkersAndTheOrderShowNowhere() async throws {
    let jobs = jobs(12)
    let one = try await results(jobs, count: 1)
    #expect(one.count == 12 && one.values.allSatisfy { $0.rendered?.files.count == 2 })
    #expect(try await results(jobs.reversed(), count: 2) == one)
    #expect(try await results(jobs, count: 2, jobsPerWorker: 2) == one)
  }

  @Test func whatIsWrongWithAReleaseIsItsOwn() async throws {
    var jobs = jobs(6)
    jobs[1].input = .bytes([])
    jobs[3].input = .file("/nonexistent")
    jobs[4].id = ""
    let results = try await results(jobs, count: 2)
    let kinds = jobs.map { results[$0.id]?.failure?.kind }
    #expect(kinds == [nil, .input, nil, .unreadable, nil, nil])
    #expect(results.count == 6)
  }

  @Test(.enabled(if: Bubblewrap.status == .works, "bubblewrap is not there or does not work here"))
  func aSandboxShowsWhatItIsTold() async throws {
    let secret = Folder()
    for folder in [folder, secret] { folder.write("notice.txt", notice) }
    let output = folder.folder("out")
    func job(_ id: String, _ input: Folder, _ output: String) -> RenderJob {
      RenderJob(
        id: id, input: .file(input.path("notice.txt")), output: .folder(.init(path: output)))
    }
    let jobs = [
      job("seen", folder, output), job("unseen", secret, output), job("kept", folder, folder.path),
      RenderJob("inline", notice),
    ]
    let sandbox = Sandbox(use: .required, readable: [folder.path], writable: [output])
    let shutIn = try await results(jobs, count: 1, sandbox: sandbox)
    #expect(shutIn["seen"]?.rendered != nil)
    #expect(shutIn["unseen"]?.failure?.kind == .unreadable)
    #expect(shutIn["kept"]?.failure?.kind == .output)
    #expect(folder.names("out") == ["release.pdf"])
    // The fonts are the same, so the bytes are.
    let open = try await results([jobs[3]], count: 1)
    #expect(shutIn["inline"] == open["inline"])
    #expect(shutIn["inline"]?.rendered != nil)
  }

  @Test(.enabled(if: Bubblewrap.status == .works, "bubblewrap is not there or does not work here"))
  func aSandboxHasNoNetworkAndItsWorkersAreWatched() async throws {
    let worker = fakeWorker(
      in: folder, before: "os.chdir('/')\nhello()",
      """
      import socket
      names = sorted(name for _, name in socket.if_nameindex())
      if id == 'network' and names not in ([], ['lo']): os._exit(1)
      seen = [name for name in os.listdir('/proc') if name.isdigit()]
      if id == 'processes' and (os.getpid() != 1 or seen != ['1']): os._exit(2)
      if id == 'memory':
          a = [bytearray(1 << 20) for _ in range(400)]
          time.sleep(1000)
      if id == 'time': time.sleep(1000)
      if id == 'crash': os.kill(os.getpid(), signal.SIGSEGV); sys.exit(0)
      done()
      """)
    let ids = ["network", "processes", "memory", "time", "crash", "last"]
    let pool = try WorkerPool(
      .init(
        count: 1, executable: worker,
        budget: WorkerBudget(seconds: 3, secondsPerMegabyte: 0, memory: 300 << 20),
        sandbox: Sandbox(use: .required, writable: [folder.path])))
    #expect(pool.isSandboxed)
    var failures: [String: JobFailure] = [:]
    try await pool.run(ids.map { RenderJob($0) }) { failures[$0.result.id] = $0.result.failure }
    await pool.shutDown()
    #expect(ids.map { failures[$0]?.kind } == [nil, nil, .memory, .timeout, .crash, nil])
    let mark = Array(worker.utf8)
    #expect(!runningCommands().contains { $0.contains(mark) })
  }
}

/// The command lines of all processes there are.
private func runningCommands() -> [[UInt8]] {
  guard let directory = opendir("/proc") else { return [] }
  defer { closedir(directory) }
  var commands: [[UInt8]] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if let number = pid_t(name), isRunning(number) {
      commands.append(readFile("/proc/\(name)/cmdline"))
    }
  }
  return commands
}
