import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct FormGuessTests {
  static let cases: [(String, ReleaseFormat, String)] = [
    (#"{"galley": 1, "body": []}"#, .json, "\"galley\""),
    (#"{"base_path": "/a", "schema_name": "x", "title": "A"}"#, .govuk, "\"schema_name\""),
    (#"{"uri": "urn:a", "headlines": [{"value": "A"}]}"#, .ninjs, "\"headlines\""),
    (#"{"@type": "NewsArticle", "headline": "A"}"#, .newsArticle, "NewsArticle"),
    (
      #"{"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": "A"}]}"#,
      .newsArticle, "@graph"
    ),
    (#"{"title": "A", "text": "Words."}"#, .object, "\"text\""),
    (
      #"{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "A"}]}"#, .jsonFeed,
      "jsonfeed.org"
    ),
    (
      "<?xml version='1.0'?><!-- x --><rss><channel><item><title>A</title></item></channel></rss>",
      .rss, "<rss>"
    ),
    (
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title></entry></feed>", .atom,
      "Atom"
    ),
    (
      "<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head></body></nitf>", .nitf,
      "<nitf>"
    ),
    (
      "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>A</HeadLine></NewsLines></NewsComponent></NewsItem></NewsML>",
      .newsml, "<NewsML>"
    ),
    (
      "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentMeta><headline>A</headline></contentMeta></newsItem>",
      .newsmlG2, "<newsItem>"
    ),
    ("<p>Hello</p><p>there</p>", .html, "HTML"),
    ("A headline\n\nWords.", .text, ""),
  ]

  @Test(arguments: cases.indices) func formIsFoundWithItsReason(index: Int) throws {
    let (text, format, reason) = Self.cases[index]
    let read = try ReleaseReader().read(Array(text.utf8), name: "input").value
    #expect(read.format == format)
    #expect(reason.isEmpty || read.formatReason.contains(reason), "\(read.formatReason)")
  }

  @Test func askingOverrides() throws {
    let text = Array(#"{"title": "A", "text": "Words."}"#.utf8)
    let read = try ReleaseReader().read(text, name: "a.json", format: .text).value
    #expect(read.format == .text && read.formatReason == "as asked")
    #expect(throws: DiagnosticError.self) {
      try ReleaseReader().read(text, name: "a.json", format: .nitf)
    }
  }
}
