internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle

/// Lays block-level boxes out one below the other, as if there were no pages (CSS 2.2, §9.4.1).
///
/// It works step by step, so that pages can be filled while it goes on: each call of `step` lays out
/// one box more. What it gives is a list of items whose heights sum to the flow's height.
final class FlowBuilder {
  let context: LayoutContext
  var items: [FlowItem] = []
  private(set) var boundaries: [Boundary] = []
  /// Whether all boxes are laid out.
  var isFinished = false
  /// The name of the page that the flow begins on.
  private(set) var firstPage: String?
  /// How far down the flow the next item stands.
  var y = Length.zero

  private let first: Int
  private let keepsOuterMargins: Bool
  var containing: Containing
  var frames: [Frame] = []
  var pending = Pending()
  var pageName: String?
  var hasPageName = false
  /// How much of the flow's end is blank, so that a negative margin may take it back.
  var blank = Length.zero
  /// Markers of list items whose first line has not come.
  var markers: [PendingMarker] = []

  /// A box whose children are being laid out.
  struct Frame {
    var box: Int
    var next: Int
    var containing: Containing
    /// How many of the boxes from the root to it avoid breaks inside.
    var avoiders: Int
    /// Whether its upper edge has not been passed yet, so that margins collapse through it.
    var isPending: Bool
    var markers: Int
  }

  /// What stands between the last item and the next.
  struct Pending {
    var margins = MarginSet()
    var marginsAfter = MarginSet()
    var events: [(box: Int, isClose: Bool)] = []
    var request = BreakRequest()
    var hasClosed = false
    var isBoundary = false
    var box = -1
    var depth = Int.max
  }

  /// Begins a flow with a box, and with its siblings where told to.
  ///
  /// Where it keeps outer margins, as in a table cell, those at its end count too.
  init(
    context: LayoutContext, first: Int, includesSiblings: Bool, containing: Containing,
    keepsOuterMargins: Bool
  ) {
    self.context = context
    self.first = first
    self.containing = containing
    self.keepsOuterMargins = keepsOuterMargins
    if first >= 0, !includesSiblings { lone = first }
    frames = [
      Frame(
        box: -1, next: first, containing: containing, avoiders: 0, isPending: false, markers: 0)
    ]
    firstPage = first >= 0 ? context.boxes[first].page : nil
  }

  /// The first box, where its siblings are not part of the flow.
  var lone = -1
  /// What was pending at each boundary, to go on from there again.
  var resumes: [Resume?] = []
  var resume: Resume?

  struct Resume {
    var pending: Pending
    var pageName: String?
  }

  /// Lays all of it out.
  func run() { while !isFinished { step() } }

  /// Lays out one box more.
  func step() {
    let top = frames.count - 1
    let box = frames[top].next
    if box >= 0 {
      frames[top].next = box == lone ? -1 : context.boxes[box].next
      open(box)
    } else if top > 0 {
      close()
    } else {
      if keepsOuterMargins { flushInside() }
      isFinished = true
    }
  }

  // MARK: Boxes

  private func open(_ box: Int) {
    let outer = frames[frames.count - 1]
    let avoids = context.boxes[box].style.box.avoidsBreakInside
    let isOwn = context.boxes[box].model == .whole || context.boxes[box].model == .marginsOnly
    var geometry = measure(box, in: outer.containing)
    geometry.start = y
    context.geometry[box] = geometry
    if pending.hasClosed, !pending.isBoundary {
      resume = Resume(pending: pending, pageName: pageName)
      pending.isBoundary = true
      pending.box = box
    }
    pending.margins.add(geometry.marginTop)
    pending.marginsAfter.add(geometry.marginTop)
    pending.request.merge(context.boxes[box].breakBefore)
    pending.events.append((box, false))
    var inner = outer.containing
    inner.x = geometry.contentX
    inner.width = geometry.contentWidth
    var frame = Frame(
      box: box, next: -1, containing: inner,
      avoiders: outer.avoiders + (avoids && isOwn ? 1 : 0), isPending: true,
      markers: markers.count)
    if context.boxes[box].marker >= 0 {
      markers.append(marker(context.boxes[box].marker, of: box, in: outer.containing))
    }
    switch context.boxes[box].kind {
    case .block, .tableWrapper:
      frame.next = context.boxes[box].firstChild
      frames.append(frame)
      if geometry.top > .zero { flush(box) }
    case .paragraph(let content):
      frames.append(frame)
      appendParagraph(content, box: box, geometry: geometry, containing: inner)
      close()
    case .picture(let picture):
      frames.append(frame)
      appendMarkersAlone()
      appendPicture(picture, box: box, geometry: geometry, containing: inner)
      close()
    case .tableGrid(let table):
      frames.append(frame)
      appendMarkersAlone()
      appendTable(table, box: box)
      close()
    case .rowGroup, .row, .cell:
      // Only tables lay these out.
      frame.next = context.boxes[box].firstChild
      frames.append(frame)
    }
  }

