import Galley
import GalleyHashing
import GalleyRelease
import GalleySource
import Glibc
import Testing

@testable import GalleyWorkers

/// `galley worker` itself, the built program.
@Suite(.serialized) struct WorkerTests {
  let folder = Folder()

  init() { folder.write("notice.txt", notice) }

  /// What the worker writes for some lines of input; its first line is left out.
  private func answers(
    to input: String, arguments: String = "", environment: [String] = []
  ) throws -> [JobResult] {
    folder.write("in", input)
    let code = shell(
      "\"$0\" worker \(arguments) <in >out 2>err", in: folder, environment: environment)
    #expect(code == 0, "\(folder.text("err"))")
    #expect(folder.text("err").isEmpty)
    let lines = folder.bytes("out").split(separator: 0x0A).map(Array.init)
    let hello = try JSONText.read(WorkerHello.self, from: try #require(lines.first))
    #expect(hello.galleyWorker == 1 && hello.formats == ["pdf", "png", "svg"])
    return try lines.dropFirst().map { try JSONText.read(JobResult.self, from: $0) }
  }

  private func line(_ job: RenderJob) throws -> String {
    String(decoding: try JSONText.line(job), as: UTF8.self) + "\n"
  }

  @Test func aWrongLineIsAnsweredAndNoMore() throws {
    let good = try line(RenderJob("good", notice))
    let wrong = [
      "", "nonsense", "[]", "{}", "{\"id\":7}", "{\"id\":\"a\"}", "{\"id\":\"b\",\"input\":{}}",
      "{\"id\":\"c\",\"input\":{\"text\":\"x\"},\"formats\":[\"doc\"]}",
      "{\"id\":\"d\",\"input\":{\"base64\":\"?\"}}", "{\"id\":\"e\",\"input\":{\"text\":\"\\uD800",
      "{\"id\":\"f\",\"input\":{\"text\":\"x\"},\"output\":{\"folder\":\".\",\"names\":{\"pdf\":\"../x\"}}}",
      "{\"id\":\"g\",\"input\":{\"text\":\"x\"},\"style\":\"none\"}",
      "{\"id\":\"h\",\"input\":{\"text\":\"x\"},\"dpi\":1e9}", "\u{0}", "\u{FEFF}\u{FEFF}",
    ]
    let results = try answers(to: wrong.map { $0 + "\n" + good }.joined())
    #expect(results.count == wrong.count * 2)
    let good1 = results.indices.filter { $0 % 2 == 1 }.map { results[$0] }
    #expect(good1.allSatisfy { $0 == good1[0] && $0.rendered != nil })
    let failures = results.indices.filter { $0 % 2 == 0 }.map { results[$0] }
    #expect(failures.allSatisfy { $0.failure?.kind == .job }, "\(failures)")
    #expect(
      failures.map(\.id) == ["", "", "", "", "", "a", "b", "c", "d", "", "f", "g", "h", "", ""])
  }

  @Test func anEndlessLineIsAnsweredAndNoMore() throws {
    let long = "{\"id\":\"" + String(repeating: "x", count: 3 << 20) + "\"}\n"
    let results = try answers(
      to: long + (try line(RenderJob("good", notice))), arguments: "--max-bytes 1000")
    #expect(results.map { $0.failure?.kind } == [.limit, nil])
  }

  @Test func aLastLineNeedsNoLineFeed() throws {
    let job = try line(RenderJob("a", notice)).dropLast()
    #expect(try answers(to: String(job)).map(\.id) == ["a"])
  }

