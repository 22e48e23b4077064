internal import GalleyGeometry

extension ParagraphText {
  /// The text from a byte offset on, as when a first line has a style of its own and the rest is
  /// shaped again.
  ///
  /// A run that the offset falls within has no start edge any more: that stands before the offset.
  /// The offset must be a character's; a line's `range.upperBound` is one.
  public func suffix(from offset: Int) -> ParagraphText {
    var runs: [Run] = []
    var start = 0
    for run in self.runs {
      let end = start + run.bytes
      if end > offset || start >= offset {
        var rest = run
        if start < offset {
          rest.bytes = end - offset
          rest.startEdge = .zero
        }
        runs.append(rest)
      }
      start = end
    }
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
    return ParagraphText(
      text: String(text[index...]), runs: runs,
      softHyphens: softHyphens.filter { $0 > offset }.map { $0 - offset }, direction: direction)
  }
}
