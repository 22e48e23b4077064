internal import GalleyRelease
internal import GalleySource

/// Finds who speaks, in quote blocks and in the quotations within paragraphs, once all blocks are made.
struct SpeakerPass {
  let text: Characters
  private let headline: String
  private var index: NameIndex?
  /// Where the names of the index stand.
  let places: [SourceRange]
  var decisions: [Decision] = []
  /// Who spoke last, in full.
  var last: String?
  /// Whether what came right before was said by `last`.
  private var isRunning = false
  /// The quotation that the paragraph before left open.
  private var carried: (mark: UInt32, speaker: String?)?
  /// Whether somebody holds an office, as far as it was asked.
  private var offices: [String: Bool] = [:]
  /// Whether quotations in the text have marks; `nil` until somebody asks.
  var hasMarks: Bool?
  /// Whether the paragraph before brings in what comes, and with whom.
  private var leadIn: String?

  /// The most that is looked at beside a quotation, in bytes.
  private static let reach = 500

  init(text: Characters, headline: String, blocks: [Block]) {
    self.text = text
    self.headline = headline
    places = blocks.compactMap { block in
      switch block.content {
      case .paragraph, .quote, .list: block.range
      case .heading, .table, .figure, .preformatted, .rule, .endMark: nil
      }
    }
  }

  /// Reads blocks in their order.
  mutating func read(_ blocks: inout [Block]) {
    for index in blocks.indices {
      switch blocks[index].content {
      case .paragraph:
        if let range = blocks[index].range { readParagraph(range.lowerBound, range.upperBound) }
      case .quote(var quote):
        readQuote(&quote, blocks[index].range)
        blocks[index].content = .quote(quote)
      case .list(var list):
        for item in list.items.indices { read(&list.items[item].blocks) }
        blocks[index].content = .list(list)
      case .heading, .table, .figure, .preformatted, .rule, .endMark:
        isRunning = false
        carried = nil
        leadIn = nil
      }
    }
  }

  // MARK: Quote blocks

  private mutating func readQuote(_ quote: inout Quote, _ range: SourceRange?) {
    let start = range?.lowerBound ?? 0
    var evidence = SpeakerEvidence.leadIn
    if quote.speaker == nil, !quote.leadIn.isEmpty {
      let words = Self.words(Array(quote.leadIn.plainText.utf8))
      if let tag = SpeakerTag.before(words), let found = resolve(tag.person, at: start) {
        quote.speaker = Speaker(name: found.name, role: found.role)
        evidence = found.evidence == .pronoun ? .pronoun : .leadIn
      } else if let person = SpeakerTag.announced(words), let found = resolve(person, at: start) {
        quote.speaker = Speaker(name: found.name, role: found.role)
      } else if let name = lastName(in: words) {
        quote.speaker = Speaker(name: name)
      } else if words.count > 12, let tag = SpeakerTag.before(words), tag.person == .pronoun,
        let name = firstName(words)
      {
        // "The mayor, Jane Roe, was there. She said:"
        quote.speaker = Speaker(name: name)
        evidence = .pronoun
      }
    } else if quote.speaker != nil {
      evidence = quote.leadIn.isEmpty ? .attribution : .leadIn
    }
    if quote.speaker.map({ quote.leadIn.plainText == $0.name + ":" }) ?? false { evidence = .turn }
    if var speaker = quote.speaker, evidence != .turn {
      if !speaker.name.contains(" "), let full = full(speaker.name, at: start) {
        speaker.name = full
        quote.speaker = speaker
      }
    } else if quote.speaker == nil, let inside = speakerInside(quote) {
      quote.speaker = Speaker(name: inside.name, role: inside.role)
      evidence = inside.evidence
    } else if quote.speaker == nil, quote.attribution.isEmpty, let name = leadIn ?? last {
      quote.speaker = Speaker(name: name)
      evidence = leadIn != nil ? .leadIn : .lastSpeaker
    }
    let first = quote.blocks.first?.range
    if let range = first.map({ head in
      SourceRange(head.lowerBound, quote.blocks.last?.range?.upperBound ?? head.upperBound)
    }) ?? range {
      let known = blockEvidence(quote, range)
      decisions.append(
        Decision(.quote, cut(range), range: range, confidence: known.0, evidence: known.1))
      note(quote.speaker?.name, evidence, range)
    }
    last = quote.speaker?.name ?? last
    isRunning = quote.speaker != nil
    carried = nil
    leadIn = nil
  }

