internal import GalleyRelease
internal import GalleySource

/// Reads schema.org's articles as JSON-LD: one object, an array of them, or a `@graph`.
///
/// **What counts as a word.** The words of an article are those of `headline` (or `name`), `alternativeHeadline`,
/// `description`, `abstract`, `articleBody` (or `text`), `articleSection`, `dateline`, `printSection`,
/// `copyrightNotice`, `creditText`, the names of `author` and `publisher`, the `text` of `correction`, `caption`
/// and `description` of `image`, and of `contactPoint` the values of `name`, `contactType`, `telephone` and
/// `email`. It is filed under
/// `keywords` and the names of `about`. All else is data about the article: identifiers, addresses.
struct NewsArticleReader: JSONBatchReader {
  static let types: Set<String> = [
    "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "PressRelease", "Report",
    "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "SocialMediaPosting",
    "TechArticle", "LiveBlogPosting", "AskPublicNewsArticle", "ReviewNewsArticle",
    "AdvertiserContentArticle", "SpecialAnnouncement",
  ]

  static func guess(_ keys: JSONKeys) -> FormatGuess {
    guard keys.isObject else { return .no }
    if let type = keys["@type"], keys.hasAny("headline", "articleBody", "name") {
      return FormatGuess(
        types.contains(type) ? 95 : 75, "JSON-LD with the @type \"\(type)\"")
    }
    if let context = keys["@context"], keys.has("@graph") {
      return FormatGuess(85, "JSON-LD with the @context \"\(context)\" and a @graph")
    }
    return .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let json = try JSONDocument(text, limits: limits)
    let graph = Graph(json)
    return try json.releases(graph.articles, in: text.file, limits: limits) {
      Self.draft($0, graph)
    }
  }

  /// The objects of a text, by their identifiers too.
  struct Graph {
    let json: JSONDocument
    private(set) var articles: [Int] = []
    private var byIdentifier: [String: Int] = [:]

    init(_ json: JSONDocument) {
      self.json = json
      var top: [Int] = []
      for node in json.elements(of: 0) where json.isObject(node) {
        let graph = json.members(of: node).list("@graph")
        top += graph.isEmpty ? [node] : graph.filter(json.isObject)
      }
      for node in top {
        let members = json.members(of: node)
        if let identifier = members.string("@id") { byIdentifier[identifier] = node }
        let types = Set(members.list("@type").compactMap { json.string($0) })
        if !types.isDisjoint(with: NewsArticleReader.types) { articles.append(node) }
      }
      if articles.isEmpty {
        articles = top.filter {
          let members = json.members(of: $0)
          return members.first("headline", "articleBody") != nil
        }
      }
    }

    /// The objects that an article names by their identifiers, and those that these name; no articles.
    ///
    /// - Parameter articles: `articles`, as a set.
    func references(of article: Int, articles: Set<Int>) -> [Int] {
      var found: [Int] = []
      var waiting = [article]
      var seen: Set<Int> = [article]
      while let node = waiting.popLast() {
        if json.isObject(node) {
          let own = json.members(of: node)
          if own.names.count == 1, let identifier = own.string("@id"),
            let known = byIdentifier[identifier], seen.insert(known).inserted
          {
            if articles.contains(known) { continue }
            found.append(known)
            waiting.append(known)
          }
        }
        waiting += json.tree.children(of: node)
      }
      return found.sorted()
    }

    /// The members of an object, or of the one that a reference names.
    func members(of node: Int) -> JSONMembers {
      let own = json.members(of: node)
      if own.names.count == 1, let identifier = own.string("@id"),
        let known = byIdentifier[identifier]
      {
        return json.members(of: known)
      }
      return own
    }

    /// The names of people or bodies.
    func names(_ nodes: [Int]) -> [MappedText] {
      nodes.compactMap { node in
        json.isObject(node) ? members(of: node).text("name", "legalName") : json.text(node)
      }
    }
  }

  private static func draft(_ node: Int, _ graph: Graph) -> NewsDraft {
    let json = graph.json
    let item = json.members(of: node)
    var draft = NewsDraft(range: json.range(of: node))
    if let language = item["inLanguage"] {
      draft.addLanguage(
        json.string(language) ?? json.members(of: language).string("alternateName"))
    }
    draft.addLine(item.text("articleSection"), .kicker)
    draft.addHeadline(item.text("headline", "name"))
    if item["headline"] != nil { draft.addAside(item.text("name")) }
    draft.addStandfirst(item.text("alternativeHeadline"))
    draft.addStandfirst(item.text("description"))
    draft.addStandfirst(item.text("abstract"))
    for name in graph.names(item.list("author")) { draft.addLine(name, .byline) }
    draft.addDate(.published, item.text("datePublished", "dateCreated"))
    draft.addDate(.updated, item.text("dateModified"))
    for name in graph.names(item.list("publisher")) { draft.addFurtherPublisher(name) }
    draft.subjects.addAll("keywords", of: item)
    for node in item.list("about") where json.isObject(node) {
      draft.subjects.add(graph.members(of: node).string("name"))
    }
    draft.place = item.text("dateline")
    draft.addOriginal(item.text("url", "mainEntityOfPage"))
    draft.addEmbargo(item.text("embargoDate"))
    for image in item.list("image") { addImage(image, graph, to: &draft) }
    if let body = item.text("articleBody", "text") {
      if body.hasMarkup { draft.addBody(html: body) } else { draft.addBody(plain: body) }
    }
    for correction in item.list("correction") {
      let text =
        json.isObject(correction)
        ? json.members(of: correction).text("text") : json.text(correction)
      draft.addSection(.notes, text, isHTML: text?.hasMarkup ?? false)
    }
    for contact in item.list("contactPoint") {
      let members = graph.members(of: contact)
      draft.addContact(
        ["name", "contactType", "telephone", "email"].compactMap { members.text($0) })
    }
    for name in ["copyrightNotice", "creditText", "printSection"] {
      draft.addAside(item.text(name))
    }
    return draft
  }

  private static func addImage(_ node: Int, _ graph: Graph, to draft: inout NewsDraft) {
    let json = graph.json
    if let address = json.string(node) {
      return draft.addFigure(
        source: address, alternative: nil, captions: [], at: json.range(of: node))
    }
    let members = graph.members(of: node)
    let source = members.string("contentUrl") ?? members.string("url") ?? ""
    let caption = members.text("caption")
    let description = members.text("description", "name")
    draft.addFigure(
      source: source, alternative: description?.line == caption?.line ? nil : description,
      captions: caption.map { [($0, $0.hasMarkup)] } ?? [], at: json.range(of: node))
  }
}
