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
  private var fragments: [LineFragment] = []
  private var pieces: [LinePiece] = []
  private var item = 0
  private var tableIDs: [FontTable.ID?]

  var book: FontBook { shaper.book }
  private var baseLevel: UInt8 { paragraph.source.direction == .rightToLeft ? 1 : 0 }

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
      if !options.tabStops.units.isZeroOrLess {
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

  // MARK: Pieces

  private mutating func makePieces(hasHyphen: Bool) {
    pieces.removeAll(keepingCapacity: true)
    for index in fragments.indices {
      let fragment = fragments[index]
      let item = paragraph.items[fragment.item]
      let level = fragment.isTrailing ? baseLevel : item.level
      if let last = pieces.last, last.run == item.run, last.font == item.font, last.level == level {
        pieces[pieces.count - 1].fragments = last.fragments.lowerBound..<index + 1
      } else {
        pieces.append(
          LinePiece(run: item.run, font: item.font, level: level, fragments: index..<index + 1))
      }
    }
    if hasHyphen, !pieces.isEmpty { pieces[pieces.count - 1].hasHyphen = true }
    for index in pieces.indices { measure(&pieces[index]) }
  }

  private func measure(_ piece: inout LinePiece) {
    let parts = fragments[piece.fragments]
    piece.bytes =
      parts[piece.fragments.lowerBound].bytes
      .lowerBound..<parts[
        piece.fragments.upperBound - 1
      ].bytes.upperBound
    piece.hasStartEdge = piece.bytes.lowerBound == paragraph.runStarts[piece.run]
    piece.hasEndEdge = piece.bytes.upperBound == paragraph.runStarts[piece.run + 1]
    let font = book.sized[piece.font]
    let em = font.size.units
    for index in piece.fragments {
      let fragment = fragments[index]
      let isLastOfLine = index == fragments.count - 1 || fragments[index + 1].isTrailing
      let store = fragment.isScratch ? scratch : paragraph.store
      let isTabSpace =
        paragraph.items[fragment.item].kind == .tab && options.tabStops <= .zero
      for number in fragment.clusters {
        let cluster = store.clusters[number]
        if fragment.isTrailing {
          piece.trailing += Int(cluster.advance)
          continue
        }
        piece.width += Int(cluster.advance)
        let glue = Glue(
          cluster, em: em, isTabSpace: isTabSpace,
          isLast: isLastOfLine && number == fragment.clusters.upperBound - 1)
        piece.stretch += glue.stretch
        piece.shrink += glue.shrink
      }
    }
    let run = paragraph.source.runs[piece.run]
    if piece.hasHyphen { piece.width += Int(font.hyphenAdvance) }
    if piece.hasStartEdge { piece.startEdge = run.startEdge.units }
    if piece.hasEndEdge { piece.endEdge = run.endEdge.units }
  }

  // MARK: Hanging

  private func hangingStart() -> Int {
    guard let fragment = fragments.first, !fragment.isTrailing,
      Hanging.hangs(paragraph.bytes, from: fragment.bytes.lowerBound)
    else { return 0 }
    let store = fragment.isScratch ? scratch : paragraph.store
    return Int(store.clusters[fragment.clusters.lowerBound].advance)
  }

  private func hangingEnd(_ last: Breakpoint, marksEnd: Int, isEmpty: Bool) -> Int {
    if isEmpty { return 0 }
    guard let fragment = fragments.last(where: { !$0.isTrailing }) else { return 0 }
    if last.kind == .hyphen {
      let advance = book.sized[paragraph.items[fragment.item].font].hyphenAdvance
      return options.hanging.contains(.end) ? Int(advance) : 0
    }
    guard
      Hanging.hangs(
        paragraph.bytes, upTo: marksEnd, kind: last.kind,
        isLast: last.byte == paragraph.bytes.count, options: options.hanging)
    else { return 0 }
    let store = fragment.isScratch ? scratch : paragraph.store
    return Int(store.clusters[fragment.clusters.upperBound - 1].advance)
  }

  // MARK: Placing

  /// Places the pieces from left to right.
  private mutating func place(
    from left: Int, glue: inout GlueDistribution, fonts: inout FontTable
  ) -> [TextLine.Piece] {
    var result: [TextLine.Piece] = []
    result.reserveCapacity(pieces.count)
    var pen = left
    for index in visualOrder(pieces.map(\.level)) {
      let piece = pieces[index]
      let isRightToLeft = piece.level & 1 == 1
      pen += isRightToLeft ? piece.endEdge : piece.startEdge
      var run = glyphRun(of: piece, glue: &glue, fonts: &fonts)
      let style = paragraph.source.runs[piece.run].style
      run.run.origin = Point(x: Length(units: pen), y: -style.rise)
      result.append(
        TextLine.Piece(
          glyphs: run.run, tag: paragraph.source.runs[piece.run].tag,
          width: Length(units: run.width), hasStartEdge: piece.hasStartEdge,
          hasEndEdge: piece.hasEndEdge, metrics: book.sized[piece.font].metrics,
          order: index))
      pen += run.width
      pen += isRightToLeft ? piece.startEdge : piece.endEdge
    }
    return result
  }

  /// A piece's glyphs, its pen beginning at zero, and its width without ending spaces.
  private mutating func glyphRun(
    of piece: LinePiece, glue: inout GlueDistribution, fonts: inout FontTable
  ) -> (run: GlyphRun, width: Int) {
    let isRightToLeft = piece.level & 1 == 1
    let font = book.sized[piece.font]
    let style = paragraph.source.runs[piece.run].style
    var glyphs: [GlyphRun.Glyph] = []
    var clusters: [GlyphRun.Cluster] = []
    glyphs.reserveCapacity(piece.bytes.count + 1)
    clusters.reserveCapacity(piece.bytes.count + 1)
    // Ending spaces stand outside the marks, at the left where the text runs to the left.
    var pen = isRightToLeft ? -piece.trailing : 0
    var extra = 0
    func addHyphen() {
      guard let glyph = font.hyphenGlyph else { return }
      glyphs.append(GlyphRun.Glyph(id: glyph, x: Length(units: pen)))
      pen += Int(font.hyphenAdvance)
    }
    if isRightToLeft, piece.hasHyphen { addHyphen() }
    for position in 0..<piece.fragments.count {
      let index =
        isRightToLeft
        ? piece.fragments.upperBound - 1 - position : piece.fragments.lowerBound + position
      let fragment = fragments[index]
      let isLastOfLine = index == fragments.count - 1 || fragments[index + 1].isTrailing
      let isTabSpace =
        paragraph.items[fragment.item].kind == .tab && options.tabStops <= .zero
      let store = fragment.isScratch ? scratch : paragraph.store
      store.clusters.withUnsafeBufferPointer { stored in
        store.glyphs.withUnsafeBufferPointer { shapes in
          for step in 0..<fragment.clusters.count {
            let number =
              isRightToLeft
              ? fragment.clusters.upperBound - 1 - step : fragment.clusters.lowerBound + step
            let cluster = stored[number]
            for glyph in Int(cluster.glyph)..<Int(cluster.glyph + cluster.glyphs) {
              let shape = shapes[glyph]
              glyphs.append(
                GlyphRun.Glyph(
                  id: shape.id, x: Length(units: pen + Int(shape.xOffset)),
                  y: Length(units: -Int(shape.yOffset))))
              pen += Int(shape.advance)
            }
            if !fragment.isTrailing, glue.isActive {
              let part = Glue(
                cluster, em: font.size.units, isTabSpace: isTabSpace,
                isLast: isLastOfLine && number == fragment.clusters.upperBound - 1)
              let room = glue.take(part)
              pen += room
              extra += room
            }
          }
        }
      }
    }
    if !isRightToLeft, piece.hasHyphen { addHyphen() }
    for index in piece.fragments {
      let fragment = fragments[index]
      let store = fragment.isScratch ? scratch : paragraph.store
      for number in fragment.clusters {
        let next =
          number + 1 < fragment.clusters.upperBound
          ? Int(store.clusters[number + 1].byte) : fragment.bytes.upperBound
        let begin =
          number == fragment.clusters.lowerBound
          ? fragment.bytes.lowerBound : Int(store.clusters[number].byte)
        clusters.append(
          GlyphRun.Cluster(bytes: next - begin, glyphs: Int(store.clusters[number].glyphs)))
      }
    }
    var text = String(decoding: paragraph.bytes[piece.bytes], as: UTF8.self)
    if piece.hasHyphen, font.hyphenGlyph != nil {
      text += "\u{AD}"
      clusters.append(GlyphRun.Cluster(bytes: 2, glyphs: 1))
    }
    let run = GlyphRun(
      font: tableID(of: font.face, in: &fonts), size: font.size, color: style.color,
      origin: Point(x: .zero, y: .zero), text: text, glyphs: glyphs, clusters: clusters,
      isRightToLeft: isRightToLeft, advance: Length(units: pen), language: style.language)
    return (run, piece.width + extra)
  }

  private mutating func tableID(of face: Int, in fonts: inout FontTable) -> FontTable.ID {
    if face < tableIDs.count, let id = tableIDs[face] { return id }
    let id = fonts.id(of: book.faces[face].face)
    if face < tableIDs.count { tableIDs[face] = id }
    return id
  }

  /// The order from left to right (UAX #9, L2).
  private func visualOrder(_ levels: [UInt8]) -> [Int] {
    var order = Array(levels.indices)
    guard let highest = levels.max(), highest > 0 else { return order }
    let lowest = levels.filter { $0 & 1 == 1 }.min() ?? highest + 1
    if lowest > highest { return order }
    for level in (lowest...highest).reversed() {
      var start = 0
      while start < levels.count {
        if levels[order[start]] < level {
          start += 1
          continue
        }
        var end = start
        while end < levels.count, levels[order[end]] >= level { end += 1 }
        order[start..<end].reverse()
        start = end
      }
    }
    return order
  }
}

extension Int {
  fileprivate var isZeroOrLess: Bool { self <= 0 }
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
