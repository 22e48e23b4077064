internal import GalleyRelease
internal import GalleySource

/// What a page says of itself as data: Open Graph, Dublin Core, JSON-LD, microdata, links.
///
/// Each value has the place that it stands at in the source. Of several the most exact vocabulary wins:
/// JSON-LD of an article, then microdata, Open Graph, Dublin Core, and what HTML itself has.
struct HTMLMetadata {
  /// A value and how much its vocabulary is trusted.
  private struct Ranked {
    var value: Attributed
    var rank: Int
  }

  /// What is looked for.
  enum Field: Hashable {
    case headline, description, published, modified, author, publisher, canonical, language
  }

  /// The longest value that is taken, in bytes.
  private static let longest = 2000
  /// So many headlines and descriptions are compared with the page's lines, which bounds the cost.
  private static let most = 64

  private var values: [Field: Ranked] = [:]
  /// The text of `title`, its node, and its beginning and its parts folded for comparison.
  private(set) var title: (text: String, node: Int, folded: [UInt8], parts: [[UInt8]])?
  /// The address that links are relative to.
  private(set) var base: WebAddress?
  /// The headlines that data gives, each once, folded for comparison.
  private(set) var headlines: [[UInt8]] = []
  /// The descriptions that data gives, each once, folded for comparison.
  private(set) var descriptions: [[UInt8]] = []
  /// What the page is filed under.
  private(set) var subjects = SubjectList()
  /// The names of those that publish the page by its data, the lead first.
  private(set) var publishers: [String] = []
  /// Where structured data could not be read.
  private(set) var firstBadData: Int?

