internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// How far on the end of a quotation is looked for whose paragraphs have no marks of their own.
  private static let openReach = 8

  /// Reads the quote block that begins at a position, if one does.
  ///
  /// - Parameter start: where the first chunk's text begins, where a dateline was taken off it.
  mutating func readQuote(
    _ ids: [Int], at position: Int, from start: Int? = nil
  ) -> (blocks: [Block], next: Int)? {
    let chunk = chunks[ids[position]]
    guard chunk.kind == .text else { return nil }
    if endsWithColon(chunk), !isLeftOpen(chunk, from: start), position + 1 < ids.count {
      let next = chunks[ids[position + 1]]
      if case .quoted = next.kind {
        let quote = readMarkedQuote(ids, at: position + 1, leadIn: chunk, leadInStart: start)
        return ([quote.block], quote.next)
      }
      if case .item = next.kind { return readRunningLeadIn(ids, at: position, from: start) }
      guard next.kind == .text else { return nil }
      let shape = QuoteShape(text, from: next.start, to: next.end)
      guard shape.opener != nil, shape.isLeftOpen || shape.isWhole || shape.endsClosed else {
        return readUnmarkedQuote(ids, at: position, from: start)
      }
      let run = quoteRun(ids, from: position + 1)
      return makeQuote(
        leadIn: chunk, leadInStart: start, leadInEnd: chunk.end, ids,
        (position + 1)..<max(run.end, position + 2))
    }
    let shape = QuoteShape(text, from: start ?? chunk.start, to: chunk.end)
    if shape.opener != nil {
      if shape.isLeftOpen {
        guard chunk.start >= openQuotesEnd else { return nil }
        let run = quoteRun(ids, from: position, firstStart: start)
        guard run.end - position >= 2, run.isClosed else {
          openQuotesEnd = chunks[ids[max(position, run.end - 1)]].end
          return nil
        }
        return makeQuote(leadIn: nil, leadInEnd: 0, ids, position..<run.end, firstStart: start)
      }
      if shape.isWhole, position + 1 < ids.count, isAttribution(chunks[ids[position + 1]]) {
        return makeQuote(
          leadIn: nil, leadInEnd: 0, ids, position..<position + 1, firstStart: start)
      }
      return nil
    }
    return readRunningLeadIn(ids, at: position, from: start)
      ?? readUnmarkedQuote(ids, at: position, from: start)
  }

  /// Whether a chunk opens a quotation that it does not close.
  private func isLeftOpen(_ chunk: Chunk, from start: Int?) -> Bool {
    QuoteShape(text, from: start ?? chunk.start, to: chunk.end).isLeftOpen
  }

  /// `Jane Roe, chair, said: “…` with further paragraphs of the same quotation behind it.
  private mutating func readRunningLeadIn(
    _ ids: [Int], at position: Int, from leadInStart: Int?
  ) -> (blocks: [Block], next: Int)? {
    let chunk = chunks[ids[position]]
    guard position + 1 < ids.count, chunk.length <= 3000, chunk.start >= openQuotesEnd else {
      return nil
    }
    let next = chunks[ids[position + 1]]
    var isList = false
    if case .item = next.kind { isList = true }
    guard
      isList || next.kind == .text && QuoteMarks.canOpen(text.scalar(at: next.start).value)
    else { return nil }
    // The last colon with an opening mark behind it.
    var offset = chunk.end
    var start: Int?
    var colonEnd = 0
    while offset > chunk.start {
      let (value, length) = text.scalar(before: offset)
      if value == 0x3A, offset < chunk.end {
        let mark = text.skipSpace(from: offset, to: chunk.end)
        if mark < chunk.end, QuoteMarks.canOpen(text.scalar(at: mark).value) {
          start = mark
          colonEnd = offset
        }
        break
      }
      offset -= length
    }
    guard let start else { return nil }
    let shape = QuoteShape(text, from: start, to: chunk.end)
    guard shape.isLeftOpen else { return nil }
    let run = quoteRun(ids, from: position, firstStart: start)
    guard run.end - position >= 2, run.isClosed else {
      openQuotesEnd = chunks[ids[max(position, run.end - 1)]].end
      return nil
    }
    return makeQuote(
      leadIn: chunk, leadInStart: leadInStart, leadInEnd: colonEnd, ids, position..<run.end,
      firstStart: start)
  }

  /// Whether a chunk brings in what follows it: it ends with a colon, or as such sentences do in
  /// languages that need none.
  private func endsWithColon(_ chunk: Chunk) -> Bool {
    let last = text.scalar(before: chunk.end).value
    if last == 0x3A || last == 0xFF1A { return true }
    return endsAsLeadIn(chunk)
  }

  /// Whether a chunk ends as sentences do that bring a quotation in: "had the following to say".
  func endsAsLeadIn(_ chunk: Chunk) -> Bool {
    Self.leadInEndings.contains { ending in
      chunk.end - chunk.start >= ending.count
        && text.bytes[chunk.end - ending.count..<chunk.end].elementsEqual(ending)
    }
  }

  private static let leadInEndings = Lexicon.all.flatMap(\.leadInEndings).map { Array($0.utf8) }

  /// The chunks of one quotation from a position on, and whether it is closed.
  private func quoteRun(
    _ ids: [Int], from start: Int, firstStart: Int? = nil
  ) -> (end: Int, isClosed: Bool) {
    var position = start
    var isOpen = false
    var isClosed = false
    var outer: UInt32?
    while position < ids.count {
      let chunk = chunks[ids[position]]
      if case .item = chunk.kind, isOpen, let mark = outer {
        guard let list = quotedList(ids, from: position, mark: mark) else { break }
        position = list.end
        if list.isClosed {
          isOpen = false
          isClosed = true
          break
        }
        continue
      }
      guard chunk.kind == .text else { break }
      let lower = position == start ? firstStart ?? chunk.start : chunk.start
      let shape = QuoteShape(text, from: lower, to: chunk.end, within: isOpen ? outer : nil)
      if let opener = shape.opener, isOpen || position == start || shape.isWhole || shape.isLeftOpen
      {
        if isOpen, let mark = outer, mark != opener, !shape.endsClosed, !shape.isLeftOpen { break }
        if shape.isLeftOpen {
          // A new quotation left open after a closed one is somebody else's unless it is closed too.
          if !isOpen, position > start, !isClosedSoon(ids, from: position + 1) { break }
          isOpen = true
          isClosed = false
          outer = opener
        } else if shape.isWhole || (position == start && shape.endsClosed) {
          isOpen = false
          isClosed = true
        } else {
          break
        }
      } else if isOpen, let mark = outer {
        guard let end = unmarkedEnd(ids, from: position, mark: mark) else { break }
        position = end
        isOpen = false
        isClosed = true
      } else {
        break
      }
      position += 1
      if isClosed, position < ids.count, isAttribution(chunks[ids[position]]) { break }
    }
    return (position, isClosed)
  }

  /// The list that begins at a position, if it belongs to the open quotation: its last item closes
  /// it, or the paragraph behind the list opens with its mark.
  private func quotedList(
    _ ids: [Int], from start: Int, mark: UInt32
  ) -> (end: Int, isClosed: Bool)? {
    var end = start
    while end < ids.count, case .item = chunks[ids[end]].kind {
      let item = chunks[ids[end]]
      end += 1
      let shape = QuoteShape(text, from: item.contentStart, to: item.end, within: mark)
      guard shape.opener == nil, shape.closers % 2 == 1 else { continue }
      // It closes here; words behind the mark, or further items, are no part of it.
      guard shape.closers == 1, shape.endsClosed else { return nil }
      if end < ids.count, case .item = chunks[ids[end]].kind { return nil }
      return (end, true)
    }
    guard end < ids.count, chunks[ids[end]].kind == .text else { return nil }
    let next = QuoteShape(text, from: chunks[ids[end]].start, to: chunks[ids[end]].end)
    guard next.opener == mark, next.isWhole || next.isLeftOpen else { return nil }
    return (end, false)
  }

  /// Whether one of the next paragraphs, each opening with a mark, closes its quotation.
  private func isClosedSoon(_ ids: [Int], from start: Int) -> Bool {
    for position in start..<max(start, min(ids.count, start + Self.openReach)) {
      let chunk = chunks[ids[position]]
      guard chunk.kind == .text else { return false }
      let shape = QuoteShape(text, from: chunk.start, to: chunk.end)
      if shape.isWhole { return true }
      if !shape.isLeftOpen { return false }
    }
    return false
  }

  /// The chunk that closes a quotation whose further paragraphs open with no mark.
  private func unmarkedEnd(_ ids: [Int], from start: Int, mark: UInt32) -> Int? {
    for position in start..<min(ids.count, start + Self.openReach) {
      let chunk = chunks[ids[position]]
      guard chunk.kind == .text else { return nil }
      let shape = QuoteShape(text, from: chunk.start, to: chunk.end, within: mark)
      if shape.opener != nil { return nil }
      if shape.closers == 1, shape.endsClosed { return position }
      if shape.closers > 0 { return nil }
    }
    return nil
  }

  /// Whether a chunk names who spoke: `– Jane Roe, chair`.
  private func isAttribution(_ chunk: Chunk) -> Bool {
    guard chunk.kind == .text, chunk.length <= 140 else { return false }
    let (first, length) = text.scalar(at: chunk.start)
    guard first == 0x2D || Characters.isDash(first) else {
      // "Jane Roe, Director, Roe Trust" right under what she said.
      return !chunk.blankBefore && chunk.lines.count == 1 && chunk.length <= 100
        && Characters.isUpper(first) && !text.endsSentence(from: chunk.start, to: chunk.end)
        && SpeakerReader.speaker(
          attribution: String(decoding: text.bytes[chunk.start..<chunk.end], as: UTF8.self))?.role
          != nil
    }
    var offset = chunk.start + length
    while offset < chunk.end, text.bytes[offset] == 0x2D { offset += 1 }
    offset = text.skipSpace(from: offset, to: chunk.end)
    let (letter, _) = text.scalar(at: offset)
    guard Characters.isLetter(letter), !Characters.isLower(letter) else { return false }
    return !text.endsSentence(from: chunk.start, to: chunk.end)
  }

  mutating func makeQuote(
    leadIn: Chunk?, leadInStart: Int? = nil, leadInEnd: Int, _ ids: [Int], _ run: Range<Int>,
    firstStart: Int? = nil
  ) -> (blocks: [Block], next: Int) {
    var quote = Quote(blocks: [])
    var whole = range(chunks[ids[run.lowerBound]], from: firstStart)
    if let leadIn {
      quote.leadIn = builder.inlines(leadIn, from: leadInStart, to: leadInEnd)
      whole = whole.union(range(leadIn, from: leadInStart))
    }
    var position = run.lowerBound
    while position < run.upperBound {
      let chunk = chunks[ids[position]]
      if case .item = chunk.kind {
        let list = readList(Array(ids[position..<run.upperBound]), at: 0)
        quote.blocks += list.blocks
        for block in list.blocks { if let range = block.range { whole = whole.union(range) } }
        position += list.next
        continue
      }
      let start = position == run.lowerBound ? firstStart ?? chunk.start : chunk.start
      quote.blocks.append(
        Block(
          .paragraph(Paragraph(builder.inlines(chunk, from: start))),
          range: range(chunk, from: start)))
      whole = whole.union(range(chunk, from: start))
      position += 1
    }
    let next = readAttribution(ids, at: run.upperBound, into: &quote, whole: &whole)
    return ([Block(.quote(quote), range: whole)], next)
  }

  /// Takes the attribution behind a quote in, and reads the speaker.
  private mutating func readAttribution(
    _ ids: [Int], at position: Int, into quote: inout Quote, whole: inout SourceRange
  ) -> Int {
    var next = position
    if next < ids.count, isAttribution(chunks[ids[next]]) {
      quote.attribution = builder.inlines(chunks[ids[next]])
      whole = whole.union(range(chunks[ids[next]]))
      next += 1
    }
    quote.speaker =
      quote.leadIn.isEmpty
      ? nil : SpeakerReader.speaker(leadIn: quote.leadIn.plainText.replacingLineFeeds())
    if quote.speaker == nil, !quote.attribution.isEmpty {
      quote.speaker = SpeakerReader.speaker(
        attribution: quote.attribution.plainText.replacingLineFeeds())
    }
    return next
  }

  /// Reads lines marked with `>` as a quote, deeper marks as quotes within it.
  mutating func readMarkedQuote(
    _ ids: [Int], at start: Int, leadIn: Chunk?, leadInStart: Int? = nil
  ) -> (block: Block, next: Int) {
    var end = start
    var members: [(depth: Int, id: Int)] = []
    let deepest = min(Self.deepestList, max(1, limits.depth))
    while end < ids.count, case .quoted(let depth) = chunks[ids[end]].kind {
      if depth > deepest, firstFlattened == nil { firstFlattened = chunks[ids[end]].start }
      members.append((min(depth, deepest), ids[end]))
      end += 1
    }
    var quote = Quote(blocks: markedBlocks(members[...], depth: 1))
    var whole = range(chunks[ids[start]]).union(range(chunks[ids[end - 1]]))
    if let leadIn {
      quote.leadIn = builder.inlines(leadIn, from: leadInStart)
      whole = whole.union(range(leadIn, from: leadInStart))
    }
    let next = readAttribution(ids, at: end, into: &quote, whole: &whole)
    return (Block(.quote(quote), range: whole), next)
  }

  private mutating func markedBlocks(
    _ members: ArraySlice<(depth: Int, id: Int)>, depth: Int
  ) -> [Block] {
    var blocks: [Block] = []
    var index = members.startIndex
    while index < members.endIndex {
      let (own, id) = members[index]
      let chunk = chunks[id]
      if own <= depth {
        let inlines = builder.inlines(chunk)
        if !inlines.isEmpty {
          blocks.append(
            Block(.paragraph(Paragraph(inlines)), range: range(chunk, from: chunk.contentStart)))
        }
        index += 1
        continue
      }
      var end = index
      while end < members.endIndex, members[end].depth > depth { end += 1 }
      let inner = markedBlocks(members[index..<end], depth: depth + 1)
      let whole = range(chunk).union(range(chunks[members[end - 1].id]))
      blocks.append(Block(.quote(Quote(blocks: inner)), range: whole))
      index = end
    }
    return blocks
  }
}
