internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle

/// Places what a page holds: turns items of a flow into items of the page.
final class PagePlacer {
  let context: LayoutContext
  var items: [PageItem] = []
  /// The backgrounds and borders of block-level boxes, which lie under all text (CSS 2.2, Appendix E).
  private var backs: [PageItem] = []
  /// The rectangles of links on this page, in reading order.
  var linkRects: [(link: Int, rect: Rect)] = []
  /// Named strings and bookmarks met on this page, in reading order.
  var notes: [Note] = []
  /// Whether anything stands on the page yet.
  var hasContent = false
  /// What kind of furniture is being placed, such as repeated rows; `nil` for real content.
  var artifact: ArtifactKind?
  private var hasEmptySlots = false

  /// An element with named strings or a bookmark, at its place.
  struct Note {
    /// Its node in the styled release.
    var node: Int
    var position: Point
    /// Whether nothing stands before it on the page.
    var isAtStart: Bool
  }

  /// A box of which a part is on the page.
  private struct Fragment {
    var box: Int
    var top: Length
    /// Where its background is to be put among the items, or -1.
    var slot: Int
    var hasTop: Bool
  }

  /// The paper's size; nothing is drawn outside.
  let size: Size

  init(context: LayoutContext, size: Size) {
    self.context = context
    self.size = size
  }

  /// Places a page's part of the flow.
  func place(_ plan: PagePlan, of flow: FlowBuilder) {
    let content = plan.frame.content
    let first = items.count
    var y = content.minY
    for table in plan.headers {
      artifact = .pagination
      for band in context.tables[table].headerBands {
        place(context.tables[table].bands[band], x: content.minX, y: y)
        y += context.tables[table].bands[band].height
      }
      artifact = nil
    }
    place(
      flow, plan.items, openBoxes: plan.openBoxes, x: content.minX, y: y, topSpace: plan.topSpace,
      bottom: content.maxY)
    if hasEmptySlots { removeEmptySlots() }
    items.insert(contentsOf: backs, at: first)
    backs.removeAll()
  }

  /// Places items of a flow whose left and top are given; empty room ends at the bottom.
  func place(
    _ flow: FlowBuilder, _ range: Range<Int>, openBoxes: [Int], x: Length, y top: Length,
    topSpace: Length = .zero, bottom: Length = .limit
  ) {
    var y = top
    func skip(_ height: Length) {
      y = max(y + height, top)
      if y > bottom { y = max(y - height, bottom) }
    }
    var open = openBoxes.map { fragment(of: $0, at: top, hasTop: false) }
    for index in range {
      let item = flow.items[index]
      switch item.kind {
      case .open:
        let box = context.boxes[item.box]
        if box.isNoted, artifact == nil {
          notes.append(
            Note(
              node: box.node, position: Point(x: x + context.geometry[item.box].x, y: y),
              isAtStart: !hasContent))
        }
        open.append(fragment(of: item.box, at: y, hasTop: true))
        y += item.height
      case .close:
        y += item.height
        if let last = open.popLast() { close(last, bottom: y, hasBottom: true, x: x) }
      case .space: skip(item.height)
      case .boundary:
        skip(index == range.lowerBound && index > 0 ? topSpace : item.height)
      case .line:
        placeLine(context.paragraphs[item.index], item.line, x: x, y: y)
        y += item.height
        hasContent = true
      case .picture:
        placePicture(item, x: x, y: y)
        y += item.height
        hasContent = true
      case .band:
        place(context.tables[item.index].bands[item.line], x: x, y: y)
        y += item.height
        hasContent = true
      }
    }
    while let last = open.popLast() { close(last, bottom: y, hasBottom: false, x: x) }
  }

  // MARK: Boxes

  private func fragment(of box: Int, at top: Length, hasTop: Bool) -> Fragment {
    var slot = -1
    if context.boxes[box].isPainted, !context.boxes[box].isCanvas,
      context.boxes[box].style.box.background.alpha > 0
    {
      // The background lies under what is in the box, but its height is not known yet.
      slot = backs.count
      backs.append(
        PageItem(
          .fill(Rect(origin: .zero, size: .zero), .transparent), role: .artifact(.background)))
    }
    return Fragment(box: box, top: top, slot: slot, hasTop: hasTop)
  }

