internal import GalleyRelease
internal import GalleySource

/// Makes Markdown of Govspeak, GOV.UK's dialect of kramdown: call-outs, contacts, addresses, steps, statistics
/// headlines, legislative lists, buttons, devolved content, abbreviations.
///
/// Marks of the dialect are no words. Those that stand for words become them: `:scotland:` is the line "This section
/// applies to Scotland". What an abbreviation is short for is set aside; embeds that only GOV.UK can resolve are text.
struct GovspeakRewriter {
  private(set) var text: RewrittenText
  private(set) var dialect = MarkdownFlow.Dialect()
  private(set) var asides: [SetAside] = []

  private let bytes: [UInt8]
  private var lines: [Range<Int>] = []
  /// The lines that a mark stands at the beginning or the end of.
  private var marked: [String: [Int]] = [:]
  private var drops: [Range<Int>] = []
  private var nextDrop = 0
  private var open: [String] = []
  private var contactStart = 0
  private var legislativeStart = 0
  private var isInParagraph = false
  private var isInCode = false
  private var wasStep = false
  private var wasBlank = true

  private let isWelsh: Bool

  /// Rewrites what stands from an offset on.
  ///
  /// - Parameter language: the language that the words of marks are in; guessed where it is not known.
  init(_ bytes: [UInt8], from start: Int, language: String? = nil) {
    self.bytes = bytes
    text = RewrittenText(from: bytes)
    dialect.isGovspeak = true
    let known =
      language ?? LanguageGuess(bytes, from: start, to: min(bytes.count, start + 65536)).language
    isWelsh = known?.hasPrefix("cy") == true
    dialect.footnoteLabel = isWelsh ? "troednodyn" : "footnote"
    var lower = start
    while lower < bytes.count {
      var upper = lower
      while upper < bytes.count, bytes[upper] != 0x0A, bytes[upper] != 0x0D { upper += 1 }
      lines.append(lower..<upper)
      if upper + 1 < bytes.count, bytes[upper] == 0x0D, bytes[upper + 1] == 0x0A { upper += 1 }
      lower = upper + 1
    }
    for index in lines.indices {
      let line = trimmed(lines[index])
      if let mark = GovspeakMarks.mark(bytes, at: line) { marked[mark, default: []].append(index) }
      if let mark = closingMark(line) { marked[mark, default: []].append(index) }
    }
    findDrops()
    for index in lines.indices { rewrite(index) }
  }

