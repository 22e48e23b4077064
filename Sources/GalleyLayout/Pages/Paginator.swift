internal import GalleyGeometry
internal import GalleySource
internal import GalleyStyle
internal import GalleyText

/// Fills pages with a flow, in one pass that looks back at most one page (CSS Fragmentation 3).
struct Paginator {
  let context: LayoutContext
  let flow: FlowBuilder
  private let isRightToLeft: Bool
  private var count = 0

  init(context: LayoutContext, flow: FlowBuilder) {
    self.context = context
    self.flow = flow
    isRightToLeft = context.release.nodes.first?.style.paragraph.direction == .rtl
  }

  /// Why a page ended.
  private enum Ending {
    case full
    case forced(BreakRequest.Forced, page: String?)
    case document
  }

  /// Decides all pages and hands each over once it is final.
  mutating func paginate(_ place: (PagePlan) -> Void) throws(LimitExceeded) {
    var name = flow.firstPage
    var plan = try begin(name: name, isBlank: false)
    plan.items = 0..<0
    if context.release.start > 0 { passOver(to: &plan) }
    var waiting: PagePlan?
    while true {
      adapt(to: plan)
      let ending = fill(&plan)
      switch ending {
      case .document:
        if var previous = waiting {
          if balance(&previous, &plan) {
            place(previous)
            place(plan)
            return
          }
          place(previous)
        }
        place(plan)
        return
      case .full:
        if let waiting { place(waiting) }
        waiting = plan
        var next = try begin(name: name, isBlank: false)
        start(&next, after: plan, isForced: false)
        plan = next
      case .forced(let side, let page):
        if let waiting { place(waiting) }
        waiting = nil
        place(plan)
        name = page
        let isLeft = isLeftPage(count + 1)
        if side == .left && !isLeft || side == .right && isLeft {
          place(try begin(name: name, isBlank: true))
        }
        var next = try begin(name: name, isBlank: false)
        start(&next, after: plan, isForced: true)
        plan = next
      }
    }
  }

  // MARK: Pages

  /// The next page, empty.
  private mutating func begin(name: String?, isBlank: Bool) throws(LimitExceeded) -> PagePlan {
    count += 1
    if count > context.options.limits.pages {
      throw LimitExceeded(
        "pages", value: count, allowed: context.options.limits.pages, option: "--max-pages")
    }
    let page = PageStyles.Context(
      name: name, isFirst: count == 1 && context.release.start == 0, isLeft: isLeftPage(count),
      isBlank: isBlank)
    return PagePlan(
      frame: context.frame(for: page), context: page, items: 0..<0)
  }

  /// Lets the first page begin where the release says, as if what is before it stood on pages before.
  private func passOver(to plan: inout PagePlan) {
    adapt(to: plan)
    var index = 0
    while true {
      if index == flow.items.count {
        if flow.isFinished { break }
        flow.step()
      } else if node(of: flow.items[index]) >= context.release.start {
        break
      } else {
        index += 1
      }
    }
    var before = plan
    before.items = 0..<index
    var isForced = false
    if index < flow.items.count, flow.items[index].kind == .boundary {
      isForced = flow.boundaries[flow.items[index].index].forced != .none
    }
    start(&plan, after: before, isForced: isForced)
  }

  /// The node of the release that an item comes of; -1 for what belongs to none alone.
  private func node(of item: FlowItem) -> Int {
    switch item.kind {
    case .boundary, .open, .line, .picture: context.boxes[item.box].node
    case .band:
      context.tables[item.index].bands[item.line].rows.first.map { context.boxes[$0.box].node }
        ?? -1
    case .space, .close: -1
    }
  }

  /// Page 1 is a right one, or a left one where pages run from right to left.
  private func isLeftPage(_ number: Int) -> Bool {
    ((number + context.options.firstPage - 1) % 2 == 0) != isRightToLeft
  }

  /// Lets a page go on where another ended.
  private func start(_ plan: inout PagePlan, after previous: PagePlan, isForced: Bool) {
    let index = previous.items.upperBound
    plan.items = index..<index
    plan.openBoxes = openBoxes(after: previous)
    if index < flow.items.count, flow.items[index].kind == .boundary, isForced {
      plan.topSpace = flow.boundaries[flow.items[index].index].after
    }
    for box in plan.openBoxes {
      if case .tableGrid(let table) = context.boxes[box].kind,
        context.tables[table].headerHeight > .zero, goesOn(table, box: box, from: index)
      {
        plan.headers.append(table)
      }
    }
  }

  /// Whether rows other than its header's follow in a table.
  private func goesOn(_ table: Int, box: Int, from index: Int) -> Bool {
    var next = index
    while next < flow.items.count {
      let item = flow.items[next]
      if item.kind == .band, item.index == table {
        return !context.tables[table].headerBands.contains(item.line)
      }
      if item.kind == .close, item.box == box { return false }
      next += 1
    }
    return false
  }

  private func openBoxes(after plan: PagePlan) -> [Int] {
    var open = plan.openBoxes
    for index in plan.items {
      let item = flow.items[index]
      switch item.kind {
      case .open: open.append(item.box)
      case .close: if open.last == item.box { open.removeLast() }
      case .space, .boundary, .line, .picture, .band: break
      }
    }
    return open
  }

  /// Lays the rest of the flow out anew where a page is wider or narrower than those before it.
  private func adapt(to plan: PagePlan) {
    let containing = context.containing(for: plan.frame)
    if flow.containing.width != containing.width {
      flow.restart(after: plan.items.lowerBound, containing: containing)
    }
  }

