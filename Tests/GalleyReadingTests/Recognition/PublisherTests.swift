import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

/// Releases of several bodies.
@Suite struct PublisherTests {
  private func metadata(_ text: String, _ name: String) throws -> ReleaseMetadata {
    try ReleaseReader().read(Array(text.utf8), name: name).value.release.metadata
  }

  private static func govUK(_ names: [String]) -> String {
    let organisations = names.map { "{\"title\": \"\($0)\"}" }.joined(separator: ", ")
    return """
      {"content_id": "x", "schema_name": "news_article", "title": "The weir is mended",
      "details": {"body": "<p>It holds.</p>"}, "links": {"organisations": [\(organisations)]}}
      """
  }

  @Test(arguments: [
    (["Town Hall"], []), (["Town Hall", "Harbour Trust"], ["Town Hall", "Harbour Trust"]),
    (["Town Hall", "Harbour Trust", "Town Hall"], ["Town Hall", "Harbour Trust"]),
    (["Town Hall", "Town Hall"], []),
  ])
  func organisationsAreBodies(_ names: [String], _ publishers: [String]) throws {
    let found = try metadata(Self.govUK(names), "a.json")
    #expect(found.publishers == publishers)
    let shown = publishers.isEmpty ? names.prefix(1).joined() : publishers.joined(separator: ", ")
    #expect(found.publisher?.text == shown)
  }

  @Test(arguments: [
    (
      #"[{"name": "Town Hall"}, "Harbour Trust", {"@id": "urn:m"}]"#,
      ["Town Hall", "Harbour Trust", "Mill"]
    ),
    (#"{"name": "Town Hall"}"#, []), (#"[{"name": "Town  Hall"}, "Town Hall"]"#, []),
  ])
  func dataOfAPageNamesBodies(_ data: String, _ publishers: [String]) throws {
    let found = try metadata(
      """
      <!DOCTYPE html><html><head><script type="application/ld+json">{"@graph": [
      {"@type": "NewsArticle", "headline": "The weir", "publisher": \(data)},
      {"@id": "urn:m", "@type": "Organization", "name": "Mill"}]}</script></head><body><main><h1>The weir</h1>
      <p>It holds, said the trust, and it will hold for a hundred years.</p></main></body></html>
      """, "a.html")
    #expect(found.publisher?.text == "Town Hall")
    #expect(found.publishers == publishers)
  }

  @Test func sourcesOfNewsAreBodies() throws {
    let ninjs = try metadata(
      """
      {"uri": "urn:x", "type": "text", "headline": "The weir", "body_text": "It holds.",
      "infosources": [{"name": "Town Hall"}, {"name": "Harbour Trust"}]}
      """, "a.json")
    #expect(ninjs.publisher?.text == "Town Hall")
    #expect(ninjs.publishers == ["Town Hall", "Harbour Trust"])
    let holders = ["Town Hall", "Harbour Trust"].map {
      "<copyrightHolder><name>\($0)</name></copyrightHolder>"
    }.joined()
    let message = try metadata(
      """
      <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" version="1" standard="NewsML-G2">
      <rightsInfo>\(holders)</rightsInfo><itemMeta/>
      <contentMeta><headline>The weir</headline></contentMeta>
      <contentSet><inlineData contenttype="text/plain">It holds.</inlineData></contentSet></newsItem>
      """, "a.xml")
    #expect(message.publisher?.text == "Town Hall")
    #expect(message.publishers == ["Town Hall", "Harbour Trust"])
  }
}
