/// A form that releases come in.
public enum ReleaseFormat: String, Sendable, CaseIterable {
  /// Plain text: a printable version, the wire form, or anything like them.
  case text
  /// Galley's own JSON.
  case json
  /// HTML: a web page with a release in it, or the markup of a release alone.
  case html
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
    case .markdown: .text(MarkdownReader())
    case .govspeak: .text(GovspeakReader())
    case .mail: .container(MailReader())
    case .word: .container(WordReader())
    }
  }
}