  // MARK: Filling

  /// Takes items until the page is full and sets where it ends.
  private func fill(_ plan: inout PagePlan) -> Ending {
    let first = plan.items.lowerBound
    let room = plan.frame.content.height
    var y = plan.headers.reduce(Length.zero) { $0 + context.tables[$1].headerHeight }
    let top = y
    var index = first
    var hasContent = false
    var line = Length.points(14)
    plan.candidates.removeAll(keepingCapacity: true)
    func end(at end: Int, _ height: Length, _ ending: Ending) -> Ending {
      plan.items = first..<end
      plan.height = height
      return ending
    }
    while true {
      if index == flow.items.count {
        if flow.isFinished { return end(at: index, y, .document) }
        flow.step()
        continue
      }
      let item = flow.items[index]
      if hasContent, index > first, item.obstacle != .solid {
        if item.kind == .boundary {
          let boundary = flow.boundaries[item.index]
          if boundary.forced != .none || boundary.changesPage {
            return end(at: index, y, .forced(boundary.forced, page: boundary.page))
          }
        }
        plan.candidates.append(candidate(item, index: index, y: y))
      }
      var height = item.height
      if index == first, item.kind == .boundary { height = plan.topSpace }
      switch item.kind {
      case .space, .boundary:
        // Empty room ends where the page does.
        y = max(y + height, top)
        if y > room { y = max(y - height, room) }
        index += 1
        continue
      case .open, .close:
        if height == .zero || y + height <= room {
          y += height
          if height > .zero, context.boxes[item.box].isPainted { hasContent = true }
          index += 1
          continue
        }
      case .line, .picture, .band:
        if item.kind == .line { line = height }
        if y + height <= room {
          y += height
          hasContent = true
          index += 1
          continue
        }
      }
      // The item does not fit.
      if item.kind == .band, splits(item, index: index, y: y, plan: plan, hasContent: hasContent) {
        continue
      }
      if let best = best(of: plan.candidates, line: line) {
        return end(at: best.index, best.y, .full)
      }
      if index > first, hasContent || y > top { return end(at: index, y, .full) }
      // Nothing could be smaller: it stands here, and what sticks out is cut by the paper.
      y += height
      hasContent = true
      index += 1
    }
  }

  /// Splits a band that is higher than a whole page, where enough of it fits here.
  private func splits(
    _ item: FlowItem, index: Int, y: Length, plan: PagePlan, hasContent: Bool
  ) -> Bool {
    let room = plan.frame.content.height
    let header = context.tables[item.index].headerHeight
    guard item.height > room - header, room - y >= min(Length.points(60), room / 3) || !hasContent,
      let (head, tail) = TableSplitter(context: context).split(
        item.line, of: item.index, at: room - y)
    else { return false }
    flow.splitBand(at: index, into: head, tail, table: item.index)
    return true
  }

  // MARK: Choosing

  private func candidate(_ item: FlowItem, index: Int, y: Length) -> PagePlan.Candidate {
    var penalty = 0.0
    if item.kind == .line {
      let style = context.boxes[item.box].style.paragraph
      let paragraph = context.paragraphs[item.index]
      penalty = 0.25
      // The fewest lines that may stand alone are better kept with the rest, if that costs little.
      if item.line <= max(style.orphans, 1) { penalty += 2.4 }
      if paragraph.lines.count - item.line <= max(style.widows, 1) { penalty += 0.5 }
      if paragraph.lines[item.line - 1].isHyphenated { penalty += 1.2 }
    }
    return PagePlan.Candidate(index: index, y: y, obstacle: item.obstacle, penalty: penalty)
  }

  /// The best place to end a page: of those that go against the least, the one that leaves the least
  /// empty, an ugly one counting as some lines left empty.
  private func best(
    of candidates: [PagePlan.Candidate], line: Length
  ) -> PagePlan.Candidate? {
    guard let least = candidates.map(\.obstacle).min(),
      let last = candidates.last(where: { $0.obstacle == least })
    else { return nil }
    var best = last
    var bestCost = last.penalty
    let unit = max(line.points, 1)
    for candidate in candidates.reversed() where candidate.obstacle == least {
      let loss = (last.y - candidate.y).points / unit
      if loss > 3 { break }
      let cost = loss + candidate.penalty
      if cost < bestCost {
        best = candidate
        bestCost = cost
      }
    }
    return best
  }

  /// Keeps the last page from holding only a few lines, and gives whether it had to.
  ///
  /// The page before it ends earlier then, where that does not leave it too empty.
  private func balance(_ previous: inout PagePlan, _ last: inout PagePlan) -> Bool {
    let line = Length.points(14)
    let wanted = line * 7
    let room = previous.frame.content.height
    guard last.height < wanted, room > wanted * 3 else { return false }
    let lacking = wanted - last.height
    for candidate in previous.candidates.reversed() where candidate.obstacle == .none {
      if candidate.y < room * 0.66 { break }
      guard previous.height - candidate.y >= lacking else { continue }
      var shorter = previous
      shorter.items = previous.items.lowerBound..<candidate.index
      shorter.height = candidate.y
      var longer = last
      longer.headers = []
      longer.topSpace = .zero
      start(&longer, after: shorter, isForced: false)
      guard case .document = fill(&longer) else { continue }
      previous = shorter
      last = longer
      return true
    }
    return false
  }
}
