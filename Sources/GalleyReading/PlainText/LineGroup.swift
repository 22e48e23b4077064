/// Lines one right below the other, and what they have in common.
struct LineGroup {
  let run: Range<Int>
  /// Whether most begin with a small letter.
  let areSmall: Bool
  /// Whether the capital lines among small ones each stand over two small ones or more.
  let headsGroups: Bool
  /// Where the capital lines begin that stand behind all small ones.
  let tail: Int
  private let shapes: LineShapes
  /// How many lines have each looks.
  private let counts: [Looks: Int]

  /// What lines of a list may have in common.
  private enum Looks: CaseIterable {
    case startsWithDigit
    case endsWithBracket
    case hasComma
  }

  /// The fewest lines that tell what a list's lines look like.
  private static let fewest = 4

  /// Looks at lines.
  init(_ run: Range<Int>, of lines: [Line], _ shapes: LineShapes) {
    self.run = run
    self.shapes = shapes
    areSmall = run.count { shapes.startsSmall(lines[$0]) } * 2 > run.count
    let lastSmall = run.last { shapes.startsSmall(lines[$0]) }
    tail = lastSmall.map { $0 + 1 } ?? run.lowerBound
    headsGroups = areSmall && Self.headsGroups(run, of: lines, shapes)
    counts = Looks.allCases.reduce(into: [:]) { counts, looks in
      counts[looks] = run.count { Self.has(looks, lines[$0], shapes) }
    }
  }

  /// Whether a line is one of a few capital ones behind a list of small ones.
  func isInTail(_ index: Int) -> Bool {
    areSmall && index >= tail && run.upperBound - tail <= 3
  }

  /// Whether a line lacks the looks of all others.
  func isUnlike(_ index: Int, of lines: [Line]) -> Bool {
    run.count > Self.fewest && !shapes.startsSmall(lines[index])
      && [Looks.startsWithDigit, .endsWithBracket].contains { isAlone(lines[index], without: $0) }
  }

  /// Whether the last line is unlike the others by weaker signs: a comma in each, or their order.
  func isUnlikeTheLast(_ index: Int, of lines: [Line]) -> Bool {
    guard index == run.upperBound - 1, run.count > Self.fewest, !shapes.startsSmall(lines[index])
    else { return false }
    if isAlone(lines[index], without: .hasComma) { return true }
    let latest = (run.lowerBound..<index).last { lines[$0].isHead } ?? run.lowerBound - 1
    let items = latest + 1..<index
    guard items.count >= Self.fewest, isBefore(lines[index], lines[index - 1]) else { return false }
    return zip(items, items.dropFirst()).allSatisfy { !isBefore(lines[$1], lines[$0]) }
  }

  /// Whether one line stands before another in the order of letters.
  private func isBefore(_ line: Line, _ other: Line) -> Bool {
    func folded(_ line: Line) -> [UInt8] {
      Folding.folded(shapes.text.bytes[line.start..<line.end].prefix(24))
    }
    return folded(line).lexicographicallyPrecedes(folded(other))
  }

  /// Whether a line lacks looks that nearly all others have; headings above it may lack them too.
  private func isAlone(_ line: Line, without looks: Looks) -> Bool {
    let others = counts[looks] ?? 0
    return !Self.has(looks, line, shapes) && others >= Self.fewest - 1
      && others * 5 >= (run.count - 1) * 4
  }

  private static func has(_ looks: Looks, _ line: Line, _ shapes: LineShapes) -> Bool {
    let bytes = shapes.text.bytes[line.start..<line.end]
    return switch looks {
    case .startsWithDigit: Characters.digit(shapes.text.scalar(at: line.start).value) != nil
    case .endsWithBracket: bytes.last == 0x29
    case .hasComma: bytes.contains(0x2C)
    }
  }

  private static func headsGroups(
    _ run: Range<Int>, of lines: [Line], _ shapes: LineShapes
  ) -> Bool {
    let end = run.last { shapes.startsSmall(lines[$0]) } ?? run.lowerBound
    var below = 2
    for index in run.lowerBound..<end {
      if !shapes.startsCapital(lines[index]) {
        below += 1
        continue
      }
      if below < 2 { return false }
      below = 0
    }
    return true
  }
}
