internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// The deepest nesting of lists that is kept.
  static let deepestList = 24

  /// Reads the list that begins at a position of some chunks.
  ///
  /// - Returns: the blocks, and the position after them.
  mutating func readList(_ ids: [Int], at start: Int) -> (blocks: [Block], next: Int) {
    var stack = ListStack(deepest: min(Self.deepestList, max(1, limits.depth)))
    /// Where the paragraphs around the list begin: text there is none of its items'.
    let bodyIndent = start > 0 ? chunks[ids[start - 1]].indent : 0
    var position = start
    while position < ids.count {
      let chunk = chunks[ids[position]]
      if case .item(let style, let number) = chunk.kind {
        if !stack.makeRoom(for: style, indent: chunk.indent), firstFlattened == nil {
          firstFlattened = chunk.start
        }
        let paragraph = Block(
          .paragraph(Paragraph(builder.inlines(chunk))),
          range: range(chunk, from: chunk.contentStart))
        let markerEnd = text.trimSpace(from: chunk.start, to: chunk.contentStart)
        let item = List.Item(
          sourceMarker: markerEnd > chunk.start
            ? builder.string(from: chunk.start, to: markerEnd) : "", blocks: [paragraph])
        stack.add(item, style, number, indent: chunk.indent, range: range(chunk))
      } else if case .text = chunk.kind, chunk.indent != bodyIndent,
        stack.goBack(to: chunk.indent)
      {
        // A further paragraph of the item.
        stack.add(Block(.paragraph(Paragraph(builder.inlines(chunk))), range: range(chunk)))
      } else {
        break
      }
      position += 1
    }
    return (stack.finish(), position)
  }
}

/// Lists within lists that are being filled, the outermost first.
private struct ListStack {
  /// A list that is being filled.
  private struct Level {
    var style: MarkerStyle
    var indent: Int
    var list: List
    var range: SourceRange
  }

  private var levels: [Level] = []
  private var blocks: [Block] = []
  private let deepest: Int

  init(deepest: Int) { self.deepest = deepest }

  /// Closes the lists that text at an indent is no part of; false where it belongs to no item.
  mutating func goBack(to indent: Int) -> Bool {
    guard let level = levels.lastIndex(where: { indent >= $0.indent + 2 }) else { return false }
    close(to: level + 1)
    return true
  }

  /// Closes the lists that an item is no part of; false where it would stand too deep and is flattened.
  mutating func makeRoom(for style: MarkerStyle, indent: Int) -> Bool {
    let same = levels.lastIndex { $0.style == style && abs($0.indent - indent) <= 1 }
    if let same {
      close(to: same + 1)
      return true
    }
    // Out of a deeper list: up to the nearest that is not deeper.
    var count = levels.count
    while count > 0, levels[count - 1].indent > indent + 1 { count -= 1 }
    if count > 0, count < levels.count, abs(levels[count - 1].indent - indent) <= 1 {
      // Another kind of list stands at this indent: it ends, and the item begins one beside it.
      count -= 1
    }
    close(to: count)
    guard count < deepest else {
      close(to: deepest - 1)
      return false
    }
    return true
  }

  /// Adds an item to the list at hand, or begins a list with it.
  mutating func add(
    _ item: List.Item, _ style: MarkerStyle, _ number: Int, indent: Int, range: SourceRange
  ) {
    let top = levels.count - 1
    if top >= 0, levels[top].style == style, abs(levels[top].indent - indent) <= 1 {
      levels[top].list.items.append(item)
      levels[top].range = levels[top].range.union(range)
      return
    }
    levels.append(
      Level(
        style: style, indent: indent,
        list: List(marker: Self.marker(style), start: number, items: [item]), range: range))
  }

  /// Adds a block to the latest item.
  mutating func add(_ block: Block) {
    let top = levels.count - 1
    guard top >= 0 else { return blocks.append(block) }
    levels[top].list.items[levels[top].list.items.count - 1].blocks.append(block)
    if let range = block.range { levels[top].range = levels[top].range.union(range) }
  }

  /// Closes all lists.
  mutating func finish() -> [Block] {
    close(to: 0)
    return blocks
  }

  private mutating func close(to count: Int) {
    while levels.count > count, let level = levels.popLast() {
      add(Block(.list(level.list), range: level.range))
    }
  }

  private static func marker(_ style: MarkerStyle) -> List.Marker {
    switch style {
    case .bullet, .unmarked: .bullet
    case .decimal, .footnote: .decimal
    case .lowerAlpha: .lowerAlpha
    case .upperAlpha: .upperAlpha
    case .lowerRoman: .lowerRoman
    case .upperRoman: .upperRoman
    }
  }
}
