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
    let mayTear = options.overflow == .breakWord && options.wrap != .none && !fitsWords
    let mayHyphenate =
      options.hyphenation != .none && options.wrap == .optimal
      && paragraph.maximumWidth.units + max(0, options.indent.units) > measure
    // Most paragraphs need no breaks within words, so that none are looked for at first.
    var finder = BreakpointFinder(
      paragraph: paragraph, book: shaper.book, options: options, points: [])
    let plain = finder.find()
    if !mayTear, let ends = choose(plain, tabs: finder.tabs, allowsWordBreaks: !mayHyphenate) {
      return build(plain, ends, fonts: &fonts)
    }
    let torn = mayTear ? wideParts(of: plain) : []
    let points = mayHyphenate ? hyphenator.points(in: paragraph, options: options) : []
    finder = BreakpointFinder(
      paragraph: paragraph, book: shaper.book, options: options, points: points, torn: torn)
    let all = finder.find()
    guard let ends = choose(all, tabs: finder.tabs, allowsWordBreaks: true) else {
      preconditionFailure("lines can always be found where any break is allowed")
    }
    return build(all, ends, fonts: &fonts)
  }

  /// Whether each word fits a line by itself.
  private var fitsWords: Bool {
    paragraph.minimumWidth.units + max(0, options.indent.units) <= measure
  }

  private func choose(
    _ breakpoints: [Breakpoint], tabs: [Tab], allowsWordBreaks: Bool
  ) -> [Int]? {
    let breaker = LineBreaker(
      breakpoints: breakpoints, options: options, measure: measure,
      indent: options.indent.units - hangingStart(),
      em: paragraph.source.runs[paragraph.items[0].run].style.font.size.units, tabs: tabs)
    return breaker.lines(allowsWordBreaks: allowsWordBreaks)
  }

  private func build(
    _ breakpoints: [Breakpoint], _ ends: [Int], fonts: inout FontTable
  ) -> [TextLine] {
    var builder = LineBuilder(
      paragraph: paragraph, shaper: shaper, options: options, measure: measure,
      breakpoints: breakpoints)
    return builder.build(ends, fonts: &fonts)
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
