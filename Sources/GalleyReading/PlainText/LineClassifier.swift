/// Says of each line, taken alone, what it is.
struct LineClassifier {
  let text: Characters
  private var fold = FoldedLine()
  private let dates = DateScanner.shared

  /// Makes a classifier of a text's lines.
  init(text: Characters) { self.text = text }

  /// Classifies lines, and parts those that hold several things: a label with a contact behind it.
  mutating func classify(_ lines: [Line]) -> [Line] {
    var out: [Line] = []
    out.reserveCapacity(lines.count + 8)
    for index in lines.indices {
      var rest: Line? = lines[index]
      var parts = 0
      // Only the beginning of a text has such lines; further down a line is one thing.
      let mayPart = index < 24 && !isRow(index, of: lines)
      while var line = rest {
        rest = nil
        if line.kind != .endMark { line.kind = kind(of: &line) }
        if mayPart, parts < 6 { rest = part(&line) }
        if rest == nil { rest = partEndMark(&line) }
        out.append(line)
        parts += 1
      }
    }
    return out
  }

  /// Whether a line is one of three in a row whose cells tabs part: a table's.
  private func isRow(_ index: Int, of lines: [Line]) -> Bool {
    func hasTab(_ index: Int) -> Bool {
      guard index >= 0, index < lines.count else { return false }
      return text.bytes[lines[index].start..<lines[index].end].contains(0x09)
    }
    guard hasTab(index) else { return false }
    for first in index - 2...index {
      let run = first...first + 2
      guard run.allSatisfy(hasTab), run.dropFirst().allSatisfy({ !lines[$0].blankBefore }) else {
        continue
      }
      return true
    }
    return false
  }

  private mutating func kind(of line: inout Line) -> LineKind {
    if let drawn = drawnKind(of: line) { return drawn }
    let first = text.bytes[line.start]
    if first == 0x3E { return quoted(&line) }
    if let match = PhraseBook.shared.match(text, from: line.start, to: line.end, fold: &fold),
      accepts(match, of: line)
    {
      line.contentStart = text.skipSpace(from: match.end, to: line.end)
      return .phrase(match.kind)
    }
    if asksToFollow(line) { return .phrase(.share) }
    if let release = releaseBehindKicker(line) {
      line.contentStart = release
      return .phrase(.kicker)
    }
    if let item = ListMarkers.marker(text, from: line.start, to: line.end),
      first != 0x28 || PhoneScanner.phone(text, at: line.start, to: line.end) == nil
    {
      line.contentStart = item.contentStart
      return .item(item.style, item.number)
    }
    if line.length <= 60, let date = dates.date(text, at: line.start, to: line.end),
      date.hasYear, isOnlyTime(from: date.end, to: line.end)
    {
      return .date
    }
    return .text
  }

  /// Whether a line asks to follow somebody on a social network.
  private func asksToFollow(_ line: Line) -> Bool {
    guard line.length <= 100, Characters.isUpper(text.scalar(at: line.start).value) else {
      return false
    }
    let length = text.wordLength(from: line.start, to: line.end)
    guard length <= 12 else { return false }
    let words = String(decoding: text.bytes[line.start..<line.end], as: UTF8.self)
      .split { $0 == " " || $0 == "@" || $0 == "," }
    guard let first = words.first, words.count >= 3,
      LexiconWords.followVerbs.contains(SpeakerTag.folded(String(first)))
    else { return false }
    return words.dropFirst().contains {
      LexiconWords.networks.contains(SpeakerTag.folded(String($0)))
    } && !text.endsSentence(from: line.start, to: line.end)
  }

  /// Where "For immediate release" stands behind a label of two words on the same line.
  private mutating func releaseBehindKicker(_ line: Line) -> Int? {
    guard line.length >= 24, Characters.isUpper(text.scalar(at: line.start).value) else {
      return nil
    }
    var offset = line.start
    for _ in 0..<2 {
      while offset < line.end, WhiteSpace.length(in: text.bytes, at: offset) == 0 { offset += 1 }
      offset = text.skipSpace(from: offset, to: line.end)
    }
    guard offset < line.end, offset - line.start <= 24,
      let label = PhraseBook.shared.match(
        text, from: line.start, to: text.trimSpace(from: line.start, to: offset), fold: &fold),
      label.kind == .kicker, label.isWhole,
      let release = PhraseBook.shared.match(text, from: offset, to: line.end, fold: &fold),
      release.kind == .release
    else { return nil }
    return offset
  }

  /// Whether what is left of a line with a date is a time of day, in few characters.
  private func isOnlyTime(from start: Int, to end: Int) -> Bool {
    let start = text.skipSpace(from: start, to: end)
    guard start < end else { return true }
    guard end - start <= 24 else { return false }
    return TimeScanner.time(text, from: start, to: end) != nil
  }

