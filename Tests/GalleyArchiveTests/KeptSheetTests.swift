import Foundation
import Galley
import GalleyHashing
import GalleyReading
import GalleySource
import GalleyStyles
import GalleyWorkers
import Testing

@testable import GalleyArchive

/// Style sheets that are files, kept for `repair`.
@Suite struct KeptSheetTests {
  let scratch: Scratch
  let archive: Archive

  init() throws {
    scratch = try Scratch()
    archive = Archive(scratch.path("A"))
    for number in 1...3 {
      try scratch.write("in/\(number).txt", release("Garden \(number)", day: number))
    }
    try scratch.write("look/house.css", "@import \"parts/colour.css\";\nh1 { color: #123456 }")
    try scratch.write("look/parts/colour.css", "p { color: #654321 }")
    try scratch.write("more/wide.css", "p { letter-spacing: 0.5pt; nonsense: 1 }")
  }

  private func options(
    style: StyleChoice = .builtIn(.press), sheets: [String] = [], sandbox: Sandbox.Use = .off
  ) -> AddOptions {
    var options = AddOptions.forTests()
    options.render.style = style
    options.render.extraSheets = sheets
    options.sandbox = sandbox
    return options
  }

  /// Damages all pages, takes away all but the archive, and repairs it as its records say.
  private func expectRepair(sandbox: Sandbox.Use = .off) async throws {
    let before = try scratch.tree("A")
    for folder in try archive.folders() { try scratch.write("A/\(folder)/release.pdf", "damaged") }
    for name in ["in", "look", "more"] where scratch.exists(name) { try scratch.remove(name) }
    try scratch.remove("A/.galley/catalogue.sqlite")
    var repairing = options(sandbox: sandbox)
    repairing.keepsStyles = true
    let report = try await archive.repair(options: repairing)
    #expect(report.repaired.count == 3 && report.lost == [] && report.strays == [])
    let after = try scratch.tree("A")
    #expect(after.keys.sorted() == before.keys.sorted())
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
    #expect(try await archive.verify(workers: 2).problems == [])
    let staging = try FileManager.default.contentsOfDirectory(
      atPath: scratch.path("A/.galley/staging"))
    #expect(staging == [])
  }