  /// What a quote block was known by, and how often that is right.
  private func blockEvidence(_ quote: Quote, _ range: SourceRange) -> (Int, String) {
    let isMarked = QuoteMarks.canOpen(text.scalar(at: range.lowerBound).value)
    if quote.leadIn.isEmpty {
      return isMarked
        ? (Confidence.sign, "paragraphs between quotation marks")
        : (Confidence.likely, "paragraphs that are set off")
    }
    if isMarked { return (Confidence.sign, "quotation marks behind words that bring it in") }
    let margin = text.bytes[..<range.lowerBound].suffix(3)
    return margin.count == 3 && margin.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      ? (Confidence.sign, "an indent behind words that bring it in")
      : (Confidence.shape, "no quotation marks, but words that bring it in")
  }

  /// The speaker whom words between the quotations within a quote block name.
  private mutating func speakerInside(_ quote: Quote) -> Found? {
    for block in quote.blocks {
      guard case .paragraph = block.content, let range = block.range else { continue }
      let spans = QuotationScanner.spans(text, from: range.lowerBound, to: range.upperBound)
      for (number, span) in spans.enumerated() {
        let end = number + 1 < spans.count ? spans[number + 1].open : range.upperBound
        if let tag = SpeakerTag.behind(words(from: span.close, to: end)),
          let found = resolve(tag.person, at: span.open)
        {
          return found
        }
      }
    }
    return nil
  }

  // MARK: Paragraphs

  private mutating func readParagraph(_ start: Int, _ end: Int) {
    let spans = QuotationScanner.spans(text, from: start, to: end, carried: carried?.mark)
    defer { if spans.isEmpty { endPlain(start, end) } }
    guard !spans.isEmpty else { return readTagged(start, end) }
    var speaker: String?
    var spoken = false
    let carrying = carried
    carried = nil
    for (number, span) in spans.enumerated() {
      let before = number == 0 ? start : spans[number - 1].close
      let behindEnd = number + 1 < spans.count ? spans[number + 1].open : end
      let words = wordCount(span)
      var found: Found?
      let behind = self.words(from: span.close, to: behindEnd)
      // "“…,” he said. Lee added: “…”": a clause that ends in a comma or a colon belongs to what follows.
      if found == nil, !leadsOn(behind, number + 1 < spans.count) || endsInComma(span),
        let tag = SpeakerTag.behind(behind)
      {
        found = resolve(tag.person, at: span.open)
      }
      if found == nil, span.open > before || number > 0 {
        let front = frontWords(spans, number, start)
        if bringsIn(front), let tag = SpeakerTag.before(front) {
          found = resolve(tag.person, at: span.open, isSure: tag.isSure)
        }
      }
      if found == nil, number == 0, let name = carrying?.speaker, span.open == start {
        found = Found(name: name, role: nil, evidence: .carried)
      }
      let isFree =
        words >= 4
        && (endsInStop(span, behind) || span.isOpen || span.open == start
          || behind.isEmpty && words >= 6)
      if found == nil, isFree, let speaker, spoken {
        found = Found(name: speaker, role: nil, evidence: .sameParagraph)
      }
      // “A Title” is published: a name between marks, not speech.
      let goesOn =
        behind.first.map { !SpeakerTag.isCapital($0) && !SpeakerTag.attributes(behind) } ?? false
      if found == nil, goesOn { continue }
      if found == nil, span.open == start, words >= 5 || span.isOpen, isFree {
        if let leadIn {
          found = Found(name: leadIn, role: nil, evidence: .leadIn)
        } else if !SpeakerTag.attributes(behind), let name = last ?? nameBefore(span.open) {
          found = Found(name: name, role: nil, evidence: .lastSpeaker)
        }
        spoken = true
      }
      guard found != nil || (span.open == start && isFree) else { continue }
      let range = SourceRange(span.open, span.close)
      decisions.append(
        Decision(
          .quote, cut(range), range: range,
          confidence: found == nil ? Confidence.guess : Confidence.sign,
          evidence: found == nil
            ? "quotation marks from the paragraph's first word"
            : "quotation marks within a paragraph, and words that attribute it"))
      note(found?.name, found?.evidence ?? .lastSpeaker, range)
      if let found {
        speaker = found.name
        last = found.name
        spoken = true
      }
      if span.isOpen, number == spans.count - 1 { carried = (span.mark, found?.name) }
    }
    isRunning = spoken
    leadIn = nil
    if !spoken { endPlain(start, end) }
  }