  /// Goes over a page once.
  init(_ tree: HTMLTree) {
    var baseAddress: String?
    var head = 0
    for (index, node) in tree.nodes.enumerated() {
      guard let tag = node.tag else { continue }
      switch tag {
      case .html:
        if let language = tree.attribute(.lang, of: index) ?? tree.attribute(.xmlLang, of: index) {
          offer(.language, language.value, language.source, rank: 5)
        }
      case .head: head = node.end
      case .title where title == nil && !node.isForeign && index < head:
        let text = tree.rawText(of: index)
        let start = String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self)
        title = (
          text, index, Folding.folded(start.utf8),
          TitleParts.parts(of: start).prefix(Self.most).flatMap { part in
            // "Name of the site: headline"
            [Folding.folded(part.utf8)]
              + part.split(separator: ":").dropFirst().map { Folding.folded($0.utf8) }
          }
        )
      case .base: if baseAddress == nil { baseAddress = tree.value(.href, of: index) }
      case .meta: readMeta(index, tree)
      case .link:
        if let rel = tree.value(.rel, of: index)?.lowercased(), rel == "canonical",
          let href = tree.attribute(.href, of: index)
        {
          offer(.canonical, href.value, href.source, rank: 5)
        }
      case .script:
        if tree.value(.type, of: index)?.lowercased().hasPrefix("application/ld+json") == true,
          index + 1 < node.end, tree.nodes[index + 1].tag == nil
        {
          readData(tree, text: index + 1)
        }
      default: readMicrodata(index, tree)
      }
    }
    if let address = baseAddress ?? self[.canonical]?.text { base = WebAddress(address) }
    if base == nil, let canonical = self[.canonical] { base = WebAddress(canonical.text) }
  }

  /// The best value for a field.
  subscript(_ field: Field) -> Attributed? { values[field]?.value }

  /// Takes a value where none better is known.
  mutating func offer(_ field: Field, _ text: String, _ source: Range<Int>, rank: Int) {
    guard let bytes = Self.line(text) else { return }
    if field == .headline { Self.add(bytes, to: &headlines) }
    if field == .description { Self.add(bytes, to: &descriptions) }
    if let known = values[field], known.rank >= rank { return }
    values[field] = Ranked(
      value: Attributed(
        String(decoding: bytes, as: UTF8.self),
        range: SourceRange(source.lowerBound, source.upperBound)),
      rank: rank)
  }

  /// A value in one line; `nil` where it is empty or too long.
  private static func line(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    RichText.collapse(text, into: &bytes)
    guard !bytes.isEmpty, bytes.count <= longest else { return nil }
    _ = BidiControls.close(&bytes)
    return bytes
  }

  private static func add(_ bytes: [UInt8], to known: inout [[UInt8]]) {
    guard known.count < most else { return }
    let folded = Folding.folded(bytes)
    if !known.contains(folded) { known.append(folded) }
  }

  private mutating func readMeta(_ index: Int, _ tree: HTMLTree) {
    guard let content = tree.attribute(.content, of: index) else { return }
    let name =
      tree.value(.property, of: index) ?? tree.value(.name, of: index)
      ?? tree.value(.itemprop, of: index) ?? ""
    switch name.lowercased() {
    case "keywords", "news_keywords", "dc.subject", "dcterms.subject", "sailthru.tags",
      "parsely-tags":
      subjects.add(list: content.value)
    case "article:tag", "article:section": subjects.add(content.value)
    default: break
    }
    for (field, rank) in Self.names[name.lowercased()] ?? [] {
      offer(field, content.value, content.source, rank: rank)
    }
  }

  /// What the names of `meta` mean, and how much each is trusted.
  private static let names: [String: [(Field, Int)]] = [
    "og:title": [(.headline, 4)], "twitter:title": [(.headline, 2)],
    "dc.title": [(.headline, 3)], "dcterms.title": [(.headline, 3)], "headline": [(.headline, 5)],
    "parsely-title": [(.headline, 3)], "sailthru.title": [(.headline, 2)],
    "og:description": [(.description, 4)], "description": [(.description, 3)],
    "dc.description": [(.description, 2)], "dcterms.description": [(.description, 2)],
    "twitter:description": [(.description, 1)],
    "article:published_time": [(.published, 6)], "datepublished": [(.published, 7)],
    "og:published_time": [(.published, 4)], "dc.date": [(.published, 3)],
    "dc.date.issued": [(.published, 5)], "dcterms.issued": [(.published, 5)],
    "dcterms.created": [(.published, 3)], "dcterms.date": [(.published, 3)],
    "date": [(.published, 2)], "pubdate": [(.published, 4)], "publishdate": [(.published, 4)],
    "parsely-pub-date": [(.published, 4)], "sailthru.date": [(.published, 2)],
    "govuk:first-published-at": [(.published, 6)], "govuk:updated-at": [(.modified, 3)],
    "govuk:public-updated-at": [(.modified, 5)],
    "article:modified_time": [(.modified, 6)], "datemodified": [(.modified, 7)],
    "og:updated_time": [(.modified, 4)], "dcterms.modified": [(.modified, 5)],
    "dc.date.modified": [(.modified, 5)], "last-modified": [(.modified, 2)],
    "author": [(.author, 4)], "article:author": [(.author, 2)], "dc.creator": [(.author, 3)],
    "dcterms.creator": [(.author, 3)], "parsely-author": [(.author, 3)],
    "og:site_name": [(.publisher, 4)], "dc.publisher": [(.publisher, 5)],
    "dcterms.publisher": [(.publisher, 5)], "publisher": [(.publisher, 4)],
    "application-name": [(.publisher, 1)],
    "og:url": [(.canonical, 3)], "og:locale": [(.language, 2)],
    "dc.language": [(.language, 3)], "dcterms.language": [(.language, 3)],
    "content-language": [(.language, 2)],
  ]

  private mutating func readMicrodata(_ index: Int, _ tree: HTMLTree) {
    guard let property = tree.value(.itemprop, of: index)?.lowercased() else { return }
    let field: Field
    switch property {
    case "headline": field = .headline
    case "datepublished": field = .published
    case "datemodified": field = .modified
    case "description": field = .description
    case "inlanguage": field = .language
    default: return
    }
    if let data = tree.attribute(.datetime, of: index) ?? tree.attribute(.content, of: index) {
      offer(field, data.value, data.source, rank: 7)
    } else if field == .headline || field == .description {
      offer(field, tree.rawText(of: index), tree.source(of: index), rank: 7)
    }
  }

  /// Reads one script of JSON-LD.
  private mutating func readData(_ tree: HTMLTree, text: Int) {
    let node = tree.nodes[text]
    guard node.text.count <= 1 << 20 else { return }
    var parser = JSONParser(Array(tree.texts[node.text])) { StringCleaner.clean($0) ?? $0 }
    do {
      let json = try parser.parse()
      let (article, names) = StructuredData.read(json) { field, value, offset, rank in
        let start = node.source.lowerBound + offset
        self.offer(
          field, value, start..<min(node.source.upperBound, start + value.utf8.count + 2),
          rank: rank)
      }
      if publishers.isEmpty {
        for case let name? in names.prefix(Self.most).map(Self.line) {
          let name = String(decoding: name, as: UTF8.self)
          if !publishers.contains(name) { publishers.append(name) }
        }
      }
      if let keywords = article.flatMap({ json.member("keywords", of: $0) }) {
        subjects.addAll(keywords, in: json)
      }
    } catch {
      if firstBadData == nil { firstBadData = node.source.lowerBound + error.offset }
    }
  }
}

