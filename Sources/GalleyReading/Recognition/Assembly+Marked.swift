internal import GalleyRelease
internal import GalleySource

/// Reads documents whose markup says what much of them is.
extension ReleaseAssembly {
  /// Reads all chunks of a document with markup.
  ///
  /// - Parameters:
  ///   - language: the language that the document says it is in.
  ///   - facts: what is known of the release besides its text; the caller has them placed
  ///     (`KnownFacts.place`).
  mutating func assembleMarked(language: String? = nil, knowing facts: KnownFacts = KnownFacts()) {
    take(facts)
    if facts.headlineYields { setAsideForwardedHead() }
    let first = release.metadata.headline.isEmpty ? readMarkedHead() : readKnownHead()
    if release.metadata.headline.isEmpty { release.metadata.headline = facts.headline }
    readSections(from: first)
    nameSpeakers()
    if let marked {
      var pass = AnchorPass(marked.rich)
      pass.apply(to: &release)
    }
    if let language = language ?? facts.language {
      release.metadata.language = language
      finishDecisions(language: "the document says so", confidence: Confidence.given)
    } else {
      release.metadata.language = LanguageGuess(text.bytes).language
      finishDecisions(language: "its most frequent words", confidence: Confidence.sign)
    }
  }

  /// Reads what stands around the headline that markup gives.
  ///
  /// - Returns: the index of the story's first chunk.
  private mutating func readMarkedHead() -> Int {
    guard let headline = chunks.firstIndex(where: { $0.role == .headline }) ?? headlineSaid() else {
      guard chunks.contains(where: { $0.role != nil }) else { return readHead() }
      // Without a headline there are still the lines that markup names.
      var index = 0
      while index < chunks.count, let next = readHeadRole(index) { index = next }
      return index
    }
    var index = 0
    while index < headline {
      index = readAboveHeadline(index)
    }
    let chunk = chunks[headline]
    release.metadata.headline = builder.inlines(chunk, whole: true)
    release.metadata.headlineRange = range(chunk)
    note(.headline, range(chunk), Confidence.given, "markup makes it the headline")
    index = headline + 1
    while index < chunks.count, let next = readBelowHeadline(index) { index = next }
    index = readStandfirst(at: index)
    return skipRepetition(at: index)
  }

  /// The line near the top that a headline from outside the text says too, with more: a message's subject is often the
  /// headline and what sort of text it is.
  private mutating func headlineSaid() -> Int? {
    guard facts.headlineYields, !facts.headline.isEmpty else { return nil }
    let known = Folding.folded(facts.headline.plainText.utf8)
    for (index, chunk) in chunks.prefix(12).enumerated() where chunk.length <= 300 {
      switch chunk.kind {
      case .text, .heading: break
      default: continue
      }
      let line = Folding.folded(builder.string(chunk).utf8)
      guard line.count >= 12, line.count * 3 >= known.count else { continue }
      if Folding.contains(known, line) { return index }
    }
    return nil
  }

  /// Reads what the text has of a head under a headline that is known already.
  ///
  /// - Returns: the index of the story's first chunk.
  mutating func readKnownHead() -> Int {
    var index = 0
    while index < chunks.count, let next = readBelowHeadline(index) { index = next }
    index = readStandfirst(at: index)
    return skipRepetition(at: index)
  }

  private mutating func readAboveHeadline(_ index: Int) -> Int {
    let chunk = chunks[index]
    if let next = readHeadRole(index) { return next }
    switch chunk.kind {
    case .phrase(.contact): return readContact(at: index, isTail: false)
    case .phrase, .date: readHeadLine(chunk)
    case .card: readContacts(index..<index + 1, labelEnd: nil)
    case .text where chunk.length <= 60 && !endsSentence(chunk):
      addKicker(builder.string(chunk, whole: true), range(chunk))
    case .text, .item, .rule, .endMark, .quoted, .heading, .block: leading.append(index)
    }
    return index + 1
  }

  /// Reads a line under the headline that is no part of the story.
  ///
  /// - Returns: the index after it; `nil` where the story begins.
  private mutating func readBelowHeadline(_ index: Int) -> Int? {
    let chunk = chunks[index]
    if let next = readHeadRole(index) { return next }
    switch chunk.kind {
    case .phrase(let kind):
      switch kind {
      case .published, .updated, .byline, .release, .kicker, .embargo, .reference, .share,
        .navigation, .printLabel:
        readHeadLine(chunk)
        return index + 1
      case .contact:
        guard
          (index..<contactEnd(from: index, isTail: false)).contains(where: { isReach(chunks[$0]) })
        else { return nil }
        return readContact(at: index, isTail: false)
      case .masthead, .notes, .about, .endMark, .continued, .latestNews, .site, .original:
        return nil
      }
    case .date:
      readHeadLine(chunk)
      return index + 1
    case .block(let number):
      // A picture, and more of the head under it.
      guard let block = marked?.blocks[number], case .figure = block.content,
        index + 1 < chunks.count, isHeadLine(chunks[index + 1])
      else { return nil }
      leading.append(index)
      return index + 1
    case .text where !isSame(builder.string(chunk), release.metadata.headline.plainText):
      return readUnnamedHeadLine(index)
    case .text, .heading:
      guard isSame(builder.string(chunk), release.metadata.headline.plainText) else { return nil }
      setAside(chunk, .repetition)
      return index + 1
    case .item, .rule, .endMark, .quoted, .card: return nil
    }
  }