  /// Takes from a paragraph without quotations whom it names, for what comes.
  private mutating func endPlain(_ start: Int, _ end: Int) {
    carried = nil
    let from = max(start, end - Self.reach)
    let opening = self.words(from: start, to: end)
    let words = from == start ? opening : words(from: from, to: end)
    leadIn = nil
    isRunning = false
    let ending = text.scalar(before: text.trimSpace(from: start, to: end)).value
    if let person = SpeakerTag.announced(opening), let found = resolve(person, at: start) {
      leadIn = found.name
      last = found.name
    } else if let tag = SpeakerTag.before(words) {
      let isStatement = words.contains {
        LexiconWords.statementNouns.contains(SpeakerTag.folded($0))
      }
      if ending == 0x3A || ending == 0x2C || isStatement,
        let found = resolve(tag.person, at: start)
      {
        leadIn = found.name
      } else if case .named = tag.person, let found = resolve(tag.person, at: start) {
        last = found.name
      }
    }
    if leadIn == nil, last == nil { last = firstName(opening) }
  }

  private func note(_ name: String?, evidence: SpeakerEvidence, range: SourceRange) -> Decision? {
    name.map {
      Decision(.speaker, $0, range: range, confidence: evidence.confidence, evidence: evidence.text)
    }
  }

  mutating func note(_ name: String?, _ evidence: SpeakerEvidence, _ range: SourceRange) {
    if let decision = note(name, evidence: evidence, range: range) { decisions.append(decision) }
  }

  // MARK: Names

  struct Found {
    var name: String
    var role: String?
    var evidence: SpeakerEvidence
  }

  mutating func resolve(
    _ person: SpeakerTag.Person, at offset: Int, isSure: Bool = true
  ) -> Found? {
    switch person {
    case .named(let name, let role):
      if name.contains(" ") { return Found(name: name, role: role, evidence: .nameInTag) }
      if let full = full(name, at: offset) {
        return Found(name: full, role: role, evidence: .partInTag)
      }
      return Found(name: name, role: role, evidence: .partAlone)
    case .pronoun:
      guard let name = last ?? nameBefore(offset) else { return nil }
      return Found(name: name, role: nil, evidence: .pronoun)
    case .role(let role):
      guard let name = last ?? nameBefore(offset), holds(role, name) else { return nil }
      return Found(name: name, role: role, evidence: .pronoun)
    }
  }

