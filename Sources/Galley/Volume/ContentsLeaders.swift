internal import GalleyGeometry
internal import GalleyPages

extension PagedDocument {
  /// Puts dots between the entries of a table of contents and their page numbers.
  ///
  /// In an entry, the last run is the number; its dots begin where the text on its line ends.
  mutating func addLeaders() {
    for page in pages.indices {
      var lines: [PageItem] = []
      var runs: [GlyphRun] = []
      var entry: StructureNode.ID?
      for item in pages[page].items {
        guard case .content(let node) = item.role, case .glyphs(let run) = item.content,
          let own = structure.nearest(to: node, where: { structure[$0].kind == .contentsItem })
        else { continue }
        if own != entry {
          if let line = leader(of: runs) { lines.append(line) }
          runs.removeAll(keepingCapacity: true)
          entry = own
        }
        runs.append(run)
      }
      if let line = leader(of: runs) { lines.append(line) }
      pages[page].items += lines
    }
  }

  private func leader(of runs: [GlyphRun]) -> PageItem? {
    guard runs.count > 1, let number = runs.last else { return nil }
    let baseline = number.origin.y
    let text = runs.dropLast().filter { $0.origin.y == baseline }
    guard let end = text.map({ $0.origin.x + $0.advance }).max() else { return nil }
    let width = number.size * 0.085
    let gap = number.size * 0.5
    let (from, to) = (end + gap, number.origin.x - gap)
    guard to - from > gap * 2 else { return nil }
    return PageItem(
      .line(
        Line(
          from: Point(x: from, y: baseline - width / 2), to: Point(x: to, y: baseline - width / 2),
          width: width, color: number.color, pattern: .leader)), role: .artifact(.layout))
  }
}
