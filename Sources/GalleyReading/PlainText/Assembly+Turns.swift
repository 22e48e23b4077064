internal import GalleyRelease
internal import GalleySource

/// The turns of a transcript: paragraphs that begin with who speaks and a colon, again and again.
extension ReleaseAssembly {
  /// The longest label of a turn, in bytes.
  private static let longestLabel = 60
  /// So many turns make a transcript.
  private static let fewestTurns = 3

  /// The labels of turns among chunks; empty where they are no transcript.
  ///
  /// Of a transcript's labels one at least comes again, and there are two at least.
  func turnLabels(_ ids: [Int]) -> Set<String> {
    var counts: [String: Int] = [:]
    for id in ids {
      if let label = turnLabel(chunks[id]) { counts[label.text, default: 0] += 1 }
    }
    let turns = counts.values.reduce(0, +)
    // And they are a good part of the text, not labels within it.
    guard counts.count >= 2, turns >= Self.fewestTurns, counts.values.contains(where: { $0 > 1 }),
      turns * 4 >= ids.count
    else { return [] }
    return Set(counts.keys)
  }

  /// Who a chunk says is speaking, and where the words begin.
  func turnLabel(_ chunk: Chunk) -> (text: String, end: Int)? {
    guard chunk.kind == .text else { return nil }
    let limit = min(chunk.end, chunk.start + Self.longestLabel)
    guard let colon = text.bytes[chunk.start..<limit].firstIndex(of: 0x3A), colon > chunk.start,
      colon + 1 < chunk.end, WhiteSpace.length(in: text.bytes, at: colon + 1) > 0
    else { return nil }
    let label = String(decoding: text.bytes[chunk.start..<colon], as: UTF8.self)
    let words = label.split(separator: " ").map(String.init)
    guard let first = words.first, words.count <= 6, SpeakerTag.isCapital(first) else { return nil }
    if words.count == 1 {
      let folded = SpeakerTag.folded(first)
      let isName = first == first.uppercased() && first.utf8.count >= 3 && !asksWho(chunk)
      guard LexiconWords.turns.contains(folded) || isName else { return nil }
    } else {
      guard words.allSatisfy({ SpeakerTag.isCapital($0) }), !isLabelOfFacts(words) else {
        return nil
      }
    }
    return (label, colon + 1)
  }

  /// Words such as "Photo Credit" are labels of something else than a person.
  private func isLabelOfFacts(_ words: [String]) -> Bool {
    words.contains { BodyWords.shared.contains(Array($0.utf8)[...]) }
  }

  /// Reads the turn that begins at a position, with the paragraphs that go on with it.
  mutating func readTurn(
    _ ids: [Int], at position: Int, _ labels: Set<String>
  ) -> (block: Block, next: Int)? {
    let chunk = chunks[ids[position]]
    guard let label = turnLabel(chunk), labels.contains(label.text) else { return nil }
    let start = text.skipSpace(from: label.end, to: chunk.end)
    var quote = Quote(
      leadIn: builder.inlines(chunk, from: chunk.start, to: label.end),
      blocks: [
        Block(
          .paragraph(Paragraph(builder.inlines(chunk, from: start))),
          range: range(chunk, from: start))
      ])
    quote.speaker = Speaker(name: label.text)
    var whole = range(chunk)
    // Paragraphs without a label go on, where another turn comes behind them.
    var next = position + 1
    while next < ids.count, chunks[ids[next]].kind == .text, turnLabel(chunks[ids[next]]) == nil {
      next += 1
    }
    let isFollowed =
      next < ids.count && turnLabel(chunks[ids[next]]).map { labels.contains($0.text) } ?? false
    if isFollowed {
      for id in ids[position + 1..<next] {
        quote.blocks.append(
          Block(.paragraph(Paragraph(builder.inlines(chunks[id]))), range: range(chunks[id])))
        whole = whole.union(range(chunks[id]))
      }
    } else {
      next = position + 1
    }
    note(.turn, whole, Confidence.likely, "a name and a colon, as in the turns around it")
    return (Block(.quote(quote), range: whole), next)
  }
}
