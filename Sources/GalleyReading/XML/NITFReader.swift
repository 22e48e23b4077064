internal import GalleyRelease
internal import GalleySource

/// Reads NITF, the News Industry Text Format, versions 2 and 3.
///
/// **What counts as a word.** The words are the texts of `body` (headlines, note, byline, distributor, dateline,
/// abstract, story, tagline, bibliography) and the alternative texts of its media, `title` in `head`, and of
/// `docdata` the attributes `ed-msg/@info` and `correction/@info`. It is filed under `keyword/@key` and the most exact
/// name of each `tobject.subject`. All else of `head` is data about the item.
struct NITFReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let xml = text.xml
    return xml.root == "nitf" ? FormatGuess(97, "an XML root <nitf>") : .no
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    let tree = try XMLParser.tree(text.file, limits: limits)
    var draft = NewsDraft(range: text.file.range)
    NITFDocument(tree, tree.first("nitf", in: 0) ?? 0).add(to: &draft)
    return try NewsAssembly.release(draft, in: text.file, limits: limits)
  }
}

/// A document of NITF, alone or within an item of NewsML.
struct NITFDocument {
  private let tree: XMLTree
  private let root: Int

  init(_ tree: XMLTree, _ root: Int) {
    self.tree = tree
    self.root = root
  }

  /// Adds its parts to a draft, which may have a headline already.
  func add(to draft: inout NewsDraft) {
    let head = tree.child(root, "head")
    let body = tree.child(root, "body") ?? root
    let top = tree.child(body, "body.head")
    draft.addLanguage(tree.language(of: body) ?? tree.language(of: root))
    if let data = tree.child(head, "docdata") { addData(data, to: &draft) }
    if let head { addSubjects(head, to: &draft) }
    if let top {
      for node in tree.children(top) { addHead(node, to: &draft) }
    }
    if let title = tree.text(tree.child(head, "title")) {
      if draft.hasHeadline { draft.addAside(title) } else { draft.addHeadline(title) }
    }
    for name in ["body.content", "body.end"] {
      for part in tree.children(body, name) {
        draft.addBody(XMLMarkup.html(of: part, in: tree))
      }
    }
    if tree.child(body, "body.content") == nil, top == nil {
      draft.addBody(XMLMarkup.html(of: body, in: tree))
    }
  }

  /// Dates, embargo and messages that stand in attributes.
  private func addData(_ data: Int, to draft: inout NewsDraft) {
    for node in tree.children(data) {
      let norm = tree.attributeText("norm", of: node)
      switch tree.local(node) {
      case "date.issue": draft.addDate(.published, norm)
      case "date.release":
        draft.addDate(.published, norm)
        // A release date in the future of its issue is an embargo.
        if let norm, let release = NewsDate.iso(norm.line),
          let issue = tree.child(data, "date.issue").flatMap({ tree.attribute("norm", of: $0) })
            .flatMap(NewsDate.iso), release > issue
        {
          draft.addEmbargo(norm)
        }
      case "ed-msg", "correction", "du-key":
        if tree.local(node) != "du-key" {
          draft.addSection(.notes, tree.attributeText("info", of: node), isHTML: false)
        }
      case "doc-id": break
      default: break
      }
    }
  }

  private func addSubjects(_ head: Int, to draft: inout NewsDraft) {
    for node in tree.all("tobject.subject", in: head) {
      let name = ["detail", "matter", "type"].lazy
        .compactMap { tree.attribute("tobject.subject.\($0)", of: node) }.first { !$0.isEmpty }
      draft.subjects.add(name)
    }
    for node in tree.all("keyword", in: head) {
      draft.subjects.add(tree.attribute("key", of: node))
    }
  }

  private func addHead(_ node: Int, to draft: inout NewsDraft) {
    func html(_ node: Int) -> MappedText? {
      let markup = XMLMarkup.html(of: node, in: tree)
      var text = MappedText(at: tree.range(node))
      text.appendMapped(markup.bytes, markup.map)
      return tree.text(node) == nil ? nil : text
    }
    switch tree.local(node) {
    case "hedline":
      let lines = tree.children(node)
      if lines.isEmpty { draft.addHeadline(html(node), isHTML: true) }
      for line in lines {
        if tree.local(line) == "hl1", !draft.hasHeadline {
          draft.addHeadline(html(line), isHTML: true)
        } else if tree.local(line) == "hl2" {
          draft.addStandfirst(tree.text(line))
        } else {
          draft.addAside(tree.text(line), .repetition)
        }
      }
    case "abstract": draft.addStandfirst(html(node), isHTML: true)
    case "byline": draft.addLine(tree.text(node), .byline)
    case "note":
      let text = html(node)
      draft.addSection(.notes, text, isHTML: true)
    case "distributor": draft.addPublisher(tree.text(node))
    case "dateline": addDateline(node, to: &draft)
    case "rights": draft.addAside(tree.text(node))
    default: draft.addAside(tree.text(node), .other)
    }
  }

  private func addDateline(_ node: Int, to draft: inout NewsDraft) {
    guard draft.place == nil else { return draft.addAside(tree.text(node)) }
    draft.place = tree.text(node)
    draft.placeDate = tree.first("story.date", in: node).flatMap {
      tree.attribute("norm", of: $0)
    }
    draft.placeName = tree.text(tree.first("location", in: node))?.line
    draft.placeDateText = tree.text(tree.first("story.date", in: node))?.line
  }
}
