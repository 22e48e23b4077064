/// How a text parts its blocks, told by the whole of it.
///
/// A line end may mean nothing (text wrapped at a width), a new block, or a new item. Which of these cannot be told
/// from two lines; but whoever made the text made all of it in one way.
struct TextFlow {
  /// Whether paragraphs stand on one line each: no line end is a wrap.
  private(set) var isUnwrapped = false
  /// Whether a blank line stands behind nearly each paragraph: what goes on without one is no paragraph.
  private(set) var isParted = false
  /// Whether blank lines stand behind paragraphs alone, so that headings and lists run into what follows them: as
  /// browsers with Chromium inside copy pages.
  private(set) var isCopied = false
  /// Whether blank lines stand before paragraphs and around lists alone, so that headings and tables run into what
  /// stands above them: as Firefox copies pages.
  private(set) var hasFeet = false
  /// Whether paragraphs have blank lines before and behind them and nothing else has: the `innerText` of a page.
  private(set) var isGlued = false

  /// Whether headings and tables run into what stands above or below them.
  var runsOn: Bool { isCopied || hasFeet || isGlued }

  /// A longer line is a paragraph that was not wrapped.
  private static let longLine = 130
  /// The shortest line with a sentence's end that is a paragraph.
  private static let shortestSentence = 40
  /// The fewest of them that tell how a text is set.
  private static let fewestLongLines = 2
  /// The widest column that text is wrapped at, and the narrowest.
  private static let columns = 50...130

  /// A text of which nothing is known.
  init() {}

