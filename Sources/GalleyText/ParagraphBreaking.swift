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
    if !mayTear {
      var finder = BreakpointFinder(
        paragraph: paragraph, book: shaper.book, options: options, points: [])
      let plain = finder.find()
      if let ends = choose(plain, tabs: finder.tabs, allowsWordBreaks: !mayHyphenate) {
        return build(plain, ends, fonts: &fonts)
      }
    }
    let points = mayHyphenate ? hyphenator.points(in: paragraph, options: options) : []
    var finder = BreakpointFinder(
      paragraph: paragraph, book: shaper.book, options: options, points: points, tears: mayTear)
    var all = finder.find()
    if mayTear { spareFittingParts(of: &all) }
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

  /// Takes the breaks between any two characters out of the unbreakable parts that fit the measure.
  private func spareFittingParts(of breakpoints: inout [Breakpoint]) {
    var kept = 1
    // Where the part begins: among those kept, and its place in the text.
    var first = 1
    var start = breakpoints[0]
    for index in breakpoints.indices.dropFirst() {
      let point = breakpoints[index]
      if kept < index { breakpoints[kept] = point }
      kept += 1
      switch point.kind {
      case .hyphen, .address, .character: continue
      case .start, .ordinary, .dash, .end: break
      }
      let indent = start.byte == 0 ? options.indent.units : 0
      if point.end.width - start.start.width + indent <= measure {
        let end = kept
        kept = first
        for inner in first..<end where breakpoints[inner].kind != .character {
          breakpoints[kept] = breakpoints[inner]
          kept += 1
        }
      }
      first = kept
      start = point
    }
    breakpoints.removeLast(breakpoints.count - kept)
  }

  /// How far a mark hangs before the first line.
  private func hangingStart() -> Int {
    guard options.hanging.contains(.first), Hanging.hangs(paragraph.bytes, from: 0) else {
      return 0
    }
    return Int(paragraph.store.clusters[0].advance)
  }
}
