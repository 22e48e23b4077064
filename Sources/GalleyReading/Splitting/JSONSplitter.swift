internal import GalleySource

/// Takes JSON Feeds, arrays of objects and graphs of JSON-LD apart.
///
/// Of an array each object is a file of its own. Of a feed and of a graph what stands around the items stays, and
/// with an article the objects that it names, such as its author.
struct JSONSplitter {
  private typealias Part = Result<[ReleaseCollection.Stretch], DiagnosticError>

  private let text: DecodedText
  private let limits: Limits
  private let keys: JSONKeys

  init(_ text: DecodedText, limits: Limits) {
    self.text = text
    self.limits = limits
    keys = JSONKeys(text.file.utf8)
  }

  /// Whether a text with such members may hold several releases.
  static func mayHold(_ keys: JSONKeys) -> Bool {
    keys.isArray || keys.has("@graph") || JSONFeedReader.guess(keys).confidence > 0
  }

  func split() throws -> ReleaseCollection? {
    if JSONFeedReader.guess(keys).confidence > 0 {
      return ReleaseCollection(
        .jsonFeed, of: text, parts: feed(try JSONDocument(text, limits: limits)))
    }
    guard keys.isArray || keys.has("@graph"), let format = ReleaseFormat.ofMembers(keys),
      // What is damaged is read as a whole, for its message.
      let json = try? JSONDocument(text, limits: limits)
    else { return nil }
    let parts =
      format == .newsArticle
      ? articles(NewsArticleReader.Graph(json)) : keys.isArray ? elements(json) : nil
    guard let parts, parts.count > 1 else { return nil }
    return ReleaseCollection(format, of: text, parts: parts)
  }

  private func feed(_ json: JSONDocument) -> [Part] {
    guard let list = json.members(of: 0)["items"] else { return [] }
    let whole = json.bytes(of: list)
    return json.elements(of: list).map { item in
      .success([
        .text(0..<whole.lowerBound + 1), .text(json.bytes(of: item)),
        .text(whole.upperBound - 1..<text.file.utf8.count),
      ])
    }
  }

  private func elements(_ json: JSONDocument) -> [Part] {
    json.elements(of: 0).map { element in
      let range = json.bytes(of: element)
      // Alone, what is no object or of no form would be read as a text.
      guard json.isObject(element),
        ReleaseFormat.ofMembers(JSONKeys(Array(text.file.utf8[range]))) != nil
      else {
        return .failure(
          DiagnosticError(
            Diagnostic(
              .error, id: "read.no-object", "expected an object with a release in it",
              at: text.file.place(at: range.lowerBound))))
      }
      return .success([.text(range)])
    }
  }

  private func articles(_ graph: NewsArticleReader.Graph) -> [Part]? {
    let json = graph.json
    /// The objects with a graph, by the articles in it.
    var owners: [Int: Int] = [:]
    for owner in json.elements(of: 0) where json.isObject(owner) {
      for node in json.members(of: owner).list("@graph") { owners[node] = owner }
    }
    let all = Set(graph.articles)
    var parts: [Part] = []
    var size = 0
    for article in graph.articles {
      let nodes = [article] + graph.references(of: article, articles: all)
      // Checked with each, as there may be as many references as articles.
      size += nodes.reduce(0) { $0 + json.bytes(of: $1).count }
      guard size <= limits.unpackedBytes || parts.isEmpty else { break }
      var list: [ReleaseCollection.Stretch] = []
      for node in nodes {
        if !list.isEmpty { list.append(.words([0x2C])) }
        list.append(.text(json.bytes(of: node)))
      }
      if let owner = owners[article], let place = json.members(of: owner)["@graph"] {
        let (outer, inner) = (json.bytes(of: owner), json.bytes(of: place))
        parts.append(
          .success(
            [.text(outer.lowerBound..<inner.lowerBound), .words([0x5B])] + list
              + [.words([0x5D]), .text(inner.upperBound..<outer.upperBound)]))
      } else {
        // Alone, an article must say itself what it is.
        let keys = JSONKeys(Array(text.file.utf8[json.bytes(of: article)]))
        guard NewsArticleReader.guess(keys).confidence > 0 else { return nil }
        parts.append(
          .success(nodes.count == 1 ? list : [.words([0x5B])] + list + [.words([0x5D])]))
      }
    }
    return parts
  }
}

extension JSONDocument {
  /// Where a value stands, as offsets.
  fileprivate func bytes(of node: Int) -> Range<Int> {
    let range = range(of: node)
    return range.lowerBound..<range.upperBound
  }
}

extension ReleaseFormat {
  /// The form of a JSON object, in UTF-8, by its members, where it is one of those that have a form of their own:
  /// Galley's, GOV.UK's, ninjs, JSON-LD.
  public static func ofObject(_ bytes: [UInt8]) -> ReleaseFormat? {
    switch ofMembers(JSONKeys(bytes)) {
    case .object: nil
    case let format: format
    }
  }

  /// Whether JSON, in UTF-8, is of a form that says itself what its members mean: Galley's, GOV.UK's, ninjs,
  /// JSON-LD, a feed, or an array of objects with releases in them.
  public static func isReadAsItStands(json bytes: [UInt8]) -> Bool {
    let keys = JSONKeys(bytes)
    if JSONFeedReader.guess(keys).confidence > 0 { return true }
    guard let format = ofMembers(keys) else { return false }
    return keys.isArray || format != .object
  }

  /// The form that an object's members name, those of plain objects among them.
  static func ofMembers(_ keys: JSONKeys) -> ReleaseFormat? {
    let guesses: [(ReleaseFormat, FormatGuess)] = [
      (.json, JSONReader.guess(keys)), (.govuk, GovUKReader.guess(keys)),
      (.ninjs, NinjsReader.guess(keys)), (.newsArticle, NewsArticleReader.guess(keys)),
      (.object, ObjectReader.guess(keys)),
    ]
    let best = guesses.max { $0.1.confidence < $1.1.confidence }
    return best.flatMap { $0.1.confidence > 0 ? $0.0 : nil }
  }
}
