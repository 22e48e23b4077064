internal import GalleyRelease
internal import GalleySource

/// What can be a title above the story, and what names a body rather than tells a story.
extension ReleaseAssembly {
  /// A line above the story that may be publisher, headline or standfirst.
  struct Title {
    var lines: Range<Int>
    var start: Int
    var end: Int
  }

  /// Whether a chunk can be a title: short, no sentence, no dateline, and something comes after it.
  func isTitle(_ index: Int) -> Bool {
    let chunk = chunks[index]
    guard chunk.kind == .text, chunk.length <= 240, chunk.length >= 2, index + 1 < chunks.count
    else { return false }
    if case .item = chunks[index + 1].kind, !chunks[index + 1].blankBefore { return false }
    let last = text.scalar(before: chunk.end).value
    if last == 0x3A || last == 0x2C || last == 0x3B { return false }
    if endsSentence(chunk), text.bytes[chunk.end - 1] != 0x3F, text.bytes[chunk.end - 1] != 0x21,
      !endsWithState(chunk)
    {
      return false
    }
    if chunk.lines.filter({ lines[$0].joint == .lineBreak }).count > 3 { return false }
    if DatelineScanner.dateline(text, from: chunk.start, to: chunk.end) != nil { return false }
    if asksWho(chunk) { return false }
    var offset = chunk.start
    while offset < chunk.end {
      let (value, length) = text.scalar(at: offset)
      if Characters.isLetter(value) { return true }
      offset += length
    }
    return false
  }

  /// Whether a line's last word is the short name of a state behind a comma: `Fairhaven, Md.`.
  private func endsWithState(_ chunk: Chunk) -> Bool {
    let line = text.bytes[chunk.start..<chunk.end]
    guard let space = line.lastIndex(of: 0x20), space > chunk.start else { return false }
    return text.bytes[space - 1] == 0x2C && chunk.end - space <= 7 && line.count <= 60
      && Characters.isUpper(text.scalar(at: space + 1).value)
  }

  /// Whether a line gives one of the facts of an advisory: `WHEN: Tuesday`.
  func asksWho(_ chunk: Chunk) -> Bool { asksWho(at: chunk.start, to: chunk.end) }

  /// Whether a stretch begins with the label of such a fact.
  func asksWho(at start: Int, to end: Int) -> Bool {
    guard let colon = text.bytes[start..<min(end, start + 16)].firstIndex(of: 0x3A),
      colon > start
    else { return false }
    // French sets a space before the colon.
    let label = text.bytes[start..<text.trimSpace(from: start, to: colon)]
    return LexiconWords.questions.contains(
      SpeakerTag.folded(String(decoding: label, as: UTF8.self)))
  }

  /// The lines of a chunk whose line ends count, each a title.
  func titles(of chunk: Chunk) -> [Title] {
    var titles: [Title] = []
    for index in chunk.lines {
      if lines[index].joint == .lineBreak || titles.isEmpty {
        titles.append(
          Title(lines: index..<index + 1, start: lines[index].start, end: lines[index].end))
      } else {
        let last = titles.count - 1
        titles[last].lines = titles[last].lines.lowerBound..<index + 1
        titles[last].end = lines[index].end
      }
    }
    return titles
  }

  /// Whether a title names a body rather than tells a story.
  func isPublisher(_ title: Title, hasKicker: Bool) -> Bool {
    let words = wordCount(from: title.start, to: title.end)
    if words > 10 { return false }
    var hasBodyWord = false
    var offset = title.start
    while offset < title.end {
      let length = text.wordLength(from: offset, to: title.end)
      var end = offset
      for _ in 0..<length { end += text.scalar(at: end).length }
      if BodyWords.shared.contains(text.bytes[offset..<min(end, title.end)]) { hasBodyWord = true }
      // A small word with more than five letters is a sentence's, not a name's.
      if length > 5, Characters.isLower(text.scalar(at: offset).value) { return false }
      offset = text.skipSpace(from: max(end, offset + 1), to: title.end)
    }
    return hasBodyWord || hasKicker && words <= 4
  }

  /// Whether a title is surely the name of a body and no headline: a word that says so opens or
  /// ends it, or has a small word behind it, as in "Institute of Science".
  func namesBody(_ title: Title) -> Bool {
    let bytes = text.bytes[title.start..<title.end]
    if Self.bodyAffixes.contains(where: {
      bytes.starts(with: $0) || bytes.suffix($0.count) == $0[...]
    }) {
      return true
    }
    guard isPublisher(title, hasKicker: false) else { return false }
    let words = bytes.split(separator: 0x20)
    guard words.count > 3 else { return true }
    return words.indices.contains { index in
      guard BodyWords.shared.contains(words[index]) else { return false }
      return index == 0 || index == words.count - 1 || (words[index + 1].first ?? 0) >= 0x61
    }
  }

  /// Whether a title has words enough for a headline.
  func tellsStory(_ chunk: Chunk) -> Bool {
    Characters.isUnspaced(text.scalar(at: chunk.start).value)
      ? text.scalarCount(from: chunk.start, to: chunk.end) >= 6
      : wordCount(from: chunk.start, to: chunk.end, cap: 5) >= 3
  }

  private static let bodyAffixes = Lexicon.all.flatMap(\.bodyAffixes).map { Array($0.utf8) }
}
