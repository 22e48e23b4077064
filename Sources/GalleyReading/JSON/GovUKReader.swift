internal import GalleyRelease
internal import GalleySource

/// Reads content items of GOV.UK, as its content API and publishing API give them.
///
/// **What counts as a word.** The words of a content item are those of `title`, `description`,
/// `details.body` (one of its renderings, HTML first; Govspeak as `MarkdownFlow` counts), `details` members that end in `_detail`,
/// `details.documents`, the `alt_text` and `caption` of `details.image` and `details.images`,
/// `details.change_history[].note`, `details.attachments[].title`, `withdrawn_notice.explanation` and
/// `links.organisations[].title`. It is filed under the titles of `links.taxons`, `topics`, `policy_areas` and
/// `policies`. All else is data about the item: identifiers, addresses, codes, and what says
/// the body again (`headers`, `tags`).
struct GovUKReader: JSONBatchReader {
  static func guess(_ keys: JSONKeys) -> FormatGuess {
    guard keys.isObject, keys.has("title") else { return .no }
    if keys.has("schema_name"), keys.hasAny("details", "base_path", "document_type") {
      return FormatGuess(94, "an object with the members \"schema_name\" and \"title\"")
    }
    if keys.has("document_type"), keys.has("details"), keys.hasAny("base_path", "content_id") {
      return FormatGuess(92, "an object with the members \"document_type\" and \"details\"")
    }
    return .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let json = try JSONDocument(text, limits: limits)
    return try json.releases(json.elements(of: 0), in: text.file, limits: limits) {
      Self.draft($0, json)
    }
  }

  private static func draft(_ node: Int, _ json: JSONDocument) -> NewsDraft {
    let item = json.members(of: node)
    let details = item.object("details")
    var draft = NewsDraft(range: json.range(of: node))
    draft.addLanguage(item.string("locale"))
    draft.base = "https://www.gov.uk/"
    draft.addHeadline(item.text("title"))
    draft.addStandfirst(item.text("description"))
    addDates(item, details, to: &draft)
    addNotice(item, to: &draft)
    for organisation in item.object("links")?.list("organisations") ?? [] {
      draft.addFurtherPublisher(json.members(of: organisation).text("title"))
    }
    for name in ["taxons", "topics", "policy_areas", "policies"] {
      for topic in item.object("links")?.list(name) ?? [] {
        draft.subjects.add(json.members(of: topic).string("title"))
      }
    }
    guard let details else { return draft }
    addImages(details, json, to: &draft)
    addBody(details, json, to: &draft)
    for change in details.list("change_history") {
      draft.addSection(.notes, json.members(of: change).text("note"), isHTML: false)
    }
    for attachment in details.list("attachments") where json.isObject(attachment) {
      let members = json.members(of: attachment)
      guard let title = members.text("title") else { continue }
      draft.addLinkNote(title, to: members.string("url"))
    }
    return draft
  }

  private static func addDates(
    _ item: JSONMembers, _ details: JSONMembers?, to draft: inout NewsDraft
  ) {
    let first = item.text("first_published_at") ?? details?.text("first_public_at")
    draft.addDate(.published, first ?? item.text("public_updated_at"))
    draft.addDate(.updated, item.text("public_updated_at"))
  }

  private static func addNotice(_ item: JSONMembers, to draft: inout NewsDraft) {
    guard let notice = item.object("withdrawn_notice") else { return }
    draft.addDate(.withdrawn, notice.text("withdrawn_at"))
    guard let explanation = notice.text("explanation") else { return }
    draft.addSection(.top, explanation, isHTML: true)
    draft.decisions.append(
      Decision(
        .notice, explanation.line, range: explanation.range, confidence: 100,
        evidence: "the member \"withdrawn_notice\""))
  }

  private static func addImages(
    _ details: JSONMembers, _ json: JSONDocument, to draft: inout NewsDraft
  ) {
    let image = details.list("image")
    let own = image.first.map { address(json.members(of: $0)) }
    // The lead picture stands in both lists of some items.
    let images = image + details.list("images").filter { address(json.members(of: $0)) != own }
    for node in images where json.isObject(node) {
      let members = json.members(of: node)
      draft.addFigure(
        source: address(members) ?? "", alternative: members.text("alt_text"),
        captions: [members.text("caption"), members.text("credit")].compactMap {
          $0.map { ($0, false) }
        }, at: json.range(of: node))
    }
    for node in details.list("images").filter({ address(json.members(of: $0)) == own })
    where own != nil {
      let members = json.members(of: node)
      draft.addAside(members.text("alt_text"), .repetition)
      draft.addAside(members.text("caption"), .repetition)
    }
  }

  /// The address of a picture in its largest form.
  private static func address(_ image: JSONMembers) -> String? {
    for name in ["high_resolution_url", "url"] {
      if let address = image.string(name), !address.isEmpty { return address }
    }
    guard let sources = image.object("sources") else { return nil }
    func width(_ name: String) -> Int { Int(name.drop { !$0.isNumber }) ?? 0 }
    let best = sources.names.max { width($0) < width($1) }
    return best.flatMap { sources.string($0) }
  }

  private static func addBody(
    _ details: JSONMembers, _ json: JSONDocument, to draft: inout NewsDraft
  ) {
    if let body = details["body"] {
      if let text = json.text(body) {
        // The rendering is HTML; what has none of its tags and marks of the source is the source.
        if !text.hasMarkup,
          MarkdownSniffer.guessGovspeak(of: text.bytes, name: "").confidence > 0
            || MarkdownSniffer.guess(of: text.bytes, name: "").confidence > 0
        {
          draft.addBody(govspeak: text)
        } else {
          draft.addBody(html: text)
        }
      } else {
        let renderings = json.elements(of: body).map { json.members(of: $0) }
        func isHTML(_ rendering: JSONMembers) -> Bool {
          rendering.string("content_type")?.lowercased().contains("html") == true
        }
        if let best = renderings.first(where: isHTML) ?? renderings.first,
          let text = best.text("content")
        {
          draft.addBody(text, mediaType: best.string("content_type") ?? "text/html")
        }
      }
    }
    for name in details.names where name.hasSuffix("_detail") {
      if let text = details.text(name) { draft.addBody(html: text) }
    }
    for document in details.list("documents") {
      if let text = json.text(document) { draft.addBody(html: text) }
    }
  }
}

extension NewsDraft {
  /// Notes one more body that issues it.
  mutating func addFurtherPublisher(_ text: MappedText?) {
    guard let text, !text.isBlank else { return }
    let isKnown = facts.publishers.contains(text.visibleLine)
    noteBody(text.visibleLine)
    guard var publisher = facts.publisher else {
      facts.publisher = Attributed(text.visibleLine, range: text.range)
      return
    }
    if isKnown { return addAside(text, .repetition) }
    publisher.text += ", " + text.visibleLine
    publisher.range = publisher.range?.union(text.range)
    facts.publisher = publisher
  }

  /// Adds a link as a note, such as to something that is attached.
  mutating func addLinkNote(_ title: MappedText, to address: String?) {
    var markup = MarkupBuilder()
    if let address {
      markup.markup(
        "<p><a href=\"\(MarkupBuilder.attribute(address))\">", at: title.range.lowerBound)
    } else {
      markup.markup("<p>", at: title.range.lowerBound)
    }
    markup.text(title)
    markup.markup(address == nil ? "</p>" : "</a></p>", at: title.range.upperBound)
    additions.append(
      Addition(place: .notes, title: nil, markup: markup, range: title.range))
  }
}