  private func closingMark(_ line: Range<Int>) -> String? {
    for mark in GovspeakMarks.blocks + GovspeakMarks.nations.map(\.0) {
      let count = mark.utf8.count
      if line.count > count,
        bytes[(line.upperBound - count)..<line.upperBound].elementsEqual(mark.utf8),
        mark != "$LegislativeList"
      {
        return mark
      }
    }
    return nil
  }

  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var lower = line.lowerBound
    var upper = line.upperBound
    while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
    while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
    return lower..<upper
  }

  private func has(_ text: String, at index: Int) -> Bool {
    index >= 0 && index + text.utf8.count <= bytes.count && bytes[index...].starts(with: text.utf8)
  }

  private func isCode(_ line: Range<Int>) -> Bool {
    has("    ", at: line.lowerBound) || line.first.map { bytes[$0] == 0x09 } ?? false
  }

  // MARK: Marks within lines

  /// Finds the marks within lines that are no words.
  private mutating func findDrops() {
    var isFenced = false
    var buttonEnd = 0
    for (number, line) in lines.enumerated() {
      if has("```", at: line.lowerBound) || has("~~~", at: line.lowerBound) { isFenced.toggle() }
      if isFenced || isCode(line) { continue }
      var index = line.lowerBound
      while index < line.upperBound {
        switch bytes[index] {
        case 0x7B:
          if let end = tagEnd(at: index, line) {
            drops.append(index..<end)
            index = end
            continue
          }
          if has("{button", at: index), index >= buttonEnd,
            let (first, last) = button(at: index, number)
          {
            drops += [first, last]
            buttonEnd = last.upperBound
          }
        case 0x78:
          if index + 1 < line.upperBound, bytes[index + 1] == 0x5B,
            index == line.lowerBound || !isLetter(bytes[index - 1]),
            let close = externalEnd(at: index + 1, line)
          {
            drops += [index..<index + 1, close..<close + 1]
          }
        default: break
        }
        index += 1
      }
    }
    findQuotationMarks()
    drops.sort { $0.lowerBound < $1.lowerBound }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
  }

  /// The end of a mark such as `{::highlight-answer}`, `{stat-headline}` or `{: .class}`.
  private func tagEnd(at index: Int, _ line: Range<Int>) -> Int? {
    for tag in ["{stat-headline}", "{/stat-headline}"] where has(tag, at: index) {
      return index + tag.utf8.count
    }
    guard index + 1 < line.upperBound, bytes[index + 1] == 0x3A else { return nil }
    let stop = min(line.upperBound, index + 400)
    guard let close = bytes[index..<stop].firstIndex(of: 0x7D) else { return nil }
    return close + 1
  }

  private func button(at index: Int, _ line: Int) -> (Range<Int>, Range<Int>)? {
    let stop = min(bytes.count, index + 1024)
    guard let open = bytes[index..<stop].firstIndex(of: 0x7D) else { return nil }
    var content = open + 1
    while content < stop, bytes[content] <= 0x20 { content += 1 }
    guard content < stop, bytes[content] == 0x5B else { return nil }
    var end = content
    while end < stop, !has("{/button}", at: end) { end += 1 }
    guard end < stop else { return nil }
    var last = end
    while last > content, bytes[last - 1] <= 0x20 { last -= 1 }
    guard bytes[last - 1] == 0x29 else { return nil }
    return (index..<open + 1, end..<end + 9)
  }

  /// Where the `x` stands that ends an external link.
  private func externalEnd(at index: Int, _ line: Range<Int>) -> Int? {
    let stop = min(line.upperBound, index + 1024)
    var end = index
    while end + 1 < stop, !(bytes[end] == 0x5D && bytes[end + 1] == 0x28) { end += 1 }
    guard end + 1 < stop, let close = bytes[end..<stop].firstIndex(of: 0x29) else { return nil }
    guard close + 1 < line.upperBound, bytes[close + 1] == 0x78,
      close + 2 >= line.upperBound || !isLetter(bytes[close + 2])
    else { return nil }
    return close + 1
  }

  /// Quotation marks around all that a block quote says: it is set as a quote.
  private mutating func findQuotationMarks() {
    var index = 0
    while index < lines.count {
      guard isQuoted(index) else {
        index += 1
        continue
      }
      var last = index
      while last + 1 < lines.count, isQuoted(last + 1) { last += 1 }
      var lower = lines[index].lowerBound
      while lower < lines[index].upperBound, bytes[lower] <= 0x20 || bytes[lower] == 0x3E {
        lower += 1
      }
      let upper = trimmed(lines[last]).upperBound
      for (open, close) in [("\"", "\""), ("\u{201C}", "\u{201D}")]
      where has(open, at: lower) && has(close, at: upper - close.utf8.count)
        && upper - close.utf8.count > lower
      {
        drops += [
          lower..<lower + open.utf8.count, upper - close.utf8.count..<upper,
        ]
      }
      index = last + 1
    }
  }

  private func isQuoted(_ index: Int) -> Bool {
    let line = trimmed(lines[index])
    return !line.isEmpty && bytes[line.lowerBound] == 0x3E
  }

  // MARK: Lines

  private mutating func rewrite(_ index: Int) {
    let line = lines[index]
    let content = trimmed(line)
    if content.isEmpty {
      text.put("\n", at: line.lowerBound)
      isInParagraph = false
      wasBlank = true
      return
    }
    defer { wasBlank = false }
    let isFence = has("```", at: content.lowerBound) || has("~~~", at: content.lowerBound)
    if isInCode || isFence || isCode(line) && !isInParagraph {
      if isFence { isInCode.toggle() }
      text.copy(line)
      text.put("\n", at: line.upperBound)
      return
    }
    if let mark = GovspeakMarks.mark(bytes, at: content), opensOrCloses(mark, index, content) {
      return
    }
    if let mark = open.last, let own = closingMark(content), own == mark {
      writeLine(index, content.lowerBound..<content.upperBound - mark.utf8.count)
      return close(mark, at: content.upperBound)
    }
    if writeNote(content) { return }
    writeLine(index, line.lowerBound..<content.upperBound)
  }

  private mutating func blank(at offset: Int) {
    text.put("\n\n", at: offset)
    isInParagraph = false
    wasStep = false
    wasBlank = true
  }

  private mutating func opensOrCloses(_ mark: String, _ index: Int, _ content: Range<Int>) -> Bool {
    let rest = trimmed(content.lowerBound + mark.utf8.count..<content.upperBound)
    let partner = mark == "$LegislativeList" ? "$EndLegislativeList" : mark
    if open.contains(partner), rest.isEmpty {
      close(partner, at: content.lowerBound)
      return true
    }
    guard mark != "$EndLegislativeList", !open.contains(partner) else { return false }
    if bytes[content.lowerBound] == 0x24, !rest.isEmpty,
      bytes[content.lowerBound + mark.utf8.count] > 0x20, mark != "$!"
    {
      return false
    }
    let count = partner.utf8.count
    let endsHere =
      rest.count > count
      && bytes[(rest.upperBound - count)..<rest.upperBound].elementsEqual(partner.utf8)
    guard endsHere || (marked[partner]?.last ?? -1) > index else { return false }
    blank(at: content.lowerBound)
    if let nation = GovspeakMarks.nations.first(where: { $0.0 == mark }) {
      text.put(
        isWelsh
          ? "Mae\\'r adran hon yn berthnasol \(nation.2)" : "This section applies to \(nation.1)",
        at: content.lowerBound)
      blank(at: content.lowerBound)
    }
    open.append(partner)
    if partner == "$C" || partner == "$A" { contactStart = text.bytes.count }
    if partner == "$EndLegislativeList" {
      partLists(at: content.lowerBound)
      legislativeStart = text.bytes.count
    }
    if endsHere {
      writeLine(index, trimmed(rest.lowerBound..<rest.upperBound - count))
      close(partner, at: rest.upperBound)
    } else if !rest.isEmpty {
      writeLine(index, rest)
    }
    return true
  }

  /// Keeps lists before and behind apart, which are one in Markdown with blank lines alone between them.
  private mutating func partLists(at offset: Int) { text.put("\n\n<!-- -->\n\n", at: offset) }

  private mutating func close(_ mark: String, at offset: Int) {
    guard let last = open.lastIndex(of: mark) else { return }
    if open[last...].contains("$EndLegislativeList") {
      dialect.legislativeLists.append(legislativeStart..<text.bytes.count)
      partLists(at: offset)
    }
    open.removeSubrange(last...)
    if mark == "$C" { dialect.contacts.append(contactStart..<text.bytes.count) }
    blank(at: offset)
  }

  /// Writes a call-out in one line, as `^…^` or `%…%`.
  private mutating func writeNote(_ content: Range<Int>) -> Bool {
    let mark = bytes[content.lowerBound]
    guard mark == 0x5E || mark == 0x25 || mark == 0x40, content.count > 1 else { return false }
    let isClosed = bytes[content.upperBound - 1] == mark && content.count > 2
    guard isClosed || mark != 0x40 else { return false }
    let inner = trimmed(
      content.lowerBound + 1..<content.upperBound - (isClosed ? 1 : 0))
    guard !inner.isEmpty else { return false }
    blank(at: content.lowerBound)
    copy(inner)
    blank(at: content.upperBound)
    return true
  }

  private mutating func writeLine(_ index: Int, _ range: Range<Int>) {
    var range = range
    if open.last == "$A" {
      range = trimmed(range)
      while !range.isEmpty,
        bytes[range.upperBound - 1] == 0x5C || bytes[range.upperBound - 1] == 0x20
      {
        range = range.lowerBound..<range.upperBound - 1
      }
      guard !range.isEmpty else { return }
      if isInParagraph { text.put("\\\n", at: range.lowerBound) }
      copy(range)
      isInParagraph = true
      return
    }
    let content = trimmed(range)
    guard !content.isEmpty else { return }
    if has("*[", at: content.lowerBound), let end = bytes[content].firstIndex(of: 0x5D),
      has("]:", at: end)
    {
      asides.append(
        SetAside(
          text: String(decoding: bytes[content], as: UTF8.self), reason: .other,
          range: SourceRange(content.lowerBound, content.upperBound)))
      return
    }
    if has("{:", at: content.lowerBound), isDropped(content) {
      return
    }
    if let stop = stepEnd(content) {
      if !wasStep { text.put("\n", at: content.lowerBound) }
      text.copy(content.lowerBound + 1..<stop)
      text.put(")", at: stop)
      copy(stop + 1..<content.upperBound)
      text.put("\n", at: content.upperBound)
      wasStep = true
      isInParagraph = false
      return
    }
    wasStep = false
    let isLegislative = open.contains("$EndLegislativeList")
    var start = range.lowerBound
    if let marker = listMarker(content), marker < content.upperBound {
      if isLegislative && bytes[content.lowerBound] >= 0x30 || isInParagraph {
        escape(range.lowerBound..<content.lowerBound, marker: content.lowerBound..<marker)
        start = marker
      } else if isLegislative {
        let inner = trimmed(marker..<content.upperBound)
        if let number = listMarker(inner), bytes[inner.lowerBound] >= 0x30 {
          text.copy(range.lowerBound..<inner.lowerBound)
          escape(inner.lowerBound..<inner.lowerBound, marker: inner.lowerBound..<number)
          start = number
        }
      }
      if !isInParagraph {
        isInParagraph =
          isLegislative && start != range.lowerBound && bytes[content.lowerBound] >= 0x30
      }
    } else if !isInParagraph {
      let first = bytes[content.lowerBound]
      isInParagraph =
        !(first == 0x23 || first == 0x3E || first == 0x7C || first == 0x3C)
        && content.lowerBound - range.lowerBound < 2 && wasBlank
    }
    copy(start..<range.upperBound)
    text.put("\n", at: range.upperBound)
  }

  /// Whether a stretch is a mark as a whole.
  private func isDropped(_ range: Range<Int>) -> Bool {
    var low = 0
    var high = drops.count
    while low < high {
      let middle = (low + high) / 2
      if drops[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < drops.count && drops[low] == range
  }

  /// Writes a list's mark that is text.
  private mutating func escape(_ indent: Range<Int>, marker: Range<Int>) {
    text.copy(indent)
    if bytes[marker.lowerBound] >= 0x30 {
      text.copy(marker.lowerBound..<marker.upperBound - 1)
      text.put("\\", at: marker.upperBound - 1)
      text.copy(marker.upperBound - 1..<marker.upperBound)
    } else {
      text.put("\\", at: marker.lowerBound)
      text.copy(marker)
    }
  }

  /// The end of a list's mark at the beginning of a line.
  private func listMarker(_ content: Range<Int>) -> Int? {
    guard let first = content.first else { return nil }
    var index = first
    if bytes[index] == 0x2A || bytes[index] == 0x2D || bytes[index] == 0x2B {
      index += 1
    } else {
      while index < content.upperBound, index - first < 9, bytes[index] >= 0x30,
        bytes[index] <= 0x39
      {
        index += 1
      }
      guard index > first, index < content.upperBound,
        bytes[index] == 0x2E || bytes[index] == 0x29
      else { return nil }
      index += 1
    }
    guard index < content.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 else {
      return nil
    }
    return index
  }

  /// Where the dot of `s1.` stands.
  private func stepEnd(_ content: Range<Int>) -> Int? {
    guard let first = content.first, bytes[first] == 0x73 else { return nil }
    var index = first + 1
    while index < content.upperBound, index - first < 9, bytes[index] >= 0x30, bytes[index] <= 0x39
    {
      index += 1
    }
    guard index > first + 1, index + 1 < content.upperBound, bytes[index] == 0x2E,
      bytes[index + 1] == 0x20
    else { return nil }
    return index
  }

  /// Copies a stretch without the marks in it that are no words.
  private mutating func copy(_ range: Range<Int>) {
    var lower = range.lowerBound
    while nextDrop < drops.count, drops[nextDrop].upperBound <= lower { nextDrop += 1 }
    while nextDrop < drops.count, drops[nextDrop].lowerBound < range.upperBound {
      let drop = drops[nextDrop]
      if drop.lowerBound > lower { text.copy(lower..<drop.lowerBound) }
      // Marks around blocks stand on lines of their own in effect.
      if bytes[drop.lowerBound] == 0x7B, drop.count > 2,
        has("{::", at: drop.lowerBound) || has("{:/", at: drop.lowerBound)
          || has("{stat", at: drop.lowerBound) || has("{/stat", at: drop.lowerBound)
      {
        text.put("\n\n", at: drop.lowerBound)
      }
      lower = max(lower, drop.upperBound)
      nextDrop += 1
    }
    if lower < range.upperBound { text.copy(lower..<range.upperBound) }
  }
}
