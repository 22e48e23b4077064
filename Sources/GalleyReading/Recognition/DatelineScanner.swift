/// Finds place, date and dash at the start of a story.
enum DatelineScanner {
  /// A dateline, by offsets.
  struct Match {
    /// Offset after the dash or bracket.
    var end: Int
    var place: Range<Int>?
    var date: Range<Int>?
    var iso: String?
    var source: Range<Int>?
  }

  /// The most bytes that a dateline has.
  private static let longest = 140

  /// The dateline that a stretch begins with.
  static func dateline(_ text: Characters, from start: Int, to end: Int) -> Match? {
    let limit = min(end, start + longest)
    let (first, length) = text.scalar(at: start)
    if let closer = brackets[first] {
      return bracketed(
        text, from: start, inner: start + length, closer: closer, limit: limit, end: end)
    }
    if let match = stopped(text, from: start, limit: limit, end: end) { return match }
    guard let dash = dash(text, from: start, to: limit, end: end) else {
      return undashed(text, from: start, limit: min(limit, start + 40), end: end)
    }
    var match = Match(end: dash.end)
    guard parse(text, from: start, to: dash.start, into: &match) else {
      return undashed(text, from: start, limit: min(limit, start + 40), end: end)
    }
    // The date may stand between two dashes: LONDON – 3 May 2026 – Text.
    if match.date == nil {
      let next = text.skipSpace(from: dash.end, to: limit)
      if let date = DateScanner.shared.date(text, at: next, to: limit),
        let second = self.dash(text, from: date.end, to: limit, end: end),
        text.skipSpace(from: date.end, to: limit) >= second.start
      {
        match.date = next..<date.end
        match.iso = date.iso
        match.end = second.end
      }
    }
    guard isPlausible(text, match, from: start, dash: dash, end: end) else { return nil }
    return match
  }

  /// `Köln, 5. Mai 2026. Text`: a place, a full date, and a stop where others set a dash.
  private static func stopped(_ text: Characters, from start: Int, limit: Int, end: Int) -> Match? {
    var offset = start
    while offset < limit, text.bytes[offset] != 0x2C {
      // A sentence or a dateline of another form.
      let (value, length) = text.scalar(at: offset)
      if value == 0x3A || Characters.isDash(value) || value == 0x22 { return nil }
      offset += length
    }
    guard offset < limit else { return nil }
    let dateStart = text.skipSpace(from: offset + 1, to: limit)
    guard let date = DateScanner.shared.date(text, at: dateStart, to: limit), date.hasYear,
      date.end < limit, text.bytes[date.end] == 0x2E
    else { return nil }
    let next = text.skipSpace(from: date.end + 1, to: end)
    var match = Match(end: date.end + 1)
    guard next > date.end + 1, Characters.isUpper(text.scalar(at: next).value),
      parse(text, from: start, to: date.end, into: &match), let place = match.place,
      wordCount(text, place) <= 4
    else { return nil }
    return match
  }

  /// `Washington, D.C.  Text`: the dash was lost, and two spaces stand where it was.
  ///
  /// Only a place with the short name of its state behind a comma is sure enough.
  private static func undashed(
    _ text: Characters, from start: Int, limit: Int, end: Int
  ) -> Match? {
    var offset = start
    while offset < limit {
      let length = WhiteSpace.length(in: text.bytes, at: offset)
      if length > 0 {
        let next = text.skipSpace(from: offset, to: end)
        if next > offset + length { break }
      }
      offset += text.scalar(at: offset).length
    }
    guard offset < limit else { return regioned(text, from: start, limit: limit, end: end) }
    var match = Match(end: offset)
    guard parse(text, from: start, to: offset, into: &match), match.date == nil,
      match.source == nil, let place = match.place,
      commas(text, from: start, to: offset) == 1,
      let comma = text.bytes[place].lastIndex(of: 0x2C)
    else { return nil }
    let state = text.skipSpace(from: comma + 1, to: offset)
    let next = text.skipSpace(from: offset, to: end)
    guard offset - state <= 5, offset > state, next < end,
      Characters.isUpper(text.scalar(at: next).value),
      Characters.isUpper(text.scalar(at: state).value)
    else { return nil }
    return match
  }

