internal import GalleySource

/// The items of a feed, found by their tags without parsing it, for a feed that is not well-formed.
enum FeedSlices {
  /// Where each item stands, from its start tag to its end tag.
  ///
  /// An item whose end tag is missing ends where the next one begins, or where its feed ends.
  static func items(_ bytes: [UInt8], named name: String) -> [Range<Int>] {
    let open = Array("<\(name)".utf8)
    let close = Array("</\(name)".utf8)
    let feedEnds = ["</channel", "</rss", "</feed", "</rdf:RDF"].map { Array($0.utf8) }
    var items: [Range<Int>] = []
    var start: Int?
    var index = 0
    func begins(_ text: [UInt8]) -> Bool {
      let end = index + text.count
      guard end < bytes.count, bytes[index..<end].elementsEqual(text) else { return false }
      return bytes[end] <= 0x20 || bytes[end] == 0x3E || bytes[end] == 0x2F
    }
    /// Moves behind a mark; `false` where there is none.
    func skip(to mark: String) -> Bool {
      let mark = Array(mark.utf8)
      var next = index
      while next + mark.count <= bytes.count {
        if bytes[next] == mark[0], bytes[next..<next + mark.count].elementsEqual(mark) {
          index = next + mark.count
          return true
        }
        next += 1
      }
      return false
    }
    /// Marks that are known not to come any more, so that none is looked for twice.
    var hasSectionEnd = true
    var hasCommentEnd = true
    while index < bytes.count {
      guard bytes[index] == 0x3C else {
        index += 1
        continue
      }
      if hasSectionEnd, bytes[index...].starts(with: "<![CDATA[".utf8) {
        hasSectionEnd = skip(to: "]]>")
        if hasSectionEnd { continue }
      } else if hasCommentEnd, bytes[index...].starts(with: "<!--".utf8) {
        hasCommentEnd = skip(to: "-->")
        if hasCommentEnd { continue }
      } else if begins(open) {
        if let begun = start { items.append(begun..<index) }
        start = index
      } else if let begun = start, begins(close) {
        var end = index
        while end < bytes.count, bytes[end] != 0x3E { end += 1 }
        end = min(end + 1, bytes.count)
        items.append(begun..<end)
        start = nil
        index = end
        continue
      } else if let begun = start, feedEnds.contains(where: begins) {
        items.append(begun..<index)
        start = nil
      }
      index += 1
    }
    if let begun = start { items.append(begun..<bytes.count) }
    return items
  }
}
