import Foundation
import Testing

@testable import GalleyArchive

/// A process that is killed leaves an archive at one of a few stages; each must lead to the same tree.
@Suite struct RecoveryTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func aRunThatIsKilledIsGoneOnWith() async throws {
    for number in 0..<80 {
      try scratch.write("in/\(100 + number).txt", release("Garden \(number)"))
    }
    let whole = Archive(scratch.path("A"))
    try await whole.add([scratch.path("in")])
    let expected = try scratch.tree("A")
    let killed = Archive(scratch.path("B"))
    var kills = 0
    for attempt in 0..<60 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: galleyProgram)
      process.arguments = ["archive", "add", scratch.path("B"), scratch.path("in"), "--quiet"]
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      // Any instant will do; later ones are reached as less is left to be done. A task's sleep would last as
      // long as other tests keep the threads of tasks.
      pause(milliseconds: 60 + attempt * 37 % 900)
      let isRunning = process.isRunning
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if !isRunning { break }
      kills += 1
      try expectNothingHalfMade()
    }
    #expect(kills > 1)
    // The version is the program's own, so that nothing is rendered again.
    try await killed.add([scratch.path("in")], version: "0.1.0")
    try await whole.add([scratch.path("in")], version: "0.1.0")
    #expect(try scratch.tree("B") == scratch.tree("A"))
    #expect(Set(try scratch.tree("B").keys) == Set(expected.keys))
    #expect(try await killed.verify(workers: 2).problems == [])
    let staging = try FileManager.default.contentsOfDirectory(
      atPath: scratch.path("B/.galley/staging"))
    #expect(staging == [])
  }

  private func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }

  /// Every release's folder that has its name is whole.
  private func expectNothingHalfMade() throws {
    guard scratch.exists("B/data") else { return }
    let root = try Directory(opening: scratch.path("B"))
    try Archive(scratch.path("B")).walk("data", in: root, depth: 0) { path, kind, _ in
      #expect(kind == .file)
      guard path.hasSuffix("/record.json") else { return }
      let folder = String(ArchiveStore.split(path).parent)
      let kept = try #require(try KeptRelease(folder, in: root))
      #expect(try kept.isWhole(in: root))
    }
  }

  @Test func foldersNamedBeforeTheCatalogueKnewThemAreTakenOver() async throws {
    for number in 1...3 { try scratch.write("in/\(number).txt", release("Garden \(number)")) }
    let archive = Archive(scratch.path("A"))
    try await archive.add([scratch.path("in/1.txt")])
    let early = try scratch.bytes("A/.galley/catalogue.sqlite")
    try await archive.add([scratch.path("in")])
    let expected = try scratch.tree("A")
    var folders: [String] = []
    try archive.each { folders.append($0.folder) }
    // As if the process had ended between giving names and the catalogue.
    try scratch.write("A/.galley/catalogue.sqlite", early)
    try scratch.write("A/.galley/journal", folders.joined(separator: "\n") + "\nend\n")
    try scratch.write("A/.galley/staging/7/release.pdf", "half")
    let summary = try await archive.add([scratch.path("in")])
    #expect(summary.unchanged == 3)
    #expect(try scratch.tree("A") == expected)
    // And as if the disk had kept only some of the names.
    try scratch.write("A/.galley/catalogue.sqlite", early)
    try scratch.write("A/.galley/journal", folders.joined(separator: "\n") + "\nend\n")
    let lost = try #require(folders.first { !$0.contains("garden-1-") })
    try scratch.remove("A/\(lost)")
    let again = try await archive.add([scratch.path("in")])
    #expect(again.added >= 1 && again.total == 3 && again.failed == 0)
    #expect(try scratch.tree("A") == expected)
  }
}
