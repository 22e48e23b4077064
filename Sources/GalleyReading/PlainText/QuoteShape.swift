/// How a paragraph stands to the quotation marks in it.
struct QuoteShape {
  /// The mark it opens with; `nil` where it opens with none.
  var opener: UInt32?
  /// Whether it opens with a mark that it never closes.
  var isLeftOpen = false
  /// Whether it opens with a mark and closes it at its very end and not before.
  var isWhole = false
  /// Whether a closing mark stands at its end.
  var endsClosed = false
  /// How many closing marks it has.
  var closers = 0

  /// Looks at a stretch of text.
  init(_ text: Characters, from start: Int, to end: Int, within outer: UInt32? = nil) {
    let (first, firstLength) = text.scalar(at: start)
    if QuoteMarks.canOpen(first) {
      let next = text.scalar(at: start + firstLength).value
      let isSingle = first == 0x27 || first == 0x2018
      if !WhiteSpace.isTrimmed(next) || first == 0xAB || first == 0xBB,
        !isSingle || Characters.isLetter(next)
      {
        opener = first
      }
    }
    guard let mark = opener ?? outer else { return }
    let isSingle = mark == 0x27 || mark == 0x2018 || mark == 0x201A
    var lastCloserEnd = start
    var offset = opener == nil ? start : start + firstLength
    var opened = 0
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      if QuoteMarks.pairs(mark, value) {
        if isSingle {
          // An apostrophe is no end: a closing mark follows a stop and ends its word.
          let before = text.scalar(before: offset).value
          let after = text.scalar(at: offset + length).value
          if Characters.isStop(before) || before == 0x2C,
            offset + length >= end || !Characters.isLetter(after)
          {
            closers += 1
            lastCloserEnd = offset + length
          }
        } else if mark == value, mark == 0x22 || mark == 0x201D || mark == 0xFF02 {
          // Straight marks open and close in turn.
          closers += 1
          lastCloserEnd = offset + length
        } else {
          closers += 1
          lastCloserEnd = offset + length
        }
      } else if value == mark, offset > start {
        opened += 1
      }
      offset += length
    }
    // A stop may stand behind the mark.
    var tail = lastCloserEnd
    if closers > 0, tail < end, Characters.isStop(text.scalar(at: tail).value) {
      tail += text.scalar(at: tail).length
    }
    endsClosed = closers > 0 && tail >= end
    isLeftOpen = opener != nil && closers == opened && !(closers > 0 && mark == 0x22)
    if opener != nil, mark == 0x22 { isLeftOpen = closers == 0 }
    isWhole = opener != nil && endsClosed && closers == opened + 1 && (opened == 0 || mark != 0x22)
  }
}
