internal import GalleyGeometry
internal import GalleyStyle

extension FlowBuilder {
  /// Puts two bands in the place of one that was split.
  func splitBand(at index: Int, into head: Int, _ tail: Int, table: Int) {
    var item = items[index]
    items[index].line = head
    items[index].height = context.tables[table].bands[head].height
    item.line = tail
    item.height = context.tables[table].bands[tail].height
    item.obstacle = .none
    items.insert(item, at: index + 1)
  }

  /// Lays out anew what follows the first boundary at or after an item, for another width.
  func restart(after index: Int, containing: Containing) {
    self.containing = containing
    var cut = index
    while cut < items.count,
      items[cut].kind != .boundary || resumes[items[cut].index] == nil
    { cut += 1 }
    let box: Int
    if cut < items.count {
      let boundary = boundaries[items[cut].index]
      box = boundary.box
      y = boundary.start
      if let resume = resumes[items[cut].index] {
        pending = resume.pending
        pageName = resume.pageName
      }
      blank = .zero
      items.removeSubrange(cut...)
      markers.removeAll()
      isFinished = false
    } else {
      // Nothing is laid out beyond: only the boxes that are open take the new width.
      box = -1
    }
    var chain: [Int] = []
    if box >= 0 {
      var ancestor = context.boxes[box].parent
      while ancestor >= 0 {
        chain.append(ancestor)
        ancestor = context.boxes[ancestor].parent
      }
    } else {
      chain = frames.dropFirst().reversed().map(\.box)
    }
    let old = frames
    frames = [
      Frame(
        box: -1, next: box < 0 ? old[0].next : -1, containing: containing, avoiders: 0,
        isPending: false, markers: 0)
    ]
    for (depth, ancestor) in chain.reversed().enumerated() {
      let outer = frames[frames.count - 1]
      let start = context.geometry[ancestor].start
      var geometry = measure(ancestor, in: outer.containing)
      geometry.start = start
      context.geometry[ancestor] = geometry
      var inner = outer.containing
      inner.x = geometry.contentX
      inner.width = geometry.contentWidth
      let avoids =
        context.boxes[ancestor].model == .whole
        && context.boxes[ancestor].style.box.avoidsBreakInside
      let isKept = box < 0 && depth + 1 < old.count
      frames.append(
        Frame(
          box: ancestor, next: isKept ? old[depth + 1].next : -1, containing: inner,
          avoiders: outer.avoiders + (avoids ? 1 : 0),
          isPending: isKept && old[depth + 1].isPending, markers: 0))
      // The next box of each ancestor is the sibling of the one below it in the chain.
      if box >= 0, frames.count >= 3 {
        frames[frames.count - 2].next = context.boxes[ancestor].next
      }
    }
    if box >= 0 { frames[frames.count - 1].next = box }
  }
}
