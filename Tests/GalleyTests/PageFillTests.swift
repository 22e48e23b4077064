import Galley
import GalleyGeometry
import GalleyPages
import GalleyReading
import GalleySource
import GalleyStyles
import Testing

/// How full pages are: none ends short but for what had to stay together.
///
/// What had to is told from the finished pages alone, by a typographer's rules and not by the style
/// sheets' own, which may ask for too much.
@Suite struct PageFillTests {
  @Test(arguments: BuiltInStyle.allCases)
  func noPageEndsShortWithoutReason(style: BuiltInStyle) throws {
    let typesetter = try Typesetter(workspace: MemoryWorkspace())
    let options = RenderOptions(style: .builtIn(style))
    var documents: [(name: String, document: PagedDocument)] = []
    for sample in Corpus.everySample {
      for read in try typesetter.readAll(sample.bytes, name: sample.name).value {
        let styled = try typesetter.style(read.value.placed, options: options).value
        documents.append((sample.name, try typesetter.layOut(styled, from: read.value).value))
      }
    }
    let pages = documents.map { item in
      item.document.pages.map { FilledPage($0, of: item.document) }
    }
    #expect(pages.count > 25)
    let foot = pages.joined().map(\.foot).max() ?? .zero
    var ended = 0
    for (pages, document) in zip(pages, documents) {
      for (index, page) in pages.dropLast().enumerated() {
        let short = foot - page.foot
        let next = pages[index + 1]
        let isLast = index + 2 == pages.count
        let isExplained =
          short <= next.head + FilledPage.gap
          // A last page has some lines, so that it is no mere remnant.
          || isLast && next.rest <= FilledPage.leastLast
        #expect(
          isExplained,
          "\(document.name), page \(index + 1) is \(short) short; next: \(next.head) and \(next.rest)"
        )
        ended += 1
      }
    }
    #expect(ended > 5)
  }
}

/// What stands on a page, as far as it says why the page before ended.
private struct FilledPage {
  /// The most room between two blocks, with the rule that parts two sections.
  static let gap = Length.points(48)
  /// What a last page holds at least.
  static let leastLast = Length.points(7 * 14)

  /// Where its last baseline stands.
  private(set) var foot = Length.zero
  /// How much must stand together at its top.
  private(set) var head = Length.zero
  /// How much would stand on it without that.
  private(set) var rest = Length.zero

  /// Lines of one block: a paragraph, an item, a row.
  private struct Part {
    var node: StructureNode.ID
    var baselines: [Length]
    var text: String
  }

  init(_ page: Page, of document: PagedDocument) {
    let structure = document.structure
    var parts: [Part] = []
    for item in page.items {
      guard case .content(let node) = item.role, case .glyphs(let run) = item.content else {
        continue
      }
      let part = structure.part(of: node)
      if parts.last?.node != part { parts.append(Part(node: part, baselines: [], text: "")) }
      let last = parts.count - 1
      parts[last].text += run.text
      // What is raised or lowered stands on the line's own baseline.
      if parts[last].baselines.last.map({ abs(run.origin.y.points - $0.points) > 7 }) ?? true {
        parts[last].baselines.append(run.origin.y)
      }
    }
    guard let first = parts.first?.baselines.first else { return }
    let line = Length.points(16)
    foot = parts.compactMap(\.baselines.last).max() ?? first
    var index = 0
    while index + 1 < parts.count,
      structure.keeps(parts[index].node, with: parts[index + 1].node)
        || parts[index].text.hasSuffix(":") || parts[index + 1].text.count <= 5
    {
      index += 1
    }
    // Of a paragraph of four lines or more two may stand alone.
    var last = parts[index].baselines
    var after = index + 1 < parts.count ? parts[index + 1].baselines.first : nil
    if last.count > 3 {
      after = last[2]
      last = Array(last[..<2])
    }
    head = last[last.count - 1] - first + line
    if let after { rest = foot - after + line }
  }
}

extension StructureTree {
  /// The block that a node's text is a part of.
  fileprivate func part(of node: StructureNode.ID) -> StructureNode.ID {
    var part = node
    while self[part].kind.isInline, let parent = self[part].parent { part = parent }
    var ancestor = self[part].parent
    while let current = ancestor {
      switch self[current].kind {
      case .listItem, .tableRow: return current
      default: ancestor = self[current].parent
      }
    }
    return part
  }

  /// Whether a block has to stand with the one after it.
  fileprivate func keeps(_ part: StructureNode.ID, with next: StructureNode.ID) -> Bool {
    if case .heading = self[part].kind { return true }
    guard let parent = self[part].parent, self[next].parent == parent else { return false }
    let rest = self[parent].children.drop { $0 != part }.count - 1
    let before = self[parent].children.count - 1 - rest
    switch self[parent].kind {
    case .list: return before == 0 || rest == 1
    case .tableBody: return before < 2 || rest < 3
    case .tableHead, .table, .division, .figure: return true
    // Words stand with whom they are attributed to.
    case .blockQuote: return rest == 1
    default: return false
    }
  }
}
