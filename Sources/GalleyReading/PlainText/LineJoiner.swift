/// Decides which line ends only wrapped the text, which count, and which part paragraphs.
struct LineJoiner {
  let text: Characters
  private let shapes: LineShapes
  /// The width that the text was wrapped at; 0 where it was not.
  private var width = 0

  /// The widest column that text is wrapped at; a longer line is a paragraph of its own.
  private static let widest = 130
  /// The narrowest.
  private static let narrowest = 40
  /// So many lines may stand in one paragraph with their ends kept; more are paragraphs.
  private static let mostLineBreaks = 60

  /// Whether the text is known not to be wrapped.
  private let isUnwrapped: Bool

  /// Makes a joiner of a text's lines.
  init(text: Characters, isUnwrapped: Bool = false) {
    self.text = text
    shapes = LineShapes(text: text)
    self.isUnwrapped = isUnwrapped
  }

  /// Sets how each line hangs together with the one before it.
  mutating func join(_ lines: inout [Line]) {
    width = isUnwrapped ? 0 : wrapWidth(of: lines)
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].blankBefore, continues(lines[end - 1], lines[end]) {
        end += 1
      }
      if end - index > 1 { joinRun(index..<end, of: &lines) }
      index = end
    }
  }

  /// Whether one line could go on in the next at all.
  private func continues(_ line: Line, _ next: Line) -> Bool {
    switch (line.kind, next.kind) {
    case (.text, .text): true
    case (.item, .text): next.indent > line.indent || width > 0 || shapes.startsSmall(next)
    case (.quoted(let depth), .quoted(let nextDepth)): depth == nextDepth
    case (.phrase(.embargo), .text), (.phrase(.notes), .text):
      // Wrapped in the middle of its sentence.
      width > 0 && shapes.startsSmall(next)
    default: false
    }
  }

  /// The width a text was wrapped at: the longest line that surely goes on in the next.
  private func wrapWidth(of lines: [Line]) -> Int {
    var widest = 0
    var wraps = 0
    var index = 1
    while index < lines.count {
      defer { index += 1 }
      let line = lines[index - 1]
      let next = lines[index]
      guard !next.blankBefore, line.length >= 30, line.length <= Self.widest else { continue }
      switch next.kind {
      case .text, .quoted: break
      default: continue
      }
      guard shapes.startsSmall(next), !shapes.endsSentence(line) else { continue }
      wraps += 1
      widest = max(widest, line.length)
    }
    if wraps > 0 { return max(widest, Self.narrowest) }
    return unspacedWidth(of: lines)
  }

  /// Scripts without small letters: a run of three lines or more, all but the last of nearly one length.
  private func unspacedWidth(of lines: [Line]) -> Int {
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].blankBefore, lines[end].kind == .text { end += 1 }
      if end - index >= 3, lines[index].kind == .text {
        var shortest = Int.max
        var longest = 0
        for line in lines[index..<end - 1] {
          shortest = min(shortest, line.length)
          longest = max(longest, line.length)
        }
        let floor = Characters.isUnspaced(text.scalar(at: lines[index].start).value) ? 20 : 50
        if longest >= floor, longest <= Self.widest, shortest * 10 >= longest * 8,
          lines[end - 1].length <= longest
        {
          return longest
        }
      }
      index = end
    }
    return 0
  }

  private func joinRun(_ run: Range<Int>, of lines: inout [Line]) {
    var base = Int.max
    for index in run { base = min(base, lines[index].indent) }
    var isItem = false
    if case .item = lines[run.lowerBound].kind { isItem = true }
    var certain = 0
    var breaks = 0
    for index in run.dropFirst() {
      let line = lines[index - 1]
      let next = lines[index]
      var joint = joint(of: line, next, base: base)
      // An item's further lines are wrapped, however short they are.
      if joint == .lineBreak, isItem, shapes.startsSmall(next) { joint = joined(line, next) }
      if joint == .wrap || joint == .tight { certain += 1 }
      if joint == .lineBreak { breaks += 1 }
      lines[index].joint = joint
    }
    let isProse = certain * 2 >= run.count - 1 && certain > 0
    for index in run.dropFirst() where lines[index].joint == .lineBreak {
      if isProse, lines[index - 1].length * 2 > width {
        lines[index].joint = joined(lines[index - 1], lines[index])
      } else if breaks > Self.mostLineBreaks {
        lines[index].joint = .paragraph
      }
    }
  }

  /// How two lines hang together, judged alone; `.lineBreak` where it is open.
  private func joint(of line: Line, _ next: Line, base: Int) -> Joint {
    if shapes.startsSmall(next), !shapes.endsSentence(line) {
      if width > 0 || line.length >= 30 { return joined(line, next) }
      return .lineBreak
    }
    let areCapitals = isCapitals(line)
    if areCapitals != isCapitals(next), line.length > 12 { return .paragraph }
    // A headline in capitals that takes two lines.
    if areCapitals, line.length >= 35, next.length >= 8, line.kind == .text,
      !shapes.endsSentence(line)
    {
      return joined(line, next)
    }
    if ListMarkers.isHeadingMark(text.scalar(at: line.start).value) { return .paragraph }
    if mayBeginDateline(next),
      DatelineScanner.dateline(text, from: next.start, to: next.end) != nil
    {
      return .paragraph
    }
    if next.length > 40, PhoneScanner.phone(text, at: line.start, to: line.end) == line.end {
      return .paragraph
    }
    if line.length >= 30, endsInMidSentence(line) { return joined(line, next) }
    if width > 0, line.length <= width {
      let nextWord = text.wordLength(from: next.contentStart, to: next.end)
      if line.length + 1 + nextWord > width - 2 {
        if shapes.endsSentence(line), next.indent >= base + 2, next.kind == .text,
          line.kind == .text
        {
          return .paragraph
        }
        return joined(line, next)
      }
    }
    if shapes.endsSentence(line) || line.length > 90 || next.length > Self.widest {
      return .paragraph
    }
    if case .item = line.kind, next.indent <= line.indent { return .paragraph }
    return .lineBreak
  }

  /// Whether a line ends with a word after which no sentence ends.
  private func endsInMidSentence(_ line: Line) -> Bool {
    let tail = text.bytes[max(line.start, line.end - 8)..<line.end]
    guard let space = tail.lastIndex(of: 0x20), space + 1 < line.end,
      Characters.isLower(text.scalar(at: space + 1).value)
    else { return false }
    return LexiconWords.openWords.contains(
      String(decoding: text.bytes[space + 1..<line.end], as: UTF8.self))
  }

  /// Whether a line begins with two capitals or a bracket: only there is a dateline looked for in
  /// running lines.
  private func mayBeginDateline(_ line: Line) -> Bool {
    let (first, length) = text.scalar(at: line.start)
    if first == 0x28 || first == 0x5B { return true }
    return Characters.isUpper(first)
      && Characters.isUpper(text.scalar(at: line.start + length).value)
  }

  /// An acronym alone ("MHRA") is no line in capitals.
  private func isCapitals(_ line: Line) -> Bool {
    line.length > 6 && line.length <= 200 && text.isCapitals(from: line.start, to: line.end)
  }

  /// How a wrapped line is joined: with a space, or without after a hyphen or in scripts without spaces.
  private func joined(_ line: Line, _ next: Line) -> Joint {
    let (last, length) = text.scalar(before: line.end)
    let first = text.scalar(at: next.contentStart).value
    if Characters.isUnspaced(last), Characters.isUnspaced(first) { return .tight }
    if last == 0x2D, Characters.isLetter(text.scalar(before: line.end - length).value),
      Characters.isLower(first), !isLinkWord(at: next.contentStart, to: next.end)
    {
      return .tight
    }
    return .wrap
  }

  /// "low-\nand middle-income": the hyphen is left hanging, not wrapped.
  private func isLinkWord(at start: Int, to end: Int) -> Bool {
    let length = text.wordLength(from: start, to: end)
    guard length <= 4 else { return false }
    let word = String(decoding: text.bytes[start..<min(end, start + length)], as: UTF8.self)
    return LexiconWords.hyphenLinks.contains(word)
  }
}
