import Foundation
import GalleyReading
import GalleyRelease
import GalleySource

/// Measures what is recognized again in flat text: HTML whose markup tells what each block is is read,
/// flattened, and read as plain text.
struct FlatMeasure {
  /// A block by its kind and its words.
  struct Piece: Hashable {
    var kind: String
    var words: String
  }

  /// What was kept of a kind.
  struct Count {
    var kept = 0
    var all = 0
    var share: Double { all == 0 ? 1 : Double(kept) / Double(all) }
  }

  /// A block that was not kept.
  struct Loss {
    var name: String
    var kind: String
    var words: String
    /// The kind that its words have now; `part of` another where they are not alone, `parted` where they are several.
    var now: String
  }

  /// What a block is, and what it was taken for.
  struct Confusion: Hashable {
    var kind: String
    var now: String
  }

  private(set) var kinds: [String: Count] = [:]
  /// What was kept of each item.
  private(set) var items: [String: Count] = [:]
  private(set) var losses: [Loss] = []
  /// What was lost, by what it is and what it was taken for; the commonest confusion first.
  var confusions: [(key: Confusion, value: [Loss])] {
    Dictionary(grouping: losses) { Confusion(kind: $0.kind, now: $0.now) }
      .sorted {
        ($1.value.count, $0.key.kind, $0.key.now) < ($0.value.count, $1.key.kind, $1.key.now)
      }
  }
  /// Of each evidence and confidence that decisions on headings and quotations state, how many were right.
  private(set) var evidence: [String: Count] = [:]

  var blocks: Count {
    kinds.values.reduce(into: Count()) {
      $0.kept += $1.kept
      $0.all += $1.all
    }
  }

  /// The mean over the items of what was kept of each: long ones count no more than short ones.
  var meanShare: Double {
    items.isEmpty ? 1 : items.values.reduce(0) { $0 + $1.share } / Double(items.count)
  }

  var quotes: Count { kinds["quote"] ?? Count() }

  /// Measures one body.
  mutating func add(_ html: String, title: String, name: String, form: FlatCopy.Form) throws {
    let truth = try Self.read(html, title: title)
    try add(
      truth, name: name, flat: FlatCopy.text(form, of: truth.release, html: html, title: title))
  }

  /// The release that a body's markup says it is.
  static func read(_ html: String, title: String) throws -> ReadRelease {
    try ReleaseReader().read(
      Array("<h1>\(title)</h1>\n\(html)".utf8), name: "a.html", format: .html
    ).value
  }

  /// Measures one release against a flat form of it.
  mutating func add(_ truth: ReadRelease, name: String, flat: String) throws {
    let found = try ReleaseReader().read(Array(flat.utf8), name: "a.txt", format: .text).value
    let read = Self.pieces(found.release)
    let pieces = Self.pieces(truth.release)
    var seats: [Piece: Int] = [:]
    for piece in read { seats[piece, default: 0] += 1 }
    var count = Count()
    for piece in pieces {
      count.all += 1
      if let free = seats[piece], free > 0 {
        seats[piece] = free - 1
        count.kept += 1
        kinds[piece.kind, default: Count()].kept += 1
      } else {
        losses.append(
          Loss(
            name: name, kind: piece.kind, words: piece.words, now: Self.fate(of: piece, in: read)))
      }
      kinds[piece.kind, default: Count()].all += 1
    }
    items[name] = count
    addEvidence(found, truth: pieces)
  }

  private static func fate(of lost: Piece, in read: [Piece]) -> String {
    if let same = read.first(where: { $0.words == lost.words }) { return same.kind }
    if let whole = read.first(where: { $0.words.contains(lost.words) }) {
      return "part of \(whole.kind)"
    }
    return "parted"
  }

  /// Counts which of the decisions on headings and on quote blocks the markup confirms, a quotation with its extent.
  private mutating func addEvidence(_ found: ReadRelease, truth: [Piece]) {
    let right = Set(truth)
    let quotes = Set(
      found.release.body.compactMap { block -> SourceRange? in
        guard case .quote(let quote) = block.content, let first = quote.blocks.first?.range,
          let last = quote.blocks.last?.range
        else { return nil }
        return SourceRange(first.lowerBound, last.upperBound)
      })
    for decision in found.decisions {
      guard let range = decision.range,
        decision.part == .heading || decision.part == .quote && quotes.contains(range)
      else { continue }
      let words = Self.words(
        String(decoding: found.source.utf8[range.lowerBound..<range.upperBound], as: UTF8.self))
      let key = "\(decision.part.rawValue) \(decision.confidence) %: \(decision.evidence)"
      evidence[key, default: Count()].all += 1
      if right.contains(Piece(kind: decision.part.rawValue, words: words)) {
        evidence[key, default: Count()].kept += 1
      }
    }
  }

  private static func words(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .map(String.init).joined(separator: " ")
  }

  static func pieces(_ release: Release) -> [Piece] {
    var pieces: [Piece] = []
    func add(_ kind: String, _ text: String) {
      let words = Self.words(text)
      if !words.isEmpty { pieces.append(Piece(kind: kind, words: words)) }
    }
    func add(_ blocks: [Block], _ paragraph: String = "paragraph") {
      for block in blocks {
        switch block.content {
        case .paragraph(let text): add(paragraph, text.inlines.plainText)
        case .heading(let heading): add("heading", heading.inlines.plainText)
        case .preformatted(let text): add("preformatted", text.text)
        case .endMark(let mark): add("end mark", mark.mark)
        case .quote(let quote):
          add("quote", quote.blocks.map(\.writtenText).joined(separator: "\n"))
        case .list(let list): for item in list.items { add(item.blocks, "item") }
        case .table: add("table", block.writtenText)
        case .rule, .figure: break
        }
      }
    }
    add("headline", release.metadata.headline.plainText)
    add("standfirst", release.metadata.standfirst.plainText)
    add(release.body)
    for section in release.notes + release.about {
      add("heading", section.title.plainText)
      add(section.blocks)
    }
    for contact in release.metadata.contacts {
      for line in contact.lines { add("contact", line) }
    }
    return pieces
  }

  /// Whether an item is kept apart: rules were made without a look at it.
  static func isHeldOut(_ name: String) -> Bool {
    name.utf8.reduce(into: UInt32(0x811C_9DC5)) { $0 = ($0 ^ UInt32($1)) &* 0x0100_0193 } % 2 == 1
  }

  /// The GOV.UK items of the shared data: their titles and bodies.
  static func items(in shared: URL) -> [(name: String, title: String, html: String)] {
    let root = shared.appendingPathComponent("govuk-content-items")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: root.appendingPathComponent(name)),
        let item = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let details = item["details"] as? [String: Any]
      else { return nil }
      var html = details["body"] as? String ?? ""
      for part in details["body"] as? [[String: Any]] ?? []
      where part["content_type"] as? String == "text/html" {
        html += part["content"] as? String ?? ""
      }
      return html.isEmpty ? nil : (name, item["title"] as? String ?? "", html)
    }
  }
}
