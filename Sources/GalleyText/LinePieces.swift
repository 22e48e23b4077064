internal import GalleyGeometry

/// Gathers a line's fragments into pieces and measures them.
extension LineBuilder {
  mutating func makePieces(hasHyphen: Bool) {
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
    piece.hasStartEdge =
      piece.bytes.lowerBound == paragraph.runStarts[piece.run]
      && !paragraph.source.runs[piece.run].isContinued
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

  func hangingStart() -> Int {
    guard let fragment = fragments.first, !fragment.isTrailing,
      Hanging.hangs(paragraph.bytes, from: fragment.bytes.lowerBound)
    else { return 0 }
    let store = fragment.isScratch ? scratch : paragraph.store
    return Int(store.clusters[fragment.clusters.lowerBound].advance)
  }

  func hangingEnd(_ last: Breakpoint, marksEnd: Int, isEmpty: Bool) -> Int {
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
}