  /// A phrase is only taken where its line could be what it says.
  private func accepts(_ match: PhraseBook.Match, of line: Line) -> Bool {
    let (first, _) = text.scalar(at: line.start)
    switch match.kind {
    case .endMark:
      // "End" alone may be a heading's word; marks are in capitals, decorated, or the plural.
      return text.isCapitals(from: line.start, to: line.end) || FoldedLine.isDecoration(first)
        || line.end - line.start >= 3 && !line.isLong
    case .continued: return FoldedLine.isDecoration(first)
    case .contact:
      if match.isWhole { return true }
      if Characters.isLower(first) { return false }
      return match.hasColon || (line.blankBefore && line.length <= 200)
    case .reference where text.bytes[match.end - 1] == 0x3A && !match.hasColon:
      // "RELEASE: 26-101", not "RELEASE: Immediate".
      let number = text.skipSpace(from: match.end, to: line.end)
      return number < line.end && Characters.digit(text.scalar(at: number).value) != nil
    case .notes, .reference, .site, .original, .published, .updated:
      return (match.isWhole || match.hasColon) && !Characters.isLower(first)
    case .kicker: return line.length <= 120 && !Characters.isLower(first)
    case .release, .embargo, .masthead: return !Characters.isLower(first)
    case .about:
      return line.length <= 100 && !Characters.isLower(first)
        && Characters.digit(text.scalar(at: text.skipSpace(from: match.end, to: line.end)).value)
          == nil
        && !text.endsSentence(from: line.start, to: line.end)
    case .byline:
      return line.length <= 70 && !Characters.isLower(first)
        && isName(from: match.end, to: line.end)
    case .printLabel, .share, .navigation: return true
    case .latestNews: return line.length <= 120
    }
  }

  /// Whether a stretch is a name: two to five words, each with a capital.
  private func isName(from start: Int, to end: Int) -> Bool {
    var offset = text.skipSpace(from: start, to: end)
    var words = 0
    while offset < end {
      guard Characters.isUpper(text.scalar(at: offset).value) else { return false }
      words += 1
      while offset < end, WhiteSpace.length(in: text.bytes, at: offset) == 0 { offset += 1 }
      offset = text.skipSpace(from: offset, to: end)
    }
    return words >= 2 && words <= 5 && text.scalar(before: end).value != 0x3A
  }

  private mutating func quoted(_ line: inout Line) -> LineKind {
    var depth = 0
    var offset = line.start
    while offset < line.end, text.bytes[offset] == 0x3E {
      depth += 1
      offset = text.skipSpace(from: offset + 1, to: line.end)
    }
    line.contentStart = offset
    return .quoted(depth)
  }

  /// Rules and end marks, which are drawn with few kinds of characters.
  private func drawnKind(of line: Line) -> LineKind? {
    guard line.length <= 200 else { return nil }
    var offset = line.start
    var kind: UInt32 = 0
    var count = 0
    var digits: [Int] = []
    var isMixed = false
    while offset < line.end {
      let (value, length) = text.scalar(at: offset)
      offset += length
      if WhiteSpace.isTrimmed(value) { continue }
      if let digit = Characters.digit(value), digits.count < 3 {
        digits.append(digit)
        continue
      }
      switch value {
      case 0x2A, 0x2D, 0x5F, 0x3D, 0x7E, 0x23, 0x2022, 0x2500, 0x2501, 0x2550, 0x00B7, 0x2B, 0x2E,
        0x28, 0x29, 0x2212, 0x25A0, 0x2010...0x2015, 0x2043:
        let folded = Characters.isDash(value) ? 0x2D : value
        if count > 0, folded != kind { isMixed = true }
        kind = folded
        count += 1
      default: return nil
      }
    }
    if digits == [3, 0] || digits == [0], count >= 2, kind == 0x2D || kind == 0x29 {
      return .endMark
    }
    guard digits.isEmpty, !isMixed else { return nil }
    if kind == 0x23 { return count >= 2 ? .endMark : nil }
    if kind == 0x2E || kind == 0x28 || kind == 0x29 { return nil }
    return count >= 3 ? .rule : nil
  }

