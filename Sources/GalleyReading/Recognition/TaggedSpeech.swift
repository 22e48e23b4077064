internal import GalleySource

/// Speech that lost its quotation marks and kept the words that attribute it.
///
/// `We are glad, said Jane Roe.`
struct TaggedSpeech {
  /// What was said before the tag.
  var said: SourceRange
  /// What goes on behind it; `nil` where nothing does.
  var rest: SourceRange?
  var tag: SpeakerTag

  /// So many bytes of a paragraph are looked at.
  private static let reach = 4000
  /// The fewest words that are speech.
  private static let fewest = 4
  /// The longest tag of a name and a verb behind it, in words.
  private static let longestTag = 8

  /// A word and where it stands.
  private struct Word {
    var text: String
    var range: Range<Int>
    /// Whether a sentence ends with it.
    var isLast: Bool { SpeakerTag.endsSentence(text) }
  }

  /// Looks for the first tag in a paragraph.
  init?(_ text: Characters, from start: Int, to end: Int) {
    let words = Self.words(text, from: start, to: min(end, start + Self.reach))
    guard words.count > Self.fewest else { return nil }
    var first = 0
    for index in words.indices.dropLast() {
      defer { if words[index].isLast { first = index + 1 } }
      let isLast = words[index].isLast
      guard index - first >= Self.fewest - 1, isLast || words[index].text.hasSuffix(","),
        let (tag, tagEnd) = Self.tag(words[(index + 1)...], isApart: isLast)
      else { continue }
      self.tag = tag
      let begin = Self.beginning(words[..<first], of: tag)
      said = SourceRange(
        words[min(begin, first)].range.lowerBound, words[index].range.upperBound)
      let behind = text.skipSpace(from: words[tagEnd].range.upperBound, to: end)
      let goesOn = words[tagEnd].isLast && !Self.names(tag, in: words[(tagEnd + 1)...])
      rest = goesOn && behind < end ? SourceRange(behind, end) : nil
      return
    }
    return nil
  }

  /// Whom words behind a comma attribute it to, and the tag's last word.
  private static func tag(_ words: ArraySlice<Word>, isApart: Bool) -> (SpeakerTag, Int)? {
    guard let first = words.first else { return nil }
    if SpeakerTag.isVerb(first.text) {
      let clause = words.prefix(24)
      let end = clause.firstIndex(where: \.isLast) ?? clause.endIndex - 1
      guard let tag = SpeakerTag.behind(clause[...end].map(\.text)), tag.isSure else { return nil }
      return (tag, end)
    }
    guard !isApart, let end = words.prefix(longestTag).firstIndex(where: \.isLast),
      SpeakerTag.isVerb(words[end].text),
      let person = SpeakerTag.person(before: words[..<end].map(\.text)[...])
    else { return nil }
    return (SpeakerTag(person: person, isSure: true), end)
  }

  /// Where speech begins that the sentences before its tagged one may belong to: behind the last that speaks of its speaker.
  private static func beginning(_ words: ArraySlice<Word>, of tag: SpeakerTag) -> Int {
    guard let name = lastName(tag) else { return words.endIndex }
    guard let place = words.lastIndex(where: { SpeakerTag.bare($0.text) == name }) else {
      return words.startIndex
    }
    return (words[place...].firstIndex(where: \.isLast) ?? words.endIndex - 1) + 1
  }

  /// Whether words speak of a tag's speaker.
  private static func names(_ tag: SpeakerTag, in words: ArraySlice<Word>) -> Bool {
    guard let name = lastName(tag) else { return false }
    return words.contains { SpeakerTag.bare($0.text) == name }
  }

  private static func lastName(_ tag: SpeakerTag) -> String? {
    guard case .named(let name, _) = tag.person else { return nil }
    return name.split(separator: " ").last.map(String.init)
  }

  private static func words(_ text: Characters, from start: Int, to end: Int) -> [Word] {
    var words: [Word] = []
    var offset = text.skipSpace(from: start, to: end)
    while offset < end {
      let begin = offset
      while offset < end, WhiteSpace.length(in: text.bytes, at: offset) == 0 {
        offset += 1
        // "today.We": a space was lost.
        if text.bytes[offset - 1] == 0x2E, offset - begin > 3, offset < end,
          Characters.isLower(UInt32(text.bytes[offset - 2])),
          Characters.isUpper(UInt32(text.bytes[offset]))
        {
          break
        }
      }
      words.append(
        Word(
          text: String(decoding: text.bytes[begin..<offset], as: UTF8.self), range: begin..<offset))
      offset = text.skipSpace(from: offset, to: end)
    }
    return words
  }
}

extension SpeakerPass {
  /// So many words between marks are a quotation and no title.
  private static let fewestQuoted = 6

  /// Notes speech without marks that is attributed, in a text whose quotations have none at all: elsewhere it is
  /// reported, not quoted.
  mutating func readTagged(_ start: Int, _ end: Int) {
    guard !quotesWithMarks(), let speech = TaggedSpeech(text, from: start, to: end),
      let found = resolve(speech.tag.person, at: start)
    else { return }
    for range in [speech.said, speech.rest].compactMap({ $0 }) {
      decisions.append(
        Decision(
          .quote, cut(range), range: range, confidence: Confidence.shape,
          evidence: "no quotation marks in the text, but words that attribute it"))
      note(found.name, range == speech.said ? found.evidence : .sameParagraph, range)
    }
    last = found.name
  }

  /// Whether any paragraph has a quotation between marks.
  private mutating func quotesWithMarks() -> Bool {
    if let hasMarks { return hasMarks }
    let found = places.contains { range in
      QuotationScanner.spans(text, from: range.lowerBound, to: range.upperBound).contains {
        wordCount($0) >= Self.fewestQuoted
      }
    }
    hasMarks = found
    return found
  }
}
