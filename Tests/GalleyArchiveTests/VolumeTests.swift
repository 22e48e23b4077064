import Foundation
import Galley
import GalleySource
import GalleyStyle
import Testing

@testable import GalleyArchive

@Suite struct VolumeTests {
  let scratch: Scratch
  let archive: Archive

  init() async throws {
    scratch = try Scratch()
    archive = Archive(scratch.path("A"))
    for number in 1...5 {
      try scratch.write("in/\(number).txt", release("Garden \(number)", day: 6 - number))
    }
    try await archive.add([scratch.path("in")])
  }

  @discardableResult private func volume(
    _ name: String = "v.pdf", _ query: ArchiveQuery = ArchiveQuery(),
    stop: StopSignal = StopSignal(),
    report: @escaping (VolumeEvent) -> Void = { _ in }
  ) throws -> VolumeSummary {
    try archive.writeVolume(
      to: scratch.path(name), options: VolumeOptions(query: query), stop: stop, report: report
    ).value
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
  }

  @Test func daysChooseTheReleases() throws {
    #expect(try volume().releases == 5)
    #expect(try volume("v.pdf", ArchiveQuery(from: "2026-05-02", to: "2026-05-03")).releases == 2)
  }

  @Test func theSameGivesTheSame() throws {
    try volume("a.pdf")
    try volume("b.pdf")
    #expect(try scratch.bytes("a.pdf") == scratch.bytes("b.pdf"))
  }

  @Test func noReleaseIsAnErrorAndNoFile() throws {
    #expect {
      try volume("v.pdf", ArchiveQuery(from: "2030-01-01"))
    } throws: {
      ($0 as? ArchiveError)?.kind == .notFound
    }
    #expect(try names() == ["A", "in"])
  }

  @Test func aStoppedVolumeLeavesWhatWasThere() throws {
    try scratch.write("v.pdf", "before")
    let stop = StopSignal()
    #expect(throws: VolumeStopped.self) {
      try volume("v.pdf", stop: stop) { event in
        if case .progress(3, _) = event { stop.stop() }
      }
    }
    #expect(try scratch.bytes("v.pdf") == Array("before".utf8))
    #expect(try names() == ["A", "in", "v.pdf"])
  }

  @Test func aReleaseThatCannotBeReadEndsItWithItsName() throws {
    var folder = ""
    try archive.each { folder = $0.folder }
    try scratch.write("A/\(folder)/release.json", "{")
    #expect(throws: (any Error).self) { try volume() }
    #expect(try names() == ["A", "in"])
    try scratch.remove("A/\(folder)/release.json")
    #expect {
      try volume()
    } throws: {
      ($0 as? ArchiveError)?.path.contains(folder) == true
    }
  }

  @Test func anOutputThatCannotBeWrittenIsNamedFirst() throws {
    #expect {
      try volume("nowhere/v.pdf")
    } throws: {
      ($0 as? OutputError)?.path.hasSuffix("nowhere/v.pdf") == true
    }
  }

  @Test func namesAreFoundAsWholeWords() {
    #expect(containsName("jane roe", in: "said jane roe, chair"))
    #expect(!containsName("jane roe", in: "said jane roebuck"))
    #expect(!containsName("ann roe", in: "joann roe"))
    #expect(containsName("roe", in: "roebuck and roe"))
    #expect(containsName("山田", in: "と山田は述べた"))
  }

  @Test func indexesAreSortedByLastWordWithoutAccents() {
    var index = NameIndex()
    for (page, name) in ["Zoe Abbott", "Émile Évrard", "Anna Ezra", "zoe abbott"].enumerated() {
      index.add(name, page: page + 1, release: page, joins: false)
    }
    let sorted = index.sorted(byLastWord: true)
    #expect(sorted.map(\.name) == ["Zoe Abbott", "Émile Évrard", "Anna Ezra"])
    #expect(sorted.map(\.pages) == [[1...1, 4...4], [2...2], [3...3]])
    #expect(sorted.map(\.isFirstOfGroup) == [true, true, false])
  }

  @Test func releasesOfOnePublisherInARowAreARange() {
    var index = NameIndex()
    for (release, page) in [(0, 1), (1, 4), (2, 7), (4, 12)] {
      index.add("Trust", page: page, release: release, joins: true)
    }
    #expect(index.sorted(byLastWord: false).map(\.pages) == [[1...7, 12...12]])
  }
}
