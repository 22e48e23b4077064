internal import GalleyRelease
internal import GalleySource

/// Reads RSS, versions 0.9 to 1.0 and 2.0, with the modules `content`, Dublin Core, Media RSS and iTunes: one
/// release an item.
///
/// **What counts as a word.** The words of an item are those of its `title`, `description`, `content:encoded`,
/// `author`, `dc:creator`, `dc:rights`, `copyright`, of `title`, `subtitle`, `summary` and `author` of iTunes, and
/// of `title`, `description`, `credit` and `text` of Media RSS. Of the channel the title counts, which is each
/// release's publisher. It is filed under each `category`, `dc:subject`, and the keywords of iTunes and Media RSS.
/// All else is data: addresses, identifiers, dates.
struct RSSReader: BatchReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let xml = text.xml
    switch xml.root.lowercased() {
    case "rss": return FormatGuess(97, "an XML root <rss>")
    case "rdf" where xml.tag.contains("rss") || xml.tag.contains("netscape.com/rdf"):
      return FormatGuess(97, "an XML root <RDF> of RSS")
    case "rdf" where text.file.utf8.contains(sequence: "<item"):
      return FormatGuess(93, "an XML root <rdf> with items")
    default: return .no
    }
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let feed = try XMLFeed(text.file, items: "item", limits: limits, facts: Self.facts)
    return try feed.read(text.file, limits: limits, draft: Self.draft)
  }

  private static func facts(_ tree: XMLTree) -> XMLFeed.Facts {
    guard !tree.nodes.isEmpty else { return XMLFeed.Facts() }
    let channel = tree.child(0, "channel") ?? 0
    func own(_ name: String) -> Int? {
      tree.children(channel, name).first {
        let space = tree.name($0)?.space ?? ""
        return space.isEmpty || space.contains("rss") || space.contains("netscape")
      }
    }
    let link = tree.text(own("link"))?.line
    let language =
      tree.text(tree.child(channel, "language"))?.line ?? tree.language(of: channel)
      ?? tree.language(of: 0)
    return XMLFeed.Facts(
      title: tree.text(own("title")), language: language, base: link)
  }

  private static func draft(
    _ tree: XMLTree, _ item: Int, _ facts: XMLFeed.Facts
  ) -> NewsDraft {
    var draft = NewsDraft(range: tree.range(item))
    draft.addLanguage(tree.language(of: item) ?? facts.language)
    draft.base = facts.base
    var parts = Parts()
    for child in tree.children(item) { parts.take(child, tree) }
    for (number, title) in parts.titles.enumerated() {
      if number == 0 {
        draft.addHeadline(title, isHTML: title.hasMarkup)
      } else {
        draft.addAside(title, isHTML: title.hasMarkup)
      }
    }
    for byline in parts.bylines { draft.addLine(byline, .byline) }
    for date in parts.dates { draft.addDate(.published, date) }
    draft.addOriginal(parts.link ?? parts.identifier)
    draft.subjects = parts.subjects
    draft.addFeedTitle(facts.title)
    MediaRSS.add(parts.media, tree, to: &draft)
    let body = parts.contents.first ?? parts.descriptions.first
    let summary = parts.contents.isEmpty ? nil : parts.descriptions.first
    draft.addFeedTexts(
      body: body.map(FeedTexts.markup),
      summary: summary.map { ($0, $0.hasMarkup) })
    let rest =
      parts.contents.dropFirst() + parts.descriptions.dropFirst()
      + parts.others
    for text in rest { draft.addAside(text, .other, isHTML: text.hasMarkup) }
    for text in parts.summaries { draft.addSummary(text, isHTML: text.hasMarkup) }
    return draft
  }

  /// The members of an item.
  private struct Parts {
    var titles: [MappedText] = []
    var descriptions: [MappedText] = []
    var contents: [MappedText] = []
    var summaries: [MappedText] = []
    var bylines: [MappedText] = []
    var dates: [MappedText] = []
    var link: MappedText?
    var identifier: MappedText?
    var media: [Int] = []
    var others: [MappedText] = []
    var subjects = SubjectList()

    mutating func take(_ node: Int, _ tree: XMLTree) {
      guard let name = tree.name(node) else { return }
      if name.space == XMLSpaces.media {
        if name.local == "keywords" { subjects.add(list: tree.text(node)?.line) }
        media.append(node)
        return
      }
      if name.local == "enclosure" { media.append(node) }
      guard let text = Self.text(node, tree) else { return }
      switch name.local {
      case "title":
        if name.space == XMLSpaces.itunes {
          titles.append(text)
        } else {
          titles.insert(text, at: 0)
        }
      case "description": descriptions.append(text)
      case "encoded": contents.append(text)
      case "summary", "subtitle": summaries.append(text)
      case "author", "creator": bylines.append(text)
      case "pubDate", "date": dates.append(text)
      case "link": link = link ?? text
      case "guid": identifier = text
      case "rights", "copyright": others.append(text)
      case "category": if name.space != XMLSpaces.itunes { subjects.add(text.visibleLine) }
      case "subject": subjects.add(text.visibleLine)
      case "keywords": subjects.add(list: text.visibleLine)
      default: break
      }
    }

    /// The text of a member; markup that stands in it unescaped is markup all the same.
    private static func text(_ node: Int, _ tree: XMLTree) -> MappedText? {
      guard tree.hasElements(node) else { return tree.text(node) }
      let markup = XMLMarkup.html(of: node, in: tree)
      var text = MappedText(at: tree.range(node))
      text.appendMapped(markup.bytes, markup.map)
      return text.isBlank ? nil : text
    }
  }
}

