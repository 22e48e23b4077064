internal import GalleyGeometry
internal import GalleyPages

/// One paragraph broken for one measure: find, choose, build.
struct ParagraphBreaking {
  let paragraph: ShapedParagraph
  let shaper: Shaper
  let hyphenator: Hyphenator
  let measure: Int
  let options: LineOptions

  func lines(fonts: inout FontTable) -> [TextLine] {
    let (breakpoints, tabs) = breakpoints()
    let breaker = LineBreaker(
      breakpoints: breakpoints, options: options, measure: measure,
      indent: options.indent.units - hangingStart(),
      em: paragraph.source.runs[paragraph.items[0].run].style.font.size.units, tabs: tabs)
    var builder = LineBuilder(
      paragraph: paragraph, shaper: shaper, options: options, measure: measure,
      breakpoints: breakpoints)
    return builder.build(breaker.lines(), fonts: &fonts)
  }

  /// Finds the breakpoints; a second time, with any character of words that do not fit, where there
  /// are such words and they may be torn.
  private func breakpoints() -> ([Breakpoint], [Tab]) {
    // Text that fits on its lines needs none within words.
    let isShort = paragraph.maximumWidth.units + max(0, options.indent.units) <= measure
    let needsPoints =
      options.hyphenation != .none && options.wrap == .optimal && !isShort
    let points = needsPoints ? hyphenator.points(in: paragraph, options: options) : []
    var finder = BreakpointFinder(
      paragraph: paragraph, book: shaper.book, options: options, points: points)
    let found = finder.find()
    if options.overflow == .normal || options.wrap == .none
      || paragraph.minimumWidth.units + max(0, options.indent.units) <= measure
    {
      return (found, finder.tabs)
    }
    let torn = wideParts(of: found)
    if torn.isEmpty { return (found, finder.tabs) }
    var tearing = BreakpointFinder(
      paragraph: paragraph, book: shaper.book, options: options, points: points, torn: torn)
    return (tearing.find(), tearing.tabs)
  }

  /// The clusters of each unbreakable part that is wider than the measure.
  private func wideParts(of breakpoints: [Breakpoint]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in breakpoints.indices.dropFirst() {
      switch breakpoints[index].kind {
      case .hyphen, .address, .character: continue
      case .start, .ordinary, .dash, .end: break
      }
      let indent = start == 0 ? options.indent.units : 0
      let width = breakpoints[index].end.width - breakpoints[start].start.width + indent
      if width > measure {
        parts.append(breakpoints[start].cluster..<breakpoints[index].cluster)
      }
      start = index
    }
    return parts
  }

  /// How far a mark hangs before the first line.
  private func hangingStart() -> Int {
    guard options.hanging.contains(.first), Hanging.hangs(paragraph.bytes, from: 0) else {
      return 0
    }
    return Int(paragraph.store.clusters[0].advance)
  }
}
