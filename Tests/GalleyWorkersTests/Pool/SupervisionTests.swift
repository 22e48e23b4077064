import Galley
import Glibc
import Testing

@testable import GalleyWorkers

/// What a pool makes of workers that misbehave.
@Suite(.serialized) struct SupervisionTests {
  let folder = Folder()

  @Test(arguments: [
    ("os.kill(os.getpid(), signal.SIGSEGV)", JobFailure.Kind.crash, "signal 11"),
    ("os.kill(os.getpid(), signal.SIGKILL)", .crash, "signal 9"),
    ("print('oh no', file=sys.stderr); sys.exit(3)", .crash, "exit code 3: oh no"),
    ("time.sleep(1000)", .timeout, "1.1 s"),
    ("signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(1000)", .timeout, "1.1 s"),
    ("while True: write('x' * 100000)", .crash, "no end"),
    ("write('warning: something\\n'); done()", .crash, "none to this job"),
    ("say({'id': 'another', 'done': {'pages': 1, 'files': []}})", .crash, "none to this job"),
    ("say({'id': id, 'done': {'pages': 1}})", .crash, "none to this job"),
    ("write('{\"id\": \"'); sys.exit(0)", .crash, "exit code 0"),
    ("write('{\"id\": \"'); time.sleep(1000)", .timeout, "1.1 s"),
    ("os.close(1); time.sleep(1000)", .crash, "closed its output"),
    ("a = [bytearray(1 << 20) for _ in range(400)]; time.sleep(1000)", .memory, "300 MB"),
    ("a = [bytearray(1 << 20) for _ in range(4000)]", .memory, "300 MB"),
  ])
  func aLostWorkerCostsOneJob(
    _ body: String, kind: JobFailure.Kind, reason: String
  ) async throws {
    let worker = fakeWorker(in: folder, "if id == 'bad':\n    \(body)\nelse: done()")
    let budget = WorkerBudget(
      seconds: kind == .timeout ? 1.05 : 30, secondsPerMegabyte: 0, memory: 300 << 20)
    let pool = try pool(worker, budget: budget)
    let ids = ["a", "bad", "b", "c"]
    var results: [String: JobResult] = [:]
    try await pool.run(ids.map { RenderJob($0) }) { results[$0.result.id] = $0.result }
    await pool.shutDown()
    #expect(ids.map { results[$0]?.rendered != nil } == [true, false, true, true])
    let failure = try #require(results["bad"]?.failure)
    #expect(failure.kind == kind)
    #expect(failure.reason.contains(reason), "\(failure.reason)")
    // It was tried on a fresh worker; there is a third where others came after it.
    #expect((2...3).contains(folder.processes().count))
    #expect(folder.processes().allSatisfy { !isRunning($0) })
  }

  @Test func aJobIsTriedOnceMore() async throws {
    let worker = fakeWorker(in: folder, "if once(id): os._exit(1)\ndone()")
    let pool = try pool(worker)
    var results: [JobResult] = []
    try await pool.run(["a", "b"].map { RenderJob($0) }) { results.append($0.result) }
    #expect(results.allSatisfy { $0.rendered != nil })
    #expect(folder.processes().count == 3)
  }