  /// `Washington, DC Today, …`: the dash was lost, and one space is left; a long paragraph tells it from a title.
  private static func regioned(
    _ text: Characters, from start: Int, limit: Int, end: Int
  ) -> Match? {
    guard end - start > 160 else { return nil }
    var offset = start
    for number in 0..<5 {
      let wordStart = offset
      while offset < limit, WhiteSpace.length(in: text.bytes, at: offset) == 0 {
        offset += text.scalar(at: offset).length
      }
      guard offset < limit, Characters.isUpper(text.scalar(at: wordStart).value) else { return nil }
      let word = text.bytes[wordStart..<offset].filter { $0 != 0x2E && $0 != 0x2C }
      let isRegion = LexiconWords.regions.contains(String(decoding: word, as: UTF8.self))
      let isBehindComma =
        wordStart >= 2 && text.bytes[text.trimSpace(from: start, to: wordStart) - 1] == 0x2C
      if number > 0, isRegion, isBehindComma || word == Array("DC".utf8) {
        let next = text.skipSpace(from: offset, to: end)
        guard next < end, Characters.isUpper(text.scalar(at: next).value),
          Characters.isLower(text.scalar(at: next + 1).value)
        else { return nil }
        var match = Match(end: offset)
        match.place = start..<offset
        return match
      }
      offset = text.skipSpace(from: offset, to: limit)
    }
    return nil
  }

  private static let brackets: [UInt32: UInt32] = [
    0x28: 0x29, 0x5B: 0x5D, 0x3010: 0x3011, 0xFF08: 0xFF09,
  ]

  private struct Dash {
    var start: Int
    var end: Int
    var isHyphen: Bool
  }

  /// The first dash: `–`, `—`, `--`, or a hyphen with white space beside it.
  private static func dash(_ text: Characters, from start: Int, to limit: Int, end: Int) -> Dash? {
    var offset = start
    while offset < limit {
      let (value, length) = text.scalar(at: offset)
      if value >= 0x2012 && value <= 0x2015 {
        return Dash(start: offset, end: offset + length, isHyphen: false)
      }
      if value == 0x2D || value == 0x2010 || value == 0x2011 {
        var after = offset
        while after < end, text.bytes[after] == 0x2D { after += 1 }
        if after - offset >= 2 { return Dash(start: offset, end: after, isHyphen: false) }
        let before = text.scalar(before: offset).value
        let next = text.scalar(at: offset + length).value
        if WhiteSpace.isTrimmed(before) || WhiteSpace.isTrimmed(next) {
          return Dash(start: offset, end: offset + length, isHyphen: true)
        }
      }
      // A sentence has begun.
      if value == 0x22 || value == 0x201C || value == 0x3B { return nil }
      offset += length
    }
    return nil
  }

  /// `(BERLIN) —`, `[Washington, D.C.]`, `【東京、2026年5月3日】`; the dash may be missing behind a bracket.
  private static func bracketed(
    _ text: Characters, from start: Int, inner: Int, closer: UInt32, limit: Int, end: Int
  ) -> Match? {
    var offset = inner
    while offset < limit, text.scalar(at: offset).value != closer {
      offset += text.scalar(at: offset).length
    }
    guard offset < limit else { return nil }
    var match = Match(end: offset + text.scalar(at: offset).length)
    guard parse(text, from: inner, to: offset, into: &match) else { return nil }
    let hasComma = commas(text, from: inner, to: offset) > 0
    let next = text.skipSpace(from: match.end, to: end)
    if let dash = dash(text, from: next, to: min(end, next + 4), end: end), dash.start == next {
      match.end = dash.end
      return match
    }
    let isWide = closer == 0x3011 || closer == 0xFF09
    guard isWide || hasComma || text.isCapitals(from: inner, to: offset) else { return nil }
    // A bracket that is a sentence's own is followed by small letters.
    let (after, _) = text.scalar(at: next)
    return isWide || !Characters.isLower(after) && next < end ? match : nil
  }

