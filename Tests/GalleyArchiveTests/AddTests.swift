import Foundation
import GalleySource
import Testing

@testable import GalleyArchive

@Suite struct AddTests {
  let scratch: Scratch
  let archive: Archive

  init() throws {
    scratch = try Scratch()
    archive = Archive(scratch.path("A"))
  }

  private func folders() throws -> [String] {
    var folders: [String] = []
    try archive.each { folders.append($0.folder) }
    return folders
  }

  @Test func aReleaseIsKeptWithAllThatBelongsToIt() async throws {
    let input = try scratch.write("in/a.txt", release("Tidal garden opens"))
    let summary = try await archive.add([input])
    #expect(summary.added == 1 && summary.total == 1)
    let folder = try #require(try folders().first)
    #expect(folder.hasPrefix("data/2026/05/tidal-garden-opens-"))
    #expect(
      try scratch.bytes("A/\(folder)/original.txt") == Array(release("Tidal garden opens").utf8))
    #expect(try scratch.bytes("A/\(folder)/release.pdf").starts(with: Array("%PDF-1.7".utf8)))
    let (shown, versions) = try archive.release(folder)
    #expect(shown.sources.map(\.name) == [input])
    #expect(versions == [folder])
    #expect(try await archive.verify(workers: 2).problems == [])
  }

  @Test func aSecondRunDoesNothing() async throws {
    try scratch.write("in/a.txt", release("Tidal garden opens"))
    try scratch.write("in/b.txt", release("Harbour lights return"))
    try await archive.add([scratch.path("in")])
    let before = try scratch.tree("A")
    let summary = try await archive.add([scratch.path("in")])
    #expect(summary.unchanged == 2 && summary.total == 2)
    #expect(try scratch.tree("A") == before)
  }

  @Test func theSameReleaseFromTwoSourcesIsKeptOnce() async throws {
    let text = release("Tidal garden opens", text: "\u{201C}It’s ready\u{201D} – at last.")
    let plain = release("TIDAL GARDEN OPENS", text: "\"It's ready\" -- at last.")
    let first = try scratch.write("in/1.txt", text)
    let second = try scratch.write("in/2.txt", plain)
    let third = try scratch.write("in/3.txt", text)
    let summary = try await archive.add([first, second, third])
    #expect(summary.added == 1 && summary.noted == 2)
    let folder = try #require(try folders().first)
    #expect(try archive.release(folder).release.sources.map(\.name) == [first, second, third])
    #expect(try scratch.bytes("A/\(folder)/original.txt") == Array(text.utf8))
    #expect(try await archive.verify(workers: 1).problems == [])
  }

  @Test func aChangedReleaseIsANewVersion() async throws {
    let input = try scratch.write("a.txt", release("Tidal garden opens"))
    try await archive.add([input])
    try scratch.write("a.txt", release("Tidal garden opens", text: "It is open to most."))
    let summary = try await archive.add([input])
    #expect(summary.versions == 1)
    let all = try folders()
    #expect(all.count == 2)
    var latest: [ArchivedRelease] = []
    try archive.each(ArchiveQuery(isLatestOnly: true)) { latest.append($0) }
    #expect(latest.map(\.version) == [2])
    let replaced = try #require(latest.first?.replaces)
    #expect(try archive.release(replaced).versions == [replaced, latest[0].folder])
    #expect(try await archive.verify(workers: 1).problems == [])
  }

  @Test func anotherVersionOfGalleyRendersAgainInPlace() async throws {
    let input = try scratch.write("a.txt", release("Tidal garden opens"))
    try await archive.add([input])
    let before = try folders()
    let summary = try await archive.add([input], version: "0.2.0-test")
    #expect(summary.rendered == 1 && summary.total == 1)
    #expect(try folders() == before)
    #expect(try archive.release(before[0]).release.galley == "0.2.0-test")
    #expect(try await archive.verify(workers: 1).problems == [])
    #expect(try await archive.add([input], version: "0.2.0-test").unchanged == 1)
  }

  @Test func treesAreEqualForAnyNumberOfWorkersAndWhereverARunIsStopped() async throws {
    for number in 0..<24 {
      // Every fourth is the one before it in other marks, so that the order of taking them shows.
      let headline = "Garden number \(number / 4 * 4 + min(number % 4, 2))"
      let mark = number % 4 == 3 ? "--" : "–"
      try scratch.write("in/\(100 + number).txt", release(headline, text: "One \(mark) two."))
    }
    try scratch.write("in/111a.txt", "")
    let inputs = [scratch.path("in")]
    let summary = try await archive.add(inputs, workers: 1)
    #expect(summary.noted == 6 && summary.added == 18 && summary.failed == 1)
    let two = Archive(scratch.path("B"))
    try await two.add(inputs, workers: 3)
    #expect(try scratch.tree("B") == scratch.tree("A"))
    #expect(try scratch.bytes("A/failed.tsv") == scratch.bytes("B/failed.tsv"))
    let stopped = Archive(scratch.path("C"))
    var options = AddOptions.forTests()
    options.batchTime = .zero
    for count in 0..<100 {
      let stop = StopSignal()
      let part = try await stopped.add(inputs, options: options, stop: stop) { event in
        if case .progress(let summary, _) = event, summary.added > 0 { stop.stop() }
      }.value
      if !part.isStopped {
        #expect(count > 1)
        break
      }
      #expect(try await stopped.verify(workers: 1).problems == [])
    }
    #expect(try scratch.tree("C") == scratch.tree("A"))
  }

  @Test func hostileNamesStayInsideAndApart() async throws {
    let objects = try NameTests.hostile.enumerated().map { number, name in
      let object = ["title": name, "text": release("Garden \(number)"), "url": name]
      return try JSONSerialization.data(withJSONObject: object)
    }
    let input = try scratch.write("in.jsonl", [UInt8](objects.joined(separator: [0x0A])))
    let summary = try await archive.add([input])
    #expect(summary.added + summary.versions == NameTests.hostile.count)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
    #expect(Set(names) == ["in.jsonl", "A"])
    #expect(try Set(folders()).count == NameTests.hostile.count)
    #expect(try await archive.verify(workers: 1).problems == [])
  }

  @Test func whatFailsIsListedAndRemembered() async throws {
    try scratch.write("in/a.txt", release("Tidal garden opens"))
    try scratch.write("in/empty.txt", "")
    try scratch.write("in/none.jsonl", "{\"title\":\"no text\"}\n{broken\n")
    for _ in 0..<2 {
      let summary = try await archive.add([scratch.path("in")])
      #expect(summary.failed == 3)
      let list = String(decoding: try scratch.bytes("A/failed.tsv"), as: UTF8.self)
      #expect(list.split(separator: "\n").count == 4)
      #expect(list.contains("none.jsonl:2\tinput\t"))
    }
    try scratch.remove("in/empty.txt")
    try scratch.remove("in/none.jsonl")
    try await archive.add([scratch.path("in")])
    #expect(!scratch.exists("A/failed.tsv"))
  }

  @Test func olderReleasesAreLeftOut() async throws {
    try scratch.write("in/1.txt", release("Garden one", day: 1))
    try scratch.write("in/2.txt", release("Garden two", day: 9))
    let first = try await archive.add([scratch.path("in")], since: "2026-05-05")
    #expect(first.older == 1 && first.added == 1)
    let second = try await archive.add([scratch.path("in")], since: "2026-05-05")
    #expect(second.older == 1 && second.unchanged == 1)
    #expect(try await archive.add([scratch.path("in")]).added == 1)
  }

  @Test func twoWritersAreNotLetIn() async throws {
    let input = try scratch.write("a.txt", release("Tidal garden opens"))
    try await archive.add([input])
    let store = try ArchiveStore(writing: scratch.path("A"), isMade: true)
    await #expect { try await archive.add([input]) } throws: { error in
      (error as? ArchiveError)?.kind == .locked
    }
    #expect(try archive.status().isBeingWritten)
    withExtendedLifetime(store) {}
  }

  @Test func aPlantedLinkLeadsNowhere() async throws {
    let input = try scratch.write("a.txt", release("Tidal garden opens"))
    try await archive.add([input])
    let second = try scratch.write("b.txt", release("Garden two"))
    try FileManager.default.createDirectory(
      atPath: scratch.path("outside"), withIntermediateDirectories: true)
    for planted in ["A/data/2026/05", "A/data/2026", "A/data", "A/.galley/staging", "A/.galley"] {
      try FileManager.default.moveItem(
        atPath: scratch.path(planted), toPath: scratch.path("kept"))
      try FileManager.default.createSymbolicLink(
        atPath: scratch.path(planted), withDestinationPath: scratch.path("outside"))
      await #expect(throws: ArchiveError.self, "\(planted)") { try await archive.add([second]) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("outside")) == [])
      try scratch.remove(planted)
      try FileManager.default.moveItem(
        atPath: scratch.path("kept"), toPath: scratch.path(planted))
    }
    #expect(try await archive.add([second]).added == 1)
    #expect(try await archive.verify(workers: 1).problems == [])
  }

  @Test func aDirectoryOfSomethingElseIsLeftAlone() async throws {
    try scratch.write("A/letter.txt", "mine")
    let input = try scratch.write("a.txt", release("Tidal garden opens"))
    await #expect { try await archive.add([input]) } throws: { error in
      (error as? ArchiveError)?.kind == .noArchive
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("A")) == ["letter.txt"])
  }

  /// Each release of a file with several is kept with an original that gives the same bytes again.
  @Test func collectionsGiveOneReleaseEach() async throws {
    func item(_ name: String) -> String {
      """
      <newsItem><contentMeta><headline>\(name) opens</headline></contentMeta><contentSet><inlineXML>
      <html xmlns="http://www.w3.org/1999/xhtml"><body><p>The \(name) is open to all.</p></body></html>
      </inlineXML></contentSet></newsItem>
      """
    }
    try scratch.write(
      "in/1.xml",
      "<newsMessage><itemSet>\(item("Garden"))\(item("Harbour"))</itemSet></newsMessage>")
    try scratch.write(
      "in/2.json",
      """
      [{"title": "Lights return", "text": "They are on again.", "date": "2026-05-03"}, 1,
       {"title": "Lights go", "text": "They are off again.", "date": "2026-05-04"}]
      """)
    try scratch.write(
      "in/3.jsonld",
      """
      {"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "@id": "#trust", "name": "Harbour Trust"},
        {"@type": "NewsArticle", "headline": "Tides come", "articleBody": "They are high.",
         "publisher": {"@id": "#trust"}},
        {"@type": "NewsArticle", "headline": "Tides go", "articleBody": "They are low.",
         "publisher": {"@id": "#trust"}}]}
      """)
    var options = AddOptions.forTests()
    options.expanders = [CollectionExpander()]
    let summary = try await archive.add([scratch.path("in")], options: options).value
    #expect(summary.added == 6 && summary.failed == 1)
    var publishers: [String?] = []
    try archive.each { publishers.append($0.publisher) }
    #expect(publishers.count { $0 == "Harbour Trust" } == 2)
    let before = try scratch.tree("A")
    // As long as one page is gone, all of a release is rendered again from its original.
    for path in before.keys where path.hasSuffix("/release.pdf") { try scratch.remove("A/\(path)") }
    let report = try await archive.repair(options: .forTests())
    #expect(report.repaired.count == 6 && report.lost == [])
    #expect(try scratch.tree("A") == before)
    let again = try await archive.add([scratch.path("in")], options: options).value
    #expect(again.unchanged == 6 && again.failed == 1)
  }
}
