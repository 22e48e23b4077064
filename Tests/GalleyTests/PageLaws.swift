import GalleyGeometry
import GalleyPages

/// What every finished document keeps.
enum PageLaws {
  /// What of a document breaks the second law, in words; empty where it holds: its real content, in
  /// structure order, is the text of the styled release; nothing lies outside its page; nothing overlaps.
  static func breaches(of document: PagedDocument, text: String) -> [String] {
    var found: [String] = []
    let shown = letters(document.contentText())
    let wanted = letters(text)
    if shown != wanted {
      let same = zip(shown, wanted).prefix { $0 == $1 }.count
      found.append("at \(same): shows \(excerpt(shown, same)) for \(excerpt(wanted, same))")
    }
    for (number, page) in document.pages.enumerated() {
      let bounds = Rect(origin: .zero, size: page.size)
        .inset(by: Edges(all: .points(-0.5)))
      var boxes: [(rect: Rect, text: String)] = []
      for item in page.items {
        switch item.content {
        case .glyphs(let run):
          let box = box(of: run)
          if !bounds.contains(box) { found.append("page \(number + 1): outside: \(run.text)") }
          if run.text.contains(where: { !$0.isWhitespace }) { boxes.append((box, run.text)) }
        case .fill(let rect, _), .image(_, let rect):
          if !bounds.contains(rect) { found.append("page \(number + 1): outside: \(rect)") }
        case .polygon(let corners, _):
          if !corners.allSatisfy({ bounds.contains(Rect(origin: $0, size: .zero)) }) {
            found.append("page \(number + 1): outside: \(corners)")
          }
        case .line(let line):
          let ends = Rect(origin: line.from, size: .zero).union(Rect(origin: line.to, size: .zero))
          if !bounds.contains(ends) { found.append("page \(number + 1): outside: \(line)") }
        }
      }
      found += overlaps(among: boxes).map { "page \(number + 1): \($0)" }
    }
    return found
  }

  /// The text without what setting may change: white space, case, soft hyphens and controls.
  private static func letters(_ text: String) -> [Unicode.Scalar] {
    text.uppercased().lowercased().unicodeScalars.filter {
      !$0.properties.isWhitespace && $0.value != 0xAD && $0.properties.generalCategory != .control
    }
  }

  private static func excerpt(_ text: [Unicode.Scalar], _ at: Int) -> String {
    "“" + text[max(0, at - 12)..<min(text.count, at + 24)].map(String.init).joined() + "”"
  }

  /// A run from its baseline to about the height of an x, without a space at its end: accents may reach
  /// into the line above.
  private static func box(of run: GlyphRun) -> Rect {
    let width = run.text.utf8.last == 0x20 ? run.glyphs.last?.x ?? .zero : run.advance
    return Rect(
      x: run.origin.x, y: run.origin.y - run.size * 0.4, width: max(width, .zero),
      height: run.size * 0.4)
  }

  private static func overlaps(among boxes: [(rect: Rect, text: String)]) -> [String] {
    let sorted = boxes.sorted { $0.rect.minY < $1.rect.minY }
    let slack = Length.points(0.75)
    var found: [String] = []
    for (index, (rect, text)) in sorted.enumerated() {
      for (other, otherText) in sorted[(index + 1)...] {
        if other.minY > rect.maxY - slack { break }
        let across = min(rect.maxX, other.maxX) - max(rect.minX, other.minX)
        let down = min(rect.maxY, other.maxY) - max(rect.minY, other.minY)
        if across > slack, down > slack { found.append("“\(text)” lies over “\(otherText)”") }
      }
    }
    return found
  }
}
