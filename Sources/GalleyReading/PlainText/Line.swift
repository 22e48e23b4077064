/// How a line hangs together with the one before it.
enum Joint: UInt8 {
  /// It begins something new.
  case paragraph
  /// It goes on after a space: the line end only wrapped the text.
  case wrap
  /// It goes on without a space: after a hyphen, or in a script that has none.
  case tight
  /// It goes on, and the line end counts.
  case lineBreak
}

/// How the items of a list are numbered or marked in the source.
enum MarkerStyle: Hashable {
  case bullet(UInt32)
  /// Its marker was lost, as where it was copied out of a page.
  case unmarked
  /// A footnote that lost its number and kept the arrow that leads back to its mark.
  case footnote
  case decimal(LabelEnd)
  case lowerAlpha(LabelEnd)
  case upperAlpha(LabelEnd)
  case lowerRoman(LabelEnd)
  case upperRoman(LabelEnd)

  /// What stands after the number.
  enum LabelEnd: Hashable {
    case stop
    case bracket
    case brackets
  }
}

/// What a line is, taken alone.
enum LineKind: Hashable {
  case text
  /// A list item; its number where it has one.
  case item(MarkerStyle, Int)
  /// A line drawn with characters.
  case rule
  case endMark
  /// A line marked with `>`, and how often.
  case quoted(Int)
  /// A line that a known phrase makes special.
  case phrase(Phrase.Kind)
  /// A line that is a date and nothing else.
  case date
  /// A heading that markup gives, and its level.
  case heading(Int)
  /// A block that markup gives whole, by its number.
  case block(Int)
  /// The lines of a contact that markup gives.
  case card
}

/// One line that is not blank.
struct Line {
  /// Offset of its first visible byte.
  var start: Int
  /// Offset after its last visible byte.
  var end: Int
  /// Columns before its first visible character; a tab goes to the next multiple of eight.
  var indent: Int
  /// Its visible part in scalars.
  var length: Int
  /// Whether blank lines stand before it.
  var blankBefore: Bool
  /// How many of them stand in the source.
  let blanks: Int
  /// What it is, taken alone.
  var kind = LineKind.text
  /// Where its content begins, after a list marker, `>` or label; its start where it has none.
  var contentStart: Int
  /// Whether it is a paragraph, by its place in a run of lines, however short.
  var isParagraph = false
  /// Whether it heads what follows it, by its place in a run of lines.
  var isHead = false
  /// How it hangs together with the line before.
  var joint = Joint.paragraph

  /// Makes a line.
  init(start: Int, end: Int, indent: Int, length: Int, blanks: Int) {
    self.start = start
    self.end = end
    self.indent = indent
    self.length = length
    self.blanks = blanks
    blankBefore = blanks > 0
    contentStart = start
  }
}

/// Finds the lines of a text.
enum LineScanner {
  /// The lines that are not blank, in order.
  ///
  /// Any line end counts; a paragraph separator is a blank line.
  static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(bytes.count / 60 + 8)
    var index = 0
    var blanks = 0
    while index < bytes.count {
      var start = -1
      var end = index
      var indent = 0
      var length = 0
      var lengthAtEnd = 0
      var terminator = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte > 0x20, byte < 0x80 {
          if start < 0 { start = index }
          length += 1
          index += 1
          end = index
          lengthAtEnd = length
          continue
        }
        terminator = WhiteSpace.lineEnd(in: bytes, at: index)
        if terminator > 0 { break }
        let space = WhiteSpace.length(in: bytes, at: index)
        if space > 0 {
          if start < 0 {
            indent = byte == 0x09 ? (indent / 8 + 1) * 8 : indent + 1
          } else {
            length += 1
          }
          index += space
          continue
        }
        if start < 0 { start = index }
        length += 1
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        end = index
        lengthAtEnd = length
      }
      if start >= 0 {
        lines.append(
          Line(start: start, end: end, indent: indent, length: lengthAtEnd, blanks: blanks))
        blanks = 0
      } else {
        blanks += 1
      }
      if terminator == 3, bytes[index + 2] == 0xA9 { blanks += 1 }
      index += terminator
    }
    return lines
  }
}
