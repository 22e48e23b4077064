import Foundation
import Testing

@Suite struct CheckTests {
  /// A release with a link that says nothing on its third line.
  static let faulty = """
    {"galley": 1, "metadata": {"language": "en", "headline": [{"type": "text", "text": "Title"}]},
    "body": [{"type": "paragraph", "inlines": [{"type": "text", "text": "Read it "},
      {"type": "link", "target": "https://example.org/", "content": [{"type": "text", "text": "here"}]}]}]}
    """
  static let warning =
    "faulty.json:3:92: warning: the link text \"here\" does not say where the link leads [pdf.link-text]"

  func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("notice.txt", notice)
    try folder.write("faulty.json", Self.faulty)
    return folder
  }

  @Test func nothingIsSaidOfAGoodReleaseAndNothingWritten() throws {
    let folder = try folder()
    let outcome = try galley(["check", "notice.txt"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
    #expect(folder.names == ["faulty.json", "notice.txt"])
  }

  @Test func warningsArePrintedOnStandardOutput() throws {
    let folder = try folder()
    let outcome = try galley(["check", "notice.txt", "faulty.json"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.split(separator: "\n").first.map(String.init) == Self.warning)
    #expect(outcome.errors.isEmpty)
    #expect(folder.names == ["faulty.json", "notice.txt"])
  }

  @Test func strictnessIsAnExitCode() throws {
    let folder = try folder()
    let outcome = try galley(["check", "--strict", "notice.txt", "faulty.json"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.text.hasPrefix(Self.warning.replacingOccurrences(of: "warning", with: "error")))
    let quiet = try galley(["check", "--quiet", "faulty.json"], in: folder)
    #expect(quiet.status == 0 && quiet.output.isEmpty)
  }

  @Test func renderSaysTheSameAndWrites() throws {
    let folder = try folder()
    let outcome = try galley(["render", "faulty.json"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.messages == [Self.warning])
    #expect(folder.names == ["faulty.json", "faulty.pdf", "notice.txt"])
  }

  @Test func renderWritesNothingForAFaultyReleaseWhereItIsStrict() throws {
    let folder = try folder()
    let outcome = try galley(
      ["render", "--strict", "faulty.json", "notice.txt", "--format", "pdf,png"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.failures.count == 1)
    #expect(outcome.text == "notice.pdf\nnotice-1.png\n")
    #expect(folder.names == ["faulty.json", "notice-1.png", "notice.pdf", "notice.txt"])
  }

  @Test func everyFindingIsPrinted() throws {
    let folder = try Folder()
    let link =
      #"{"type": "paragraph", "inlines": [{"type": "link", "target": "https://example.org/", "content": [{"type": "text", "text": "here"}]}]}"#
    try folder.write(
      "many.json",
      #"{"galley": 1, "metadata": {"headline": [{"type": "text", "text": "T"}], "language": "en"}, "body": ["#
        + [String](repeating: link, count: 100).joined(separator: ",\n") + "]}")
    #expect(try galley(["check", "many.json"], in: folder).messages.isEmpty)
    let lines = try galley(["check", "many.json"], in: folder).text.split(separator: "\n")
    #expect(lines.count { $0.contains("[pdf.link-text]") } == 100)
    #expect(
      try galley(["render", "many.json"], in: folder).errors.contains("80 more of this kind"))
  }

  @Test func whatCannotBeReadIsSaidOnce() throws {
    let folder = try folder()
    let outcome = try galley(["check", "none.txt", "notice.txt"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.failures == ["none.txt: error: there is no such file"])
    let limited = try galley(["check", "notice.txt", "--max-bytes", "10"], in: folder)
    #expect(limited.status == 3)
    #expect(try galley(["check", "-", "-"], in: folder).status == 2)
    #expect(try galley(["check", "notice.txt", "--format", "xml"], in: folder).status == 2)
  }

  @Test func aFullStandardOutputIsAnError() throws {
    let folder = try folder()
    let script = "\(program.path) check \"$0\" faulty.json > /dev/full"
    for format in ["--format=text", "--format=sarif"] {
      #expect(try shell(script, format, in: folder).status == 5)
    }
  }

  // MARK: SARIF

  private func sarif(_ arguments: [String], in folder: Folder, input: [UInt8] = []) throws -> (
    run: [String: Any], outcome: Outcome
  ) {
    let outcome = try galley(["check", "--format", "sarif"] + arguments, in: folder, input: input)
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return (runs[0], outcome)
  }

  @Test func aLogHasWhatTheStandardAsksFor() throws {
    let folder = try folder()
    try FileManager.default.moveItem(
      at: folder.url("faulty.json"), to: folder.url("ein brief:ä.json"))
    let (run, outcome) = try sarif(["ein brief:ä.json", "notice.txt"], in: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "Galley")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["pdf.link-text"])
    #expect((rules[0]["help"] as? [String: String])?["text"]?.isEmpty == false)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 1)
    #expect(results[0]["ruleId"] as? String == "pdf.link-text")
    #expect(results[0]["ruleIndex"] as? Int == 0)
    #expect(results[0]["level"] as? String == "warning")
    #expect((results[0]["message"] as? [String: String])?["text"]?.contains("\"here\"") == true)
    let locations = try #require(results[0]["locations"] as? [[String: [String: Any]]])
    let place = try #require(locations[0]["physicalLocation"])
    #expect(
      (place["artifactLocation"] as? [String: String])?["uri"] == "ein%20brief%3A%C3%A4.json")
    #expect(
      place["region"] as? [String: Int] == [
        "startLine": 3, "startColumn": 92, "endLine": 3, "endColumn": 96,
      ])
    let invocations = try #require(run["invocations"] as? [[String: Any]])
    #expect(invocations[0]["executionSuccessful"] as? Bool == true)
  }

  @Test func aLogOfNothingIsALog() throws {
    let (run, outcome) = try sarif(["notice.txt"], in: try folder())
    #expect(outcome.status == 0)
    #expect((run["results"] as? [Any])?.isEmpty == true)
  }

  @Test func errorsAndFailuresAreInTheLog() throws {
    let folder = try folder()
    try folder.write("broken.json", "{\"galley\": 1, \"body\": 3}")
    let (run, outcome) = try sarif(
      ["--strict", "faulty.json", "broken.json", folder.path + "/none.txt"], in: folder)
    #expect(outcome.status == 1)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "error"])
    #expect(results.map { $0["ruleId"] as? String } == ["pdf.link-text", "read.bad-json"])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(notes.count == 1)
    let log = String(decoding: outcome.output, as: UTF8.self)
    #expect(log.contains("\"uri\": \"file:///"))
    #expect(outcome.failures.count == 1)
  }

  @Test func standardInputHasNoAddress() throws {
    let (run, _) = try sarif(["-"], in: try folder(), input: Array(Self.faulty.utf8))
    let text = String(
      decoding: try JSONSerialization.data(withJSONObject: run["results"] ?? []), as: UTF8.self)
    #expect(text.contains("standard input") && !text.contains("uri"))
  }

  @Test func theSameInputsGiveTheSameLog() throws {
    let folder = try folder()
    let arguments = ["check", "--format", "sarif", "faulty.json", "notice.txt"]
    let first = try galley(arguments, in: folder)
    let second = try galley(arguments, in: folder)
    #expect(first.output == second.output)
  }

  /// Every kind of finding that the sources can give is written down for the log.
  @Test func everyKindOfFindingHasItsHelp() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let id = #/"(css|door|layout|pdf|read)\.[a-z]+(-[a-z]+)*"/#
    var given: Set<String> = []
    var known: Set<String> = []
    for case let file as URL in FileManager.default.enumerator(
      at: sources, includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let ids = text.matches(of: id).map { String($0.output.0) }
      if file.lastPathComponent.hasPrefix("DiagnosticRule") {
        known.formUnion(ids)
      } else {
        given.formUnion(ids)
      }
    }
    #expect(given.count > 40)
    #expect(given.subtracting(known).isEmpty)
    #expect(known.subtracting(given).isEmpty)
  }

  // MARK: A full disk

  /// Runs a script that gets one argument, in a folder.
  private func shell(_ script: String, _ argument: String, in folder: Folder) throws -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, argument]
    process.currentDirectoryURL = folder.url("")
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Whether a test may mount a small disk of its own.
  static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    process.arguments = ["-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: canMount, "needs leave to mount a disk in a namespace of one's own"))
  func onAFullDiskNothingStandsUnderTheFinalName() throws {
    let folder = try folder()
    try folder.write("out/keep", "")
    let script = """
      mount -t tmpfs -o size=12k tmpfs out && echo old > out/notice.pdf
      "$0" render notice.txt -o out/
      echo status $?
      ls -A out
      cat out/notice.pdf
      "$0" render notice.txt -o out/new.pdf
      ls -A out
      """
    try folder.write("fill.sh", script)
    let outcome = try shell(
      "unshare -Urm sh -c \"$(cat fill.sh)\" \"$0\"", program.path, in: folder)
    #expect(outcome.output == "status 5\nnotice.pdf\nold\nnotice.pdf\n")
  }
}
