import GalleyGeometry
import GalleyPages
import GalleyStyle

/// The laws that every laid out document keeps: nothing is lost, nothing lies outside its page, nothing
/// overlaps.
enum LayoutLaws {
  /// What of a document breaks a law, in words; empty where all hold.
  static func breaches(of document: PagedDocument, text: String) -> [String] {
    var breaches: [String] = []
    let shown = squeezed(document.contentText())
    let wanted = squeezed(text)
    if shown != wanted { breaches.append(difference(shown, wanted)) }
    // A row that a page break cuts is read cell by cell, but drawn page by page.
    let hasTables = document.structure.nodes.contains { $0.kind == .table }
    let inOrder = squeezed(itemText(of: document))
    if !hasTables, inOrder != shown {
      breaches.append("items are not in structure order: " + difference(inOrder, shown))
    }
    for (number, page) in document.pages.enumerated() {
      breaches += outside(page).map { "page \(number + 1): \($0)" }
      breaches += overlaps(page).map { "page \(number + 1): \($0)" }
    }
    return breaches
  }

  /// Text without what layout may change: white space, case, soft hyphens, controls.
  static func squeezed(_ text: String) -> [Unicode.Scalar] {
    text.uppercased().lowercased().unicodeScalars.filter {
      !$0.properties.isWhitespace && $0.value != 0xAD && $0.properties.generalCategory != .control
    }
  }

  private static func itemText(of document: PagedDocument) -> String {
    var text = ""
    for page in document.pages {
      for item in page.items {
        if case .content = item.role, case .glyphs(let run) = item.content { text += run.text }
      }
    }
    return text
  }

  private static func difference(_ shown: [Unicode.Scalar], _ wanted: [Unicode.Scalar]) -> String {
    let same = zip(shown, wanted).prefix { $0 == $1 }.count
    func from(_ scalars: [Unicode.Scalar]) -> String {
      String(String.UnicodeScalarView(scalars[max(0, same - 10)..<min(scalars.count, same + 30)]))
    }
    return "text differs at \(same): shown \"\(from(shown))\", wanted \"\(from(wanted))\""
  }

  /// Items outside the page box.
  ///
  /// Glyph runs are taken from baseline to x-height: ink of accents may
  /// stick out of a line.
  private static func outside(_ page: Page) -> [String] {
    let slack = Length.points(0.5)
    func isOutside(_ rect: Rect) -> Bool {
      rect.minX < -slack || rect.minY < -slack || rect.maxX > page.size.width + slack
        || rect.maxY > page.size.height + slack
    }
    return page.items.compactMap { item in
      switch item.content {
      case .glyphs(let run):
        isOutside(box(of: run)) ? "text outside: \(run.text) \(box(of: run))" : nil
      case .fill(let rect, _), .image(_, let rect):
        isOutside(rect) ? "rectangle outside: \(rect)" : nil
      case .polygon(let corners, _):
        corners.contains { isOutside(Rect(origin: $0, size: .zero)) }
          ? "shape outside: \(corners)" : nil
      case .line(let line):
        isOutside(
          Rect(
            x: min(line.from.x, line.to.x), y: min(line.from.y, line.to.y),
            width: max(line.from.x, line.to.x) - min(line.from.x, line.to.x),
            height: max(line.from.y, line.to.y) - min(line.from.y, line.to.y)))
          ? "line outside: \(line)" : nil
      }
    }
  }

  /// A run's box without the space at its end.
  private static func box(of run: GlyphRun) -> Rect {
    var width = run.glyphs.last?.x ?? .zero
    if run.text.utf8.last != 0x20, !run.glyphs.isEmpty { width = run.advance }
    let height = run.size * 0.4
    return Rect(x: run.origin.x, y: run.origin.y - height, width: max(width, .zero), height: height)
  }

  private static func overlaps(_ page: Page) -> [String] {
    var found: [String] = []
    let boxes = page.items.compactMap { item -> (Rect, String)? in
      guard case .glyphs(let run) = item.content, run.text.contains(where: { !$0.isWhitespace })
      else { return nil }
      return (box(of: run), run.text)
    }.sorted { $0.0.minY < $1.0.minY }
    let slack = Length.points(0.75)
    for (index, (rect, text)) in boxes.enumerated() {
      for (other, otherText) in boxes[(index + 1)...] {
        if other.minY > rect.maxY - slack { break }
        let across = min(rect.maxX, other.maxX) - max(rect.minX, other.minX)
        if across > slack, min(rect.maxY, other.maxY) - max(rect.minY, other.minY) > slack {
          found.append("text overlaps: \"\(text)\" \(rect) and \"\(otherText)\" \(other)")
        }
      }
    }
    return found
  }
}
