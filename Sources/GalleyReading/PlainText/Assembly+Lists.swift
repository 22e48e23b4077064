internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// The deepest nesting of lists that is kept.
  static let deepestList = 24

  /// A list that is being filled.
  private struct Level {
    var style: MarkerStyle
    var indent: Int
    var list: List
    var range: SourceRange
  }

  /// Reads the list that begins at a position of some chunks.
  ///
  /// - Returns: the blocks, and the position after them.
  mutating func readList(_ ids: [Int], at start: Int) -> (blocks: [Block], next: Int) {
    var blocks: [Block] = []
    var levels: [Level] = []
    var position = start
    let deepest = min(Self.deepestList, max(1, limits.depth))

    func close(to count: Int) {
      while levels.count > count, let level = levels.popLast() {
        let block = Block(.list(level.list), range: level.range)
        if levels.isEmpty {
          blocks.append(block)
        } else {
          let top = levels.count - 1
          let item = levels[top].list.items.count - 1
          levels[top].list.items[item].blocks.append(block)
          levels[top].range = levels[top].range.union(level.range)
        }
      }
    }

    while position < ids.count {
      let chunk = chunks[ids[position]]
      if case .item(let style, let number) = chunk.kind {
        place(chunk, style, &levels, deepest: deepest, close: close)
        let paragraph = Block(
          .paragraph(Paragraph(builder.inlines(chunk))), range: range(chunk, from: chunk.contentStart)
        )
        let markerEnd = text.trimSpace(from: chunk.start, to: chunk.contentStart)
        let item = List.Item(
          sourceMarker: builder.string(from: chunk.start, to: markerEnd), blocks: [paragraph])
        if let top = levels.last, top.indent <= chunk.indent + 1, top.style == style {
          levels[levels.count - 1].list.items.append(item)
          levels[levels.count - 1].range = top.range.union(range(chunk))
        } else {
          levels.append(
            Level(
              style: style, indent: chunk.indent,
              list: List(marker: Self.marker(style), start: number, items: [item]),
              range: range(chunk)))
        }
      } else if case .text = chunk.kind, let top = levels.last, chunk.indent >= top.indent + 2,
        !chunk.isHeadingCandidate
      {
        // A further paragraph of the item.
        let item = levels[levels.count - 1].list.items.count - 1
        let paragraph = Block(.paragraph(Paragraph(builder.inlines(chunk))), range: range(chunk))
        levels[levels.count - 1].list.items[item].blocks.append(paragraph)
        levels[levels.count - 1].range = top.range.union(range(chunk))
      } else {
        break
      }
      position += 1
    }
    close(to: 0)
    return (blocks, position)
  }

  /// Closes the levels that an item is not part of.
  private mutating func place(
    _ chunk: Chunk, _ style: MarkerStyle, _ levels: inout [Level], deepest: Int,
    close: (Int) -> Void
  ) {
    if let index = levels.lastIndex(where: {
      $0.style == style && abs($0.indent - chunk.indent) <= 1
    }) {
      close(index + 1)
      return
    }
    // Out of a deeper list: up to the nearest level that is not deeper.
    var count = levels.count
    while count > 0, levels[count - 1].indent > chunk.indent + 1 { count -= 1 }
    if count > 0, count < levels.count {
      // At this indent stands another kind of list: it ends, and a new one begins beside it.
      if levels[count - 1].style != style, abs(levels[count - 1].indent - chunk.indent) <= 1 {
        count -= 1
      }
    }
    close(count)
    if count >= deepest {
      if firstFlattened == nil { firstFlattened = chunk.start }
      close(deepest - 1)
    }
  }

  private static func marker(_ style: MarkerStyle) -> List.Marker {
    switch style {
    case .bullet: .bullet
    case .decimal: .decimal
    case .lowerAlpha: .lowerAlpha
    case .upperAlpha: .upperAlpha
    case .lowerRoman: .lowerRoman
    case .upperRoman: .upperRoman
    }
  }
}

extension Chunk {
  /// Whether it is short enough to be a heading.
  var isHeadingCandidate: Bool { length <= 40 && indent == 0 }
}
