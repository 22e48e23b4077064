/// How many blank lines part the blocks of a text, told by all of it.
enum LineSpacing {
  /// The fewest lines that tell.
  private static let fewest = 6
  /// The shortest line that ends a paragraph with its sentence.
  private static let shortestParagraph = 60
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
}
