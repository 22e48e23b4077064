/// A text that was sent on as a quotation: all its lines begin with `>`, as mail programs mark what is answered.
enum QuotedText {
  /// The fewest lines that are a text: one or two are a quotation.
  private static let fewest = 3

  /// Takes the marks off that all lines have, so that what is left is read as it was before it was quoted.
  static func unquote(_ lines: inout [Line], in text: Characters) {
    guard lines.count >= fewest else { return }
    var common = Int.max
    for line in lines {
      common = min(common, depth(of: line, in: text))
      if common == 0 { return }
    }
    var unquoted: [Line] = []
    unquoted.reserveCapacity(lines.count)
    var blanks = 0
    for line in lines {
      blanks += line.blanks
      var offset = line.start
      for _ in 0..<common { offset = text.skipSpace(from: offset, to: line.end) + 1 }
      let start = text.skipSpace(from: offset, to: line.end)
      guard start < line.end else {
        blanks += 1
        continue
      }
      // One space belongs to the mark; a tab is an indent.
      var indent = 0
      for byte in text.bytes[offset..<start] {
        indent = byte == 0x09 ? (indent / 8 + 1) * 8 : indent + 1
      }
      unquoted.append(
        Line(
          start: start, end: line.end, indent: max(0, indent - 1),
          length: text.scalarCount(from: start, to: line.end), blanks: blanks))
      blanks = 0
    }
    // Nothing but marks.
    if !unquoted.isEmpty { lines = unquoted }
  }

  /// How many marks stand before a line.
  private static func depth(of line: Line, in text: Characters) -> Int {
    var depth = 0
    var offset = line.start
    while offset < line.end, text.bytes[offset] == 0x3E {
      depth += 1
      offset = text.skipSpace(from: offset + 1, to: line.end)
    }
    return depth
  }
}
