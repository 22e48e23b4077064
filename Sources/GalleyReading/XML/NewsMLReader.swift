internal import GalleyRelease
internal import GalleySource

/// Reads NewsML 1.2 (and 1.0, 1.1): its news items, whose components say by their roles what they are.
///
/// **What counts as a word.** The words of a news item are the texts of its news lines (`HeadLine`, `SubHeadLine`,
/// `ByLine`, `DateLine`, `CreditLine`, `CopyrightLine`, `SlugLine`, `KeywordLine`, `RightsLine`, `SeriesLine`,
/// `NewsLineText`), of `DataContent` and of `Instruction`; addresses that stand alone in a line are none, nor is
/// the content of style sheets. It is filed under what stands in a `KeywordLine`, which is kept as a line too, and in
/// properties whose names end in `Keyword` or `Keywords`. All else is data about the item, attributes with it.
struct NewsMLReader: BatchReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let root = text.xml.root
    return root == "NewsML" || root == "NewsItem"
      ? FormatGuess(97, "an XML root <\(root)>") : .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let tree = try XMLParser.tree(text.file, limits: limits)
    let items = tree.local(0) == "NewsItem" ? [0] : tree.all("NewsItem", in: 0)
    guard !items.isEmpty else {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.no-items", "the file holds no news item to make a release of",
          at: text.file.place(at: 0), hint: "expected a <NewsItem>"))
    }
    return try NewsBatch.releases(items, in: text.file, limits: limits) {
      NewsMLItem(tree, $0).draft()
    }
  }
}

/// One news item of NewsML 1.
struct NewsMLItem {
  private let tree: XMLTree
  private let item: Int

  /// The parts of an item by what they are to a release, as its components come in any order.
  private struct Parts {
    var headlines: [MappedText] = []
    var standfirsts: [MappedText] = []
    /// Components with a content of their own.
    var headlineTexts: [Int] = []
    var standfirstTexts: [Int] = []
    var bylines: [MappedText] = []
    var datelines: [MappedText] = []
    var others: [MappedText] = []
    var figures: [Figure] = []
    var bodies: [Int] = []
    var contacts: [Int] = []
    var captionTexts: [Int] = []
    var keywords: [String] = []
  }

  private struct Figure {
    var node: Int
    var source: String
    var captions: [MappedText]
  }

  init(_ tree: XMLTree, _ item: Int) {
    self.tree = tree
    self.item = item
  }

  func draft() -> NewsDraft {
    var draft = NewsDraft(range: tree.range(item))
    var parts = Parts()
    collect(&parts)
    if let language = tree.first("Language", in: item) {
      draft.addLanguage(tree.attribute("FormalName", of: language))
    }
    addFacts(to: &draft)
    for line in parts.keywords { draft.subjects.add(list: line) }
    for property in tree.all("Property", in: item)
    where Self.isKeyword(tree.attribute("FormalName", of: property) ?? "") {
      draft.subjects.add(tree.attribute("Value", of: property))
    }
    for headline in parts.headlines { draft.addHeadline(headline) }
    for node in parts.headlineTexts { addHeadline(node, to: &draft) }
    for standfirst in parts.standfirsts { draft.addStandfirst(standfirst) }
    for node in parts.standfirstTexts { draft.addStandfirst(html(node), isHTML: true) }
    for byline in parts.bylines { draft.addLine(byline, .byline) }
    for (number, dateline) in parts.datelines.enumerated() {
      if number == 0 { draft.place = dateline } else { draft.addAside(dateline, .repetition) }
    }
    for figure in parts.figures {
      draft.addFigure(
        source: figure.source, alternative: nil, captions: figure.captions.map { ($0, false) },
        at: tree.range(figure.node))
    }
    for node in parts.captionTexts { draft.addBody(content(node)) }
    for node in parts.bodies { addBody(node, to: &draft) }
    for node in parts.contacts { addContact(node, to: &draft) }
    for other in parts.others { draft.addAside(other) }
    for node in tree.all("Instruction", in: item) { draft.addAside(tree.text(node), .other) }
    return draft
  }