  private func close(_ fragment: Fragment, bottom: Length, hasBottom: Bool, x: Length) {
    guard context.boxes[fragment.box].isPainted else { return }
    let geometry = context.geometry[fragment.box]
    let rect = Rect(
      x: x + geometry.x, y: fragment.top, width: geometry.width, height: bottom - fragment.top)
    let style = context.boxes[fragment.box].style.box
    if rect.height <= .zero || rect.width <= .zero {
      if fragment.slot >= 0 { hasEmptySlots = true }
      return
    }
    if fragment.slot >= 0 {
      backs[fragment.slot].content = .fill(rect, style.background)
    }
    paintBorder(
      style.border, around: rect,
      sides: Sides(top: fragment.hasTop, right: true, bottom: hasBottom, left: true),
      on: &backs)
  }

  private func removeEmptySlots() {
    backs.removeAll { item in
      if case .fill(let rect, let color) = item.content {
        return color.alpha == 0 && rect.width == .zero && rect.height == .zero
      }
      return false
    }
  }

  // MARK: Content

  private func placePicture(_ item: FlowItem, x: Length, y: Length) {
    let geometry = context.geometry[item.box]
    let rect = Rect(
      x: x + geometry.contentX, y: y, width: geometry.contentWidth, height: item.height)
    let box = context.boxes[item.box]
    if !box.style.text.isVisible { return }
    // A release has no pictures for decoration: one that nothing is said of is content all the same.
    items.append(
      PageItem(
        .image(context.pictures[item.index].image, rect),
        role: artifact == nil ? .content(box.structure) : .artifact(.layout),
        source: context.release.nodes[box.node].source))
  }

  /// Places a band of a table.
  private func place(_ band: TableBand, x: Length, y: Length) {
    for row in band.rows {
      let geometry = context.geometry[context.boxes[row.box].parent]
      for box in [row.group, row.box] where box >= 0 && context.boxes[box].model == .whole {
        guard case .cell = context.boxes[box].kind else {
          paintRow(box, row: row, band: band, x: x, y: y, geometry: geometry)
          continue
        }
      }
    }
    for cell in band.cells {
      let rect = Rect(x: x + cell.x, y: y + cell.y, width: cell.width, height: cell.height)
      if cell.box >= 0, context.boxes[cell.box].isPainted {
        let style = context.boxes[cell.box].style.box
        if style.background.alpha > 0 {
          backs.append(
            PageItem(.fill(rect, style.background), role: .artifact(.background)))
        }
        paintBorder(
          style.border, around: rect,
          sides: Sides(top: cell.hasTop, right: true, bottom: cell.hasBottom, left: true),
          on: &backs)
      }
      place(
        cell.flow, cell.items, openBoxes: cell.openBoxes, x: x, y: y + cell.y + cell.inset,
        bottom: cell.hasBottom ? .limit : rect.maxY)
    }
  }

  /// Paints the background of a row, or of the part of its group that the row is.
  private func paintRow(
    _ box: Int, row: (box: Int, group: Int, y: Length, height: Length), band: TableBand,
    x: Length, y: Length, geometry: BoxGeometry
  ) {
    switch context.boxes[box].kind {
    case .row, .rowGroup: break
    case .block, .paragraph, .picture, .tableWrapper, .tableGrid, .cell: return
    }
    let background = context.boxes[box].style.box.background
    guard background.alpha > 0, context.boxes[box].isPainted else { return }
    let left = band.cells.map(\.x).min() ?? .zero
    let right = band.cells.map { $0.x + $0.width }.max() ?? .zero
    backs.append(
      PageItem(
        .fill(
          Rect(x: x + left, y: y + row.y, width: right - left, height: row.height), background),
        role: .artifact(.background)))
  }
}