  private static func commas(_ text: Characters, from start: Int, to end: Int) -> Int {
    var count = 0
    var offset = start
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      if isComma(value) { count += 1 }
      offset += length
    }
    return count
  }

  private static func isComma(_ scalar: UInt32) -> Bool {
    scalar == 0x2C || scalar == 0x060C || scalar == 0x3001 || scalar == 0xFF0C
  }

  /// Reads place, date and agency from what stands before the dash; false where it is no dateline.
  private static func parse(
    _ text: Characters, from start: Int, to end: Int, into match: inout Match
  ) -> Bool {
    let end = text.trimSpace(from: start, to: end)
    guard end > start else { return false }
    var placeEnd = end
    var offset = start
    var words = 0
    var isWordStart = true
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      if isWordStart, !WhiteSpace.isTrimmed(value) {
        if match.date == nil, words <= 8,
          let date = DateScanner.shared.date(text, at: offset, to: end),
          date.hasYear || date.iso != nil || offset > start
        {
          match.date = offset..<date.end
          match.iso = date.iso
          placeEnd = min(placeEnd, offset)
          offset = date.end
          isWordStart = false
          continue
        }
        if value == 0x28 || value == 0x2F {
          // An agency: (Reuters), /PRNewswire/.
          let closer: UInt32 = value == 0x28 ? 0x29 : 0x2F
          var close = offset + length
          while close < end, text.scalar(at: close).value != closer {
            close += text.scalar(at: close).length
          }
          guard close < end, match.source == nil else { return false }
          match.source = offset + length..<close
          placeEnd = min(placeEnd, offset)
          offset = close + 1
          isWordStart = false
          continue
        }
        words += 1
        guard words <= 9, startsPlaceWord(text, at: offset, to: end) else { return false }
        if match.date != nil, match.place == nil, placeEnd == start {
          // The date came first: the place is what follows it.
          placeEnd = end
          match.place = offset..<end
        }
        isWordStart = false
      }
      if WhiteSpace.isTrimmed(value) || isComma(value) { isWordStart = true }
      if value == 0x2E, !isAbbreviation(text, stop: offset, from: start) { return false }
      if value == 0x3A || value == 0x21 || value == 0x3F { return false }
      offset += length
    }
    if match.place == nil, placeEnd > start {
      var last = text.trimSpace(from: start, to: placeEnd)
      while last > start, isComma(text.scalar(before: last).value) {
        last -= text.scalar(before: last).length
        last = text.trimSpace(from: start, to: last)
      }
      if last > start { match.place = start..<last }
    }
    return match.place != nil || match.date != nil
  }

  /// Small words that stand in the names of places.
  private static let smallWords = LexiconWords.placeParticles

  private static func startsPlaceWord(_ text: Characters, at start: Int, to end: Int) -> Bool {
    let (first, _) = text.scalar(at: start)
    if Characters.isUpper(first) || first == 0x26 || first == 0x2019 || first == 0x27 {
      return true
    }
    guard Characters.isLower(first) else {
      // A script without capitals.
      return first >= 0x250 && Characters.isLetter(first)
    }
    let length = text.wordLength(from: start, to: end)
    guard length <= 5, start + length <= text.bytes.count else { return false }
    return smallWords.contains(String(decoding: text.bytes[start..<start + length], as: UTF8.self))
  }

  /// Whether a stop belongs to `D.C.`, `St.`, `Fla.` or an ordinal.
  private static func isAbbreviation(_ text: Characters, stop: Int, from start: Int) -> Bool {
    var letters = 0
    var offset = stop
    while offset > start {
      let (value, length) = text.scalar(before: offset)
      guard Characters.isLetter(value) || Characters.digit(value) != nil else { break }
      letters += 1
      offset -= length
    }
    return letters <= 5
  }

  /// Two capitalized words and a dash may also be a sentence's beginning; what counts against that.
  private static func isPlausible(
    _ text: Characters, _ match: Match, from start: Int, dash: Dash, end: Int
  ) -> Bool {
    if match.date != nil || match.source != nil { return true }
    guard let place = match.place else { return false }
    let next = text.skipSpace(from: match.end, to: end)
    let (after, _) = text.scalar(at: next)
    let beginsSentence = next >= end || !Characters.isLower(after)
    let (first, _) = text.scalar(at: start)
    if !Characters.isUpper(first) { return false }
    let hasComma = commas(text, from: place.lowerBound, to: place.upperBound) > 0
    let words = wordCount(text, place)
    if text.isCapitals(from: place.lowerBound, to: place.upperBound) {
      return beginsSentence && words <= 6 || hasComma
    }
    guard beginsSentence else { return hasComma && words <= 4 && !dash.isHyphen }
    if hasComma { return words <= 6 }
    if words == 1 { return place.upperBound - place.lowerBound >= 4 }
    let firstLength = text.wordLength(from: place.lowerBound, to: place.upperBound)
    let head = String(
      decoding: text.bytes[
        place.lowerBound..<min(place.lowerBound + firstLength, place.upperBound)],
      as: UTF8.self)
    return words <= 4 && placeHeads.contains(head)
  }

  /// Words that begin the names of places of two words or more.
  private static let placeHeads = LexiconWords.placeHeads

  private static func wordCount(_ text: Characters, _ range: Range<Int>) -> Int {
    var count = 0
    var offset = text.skipSpace(from: range.lowerBound, to: range.upperBound)
    while offset < range.upperBound {
      count += 1
      while offset < range.upperBound, WhiteSpace.length(in: text.bytes, at: offset) == 0 {
        offset += text.scalar(at: offset).length
      }
      offset = text.skipSpace(from: offset, to: range.upperBound)
    }
    return count
  }
}
