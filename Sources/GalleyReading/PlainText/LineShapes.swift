/// What a line looks like, whatever stands around it.
struct LineShapes {
  let text: Characters

  /// The longest line that can be a heading.
  private static let longestHeading = 90

  /// Whether a tab stands in a line or at one of its ends; that behind a list's marker counts for nothing.
  func hasTab(_ line: Line) -> Bool {
    var start = line.start
    if case .item = line.kind { start = line.contentStart }
    if text.bytes[start..<line.end].contains(0x09) { return true }
    // Empty cells at the end of a row.
    var end = line.end
    while end < text.bytes.count, text.bytes[end] == 0x20 { end += 1 }
    return end < text.bytes.count && text.bytes[end] == 0x09
  }

  func endsSentence(_ line: Line) -> Bool {
    text.endsSentence(from: line.start, to: line.end) || announces(line)
  }

  /// Whether a line ends with a colon.
  func announces(_ line: Line) -> Bool {
    let last = text.scalar(before: line.end).value
    return last == 0x3A || last == 0xFF1A
  }

  /// Whether a line goes on in the next: it ends with a semicolon, or with one and a word such as "and".
  func isLeftOpen(_ line: Line) -> Bool {
    text.bytes[max(line.start, line.end - 6)..<line.end].contains(0x3B)
  }

  /// Whether a line ends with the arrow that leads from a footnote back to its mark.
  func leadsBack(_ line: Line) -> Bool {
    var end = line.end
    // A selector of its looks may stand behind it.
    while case (let value, let length) = text.scalar(before: end),
      value == 0xFE0E || value == 0xFE0F
    {
      end -= length
    }
    return text.scalar(before: end).value == 0x21A9 && line.length > 3
  }

  /// Whether a line begins with a small letter, and so in the middle of a sentence; addresses apart.
  func startsSmall(_ line: Line) -> Bool {
    let (first, length) = text.scalar(at: line.contentStart)
    guard Characters.isLower(first) else { return false }
    // "o", "iPhone": a capital behind it makes a name of it.
    if Characters.isUpper(text.scalar(at: line.contentStart + length).value) { return false }
    var offset = line.contentStart
    while offset < line.end, WhiteSpace.length(in: text.bytes, at: offset) == 0 {
      let byte = text.bytes[offset]
      if byte == 0x40 || (byte == 0x3A && offset + 1 < line.end && text.bytes[offset + 1] == 0x2F) {
        return false
      }
      if offset == line.contentStart + 3, byte == 0x2E, text.bytes[offset - 1] | 0x20 == 0x77 {
        return false
      }
      offset += 1
      if offset - line.contentStart > 80 { break }
    }
    return true
  }

  /// Whether a line has the looks of a heading: short, with a capital or a number, no sentence.
  func mayHead(_ line: Line) -> Bool {
    guard line.length >= 3, line.length <= Self.longestHeading else { return false }
    let (first, _) = text.scalar(at: line.start)
    guard !Characters.isLower(first), !QuoteMarks.canOpen(first), first != 0x40, first != 0x28,
      first != 0x5B, !Characters.isDash(first), first != 0x2D, first != 0x2A
    else { return false }
    let last = text.scalar(before: line.end).value
    switch last {
    case 0x2C, 0x3B, 0x3001: return false
    case 0x3F, 0xFF1F: return true
    default: return !text.endsSentence(from: line.start, to: line.end)
    }
  }

  /// Whether a line has the looks of a headline.
  func mayTitle(_ line: Line) -> Bool {
    line.length >= 3 && line.length <= 160 && !Characters.isLower(text.scalar(at: line.start).value)
      && !text.endsSentence(from: line.start, to: line.end) && !announces(line)
  }

  /// Whether a line begins with a word that has a capital and then small letters.
  func startsCapital(_ line: Line) -> Bool {
    let (first, length) = text.scalar(at: line.start)
    return Characters.isUpper(first)
      && !Characters.isUpper(text.scalar(at: line.start + length).value)
  }