/// Pictures and words of Media RSS, and enclosures.
enum MediaRSS {
  static func add(_ nodes: [Int], _ tree: XMLTree, to draft: inout NewsDraft) {
    var source: String?
    var at: Int?
    var alternative: MappedText?
    var captions: [MappedText] = []
    var credits: [MappedText] = []
    var others: [MappedText] = []
    for root in nodes {
      for node in root..<tree.nodes[root].end {
        guard let name = tree.name(node) else { continue }
        let text = tree.children(node).isEmpty ? tree.text(node) : nil
        switch name.local {
        case "content", "enclosure":
          let type = tree.attribute("type", of: node) ?? ""
          let medium = tree.attribute("medium", of: node) ?? ""
          if source == nil, type.hasPrefix("image/") || medium == "image",
            let url = tree.attribute("url", of: node)
          {
            source = url
            at = node
          }
        case "title":
          if alternative == nil { alternative = text } else if let text { others.append(text) }
        case "description", "text": if let text { captions.append(text) }
        case "credit": if let text { credits.append(text) }
        default: break
        }
      }
    }
    if let source, let at {
      draft.addFigure(
        source: source, alternative: alternative,
        captions: (captions.prefix(1) + credits).map { ($0, $0.hasMarkup) }, at: tree.range(at))
      captions = Array(captions.dropFirst())
    } else {
      draft.addAside(alternative)
      others += credits
    }
    for text in captions { draft.addSummary(text, isHTML: text.hasMarkup) }
    for text in others { draft.addAside(text, .other, isHTML: text.hasMarkup) }
  }
}

extension NewsDraft {
  /// Adds what says in short, or again, what an item says: its body where there is none.
  mutating func addSummary(_ text: MappedText, isHTML: Bool) {
    let hasBody = parts.contains { $0.aside == nil && $0.role == nil }
    guard !hasBody else { return addAside(text, .repetition, isHTML: isHTML) }
    if isHTML { addBody(html: text) } else { addBody(plain: text) }
  }
}

extension [UInt8] {
  /// Whether a text stands in its beginning.
  func contains(sequence text: String) -> Bool {
    let key = Array(text.utf8)
    let end = Swift.min(count, 1 << 16)
    guard key.count <= end else { return false }
    for start in 0...(end - key.count)
    where self[start] == key[0] && self[start..<start + key.count].elementsEqual(key) {
      return true
    }
    return false
  }
}
