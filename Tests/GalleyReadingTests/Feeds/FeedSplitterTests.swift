import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct FeedSplitterTests {
  private let reader = ReleaseReader()

  /// Each item cut from a feed reads to the release that the whole feed gives for it.
  private func check(_ bytes: [UInt8], _ name: String) throws {
    let split = try #require(try FeedSplitter().split(bytes, name: name), "\(name)")
    let whole = try reader.readAll(bytes, name: name).value
    #expect(split.parts.map(\.item) == Array(1...max(1, split.parts.count)))
    for read in whole {
      let part = try #require(split.parts.first { $0.item == read.value.item })
      let alone = try reader.readAll(part.bytes, name: name)
      #expect(alone.value.count == 1, "\(name) \(part.item)")
      #expect(alone.value.first?.value.format == read.value.format)
      guard let release = alone.value.first?.value.release else { continue }
      #expect(
        Plain.release(release) == Plain.release(read.value.release), "\(name) \(part.item)")
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !NewsData.feeds.isEmpty, "../shared/data/feeds is not there"))
  func itemsReadAsInTheWhole() throws {
    for (name, bytes) in NewsData.feeds + NewsData.jsonFeeds {
      guard (try? reader.readAll(bytes, name: name)) != nil else { continue }
      try check(bytes, name)
    }
  }

  @Test func membersBetweenItemsStay() throws {
    let feed = """
      <?xml version="1.0"?><rss version="2.0"><channel><item><title>One</title></item>
      <title>House</title><item><title>Two</title><description>Words</description></item>
      <!-- end --><language>cy</language></channel></rss>
      """
    try check(Array(feed.utf8), "a.xml")
  }

  @Test func otherEncodingsAreDeclared() throws {
    let feed =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>Caf\u{E9}</title>"
      + "<item><title>Gr\u{FC}n</title></item><item><title>Blau</title></item></channel></rss>"
    let bytes = feed.unicodeScalars.map { UInt8($0.value) }
    try check(bytes, "a.xml")
    let part = try #require(try FeedSplitter().split(bytes, name: "a.xml")?.parts.first)
    #expect(String(validating: part.bytes, as: UTF8.self)?.contains("encoding=\"UTF-8\"") == true)
  }

  @Test func otherFilesAreNone() throws {
    for text in ["A headline\n\nWords.", "<p>Words</p>", "{\"title\": \"a\", \"body\": \"b\"}"] {
      #expect(try FeedSplitter().split(Array(text.utf8), name: "a") == nil)
    }
  }
}
