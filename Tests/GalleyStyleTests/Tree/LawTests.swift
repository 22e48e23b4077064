import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

/// Styling loses no word of a release and adds none.
struct LawTests {
  /// Random numbers that are the same on every run.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// Makes releases at random, and beside each the words that it shows, in order.
  struct ReleaseMaker {
    var random: Generator
    var words: [String] = []
    private var counter = 0

    init(seed: UInt64) { random = Generator(state: seed &* 2_654_435_761 &+ 17) }

    mutating func chance(_ outOf: Int) -> Bool { Int.random(in: 0..<outOf, using: &random) == 0 }

    mutating func text() -> String {
      var parts: [String] = []
      for _ in 0...Int.random(in: 0...4, using: &random) {
        counter += 1
        parts.append(
          ["w\(counter)", "ä<\(counter)", "日本\(counter)", "&\(counter)"].randomElement(
            using: &random)!)
      }
      words += parts
      return parts.joined(separator: [" ", "\n", "  "].randomElement(using: &random)!)
    }

    mutating func inlines(_ depth: Int = 0) -> [Inline] {
      var result: [Inline] = []
      for _ in 0...Int.random(in: 0...2, using: &random) {
        if !result.isEmpty { result.append(.text(" ")) }
        switch Int.random(in: 0..<(depth > 3 ? 2 : 8), using: &random) {
        case 0, 1: result.append(.text(text()))
        case 2: result.append(.emphasis(inlines(depth + 1)))
        case 3: result.append(.strong(inlines(depth + 1)))
        case 4: result.append(.link(target: "https://x.example/\(counter)", inlines(depth + 1)))
        case 5: result.append(.code(text()))
        case 6: result.append(.language("cy", inlines(depth + 1)))
        default:
          result.append(.superscript(inlines(depth + 1)))
          result.append(.lineBreak)
        }
      }
      return result
    }

    mutating func block(_ depth: Int) -> Block {
      switch Int.random(in: 0..<(depth > 2 ? 3 : 9), using: &random) {
      case 0, 1: return Block(.paragraph(Paragraph(inlines())))
      case 2:
        return Block(.heading(Heading(level: Int.random(in: 1...6, using: &random), inlines())))
      case 3:
        let leadIn = chance(2) ? inlines() : []
        let blocks = self.blocks(depth + 1)
        return Block(
          .quote(Quote(leadIn: leadIn, blocks: blocks, attribution: chance(2) ? inlines() : [])))
      case 4:
        let marker: List.Marker = chance(2) ? .bullet : .upperRoman
        let items = (0...Int.random(in: 0...2, using: &random)).map { _ in
          List.Item(blocks: blocks(depth + 1))
        }
        return Block(
          .list(List(marker: marker, start: Int.random(in: -2...9, using: &random), items: items)))
      case 5:
        let caption = chance(2) ? inlines() : []
        let head = chance(2) ? [[Table.Cell(blocks: blocks(3), scope: .column)]] : []
        let body = (0...1).map { _ in
          [Table.Cell(blocks: blocks(3)), Table.Cell(blocks: blocks(3), scope: .row)]
        }
        return Block(.table(Table(caption: caption, head: head, body: body)))
      case 6: return Block(.figure(Figure(source: "x.png", caption: inlines())))
      case 7: return Block(.preformatted(Preformatted(text())))
      default: return Block(.endMark(EndMark(text())))
      }
    }

    mutating func blocks(_ depth: Int) -> [Block] {
      (0...Int.random(in: 0...2, using: &random)).map { _ in block(depth) }
    }

    mutating func attributed() -> Attributed? { chance(2) ? Attributed(text()) : nil }

    mutating func release() -> Release {
      var metadata = ReleaseMetadata()
      metadata.publisher = attributed()
      metadata.kicker = attributed()
      metadata.embargo = attributed().map { Embargo(text: $0.text) }
      metadata.headline = inlines()
      metadata.standfirst = chance(2) ? inlines() : []
      metadata.byline = attributed()
      if chance(2) { metadata.dates.append(ReleaseDate(role: .updated, text: text())) }
      metadata.reference = attributed()
      metadata.dateline = attributed().map { Dateline(text: $0.text) }
      let body = blocks(0)
      let notes = chance(2) ? [Section(title: inlines(), blocks: blocks(0))] : []
      let about = chance(2) ? [Section(blocks: blocks(0))] : []
      if chance(2) { metadata.contacts = [Contact(lines: [text(), text()])] }
      if let label = attributed()?.text {
        metadata.site = LabelledLink(label: label, address: "a://\(counter)")
        words.append("a://\(counter)")
      }
      return Release(metadata: metadata, body: body, notes: notes, about: about)
    }
  }

  private func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  @Test(arguments: 0..<60)
  func everyWordIsThereOnceAndInOrder(_ seed: Int) throws {
    var maker = ReleaseMaker(seed: UInt64(seed))
    let release = maker.release()
    let styled = try style("li { list-style: none }", release)
    #expect(words(styled.release.plainText) == maker.words)
    let texts = styled.release.nodes.map { node in
      if case .text(let text) = node.kind { return text }
      return " "
    }
    // Inline elements part no words; spaces around elements are taken away on both sides.
    let joined = texts.joined().filter { !$0.isWhitespace }
    #expect(joined == maker.words.joined())
  }

  @Test(arguments: 0..<20)
  func htmlIsBalancedAndHoldsTheText(_ seed: Int) throws {
    var maker = ReleaseMaker(seed: UInt64(seed + 1000))
    let html = try style("p::before { content: 'generated' }", maker.release()).release.html
    var open: [String] = []
    var text = ""
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.prefix { $0 != " " }
      if name == "title", let close = rest.range(of: "</title>") {
        rest = rest[close.upperBound...]
      }
      if name.first == "/" {
        #expect(open.popLast() == String(name.dropFirst()))
      } else if !["!DOCTYPE", "meta", "br", "hr", "img", "title"].contains(name) {
        open.append(String(name))
      }
      if !["em", "strong", "a", "code", "span", "sup"].contains(name.drop { $0 == "/" }) {
        text += " "
      }
    }
    #expect(open.isEmpty)
    text += rest
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text = text.split(separator: entity, omittingEmptySubsequences: false).joined(
        separator: character)
    }
    #expect(words(text) == maker.words)
  }
}

extension Substring {
  /// The place of a text in this one.
  fileprivate func range(of other: String) -> Range<Substring.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) {
        return start..<index(start, offsetBy: other.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