  func measure(_ box: Int, in containing: Containing) -> BoxGeometry {
    switch context.boxes[box].kind {
    case .block, .paragraph, .rowGroup, .row, .cell:
      return context.boxes[box].geometry(in: containing)
    case .picture(let picture):
      return PictureSizing(context: context).geometry(of: picture, box: box, in: containing)
    case .tableWrapper(let table):
      return context.boxes[box].geometry(
        in: containing,
        fitting: TableLayouter(context: context).width(of: table, box: box, in: containing))
    case .tableGrid:
      return context.boxes[box].geometry(in: containing, fitting: containing.width)
    }
  }

  private func close() {
    let frame = frames[frames.count - 1]
    let box = frame.box
    let geometry = context.geometry[box]
    if markers.count > frame.markers { appendMarkersAlone() }
    let outer = frames[frames.count - 2].containing
    let least = context.boxes[box].leastContentHeight(in: outer)
    if geometry.bottom > .zero || least > .zero {
      if frames[frames.count - 1].isPending { flush(box) } else { flushInside() }
      let lacking = least - (y - context.geometry[box].start)
      if lacking > .zero { append(FlowItem(.space, box: box, height: lacking)) }
      append(FlowItem(.close, box: box, height: geometry.bottom))
      let border = context.boxes[box].style.box.border.bottom.width
      blank = border > .zero ? .zero : blank
    } else if frames[frames.count - 1].isPending || !pending.events.isEmpty {
      pending.events.append((box, true))
    } else {
      append(FlowItem(.close, box: box, height: .zero))
    }
    frames.removeLast()
    pending.hasClosed = true
    pending.depth = min(pending.depth, frames.count)
    pending.margins.add(geometry.marginBottom)
    pending.marginsAfter = MarginSet()
    pending.request.merge(context.boxes[box].breakAfter)
  }

  // MARK: Items

  private func append(_ item: FlowItem) {
    items.append(item)
    y += item.height
    switch item.kind {
    case .line, .picture, .band: blank = .zero
    case .open, .close, .space, .boundary: blank += item.height
    }
  }

  /// Puts what is pending before a box whose content or upper edge comes next.
  private func flush(_ box: Int) {
    let page = context.boxes[box].page
    // A negative margin may take back blank room, but pull nothing over what is drawn.
    let space = max(pending.margins.collapsed, -blank)
    if pending.isBoundary {
      let depth = min(pending.depth, frames.count) - 1
      let isInside = depth >= 0 && frames[depth].avoiders > 0
      let obstacle: Obstacle = pending.request.avoids ? .between : isInside ? .inside : .none
      boundaries.append(
        Boundary(
          after: max(pending.marginsAfter.collapsed, .zero), forced: pending.request.forced,
          page: page, changesPage: hasPageName && page != pageName, box: pending.box, start: y))
      resumes.append(resume)
      append(
        FlowItem(
          .boundary, box: pending.box, index: boundaries.count - 1, height: space,
          obstacle: obstacle))
    } else if space != .zero {
      append(FlowItem(.space, box: box, height: space))
    }
    pageName = page
    hasPageName = true
    for event in pending.events {
      if event.isClose {
        append(FlowItem(.close, box: event.box, height: .zero))
      } else {
        append(FlowItem(.open, box: event.box, height: context.geometry[event.box].top))
        context.geometry[event.box].start = y
        let border = context.boxes[event.box].style.box.border.top.width
        if context.boxes[event.box].isPainted, border > .zero {
          blank = context.geometry[event.box].top - border
        }
      }
    }
    pending = Pending()
    var index = frames.count - 1
    while index >= 0, frames[index].isPending {
      frames[index].isPending = false
      index -= 1
    }
  }

