/// Decides which lines with a mark before them are really items of lists.
///
/// A dash may open an attribution, a number a sentence: such a line is an item only if another of
/// its kind stands by it, or the line before announces a list.
enum ListRuns {
  /// A longer line is a paragraph that was not wrapped.
  private static let longLine = 130
  /// The most lines between two numbers of one list.
  private static let reach = 24

  /// Turns items that stand alone back into text, and settles whether `i` and `v` are letters or numbers.
  static func settle(_ lines: inout [Line], in text: Characters) {
    var last: [MarkerStyle: (line: Int, number: Int)] = [:]
    var supported = [Bool](repeating: false, count: lines.count)
    /// The latest line that a blank stands before and that is no item: bullets do not reach over it.
    var latestBreak = -1
    for index in lines.indices {
      guard case .item(var style, var number) = lines[index].kind else {
        if lines[index].blankBefore || lines[index].kind != .text { latestBreak = index }
        continue
      }
      if style == .bullet(0x6F), !mayOpen(index, of: lines, in: text) {
        lines[index].kind = .text
        lines[index].contentStart = lines[index].start
        continue
      }
      (style, number) = settled(style, number, last)
      lines[index].kind = .item(style, number)
      if case .bullet(let mark) = style {
        if ListMarkers.isBullet(mark) { supported[index] = true }
        if let previous = last[style], previous.line > latestBreak {
          supported[index] = true
          supported[previous.line] = true
        }
      } else if let previous = last[style], index - previous.line <= reach,
        previous.number + 1 == number
      {
        supported[index] = true
        supported[previous.line] = true
      }
      if !supported[index], index > 0, isAnnounced(by: lines[index - 1], number: number, in: text) {
        supported[index] = true
      }
      last[style] = (index, number)
    }
    for index in lines.indices where !supported[index] { free(index, of: &lines) }
    freeSections(&lines, in: text)
  }

  private static func free(_ index: Int, of lines: inout [Line]) {
    guard case .item = lines[index].kind else { return }
    lines[index].kind = .text
    lines[index].contentStart = lines[index].start
  }

  /// Turns numbered lines back into text that each stand over a paragraph: they head sections.
  private static func freeSections(_ lines: inout [Line], in text: Characters) {
    let shapes = LineShapes(text: text)
    var runs: [MarkerStyle: [(line: Int, number: Int)]] = [:]
    var done: [[(line: Int, number: Int)]] = []
    for index in lines.indices {
      guard case .item(let style, let number) = lines[index].kind else { continue }
      if case .bullet = style { continue }
      if let last = runs[style]?.last, last.number + 1 != number {
        done.append(runs.removeValue(forKey: style) ?? [])
      }
      runs[style, default: []].append((index, number))
    }
    for run in done + Array(runs.values)
    where run.count > 1 && run.allSatisfy({ headsText($0.line, of: lines, shapes) }) {
      for item in run { free(item.line, of: &lines) }
    }
  }

  /// Whether a short line without a stop stands over a paragraph that is no further one of its item.
  private static func headsText(_ index: Int, of lines: [Line], _ shapes: LineShapes) -> Bool {
    let line = lines[index]
    guard index + 1 < lines.count, shapes.mayHead(line), !shapes.announces(line) else {
      return false
    }
    let next = lines[index + 1]
    return next.kind == .text && next.length > 60 && next.indent <= line.indent + 1
      && (next.blankBefore || next.length > longLine)
      && (line.blankBefore || index == 0 || lines[index - 1].kind == .text)
  }

  /// Whether a line that begins with the letter o can be an item: "o" is a word of many languages,
  /// and so may stand where a line was wrapped.
  private static func mayOpen(_ index: Int, of lines: [Line], in text: Characters) -> Bool {
    guard index > 0, !lines[index].blankBefore else { return true }
    let before = lines[index - 1]
    if case .item = before.kind { return true }
    return text.endsSentence(from: before.start, to: before.end)
      || text.scalar(before: before.end).value == 0x3A
  }

  private static func isAnnounced(by line: Line, number: Int, in text: Characters) -> Bool {
    guard number == 1 else { return false }
    if case .phrase(.notes) = line.kind { return true }
    return text.scalar(before: line.end).value == 0x3A
  }

  private static func settled(
    _ style: MarkerStyle, _ number: Int, _ last: [MarkerStyle: (line: Int, number: Int)]
  ) -> (MarkerStyle, Int) {
    switch style {
    case .lowerRoman(let end) where number == 1:
      if last[.lowerAlpha(end)]?.number == 8 { return (.lowerAlpha(end), 9) }
    case .upperRoman(let end) where number == 1:
      if last[.upperAlpha(end)]?.number == 8 { return (.upperAlpha(end), 9) }
    case .lowerAlpha(let end):
      if let roman = roman(number), last[.lowerRoman(end)]?.number == roman - 1 {
        return (.lowerRoman(end), roman)
      }
    case .upperAlpha(let end):
      if let roman = roman(number), last[.upperRoman(end)]?.number == roman - 1 {
        return (.upperRoman(end), roman)
      }
    case .bullet, .unmarked, .footnote, .decimal, .lowerRoman, .upperRoman: break
    }
    return (style, number)
  }

  /// The Roman number that a letter is, by its place in the alphabet.
  private static func roman(_ letter: Int) -> Int? {
    switch letter {
    case 22: 5
    case 24: 10
    default: nil
    }
  }
}