  /// Whether a line ends with the date or the size of a document in brackets: `Decision (10.7.15)`.
  func namesDocument(_ line: Line) -> Bool {
    let bytes = text.bytes[line.start..<line.end]
    guard bytes.last == 0x29, let opener = bytes.lastIndex(of: 0x28) else { return false }
    let inner = bytes[opener + 1..<line.end - 1]
    let numbers = inner.split { $0 == 0x2E || $0 == 0x2F }
    if numbers.count == 3,
      numbers.allSatisfy({ $0.count <= 4 && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    {
      return true
    }
    return inner.indices.dropLast().contains { index in
      inner[index + 1] | 0x20 == 0x62 && "kmg".utf8.contains(inner[index] | 0x20)
        && index > opener + 1
        && (inner[index - 1] == 0x20 || inner[index - 1] >= 0x30 && inner[index - 1] <= 0x39)
    }
  }

  /// Whether a line below a table is a note on it: a sentence, or a line with the mark of a note.
  func isNote(_ line: Line) -> Bool {
    text.endsSentence(from: line.start, to: line.end) || isMarked(line)
  }

  /// Whether a line begins with the mark of a note: a raised figure, an asterisk, a dagger.
  func isMarked(_ line: Line) -> Bool {
    switch text.scalar(at: line.start).value {
    case 0xB9, 0xB2, 0xB3, 0x2070...0x2079, 0x2A, 0x2020, 0x2021: true
    default: false
    }
  }

  /// Whether a line begins with all of another.
  func begins(_ line: Line, with other: Line) -> Bool {
    text.bytes[line.start..<line.end].starts(with: text.bytes[other.start..<other.end])
  }

  /// Whether a line is too long for a heading, and yet ends without a stop or a colon.
  func isUnstopped(_ line: Line) -> Bool {
    line.length > Self.longestHeading && line.length <= 400 && !endsSentence(line)
      && !isReach(line)
  }

  /// Whether lines are an address with its postcode.
  func areAddress(_ lines: ArraySlice<Line>) -> Bool {
    (3...10).contains(lines.count)
      && lines.allSatisfy { $0.length <= 60 && !endsSentence($0) }
      && lines.suffix(2).contains(where: isPostcode)
  }

  /// Whether a line is a postcode, or has one at its end or its beginning: `SW1A 2AA`, `DC 20515`, `28046 Madrid`.
  func isPostcode(_ line: Line) -> Bool {
    let words = text.bytes[line.start..<line.end].split(separator: 0x20)
    func isNumber(_ word: ArraySlice<UInt8>?) -> Bool {
      word?.count == 5 && word?.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ?? false
    }
    guard words.count <= 5 else { return false }
    if words.count > 1, isNumber(words.last) || isNumber(words.first) { return true }
    // The British ones: capitals and figures, the last part a figure and two letters.
    guard words.count >= 2, let inward = words.last, inward.count == 3 else { return false }
    let bytes = words[words.count - 2] + inward
    return bytes.count >= 5 && bytes.count <= 7
      && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A }
      && inward.first.map { $0 <= 0x39 } ?? false && bytes.first.map { $0 > 0x39 } ?? false
  }

  /// Whether a line begins with the number of a section: `4.1 Grants`, `2. Taxes`.
  func isNumbered(_ line: Line) -> Bool {
    var offset = line.start
    var digits = 0
    while offset < line.end, digits <= 6,
      Characters.digit(text.scalar(at: offset).value) != nil
        || digits > 0 && text.bytes[offset] == 0x2E
    {
      offset += text.scalar(at: offset).length
      digits += 1
    }
    return digits > 1 && offset < line.end && text.bytes[offset] == 0x20
      && text.bytes[line.start..<offset].contains(0x2E)
  }

  /// Whether a line shares the beginning of a word of some length with the beginning of another: what a heading does
  /// with its paragraph ("Applying", "apply").
  func isEchoed(_ line: Line, in next: Line) -> Bool {
    let known = Set(words(line.start, line.end))
    return words(next.start, min(next.end, next.start + 160)).contains { known.contains($0) }
  }

  private func words(_ start: Int, _ end: Int) -> [[UInt8]] {
    text.bytes[start..<end].split { $0 < 0x80 && !Characters.isLetter(UInt32($0)) }
      .filter { $0.count >= 5 }
      // The stem of a word; other scripts' letters have two bytes and more.
      .map { $0.prefix($0.allSatisfy { $0 < 0x80 } ? 5 : $0.count).map { $0 | 0x20 } }
  }

  /// Whether a line can only be part of a table's row: a number, a date or an amount.
  func isCell(_ line: Line) -> Bool {
    guard line.length <= 20 else { return false }
    let (first, _) = text.scalar(at: line.start)
    return Characters.digit(first) != nil || Self.isCurrency(first)
  }

  /// Whether a scalar is a currency's sign that stands before amounts.
  static func isCurrency(_ scalar: UInt32) -> Bool {
    scalar == 0xA3 || scalar == 0x24 || scalar == 0x20AC
  }

  /// Whether the last cell of a row is a number.
  func endsInFigure(_ line: Line) -> Bool {
    let cell = text.bytes[line.start..<line.end].split(separator: 0x09).last ?? []
    return cell.contains { $0 >= 0x30 && $0 <= 0x39 }
      && !cell.contains { Characters.isLetter(UInt32($0)) }
  }

  func hasDigit(_ line: Line) -> Bool {
    text.bytes[line.start..<line.end].contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Whether a line has a word of what somebody is.
  func hasRole(_ line: Line) -> Bool {
    words(of: line).contains { LexiconWords.roles.contains(SpeakerTag.folded($0)) }
  }

  /// Whether a line has such a word, or one of the names of bodies.
  func hasOffice(_ line: Line) -> Bool {
    hasRole(line) || words(of: line).contains { BodyWords.shared.contains(Array($0.utf8)[...]) }
  }

  /// Whether a line is two to five words with capitals.
  func isName(_ line: Line) -> Bool {
    let words = words(of: line)
    return words.count >= 2 && words.count <= 5 && words.allSatisfy(SpeakerTag.isCapital)
  }

  /// Whether a line has a word of some length that begins with a small letter, as names have none.
  func hasSmallWord(_ line: Line) -> Bool {
    words(of: line).contains { word in
      word.utf8.count >= 4 && word.first.map { $0.isLowercase } ?? false
    }
  }

  private func words(of line: Line) -> [String] {
    String(decoding: text.bytes[line.start..<line.end], as: UTF8.self).split(separator: " ")
      .map(String.init)
  }

  func isReach(_ line: Line) -> Bool { text.isReach(from: line.start, to: line.end) }
}
