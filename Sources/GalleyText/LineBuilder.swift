internal import CPango
internal import GalleyGeometry
internal import GalleyPages

/// Makes lines of a paragraph whose breakpoints are chosen: cuts its glyphs, puts them in visual
/// order, and places them.
struct LineBuilder {
  /// A space stretches to at most four times its width, and the like; a line that needs more is
  /// left as it is.
  static let greatestRatio = 6.0

  let paragraph: ShapedParagraph
  let shaper: Shaper
  let options: LineOptions
  let measure: Int
  let breakpoints: [Breakpoint]

  /// Glyphs that were shaped again because a line ends among them.
  var scratch = GlyphStore()
  var fragments: [LineFragment] = []
  var pieces: [LinePiece] = []
  private var item = 0
  var tableIDs: [FontTable.ID?]

  var book: FontBook { shaper.book }
  var baseLevel: UInt8 { paragraph.source.direction == .rightToLeft ? 1 : 0 }

  init(
    paragraph: ShapedParagraph, shaper: Shaper, options: LineOptions, measure: Int,
    breakpoints: [Breakpoint]
  ) {
    self.paragraph = paragraph
    self.shaper = shaper
    self.options = options
    self.measure = measure
    self.breakpoints = breakpoints
    tableIDs = [FontTable.ID?](repeating: nil, count: shaper.book.sized.count)
  }