  /// Puts the margins that are pending before the lower edge of the box they are in.
  private func flushInside() {
    let space = max(pending.margins.collapsed, -blank)
    if space != .zero { append(FlowItem(.space, box: -1, height: space)) }
    for event in pending.events {
      append(FlowItem(event.isClose ? .close : .open, box: event.box, height: .zero))
    }
    pending = Pending()
  }

  // MARK: Content

  private func appendParagraph(
    _ content: Int, box: Int, geometry: BoxGeometry, containing: Containing
  ) {
    let style = context.boxes[box].style
    let breaker = InlineBreaker(context: context)
    var paragraph = breaker.lines(
      of: content, style: style, containing: containing,
      markers: markers.filter { $0.isInside })
    if paragraph.lines.isEmpty { return }
    // A second look where a marker had to go inside: its line is shorter then.
    for _ in 0..<2 where !markers.isEmpty {
      guard breaker.part(&markers, from: paragraph, bounds: containing.bounds) else { break }
      paragraph = breaker.lines(
        of: content, style: style, containing: containing,
        markers: markers.filter { $0.isInside })
    }
    breaker.makeRoom(for: markers, in: &paragraph.boxes[0])
    paragraph.markers = breaker.place(markers, in: containing, style: style)
    markers.removeAll()
    context.paragraphs.append(paragraph)
    flush(box)
    appendLines(of: context.paragraphs.count - 1, box: box)
  }

  private func appendLines(of number: Int, box: Int) {
    let style = context.boxes[box].style.paragraph
    let count = context.paragraphs[number].lines.count
    let avoids = frames[frames.count - 1].avoiders > 0
    let orphans = max(style.orphans, 1)
    let widows = max(style.widows, 1)
    for line in 0..<count {
      let obstacle: Obstacle =
        line == 0
        ? .solid
        : line < orphans || count - line < widows ? .between : avoids ? .inside : .none
      append(
        FlowItem(
          .line, box: box, index: number, line: line,
          height: context.paragraphs[number].boxes[line].height, obstacle: obstacle))
    }
  }

  /// Gives markers whose item begins with no text a line of their own.
  private func appendMarkersAlone() {
    guard let last = markers.last else { return }
    let box = last.box
    let breaker = InlineBreaker(context: context)
    let containing = frames[frames.count - 1].containing
    var paragraph = breaker.strut(of: context.markers[last.marker].content, x: containing.x)
    _ = breaker.part(&markers, from: paragraph, bounds: containing.bounds)
    breaker.makeRoom(for: markers, in: &paragraph.boxes[0])
    paragraph.markers = breaker.place(
      markers, in: containing, style: context.boxes[box].style)
    markers.removeAll()
    context.paragraphs.append(paragraph)
    flush(box)
    append(
      FlowItem(
        .line, box: box, index: context.paragraphs.count - 1, line: 0,
        height: paragraph.boxes[0].height))
  }

  private func marker(_ number: Int, of box: Int, in containing: Containing) -> PendingMarker {
    InlineBreaker(context: context).marker(
      number, box: box, geometry: context.geometry[box], bounds: containing.bounds)
  }

  private func appendPicture(
    _ number: Int, box: Int, geometry: BoxGeometry, containing: Containing
  ) {
    let height = PictureSizing(context: context).size(
      of: number, box: box, in: containing
    ).height
    flush(box)
    append(FlowItem(.picture, box: box, index: number, height: height))
  }

  private func appendTable(_ number: Int, box: Int) {
    let layouter = TableLayouter(context: context)
    let rows = layouter.bands(
      of: number, containing: frames[frames.count - 1].containing)
    if rows.isEmpty { return }
    flush(box)
    let avoids = frames[frames.count - 1].avoiders > 0
    for (index, row) in rows.enumerated() {
      if index > 0 {
        boundaries.append(
          Boundary(
            after: .zero, forced: row.request.forced, page: pageName, changesPage: false, box: -1,
            start: y))
        resumes.append(nil)
        append(
          FlowItem(
            .boundary, box: box, index: boundaries.count - 1, height: .zero,
            obstacle: row.request.avoids ? .between : avoids ? .inside : .none))
      }
      append(
        FlowItem(
          .band, box: box, index: number, line: row.band,
          height: context.tables[number].bands[row.band].height))
    }
  }
}
