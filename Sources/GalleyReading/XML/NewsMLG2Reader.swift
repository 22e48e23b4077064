internal import GalleyRelease
internal import GalleySource

/// Reads NewsML-G2: news items, alone or in a news message, whose content is XHTML, NITF, plain text or a picture.
///
/// **What counts as a word.** The words of a news item are the texts of `headline`, `description`, `by`, `dateline`,
/// `slugline`, `creditline`, `title`, `edNote`, `copyrightNotice`, `usageTerms`, of `name` right in `located`, `creator`,
/// `provider` and `copyrightHolder`, of `phone`, `email`, `web` and the address in the provider's `contactInfo`, and of
/// `inlineXML` and `inlineData`. It is filed under the names of each `subject`, the first of several, and each `keyword`.
/// All else is data about the item: identifiers, addresses, codes.
struct NewsMLG2Reader: BatchReader {
  static let roots = [
    "newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem",
    "catalogItem",
  ]

  static func guess(of text: SniffedText) -> FormatGuess {
    let root = text.xml.root
    return roots.contains(root) ? FormatGuess(97, "an XML root <\(root)>") : .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let tree = try XMLParser.tree(text.file, limits: limits)
    let items = tree.local(0) == "newsItem" ? [0] : tree.all("newsItem", in: 0)
    guard !items.isEmpty else {
      let root = tree.local(0) ?? ""
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.no-items", "<\(root)> holds no news item to make a release of",
          at: text.file.place(at: tree.nodes[0].source.lowerBound),
          hint: "expected a <newsItem>; packages, concepts and plans only point to others"))
    }
    return try NewsBatch.releases(items, in: text.file, limits: limits) {
      G2Item(tree, $0).draft()
    }
  }
}

/// One news item of NewsML-G2.
struct G2Item {
  private let tree: XMLTree
  private let item: Int

  init(_ tree: XMLTree, _ item: Int) {
    self.tree = tree
    self.item = item
  }

  func draft() -> NewsDraft {
    var draft = NewsDraft(range: tree.range(item))
    let itemMeta = tree.child(item, "itemMeta")
    let contentMeta = tree.child(item, "contentMeta")
    let rights = tree.child(item, "rightsInfo")
    let language = tree.child(contentMeta, "language").flatMap { tree.attribute("tag", of: $0) }
    draft.addLanguage(language ?? tree.language(of: item))
    let pictures = pictures()
    var descriptions: [Int] = []
    if let contentMeta {
      for node in tree.children(contentMeta) {
        if tree.local(node) == "description" {
          descriptions.append(node)
        } else {
          addContent(node, to: &draft)
        }
      }
    }
    if !draft.hasHeadline { draft.addHeadline(tree.text(tree.child(itemMeta, "title"))) }
    let texts = tree.child(item, "contentSet").map { set in
      tree.children(set).filter { ["inlineXML", "inlineData"].contains(tree.local($0)) }
    }
    let hasText = (texts ?? []).contains { tree.text($0) != nil }
    add(descriptions, hasText: hasText, pictures, to: &draft)
    if let itemMeta { add(itemMeta, to: &draft) }
    for node in texts ?? [] { addText(node, to: &draft) }
    for part in tree.children(item, "partMeta") { addPart(part, to: &draft) }
    if let rights { add(rights: rights, to: &draft) }
    return draft
  }

  // MARK: What is said of the content

  private func addContent(_ node: Int, to draft: inout NewsDraft) {
    switch tree.local(node) {
    case "headline":
      if draft.hasHeadline {
        draft.addStandfirst(tree.text(node))
      } else {
        draft.addHeadline(tree.text(node))
      }
    case "by": draft.addLine(tree.text(node), .byline)
    case "dateline":
      if draft.placeDateText == nil, draft.place == nil || draft.placeName != nil {
        // A line as it is printed says more than the name of the place.
        if let known = draft.place { draft.addAside(known, .repetition) }
        draft.place = tree.text(node)
        draft.placeName = nil
      } else {
        draft.addAside(tree.text(node), .repetition)
      }
    case "slugline", "creditline": draft.addAside(tree.text(node))
    case "contentCreated": break
    case "subject": draft.subjects.add(tree.text(tree.child(node, "name"))?.line)
    case "keyword": draft.subjects.add(tree.text(node)?.line)
    case "located":
      let names = tree.children(node, "name")
      if draft.place == nil, let name = names.first, let text = tree.text(name) {
        draft.place = text
        draft.placeName = text.line
      } else {
        for name in names { draft.addAside(tree.text(name), .repetition) }
      }
    case "creator":
      for (number, name) in tree.children(node, "name").enumerated() {
        // Names in further languages say the first again.
        if number == 0 {
          draft.addLine(tree.text(name), .byline)
        } else {
          draft.addAside(tree.text(name))
        }
      }
    default: break
    }
  }

