internal import GalleyRelease
internal import GalleySource

/// One item of ninjs.
struct NinjsItem {
  private let json: JSONDocument
  private let node: Int
  private let item: JSONMembers

  /// A text with what says how it is to be read.
  private struct Variant {
    var text: MappedText
    var isHTML: Bool
    /// What it is among others of its kind: `main`, `summary`, `caption`.
    var role: String
  }

  init(_ node: Int, _ json: JSONDocument) {
    self.node = node
    self.json = json
    item = JSONMembers(json, node, folds: true)
  }

  /// The item as a draft.
  func draft() -> NewsDraft {
    var draft = NewsDraft(range: json.range(of: node))
    draft.addLanguage(item.string("language"))
    addFacts(to: &draft)
    addHeadlines(to: &draft)
    let bodies = variants("body", plural: "bodies")
    let isPicture = bodies.isEmpty && item["renditions"] != nil
    let descriptions = variants("description", plural: "descriptions")
    if !isPicture {
      addBest(descriptions.filter { $0.role != "creditline" }, to: &draft) {
        $0.addStandfirst($1.text, isHTML: $1.isHTML)
      }
    }
    for byline in bylines() { draft.addLine(byline, .byline) }
    if isPicture {
      addPicture(descriptions, to: &draft)
    } else {
      for credit in descriptions where credit.role == "creditline" { draft.addAside(credit.text) }
    }
    // Items within items, with a list of those to come in the place of recursion.
    var waiting = associations()
    var next = 0
    while next < waiting.count {
      let item = NinjsItem(waiting[next], json)
      item.addAssociated(to: &draft)
      waiting += item.associations()
      next += 1
    }
    addBest(bodies, to: &draft) { draft, body in
      if body.isHTML { draft.addBody(html: body.text) } else { draft.addBody(plain: body.text) }
    }
    addEvent(to: &draft)
    draft.addSection(.notes, item.text("ednote"), isHTML: false)
    for name in ["title", "slugline", "usageterms", "copyrightnotice"] {
      draft.addAside(item.text(name))
    }
    return draft
  }

  // MARK: Facts

  private func addFacts(to draft: inout NewsDraft) {
    draft.addDate(.published, item.text("firstcreated", "versioncreated"))
    draft.addDate(.updated, item.text("versioncreated"))
    draft.addPublisher(item.text("copyrightholder"))
    draft.addPublishers(
      item.list("infosources").map { JSONMembers(json, $0).text("name") })
    draft.place = item.text("located")
    draft.addOriginal(item.text("uri"))
    draft.addEmbargo(item.text("embargoed", "embargodate"))
    draft.addStatus(item.text("pubstatus"))
    draft.subjects.addAll("subject", of: item)
    draft.subjects.addAll("subjects", of: item)
    draft.subjects.addAll("keywords", of: item)
  }

  private func addHeadlines(to draft: inout NewsDraft) {
    let all = variants("headline", plural: "headlines")
    let main = all.firstIndex { $0.role == "main" } ?? all.firstIndex { $0.role.isEmpty } ?? 0
    guard all.indices.contains(main) else {
      // A picture or an event may have no more than a title.
      return draft.addHeadline(item.text("title", "slugline"))
    }
    draft.addHeadline(all[main].text, isHTML: all[main].isHTML)
    for (index, headline) in all.enumerated() where index != main {
      if headline.role.contains("sub") {
        draft.addStandfirst(headline.text, isHTML: headline.isHTML)
      } else {
        draft.addAside(headline.text, isHTML: headline.isHTML)
      }
    }
  }

  private func bylines() -> [MappedText] {
    let named = item.text("by", "byline")
    let listed = variants("byline", plural: "bylines").map(\.text)
    guard let named else { return listed }
    return [named] + listed.filter { $0.line != named.line }
  }

  // MARK: Texts

  /// The values of a kind, in either way that versions write them.
  private func variants(_ name: String, plural: String) -> [Variant] {
    var list: [Variant] = []
    for element in json.elements(of: item[plural]) {
      if let text = json.text(element) {
        list.append(Variant(text: text, isHTML: text.hasMarkup, role: ""))
        continue
      }
      guard json.isObject(element) else { continue }
      let members = JSONMembers(json, element, folds: true)
      guard let text = members.text("value") else { continue }
      let type = members.string("contenttype")?.lowercased()
      let role = members.string("role")?.lowercased() ?? ""
      let isHTML =
        type.map { $0.contains("html") || $0.contains("xml") } ?? text.hasMarkup
      list.append(Variant(text: text, isHTML: isHTML, role: role))
    }
    // Version 1 names the markup after an underscore.
    for member in item.names where member.lowercased().hasPrefix(name) {
      let member = member.lowercased()
      guard member != plural, let text = item.text(member) else { continue }
      let kind = member.dropFirst(name.count)
      guard kind.isEmpty || kind.hasPrefix("_"), name != "byline" else { continue }
      list.append(
        Variant(
          text: text, isHTML: kind.contains("html") || kind.isEmpty && text.hasMarkup, role: ""))
    }
    return list
  }

