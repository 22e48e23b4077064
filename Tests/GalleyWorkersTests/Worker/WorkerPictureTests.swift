import Galley
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyWorkers

/// A picture of one dot.
private let dot = Base64.decode(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)!

/// Pictures that stand beside the input of a job.
@Suite(.serialized) struct WorkerPictureTests {
  let folder = Folder()

  /// A page that shows pictures.
  private func page(_ addresses: [String]) -> String {
    "<!DOCTYPE html><html lang=en><title>Garden</title><article><h1>Garden</h1><p>It opens to all.</p>"
      + addresses.map { "<img src=\"\($0)\" alt=\"A bed\">" }.joined()
      + "<p>It has a pond.</p></article></html>"
  }

  private func results(
    _ jobs: [RenderJob], sandbox: Sandbox = Sandbox(use: .off)
  ) async throws -> [String: JobResult] {
    let pool = try WorkerPool(
      .init(
        count: 1, executable: galleyProgram, budget: WorkerBudget(seconds: 60), sandbox: sandbox))
    var results: [String: JobResult] = [:]
    try await pool.run(jobs) { results[$0.result.id] = $0.result }
    await pool.shutDown()
    return results
  }

  private func job(_ id: String, _ input: RenderJob.Input) -> RenderJob {
    var job = RenderJob(id: id, input: input)
    job.options.formats = [.svg]
    return job
  }

  /// The messages about pictures that are not shown.
  private func refused(_ result: JobResult?) -> [String]? {
    result?.rendered == nil
      ? nil : result?.diagnostics.filter { $0.id == "door.picture-not-shown" }.map(\.message)
  }

  private func plant() -> (input: String, addresses: [String]) {
    let inside = folder.folder("in")
    folder.write("in/a.png", dot)
    folder.write("secret.png", dot)
    #expect(shell("ln -s ../secret.png in/link.png; ln -s .. in/up", in: folder) == 0)
    let addresses = [
      "a.png", "link.png", "up/secret.png", "../secret.png", folder.path("secret.png"),
    ]
    folder.write("in/page.html", page(addresses))
    return (inside + "/page.html", addresses)
  }

  private func expectTheRules(_ sandbox: Sandbox) async throws {
    let (input, addresses) = plant()
    let result = try await results([job("a", .file(input))], sandbox: sandbox)["a"]
    let messages = try Typesetter().typeset(folder.bytes("in/page.html"), name: input, file: input)
      .diagnostics.filter { $0.id == "door.picture-not-shown" }.map(\.message)
    #expect(messages.count == addresses.count - 1)
    #expect(refused(result) == messages)
    #expect(
      result?.rendered?.unshownPictures.map(\.address).sorted() == addresses.dropFirst().sorted())
  }

  @Test func picturesBesideAPathFollowTheRulesOfRender() async throws {
    try await expectTheRules(Sandbox(use: .off))
  }

  @Test(.enabled(if: Bubblewrap.status == .works, "bubblewrap is not there or does not work here"))
  func theyDoSoInASandbox() async throws {
    // Even where all is shown, a link out of the folder is not followed.
    try await expectTheRules(Sandbox(use: .required, readable: [folder.path]))
  }

  @Test(.enabled(if: Bubblewrap.status == .works, "bubblewrap is not there or does not work here"))
  func aSandboxThatShowsTheFolderAloneShowsNoMore() async throws {
    let (input, _) = plant()
    let sandbox = Sandbox(use: .required, readable: [folder.path("in")])
    let result = try await results([job("a", .file(input))], sandbox: sandbox)["a"]
    #expect(refused(result)?.count == 4)
    var writing = job("b", .file(input))
    writing.output = .folder(.init(path: folder.path("in")))
    #expect(try await results([writing], sandbox: sandbox)["b"]?.failure?.kind == .output)
  }

  @Test func whoAsksGetsTheAddressesThatAreNotGiven() async throws {
    let data = "data:image/png;base64," + Base64.encode(dot)
    let text = page(["b.png", "a.png", "b.png", "../c.png", "http://x.org/d.png", data, "./a.png"])
    let input = RenderJob.Input.bytes(Array(text.utf8))
    var asking = job("asking", input)
    asking.asksForPictures = true
    var knowing = job("knowing", input)
    knowing.asksForPictures = true
    knowing.givenPictures = [.init(address: "b.png", content: .nothing(because: "it is lost"))]
    var given = job("given", input)
    given.asksForPictures = true
    folder.write("chosen", dot)
    given.givenPictures = [
      .init(address: "a.png", content: .file(folder.path("chosen"))),
      .init(address: "b.png", content: .nothing(because: "it is lost")),
      .init(address: "./a.png", content: .bytes(dot)),
    ]
    var untold = job("untold", input)
    untold.givenPictures = []
    var plain = job("plain", .bytes(Array(page([data]).utf8)))
    plain.asksForPictures = true
    let results = try await results([asking, knowing, given, untold, plain])
    #expect(results["asking"]?.outcome == .wanted(["b.png", "a.png", "./a.png"]))
    #expect(results["asking"]?.diagnostics == [])
    #expect(results["knowing"]?.outcome == .wanted(["a.png", "./a.png"]))
    let refusals = try #require(refused(results["given"]))
    #expect(refusals.count == 3)
    #expect(refusals.first == "the picture b.png is not shown, its alternative text is: it is lost")
    #expect(
      results["given"]?.rendered?.unshownPictures.map(\.address)
        == ["../c.png", "b.png", "http://x.org/d.png"])
    #expect(refused(results["untold"])?.count == 5)
    #expect(refused(results["plain"]) == [])
  }

  /// A file that was chosen and is not there is the machine's fault, and no release is made without it.
  @Test func aGivenFileThatCannotBeReadFailsTheJob() async throws {
    var job = job("a", .bytes(Array(page(["a.png"]).utf8)))
    job.givenPictures = [.init(address: "a.png", content: .file(folder.path("none.png")))]
    #expect(try await results([job])["a"]?.failure?.kind == .unreadable)
  }

  @Test func jobsAndResultsComeBackAsTheyWere() throws {
    var job = job("a", .file("/x"))
    job.asksForPictures = true
    job.givenPictures = [
      .init(address: "a", content: .file("/b")), .init(address: "b", content: .bytes([0, 255])),
      .init(address: "c", content: .nothing(because: "why")),
    ]
    #expect(try JSONText.read(RenderJob.self, from: try JSONText.line(job)) == job)
    job.givenPictures = []
    #expect(try JSONText.read(RenderJob.self, from: try JSONText.line(job)) == job)
    for outcome in [
      JobResult.Outcome.wanted(["a", "b/c.png"]),
      .done(
        RenderedJob(
          pageCount: 1, files: [], unshownPictures: [.init(address: "a", reason: "why")])),
    ] {
      let result = JobResult(id: "1", outcome: outcome)
      #expect(try JSONText.read(JobResult.self, from: try JSONText.line(result)) == result)
    }
    for pictures in [
      "[{}]", "[{\"address\":\"a\"}]", "[{\"address\":\"a\",\"base64\":\"?\"}]", "7",
    ] {
      let line = "{\"id\":\"a\",\"input\":{\"text\":\"x\"},\"pictures\":\(pictures)}"
      #expect(throws: JSONError.self, "\(pictures)") {
        try JSONText.read(RenderJob.self, from: Array(line.utf8))
      }
    }
  }
}
