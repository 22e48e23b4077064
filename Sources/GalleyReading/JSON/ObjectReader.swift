internal import GalleyRelease
internal import GalleySource

/// Reads plain JSON objects that hold a release's text in a member, as exports of many systems do.
///
/// **What counts as a word.** The words are those of the members that are read: `title` or `headline`,
/// `subtitle`, `description` or `summary`, `body`, `text` or `content` (also as `body_html` and the like), `byline`
/// or `author`, `publisher`, `organisation` or `source`, `notes`, `contact`. It is filed
/// under `subjects`, `keywords`, `tags`, `categories` or `category`. All else is data about the release.
struct ObjectReader: JSONBatchReader {
  static func guess(_ keys: JSONKeys) -> FormatGuess {
    guard keys.isObject, let body = bodies.first(where: keys.has) else { return .no }
    guard let title = titles.first(where: keys.has) else {
      return FormatGuess(55, "an object with the member \"\(body)\"")
    }
    return FormatGuess(60, "an object with the members \"\(title)\" and \"\(body)\"")
  }

  private static let titles = ["title", "headline"]
  private static let bodies = [
    "body", "text", "content", "body_html", "content_html", "html", "body_text", "content_text",
  ]

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let json = try JSONDocument(text, limits: limits)
    return try json.releases(json.elements(of: 0), in: text.file, limits: limits) { item in
      guard json.isObject(item) else {
        throw DiagnosticError(
          Diagnostic(
            .error, id: "read.no-object", "expected an object with a release in it",
            at: text.file.place(of: json.range(of: item))))
      }
      return Self.draft(item, json)
    }
  }

  private static func draft(_ node: Int, _ json: JSONDocument) -> NewsDraft {
    let item = json.members(of: node)
    var draft = NewsDraft(range: json.range(of: node))
    /// A member that should be a text; one that is none is said.
    func text(_ names: [String]) -> MappedText? {
      for name in names {
        guard let member = item[name] else { continue }
        if let text = json.text(member) { return text }
        if case .string = json.tree.nodes[member].kind { continue }
        // Of several values the first one, of an object its name.
        let inner =
          json.isObject(member)
          ? json.members(of: member).text("name", "title", "value")
          : json.elements(of: member).lazy.compactMap { json.text($0) }.first
        let what = json.tree.describe(member)
        draft.diagnostics.append(
          Diagnostic(
            .warning, id: "read.member-type",
            "\(name) should be a string, and is \(what); "
              + (inner == nil
                ? "it is not read" : "of it \"\(inner?.line.prefix(40) ?? "")\" is read"),
            at: json.file.place(at: json.tree.nodes[member].offset)))
        if let inner { return inner }
      }
      return nil
    }
    draft.addLanguage(item.string("language") ?? item.string("lang"))
    draft.addHeadline(text(titles))
    draft.addStandfirst(text(["subtitle"]))
    draft.addStandfirst(text(["description", "summary"]))
    draft.addLine(text(["byline", "author"]), .byline)
    draft.addPublisher(text(["publisher", "organisation", "organization", "source"]))
    addDate(
      text(["date", "published", "date_published", "publishedAt", "pubDate", "published_at"]),
      to: &draft, in: json.file)
    draft.addOriginal(text(["url", "link", "address"]))
    for name in ["subjects", "keywords", "tags", "categories", "category"] {
      draft.subjects.addAll(name, of: item)
    }
    if let body = text(bodies) {
      if body.hasMarkup { draft.addBody(html: body) } else { draft.addBody(plain: body) }
    }
    let notes = text(["notes"])
    draft.addSection(.notes, notes, isHTML: notes?.hasMarkup ?? false)
    if let contact = text(["contact"]) {
      draft.addContact(PlainParagraphs.of(contact.bytes).flatMap(\.lines).map(contact.part))
    }
    return draft
  }

  private static func addDate(
    _ text: MappedText?, to draft: inout NewsDraft, in file: SourceFile
  ) {
    guard let text else { return }
    draft.addDate(.published, text)
    guard draft.facts.dates.isEmpty else { return }
    draft.addAside(text)
    draft.diagnostics.append(
      Diagnostic(
        .warning, id: "read.bad-date", "\"\(text.line)\" is no date that can be read",
        at: file.place(of: text.range)))
  }
}
