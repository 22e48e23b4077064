internal import GalleySource

/// Takes feeds and news messages in XML apart.
struct XMLSplitter {
  private typealias Part = Result<[ReleaseCollection.Stretch], DiagnosticError>

  /// The most bytes between a feed's items that are kept with each: comments, and members of the feed that stand
  /// there.
  private static let mostBetween = 1 << 14

  private let text: DecodedText
  private let utf8: [UInt8]
  /// Whether the text was in another encoding, or had to be cleaned.
  private let isChanged: Bool
  private let limits: Limits

  init(_ text: DecodedText, original: [UInt8], limits: Limits) {
    self.text = text
    utf8 = text.file.utf8
    isChanged = utf8.count != original.count || utf8 != original
    self.limits = limits
  }

  /// Whether a text with such a root may hold several releases.
  static func mayHold(_ xml: XMLSniffer) -> Bool {
    switch xml.root.lowercased() {
    case "rss", "rdf", "feed": true
    default: NewsMLG2Reader.roots.contains(xml.root) || xml.root == "NewsML"
    }
  }

  func split() throws -> ReleaseCollection? {
    let sniffed = SniffedText(text)
    if RSSReader.guess(of: sniffed).confidence > 0 {
      return ReleaseCollection(.rss, of: text, parts: feed(try feedItems("item")))
    }
    let root = sniffed.xml.root
    if AtomReader.guess(of: sniffed).confidence > 0, root == "feed" {
      return ReleaseCollection(.atom, of: text, parts: feed(try feedItems("entry")))
    }
    let (format, name): (ReleaseFormat, String) =
      root == "NewsML" ? (.newsml, "NewsItem") : (.newsmlG2, "newsItem")
    // What is damaged is read as a whole, for its message.
    guard root != name, let tree = try? XMLParser.tree(text.file, limits: limits) else {
      return nil
    }
    let items = tree.all(name, in: 0)
    guard items.count > 1 else { return nil }
    return ReleaseCollection(format, of: text, parts: news(items, in: tree))
  }

  private func feedItems(_ name: String) throws -> [Range<Int>] {
    do {
      let tree = try XMLParser.tree(text.file, limits: limits)
      return tree.all(name, in: 0).map { tree.nodes[$0].source }
    } catch let error as DiagnosticError where error.diagnostics.first?.id == "read.bad-xml" {
      let slices = FeedSlices.items(utf8, named: name)
      if slices.isEmpty { throw error }
      return slices
    }
  }

  private func feed(_ items: [Range<Int>]) -> [Part] {
    guard let first = items.first, let last = items.last else { return [] }
    var between: [UInt8] = []
    for (item, next) in zip(items, items.dropFirst()) where item.upperBound < next.lowerBound {
      let gap = utf8[item.upperBound..<next.lowerBound]
      if gap.contains(where: { $0 > 0x20 }), between.count + gap.count <= Self.mostBetween {
        between += gap
      }
    }
    let head = head(before: first.lowerBound)
    return items.map { item in
      .success([head, .words(between), .text(item), .text(last.upperBound..<utf8.count)])
    }
  }

  /// The text from its beginning, with a declaration that is true.
  private func head(before end: Int) -> ReleaseCollection.Stretch {
    guard isChanged, utf8.starts(with: "<?xml".utf8), let close = utf8.firstIndex(of: 0x3E),
      close < end
    else { return .text(0..<end) }
    return .words(
      Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8) + utf8[(close + 1)..<end])
  }

  /// Each news item within the elements that it stands in, with what these have before their first item and after
  /// their last.
  private func news(_ items: [Int], in tree: XMLTree) -> [Part] {
    /// For an element, the first and the last element right within it that is an item or holds one.
    var branches: [Int: (first: Int, last: Int)] = [:]
    for item in items {
      var node = item
      while tree.nodes[node].parent >= 0 {
        let parent = tree.nodes[node].parent
        if let known = branches[parent] {
          branches[parent] = (known.first, node)
          if known.last == node { break }
        } else {
          branches[parent] = (node, node)
        }
        node = parent
      }
    }
    let start = tree.nodes[0].tag.upperBound
    let head = head(before: start)
    return items.map { item in
      var before: [ReleaseCollection.Stretch] = []
      var after: [ReleaseCollection.Stretch] = []
      var node = item
      while tree.nodes[node].parent >= 0 {
        node = tree.nodes[node].parent
        guard let (first, last) = branches[node] else { continue }
        let own = tree.nodes[node]
        before.append(.text(own.tag.upperBound..<tree.nodes[first].source.lowerBound))
        if node > 0 { before.append(.text(own.tag)) }
        let end = node > 0 ? own.source.upperBound : utf8.count
        after.append(.text(tree.nodes[last].source.upperBound..<end))
      }
      return .success(
        [head] + before.reversed() + [.text(tree.nodes[item].source)] + after)
    }
  }
}