  private func add(
    _ descriptions: [Int], hasText: Bool, _ pictures: [(node: Int, address: String)],
    to draft: inout NewsDraft
  ) {
    var rest = descriptions[...]
    for (number, picture) in pictures.enumerated() {
      var captions: [(text: MappedText, isHTML: Bool)] = []
      // The description of an item that is a picture is its caption.
      if number == 0, !hasText, let first = rest.popFirst(), let text = html(first) {
        captions = [(text, true)]
      }
      draft.addFigure(
        source: picture.address, alternative: nil, captions: captions, at: tree.range(picture.node))
    }
    for node in rest {
      if hasText || node == descriptions.first && pictures.isEmpty {
        draft.addStandfirst(html(node), isHTML: true)
      } else {
        draft.addBody(XMLMarkup.html(of: node, in: tree))
      }
    }
  }

  private func addPart(_ part: Int, to draft: inout NewsDraft) {
    for node in tree.children(part) {
      switch tree.local(node) {
      case "headline", "description":
        draft.addBody(wrapped(node))
      default: break
      }
    }
  }

  private func wrapped(_ node: Int) -> MarkupBuilder {
    guard tree.text(node) != nil else { return MarkupBuilder() }
    var markup = MarkupBuilder()
    markup.markup("<p>", at: tree.nodes[node].source.lowerBound)
    let content = XMLMarkup.html(of: node, in: tree)
    var text = MappedText(at: tree.range(node))
    text.appendMapped(content.bytes, content.map)
    markup.html(text)
    markup.markup("</p>", at: tree.nodes[node].source.upperBound)
    return markup
  }

  private func html(_ node: Int) -> MappedText? {
    guard tree.text(node) != nil else { return nil }
    let markup = XMLMarkup.html(of: node, in: tree)
    var text = MappedText(at: tree.range(node))
    text.appendMapped(markup.bytes, markup.map)
    return text
  }

  // MARK: What is said of the item

  private func add(_ meta: Int, to draft: inout NewsDraft) {
    draft.addDate(
      .published,
      tree.text(tree.child(meta, "firstCreated")) ?? tree.text(tree.child(meta, "versionCreated")))
    draft.addDate(.updated, tree.text(tree.child(meta, "versionCreated")))
    draft.addEmbargo(tree.text(tree.child(meta, "embargoed")))
    draft.addStatus(tree.attributeText("qcode", of: tree.child(meta, "pubStatus")))
    if let title = tree.text(tree.child(meta, "title")) { draft.addAside(title) }
    if let provider = tree.child(meta, "provider") {
      for name in tree.children(provider, "name") { draft.addPublisher(tree.text(name)) }
      if let contact = tree.first("contactInfo", in: provider) { addContact(contact, to: &draft) }
    }
    for note in tree.children(meta, "edNote") {
      draft.addSection(.notes, html(note), isHTML: true)
    }
  }

  private func addContact(_ contact: Int, to draft: inout NewsDraft) {
    var lines: [MappedText] = []
    for node in contact..<tree.nodes[contact].end {
      guard let local = tree.local(node), tree.children(node).isEmpty,
        [
          "line", "name", "phone", "email", "web", "postalCode", "im", "fax", "locality", "country",
          "area",
        ].contains(local),
        let text = tree.text(node)
      else { continue }
      lines.append(text)
    }
    draft.addContact(lines)
  }

  private func add(rights: Int, to draft: inout NewsDraft) {
    let holders = tree.children(rights, "copyrightHolder").map { tree.children($0, "name") }
    draft.addPublishers(holders.compactMap(\.first).map { tree.text($0) })
    // A holder's further names are those of the same body.
    for name in holders.flatMap({ $0.dropFirst() }) { draft.addPublisher(tree.text(name)) }
    for name in ["copyrightNotice", "usageTerms"] {
      for node in tree.children(rights, name) { draft.addAside(html(node), isHTML: true) }
    }
  }

  // MARK: Content

  private func addText(_ node: Int, to draft: inout NewsDraft) {
    guard let text = tree.text(node) else { return }
    if let nitf = tree.first("nitf", in: node) { return NITFDocument(tree, nitf).add(to: &draft) }
    if tree.hasElements(node) { return draft.addBody(XMLMarkup.html(of: node, in: tree)) }
    let type = tree.attribute("contenttype", of: node)?.lowercased() ?? ""
    if type.contains("html") || type.contains("xml") || text.hasMarkup {
      draft.addBody(html: text)
    } else if type.isEmpty || type.hasPrefix("text/") {
      draft.addBody(plain: text)
    }
  }

  /// The picture that an item is, in its largest rendition.
  private func pictures() -> [(node: Int, address: String)] {
    guard let set = tree.child(item, "contentSet") else { return [] }
    var best: (node: Int, address: String, rank: Int)?
    for node in tree.children(set, "remoteContent") {
      guard let address = tree.attribute("href", of: node), !address.isEmpty else { continue }
      let type = tree.attribute("contenttype", of: node) ?? ""
      guard type.hasPrefix("image/") else { continue }
      func size(_ name: String) -> Int {
        min(1 << 20, Int(tree.attribute(name, of: node) ?? "") ?? 0)
      }
      let rank = size("width") * size("height") + (address.contains("://") ? 0 : 1 << 50)
      if best.map({ rank > $0.rank }) ?? true { best = (node, address, rank) }
    }
    return best.map { [($0.node, $0.address)] } ?? []
  }
}
