internal import GalleyRelease

/// The texts of a feed's items.
enum FeedTexts {
  /// So much of a text is looked at to see whether another begins so.
  private static let compared = 8192

  /// The beginning of the text that HTML shows.
  fileprivate static func visible(_ html: [UInt8]) -> String {
    HTMLTree(Array(html.prefix(compared)), isFragment: true).rawText(of: 0)
  }

  /// A text that a feed has as HTML or plain, whichever it looks like.
  static func markup(_ text: MappedText) -> MarkupBuilder {
    var markup = MarkupBuilder()
    if text.hasMarkup { markup.html(text) } else { markup.paragraphs(text) }
    return markup
  }

  /// A summary without what programs put behind it, and whether they cut it off: an ellipsis, "Continue reading",
  /// "The post … appeared first on …".
  fileprivate static func stem(of summary: String) -> (text: String, isCut: Bool) {
    var text = Array(summary.utf8)
    if let foot = FeedFoot.start(in: text) { text.removeSubrange(foot...) }
    for ellipsis in ["[…]", "[...]", "…", "..."] {
      let mark = Array(ellipsis.utf8)
      guard text.count >= mark.count else { continue }
      let last = stride(from: text.count - mark.count, through: max(0, text.count - 300), by: -1)
        .first { text[$0..<$0 + mark.count].elementsEqual(mark) }
      guard let last else { continue }
      let rest = text[(last + mark.count)...].drop { $0 == 0x20 }
      if rest.isEmpty || FurnitureHeadings.isLeadAway(rest) {
        return (String(decoding: text[..<last], as: UTF8.self), true)
      }
    }
    return (String(decoding: text, as: UTF8.self), false)
  }
}

/// What programs that make feeds add to an item: "The post … appeared first on …".
enum FeedFoot {
  private static let feet: [(opening: [UInt8], middle: [UInt8])] = Lexicon.all.flatMap { lexicon in
    lexicon.furniture.feet.split(separator: "|").compactMap { foot in
      let parts = foot.split(separator: "…").map { Array($0.utf8) }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }

  /// So long they are at most.
  private static let longest = 1000
  private static let longestOpening = feet.map(\.opening.count).max() ?? 0

  /// Whether a paragraph is one.
  static func isFoot(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= longest else { return false }
    // Few paragraphs begin so.
    let head = folded(text.prefix(longestOpening))
    return feet.contains { opening, middle in
      head.starts(with: opening) && lastPlace(of: middle, in: folded(text)[...]) != nil
    }
  }

  /// Where one begins at the end of a text.
  static func start(in text: [UInt8]) -> Int? {
    let folded = folded(text.suffix(longest))
    let skipped = text.count - folded.count
    for (opening, middle) in feet {
      guard let found = lastPlace(of: middle, in: folded[...]),
        let start = lastPlace(of: opening, in: folded[..<found])
      else { continue }
      return skipped + start
    }
    return nil
  }

  private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  private static func lastPlace(of key: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= key.count else { return nil }
    return stride(from: text.endIndex - key.count, through: text.startIndex, by: -1).first {
      text[$0] == key[0] && text[$0..<$0 + key.count].elementsEqual(key)
    }
  }
}

extension NewsDraft {
  /// Adds the body of a feed's item, and what sums it up.
  mutating func addFeedTexts(
    body: MarkupBuilder?, summary: (text: MappedText, isHTML: Bool)?
  ) {
    guard let body, !body.bytes.isEmpty else {
      if let summary {
        if summary.isHTML { addBody(html: summary.text) } else { addBody(plain: summary.text) }
      }
      return
    }
    if let summary { addSummary(summary.text, of: body, isHTML: summary.isHTML) }
    addBody(body)
  }

  /// Adds what sums a body up; it is set aside where the body begins with it, or where it is but a piece cut off.
  private mutating func addSummary(_ summary: MappedText, of body: MarkupBuilder, isHTML: Bool) {
    let (stem, isCut) = FeedTexts.stem(of: summary.visibleLine)
    let words = Folding.folded(stem.utf8)
    let whole = Folding.folded(FeedTexts.visible(body.bytes).utf8)
    if whole.starts(with: words.prefix(160)) {
      addAside(summary, .repetition, isHTML: isHTML)
    } else if isCut, !whole.isEmpty {
      addAside(summary, .other, isHTML: isHTML)
    } else {
      addStandfirst(summary, isHTML: isHTML)
    }
  }
}
