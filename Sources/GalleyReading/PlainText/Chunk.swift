/// Lines that belong together: a paragraph, the words of a list item, or one special line.
struct Chunk {
  /// The lines, by index.
  var lines: Range<Int>
  /// What its first line is.
  var kind: LineKind
  /// Offset of its first byte.
  var start: Int
  /// Offset after its last byte.
  var end: Int
  /// Its length in scalars.
  var length: Int
  /// Whether blank lines stand before it.
  var blankBefore: Bool
  /// Columns before its first line.
  var indent: Int
  /// Where its content begins, after a list marker or a label.
  var contentStart: Int
  /// Whether it is a paragraph, by its place in a run of lines, however short.
  var isParagraph = false
  /// Whether it heads what follows it, by its place in a run of lines.
  var isHead = false
  /// The level of the heading that markup makes it.
  var headingLevel: Int?
  /// What markup says that it is.
  var role: MarkedRole?
  /// Whether markup says that it is of the footnotes: their list, or what stands around it.
  var isFootnotes = false

  /// Whether it is one that markup gives whole: a table, a picture, a card.
  var isWhole: Bool {
    switch kind {
    case .block, .card: true
    default: false
    }
  }

  /// Gathers joined lines into chunks.
  static func chunks(of lines: [Line]) -> [Chunk] {
    var chunks: [Chunk] = []
    chunks.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      if line.joint == .paragraph || chunks.isEmpty {
        chunks.append(
          Chunk(
            lines: index..<index + 1, kind: line.kind, start: line.start, end: line.end,
            length: line.length, blankBefore: line.blankBefore, indent: line.indent,
            contentStart: line.contentStart, isParagraph: line.isParagraph,
            isHead: line.isHead))
      } else {
        let last = chunks.count - 1
        chunks[last].lines = chunks[last].lines.lowerBound..<index + 1
        chunks[last].end = line.end
        chunks[last].length += line.length + 1
      }
    }
    return chunks
  }
}
