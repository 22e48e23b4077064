/// A form that releases come in.
public enum ReleaseFormat: String, Sendable, CaseIterable {
  /// Plain text: a printable version, the wire form, or anything like them.
  case text
  /// Galley's own JSON.
  case json
  /// HTML: a web page with a release in it, or the markup of a release alone.
  case html
  /// A content item of GOV.UK.
  case govuk
  /// ninjs, the IPTC's "News in JSON".
  case ninjs
  /// An article of schema.org as JSON-LD.
  case newsArticle = "news-article"
  /// A JSON object with a title and a text.
  case object
  /// JSON Lines: one release a line, each an object in one of the forms of JSON.
  case jsonLines = "json-lines"
  /// JSON Feed: one release an item.
  case jsonFeed = "json-feed"
  /// NewsML-G2.
  case newsmlG2 = "newsml-g2"
  /// NewsML 1.2.
  case newsml
  /// NITF, the News Industry Text Format.
  case nitf
  /// RSS, 0.9 to 2.0: one release an item.
  case rss
  /// Atom: one release an entry.
  case atom
  /// XML, in whichever form its root names.
  case xml
  /// Markdown: CommonMark with GitHub's tables, footnotes and autolinks, and YAML front matter.
  case markdown
  /// Govspeak, GOV.UK's dialect of Markdown.
  case govspeak
  /// A message of e-mail.
  case mail
  /// A Word document.
  case word

  /// Its media type (RFC 6838).
  public var mediaType: String {
    switch self {
    case .text: "text/plain"
    case .json: "application/json"
    case .html: "text/html"
    case .govuk, .object: "application/json"
    case .jsonLines: "application/jsonl"
    case .ninjs: "application/ninjs+json"
    case .newsArticle: "application/ld+json"
    case .jsonFeed: "application/feed+json"
    case .newsmlG2: "application/vnd.iptc.g2.newsitem+xml"
    case .newsml, .xml: "application/xml"
    case .nitf: "application/nitf+xml"
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .markdown: "text/markdown"
    case .govspeak: "text/govspeak"
    case .mail: "message/rfc822"
    case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }
  }

  /// The ending that such files mostly have, without the dot.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .html: "html"
    case .govuk, .ninjs, .object, .jsonFeed: "json"
    case .newsArticle: "jsonld"
    case .jsonLines: "jsonl"
    case .newsmlG2, .newsml, .nitf, .rss, .atom, .xml: "xml"
    case .markdown: "md"
    case .govspeak: "govspeak"
    case .mail: "eml"
    case .word: "docx"
    }
  }
}

extension ReleaseFormat {
  /// What reads a form.
  enum Reader {
    /// From decoded text.
    case text(any FormatReader)
    /// From bytes.
    case container(any ContainerReader)
  }

  /// What reads this form.
  var reader: Reader {
    switch self {
    case .text: .text(PlainTextReader())
    case .json: .text(JSONReader())
    case .html: .text(HTMLReader())
    case .govuk: .text(GovUKReader())
    case .ninjs: .text(NinjsReader())
    case .newsArticle: .text(NewsArticleReader())
    case .object: .text(ObjectReader())
    case .jsonLines: .text(JSONLinesReader())
    case .jsonFeed: .text(JSONFeedReader())
    case .newsmlG2: .text(NewsMLG2Reader())
    case .newsml: .text(NewsMLReader())
    case .nitf: .text(NITFReader())
    case .rss: .text(RSSReader())
    case .atom: .text(AtomReader())
    case .xml: .text(XMLReader())
    case .markdown: .text(MarkdownReader())
    case .govspeak: .text(GovspeakReader())
    case .mail: .container(MailReader())
    case .word: .container(WordReader())
    }
  }
}