  /// Adds the rendering that says most, and sets the others aside as its repetitions.
  private func addBest(
    _ variants: [Variant], to draft: inout NewsDraft,
    _ add: (inout NewsDraft, Variant) -> Void
  ) {
    guard let best = variants.firstIndex(where: \.isHTML) ?? variants.indices.first else { return }
    add(&draft, variants[best])
    for (index, variant) in variants.enumerated() where index != best {
      if variant.isHTML == variants[best].isHTML, variant.role != variants[best].role {
        add(&draft, variant)
      } else {
        draft.addAside(variant.text, .repetition, isHTML: variant.isHTML)
      }
    }
  }

  // MARK: Pictures

  private func associations() -> [Int] {
    guard let node = item["associations"] else { return [] }
    let children = json.tree.children(of: node)
    return children.filter(json.isObject)
  }

  private var isPicture: Bool {
    let type = item.string("type")?.lowercased() ?? ""
    return ["picture", "graphic", "photo", "image"].contains(type) || type.isEmpty && best() != nil
  }

  /// Adds an item that goes with another: a picture with its caption; of others the words, set aside.
  private func addAssociated(to draft: inout NewsDraft) {
    let descriptions = variants("description", plural: "descriptions")
    if isPicture {
      addPicture(descriptions, to: &draft, headlines: variants("headline", plural: "headlines"))
    } else {
      for text in variants("headline", plural: "headlines") + descriptions
        + variants("body", plural: "bodies")
      {
        draft.addAside(text.text, .other, isHTML: text.isHTML)
      }
      for byline in bylines() { draft.addAside(byline, .other) }
    }
    if isPicture { for byline in bylines() { draft.addAside(byline) } }
    for name in [
      "title", "slugline", "ednote", "usageterms", "copyrightnotice", "copyrightholder",
      "located",
    ] { draft.addAside(item.text(name)) }
    for source in item.list("infosources") {
      draft.addAside(JSONMembers(json, source).text("name"))
    }
  }

  private func addPicture(
    _ descriptions: [Variant], to draft: inout NewsDraft, headlines: [Variant] = []
  ) {
    let captions = descriptions.filter { $0.role != "creditline" }
    let credits = descriptions.filter { $0.role == "creditline" }
    let best = captions.firstIndex { !$0.isHTML } ?? captions.indices.first
    let chosen = best.map { [captions[$0]] } ?? []
    draft.addFigure(
      source: self.best() ?? "", alternative: headlines.first?.text,
      captions: (chosen + credits).map { ($0.text, $0.isHTML) }, at: json.range(of: node))
    for (index, caption) in captions.enumerated() where index != best {
      draft.addAside(caption.text, .repetition, isHTML: caption.isHTML)
    }
    for headline in headlines.dropFirst() { draft.addAside(headline.text) }
  }

  /// The address of the picture in its best form: one beside the file, or the one with most pixels.
  private func best() -> String? {
    guard let node = item["renditions"] else { return nil }
    var best: (address: String, rank: Int)?
    for rendition in json.tree.children(of: node) where json.isObject(rendition) {
      let members = JSONMembers(json, rendition, folds: true)
      guard let address = members.string("href"), !address.isEmpty else { continue }
      let type = (members.string("mimetype") ?? members.string("contenttype") ?? "").lowercased()
      guard type.isEmpty || type.hasPrefix("image/") else { continue }
      func size(_ name: String) -> Int { min(1 << 20, Int(members.string(name) ?? "") ?? 0) }
      let isBeside = !address.contains("://")
      let rank = size("width") * size("height") + (isBeside ? 1 << 50 : 0)
      if best.map({ rank > $0.rank }) ?? true { best = (address, rank) }
    }
    return best?.address
  }

  // MARK: Events

  private func addEvent(to draft: inout NewsDraft) {
    guard let event = item["eventdetails"] else { return }
    let members = JSONMembers(json, event, folds: true)
    for organiser in json.elements(of: members.first("organiser", "organisers"))
    where json.isObject(organiser) {
      let organiser = JSONMembers(json, organiser, folds: true)
      var lines = [organiser.text("name"), organiser.text("rel")].compactMap { $0 }
      for contact in organiser.list("contactinfo") {
        let contact = JSONMembers(json, contact, folds: true)
        for name in ["type", "role", "value"] {
          if let text = contact.text(name) { lines.append(text) }
        }
      }
      draft.addContact(lines)
    }
  }
}

extension NewsDraft {
  /// Notes what its sender says that may be done with it, where that is not everything.
  mutating func addStatus(_ status: MappedText?) {
    guard let status else { return }
    let name = status.line.lowercased()
    let word = name.split { $0 == ":" || $0 == "/" }.last.map(String.init) ?? name
    let meaning: String
    switch word {
    case "withheld", "embargoed": meaning = "its sender holds it back"
    case "canceled", "cancelled": meaning = "its sender has cancelled it"
    default: return
    }
    decisions.append(
      Decision(
        .notice, status.line, range: status.range, confidence: 100,
        evidence: "the status that its sender gives it"))
    diagnostics.append(
      Diagnostic(
        .warning, id: "read.not-usable", "\(meaning) (status \"\(status.line)\")",
        hint: "it should not be published as it is"))
  }
}
