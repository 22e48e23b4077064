import Galley
import Glibc
import Testing

@testable import GalleyWorkers

/// Many jobs at once.
@Suite(.serialized) struct RunTests {
  let folder = Folder()

  /// Jobs without end, which count how many were taken.
  final class Endless: Sequence, IteratorProtocol {
    var taken = 0
    func next() -> RenderJob? {
      taken += 1
      return RenderJob("\(taken)")
    }
  }

  private struct Enough: Error {}

  @Test func resultsComeInTheOrderOfCompletion() async throws {
    let worker = fakeWorker(in: folder, "if id == '1': time.sleep(1)\ndone()")
    let pool = try pool(worker, count: 2)
    var ids: [String] = []
    try await pool.run((1...6).map { RenderJob("\($0)") }) { ids.append($0.result.id) }
    #expect(ids.count == 6 && Set(ids).count == 6)
    #expect(ids.last == "1")
  }

  @Test func jobsAreTakenOnlyAsWorkersAreFree() async throws {
    let worker = fakeWorker(in: folder, "done()")
    let pool = try pool(worker, count: 2)
    let jobs = Endless()
    var delivered = 0
    var most = 0
    await #expect(throws: Enough.self) {
      try await pool.run(jobs) { completed in
        most = max(most, jobs.taken - delivered)
        delivered += 1
        if delivered == 200 { throw Enough() }
      }
    }
    #expect(most <= 4)
    #expect(jobs.taken <= 204)
  }

  @Test func asynchronousSequencesAreTakenAsWell() async throws {
    let worker = fakeWorker(in: folder, "done()")
    let pool = try pool(worker, count: 2)
    let (stream, continuation) = AsyncStream.makeStream(of: RenderJob.self)
    for number in 1...20 { continuation.yield(RenderJob("\(number)")) }
    continuation.finish()
    var ids: Set<String> = []
    try await pool.run(stream) { ids.insert($0.job.id) }
    #expect(ids == Set((1...20).map(String.init)))
  }

  @Test func aCancelledRunFinishesWhatIsBegun() async throws {
    let worker = fakeWorker(in: folder, "note('begun')\ntime.sleep(0.3)\nnote('done')\ndone()")
    let pool = try pool(worker, count: 2)
    let run = Task {
      var delivered = 0
      do {
        try await pool.run(Endless()) { _ in delivered += 1 }
      } catch is CancellationError {
        return delivered
      }
      return -1
    }
    #expect(await eventually { folder.processes("begun").count >= 3 })
    run.cancel()
    let delivered = try await run.value
    #expect(delivered == folder.processes("done").count)
    #expect(folder.processes("done").count == folder.processes("begun").count)
    // The pool is as good as before.
    #expect(try await pool.render(RenderJob("later")).rendered != nil)
  }

  @Test func aJobThatWaitsCanBeTakenBack() async throws {
    let worker = fakeWorker(
      in: folder, "note('begun')\nif id == 'first': time.sleep(1)\ndone()")
    let pool = try pool(worker)
    async let first = pool.render(RenderJob("first"))
    #expect(await eventually { !folder.processes("begun").isEmpty })
    let second = Task { try await pool.render(RenderJob("second")) }
    let third = Task { try await pool.render(RenderJob("third")) }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    #expect(try await third.value.rendered != nil)
    #expect(try await first.rendered != nil)
    #expect(folder.processes("begun").count == 2)
  }

  @Test(arguments: [true, false])
  func nothingIsLeftOfAPoolThatIsShutDown(now: Bool) async throws {
    let worker = fakeWorker(
      in: folder,
      """
      child = subprocess.Popen(['sleep', '1000'])
      with open(folder + '/children', 'a') as file: file.write(str(child.pid) + '\\n')
      note('begun')
      time.sleep(1000 if id == 'long' else 0.5)
      child.kill()
      done()
      """)
    let pool = try pool(worker, count: 2)
    let id = now ? "long" : "short"
    let first = Task { try await pool.render(RenderJob(id)) }
    let second = Task { try await pool.render(RenderJob(id)) }
    #expect(await eventually { folder.processes("begun").count == 2 })
    await pool.shutDown(now: now)
    if now {
      await #expect(throws: PoolError.shutDown) { try await first.value }
      await #expect(throws: PoolError.shutDown) { try await second.value }
    } else {
      #expect(try await first.value.rendered != nil)
      #expect(try await second.value.rendered != nil)
    }
    await #expect(throws: PoolError.shutDown) { try await pool.render(RenderJob("late")) }
    let processes = folder.processes() + folder.processes("children")
    #expect(processes.count == 4)
    #expect(await eventually(5) { processes.allSatisfy { !isRunning($0) } })
  }

  @Test func workersEndWithThePoolsLastReference() async throws {
    let worker = fakeWorker(in: folder, "done()")
    do {
      let pool = try pool(worker, count: 2)
      #expect(try await pool.render(RenderJob("a")).rendered != nil)
    }
    #expect(await eventually { folder.processes().allSatisfy { !isRunning($0) } })
    #expect(!folder.processes().isEmpty)
  }
}
