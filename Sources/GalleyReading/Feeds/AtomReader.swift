internal import GalleyRelease
internal import GalleySource

/// Reads Atom (RFC 4287, and 0.3 before it): one release an entry.
///
/// **What counts as a word.** The words of an entry are those of its `title`, `summary`, `content` and `rights`,
/// the names of its authors, and of `title`, `description`, `credit` and `text` of Media RSS. Of the feed the title
/// counts, which is each release's publisher, and the author's name where an entry has none. It is filed under
/// the label, else the term, of each `category`. All else is data: addresses, identifiers, dates.
struct AtomReader: BatchReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let xml = text.xml
    guard xml.root == "feed" || xml.root == "entry" else { return .no }
    if xml.tag.contains(XMLSpaces.atom) || xml.tag.contains(XMLSpaces.oldAtom) {
      return FormatGuess(97, "an XML root <\(xml.root)> of Atom")
    }
    return xml.root == "feed" ? FormatGuess(93, "an XML root <feed>") : .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    if XMLSniffer(text.file.utf8).root == "entry" {
      let tree = try XMLParser.tree(text.file, limits: limits)
      return Diagnosed([
        try NewsAssembly.release(
          Self.draft(tree, 0, XMLFeed.Facts()), in: text.file, limits: limits)
      ])
    }
    let feed = try XMLFeed(text.file, items: "entry", limits: limits, facts: Self.facts)
    return try feed.read(text.file, limits: limits, draft: Self.draft)
  }

  private static func facts(_ tree: XMLTree) -> XMLFeed.Facts {
    guard !tree.nodes.isEmpty else { return XMLFeed.Facts() }
    return XMLFeed.Facts(
      title: tree.text(own("title", 0, tree)), language: tree.language(of: 0),
      base: link(0, tree)?.line,
      author: own("author", 0, tree).flatMap { tree.text(tree.child($0, "name")) })
  }

  /// An element of Atom's own right within another.
  private static func own(_ local: String, _ node: Int, _ tree: XMLTree) -> Int? {
    tree.children(node, local).first { tree.name($0)?.space == tree.name(node)?.space }
  }

  private static func link(_ node: Int, _ tree: XMLTree) -> MappedText? {
    let links = tree.children(node, "link").filter {
      ["alternate", nil].contains(tree.attribute("rel", of: $0))
    }
    return tree.attributeText("href", of: links.first)
  }

  private static func draft(_ tree: XMLTree, _ entry: Int, _ facts: XMLFeed.Facts) -> NewsDraft {
    var draft = NewsDraft(range: tree.range(entry))
    draft.addLanguage(tree.language(of: entry) ?? facts.language)
    draft.base = tree.attribute("base", of: entry) ?? facts.base
    if let title = own("title", entry, tree), let text = value(title, tree) {
      draft.addHeadline(text.text, isHTML: text.isHTML)
    }
    let authors = tree.children(entry, "author").compactMap { tree.text(tree.child($0, "name")) }
    for name in authors.isEmpty ? [facts.author].compactMap({ $0 }) : authors {
      draft.addLine(name, .byline)
    }
    for name in ["published", "issued", "created", "updated", "modified"] {
      draft.addDate(.published, tree.text(own(name, entry, tree)))
    }
    draft.addDate(
      .updated, tree.text(own("updated", entry, tree) ?? own("modified", entry, tree)))
    draft.addOriginal(link(entry, tree))
    for category in tree.children(entry, "category") {
      draft.subjects.add(
        tree.attribute("label", of: category) ?? tree.attribute("term", of: category))
    }
    draft.addFeedTitle(facts.title)
    let media = tree.children(entry).filter { tree.name($0)?.space == XMLSpaces.media }
    let content = own("content", entry, tree).flatMap { value($0, tree) }
    let summary = own("summary", entry, tree).flatMap { value($0, tree) }
    let body = content.map { content -> MarkupBuilder in
      var markup = MarkupBuilder()
      if content.isHTML { markup.html(content.text) } else { markup.paragraphs(content.text) }
      return markup
    }
    draft.addFeedTexts(
      body: body, summary: summary.map { ($0.text, $0.isHTML) })
    MediaRSS.add(media, tree, to: &draft)
    if let rights = own("rights", entry, tree), let text = value(rights, tree) {
      draft.addAside(text.text, isHTML: text.isHTML)
    }
    return draft
  }

  /// A text construct's or a content's text (RFC 4287, sections 3.1 and 4.1.3).
  private static func value(_ node: Int, _ tree: XMLTree) -> (text: MappedText, isHTML: Bool)? {
    let type = tree.attribute("type", of: node)?.lowercased() ?? "text"
    let isEscaped = tree.attribute("mode", of: node) == "escaped"
    if tree.hasElements(node), !isEscaped {
      let markup = XMLMarkup.html(of: node, in: tree)
      var text = MappedText(at: tree.range(node))
      text.appendMapped(markup.bytes, markup.map)
      return text.isBlank ? nil : (text, true)
    }
    guard let text = tree.text(node) else { return nil }
    // Other media come in Base64 (section 4.1.3.3); they have no words.
    if type.contains("/"), !type.hasPrefix("text/"), !type.contains("xml") { return nil }
    return (text, type.contains("html") || isEscaped && text.hasMarkup)
  }
}
