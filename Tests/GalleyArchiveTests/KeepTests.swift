import Foundation
import Testing

@testable import GalleyArchive

@Suite struct KeepTests {
  let scratch: Scratch
  let archive: Archive

  init() async throws {
    scratch = try Scratch()
    archive = Archive(scratch.path("A"))
    for number in 1...4 {
      try scratch.write("in/\(number).txt", release("Garden \(number)", day: number))
    }
    try await archive.add([scratch.path("in")])
  }

  private func problems() async throws -> [ArchiveProblem] {
    try await archive.verify(workers: 2).problems
  }

  private func folder(_ number: Int) throws -> String {
    var found = ""
    try archive.each { if $0.headline == "Garden \(number)" { found = $0.folder } }
    return "A/" + found
  }

  /// Changes one bit of a file.
  private func flip(_ name: String, at offset: Int) throws {
    var bytes = try scratch.bytes(name)
    bytes[offset % bytes.count] ^= UInt8(1 << (offset % 8))
    try scratch.write(name, bytes)
  }

  @Test func everyFlippedBitIsFound() async throws {
    for name in try scratch.tree("A").keys.sorted() {
      let before = try scratch.bytes("A/\(name)")
      try flip("A/\(name)", at: before.count * 2 / 3)
      let found = try await problems()
      #expect(!found.isEmpty, "\(name)")
      if name.hasPrefix("data/") {
        #expect(found == [ArchiveProblem(.changed, name, found[0].reason)])
      }
      try scratch.write("A/\(name)", before)
    }
    #expect(try await problems() == [])
  }

  @Test func missingAndExtraFilesAreFound() async throws {
    let folder = try folder(1)
    try scratch.remove("\(folder)/release.pdf")
    try scratch.write("A/data/notes.txt", "mine")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("A/data/link"), withDestinationPath: "/etc/passwd")
    let kinds = Dictionary(grouping: try await problems(), by: \.kind).mapValues { $0.map(\.path) }
    #expect(kinds[.missing] == ["\(folder.dropFirst(2))/release.pdf"])
    #expect(kinds[.extra] == ["data/notes.txt"])
    #expect(kinds[.foreign] == ["data/link"])
    #expect(kinds[.bag]?.count == 1)
  }

  @Test func repairMakesTheSameTreeAgain() async throws {
    let before = try scratch.tree("A")
    try flip("\(try folder(1))/release.pdf", at: 1000)
    try scratch.remove("\(try folder(2))/release.json")
    try flip("\(try folder(3))/release.json", at: 50)
    try scratch.remove("A/.galley/catalogue.sqlite")
    try scratch.remove("A/manifest-sha256.txt")
    try scratch.write("A/data/notes.txt", "mine")
    let report = try await archive.repair(options: .forTests())
    #expect(report.releases == 4 && report.repaired.count == 3)
    #expect(report.lost == [] && report.strays == ["data/notes.txt"])
    #expect(try scratch.tree("A") == before)
    #expect(try scratch.bytes("A/.galley/strays/data/notes.txt") == Array("mine".utf8))
    #expect(try await archive.add([scratch.path("in")]).unchanged == 4)
  }

  @Test func aLostRecordIsMadeAgainFromTheOriginal() async throws {
    let folder = try folder(2)
    try scratch.write("\(folder)/record.json", "{")
    let report = try await archive.repair(options: .forTests())
    #expect(report.releases == 4 && report.lost == [])
    #expect(try await problems() == [])
    #expect(scratch.exists("\(folder)/record.json"))
  }

  @Test func aDamagedOriginalIsSaidToBeLost() async throws {
    let folder = try folder(2)
    try flip("\(folder)/original.txt", at: 40)
    let report = try await archive.repair(options: .forTests())
    #expect(report.lost.map(\.path) == ["\(folder.dropFirst(2))/original.txt"])
    #expect(report.releases == 4)
    #expect(try await problems().map(\.kind) == [.changed])
  }

  @Test func aDamagedCatalogueIsOneClearLine() async throws {
    let name = "A/.galley/catalogue.sqlite"
    let whole = try scratch.bytes(name)
    var newer = whole
    newer[60..<64] = [0, 0, 0, 99]
    let cases: [([UInt8]?, String)] = [
      (nil, "the archive has no catalogue"), (Array(whole.prefix(whole.count / 2)), "is damaged"),
      (
        Array(
          "no database at all, but a text that is longer than a hundred bytes, as a page would be......."
            .utf8), "is damaged"
      ),
      (newer, "version 99"), ([], "not the catalogue"),
    ]
    for (bytes, words) in cases {
      if let bytes { try scratch.write(name, bytes) } else { try scratch.remove(name) }
      await #expect("\(words)") { try await archive.add([scratch.path("in")]) } throws: { error in
        guard let error = error as? ArchiveError else { return false }
        return error.kind == .catalogue && error.reason.contains(words)
          && error.hint?.contains("galley archive repair") == true
      }
      #expect(try await problems().map(\.kind) == [.catalogue], "\(words)")
      #expect(try await archive.repair(options: .forTests()).releases == 4)
    }
    #expect(try await problems() == [])
  }

  @Test func searchFindsWordsPhrasesAndBeginnings() throws {
    func headlines(_ words: String, publisher: String? = nil, from: String? = nil) throws
      -> [String]
    {
      var found: [String] = []
      try archive.each(ArchiveQuery(words: words, publisher: publisher, from: from)) {
        found.append($0.headline)
      }
      return found.sorted()
    }
    #expect(try headlines("garden 3") == ["Garden 3"])
    #expect(try headlines("\"tidal garden\"").count == 4)
    #expect(try headlines("\"garden tidal\"") == [])
    #expect(try headlines("TIDÁL", from: "2026-05-03") == ["Garden 3", "Garden 4"])
    #expect(try headlines("tid*").count == 4)
    #expect(try headlines("tid") == [])
    for words in ["", "\"", "*", "AND OR NOT", "a:b", "NEAR(", "-x", "'; DROP TABLE release"] {
      #expect(try headlines(words) == [], "\(words)")
    }
  }

  @Test func statusCounts() throws {
    let status = try archive.status()
    #expect(status.releases == 4 && status.sources == 4 && status.files == 20)
    #expect(status.from == "2026-05-01" && status.to == "2026-05-04")
    #expect(!status.isBeingWritten && !status.isUnfinished)
  }

  @Test func exportsAreOfTheirForms() throws {
    func text(_ form: ArchiveExport) throws -> String {
      var bytes: [UInt8] = []
      try archive.export(as: form) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try text(.csv).split(separator: "\r\n").count == 5)
    for form in [ArchiveExport.jsonl, .ninjs] {
      let lines = try text(form).split(separator: "\n")
      #expect(lines.count == 4)
      for line in lines {
        _ = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }
    let rss = try text(.rss)
    #expect(rss.contains("<pubDate>Sun, 03 May 2026 00:00:00 +0000</pubDate>"))
    #expect(rss.components(separatedBy: "<item>").count == 5)
  }

  @Test func otherProgramsFindTheBagValid() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", "import bagit, sys; bagit.Bag(sys.argv[1]).validate(); print('valid')",
      scratch.path("A"),
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if text.contains("No module named 'bagit'") || process.terminationStatus == 127 {
      print("without bagit-python, no other program is asked whether a bag is valid")
      return
    }
    #expect(text.hasSuffix("valid\n"), "\(text)")
  }
}