  /// Whether the text names somebody with an office: "Mayor Jane Roe", "Mayor Roe".
  private mutating func holds(_ role: String, _ name: String) -> Bool {
    guard let office = role.split(separator: " ").last.map({ SpeakerTag.folded(String($0)) }) else {
      return false
    }
    let key = office + " " + name
    if let known = offices[key] { return known }
    let names = name.split(separator: " ").map { SpeakerTag.folded(String($0)) }
    var holds = false
    search: for range in places {
      let words = words(from: range.lowerBound, to: range.upperBound)
      for index in words.indices where SpeakerTag.folded(words[index]) == office {
        let next = index + 1 < words.count ? SpeakerTag.folded(words[index + 1]) : ""
        let isBefore = index > 0 && names.last == SpeakerTag.folded(words[index - 1])
        if next == names.first || next == names.last || isBefore {
          holds = true
          break search
        }
      }
    }
    offices[key] = holds
    return holds
  }

  private mutating func full(_ name: String, at offset: Int) -> String? {
    if let last, last.hasSuffix(" " + name) { return last }
    if index == nil {
      var new = NameIndex()
      for range in places { new.add(text, from: range.lowerBound, to: range.upperBound) }
      index = new
    }
    return index?.full(name, before: offset) ?? fullInHeadline(name)
  }

  /// A headline in title case is no list of names; but the word before a known name in it is.
  private func fullInHeadline(_ name: String) -> String? {
    let words = headline.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(where: { SpeakerTag.bare($0) == name }), place > 0 else {
      return nil
    }
    let first = words[place - 1]
    guard SpeakerTag.isCapital(first), !LexiconWords.roles.contains(SpeakerTag.folded(first)),
      !LexiconWords.openers.contains(first), SpeakerTag.bare(first) == first
    else { return nil }
    return first + " " + name
  }

  /// The last person with a full name before an offset, in the story's first paragraphs.
  private func nameBefore(_ offset: Int) -> String? {
    for range in places.prefix(4) where range.lowerBound < offset {
      if let name = firstName(range.lowerBound, min(range.upperBound, offset)) { return name }
    }
    return nil
  }

  /// The first person that a paragraph names with an office before the name.
  private func firstName(_ start: Int, _ end: Int) -> String? {
    firstName(words(from: start, to: min(end, start + Self.reach)))
  }

  private func firstName(_ words: [String]) -> String? {
    for (index, word) in words.enumerated()
    where LexiconWords.roles.contains(SpeakerTag.folded(word)) && index + 1 < words.count {
      if case .named(let name, _)? = SpeakerTag.person(after: words[index...]),
        name.contains(" ")
      {
        return name
      }
    }
    return nil
  }

  /// The name that ends a lead-in without a verb: `Opening statement by the chair, Jane Roe:`.
  private func lastName(in words: [String]) -> String? {
    guard words.last?.hasSuffix(":") ?? false else { return nil }
    var run: [String] = []
    for word in words.reversed() {
      guard SpeakerTag.isCapital(word), run.isEmpty || !word.hasSuffix(","), run.count < 12 else {
        break
      }
      run.insert(word, at: 0)
    }
    if case .named(let name, let role?)? = SpeakerTag.person(after: run[...]), name.contains(" "),
      !role.isEmpty
    {
      return name
    }
    return nil
  }

  // MARK: Words

  private func words(from start: Int, to end: Int) -> [String] {
    guard start < end else { return [] }
    let end = min(end, start + Self.reach)
    return Self.words(Array(text.bytes[start..<end]))
  }

  /// The words of a text; most paragraphs are looked at for a speaker, so this is as quick as it can be.
  private static func words(_ bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var start = 0
    var index = 0
    func add(_ range: Range<Int>) {
      let word = String(decoding: bytes[range], as: UTF8.self)
      // "…," he said.The next sentence: a space was lost.
      if bytes[range].dropLast().contains(0x2E), let (sentence, next) = parted(word) {
        words.append(sentence)
        words.append(next)
      } else {
        words.append(word)
      }
    }
    while index < bytes.count {
      let length = WhiteSpace.spaceLength(in: bytes, at: index)
      if length == 0 {
        index += 1
        continue
      }
      if start < index { add(start..<index) }
      index += length
      start = index
    }
    if start < index { add(start..<index) }
    return words
  }