  /// Reads a short line under the headline that names its writer or gives a date, though nothing marks it.
  private mutating func readUnnamedHeadLine(_ index: Int) -> Int? {
    let chunk = chunks[index]
    guard index + 1 < chunks.count, chunk.length <= 90, !endsSentence(chunk),
      DatelineScanner.dateline(text, from: chunk.start, to: chunk.end) == nil
    else { return nil }
    let whole = builder.string(chunk, whole: true)
    let opener = text.wordLength(from: chunk.start, to: chunk.end)
    if release.metadata.byline == nil, opener <= 6, chunk.start + opener + 1 < chunk.end,
      Characters.isUpper(text.scalar(at: chunk.start).value),
      LexiconWords.bylines.contains(
        String(decoding: text.bytes[chunk.start..<chunk.start + opener], as: UTF8.self)
          .lowercased()),
      Characters.isUpper(text.scalar(at: chunk.start + opener + 1).value)
    {
      release.metadata.byline = Attributed(whole, range: range(chunk))
      note(.byline, range(chunk), Confidence.likely, "“By” and a name under the headline")
      return index + 1
    }
    guard wordCount(from: chunk.start, to: chunk.end, cap: 16) <= 14, hasDate(chunk),
      text.scalar(before: chunk.end).value != 0x3A
    else { return nil }
    addDate(chunk, whole)
    return index + 1
  }

  /// Whether a date with its year stands in a chunk.
  private func hasDate(_ chunk: Chunk) -> Bool {
    var offset = chunk.start
    while offset < chunk.end {
      if let date = DateScanner.shared.date(text, at: offset, to: chunk.end), date.hasYear {
        return true
      }
      while offset < chunk.end, text.bytes[offset] != 0x20 { offset += 1 }
      offset = text.skipSpace(from: offset, to: chunk.end)
    }
    return false
  }

  private func isHeadLine(_ chunk: Chunk) -> Bool {
    if chunk.role != nil { return true }
    switch chunk.kind {
    case .date, .phrase(.published), .phrase(.updated), .phrase(.byline), .phrase(.share):
      return true
    default: return false
    }
  }

  /// Reads a chunk whose place in the head markup gives.
  private mutating func readHeadRole(_ index: Int) -> Int? {
    let chunk = chunks[index]
    guard let role = chunk.role else { return nil }
    let whole = builder.string(chunk, from: chunk.start, whole: true)
    switch role {
    case .standfirst:
      if case .block = chunk.kind { return nil }
      guard facts.standfirst.isEmpty || isSame(whole, facts.standfirst.plainText) else {
        return nil
      }
      addStandfirst(chunk.lines, from: chunk.start, to: chunk.end)
    case .byline:
      if release.metadata.byline == nil {
        release.metadata.byline = Attributed(whole, range: range(chunk))
        note(.byline, range(chunk), Confidence.given, "markup makes it the byline")
      } else {
        setAside(chunk, .other)
      }
    case .date:
      if case .phrase = chunk.kind {
        readHeadLine(chunk)
      } else {
        addDate(chunk, whole)
      }
    case .kicker: addKicker(whole, range(chunk))
    case .headline:
      guard isSame(whole, release.metadata.headline.plainText) else { return nil }
      setAside(chunk, .repetition)
    case .contact: return nil
    }
    return index + 1
  }

  private mutating func addDate(_ chunk: Chunk, _ whole: String) {
    var offset = chunk.start
    var iso: String?
    while offset < chunk.end, iso == nil {
      iso = DateScanner.shared.date(text, at: offset, to: chunk.end)?.iso
      while offset < chunk.end, text.bytes[offset] != 0x20 { offset += 1 }
      offset = text.skipSpace(from: offset, to: chunk.end)
    }
    if completeDate(whole, iso, range(chunk)) { return }
    release.metadata.dates.append(
      ReleaseDate(role: .published, text: whole, iso: iso, range: range(chunk)))
    note(
      .date, range(chunk), chunk.role == .date ? Confidence.given : Confidence.likely,
      chunk.role == .date ? "markup makes it a date" : "a date under the headline")
  }

  /// The quote block that markup gives right behind the paragraph at a position, with that paragraph as
  /// its lead-in.
  mutating func readGivenQuote(_ ids: [Int], at position: Int) -> Block? {
    let chunk = chunks[ids[position]]
    guard let marked, position + 1 < ids.count, chunk.kind == .text,
      case .block(let number) = chunks[ids[position + 1]].kind,
      case .quote(var quote) = marked.blocks[number].content, quote.leadIn.isEmpty
    else { return nil }
    let last = text.scalar(before: chunk.end).value
    guard last == 0x3A || last == 0x2C || last == 0xFF1A || endsAsLeadIn(chunk) else {
      return nil
    }
    if mayHaveDateline,
      DatelineScanner.dateline(text, from: chunk.start, to: chunk.end) != nil
    {
      return nil
    }
    quote.leadIn = builder.inlines(chunk, whole: true)
    quote.speaker =
      SpeakerReader.speaker(leadIn: quote.leadIn.plainText.replacingLineFeeds()) ?? quote.speaker
    let own = marked.blocks[number].range
    return Block(.quote(quote), range: own.map { $0.union(range(chunk)) } ?? range(chunk))
  }
}

extension RichText {
  /// Whether a stretch is important as a whole.
  func isStrong(from start: Int, to end: Int) -> Bool {
    inlines(from: start, to: end).allSatisfy { inline in
      switch inline {
      case .strong: true
      case .lineBreak: true
      case .text(let text): text.allSatisfy { $0 == " " || $0 == ":" }
      case .emphasis, .link, .code, .superscript, .subscript, .language: false
      }
    }
  }
}
