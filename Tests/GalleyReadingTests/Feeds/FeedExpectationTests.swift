import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// What another reader makes of feeds, compared with what this one does.
@Suite struct FeedExpectationTests {
  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !NewsData.expected.isEmpty, "../shared/data/feeds is not there"))
  func itemsAreAsExpected() throws {
    var compared = 0
    for (name, json) in NewsData.expected {
      let stem = String(name.dropLast(".serde.json".count))
      let feed = (NewsData.feeds + NewsData.jsonFeeds).first {
        $0.name == stem + ".xml" || $0.name == stem + ".json"
      }
      let entries = NewsData.object(json)["entries"] as? [[String: Any]] ?? []
      guard let feed, !entries.isEmpty else { continue }
      compared += 1
      let all = try ReleaseReader().readAll(feed.bytes, name: feed.name)
      let releases = all.value.map(\.value.release)
      #expect(releases.count == entries.count, "\(stem)")
      for (release, entry) in zip(releases, entries) {
        let title = (entry["title"] as? [String: Any])?["content"] as? String ?? ""
        // The other reader leaves a title's references as they are.
        #expect(
          NewsWords.letters(of: release.metadata.headline.plainText)
            == NewsWords.html(title), "\(stem)")
        let published = entry["published"] as? String ?? entry["updated"] as? String
        if let published,
          let iso = release.metadata.dates.first(where: { $0.role == .published })?.iso
        {
          #expect(day(iso) == day(published), "\(stem)")
        } else {
          #expect(published == nil || stem == "atom_entry_1", "\(stem)")
        }
        let content = (entry["content"] as? [String: Any])?["body"] as? String
        if let content, !NewsWords.html(content).isEmpty {
          #expect(
            !release.body.isEmpty || !release.about.isEmpty || !release.notes.isEmpty, "\(stem)")
        }
      }
    }
    #expect(compared > 12)
  }

  /// The day of a moment in its own zone's terms; the other reader gives all in UTC.
  private func day(_ iso: String) -> String {
    let parser = ISO8601DateFormatter()
    guard let date = parser.date(from: iso) else { return String(iso.prefix(10)) }
    return String(parser.string(from: date).prefix(10))
  }
}