  @Test func aWorkerThatIsKilledInAJobIsReplaced() async throws {
    let worker = fakeWorker(
      in: folder, "if once(id):\n    note('busy')\n    time.sleep(1000)\ndone()")
    let pool = try pool(worker)
    async let result = pool.render(RenderJob("a"))
    #expect(await eventually { !folder.processes("busy").isEmpty })
    kill(try #require(folder.processes("busy").first), SIGKILL)
    #expect(try await result.rendered != nil)
  }

  @Test func aWorkerThatDiesWithoutAJobCostsNone() async throws {
    let worker = fakeWorker(in: folder, "done()")
    let pool = try pool(worker)
    #expect(try await pool.render(RenderJob("a")).rendered != nil)
    let process = try #require(folder.processes().first)
    kill(process, SIGKILL)
    #expect(await eventually { !isRunning(process) })
    // Two more deaths would be one too many for a job.
    #expect(try await pool.render(RenderJob("b")).rendered != nil)
    #expect(folder.processes().count == 2)
  }

  @Test func aWorkerThatReadsNothingIsOverItsTime() async throws {
    let worker = fakeWorker(in: folder, before: "hello(); time.sleep(1000)", "done()")
    let pool = try pool(worker, budget: WorkerBudget(seconds: 0.5, secondsPerMegabyte: 0))
    // More than a pipe holds.
    let job = RenderJob(id: "a", input: .bytes([UInt8](repeating: 0x61, count: 1 << 20)))
    #expect(try await pool.render(job).failure?.kind == .timeout)
  }

  @Test func largeInputsHaveMoreTime() async throws {
    let worker = fakeWorker(in: folder, "time.sleep(1)\ndone()")
    let pool = try pool(worker, budget: WorkerBudget(seconds: 0.2, secondsPerMegabyte: 20))
    let large = RenderJob(id: "a", input: .bytes([UInt8](repeating: 0x61, count: 1 << 20)))
    #expect(try await pool.render(large).rendered != nil)
    #expect(try await pool.render(RenderJob("b")).failure?.kind == .timeout)
    folder.write("large", [UInt8](repeating: 0x61, count: 1 << 20))
    let file = RenderJob(id: "c", input: .file(folder.path("large")))
    #expect(try await pool.render(file).rendered != nil)
  }

  @Test func whatAKilledWorkerLeftIsRemoved() async throws {
    let worker = fakeWorker(
      in: folder,
      before: "say({'galleyWorker': 1, 'temporary': '.' + str(os.getpid()) + '.tmp'})",
      """
      for name in ['.galley-1.%d.tmp' % os.getpid(), '.galley-1.other.tmp', 'kept.tmp']:
          open(job['output']['folder'] + '/' + name, 'w').close()
      os._exit(1)
      """)
    let pool = try pool(worker)
    var job = RenderJob("a")
    job.output = .folder(.init(path: folder.folder("out")))
    #expect(try await pool.render(job).failure?.kind == .crash)
    #expect(folder.names("out") == [".galley-1.other.tmp", "kept.tmp"])
  }

  @Test func workersAreReplacedAfterSomeJobs() async throws {
    let worker = fakeWorker(in: folder, "done()")
    let pool = try pool(worker, jobsPerWorker: 4)
    var count = 0
    try await pool.run((1...10).map { RenderJob("\($0)") }) { _ in count += 1 }
    #expect(count == 10)
    #expect(folder.processes().count == 3)
  }

  @Test func whatOneWorkerInheritsIsItsPipes() async throws {
    let other = open("/dev/null", O_RDONLY)
    defer { close(other) }
    let worker = fakeWorker(
      in: folder,
      """
      if len(os.listdir('/proc/self/fd')) != 4: os._exit(1)
      if signal.getsignal(signal.SIGPIPE) == signal.SIG_DFL: os._exit(2)
      if os.getpgid(0) != os.getpid(): os._exit(3)
      done()
      """)
    #expect(try await pool(worker).render(RenderJob("a")).rendered != nil)
  }

  @Test(arguments: [
    (#"say({"galleyWorker": 2})"#, "version 2"), ("write('nonsense\\n')", "first line"),
    ("sys.exit(7)", "exit code 7"), ("time.sleep(1000)", "2 s"),
  ])
  func aWorkerThatDoesNotStartIsTheMachinesFault(before: String, reason: String) async throws {
    let worker = fakeWorker(in: folder, before: before, "done()")
    let error = #expect(throws: PoolError.self) {
      try pool(worker, budget: WorkerBudget(startSeconds: 2))
    }
    let text = try #require(error?.description)
    #expect(text.contains(reason) && text.contains(worker), "\(text)")
    #expect(await eventually { folder.processes().allSatisfy { !isRunning($0) } })
  }

  @Test func aProgramThatIsNotThereIsTheMachinesFault() throws {
    let error = #expect(throws: PoolError.self) { try pool("/nonexistent/galley") }
    #expect(try #require(error?.description).contains("No such file"))
  }

  @Test func aWorkerThatStartsNoMoreEndsTheRun() async throws {
    let worker = fakeWorker(in: folder, "os.rename(sys.argv[0], folder + '/gone')\nos._exit(1)")
    let pool = try pool(worker)
    await #expect(throws: PoolError.self) {
      try await pool.run((1...100).map { RenderJob("\($0)") }) { _ in }
    }
    await #expect(throws: PoolError.self) { try await pool.render(RenderJob("later")) }
  }
}