  /// Cuts off what stands behind a label, a date or a contact on the same line.
  private mutating func part(_ line: inout Line) -> Line? {
    switch line.kind {
    case .phrase(.release), .phrase(.kicker):
      // After the label a date or a contact may stand.
      let rest = skipDelimiters(from: line.contentStart, to: line.end)
      guard rest < line.end else { return nil }
      if let date = dates.date(text, at: rest, to: line.end), date.hasYear {
        return cut(&line, at: rest)
      }
      if isContactLabel(at: rest, to: line.end) { return cut(&line, at: rest) }
      if line.kind == .phrase(.kicker),
        PhraseBook.shared.match(text, from: rest, to: line.end, fold: &fold)?.kind == .release
      {
        return cut(&line, at: rest)
      }
      // "ADVISORY: Mayor to open garden" has its headline on the label's line.
      let isHeadline =
        line.kind == .phrase(.kicker)
        && text.scalar(before: text.trimSpace(from: line.start, to: line.contentStart)).value
          == 0x3A
        && text.scalarCount(from: rest, to: line.end) >= 30
      return isHeadline || line.length > 120 ? cut(&line, at: rest) : nil
    case .date: return nil
    case .text where columnRest(of: line) != nil:
      guard let rest = columnRest(of: line) else { return nil }
      return cut(&line, at: rest)
    case .text:
      // A date with a contact or a number behind it, or a telephone number with text behind it.
      if let date = dates.date(text, at: line.start, to: line.end), date.hasYear {
        let rest = text.skipSpace(from: date.end, to: line.end)
        guard rest < line.end else { return nil }
        let phone = PhoneScanner.phone(text, at: rest, to: line.end)
        let isStory =
          line.length > 120 && text.bytes[rest] == 0x28
          && DatelineScanner.dateline(text, from: rest, to: line.end) != nil
        guard isStory || isContactLabel(at: rest, to: line.end) || phone != nil && line.length <= 60
        else {
          return nil
        }
        var head = line
        head.kind = .date
        let tail = cut(&head, at: rest)
        line = head
        return tail
      }
      if let end = PhoneScanner.phone(text, at: line.start, to: line.end), end < line.end {
        let rest = text.skipSpace(from: end, to: line.end)
        guard line.end - rest > 100 else { return nil }
        return cut(&line, at: rest)
      }
      return nil
    case .phrase(.contact) where line.length > 110:
      guard let end = firstReach(from: line.contentStart, to: line.end) else { return nil }
      let rest = text.skipSpace(from: end, to: line.end)
      guard line.end - rest > 60, end - line.start <= 200 else { return nil }
      return cut(&line, at: rest)
    default: return nil
    }
  }

  /// Where a second column begins that is a date or a contact: `Fairhaven, Md.      May 5, 2026`.
  ///
  /// A first column that is itself a date parts from whatever stands in the second.
  private mutating func columnRest(of line: Line) -> Int? {
    guard line.length <= 120 else { return nil }
    var offset = line.start
    while offset < line.end {
      guard WhiteSpace.length(in: text.bytes, at: offset) > 0 else {
        offset += text.scalar(at: offset).length
        continue
      }
      let next = text.skipSpace(from: offset, to: line.end)
      let isWide =
        text.bytes[offset..<next].contains(0x09) || text.scalarCount(from: offset, to: next) >= 3
      if isWide, next < line.end {
        if let date = dates.date(text, at: next, to: line.end), date.hasYear,
          isOnlyTime(from: date.end, to: line.end)
        {
          return next
        }
        if isContactLabel(at: next, to: line.end) { return next }
        if let date = dates.date(text, at: line.start, to: offset), date.hasYear,
          isOnlyTime(from: date.end, to: offset)
        {
          return next
        }
      }
      offset = next
    }
    return nil
  }

  /// Cuts off an end mark that stands behind the last sentence on its line.
  private func partEndMark(_ line: inout Line) -> Line? {
    guard line.end - line.start > 4, text.bytes[line.end - 1] == 0x23 else { return nil }
    switch line.kind {
    case .text, .item: break
    default: return nil
    }
    var offset = line.end
    var marks = 0
    while offset > line.contentStart,
      text.bytes[offset - 1] == 0x23 || text.bytes[offset - 1] == 0x20
        || text.bytes[offset - 1] == 0x09
    {
      offset -= 1
      if text.bytes[offset] == 0x23 { marks += 1 }
    }
    let start = text.skipSpace(from: offset, to: line.end)
    guard marks >= 3, offset > line.contentStart, start > offset else { return nil }
    var mark = cut(&line, at: start)
    mark.kind = .endMark
    return mark
  }

  /// Offset after the first telephone number or e-mail address.
  private func firstReach(from start: Int, to end: Int) -> Int? {
    var offset = start
    while offset < end {
      if let phone = PhoneScanner.phone(text, at: offset, to: end) { return phone }
      offset += text.scalar(at: offset).length
      if offset - start > 200 { return nil }
    }
    return nil
  }

  private func skipDelimiters(from offset: Int, to end: Int) -> Int {
    var offset = text.skipSpace(from: offset, to: end)
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      guard
        value == 0x2D || value == 0x7C || value == 0x2C || value == 0x3A || Characters.isDash(value)
      else { break }
      offset = text.skipSpace(from: offset + length, to: end)
    }
    return offset
  }

  private mutating func isContactLabel(at start: Int, to end: Int) -> Bool {
    guard let match = PhraseBook.shared.match(text, from: start, to: end, fold: &fold) else {
      return false
    }
    return match.kind == .contact && match.hasColon
  }

  /// Cuts a line in two; the second part is a line that nothing joins to the first.
  private func cut(_ line: inout Line, at offset: Int) -> Line {
    var rest = line
    rest.start = offset
    rest.contentStart = offset
    rest.length = text.scalarCount(from: offset, to: line.end)
    rest.kind = .text
    rest.blankBefore = false
    line.end = text.trimSpace(from: line.start, to: offset)
    line.contentStart = min(line.contentStart, line.end)
    line.length = text.scalarCount(from: line.start, to: line.end)
    return rest
  }
}

extension Line {
  /// Whether it is too long for a label or a heading.
  var isLong: Bool { length > 100 }
}

extension Characters {
  /// How many scalars a stretch has.
  func scalarCount(from start: Int, to end: Int) -> Int {
    var count = 0
    for offset in start..<max(start, end) where bytes[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
