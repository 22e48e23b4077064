internal import GalleyRelease
internal import GalleySource

/// Reads ninjs, the IPTC's "News in JSON", in its versions 1, 2 and 3.
///
/// Names differ between versions in capitals (`versioncreated`, `versionCreated`) and in whether several values
/// are members (`headline`, `body_html`) or elements of an array (`headlines`, `bodies`).
///
/// **What counts as a word.** The words of an item are those of the members, of it and of the items in its
/// `associations`, whose names begin with `headline`, `body`, `description` or `byline` (in an array those of each
/// element's `value`), and of `by`, `title`, `slugline`, `located`, `ednote`, `usageterms`, `copyrightnotice`,
/// `copyrightholder`, the names of `infosources`, and of `eventdetails` those of `organiser`. All else is data
/// about the item: identifiers, addresses, codes, and the vocabularies it is filed under (`subjects`, `people` …).
struct NinjsReader: JSONBatchReader {
  static func guess(_ keys: JSONKeys) -> FormatGuess {
    guard keys.isObject, keys.has("uri") else { return .no }
    for name in [
      "versioncreated", "versionCreated", "body_html", "body_xhtml", "body_text", "bodies",
      "headlines", "pubstatus", "pubStatus", "renditions", "associations",
    ]
    where keys.has(name) {
      return FormatGuess(90, "an object with the members \"uri\" and \"\(name)\"")
    }
    if keys.has("headline"), keys.has("type") {
      return FormatGuess(80, "an object with the members \"uri\", \"type\" and \"headline\"")
    }
    return .no
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    let json = try JSONDocument(text, limits: limits)
    return try json.releases(json.elements(of: 0), in: text.file, limits: limits) {
      NinjsItem($0, json).draft()
    }
  }
}