  /// The two sentences whose ends one word is, where it is.
  private static func parted(_ word: String) -> (String, String)? {
    let word = word.unicodeScalars
    guard let stop = word.dropFirst(3).firstIndex(of: "."), stop != word.endIndex,
      let next = word[word.index(after: stop)...].first, Characters.isUpper(next.value),
      Characters.isLower(word[word.index(before: stop)].value)
    else { return nil }
    return (String(word[...stop]), String(word[word.index(after: stop)...]))
  }

  /// The words before a quotation in its paragraph, those within other quotations left out.
  private func frontWords(_ spans: [QuotedSpan], _ number: Int, _ start: Int) -> [String] {
    var front: [String] = []
    var lower = start
    for span in spans[..<number].suffix(3) { lower = min(lower, span.open) }
    lower = number > 3 ? spans[number - 3].close : start
    for span in spans[max(0, number - 3)..<number] {
      if lower < span.open {
        front += words(from: max(lower, span.open - Self.reach), to: span.open)
      }
      // What was quoted ended a sentence or did not.
      if span.end > span.start, Characters.isStop(text.scalar(before: span.end).value) {
        front.append("\u{2026}")
      }
      lower = span.close
    }
    let open = spans[number].open
    front += words(from: max(lower, open - Self.reach), to: open)
    return front
  }

  /// Whether words lead up to a quotation: a comma, a colon, a verb, or "that" at their end.
  private func bringsIn(_ words: [String]) -> Bool {
    guard let last = words.last, let scalar = last.unicodeScalars.last else { return false }
    if scalar == "," || scalar == ":" || scalar == "、" { return true }
    return SpeakerTag.isVerb(last)
      || words.count > 1 && last.utf8.count <= 5 && SpeakerTag.isVerb(words[words.count - 2])
  }

  private func leadsOn(_ words: [String], _ hasMore: Bool) -> Bool {
    guard hasMore, let last = words.last?.unicodeScalars.last else { return false }
    return (last == "," || last == ":") && !words.contains { SpeakerTag.endsSentence($0) }
  }

  private func endsInComma(_ span: QuotedSpan) -> Bool {
    let last = text.scalar(before: span.end).value
    return last == 0x2C || text.scalar(at: span.close).value == 0x2C
  }

  private func endsInStop(_ span: QuotedSpan, _ behind: [String]) -> Bool {
    let last = text.scalar(before: text.trimSpace(from: span.start, to: span.end)).value
    if Characters.isStop(last) || last == 0x2C { return true }
    let next = text.scalar(at: span.close).value
    return Characters.isStop(next)
  }

  func wordCount(_ span: QuotedSpan) -> Int {
    var count = 0
    var offset = span.start
    while offset < span.end, count < 12 {
      offset = text.skipSpace(from: offset, to: span.end)
      guard offset < span.end else { break }
      count += 1
      while offset < span.end, WhiteSpace.length(in: text.bytes, at: offset) == 0 { offset += 1 }
    }
    return count
  }

  func cut(_ range: SourceRange) -> String {
    Decision.excerpt(text, from: range.lowerBound, to: range.upperBound)
  }
}

extension Decision {
  /// So many bytes of a text stand in a decision at most.
  private static let longest = 60

  /// The first words of a stretch, with an ellipsis where there are more.
  static func excerpt(_ text: Characters, from start: Int, to end: Int) -> String {
    var limit = min(end, start + longest)
    while limit > start, limit < text.bytes.count, text.bytes[limit] & 0xC0 == 0x80 { limit -= 1 }
    let cut = String(decoding: text.bytes[start..<max(start, limit)], as: UTF8.self)
    let words = cut.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .map(String.init).joined(separator: " ")
    return limit < end ? words + "…" : words
  }
}