  // MARK: Facts

  /// Whether a property's name says that it is a keyword, of whatever kind: agencies have names of their own,
  /// such as `BWIndustryKeywords`.
  private static func isKeyword(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix("keyword") || name.hasSuffix("keywords")
  }

  private func addFacts(to draft: inout NewsDraft) {
    if let management = tree.child(item, "NewsManagement") {
      let revised = tree.text(tree.child(management, "ThisRevisionCreated"))
      draft.addDate(.published, tree.text(tree.child(management, "FirstCreated")) ?? revised)
      draft.addDate(.updated, revised)
      let status = tree.attributeText("FormalName", of: tree.child(management, "Status"))
      draft.addStatus(status)
      if let change = tree.child(management, "StatusWillChange") {
        let future = tree.child(change, "FutureStatus").flatMap {
          tree.attribute("FormalName", of: $0)
        }
        if future?.lowercased() == "usable" {
          draft.addEmbargo(tree.text(tree.child(change, "DateAndTime")))
        }
      }
    }
    if let source = tree.first("Source", in: item) ?? tree.first("Provider", in: item) {
      let party = tree.child(source, "Party")
      draft.addPublisher(
        tree.attributeText("FormalName", of: party)
          ?? tree.text(party.flatMap { tree.child($0, "Name") }))
    }
  }

  // MARK: Components

  private func collect(_ parts: inout Parts) {
    for node in item..<tree.nodes[item].end where tree.local(node) == "NewsComponent" {
      let role = role(of: node)
      for lines in tree.children(node, "NewsLines") {
        addLines(lines, role, node, &parts)
      }
      let contents = contents(of: node)
      guard !contents.isEmpty else { continue }
      if isPicture(contents) {
        let captions = tree.children(node, "NewsLines").flatMap { lines in
          tree.children(lines).filter {
            ["HeadLine", "SubHeadLine", "CreditLine"].contains(tree.local($0))
          }.compactMap { tree.text($0) }
        }
        parts.figures.append(
          Figure(node: node, source: best(contents) ?? "", captions: captions))
      }
      for content in contents { add(content, role, &parts) }
    }
  }

  private func role(of component: Int) -> String {
    tree.child(component, "Role").flatMap { tree.attribute("FormalName", of: $0) }?.lowercased()
      ?? ""
  }

  private func contents(of component: Int) -> [Int] {
    var list = tree.children(component, "ContentItem")
    for object in tree.children(component, "NewsObject") {
      list += tree.children(object, "ContentItem")
    }
    return list
  }

  private func addLines(_ lines: Int, _ role: String, _ component: Int, _ parts: inout Parts) {
    // The lines of a picture are its caption.
    let isCaption = isPicture(contents(of: component))
    for line in tree.children(lines) {
      guard let name = tree.local(line) else { continue }
      if name == "NewsLine" {
        for text in tree.children(line, "NewsLineText").compactMap({ tree.text($0) })
        where !isAddress(text) { parts.others.append(text) }
        continue
      }
      guard let text = tree.text(line), !isAddress(text) else { continue }
      switch name {
      case "HeadLine", "SubHeadLine", "CreditLine":
        if isCaption { continue }
        if name == "HeadLine" {
          parts.headlines.append(text)
        } else if name == "SubHeadLine" {
          parts.standfirsts.append(text)
        } else {
          parts.others.append(text)
        }
      case "ByLine": parts.bylines.append(text)
      case "DateLine": parts.datelines.append(text)
      case "KeywordLine":
        parts.keywords.append(text.line)
        parts.others.append(text)
      default: parts.others.append(text)
      }
    }
  }

  /// A line that is an address and no words.
  private func isAddress(_ text: MappedText) -> Bool {
    let line = text.line
    return line.contains("://") && !line.contains(" ")
  }

