import GalleyCSS
import GalleyGeometry
import GalleyStyle

/// A generator of pseudo-random numbers with a seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }

  mutating func points(_ range: ClosedRange<Double>) -> Double {
    (Double.random(in: range, using: &self) * 4).rounded() / 4
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

/// Releases with random content, styles and pages.
struct RandomRelease {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "press", "release", "the", "a", "of", "minister", "announced", "new", "funding", "for",
    "schools",
    "“quoted", "words”", "and", "in-depth", "re\u{AD}port", "naïve", "café", "£3m", "2026", "—",
    "it’s",
    "Straße", "internationalisation", "מילה", "שלום", "日本語", "مرحبا",
  ]

  mutating func builder() -> ReleaseBuilder {
    var page = PageStyle()
    page.size = Size(
      width: .pt(random.points(120...400)), height: .pt(random.points(120...500)))
    page.margin = Edges(
      top: .pt(random.points(0...30)), right: .pt(random.points(0...30)),
      bottom: .pt(random.points(0...30)), left: .pt(random.points(0...30)))
    return ReleaseBuilder(
      page: page, blocks(depth: 0, count: Int.random(in: 2...14, using: &random)))
  }

  mutating func blocks(depth: Int, count: Int) -> [Node] {
    (0..<count).map { _ in block(depth: depth) }
  }

  private mutating func block(depth: Int) -> Node {
    let style = blockStyle()
    switch Int.random(in: 0..<(depth < 3 ? 12 : 6), using: &random) {
    case 0..<4: return element("p", style: style, inlines(depth: 0))
    case 4:
      return element(
        "h2",
        style: {
          style(&$0); $0.box.breakAfter = .avoid
        }, inlines(depth: 1))
    case 5:
      return element(
        "pre",
        style: {
          style(&$0); $0.paragraph.whiteSpace = .pre
        }, [.text("a  b\n\n c\n")])
    case 6, 7:
      return element(
        "div", style: style, blocks(depth: depth + 1, count: Int.random(in: 0...4, using: &random)))
    case 8:
      return element(
        "blockquote", style: style, blocks(depth: depth + 1, count: 2) + inlines(depth: 1))
    case 9, 10: return list(depth: depth)
    default: return table(depth: depth)
    }
  }

  private mutating func list(depth: Int) -> Node {
    let padding = random.points(0...30)
    let inside = random.chance(0.2)
    let items = (1...Int.random(in: 1...4, using: &random)).map { number in
      element(
        "li", style: { $0.paragraph.listStyleInside = inside },
        [.pseudo(.marker, "\(number). ", { _ in })]
          + (random.chance(0.5)
            ? inlines(depth: 1)
            : blocks(depth: depth + 1, count: Int.random(in: 0...2, using: &random))))
    }
    return element("ol", style: { $0.box.padding.left = .pt(padding) }, items)
  }

  private mutating func table(depth: Int) -> Node {
    let columns = Int.random(in: 1...4, using: &random)
    let width = random.pick([AutoLength.auto, .percent(100), .pt(90)])
    var rows: [Node] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      var cells: [Node] = []
      for _ in 0..<columns {
        let padding = random.points(0...5)
        let border = random.chance(0.3)
        var attributes: [String: String] = [:]
        if random.chance(0.15) { attributes["colspan"] = "2" }
        if random.chance(0.15) { attributes["rowspan"] = "2" }
        cells.append(
          element(
            "td", attributes: attributes,
            style: {
              $0.box.padding = Edges(all: .pt(padding))
              if border { $0.box.border.top = .init(width: .pt(1), line: .solid) }
            },
            random.chance(0.7) ? inlines(depth: 1) : blocks(depth: depth + 2, count: 2)))
      }
      rows.append(element("tr", cells))
    }
    var parts: [Node] = []
    if random.chance(0.3) { parts.append(element("caption", [.text("A caption")])) }
    if random.chance(0.5) {
      parts.append(element("thead", [element("tr", [element("th", [.text("Head")])])]))
    }
    parts.append(element("tbody", rows))
    return element("table", style: { $0.box.width = width }, parts)
  }

  private mutating func inlines(depth: Int) -> [Node] {
    (0..<Int.random(in: 1...(depth == 0 ? 5 : 2), using: &random)).map { _ in
      let text = Node.text(
        (0..<Int.random(in: 1...(depth == 0 ? 24 : 6), using: &random))
          .map { _ in random.pick(Self.words) }.joined(separator: " ") + " ")
      if depth > 2 || random.chance(0.6) { return text }
      let size = random.points(5...18)
      let align: BoxStyle.VerticalAlign = random.pick([.baseline, .super, .sub, .top, .middle])
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return element("em", style: { $0.text.slant = .italic }, [text] + inlines(depth: 2))
      case 1:
        return element(
          "span",
          style: {
            $0.text.size = .pt(size); $0.box.verticalAlign = align
          }, [text])
      case 2:
        return element(
          "a", attributes: ["href": "https://example.org/"],
          style: {
            $0.text.decoration = .underline
            $0.box.padding.left = .pt(2)
            $0.box.background = Color(red: 255, green: 255, blue: 0)
          }, [text])
      case 3: return element("br")
      default: return element("strong", style: { $0.text.transform = .uppercase }, [text])
      }
    }
  }

  private mutating func blockStyle() -> (inout Node.Style) -> Void {
    let size = random.chance(0.2) ? random.points(4...40) : nil
    let height = random.chance(0.3) ? random.points(0...30) : nil
    let margins = (0..<4).map { _ in random.chance(0.3) ? random.points(-12...24) : 0 }
    let padding = (0..<4).map { _ in random.chance(0.2) ? random.points(0...20) : 0 }
    let border = random.chance(0.2) ? random.points(0.5...4) : 0
    let line = random.pick([BoxStyle.BorderLine.solid, .dashed, .dotted, .double])
    let width: AutoLength? = random.chance(0.1) ? .pt(random.points(0...500)) : nil
    let (before, after) = (breakValue(), breakValue())
    let avoids = random.chance(0.15)
    let (orphans, widows) = (
      Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random)
    )
    let align = random.pick([ParagraphStyle.Align.start, .justify, .center, .right])
    let direction = random.chance(0.1) ? ParagraphStyle.Direction.rtl : .ltr
    let indent = random.chance(0.2) ? random.points(-20...20) : 0
    let hyphens = random.pick([ParagraphStyle.Hyphens.none, .manual, .auto])
    let least = random.chance(0.1) ? random.points(0...300) : nil
    let first = random.chance(0.1)
    let letter = random.chance(0.1)
    return { style in
      if let size { style.text.size = .pt(size); style.text.lineHeight = .normal }
      if let height { style.text.lineHeight = .length(.pt(height)) }
      style.box.margin = Edges(
        top: .pt(margins[0]), right: .pt(margins[1]), bottom: .pt(margins[2]), left: .pt(margins[3])
      )
      style.box.padding = Edges(
        top: .pt(padding[0]), right: .pt(padding[1]), bottom: .pt(padding[2]), left: .pt(padding[3])
      )
      style.box.border = Edges(all: .init(width: .pt(border), line: border > 0 ? line : .none))
      if border > 2 { style.box.background = Color(red: 230, green: 230, blue: 230) }
      if let width { style.box.width = width }
      if let least { style.box.minHeight = .pt(least) }
      style.box.breakBefore = before
      style.box.breakAfter = after
      style.box.avoidsBreakInside = avoids
      style.paragraph.orphans = orphans
      style.paragraph.widows = widows
      style.paragraph.align = align
      style.paragraph.direction = direction
      style.paragraph.indent = .pt(indent)
      style.paragraph.hyphens = hyphens
      if first {
        style.firstLine = {
          $0.text.transform = .uppercase; $0.text.weight = 700
        }
      }
      if letter { style.firstLetter = { $0.text.size = .pt(20) } }
    }
  }

  private mutating func breakValue() -> BoxStyle.Break {
    random.chance(0.75) ? .auto : random.pick([.avoid, .avoid, .avoid, .page, .left, .right])
  }
}
