import Foundation
import FoundationXML

/// The words that count in structured forms, taken out by Foundation's own parsers: an answer of its own to compare
/// readers with.
enum NewsWords {
  /// Letters and digits of words in order, none of which may get lost.
  static func letters(of text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter(isLetter) }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  static func html(_ text: String) -> [Unicode.Scalar] { HTMLWords.ink(of: text).filter(isLetter) }

  // MARK: JSON

  static func govuk(_ item: [String: Any]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    func add(_ value: Any?) { if let text = value as? String { out += letters(of: text) } }
    func addHTML(_ value: Any?) { if let text = value as? String { out += html(text) } }
    add(item["title"])
    add(item["description"])
    addHTML((item["withdrawn_notice"] as? [String: Any])?["explanation"])
    let details = item["details"] as? [String: Any] ?? [:]
    if let parts = details["body"] as? [[String: Any]] {
      addHTML(
        (parts.first { $0["content_type"] as? String == "text/html" } ?? parts.first)?["content"])
    } else {
      addHTML(details["body"])
    }
    for (key, value) in details where key.hasSuffix("_detail") { addHTML(value) }
    for document in details["documents"] as? [Any] ?? [] { addHTML(document) }
    let images =
      [details["image"]].compactMap { $0 as? [String: Any] }
      + (details["images"] as? [[String: Any]] ?? [])
    for image in images {
      add(image["alt_text"])
      add(image["caption"])
    }
    for change in details["change_history"] as? [[String: Any]] ?? [] { add(change["note"]) }
    for attachment in details["attachments"] as? [[String: Any]] ?? [] { add(attachment["title"]) }
    let links = item["links"] as? [String: Any] ?? [:]
    for organisation in links["organisations"] as? [[String: Any]] ?? [] {
      addHTML(organisation["title"])
    }
    return out
  }

  static func ninjs(_ item: [String: Any]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    func add(_ text: String) { out += html(text) }
    for (key, value) in item {
      let key = key.lowercased()
      let kinds = ["headline", "body", "bodies", "description", "byline"]
      if kinds.contains(where: key.hasPrefix) {
        if let text = value as? String { add(text) }
        for element in value as? [Any] ?? [] {
          if let text = element as? String { add(text) }
          if let text = (element as? [String: Any])?["value"] as? String { add(text) }
        }
      }
      let lines = [
        "by", "title", "slugline", "located", "ednote", "usageterms", "copyrightnotice",
        "copyrightholder",
      ]
      if lines.contains(key), let text = value as? String { add(text) }
      if key == "infosources" {
        for source in value as? [[String: Any]] ?? [] { add(source["name"] as? String ?? "") }
      }
      if key == "associations" {
        let items =
          value as? [[String: Any]] ?? Array((value as? [String: [String: Any]] ?? [:]).values)
        for item in items { out += ninjs(item) }
      }
      if key == "eventdetails", let event = value as? [String: Any],
        let organiser = event["organiser"] as? [String: Any]
      {
        add(organiser["name"] as? String ?? "")
        add(organiser["rel"] as? String ?? "")
        for contact in organiser["contactInfo"] as? [[String: Any]] ?? [] {
          for text in contact.values { add(text as? String ?? "") }
        }
      }
    }
    return out
  }

  static func jsonFeed(_ feed: [String: Any]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    for item in feed["items"] as? [[String: Any]] ?? [] {
      for key in ["title", "summary", "content_text"] {
        out += letters(of: item[key] as? String ?? "")
      }
      out += html(item["content_html"] as? String ?? "")
      let authors =
        (item["authors"] as? [[String: Any]] ?? [])
        + [item["author"]].compactMap { $0 as? [String: Any] }
      for author in authors { out += letters(of: author["name"] as? String ?? "") }
      for attachment in item["attachments"] as? [[String: Any]] ?? [] {
        out += letters(of: attachment["title"] as? String ?? "")
      }
    }
    return out
  }

  // MARK: XML

  /// The words of an XML form; `nil` where Foundation's parser takes it for damaged.
  static func xml(_ data: Data, _ form: XMLForm) -> [Unicode.Scalar]? {
    let collector = XMLCollector(form)
    // The text is UTF-8 by now, whatever its declaration says.
    var text = Substring(decoding: data, as: UTF8.self)
    if text.hasPrefix("<?xml"), let end = text.range(of: "?>") { text = text[end.upperBound...] }
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = collector
    return parser.parse() ? collector.out : nil
  }
}

/// Which elements' texts are words.
enum XMLForm {
  case rss, atom, newsml, newsmlG2, nitf

  /// Whether the texts of an element count, its parents given from the root on.
  func counts(_ path: [String]) -> Bool {
    func has(_ names: String...) -> Bool { names.contains(where: path.contains) }
    switch self {
    case .rss:
      return has("item")
        && has(
          "title", "description", "content:encoded", "author", "dc:creator", "dc:rights",
          "copyright", "itunes:title", "itunes:subtitle", "itunes:summary", "itunes:author",
          "media:title", "media:description", "media:credit", "media:text")
    case .atom:
      guard has("entry") else { return false }
      return has("title", "summary", "content", "rights", "media:title", "media:description")
        || has("author") && has("name")
    case .newsml:
      return has(
        "HeadLine", "SubHeadLine", "ByLine", "DateLine", "CreditLine", "CopyrightLine", "SlugLine",
        "KeywordLine", "RightsLine", "SeriesLine", "DataContent", "Instruction")
    case .newsmlG2:
      if has("inlineXML", "inlineData") { return true }
      if has("provider"), has("contactInfo") { return has("phone", "email", "web", "address") }
      if has("subject", "genre", "assert", "broader", "narrower", "infoSource", "contributor") {
        return false
      }
      if path.last == "name", path.count > 1 {
        return ["located", "creator", "provider", "copyrightHolder"].contains(path[path.count - 2])
      }
      return has("newsItem")
        && has(
          "headline", "description", "by", "dateline", "slugline", "creditline", "edNote",
          "copyrightNotice", "usageTerms")
        || has("itemMeta") && path.last == "title"
    case .nitf: return has("body", "title")
    }
  }

  /// Whether texts are HTML once the XML is read.
  var isHTML: Bool {
    switch self {
    case .rss, .atom: true
    case .newsml, .newsmlG2, .nitf: false
    }
  }
}

private final class XMLCollector: NSObject, XMLParserDelegate {
  private let form: XMLForm
  private var path: [String] = []
  private var text = ""
  private var isStyle = false
  var out: [Unicode.Scalar] = []

  init(_ form: XMLForm) { self.form = form }

  private func flush() {
    defer { text = "" }
    guard form.counts(path), !isStyle else { return }
    // A line that is an address alone is no word.
    let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if form == .newsml, line.contains("://"), !line.contains(" ") { return }
    out += form.isHTML ? NewsWords.html(text) : NewsWords.letters(of: text)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    flush()
    if name == "MimeType" { isStyle = attributes["FormalName"] == "text/css" }
    if name == "Role" { isStyle = false }
    path.append(name)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    flush()
    path.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    text += String(decoding: data, as: UTF8.self)
  }
}
