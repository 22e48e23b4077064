internal import GalleyGeometry

extension ParagraphText {
  /// A part of the text, as what follows a first line that has a style of its own.
  ///
  /// A run that the part begins within has no start edge, and one that it ends within no end edge.
  ///
  /// - Parameter range: bytes of the text; both ends must be characters', as a line's `range` ends are.
  public func part(_ range: Range<Int>) -> ParagraphText {
    var runs: [Run] = []
    var start = 0
    for index in self.runs.indices {
      if start >= range.upperBound { break }
      let end = start + self.runs[index].bytes
      if end > range.lowerBound {
        var run = self.runs[index]
        if start < range.lowerBound {
          run.startEdge = .zero
          run.isContinued = true
        }
        if end > range.upperBound { run.endEdge = .zero }
        run.bytes = min(end, range.upperBound) - max(start, range.lowerBound)
        runs.append(run)
      }
      start = end
    }
    let first = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    let last = text.utf8.index(first, offsetBy: range.count)
    return ParagraphText(
      text: String(text[first..<last]), runs: runs,
      softHyphens: softHyphens.dropFirst(softHyphensUp(to: range.lowerBound))
        .prefix { $0 < range.upperBound }.map { $0 - range.lowerBound },
      direction: direction)
  }

  /// How many soft hyphens stand before a byte or at it.
  private func softHyphensUp(to byte: Int) -> Int {
    var low = 0
    var high = softHyphens.count
    while low < high {
      let middle = (low + high) / 2
      if softHyphens[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The most bytes of a text that are shaped and broken as a whole.
  ///
  /// That takes some 250 bytes each. No release has a paragraph that long: it is a chapter of a book.
  private static let longestWhole = 128 << 10

  /// The bytes that a longer text is shaped and broken by.
  public static let windowBytes = 32 << 10

  /// Where a window ends that begins at a byte, or `nil` where all that is left is taken as a whole.
  public func windowEnd(from start: Int, bytes: Int = windowBytes) -> Int? {
    let count = text.utf8.count
    guard count - start > max(ParagraphText.longestWhole, bytes) else { return nil }
    var index = text.utf8.index(text.utf8.startIndex, offsetBy: start + bytes)
    var end = start + bytes
    while text.utf8[index] & 0xC0 == 0x80 {
      index = text.utf8.index(before: index)
      end -= 1
    }
    return end
  }
}