  private func isPicture(_ contents: [Int]) -> Bool {
    contents.contains { content in
      let media = tree.child(content, "MediaType").flatMap {
        tree.attribute("FormalName", of: $0)
      }?.lowercased()
      let type = mediaType(content)
      guard tree.attribute("Href", of: content) != nil else { return false }
      return type.hasPrefix("image/")
        || ["photo", "picture", "graphic", "image"].contains(media ?? "")
    }
  }

  private func mediaType(_ content: Int) -> String {
    tree.child(content, "MimeType").flatMap { tree.attribute("FormalName", of: $0) }?.lowercased()
      ?? ""
  }

  /// The address of a picture with most pixels, or one beside the file.
  private func best(_ contents: [Int]) -> String? {
    var best: (address: String, rank: Int)?
    for content in contents {
      guard let address = tree.attribute("Href", of: content), !address.isEmpty else { continue }
      var sizes: [String: Int] = [:]
      for property in tree.all("Property", in: content) {
        guard let name = tree.attribute("FormalName", of: property)?.lowercased() else { continue }
        sizes[name] = min(1 << 20, Int(tree.attribute("Value", of: property) ?? "") ?? 0)
      }
      let pixels =
        (sizes["pixelwidth"] ?? sizes["width"] ?? 0)
        * (sizes["pixelheight"] ?? sizes["height"] ?? 0)
      let rank = pixels + (address.contains("://") ? 0 : 1 << 50)
      if best.map({ rank > $0.rank }) ?? true { best = (address, rank) }
    }
    return best?.address
  }

  private func add(_ content: Int, _ role: String, _ parts: inout Parts) {
    guard let data = tree.child(content, "DataContent"), tree.text(data) != nil else { return }
    let type = mediaType(content)
    // Base64 and style sheets have no words.
    if type.contains("css") || role == "stylesheet" { return }
    if tree.child(content, "Encoding") != nil { return }
    switch role {
    case "headline": parts.headlineTexts.append(data)
    case "subheadline", "subheadline1", "abstract", "summary": parts.standfirstTexts.append(data)
    case "contact", "contacts": parts.contacts.append(data)
    case "caption": parts.captionTexts.append(data)
    default: parts.bodies.append(data)
    }
  }

  // MARK: Content

  private func addHeadline(_ node: Int, to draft: inout NewsDraft) {
    if draft.hasHeadline {
      draft.addAside(tree.text(node), .repetition)
    } else {
      draft.addHeadline(tree.text(node))
    }
  }

  private func addBody(_ node: Int, to draft: inout NewsDraft) {
    if let nitf = tree.first("nitf", in: node) { return NITFDocument(tree, nitf).add(to: &draft) }
    draft.addBody(content(node))
  }

  /// A content as HTML: XHTML in it, HTML that was escaped, or plain text.
  private func content(_ node: Int) -> MarkupBuilder {
    if tree.hasElements(node) { return XMLMarkup.html(of: node, in: tree) }
    return tree.text(node).map(FeedTexts.markup) ?? MarkupBuilder()
  }

  private func html(_ node: Int) -> MappedText? {
    let markup = content(node)
    var text = MappedText(at: tree.range(node))
    text.appendMapped(markup.bytes, markup.map)
    return text.isBlank ? nil : text
  }

  private func addContact(_ node: Int, to draft: inout NewsDraft) {
    let content = content(node)
    guard !content.bytes.isEmpty else { return }
    var markup = MarkupBuilder()
    markup.markup("<address>", at: tree.nodes[node].source.lowerBound)
    var text = MappedText(at: tree.range(node))
    text.appendMapped(content.bytes, content.map)
    markup.html(text)
    markup.markup("</address>", at: tree.nodes[node].source.upperBound)
    draft.parts.append(NewsDraft.Part(markup: markup, role: .contact))
  }
}