/// Reads schema.org's articles out of JSON-LD.
enum StructuredData {
  /// Hands out each value of the first article, or of the page where there is none.
  ///
  /// - Returns: the article, and the names of all that publish it.
  static func read(
    _ json: JSONTree, _ take: (HTMLMetadata.Field, String, Int, Int) -> Void
  ) -> (article: Int?, publishers: [String]) {
    var organisations: [String: (value: String, offset: Int)] = [:]
    var article: Int?
    var page: Int?
    for index in json.nodes.indices {
      guard case .object = json.nodes[index].kind, let types = types(json, index) else { continue }
      if article == nil, !types.isDisjoint(with: NewsArticleReader.types) { article = index }
      if page == nil, types.contains("WebPage") { page = index }
      if let id = string(json, "@id", index), let name = string(json, "name", index) {
        organisations[id.value] = (name.value, name.offset)
      }
    }
    guard let subject = article ?? page else { return (nil, []) }
    let rank = article == nil ? 3 : 8
    func name(of node: Int) -> (value: String, offset: Int)? {
      switch json.nodes[node].kind {
      case .string(let name): return (name, json.nodes[node].offset)
      case .object:
        if let name = string(json, "name", node) { return name }
        return string(json, "@id", node).flatMap { organisations[$0.value] }
      default: return nil
      }
    }
    var publishers: [String] = []
    func offer(_ field: HTMLMetadata.Field, _ key: String) {
      if let found = string(json, key, subject) { take(field, found.value, found.offset, rank) }
    }
    offer(.headline, article == nil ? "name" : "headline")
    offer(.description, "description")
    offer(.published, "datePublished")
    offer(.modified, "dateModified")
    offer(.language, "inLanguage")
    offer(.canonical, "url")
    for (field, key) in [(HTMLMetadata.Field.author, "author"), (.publisher, "publisher")] {
      let nodes = nodes(json, key, subject)
      if let name = nodes.first.flatMap(name(of:)) { take(field, name.value, name.offset, rank) }
      if field == .publisher { publishers = nodes.compactMap { name(of: $0)?.value } }
    }
    return (article, publishers)
  }

  /// The values of a member, which may be one or an array of them.
  private static func nodes(_ json: JSONTree, _ key: String, _ index: Int) -> [Int] {
    guard let node = json.member(key, of: index) else { return [] }
    if case .array = json.nodes[node].kind { return json.children(of: node) }
    return [node]
  }

  private static func string(
    _ json: JSONTree, _ key: String, _ index: Int
  ) -> (value: String, offset: Int)? {
    guard let member = json.member(key, of: index),
      case .string(let value) = json.nodes[member].kind
    else { return nil }
    return (value, json.nodes[member].offset)
  }

  private static func types(_ json: JSONTree, _ index: Int) -> Set<String>? {
    guard let member = json.member("@type", of: index) else { return nil }
    if case .string(let type) = json.nodes[member].kind { return [type] }
    return Set(
      json.children(of: member).compactMap {
        if case .string(let type) = json.nodes[$0].kind { type } else { nil }
      })
  }
}
