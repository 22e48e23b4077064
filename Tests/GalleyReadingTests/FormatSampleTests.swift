import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// The package's samples in forms other than plain text.
@Suite struct FormatSampleTests {
  private func read(_ name: String) throws -> Diagnosed<ReadRelease> {
    let url = SharedData.root.appendingPathComponent("samples").appendingPathComponent(name)
    return try ReleaseReader().read([UInt8](Data(contentsOf: url)), name: name)
  }

  private func check(
    _ read: ReadRelease, _ format: ReleaseFormat, _ headline: String, bodies: Int
  ) {
    let release = read.release
    #expect(read.format == format)
    #expect(!read.formatReason.isEmpty)
    #expect(release.metadata.headline.plainText == headline)
    // Footnotes stand before notes that have numbers of their own.
    #expect(release.notes.count(where: { !$0.title.isEmpty }) == 1)
    #expect(release.notes.last?.title.isEmpty == false)
    #expect(release.metadata.contacts.count == 1)
    #expect(release.metadata.contacts.first?.phones.count == 1)
    #expect(release.body.count == bodies)
    for piece in release.writtenPieces {
      guard let range = piece.range else { continue }
      #expect(range.upperBound <= read.source.utf8.count)
    }
  }

  @Test func markdown() throws {
    let read = try read("tide-mill-restored.md").value
    check(read, .markdown, "Tide mill grinds its first flour in ninety-one years", bodies: 9)
    #expect(read.release.metadata.reference?.text == "PET 14/2026")
    #expect(read.release.metadata.language == "en-GB")
    #expect(read.release.metadata.dateline?.place == "PENHALLOW")
  }

  @Test func page() throws {
    let read = try read("winter-lights-page.html").value
    check(read, .html, "Winter lights return to the canal basin", bodies: 7)
    #expect(read.release.metadata.publisher?.text == "Marlbeck Borough Council")
    guard case .quote(let quote) = read.release.body[5].content else {
      Issue.record("no quote")
      return
    }
    #expect(quote.speaker == Speaker(name: "Winnie Oldroyd", role: "Councillor"))
    // What stands around the release is kept, and is no part of it.
    let aside = read.release.setAside.map(\.text).joined(separator: " ")
    for words in ["cookies", "Bins", "swans", "Copy link", "Accessibility statement"] {
      #expect(aside.contains(words))
    }
  }

  @Test func govspeak() throws {
    let read = try read("flood-wardens-appointed.govspeak").value
    check(read, .govspeak, "Nine hundred flood wardens appointed before winter", bodies: 11)
    let all = read.release.words.joined(separator: " ")
    #expect(all.contains("This section applies to Wales"))
    #expect(read.release.setAside.contains { $0.text == "*[ISF]: Ister Flood Forum" })
    #expect(!all.contains("$"))
    #expect(read.release.metadata.contacts.first?.lines.count == 4)
  }

  @Test func mail() throws {
    let found = try read("night-boats.eml")
    check(found.value, .mail, "Night boats to start on the Sound on 1 June", bodies: 5)
    #expect(found.value.release.metadata.dateline?.place == "LEDMORE")
    #expect(found.value.release.setAside.contains { $0.text == "timetable.csv" })
  }

  @Test func word() throws {
    let found = try read("seed-library.docx")
    check(found.value, .word, "Seed library lends its hundred-thousandth packet", bodies: 9)
    #expect(found.diagnostics.map(\.id) == ["read.tracked-change"])
    #expect(found.value.release.metadata.dateline?.place == "HALLAM")
  }
}
