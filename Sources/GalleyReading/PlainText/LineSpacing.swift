/// How many blank lines part the blocks of a text, told by all of it.
enum LineSpacing {
  /// The fewest lines that tell.
  private static let fewest = 6
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
    for index in lines.indices.dropFirst() { lines[index].blankBefore = lines[index].blanks > least }
  }

  /// Sets a blank line behind each paragraph of a text that has none at all, as word processors save texts: a paragraph a
  /// line. What else stands between paragraphs reads on as where a browser parted paragraphs alone.
  static func open(_ lines: inout [Line], in text: Characters) {
    let shapes = LineShapes(text: text)
    guard lines.count >= fewest, lines.count(where: \.blankBefore) * 12 <= lines.count else { return }
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
    guard long > 0, long > wraps else { return }
    for (index, line) in lines.enumerated().dropLast()
    where line.kind == .text && !shapes.hasTab(line) {
      let isParagraph =
        line.length > longLine || shapes.announces(line)
        || line.length >= shortestSentence && text.endsSentence(from: line.start, to: line.end)
      if isParagraph { lines[index + 1].blankBefore = true }
    }
  }
}
