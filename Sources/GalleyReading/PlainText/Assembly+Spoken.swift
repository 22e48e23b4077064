internal import GalleyRelease
internal import GalleySource

/// Quotations in flat text that have lost their marks: pages that draw them beside quotations, and copies of such
/// pages.
extension ReleaseAssembly {
  /// The most paragraphs of a quotation without marks.
  private static let mostSpoken = 12
  /// A longer line is no heading and no label.
  private static let longLine = 100
  /// The most paragraphs between the first of one quotation and who speaks next.
  private static let mostBetween = 2

  /// Reads the paragraphs that `Jane Roe said:` brings in though no marks stand around them.
  mutating func readUnmarkedQuote(
    _ ids: [Int], at position: Int, from start: Int?
  ) -> (blocks: [Block], next: Int)? {
    let chunk = chunks[ids[position]]
    guard marked == nil, position + 1 < ids.count, chunk.length <= 700, chunk.kind == .text else {
      return nil
    }
    let next = chunks[ids[position + 1]]
    guard next.kind == .text, !isTable(ids, at: position + 1) else { return nil }
    let isSetOff = next.indent >= chunk.indent + 3
    let name = isSetOff ? nil : statementSpeaker(chunk)
    // Where paragraphs stand on one line each a statement may begin on the next.
    guard next.blankBefore || flow.isUnwrapped && name != nil && next.length > Self.longLine else {
      return nil
    }
    guard
      isSetOff
        ? announces(chunk)
        : name != nil || bringsSpeechIn(chunk)
          || isCutShort(chunk) && goesOn(ids, at: position + 1)
    else { return nil }
    var end = position + 1
    if isSetOff {
      // Set off by its indent.
      while end < ids.count, end - position <= Self.mostSpoken * 2,
        chunks[ids[end]].indent >= next.indent, isSpeech(chunks[ids[end]].kind)
      {
        end += 1
      }
    } else {
      guard next.length > 25, !QuoteMarks.canOpen(text.scalar(at: next.start).value) else {
        return nil
      }
      end += 1
      if let name {
        while end < ids.count, end - position <= Self.mostSpoken * 2,
          isOfStatement(chunks[ids[end]], by: name)
        {
          end += 1
        }
        return makeQuote(
          leadIn: chunk, leadInStart: start, leadInEnd: chunk.end, ids, position + 1..<end)
      }
      while end < ids.count, end - position <= Self.mostSpoken {
        if goesOn(ids, at: end) {
          end += 1
        } else if end + 1 < ids.count, maySpeak(chunks[ids[end]]), goesOn(ids, at: end + 1) {
          // One paragraph between two that speak.
          end += 2
        } else {
          break
        }
      }
      // Where somebody else speaks soon after, what stands between was said too.
      let other = end..<min(ids.count, end + Self.mostBetween + 1)
      if let next = other.first(where: { bringsSpeechIn(chunks[ids[$0]]) }), next > end,
        (end..<next).allSatisfy({ maySpeak(chunks[ids[$0]]) })
      {
        end = next
      }
    }
    return makeQuote(
      leadIn: chunk, leadInStart: start, leadInEnd: chunk.end, ids, position + 1..<end)
  }

  /// Whether a paragraph may have been said: a sentence or more, with no marks and no saying verb of its own.
  private func maySpeak(_ chunk: Chunk) -> Bool {
    guard chunk.kind == .text, chunk.length > 30, endsSentence(chunk),
      !QuoteMarks.canOpen(text.scalar(at: chunk.start).value)
    else { return false }
    return !words(from: chunk.start, to: chunk.end).contains(where: SpeakerTag.isVerb)
  }

  /// The last word of the name of whoever issues the statement that a paragraph with a colon at its end announces.
  private func statementSpeaker(_ chunk: Chunk) -> String? {
    let last = text.scalar(before: chunk.end).value
    guard last == 0x3A || last == 0xFF1A else { return nil }
    guard case .named(let name, _)? = SpeakerTag.announced(words(from: chunk.start, to: chunk.end))
    else { return nil }
    return name.split(separator: " ").last.map(String.init)
  }

  /// Whether a paragraph goes on with a statement: nothing in it speaks of who issued it, or says how somebody is reached.
  private func isOfStatement(_ chunk: Chunk, by name: String) -> Bool {
    guard chunk.kind == .text, chunk.length > 30, endsSentence(chunk), !isReach(chunk),
      !bringsSpeechIn(chunk), !QuoteMarks.canOpen(text.scalar(at: chunk.start).value)
    else { return false }
    return !words(from: chunk.start, to: chunk.end).contains { SpeakerTag.bare($0) == name }
  }

  /// Whether a paragraph of some words ends in a comma, in the middle of a sentence that the next does not go on with.
  private func isCutShort(_ chunk: Chunk) -> Bool {
    text.scalar(before: chunk.end).value == 0x2C
      && wordCount(from: chunk.start, to: chunk.end, cap: 6) >= 6
  }

  private func isSpeech(_ kind: LineKind) -> Bool {
    switch kind {
    case .text, .item: true
    default: false
    }
  }

  /// Whether a paragraph leaves something to be said: it ends in a colon, a comma or a saying verb.
  private func announces(_ chunk: Chunk) -> Bool {
    let last = text.scalar(before: chunk.end).value
    if last == 0x2C { return chunk.length > 12 }
    if last == 0x3A || last == 0xFF1A {
      let words = words(from: max(chunk.start, chunk.end - 600), to: chunk.end)
      if SpeakerTag.announced(words) != nil { return true }
      return words.suffix(8).contains(where: SpeakerTag.isVerb) && SpeakerTag.before(words) != nil
    }
    guard !Characters.isStop(last) else { return false }
    return words(from: max(chunk.start, chunk.end - 24), to: chunk.end).last
      .map(SpeakerTag.isVerb) ?? false
  }

  /// Whether a paragraph ends with a saying verb and a colon or a comma.
  private func bringsSpeechIn(_ chunk: Chunk) -> Bool {
    if endsAsLeadIn(chunk) { return true }
    let last = text.scalar(before: chunk.end).value
    guard last == 0x3A || last == 0x2C || last == 0xFF1A else { return false }
    let words = words(from: max(chunk.start, chunk.end - 400), to: chunk.end)
    guard words.suffix(3).contains(where: SpeakerTag.isVerb) else { return false }
    return SpeakerTag.before(words) != nil
  }

  /// Whether a paragraph still speaks: in the first person, and bringing nothing in.
  private func goesOn(_ ids: [Int], at position: Int) -> Bool {
    let chunk = chunks[ids[position]]
    guard chunk.kind == .text, chunk.length > 30 else { return false }
    let last = text.scalar(before: chunk.end).value
    guard Characters.isStop(last), !QuoteMarks.canOpen(text.scalar(at: chunk.start).value) else {
      return false
    }
    var offset = chunk.start
    var first = 0
    while offset < chunk.end, first < 1 {
      let end = wordEnd(from: offset, to: chunk.end)
      if end - offset <= 8,
        LexiconWords.firstPersons.contains(
          SpeakerTag.folded(String(decoding: text.bytes[offset..<end], as: UTF8.self)))
      {
        first += 1
      }
      offset = text.skipSpace(from: end, to: chunk.end)
    }
    return first > 0
  }

  /// The words of a stretch, whatever spaces and line ends part them.
  private func words(from start: Int, to end: Int) -> [String] {
    String(decoding: text.bytes[start..<end], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private func wordEnd(from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end, WhiteSpace.length(in: text.bytes, at: offset) == 0 {
      offset += text.scalar(at: offset).length
    }
    return offset
  }
}