  @Test(arguments: [0, 1, 2])
  func repairSetsWithTheSameSheets(kind: Int) async throws {
    let style: StyleChoice =
      kind == 0 ? .builtIn(.gazette) : .file(scratch.path("look/house.css"))
    let sheets = kind == 1 ? [] : [scratch.path("more/wide.css"), scratch.path("look/house.css")]
    _ = try await archive.add([scratch.path("in")], options: options(style: style, sheets: sheets))
    let record = try scratch.record("A/\(try #require(archive.folders().first))")
    #expect(record.galleyArchive == 2)
    #expect(
      record.rendering.sheets?.map(\.isStyle)
        == [[false, false], [true], [true, false, false]][kind])
    let names = record.rendering.sheets?.last?.files.map(\.name)
    #expect(names == ["house.css", "parts/colour.css"])
    let kept = try scratch.tree("A").filter { $0.key.hasPrefix("styles/") }
    #expect(kept.count == (kind == 1 ? 2 : 3))
    for (name, bytes) in kept { #expect(name == "styles/\(SHA256.hash(bytes)).css") }
    #expect(try await archive.verify(workers: 2).problems == [])
    #expect(
      try await archive.add([scratch.path("in")], options: options(style: style, sheets: sheets))
        .value.unchanged == 3)
    try await expectRepair()
  }

  @Test(
    .enabled(if: Bubblewrap.status == .works, "bubblewrap is not there or does not work here"))
  func aSandboxChangesNothing() async throws {
    let sheets = [scratch.path("more/wide.css")]
    let style = StyleChoice.file(scratch.path("look/house.css"))
    let other = Archive(scratch.path("B"))
    _ = try await other.add([scratch.path("in")], options: options(style: style, sheets: sheets))
    _ = try await archive.add(
      [scratch.path("in")], options: options(style: style, sheets: sheets, sandbox: .required))
    #expect(try scratch.tree("A") == scratch.tree("B"))
    try await expectRepair(sandbox: .required)
  }

  /// What is said of a sheet names no place on this machine.
  @Test func whatIsSaidOfSheetsDependsOnNoPlace() async throws {
    try scratch.write(
      "look/house.css",
      "@import \"../out.css\";\n@import \"none.css\";\n@import \"link.css\";\nh1 { colour: red }")
    try scratch.write("out.css", "p { color: red }")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("look/link.css"), withDestinationPath: scratch.path("out.css"))
    let style = StyleChoice.file(scratch.path("look/house.css"))
    _ = try await archive.add([scratch.path("in")], options: options(style: style))
    let record = try scratch.record("A/\(try #require(archive.folders().first))")
    let ids = record.diagnostics.map(\.id)
    #expect(ids.count { $0 == "css.import-missing" } == 2 && ids.contains("css.import-refused"))
    for (name, bytes) in try scratch.tree("A") where name.hasSuffix("record.json") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains(".galley"), "\(name)")
    }
    try await expectRepair()
  }

  @Test func aLostSheetIsSaidAndNothingIsSetWithout() async throws {
    let style = StyleChoice.file(scratch.path("look/house.css"))
    _ = try await archive.add([scratch.path("in")], options: options(style: style))
    let name = try #require(try scratch.tree("A").keys.first { $0.hasPrefix("styles/") })
    let before = try scratch.bytes("A/\(name)")
    try scratch.write("A/\(name)", before + [0x20])
    #expect(try await archive.verify(workers: 2).problems.map(\.path) == [name])
    let folder = try #require(archive.folders().first)
    try scratch.write("A/\(folder)/release.pdf", "damaged")
    var repairing = options()
    repairing.keepsStyles = true
    let failures = Failures()
    let report = try await archive.repair(options: repairing) { failures.take($0) }
    #expect(report.lost.map(\.path) == [name])
    #expect(failures.all.count == 1)
    let changed = try await archive.verify(workers: 2).problems.filter { $0.kind == .changed }
    #expect(changed.map(\.path) == ["\(folder)/release.pdf", name].sorted())
    // The same sheet again heals both.
    _ = try await archive.add([scratch.path("in")], options: options(style: style))
    #expect(try scratch.bytes("A/\(name)") == before)
    _ = try await archive.repair(options: repairing)
    #expect(try await archive.verify(workers: 2).problems == [])
  }

  @Test func namesInAPlantedRecordLeadNowhere() async throws {
    let style = StyleChoice.file(scratch.path("look/house.css"))
    _ = try await archive.add([scratch.path("in")], options: options(style: style))
    let folder = try #require(archive.folders().first)
    for (number, name) in ["../x.css", "/x.css", "a/../../x.css", "", "."].enumerated() {
      var record = try scratch.record("A/\(folder)")
      record.rendering.sheets?[0].files[0].name = name
      try scratch.write("A/\(folder)/record.json", try record.json())
      try scratch.write("A/\(folder)/release.pdf", "damaged \(number)")
      var repairing = options()
      repairing.keepsStyles = true
      let failures = Failures()
      _ = try await archive.repair(options: repairing) { failures.take($0) }
      #expect(failures.all.count == 1, "\(name)")
    }
    let found = FileManager.default.enumerator(atPath: scratch.path)?.compactMap { $0 as? String }
    #expect(found?.contains { $0.hasSuffix("x.css") } == false)
  }

  @Test func theFormThatWasSaidIsRecorded() async throws {
    try scratch.write("in/1.txt", "# Garden 1\n\n*Words* of it, said to be Markdown.\n")
    var adding = options()
    adding.render.inputFormat = .markdown
    _ = try await archive.add([scratch.path("in/1.txt")], options: adding)
    let folder = try #require(archive.folders().first)
    #expect(try scratch.record("A/\(folder)").rendering.from == "markdown")
    let before = try scratch.tree("A")
    try scratch.write("A/\(folder)/release.json", "{")
    var repairing = options()
    repairing.keepsStyles = true
    _ = try await archive.repair(options: repairing)
    #expect(try scratch.tree("A") == before)
  }
}

/// The failures that a run tells of.
private final class Failures: @unchecked Sendable {
  // A run tells of one thing at a time.
  private(set) var all: [FailedInput] = []
  func take(_ event: AddEvent) { if case .failed(let failure) = event { all.append(failure) } }
}
