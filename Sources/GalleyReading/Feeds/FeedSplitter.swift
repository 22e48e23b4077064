public import GalleySource

/// Takes feeds apart into feeds of one item each, which read to the very releases that the whole gives.
public struct FeedSplitter: Sendable {
  /// A feed with one of the items of another.
  public struct Part: Hashable, Sendable {
    /// Which item it has, counted from 1.
    public var item: Int
    /// Its bytes: those of the feed without its other items.
    ///
    /// A feed in another encoding than UTF-8 is in UTF-8 here, and says so.
    public var bytes: [UInt8]
  }

  /// The most bytes between items that are kept with each: comments, and members of the feed that stand there.
  private static let mostBetween = 1 << 14

  /// What reading may cost.
  public var limits: Limits

  /// Makes a splitter.
  public init(limits: Limits = Limits()) { self.limits = limits }

  /// The items of a feed, each as a feed of its own; `nil` for what is no feed.
  ///
  /// - Throws: `DiagnosticError` for a feed whose items cannot be told; `LimitExceeded`.
  public func split(
    _ bytes: [UInt8], name: String
  ) throws -> (parts: [Part], format: ReleaseFormat)? {
    guard bytes.count <= limits.inputBytes, let start = bytes.first(where: { $0 > 0x20 }),
      [0x3C, 0x7B, 0xEF, 0xFE, 0xFF, 0x00].contains(start),
      let text = try? DecodedText(decoding: bytes, name: name)
    else { return nil }
    let file = text.file
    if JSONFeedReader.guess(of: text).confidence > 0 {
      return (try splitJSON(text), .jsonFeed)
    }
    if RSSReader.guess(of: text).confidence > 0 {
      return (Self.parts(file, bytes, try items(file, "item")), .rss)
    }
    if AtomReader.guess(of: text).confidence > 0, XMLSniffer(file.utf8).root == "feed" {
      return (Self.parts(file, bytes, try items(file, "entry")), .atom)
    }
    return nil
  }

  private func splitJSON(_ text: DecodedText) throws -> [Part] {
    let json = try JSONDocument(text, limits: limits)
    let utf8 = text.file.utf8
    guard let list = json.members(of: 0)["items"] else { return [] }
    let whole = json.range(of: list)
    return json.elements(of: list).enumerated().map { number, item in
      let range = json.range(of: item)
      var bytes = Array(utf8[...whole.lowerBound])
      bytes += utf8[range.lowerBound..<range.upperBound]
      bytes += utf8[(whole.upperBound - 1)...]
      return Part(item: number + 1, bytes: bytes)
    }
  }

  private func items(_ file: SourceFile, _ name: String) throws -> [Range<Int>] {
    do {
      let tree = try XMLParser.tree(file, limits: limits)
      return tree.all(name, in: 0).map { tree.nodes[$0].source }
    } catch let error as DiagnosticError where error.diagnostics.first?.id == "read.bad-xml" {
      let slices = FeedSlices.items(file.utf8, named: name)
      if slices.isEmpty { throw error }
      return slices
    }
  }

  private static func parts(
    _ file: SourceFile, _ bytes: [UInt8], _ items: [Range<Int>]
  ) -> [Part] {
    let utf8 = file.utf8
    guard let first = items.first, let last = items.last else { return [] }
    var between: [UInt8] = []
    for (item, next) in zip(items, items.dropFirst()) where item.upperBound < next.lowerBound {
      let gap = utf8[item.upperBound..<next.lowerBound]
      if gap.contains(where: { $0 > 0x20 }), between.count + gap.count <= mostBetween {
        between += gap
      }
    }
    let isChanged = utf8.count != bytes.count || utf8 != bytes
    let head =
      isChanged
      ? Array(utf8[..<first.lowerBound]).declaringUTF8 : Array(utf8[..<first.lowerBound])
    return items.enumerated().map { number, item in
      var bytes = head + between
      bytes += utf8[item]
      bytes += utf8[last.upperBound...]
      return Part(item: number + 1, bytes: bytes)
    }
  }
}

extension [UInt8] {
  /// An XML text whose declaration, where it has one, says that it is in UTF-8.
  fileprivate var declaringUTF8: [UInt8] {
    guard starts(with: "<?xml".utf8), let end = firstIndex(of: 0x3E) else { return self }
    return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8) + self[(end + 1)...]
  }
}

extension ReleaseFormat {
  /// The form of a JSON object by its members, where it is one of those that have a form of their own: Galley's,
  /// GOV.UK's, ninjs, JSON-LD.
  public static func ofObject(_ bytes: [UInt8]) -> ReleaseFormat? {
    guard let text = try? DecodedText(decoding: bytes, name: "") else { return nil }
    let guesses: [(ReleaseFormat, FormatGuess)] = [
      (.json, JSONReader.guess(of: text)), (.govuk, GovUKReader.guess(of: text)),
      (.ninjs, NinjsReader.guess(of: text)), (.newsArticle, NewsArticleReader.guess(of: text)),
    ]
    let best = guesses.max { $0.1.confidence < $1.1.confidence }
    return best.flatMap { $0.1.confidence > 0 ? $0.0 : nil }
  }
}
