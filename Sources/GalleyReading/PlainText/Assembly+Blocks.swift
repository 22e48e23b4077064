internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// Makes blocks of chunks, given by index in their order.
  mutating func blocks(_ ids: [Int]) -> [Block] {
    var blocks: [Block] = []
    blocks.reserveCapacity(ids.count)
    var position = 0
    var hasCapitalHeading = false
    let turns = turnLabels(ids)
    /// How many chunks right before were short like headings but were none: among many it is none either.
    var shortLines = 0
    while position < ids.count {
      let chunk = chunks[ids[position]]
      if let table = readTable(ids, at: position) {
        blocks.append(table.block)
        position = table.next
        shortLines = 0
        continue
      }
      switch chunk.kind {
      case .item:
        let list = readList(ids, at: position)
        blocks += list.blocks
        position = list.next
        shortLines = 0
        continue
      case .quoted:
        let quote = readMarkedQuote(ids, at: position, leadIn: nil)
        blocks.append(quote.block)
        position = quote.next
        shortLines = 0
        continue
      case .block(let number):
        if let block = marked?.blocks[number], !joinQuote(block, to: &blocks, ids, position) {
          blocks.append(block)
        }
        shortLines = 0
      case .heading(let level):
        note(.heading, range(chunk), Confidence.given, "markup makes it a heading")
        blocks.append(
          Block(
            .heading(Heading(level: level, builder.inlines(chunk, whole: true))),
            range: range(chunk)))
        shortLines = 0
      case .rule:
        blocks.append(
          Block(
            .rule(Rule(mark: builder.string(from: chunk.start, to: chunk.end))),
            range: range(chunk)))
      case .endMark, .phrase(.endMark):
        blocks.append(
          Block(
            .endMark(EndMark(builder.string(from: chunk.start, to: chunk.end))),
            range: range(chunk)))
      case .text, .phrase, .date, .card:
        if let quote = readGivenQuote(ids, at: position) {
          blocks.append(quote)
          position += 2
          shortLines = 0
          mayHaveDateline = false
          continue
        }
        if !turns.isEmpty, let turn = readTurn(ids, at: position, turns) {
          blocks.append(turn.block)
          position = turn.next
          shortLines = 0
          mayHaveDateline = false
          continue
        }
        if mayHaveDateline, let rest = readDateline(chunk) {
          mayHaveDateline = false
          if let rest, let quote = readQuote(ids, at: position, from: rest) {
            blocks += quote.blocks
            position = quote.next
            shortLines = 0
            continue
          }
          if let rest {
            blocks.append(
              Block(
                .paragraph(Paragraph(builder.inlines(chunk, from: rest))),
                range: range(chunk, from: rest)))
          }
          position += 1
          continue
        }
        if let quote = readQuote(ids, at: position) {
          blocks += quote.blocks
          position = quote.next
          shortLines = 0
          mayHaveDateline = false
          continue
        }
        if let list = readBareList(ids, at: position) {
          blocks.append(list)
          position += 1
          shortLines = 0
          mayHaveDateline = false
          continue
        }
        if isHeading(ids, at: position, shortLines: shortLines) {
          let isCapital = text.isCapitals(from: chunk.start, to: chunk.end)
          if isCapital { hasCapitalHeading = true }
          let level = hasCapitalHeading && !isCapital ? 2 : 1
          noteHeading(
            chunk, isCapital,
            isUnderlined: position + 1 < ids.count && isUnderline(ids[position + 1]))
          blocks.append(
            Block(
              .heading(Heading(level: level, builder.inlines(chunk, whole: true))),
              range: range(chunk)))
          // A line drawn under it is its underline.
          if position + 1 < ids.count, isUnderline(ids[position + 1]) {
            setAside(chunks[ids[position + 1]], .other)
            position += 1
          }
          position += 1
          continue
        }
        // What a heading heads, and a date, are no headings however short.
        let isHeaded = blocks.last.map { if case .heading = $0.content { true } else { false } }
        shortLines =
          isShortLine(chunk) && hasOneLine(chunk) && chunk.kind != .date && isHeaded != true
          ? shortLines + 1 : 0
        mayHaveDateline = mayHaveDateline && isShortLine(chunk)
        noteParagraph(chunk, isFirst: position < 3)
        blocks.append(
          Block(
            .paragraph(Paragraph(builder.inlines(chunk, whole: true))),
            range: range(chunk)))
      }
      position += 1
    }
    return blocks
  }

  /// Notes what a paragraph is besides: a file that comes with the release, a notice about an earlier text.
  private mutating func noteParagraph(_ chunk: Chunk, isFirst: Bool) {
    guard chunk.length <= 300 else { return }
    if namesFile(chunk) {
      note(.attachment, range(chunk), Confidence.likely, "the name of a file and its size")
    } else if let colon = text.bytes[chunk.start..<min(chunk.end, chunk.start + 24)].firstIndex(
      of: 0x3A),
      LexiconWords.attachments.contains(
        SpeakerTag.folded(String(decoding: text.bytes[chunk.start..<colon], as: UTF8.self)))
    {
      note(.attachment, range(chunk), Confidence.likely, "a label of what comes with the release")
    } else if isFirst, isNotice(chunk) {
      note(
        .notice, range(chunk), Confidence.shape,
        "a paragraph at the top that says that an earlier text is corrected or withdrawn")
    }
  }

  /// Adds a quote block that nobody brings in to the one right above it, whose speaker goes on.
  private func joinQuote(
    _ block: Block, to blocks: inout [Block], _ ids: [Int], _ position: Int
  ) -> Bool {
    guard case .quote(let quote) = block.content, quote.leadIn.isEmpty, quote.attribution.isEmpty,
      quote.speaker == nil, position > 0, case .block = chunks[ids[position - 1]].kind,
      let above = blocks.last, case .quote(var first) = above.content, !first.leadIn.isEmpty,
      first.attribution.isEmpty
    else { return false }
    first.blocks += quote.blocks
    let range = above.range.flatMap { range in block.range.map { range.union($0) } }
    blocks[blocks.count - 1] = Block(.quote(first), range: range)
    return true
  }

  /// Takes the dateline off a chunk.
  ///
  /// - Returns: `nil` where there is none; else the offset of what follows it, itself `nil` where nothing does.
  private mutating func readDateline(_ chunk: Chunk) -> Int?? {
    guard chunk.kind == .text,
      let match = DatelineScanner.dateline(text, from: chunk.start, to: chunk.end)
    else { return .none }
    func string(_ range: Range<Int>?) -> String? {
      range.map { builder.string(from: $0.lowerBound, to: $0.upperBound) }
    }
    release.metadata.dateline = Dateline(
      text: builder.string(from: chunk.start, to: match.end), place: string(match.place),
      date: string(match.date), isoDate: match.iso, source: string(match.source),
      range: SourceRange(chunk.start, match.end))
    if let dateline = release.metadata.dateline {
      let evidence = datelineEvidence(dateline)
      note(.dateline, SourceRange(chunk.start, match.end), evidence.confidence, evidence.text)
    }
    let rest = text.skipSpace(from: match.end, to: chunk.end)
    return .some(rest < chunk.end ? rest : nil)
  }

  /// Whether a chunk is one short line without a sentence's end.
  func isShortLine(_ chunk: Chunk) -> Bool {
    chunk.length <= 90 && !text.endsSentence(from: chunk.start, to: chunk.end)
  }

  func isUnderline(_ id: Int) -> Bool {
    let chunk = chunks[id]
    guard chunk.kind == .rule, !chunk.blankBefore else { return false }
    let byte = text.bytes[chunk.start]
    return byte == 0x3D || byte == 0x2D || byte == 0x7E || byte == 0x2A
  }

  /// Whether a heading is marked by a square or a lozenge, as is usual in Japanese.
  func isMarkedHeading(_ chunk: Chunk) -> Bool {
    ListMarkers.isHeadingMark(text.scalar(at: chunk.start).value)
  }

  func hasOneLine(_ chunk: Chunk) -> Bool {
    for index in chunk.lines.dropFirst() where lines[index].joint == .lineBreak { return false }
    return true
  }

  /// Whether a line gives the size of a file: `PDF, 411KB, 42 pages`.
  func namesFile(_ chunk: Chunk) -> Bool {
    var offset = chunk.start + 1
    while offset + 1 < chunk.end {
      if text.bytes[offset + 1] | 0x20 == 0x62, "kmgKMG".utf8.contains(text.bytes[offset]) {
        let before = text.bytes[offset - 1] == 0x20 ? offset - 2 : offset - 1
        if before >= chunk.start, text.bytes[before] >= 0x30, text.bytes[before] <= 0x39,
          offset + 2 >= chunk.end || !Characters.isLetter(text.scalar(at: offset + 2).value)
        {
          return true
        }
      }
      offset += 1
    }
    return false
  }

  /// Whether a chunk holds a telephone number or an address.
  func isReach(_ chunk: Chunk) -> Bool { isReach(from: chunk.start, to: chunk.end) }

  /// Whether a stretch holds a telephone number or an address.
  func isReach(from start: Int, to end: Int) -> Bool { text.isReach(from: start, to: end) }

  /// Whether a chunk is a label with its value: `WHEN: Wednesday`.
  func isLabelled(_ chunk: Chunk) -> Bool {
    if isNumbered(chunk) { return false }
    var offset = chunk.start
    var spaces = 0
    while offset < chunk.end {
      if text.bytes[offset] == 0x3F, spaces == 0, offset + 1 < chunk.end { return true }
      // "Annex A: costs" is none: its label is words, and both stand apart.
      if text.bytes[offset] == 0x3A { return spaces < 1 || !chunk.blankBefore || marked != nil }
      if text.bytes[offset] == 0x20 { spaces += 1 }
      if spaces > 2 { return false }
      offset += 1
    }
    return false
  }
}
