internal import GalleyRelease
internal import GalleySource

/// A document that came with markup: its text with its looks, and its pieces in reading order.
///
/// Recognition takes it as it takes a plain text. Each piece of text is lines, classified alone as ever;
/// what markup gives whole (lists, tables, quotes) goes through as it is.
struct MarkedText {
  var rich: RichText
  /// The blocks that markup gives whole, by number.
  private(set) var blocks: [Block] = []
  private(set) var lines: [Line] = []
  private(set) var chunks: [Chunk] = []

  /// Makes lines and chunks of pieces.
  init(_ rich: RichText, _ pieces: [FlowPiece]) {
    self.rich = rich
    let text = Characters(bytes: rich.bytes)
    var raw: [Line] = []
    /// The piece that each line came from, by the line's start.
    var owners: [(start: Int, piece: Int)] = []
    for (number, piece) in pieces.enumerated() {
      switch piece.kind {
      case .text, .heading, .contact:
        for line in Self.lines(of: piece.range, in: text) {
          owners.append((line.start, number))
          raw.append(line)
        }
      case .block: break
      }
    }
    var classifier = LineClassifier(text: text)
    raw = classifier.classify(raw)
    var owner = 0
    var ownerOf: [Int] = []
    ownerOf.reserveCapacity(raw.count)
    for index in raw.indices {
      while owner + 1 < owners.count, owners[owner + 1].start <= raw[index].start { owner += 1 }
      ownerOf.append(owners[owner].piece)
      settle(&raw[index], pieces[owners[owner].piece])
    }
    ListRuns.settle(&raw, in: text)
    let levels = pieces.compactMap { piece -> Int? in
      if piece.role != .headline, case .heading(let level) = piece.kind { level } else { nil }
    }
    build(raw, ownerOf, pieces, highest: levels.min() ?? 1)
  }

  private static func lines(of range: Range<Int>, in text: Characters) -> [Line] {
    var lines: [Line] = []
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text.bytes[end] != 0x0A { end += 1 }
      let lower = text.skipSpace(from: start, to: end)
      let upper = text.trimSpace(from: lower, to: end)
      if lower < upper {
        lines.append(
          Line(
            start: lower, end: upper, indent: 0, length: text.scalarCount(from: lower, to: upper),
            blanks: lines.isEmpty ? 1 : 0))
      }
      start = end + 1
    }
    return lines
  }

  /// Takes back what a line only looks like where markup says better.
  private func settle(_ line: inout Line, _ piece: FlowPiece) {
    func plain() {
      line.kind = .text
      line.contentStart = line.start
    }
    switch piece.kind {
    case .contact:
      plain()
    case .heading:
      switch line.kind {
      case .phrase(let kind):
        switch kind {
        case .notes, .about, .contact, .endMark, .share, .navigation, .latestNews, .printLabel:
          break
        default: plain()
        }
      default: plain()
      }
      if piece.role == .headline { plain() }
    case .text:
      if case .quoted = line.kind { plain() }
      if piece.role == .standfirst || piece.role == .headline { plain() }
    case .block: break
    }
  }

  private mutating func build(
    _ raw: [Line], _ owners: [Int], _ pieces: [FlowPiece], highest: Int
  ) {
    lines.reserveCapacity(raw.count + pieces.count)
    var next = 0
    for (number, piece) in pieces.enumerated() {
      if case .block(let block) = piece.kind {
        blocks.append(block)
        var line = Line(
          start: piece.range.lowerBound, end: piece.range.upperBound, indent: 0,
          length: piece.range.count, blanks: 1)
        line.kind = .block(blocks.count - 1)
        append(line, to: piece, isFirst: true)
        continue
      }
      var isFirst = true
      var isSpecial = false
      while next < raw.count, owners[next] == number {
        var line = raw[next]
        next += 1
        if case .contact = piece.kind { line.kind = .card }
        if case .heading(let level) = piece.kind, line.kind == .text {
          line.kind = .heading(level - highest + 1)
        }
        let isPlain: Bool
        switch line.kind {
        case .text, .heading, .card: isPlain = true
        case .item, .rule, .endMark, .quoted, .phrase, .date, .block: isPlain = false
        }
        let begins = isFirst || isSpecial || !isPlain
        line.joint = begins ? .paragraph : .lineBreak
        if !isFirst { line.blankBefore = false }
        append(line, to: piece, isFirst: begins)
        if case .heading(let level) = piece.kind {
          chunks[chunks.count - 1].headingLevel = level - highest + 1
        }
        isSpecial = !isPlain
        isFirst = false
      }
    }
  }

  private mutating func append(_ line: Line, to piece: FlowPiece, isFirst: Bool) {
    lines.append(line)
    if !isFirst, !chunks.isEmpty {
      let last = chunks.count - 1
      chunks[last].lines = chunks[last].lines.lowerBound..<lines.count
      chunks[last].end = line.end
      chunks[last].length += line.length + 1
      return
    }
    chunks.append(
      Chunk(
        lines: lines.count - 1..<lines.count, kind: line.kind, start: line.start, end: line.end,
        length: line.length, blankBefore: line.blankBefore, indent: 0,
        contentStart: line.contentStart, role: piece.role, isFootnotes: piece.isFootnotes))
  }
}