  /// Makes all lines, which end at the given breakpoints.
  mutating func build(_ ends: [Int], fonts: inout FontTable) -> [TextLine] {
    var lines: [TextLine] = []
    lines.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      lines.append(line(from: start, to: end, fonts: &fonts))
      start = end
    }
    return lines
  }

  private mutating func line(from start: Int, to end: Int, fonts: inout FontTable) -> TextLine {
    let first = breakpoints[start]
    let last = breakpoints[end]
    let marksEnd = max(first.byte, last.marksEnd)
    let indent = start == 0 ? options.indent.units : 0
    collect(first.byte..<last.byte, marksEnd: marksEnd, firstCluster: first.cluster, indent: indent)
    makePieces(hasHyphen: last.kind == .hyphen)

    var line = LineMeasure(pieces: pieces, fragments: fragments)
    if start == 0, options.hanging.contains(.first) { line.hangStart = hangingStart() }
    if !options.hanging.isEmpty {
      line.hangEnd = hangingEnd(last, marksEnd: marksEnd, isEmpty: marksEnd == first.byte)
    }
    let alignment = last.kind == .end ? options.lastAlignment : options.alignment
    let hasTab = fragments.contains { paragraph.items[$0.item].kind == .tab && !$0.isTrailing }
    let room = measure - indent + line.hangStart + line.hangEnd
    line.adjust(
      to: room, stretches: alignment == .justify && !(hasTab && options.tabStops > .zero),
      shrinks: options.alignment == .justify && options.wrap != .none,
      greatestRatio: LineBuilder.greatestRatio)

    let free = room - line.width
    let isRightToLeft = paragraph.source.direction == .rightToLeft
    let offset =
      switch alignment {
      case .start, .justify: 0
      case .end: max(0, free)
      case .center: max(0, free / 2)
      case .left: isRightToLeft ? max(0, free) : 0
      case .right: isRightToLeft ? 0 : max(0, free)
      }
    let left =
      isRightToLeft
      ? measure - indent + line.hangStart - offset - line.width
      : indent - line.hangStart + offset
    return TextLine(
      pieces: place(from: left, glue: &line.glue, fonts: &fonts), range: first.byte..<last.byte,
      left: Length(units: left), width: Length(units: line.width),
      isHyphenated: last.kind == .hyphen, isOverfull: free < 0)
  }

  // MARK: Cutting

  /// Finds the parts of items that make the line.
  private mutating func collect(
    _ range: Range<Int>, marksEnd: Int, firstCluster: Int, indent: Int
  ) {
    fragments.removeAll(keepingCapacity: true)
    scratch.glyphs.removeAll(keepingCapacity: true)
    scratch.clusters.removeAll(keepingCapacity: true)
    while item + 1 < paragraph.items.count,
      paragraph.items[item].clusters.upperBound <= firstCluster
    {
      item += 1
    }
    let clusters = paragraph.store.clusters
    var number = item
    var position = indent
    while number < paragraph.items.count {
      let current = paragraph.items[number]
      let begin = Int(clusters[current.clusters.lowerBound].byte)
      if begin >= range.upperBound { break }
      if current.kind == .forcedBreak {
        number += 1
        continue
      }
      let end = paragraph.end(of: current.clusters.upperBound - 1)
      let runs = paragraph.runStarts
      if runs[current.run] == begin, begin >= range.lowerBound {
        position += paragraph.source.runs[current.run].startEdge.units
      }
      let marks = max(begin, range.lowerBound)..<max(begin, range.lowerBound, min(end, marksEnd))
      if !marks.isEmpty {
        if current.kind == .tab, options.tabStops > .zero {
          appendTab(number, position: position)
        } else {
          appendMarks(number, marks, of: begin..<end)
        }
      }
      let spaces = max(begin, marksEnd, range.lowerBound)
      if spaces < min(end, range.upperBound) {
        let first = cluster(at: spaces, in: current.clusters)
        let stop = cluster(at: min(end, range.upperBound), in: current.clusters)
        fragments.append(
          LineFragment(
            item: number, clusters: first..<stop, isScratch: false, isTrailing: true,
            bytes: spaces..<min(end, range.upperBound)))
      }
      if options.tabStops > .zero {
        for fragment in fragments where fragment.item == number && !fragment.isTrailing {
          position += advance(of: fragment)
        }
        if runs[current.run + 1] == end {
          position += paragraph.source.runs[current.run].endEdge.units
        }
      }
      number += 1
    }
  }

  private func advance(of fragment: LineFragment) -> Int {
    var sum = 0
    let store = fragment.isScratch ? scratch : paragraph.store
    for cluster in store.clusters[fragment.clusters] { sum += Int(cluster.advance) }
    return sum
  }

  /// The first cluster of a range whose text begins at a byte or after it.
  private func cluster(at byte: Int, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(paragraph.store.clusters[middle].byte) < byte {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Adds an item's part, shaped again at its ends where a cut falls inside a ligature, a join or a
  /// kerned pair.
  ///
  /// HarfBuzz's flags tell how far from the cut glyphs may change.
  private mutating func appendMarks(_ number: Int, _ marks: Range<Int>, of whole: Range<Int>) {
    let item = paragraph.items[number]
    let clusters = paragraph.store.clusters
    var first = cluster(at: marks.lowerBound, in: item.clusters)
    var last = cluster(at: marks.upperBound, in: item.clusters)

    func isUnsafe(_ cluster: Int, _ byte: Int) -> Bool {
      cluster >= item.clusters.upperBound || Int(clusters[cluster].byte) != byte
        || clusters[cluster].flags.contains(.unsafeToBreak)
    }
    let cutsStart = marks.lowerBound > whole.lowerBound && isUnsafe(first, marks.lowerBound)
    let cutsEnd = marks.upperBound < whole.upperBound && isUnsafe(last, marks.upperBound)
    var begin = marks.lowerBound
    var end = marks.upperBound
    if cutsStart {
      if first < item.clusters.upperBound, Int(clusters[first].byte) == begin { first += 1 }
      while first < item.clusters.upperBound, clusters[first].flags.contains(.unsafeToBreak) {
        first += 1
      }
      begin =
        first < item.clusters.upperBound ? Int(clusters[first].byte) : whole.upperBound
    }
    if cutsEnd {
      last -= 1
      while last > item.clusters.lowerBound, clusters[last].flags.contains(.unsafeToBreak) {
        last -= 1
      }
      end = Int(clusters[max(last, item.clusters.lowerBound)].byte)
    }
    if cutsStart && begin >= marks.upperBound || cutsEnd && end <= marks.lowerBound || begin > end {
      reshape(number, marks)
      return
    }
    if cutsStart { reshape(number, marks.lowerBound..<begin) }
    if first < last {
      fragments.append(
        LineFragment(
          item: number, clusters: first..<last, isScratch: false, isTrailing: false,
          bytes: begin..<end))
    }
    if cutsEnd { reshape(number, end..<marks.upperBound) }
  }

  private mutating func appendTab(_ number: Int, position: Int) {
    var cluster = paragraph.store.clusters[paragraph.items[number].clusters.lowerBound]
    let advance = Int32(
      clamping: Tab.advance(at: position, stops: options.tabStops.units))
    if cluster.glyphs > 0 {
      var glyph = paragraph.store.glyphs[Int(cluster.glyph)]
      glyph.advance = advance
      cluster.glyph = Int32(scratch.glyphs.count)
      scratch.glyphs.append(glyph)
    }
    cluster.advance = advance
    scratch.clusters.append(cluster)
    let index = scratch.clusters.count - 1
    fragments.append(
      LineFragment(
        item: number, clusters: index..<index + 1, isScratch: true, isTrailing: false,
        bytes: Int(cluster.byte)..<Int(cluster.byte) + 1))
  }

  private mutating func reshape(_ number: Int, _ range: Range<Int>) {
    if range.isEmpty { return }
    let item = paragraph.items[number]
    let style = paragraph.source.runs[item.run].style
    let font = book.sized[item.font]
    paragraph.bytes.withUnsafeBufferPointer { text in
      shaper.shape(
        text, range, font: font.handle, template: item, features: paragraph.features[item.run])
    }
    let first = scratch.clusters.count
    scratch.append(from: shaper.buffer, range: range, isRightToLeft: item.isRightToLeft)
    let letterSpacing = item.script.isCursive ? 0 : Int32(clamping: style.letterSpacing.units)
    for index in first..<scratch.clusters.count {
      let original = cluster(at: Int(scratch.clusters[index].byte), in: item.clusters)
      var spacing = letterSpacing
      if original < item.clusters.upperBound,
        paragraph.store.clusters[original].byte == scratch.clusters[index].byte
      {
        scratch.clusters[index].flags = paragraph.store.clusters[original].flags
        if scratch.clusters[index].flags.contains(.glue) {
          spacing &+= Int32(clamping: style.wordSpacing.units)
        }
      }
      scratch.replaceMissing(in: index, font: font)
      if spacing != 0 {
        scratch.widen(cluster: index, by: spacing, isRightToLeft: item.isRightToLeft)
      }
    }
    fragments.append(
      LineFragment(
        item: number, clusters: first..<scratch.clusters.count, isScratch: true, isTrailing: false,
        bytes: range))
  }
}

extension GlyphStore {
  /// Puts the face's own substitute in place of a glyph that it lacks, which is never drawn.
  mutating func replaceMissing(in cluster: Int, font: SizedFont) {
    let first = Int(clusters[cluster].glyph)
    for index in first..<first + Int(clusters[cluster].glyphs) where glyphs[index].id == 0 {
      let glyph = font.replacementGlyph ?? font.spaceGlyph ?? 0
      let advance =
        font.replacementGlyph == nil
        ? 0 : hb_font_get_glyph_h_advance(font.handle, glyph)
      clusters[cluster].advance += advance - glyphs[index].advance
      glyphs[index] = StoredGlyph(id: glyph, advance: advance, xOffset: 0, yOffset: 0)
    }
  }
}
