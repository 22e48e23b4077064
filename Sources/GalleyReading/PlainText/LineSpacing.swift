/// How many blank lines part the blocks of a text, told by all of it.
enum LineSpacing {
  /// The fewest lines that tell.
  private static let fewest = 6
  /// The fewest lines that surely go on in the next, in a text that was wrapped.
  private static let fewestWraps = 3
  /// The shortest line that ends a paragraph with its sentence.
  private static let shortestParagraph = 60
  /// The shortest sentence on a line of its own that is a paragraph where nothing else parts paragraphs.
  private static let shortestSentence = 40
  /// A longer line is a paragraph that was not wrapped.
  private static let longLine = 130

  /// Finds texts whose every line end was doubled: there only more blank lines than one part blocks.
  ///
  /// In a text that parts its paragraphs with a blank line, and its sections with more, lines that one blank line
  /// stands behind are paragraphs; here they are wrapped lines, rows and items.
  static func settle(_ lines: inout [Line], in text: Characters) {
    let gaps = lines.dropFirst()
    guard gaps.count >= fewest, let least = gaps.map(\.blanks).min(), least > 0,
      gaps.contains(where: { $0.blanks > least })
    else { return }
    var close = 0
    var paragraphs = 0
    for (line, next) in zip(lines, gaps) where next.blanks == least {
      close += 1
      if line.length > longLine
        || line.length >= shortestParagraph && text.endsSentence(from: line.start, to: line.end)
      {
        paragraphs += 1
      }
    }
    guard close * 4 >= gaps.count, paragraphs * 5 <= close else { return }
    for index in lines.indices.dropFirst() {
      lines[index].blankBefore = lines[index].blanks > least
    }
  }

  /// Sets a blank line behind each paragraph of a text that has none at all, as word processors save texts.
  ///
  /// What else stands between paragraphs reads on as where a browser parted paragraphs alone.
  static func open(_ lines: inout [Line], in text: Characters) {
    let shapes = LineShapes(text: text)
    guard lines.count >= fewest, lines.count(where: \.blankBefore) * 12 <= lines.count else {
      return
    }
    var long = 0
    var wraps = 0
    for (line, next) in zip(lines, lines.dropFirst()) where !shapes.hasTab(line) {
      if line.length > longLine { long += 1 }
      if line.length <= longLine, next.kind == .text, shapes.startsSmall(next),
        !shapes.endsSentence(line), !shapes.isLeftOpen(line), !shapes.startsSmall(line)
      {
        wraps += 1
      }
    }
    guard long > wraps else {
      openWrapped(&lines, shapes)
      return
    }
    for (index, line) in lines.enumerated().dropLast()
    where line.kind == .text && !shapes.hasTab(line) {
      let isParagraph =
        line.length > longLine || shapes.announces(line)
        || line.length >= shortestSentence && text.endsSentence(from: line.start, to: line.end)
      if isParagraph { lines[index + 1].blankBefore = true }
    }
  }

  /// Sets a blank line behind each paragraph of a wrapped text that has none: behind lines in which the next word would
  /// have had room, and before lines that are indented.
  private static func openWrapped(_ lines: inout [Line], _ shapes: LineShapes) {
    var widths: [Int] = []
    for (line, next) in zip(lines, lines.dropFirst())
    where line.length <= longLine && next.kind == .text && shapes.startsSmall(next)
      && !shapes.endsSentence(line) && !shapes.hasTab(line)
    {
      widths.append(line.length + line.indent)
    }
    guard widths.count >= fewestWraps else { return }
    // The widest of a few may be another's.
    widths.sort()
    let width = widths[(widths.count - 1) * 19 / 20]
    func isFull(_ index: Int) -> Bool {
      index + 1 < lines.count
        && lines[index].length + lines[index].indent + 1
          + shapes.text.wordLength(from: lines[index + 1].contentStart, to: lines[index + 1].end)
          > width
    }
    // Where many lines that surely go on had room for more, no width tells.
    let rags = lines.indices.dropLast().count {
      lines[$0].length <= longLine && lines[$0 + 1].kind == .text
        && shapes.startsSmall(lines[$0 + 1]) && !shapes.endsSentence(lines[$0]) && !isFull($0)
        && !isItem(lines[$0]) && !shapes.startsSmall(lines[$0])
    }
    guard rags * 8 <= widths.count else { return }
    func mayStack(_ index: Int) -> Bool {
      lines[index].kind == .text && lines[index].length <= 60 && !isFull(index)
        && (index == 0 || !isFull(index - 1)) && !shapes.hasTab(lines[index])
        && !shapes.endsSentence(lines[index])
    }
    var index = 0
    while index + 1 < lines.count {
      var end = index
      while end < lines.count, mayStack(end) { end += 1 }
      let stack = index..<end
      if stack.count > 1 {
        let isIntroduced = index > 0 && shapes.announces(lines[index - 1])
        if !isIntroduced, !stack.contains(where: { shapes.isReach(lines[$0]) }),
          !shapes.areAddress(lines[stack])
        {
          for line in stack.dropFirst() { lines[line].blankBefore = true }
        }
        index = end - 1
      }
      guard index + 1 < lines.count else { return }
      let next = lines[index + 1]
      let isRow = shapes.hasTab(lines[index]) && shapes.hasTab(next)
      // A last line ends its sentence: one with room that does not is a block by itself.
      let isAlone =
        shapes.endsSentence(lines[index]) && !isFull(index + 1) && !shapes.endsSentence(next)
      let goesOn = shapes.startsSmall(next) && !shapes.endsSentence(lines[index])
      if next.kind == .text, !isRow, !goesOn,
        !isFull(index) || isAlone || next.indent >= lines[index].indent + 2
      {
        lines[index + 1].blankBefore = true
      }
      index += 1
    }
  }

  private static func isItem(_ line: Line) -> Bool {
    if case .item = line.kind { return true }
    return false
  }
}