  @Test func failuresSayTheirKind() throws {
    folder.write("empty.txt", "")
    func file(_ name: String) -> RenderJob { RenderJob(id: name, input: .file(name)) }
    var unwritable = file("notice.txt")
    unwritable.output = .folder(.init(path: "nowhere"))
    var unstyled = file("notice.txt")
    unstyled.options.style = .file("none.css")
    var twins = file("notice.txt")
    twins.input = .bytes(Array((notice + String(repeating: "\n\nMore words.", count: 200)).utf8))
    twins.options.formats = [.svg]
    twins.output = .folder(.init(path: ".", names: [.svg: "page.svg"]))
    folder.write("large.txt", String(repeating: "word ", count: 10_000))
    let jobs = [
      file("empty.txt"), file("none.txt"), file("large.txt"), unwritable, unstyled, twins,
    ]
    let results = try answers(to: try jobs.map(line).joined(), arguments: "--max-bytes 20000")
    #expect(
      results.map { $0.failure?.kind } == [
        .input, .unreadable, .limit, .output, .unreadable, .job,
      ])
    #expect(results[0].failure?.place?.file == "empty.txt")
    #expect(results[0].diagnostics.first?.id == "read.empty")
    #expect(folder.names() == ["empty.txt", "err", "in", "large.txt", "notice.txt", "out"])
  }

  @Test func filesAreTheCommandsOwn() throws {
    var job = RenderJob(id: "a", input: .file("notice.txt"), wantsRelease: true)
    job.options.formats = [.pdf, .png, .svg]
    job.options.dpi = 60
    job.output = .folder(.init(path: ".", names: [.pdf: "n.pdf", .png: "n {page} of {page}.png"]))
    var inline = job
    inline.output = .inline
    let results = try answers(to: try line(job) + line(inline))
    let options = "--format pdf,png,svg --dpi 60 -q -o"
    #expect(shell("mkdir r && \"$0\" render notice.txt \(options) r", in: folder) == 0)
    let expected = ["notice.pdf", "notice-1.png", "notice-1.svg"].map { folder.bytes("r/" + $0) }
    let names = ["n.pdf", "n 1 of 1.png", "page-1.svg"]
    #expect(names.map(folder.bytes) == expected)
    let files = try #require(results[0].rendered).files
    #expect(files.map(\.content) == names.map { .path("./" + $0) })
    #expect(files.map(\.sha256) == expected.map { SHA256.hash($0) })
    #expect(files.map(\.byteCount) == expected.map(\.count))
    #expect(files.map(\.page) == [nil, 1, 1])
    let same = try #require(results[1].rendered)
    #expect(same.files.map(\.content) == expected.map { .bytes($0) })
    #expect(shell("\"$0\" inspect notice.txt --as json >r/json", in: folder) == 0)
    #expect(same.release == folder.bytes("r/json"))
  }

  @Test func aSummarySaysWhatTheReleaseSays() throws {
    var job = RenderJob(id: "a", input: .file("notice.txt"), wantsRelease: true)
    job.options.formats = []
    job.keepsRelease = true
    job.wantsSummary = true
    job.output = .folder(.init(path: "."))
    var inline = job
    inline.output = .inline
    let results = try answers(to: try line(job) + line(inline))
    let rendered = try #require(results[0].rendered)
    let json = try #require(rendered.release)
    #expect(folder.bytes("release.json") == json)
    let file = try #require(rendered.releaseFile)
    #expect(file.content == .path("./release.json") && file.format == nil)
    #expect(file.byteCount == json.count && file.sha256 == SHA256.hash(json))
    #expect(results[1].rendered?.releaseFile?.content == .bytes(json))
    let summary = try #require(rendered.summary)
    #expect(summary == ReleaseSummary(try Release(json: json)))
    #expect(!summary.headline.isEmpty && !summary.text.isEmpty)
  }

  @Test func answersDependOnNothingButTheJob() throws {
    let jobs = try line(RenderJob("a", notice)) + line(RenderJob("b", "Other\n\nWords in it."))
    let first = try answers(to: jobs)
    let second = try answers(
      to: try line(RenderJob("c", "Before")) + jobs,
      environment: [
        "TZ=Asia/Kathmandu", "LC_ALL=tr_TR.UTF-8", "LANG=ar_EG", "SOURCE_DATE_EPOCH=86400",
        "LANGUAGE=ja",
      ])
    #expect(first == Array(second.dropFirst()))
  }

  @Test func picturesComeFromTheFolderThatIsGiven() throws {
    let json = """
      {"galley": 1, "metadata": {"headline": [{"type": "text", "text": "Words"}]},
      "body": [{"type": "figure", "source": "p.png", "alternative": "A dot"}]}
      """
    var job = RenderJob(id: "a", input: .bytes(Array(json.utf8)), name: "release.json")
    var placed = job
    placed.id = "b"
    placed.pictureFolder = "pictures"
    // A picture of one dot.
    let dot =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    _ = folder.folder("pictures")
    folder.write("pictures/p.png", try #require(Base64.decode(dot)))
    job.options.formats = [.svg]
    placed.options.formats = [.svg]
    let results = try answers(to: try line(job) + line(placed))
    func shows(_ result: JobResult) -> Bool {
      result.rendered != nil && !result.diagnostics.contains { $0.id == "door.picture-not-shown" }
    }
    #expect(results.map(shows) == [false, true])
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func itEndsWhenAsked(signal: Int32) async throws {
    let program = Program(
      name: "galley", path: galleyProgram, arguments: ["worker"], environment: workerEnvironment())
    let started = try program.start()
    defer { for pipe in [started.input, started.output, started.errors] { close(pipe) } }
    var output = pollfd(fd: started.output, events: Int16(POLLIN), revents: 0)
    #expect(poll(&output, 1, 20_000) == 1)
    kill(started.process, signal)
    #expect(ProcessEnding(of: started.process, within: 20)?.isSuccess == true)
  }

  @Test func itEndsWithItsParent() async throws {
    // The input stays open, so that nothing but its parent's death ends it.
    let code = shell(
      "mkfifo pipe; sleep 1000 >pipe & (sh -c '\"$0\" worker --die-with-parent <pipe >out & echo $! "
        + ">worker; while ! test -s out; do sleep 0.05; done; kill -9 $$' \"$0\"); kill %1; true",
      in: folder)
    #expect(code == 0)
    #expect(folder.text("out").contains("galleyWorker"))
    let worker = try #require(folder.processes("worker").first)
    #expect(await eventually(5) { !isRunning(worker) })
  }
}