  /// Looks at a text's lines.
  init(_ lines: [Line], in text: Characters) {
    let shapes = LineShapes(text: text)
    var long = 0
    var wraps = 0
    var parted = 0
    var joined = 0
    var heads = (joined: 0, apart: 0)
    var runs = 0
    /// Runs of several lines that are neither a list behind a colon nor a table nor a contact.
    var groups = 0
    var isTitleJoined = false
    /// Runs that begin with a paragraph and end with what may be headings, runs that are the other way round, and lines
    /// that may be headings alone behind a paragraph.
    var feet = (joined: 0, tops: 0, apart: 0)
    /// Tables and lists that have their heading in their run or in one of its own, or the next one's.
    var glue = (joined: 0, apart: 0)
    /// Whether a line goes on with a small letter, at however narrow a width.
    var isWrappedSomewhere = false
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].blankBefore { end += 1 }
      let run = index..<end
      let isIntroduced = index > 0 && shapes.announces(lines[index - 1])
      for line in run where !shapes.hasTab(lines[line]) {
        if lines[line].length > Self.longLine { long += 1 }
        guard
          lines[line].length > Self.longLine
            || lines[line].length >= 80 && shapes.endsSentence(lines[line])
        else { continue }
        if line + 1 == end {
          parted += 1
        } else if !isIntroduced, lines[line].length > Self.longLine {
          joined += 1
        }
      }
      if run.count > 1, !isIntroduced {
        isWrappedSomewhere =
          isWrappedSomewhere
          || zip(run, run.dropFirst()).contains {
            shapes.startsSmall(lines[$1]) && !shapes.endsSentence(lines[$0])
          }
        wraps += Self.wraps(lines[run], shapes)
        if !run.contains(where: { shapes.hasTab(lines[$0]) || shapes.isReach(lines[$0]) }) {
          groups += 1
        }
      }
      runs += 1
      if index == 0 { isTitleJoined = Self.hasJoinedTitle(lines[run], shapes) }
      if lines[index].kind == .text, end < lines.count, shapes.mayHead(lines[index]) {
        if run.count == 1 {
          heads.apart += 1
        } else if lines[index + 1].kind == .text,
          run.count == 2 || lines[index + 1].length > 60 && shapes.endsSentence(lines[index + 1])
        {
          heads.joined += 1
        }
      }
      Self.countFeet(lines, run, shapes, &feet)
      if !isIntroduced { Self.countGlue(lines, run, shapes, &glue) }
      index = end
    }
    isUnwrapped =
      isTitleJoined ? long > wraps || wraps == 0 : long > wraps && long >= Self.fewestLongLines
    hasFeet =
      isUnwrapped && feet.joined > 0 && feet.joined > feet.tops && feet.joined >= feet.apart
    guard !hasFeet else {
      isParted = true
      return
    }
    // Where nothing was wrapped below a headline, and few lines stand together, short ones are paragraphs too.
    let isBrief =
      isTitleJoined && !isWrappedSomewhere && joined == 0 && groups * 2 <= runs + 1
    isParted =
      isBrief
      || isUnwrapped && parted >= (isTitleJoined ? 1 : Self.fewestLongLines)
        && parted >= joined * 4
    // A headline right over the first paragraph is a sign where few short lines stand apart.
    isCopied =
      isParted
      && (heads.joined > heads.apart
        || isTitleJoined && (heads.apart * 3 <= runs || heads.joined * 2 >= groups))
    isGlued = isParted && !isCopied && glue.joined > glue.apart
  }

  /// Counts whether a run is a paragraph with short lines below it that may head the next run, or the other way round.
  private static func countFeet(
    _ lines: [Line], _ run: Range<Int>, _ shapes: LineShapes,
    _ feet: inout (joined: Int, tops: Int, apart: Int)
  ) {
    func isSentence(_ line: Line) -> Bool {
      isProse(line, shapes)
        || line.kind == .text && line.length >= shortestSentence && !shapes.hasTab(line)
          && shapes.text.endsSentence(from: line.start, to: line.end)
    }
    func mayHead(_ line: Line) -> Bool {
      line.kind == .text && shapes.mayHead(line) && !shapes.announces(line) && !shapes.hasTab(line)
        && !shapes.isReach(line)
    }
    let first = lines[run.lowerBound]
    let last = lines[run.upperBound - 1]
    guard run.count > 1 else {
      if run.lowerBound > 0, isSentence(lines[run.lowerBound - 1]), mayHead(first),
        // Behind items that are sentences nothing tells.
        lines[run.lowerBound - 1].indent == first.indent
      {
        feet.apart += 1
      }
      return
    }
    if mayHead(first), isSentence(last) {
      feet.tops += 1
    } else if isSentence(first), run.count <= 4, run.upperBound < lines.count,
      run.dropFirst().allSatisfy({ mayHead(lines[$0]) }), isSentence(lines[run.upperBound]),
      // Who said it.
      !shapes.isName(last), !shapes.hasRole(last)
    {
      feet.joined += 1
    }
  }

  private static func isProse(_ line: Line, _ shapes: LineShapes) -> Bool {
    line.kind == .text && !shapes.hasTab(line)
      && (line.length > longLine || line.length >= 80 && shapes.endsSentence(line))
  }

  /// Counts whether a table or a list of small items has a heading in its own run, and what stands alone above such.
  private static func countGlue(
    _ lines: [Line], _ run: Range<Int>, _ shapes: LineShapes,
    _ glue: inout (joined: Int, apart: Int)
  ) {
    let first = lines[run.lowerBound]
    guard run.count > 1, !run.contains(where: { isProse(lines[$0], shapes) }) else { return }
    let last = lines[run.upperBound - 1]
    let tabs = run.count { shapes.hasTab(lines[$0]) }
    let smalls = run.count { shapes.startsSmall(lines[$0]) }
    guard tabs * 2 > run.count || smalls * 2 > run.count else { return }
    func stands(_ line: Line) -> Bool {
      line.kind == .text && !shapes.hasTab(line) && shapes.startsCapital(line)
        && shapes.mayHead(line)
    }
    let isBelowHead =
      run.lowerBound > 0 && first.blankBefore && stands(lines[run.lowerBound - 1])
      && lines[run.lowerBound - 1].blankBefore && !shapes.announces(lines[run.lowerBound - 1])
    if stands(first) || run.upperBound < lines.count && stands(last) {
      glue.joined += 1
    } else if isBelowHead {
      glue.apart += 1
    }
  }

  /// Whether a text begins with its headline, perhaps a heading or two, and right below them a paragraph.
  private static func hasJoinedTitle(_ run: ArraySlice<Line>, _ shapes: LineShapes) -> Bool {
    guard let title = run.first, shapes.mayTitle(title), let next = run.dropFirst().first else {
      return false
    }
    // "About us" and its like may be titles too.
    switch title.kind {
    case .text, .phrase: break
    case .rule, .endMark, .quoted, .item, .date, .heading, .block, .card: return false
    }
    switch next.kind {
    case .text, .item: break
    case .rule, .endMark, .quoted, .phrase, .date, .heading, .block, .card: return false
    }
    return next.length > longLine || next.length > 20 && shapes.endsSentence(next)
      || run.count > 2 && shapes.mayHead(next)
  }

  /// How many lines of a run may end where they do because the next word had no room.
  private static func wraps(_ run: ArraySlice<Line>, _ shapes: LineShapes) -> Int {
    let widest = run.map(\.length).max() ?? 0
    guard columns.contains(widest) else { return 0 }
    var wraps = 0
    for (line, next) in zip(run, run.dropFirst()) where !shapes.endsSentence(line) {
      let word = shapes.text.wordLength(from: next.start, to: next.end)
      // One line with room to spare, and the run is no paragraph.
      if line.length + word + 1 < widest - 10 { return 0 }
      if shapes.startsSmall(next) { wraps += 1 }
    }
    return wraps
  }
}
