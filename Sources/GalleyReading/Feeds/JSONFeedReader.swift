internal import GalleyRelease
internal import GalleySource

/// Reads JSON Feed, versions 1 and 1.1: one release an item.
///
/// **What counts as a word.** The words of an item are those of `title`, `summary`, `content_html` and
/// `content_text`, the names of its authors, and the titles of its attachments. Of the feed the title counts,
/// which is each release's publisher. It is filed under its `tags`. All else is data:
/// identifiers, addresses.
struct JSONFeedReader: JSONBatchReader {
  static func guess(_ keys: JSONKeys) -> FormatGuess {
    guard keys.isObject, !keys.isArray else { return .no }
    if let version = keys["version"], version.contains("jsonfeed.org/version/") {
      return FormatGuess(97, "an object with the version \"\(version)\"")
    }
    if keys["items"] == "[", keys.hasAny("home_page_url", "feed_url") {
      return FormatGuess(85, "an object with the member \"items\" and a feed's address")
    }
    return .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let json = try JSONDocument(text, limits: limits)
    let feed = json.members(of: 0)
    return try json.releases(feed.list("items"), in: text.file, limits: limits) { item in
      guard json.isObject(item) else {
        throw DiagnosticError(
          Diagnostic(
            .error, id: "read.no-object", "expected an object, an item of the feed",
            at: text.file.place(at: json.tree.nodes[item].offset)))
      }
      return Self.draft(item, feed, json)
    }
  }

  private static func draft(_ node: Int, _ feed: JSONMembers, _ json: JSONDocument) -> NewsDraft {
    let item = json.members(of: node)
    var draft = NewsDraft(range: json.range(of: node))
    draft.addLanguage(item.string("language") ?? feed.string("language"))
    draft.base = feed.string("home_page_url")
    draft.addFeedTitle(feed.text("title"))
    // Titles are plain text by the standard, and have references of HTML all the same.
    let title = item.text("title")
    draft.addHeadline(title, isHTML: title?.hasMarkup ?? false)
    var authors = item.list("authors") + item.list("author")
    if authors.isEmpty { authors = feed.list("authors") + feed.list("author") }
    for author in authors where json.isObject(author) {
      draft.addLine(json.members(of: author).text("name"), .byline)
    }
    draft.addDate(.published, item.text("date_published"))
    draft.addDate(.updated, item.text("date_modified"))
    draft.addOriginal(item.text("url", "external_url", "id"))
    draft.subjects.addAll("tags", of: item)
    for name in ["banner_image", "image"] {
      guard let image = item[name], let source = json.string(image) else { continue }
      draft.addFigure(source: source, alternative: nil, captions: [], at: json.range(of: image))
      break
    }
    let html = item.text("content_html")
    let plain = item.text("content_text")
    var body = MarkupBuilder()
    if let html { body.html(html) } else if let plain { body.paragraphs(plain) }
    draft.addFeedTexts(body: body, summary: item.text("summary").map { ($0, false) })
    if html != nil { draft.addAside(plain, .repetition) }
    for attachment in item.list("attachments") where json.isObject(attachment) {
      let members = json.members(of: attachment)
      if let title = members.text("title") { draft.addLinkNote(title, to: members.string("url")) }
    }
    return draft
  }
}
