internal import GalleyRelease
internal import GalleySource

/// Sub-headings in flat text: short lines that stand apart over what they head.
extension ReleaseAssembly {
  /// How many headings may stand one right below the other.
  private static let mostHeadings = 3

  /// Whether the chunk at a position is a heading: short, on its own line, no sentence, and followed by
  /// what it heads.
  func isHeading(_ ids: [Int], at position: Int, shortLines: Int) -> Bool {
    let chunk = chunks[ids[position]]
    if chunk.isParagraph { return false }
    if chunk.isHead, position + 1 < ids.count { return true }
    guard mayHead(chunk) else { return false }
    var next = position + 1
    guard next < ids.count else { return false }
    if isUnderline(ids[next]), chunk.length <= 80 {
      next += 1
      return next < ids.count && !text.endsSentence(from: chunk.start, to: chunk.end)
    }
    guard looksLikeHeading(chunk) else { return false }
    let isCapital = text.isCapitals(from: chunk.start, to: chunk.end)
    guard heads(chunk, ids, next, isCapital: isCapital) else { return false }
    // Where there is markup, a heading that has none is at least bold.
    if let marked, !marked.rich.isStrong(from: chunk.start, to: chunk.end) { return false }
    if isCapital || isMarkedHeading(chunk) { return true }
    // A script without capitals has no other sign than shortness.
    let (first, _) = text.scalar(at: chunk.start)
    if first >= 0x250, chunk.length > 30 { return false }
    guard chunk.blankBefore, chunks[ids[next]].blankBefore else { return false }
    // Among short lines that are none, only long text under a line makes it a heading.
    return shortLines == 0 || shortLines < Self.mostHeadings && isLongBody(ids, next)
  }

  private func mayHead(_ chunk: Chunk) -> Bool {
    chunk.kind == .text && chunk.length <= 120 && chunk.length >= 3 && hasOneLine(chunk)
  }

  /// Whether a line has the looks of a heading, whatever follows it.
  private func looksLikeHeading(_ chunk: Chunk) -> Bool {
    let (first, _) = text.scalar(at: chunk.start)
    guard !QuoteMarks.canOpen(first), first != 0x28, first != 0x5B, !Characters.isLower(first),
      first != 0x2D, first != 0x2A, !Characters.isDash(first), first != 0x40
    else { return false }
    let last = text.scalar(before: chunk.end).value
    let isLong = chunk.length > 90
    switch last {
    case 0x2C, 0x3B, 0x3A, 0xFF1A, 0x3001: return false
    case 0x3F, 0xFF1F: break
    case 0x30...0x39 where text.bytes[chunk.start..<chunk.end].contains(0x2C):
      // A line of an address.
      return false
    default:
      if text.endsSentence(from: chunk.start, to: chunk.end) { return false }
      if QuoteMarks.canClose(last), last != 0x27, last != 0x2019 { return false }
    }
    let words = wordCount(from: chunk.start, to: chunk.end, cap: 20)
    guard words <= (isLong ? 18 : 14), !isReach(chunk), !isLabelled(chunk), !namesFile(chunk),
      !LineShapes(text: text).namesDocument(lines[chunk.lines.lowerBound]),
      // One word with figures is the number of a document.
      words > 1
        || !text.bytes[chunk.start..<chunk.end].contains(where: { $0 >= 0x30 && $0 <= 0x39 })
    else {
      return false
    }
    return !isLong || isNumbered(chunk)
  }

  /// Whether what follows a line is what it heads: running text, a list, a table, or one or two headings
  /// with such behind them.
  private func heads(_ chunk: Chunk, _ ids: [Int], _ start: Int, isCapital: Bool) -> Bool {
    var next = start
    var above = chunk
    for depth in 0..<Self.mostHeadings {
      guard next < ids.count else { return false }
      let following = chunks[ids[next]]
      switch following.kind {
      case .text:
        if above.blankBefore, following.blankBefore, isTable(ids, at: next) { return true }
        if isBody(following, under: above, ids, next, isCapital: isCapital) {
          return depth < 2 || isLongBody(ids, next)
        }
        // Another heading: both stand apart, and something comes of it.
        guard above.blankBefore, following.blankBefore, marked == nil, mayHead(following),
          looksLikeHeading(following)
        else { return false }
        above = following
        next += 1
      case .item:
        return following.blankBefore || isCapital || isMarkedHeading(chunk)
      case .heading, .block: return marked != nil
      case .phrase: return marked == nil && following.blankBefore && following.length > 60
      case .quoted, .date, .rule, .endMark, .card: return false
      }
    }
    return false
  }

  /// Whether enough stands at a position to be headed by one of several short lines.
  private func isLongBody(_ ids: [Int], _ position: Int) -> Bool {
    let chunk = chunks[ids[position]]
    if case .item = chunk.kind { return true }
    return chunk.length > 100 || isTable(ids, at: position)
  }

  private func isBody(
    _ following: Chunk, under chunk: Chunk, _ ids: [Int], _ next: Int, isCapital: Bool
  ) -> Bool {
    let last = text.scalar(before: chunk.end).value
    let endsWell =
      text.endsSentence(from: following.start, to: following.end)
      || text.scalar(before: following.end).value == 0x3A
    if following.length > (isCapital ? 25 : max(60, chunk.length)), !looksLikeShort(following) {
      return true
    }
    if endsWell && (following.length > chunk.length || last == 0x3F || last == 0xFF1F) {
      return true
    }
    if following.blankBefore,
      endsWell && wordCount(from: following.start, to: following.end) >= 3 || namesFile(following)
    {
      return true
    }
    return isCapital && next + 1 < ids.count && chunks[ids[next + 1]].kind == .text
      && chunks[ids[next + 1]].length > 90
  }

  /// Whether a chunk is one line that could be a heading itself.
  private func looksLikeShort(_ chunk: Chunk) -> Bool {
    chunk.length <= 90 && mayHead(chunk) && chunk.blankBefore && looksLikeHeading(chunk)
      && wordCount(from: chunk.start, to: chunk.end, cap: 14) <= 12
  }

  /// Whether a line begins with the number of a section, a table or a chart: `4.3 Waste`, `Table 2: …`.
  func isNumbered(_ chunk: Chunk) -> Bool {
    var offset = chunk.start
    // One word may stand before the number.
    if Characters.isUpper(text.scalar(at: offset).value) {
      while offset < chunk.end, text.bytes[offset] != 0x20 { offset += 1 }
      guard offset - chunk.start <= 8, text.bytes[offset - 1] != 0x3A else { return false }
      offset = text.skipSpace(from: offset, to: chunk.end)
    }
    return Characters.digit(text.scalar(at: offset).value) != nil
  }

  /// Notes a heading and what it was known by.
  mutating func noteHeading(_ chunk: Chunk, _ isCapital: Bool, isUnderlined: Bool) {
    let (confidence, evidence) =
      chunk.isHead
      ? (
        Confidence.sign,
        flow.isCopied
          ? "a short line right above what it heads, where only paragraphs have blank lines behind them"
          : "a short line that no blank line parts from other blocks, where only paragraphs are parted"
      )
      : isUnderlined
        ? (Confidence.sign, "a short line with a rule under it")
        : isCapital
          ? (Confidence.likely, "a short line in capitals over what it heads")
          : marked != nil
            ? (Confidence.likely, "a short line in bold over what it heads")
            : flow.isCopied
              ? (
                Confidence.guess,
                "a short line on its own, where headings run into what they head"
              )
              : (Confidence.sign, "a short line on its own, no sentence, over what it heads")
    note(.heading, range(chunk), confidence, evidence)
  }
}
