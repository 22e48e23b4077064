/// A stretch of a paragraph between quotation marks.
struct QuotedSpan {
  /// Offset of the opening mark.
  var open: Int
  /// Offset of the first byte quoted.
  var start: Int
  /// Offset after the last byte quoted.
  var end: Int
  /// Offset after the closing mark; `end` where it is left open.
  var close: Int
  /// The opening mark.
  var mark: UInt32
  /// Whether no mark closes it.
  var isOpen: Bool { close == end }
}

/// Finds what stands between quotation marks: straight, curly, single, guillemets, low and high.
enum QuotationScanner {
  /// The quoted stretches of a paragraph, none within another.
  ///
  /// - Parameter carried: the mark of a quotation that an earlier paragraph left open.
  static func spans(
    _ text: Characters, from start: Int, to end: Int, carried: UInt32? = nil
  ) -> [QuotedSpan] {
    var spans: [QuotedSpan] = []
    var open: (offset: Int, start: Int, mark: UInt32)?
    // Paragraphs of a long quotation may have no mark of their own but the last, which closes it.
    if let carried, !opens(text, at: start, from: start, to: end),
      QuoteShape(text, from: start, to: end, within: carried).closers == 1
    {
      open = (start, start, carried)
    }
    var depth = 0
    var offset = start
    while offset < end {
      let byte = text.bytes[offset]
      // Most bytes are no marks.
      if byte != 0x22, byte != 0x27, byte < 0xC2 {
        offset += 1
        continue
      }
      let (value, length) = text.scalar(at: offset)
      if let current = open {
        if value == current.mark, isNested(current.mark), offset > current.offset,
          opens(text, at: offset, from: start, to: end)
        {
          depth += 1
        } else if QuoteMarks.pairs(current.mark, value),
          closes(text, value, at: offset, length: length, of: current.mark, to: end)
        {
          if depth > 0 {
            depth -= 1
          } else {
            spans.append(
              QuotedSpan(
                open: current.offset, start: current.start, end: offset, close: offset + length,
                mark: current.mark))
            open = nil
          }
        }
      } else if QuoteMarks.canOpen(value), opens(text, at: offset, from: start, to: end) {
        open = (offset, offset + length, value)
        depth = 0
      } else if spans.isEmpty, carried == nil,
        closesLost(text, value, at: offset, length, start, end)
      {
        spans.append(
          QuotedSpan(open: start, start: start, end: offset, close: offset + length, mark: value))
      }
      offset += length
    }
    if let open, open.start < end,
      open.offset > start || carried == nil || opens(text, at: start, from: start, to: end)
    {
      spans.append(
        QuotedSpan(open: open.offset, start: open.start, end: end, close: end, mark: open.mark))
    }
    return spans
  }

  /// Whether a mark closes what a paragraph began without one.
  ///
  /// `We are glad," said Jane Roe.`
  private static func closesLost(
    _ text: Characters, _ value: UInt32, at offset: Int, _ length: Int, _ start: Int, _ end: Int
  ) -> Bool {
    guard value == 0x22 || value == 0x201D, offset - start > 20,
      text.scalar(before: offset).value == 0x2C
    else { return false }
    let next = text.skipSpace(from: offset + length, to: end)
    return next > offset + length
      && SpeakerTag.isVerb(
        String(
          decoding: text.bytes[next..<end].prefix { $0 > 0x20 && $0 != 0x2C }, as: UTF8.self))
  }

  /// Whether a mark opens and closes with different signs, so that others may stand within.
  private static func isNested(_ mark: UInt32) -> Bool {
    mark == 0x201C || mark == 0xAB || mark == 0x201E || mark == 0x300C
  }

  private static func opens(
    _ text: Characters, at offset: Int, from start: Int, to end: Int
  ) -> Bool {
    let (value, length) = text.scalar(at: offset)
    guard offset < end, QuoteMarks.canOpen(value) else { return false }
    let next = offset + length < end ? text.scalar(at: offset + length).value : 0x20
    let before = offset > start ? text.scalar(before: offset).value : 0x20
    switch value {
    case 0x201C, 0x201E, 0x2018, 0x201A, 0x300C, 0x300E:
      return value != 0x2018 || Characters.isLetter(next)
    case 0xAB, 0x2039: return true
    default:
      // Marks that also close: a letter or digit before them, and they are no beginning.
      guard !WhiteSpace.isTrimmed(next) || value == 0xBB else { return false }
      if value == 0x27, !Characters.isLetter(next) { return false }
      return WhiteSpace.isTrimmed(before) || before == 0x28 || before == 0x5B || before == 0x3A
        || before == 0x2C || Characters.isDash(before) || before == 0x2D
        || value == 0x22 && (before == 0x2E || before == 0x29)
    }
  }

  private static func closes(
    _ text: Characters, _ value: UInt32, at offset: Int, length: Int, of mark: UInt32, to end: Int
  ) -> Bool {
    if value == 0x22, mark != 0x22 {
      return !WhiteSpace.isTrimmed(text.scalar(before: offset).value)
    }
    guard mark == 0x27 || mark == 0x2018 || mark == 0x201A else { return true }
    // An apostrophe is no end: a closing mark ends its word.
    let after = offset + length < end ? text.scalar(at: offset + length).value : 0x20
    let before = text.scalar(before: offset).value
    return !Characters.isLetter(after)
      && (Characters.isStop(before) || before == 0x2C || mark == 0x201A
        || Characters.isLetter(before) && before | 0x20 != 0x73)
  }
}
