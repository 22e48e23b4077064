internal import GalleyRelease
internal import GalleySource

/// Lists in flat text that have lost their markers, as most browsers copy them.
extension ReleaseAssembly {
  /// The longest item of a list without markers, in characters.
  private static let longestItem = 400

  /// Reads lines behind a colon, each of which stands for itself, as a list.
  mutating func readBareList(_ ids: [Int], at position: Int) -> Block? {
    let chunk = chunks[ids[position]]
    guard marked == nil, position > 0, chunk.kind == .text, chunk.lines.count > 1 else {
      return nil
    }
    let above = chunks[ids[position - 1]]
    let last = text.scalar(before: above.end).value
    guard above.kind == .text, last == 0x3A || last == 0xFF1A, above.length > 20,
      !LineShapes(text: text).areAddress(lines[chunk.lines])
    else { return nil }
    let isWrapped = isWrapped(chunk)
    var items: [Range<Int>] = []
    for index in chunk.lines {
      if items.isEmpty || !isWrapped || lines[index].joint == .lineBreak {
        items.append(index..<index + 1)
      } else {
        items[items.count - 1] = items[items.count - 1].lowerBound..<index + 1
      }
    }
    guard items.count > 1, items.allSatisfy({ isItem($0) }) else { return nil }
    let list = items.map { item in
      let start = lines[item.lowerBound].start
      let end = lines[item.upperBound - 1].end
      return List.Item(
        blocks: [
          Block(
            .paragraph(Paragraph(builder.inlines(item, from: start, to: end, whole: true))),
            range: SourceRange(start, end))
        ])
    }
    return Block(.list(List(marker: .bullet, items: list)), range: range(chunk))
  }

  /// Whether a chunk's lines are as long as each other, as where a paragraph was wrapped at a width.
  private func isWrapped(_ chunk: Chunk) -> Bool {
    let longest = chunk.lines.map { lines[$0].length }.max() ?? 0
    guard longest <= 100, longest > 50 else { return false }
    return chunk.lines.dropLast().allSatisfy { lines[$0].length + 20 > longest }
  }

  private func isItem(_ item: Range<Int>) -> Bool {
    let start = lines[item.lowerBound].start
    let end = lines[item.upperBound - 1].end
    guard end - start <= Self.longestItem, text.bytes[end - 1] != 0x3A,
      !isReach(from: start, to: end)
    else { return false }
    if asksWho(at: start, to: end) { return false }
    return text.bytes[end - 1] != 0x2C || Characters.isLower(text.scalar(at: start).value)
  }
}
