import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct CollectionSplitterTests {
  private let reader = ReleaseReader()

  /// Each item cut from a file reads to the release that the whole gives for it.
  private func check(_ bytes: [UInt8], _ name: String, count: Int? = nil) throws {
    let split = try #require(try CollectionSplitter().split(bytes, name: name), "\(name)")
    if let count { #expect(split.count == count) }
    let whole = try reader.readAll(bytes, name: name).value
    #expect(!whole.isEmpty)
    for read in whole {
      let part = try split.bytes(ofItem: read.value.item)
      let alone = try reader.readAll(part, name: name)
      #expect(alone.value.count == 1, "\(name) \(read.value.item)")
      #expect(alone.value.first?.value.format == read.value.format)
      guard let release = alone.value.first?.value.release else { continue }
      #expect(
        Plain.release(release) == Plain.release(read.value.release),
        "\(name) \(read.value.item)")
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
    let part = try #require(
      try CollectionSplitter().split(bytes, name: "a.xml")?.bytes(ofItem: 1))
    #expect(String(validating: part, as: UTF8.self)?.contains("encoding=\"UTF-8\"") == true)
  }

  @Test func newsMessagesAreTakenApart() throws {
    func item(_ number: Int) -> String {
      """
      <newsItem guid="urn:\(number)" version="1"><contentMeta><headline>Headline \(number)</headline>
      <language tag="cy"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words of \(number).</p></body></html>
      </inlineXML></contentSet></newsItem>
      """
    }
    let message = """
      <?xml version="1.0"?>
      <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-05-03</sent></header>
      <itemSet><!-- first -->\(item(1))<packageItem/>\(item(2))</itemSet><itemSet>\(item(3))</itemSet>
      </newsMessage>

      """
    try check(Array(message.utf8), "a.xml", count: 3)
    let split = try #require(try CollectionSplitter().split(Array(message.utf8), name: "a"))
    #expect(split.format == .newsmlG2)
    let last = String(decoding: try split.bytes(ofItem: 3), as: UTF8.self)
    #expect(
      last.contains("<sent>") && !last.contains("Headline 1") && last.contains("</newsMessage>"))
    // Alone, an item is no collection.
    #expect(try CollectionSplitter().split(try split.bytes(ofItem: 2), name: "a.xml") == nil)
    #expect(try CollectionSplitter().split(Array(item(1).utf8), name: "a.xml") == nil)
  }

  @Test func packagesOfNewsMLAreTakenApart() throws {
    func item(_ number: Int) -> String {
      """
      <NewsItem><NewsManagement><FirstCreated>2026050\(number)T090000Z</FirstCreated></NewsManagement>
      <NewsComponent><NewsLines><HeadLine>Headline \(number)</HeadLine></NewsLines><ContentItem>
      <DataContent><p>Words of \(number).</p></DataContent></ContentItem></NewsComponent></NewsItem>
      """
    }
    let text = "<NewsML><NewsEnvelope/>\(item(1))\n\(item(2))\n\(item(3))</NewsML>"
    try check(Array(text.utf8), "a.xml", count: 3)
  }

  @Test func arraysAreTakenApart() throws {
    let objects = """
      [ {"title": "One", "text": "Words of one."},
        {"title": "Two", "text": "Words, \\"two\\" [of them]."} , {"text": "Three words here."} ]
      """
    try check(Array(objects.utf8), "a.json", count: 3)
    let items = """
      [{"uri": "a:1", "headline": "One", "body_text": "Words."},
      {"uri": "a:2", "headline": "Two", "body_text": "More words."}]
      """
    try check(Array(items.utf8), "a.json", count: 2)
    // What is no object is a fault of its own, and never read as a text.
    let mixed = Array("[{\"title\": \"One\", \"text\": \"Words.\"}, \"words\", {\"a\": 1}]".utf8)
    let split = try #require(try CollectionSplitter().split(mixed, name: "a.json"))
    #expect(split.count == 3)
    #expect(throws: DiagnosticError.self) { try split.bytes(ofItem: 2) }
    #expect(throws: DiagnosticError.self) { try split.bytes(ofItem: 3) }
  }

  @Test func articlesKeepWhatTheyName() throws {
    let graph = """
      {"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "@id": "#trust", "name": "Harbour Trust", "logo": {"@id": "#logo"}},
        {"@type": "ImageObject", "@id": "#logo", "url": "logo.png"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        {"@type": "NewsArticle", "headline": "One", "articleBody": "Words of one.",
         "publisher": {"@id": "#trust"}},
        {"@type": "NewsArticle", "headline": "Two", "articleBody": "Words of two.",
         "author": {"@id": "#ann"}, "publisher": {"@id": "#trust"}}], "name": "end"}
      """
    try check(Array(graph.utf8), "a.jsonld", count: 2)
    let split = try #require(try CollectionSplitter().split(Array(graph.utf8), name: "a.jsonld"))
    let first = String(decoding: try split.bytes(ofItem: 1), as: UTF8.self)
    #expect(first.contains("logo.png") && !first.contains("Ann") && first.hasSuffix("\"end\"}"))
    let array = """
      [{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "One",
        "articleBody": "Words.", "author": {"@id": "#ann"}}, {"@id": "#ann", "name": "Ann Lee"},
       {"@type": "Report", "name": "Two", "text": "More words."},
       {"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": "Three",
        "articleBody": "Words.", "author": {"@id": "#ann"}}]}]
      """
    try check(Array(array.utf8), "a.json", count: 3)
  }

  /// What stands around the items is repeated with each, so that a file could grow without bounds.
  @Test func partsTogetherHaveALimit() throws {
    let head = String(repeating: "words ", count: 2000)
    let items = (0..<200).map { "<item><title>\($0)</title></item>" }.joined()
    let feed = "<rss><channel><description>\(head)</description>\(items)</channel></rss>"
    let limits = Limits(unpackedBytes: 1 << 20)
    let error = #expect(throws: LimitExceeded.self) {
      try CollectionSplitter(limits: limits).split(Array(feed.utf8), name: "a.xml")
    }
    #expect(error?.option == "--max-unpacked-bytes")
    #expect(try CollectionSplitter().split(Array(feed.utf8), name: "a.xml")?.count == 200)
  }

  @Test func wideEncodingsAreSeenThrough() throws {
    let feed =
      "<rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>"
    let array =
      "[{\"title\": \"One\", \"text\": \"Words.\"}, {\"title\": \"Two\", \"text\": \"Words.\"}]"
    for text in [feed, array] {
      let bytes: [UInt8] =
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      try check(bytes, "a", count: 2)
    }
  }

  @Test func otherFilesAreNone() throws {
    for text in [
      "A headline\n\nWords.", "<p>Words</p>", "{\"title\": \"a\", \"body\": \"b\"}",
      "[1, 2]", "[{\"a\": 1}, {\"b\": 2}]", "[{\"title\": \"a\", \"body\": \"b\"}]",
      "<!DOCTYPE html><html><body><rss></rss></body></html>",
      "{\"@context\": \"a\", \"@graph\": [{\"@type\": \"Article\", \"headline\": \"b\"}]}",
    ] {
      #expect(try CollectionSplitter().split(Array(text.utf8), name: "a") == nil)
    }
  }
}
