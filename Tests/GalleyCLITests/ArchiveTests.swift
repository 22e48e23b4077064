import Foundation
import Testing

@Suite struct ArchiveTests {
  private func archive(_ folder: Folder) throws -> Outcome {
    try folder.write("in/a.txt", notice)
    try folder.write("in/b.txt", notice.replacingOccurrences(of: "library", with: "museum"))
    return try galley(["archive", "add", "A", "in"], in: folder)
  }

  @Test func aDayInTheLifeOfAnArchive() throws {
    let folder = try Folder()
    let first = try archive(folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.messages == ["A: 2 added, 0 unchanged, 0 failed"])
    #expect(first.text.split(separator: "\n").allSatisfy { $0.hasPrefix("added data/2026/05/") })
    let again = try galley(["archive", "add", "A", "in"], in: folder)
    #expect(again.messages == ["A: 0 added, 2 unchanged, 0 failed"])
    let found = try galley(["archive", "search", "A", "museum"], in: folder)
    #expect(found.status == 0 && found.text.contains("Town museum opens"))
    #expect(found.text.split(separator: "\n").count == 2)
    #expect(try galley(["archive", "search", "A", "castle"], in: folder).status == 1)
    let list = try galley(["archive", "list", "A"], in: folder).text.split(separator: "\n")
    #expect(list.count == 2)
    let name = try #require(list.first?.split(separator: " ").dropFirst().first)
    let shown = try galley(["archive", "show", "A", String(name)], in: folder)
    #expect(shown.status == 0 && shown.text.contains("source      in/"))
    let verified = try galley(["archive", "verify", "A"], in: folder)
    #expect(
      verified.status == 0 && verified.messages.first?.hasSuffix("all as they were kept") == true)
    try folder.write("A/\(name)/release.pdf", "damaged")
    let damaged = try galley(["archive", "verify", "A"], in: folder)
    #expect(damaged.status == 1)
    #expect(
      damaged.failures.contains(
        "\(name)/release.pdf: error: its bytes are not those that were kept [changed]"),
      "\(damaged.failures)")
    let repaired = try galley(["archive", "repair", "A"], in: folder)
    #expect(repaired.status == 0 && repaired.text == "repaired \(name)\n", "\(repaired.errors)")
    #expect(try galley(["archive", "verify", "A"], in: folder).status == 0)
    #expect(try galley(["archive", "status", "A"], in: folder).text.contains("releases    2 ("))
  }

  @Test func failuresAreListedAndSayOne() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", notice)
    try folder.write("in/b.txt", "")
    let outcome = try galley(["archive", "add", "A", "in", "none.txt"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.failures.count == 2)
    let list = String(decoding: try folder.bytes("A/failed.tsv"), as: UTF8.self)
    #expect(list.hasPrefix("input\tkind\tplace\treason\nin/b.txt\tinput\t"))
    #expect(list.contains("none.txt\tunreadable\t"))
  }

  private func page(_ number: Int, pictures: [String]) -> String {
    "<h1>Garden \(number) opens</h1><p>NORTHAVEN, 3 May 2026 – Garden \(number) opens.</p>"
      + pictures.map { "<img src=\"\($0)\" alt=\"A tree\">" }.joined()
  }

  /// One line a release, and an event each picture; of many releases the first are named, and all counted.
  @Test func picturesThatAreMissingAreSaid() throws {
    let folder = try Folder()
    try folder.write("in/a.html", page(1, pictures: ["tree.png", "pond.png"]))
    let first = try galley(["archive", "add", "A", "in"], in: folder)
    #expect(first.status == 0)
    #expect(first.messages.count == 2, "\(first.errors)")
    let line = try #require(first.messages.first)
    #expect(line.hasPrefix("in/a.html:1:") && line.contains("warning: the picture tree.png"))
    #expect(line.hasSuffix("so is 1 more [door.picture-not-shown]"))
    let render = try galley(["render", "in/a.html"], in: folder)
    let said = try #require(
      line.firstRange(of: "the picture tree.png").map { line[$0.lowerBound...] })
    #expect(render.errors.contains(said.prefix { $0 != ";" }))
    // What is there is not spoken of again.
    #expect(try galley(["archive", "add", "A", "in"], in: folder).messages.count == 1)

    for number in 2...26 {
      try folder.write("in/\(number).html", page(number, pictures: ["no.png"]))
    }
    let many = try galley(["archive", "add", "A", "in"], in: folder)
    #expect(many.messages.count { $0.contains("warning: ") } == 20)
    #expect(many.errors.contains("25 releases name pictures that are not shown"))
    let quiet = try galley(["archive", "add", "-q", "B", "in"], in: folder)
    #expect(quiet.messages == ["B: 26 added, 0 unchanged, 0 failed"])
    let events = try galley(["archive", "add", "--json", "C", "in"], in: folder).text
      .split(separator: "\n").filter { $0.contains("\"warning\"") }
    #expect(events.count == 27)
    #expect(
      events.allSatisfy {
        $0.contains("door.picture-not-shown") && $0.contains("\"in\\/") || $0.contains("\"in/")
      })
  }

  /// On a terminal a bar is drawn and erased, and messages stand on lines of their own.
  @Test func aBarOnATerminalLosesNoLine() throws {
    let folder = try Folder()
    for number in 0..<4 {
      try folder.write(
        "in/\(number).txt", notice.replacingOccurrences(of: "library", with: "house \(number)"))
    }
    try folder.write("in/a.txt", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["script", "-qec", "'\(program.path)' archive add A in", "typescript"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    let text = String(decoding: try folder.bytes("typescript"), as: UTF8.self)
    // What a terminal shows: each line as it stands after what erased the bar.
    let lines = text.components(separatedBy: "\r\n").map { line in
      line.components(separatedBy: "\r").last?.replacingOccurrences(of: "\u{1B}[K", with: "") ?? ""
    }
    #expect(
      lines.count { $0.hasSuffix("in/a.txt:1:1: error: the file is empty [input]") } == 1,
      "\(lines)")
    #expect(text.contains("[###") && !lines.contains { $0.contains("[###") }, "\(lines)")
    #expect(lines.contains("A: 4 added, 0 unchanged, 1 failed"), "\(lines)")
  }

  @Test func eventsAreJSONLines() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", notice)
    try folder.write("in/b.txt", "")
    let outcome = try galley(["archive", "add", "A", "in", "--json"], in: folder)
    let events = try outcome.text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["event"] as? String)
    }
    #expect(Set(events) == ["added", "failed", "progress", "end"])
    #expect(events.last == "end")
  }

  @Test func controlCStopsCleanlyAndSaysHowToGoOn() throws {
    let folder = try Folder()
    for number in 0..<300 {
      let text = notice.replacingOccurrences(of: "library", with: "library \(number)")
      try folder.write("in/\(number).txt", text)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = ["archive", "add", "A", "in", "--workers", "1", "--quiet"]
    process.currentDirectoryURL = folder.url("")
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 2)
    process.interrupt()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus != 0 else { return }  // It was faster than we are.
    #expect(process.terminationStatus == 130)
    #expect(text.hasSuffix("stopped; run the same command again to go on\n"), "\(text)")
    #expect(try galley(["archive", "verify", "A"], in: folder).status == 0)
  }

  @Test(arguments: [
    ["archive", "add", "A", "in", "--since", "soon"],
    ["archive", "add", "A", "in", "--workers", "0"],
    ["archive", "add", "A", "in", "--format", "doc"],
    ["archive", "add", "A", "in", "--style", "nosuchstyle"],
    ["archive", "list", "A", "--from", "2026"],
    ["archive", "export", "A", "--as", "xls"], ["archive", "search", "A"],
  ])
  func wrongCommandLinesSayTwo(_ arguments: [String]) throws {
    #expect(try galley(arguments).status == 2)
  }

  @Test(arguments: ["verify", "status", "list", "repair", "export"])
  func whatIsNoArchiveIsOneClearLine(_ command: String) throws {
    let folder = try Folder()
    try folder.write("A/letter.txt", "mine")
    for name in ["A", "none"] {
      let outcome = try galley(["archive", command, name], in: folder)
      #expect(outcome.status == 1 && outcome.failures.count == 1, "\(outcome.errors)")
    }
    #expect(try folder.bytes("A/letter.txt") == Array("mine".utf8))
  }
}
