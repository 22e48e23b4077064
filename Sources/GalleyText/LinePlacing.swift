internal import GalleyGeometry
internal import GalleyPages

/// Puts a line's pieces in visual order and places their glyphs.
extension LineBuilder {
  /// Places the pieces from left to right.
  mutating func place(
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
          range: piece.bytes))
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
    // A glyph each is usual; what is kept too much is kept as long as the pages.
    let count = piece.fragments.reduce(piece.hasHyphen ? 1 : 0) {
      $0 + fragments[$1].clusters.count
    }
    glyphs.reserveCapacity(count)
    clusters.reserveCapacity(count)
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
