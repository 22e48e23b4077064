internal import GalleyGeometry

/// One pass over one stretch of text between forced line ends, after Knuth and Plass, "Breaking
/// paragraphs into lines", Software: Practice and Experience 11 (1981).
struct OptimalBreaking {
  /// What a pass allows.
  struct Pass {
    /// Whether lines may end within words.
    var allowsWordBreaks: Bool
    /// How far a line's spaces may stretch, as a ratio of their stretch; of a ragged line, how short
    /// it may be as a ratio of what is usual.
    var tolerance: Double
    /// Stretch that each line is taken to have besides its spaces'.
    var emergency: Int
  }

  private struct Node {
    var breakpoint: Int32
    var previous: Int32
    var fitness: Int8
    /// Lines before here, in a row, that end with a hyphen.
    var hyphens: Int32
    var demerits: Double
  }

  private struct Candidate {
    var demerits = Double.infinity
    var node = -1
    var hyphens: Int32 = 0
  }

  /// The costs.
  ///
  /// Those of TeX's `plain` format, but for hyphens in a row, which a hard limit bounds.
  private enum Cost {
    static let line = 10.0
    static let fitness = 10_000.0
    static let doubleHyphen = 10_000.0
    static let lastHyphen = 8_000.0
    static let runt = 20_000.0
    static let overfull = 1e12
  }

  /// Beyond this many possible line beginnings the costlier ones are let go.
  private static let greatestActive = 400

  let breakpoints: [Breakpoint]
  let range: ClosedRange<Int>
  let options: LineOptions
  let measure: Int
  let indent: Int
  let em: Int
  let pass: Pass

  private var nodes: [Node] = []
  private var active: [Int] = []

  init(
    breakpoints: [Breakpoint], range: ClosedRange<Int>, options: LineOptions, measure: Int,
    indent: Int, em: Int, pass: Pass
  ) {
    self.breakpoints = breakpoints
    self.range = range
    self.options = options
    self.measure = measure
    self.indent = indent
    self.em = em
    self.pass = pass
  }

  /// The numbers of the breakpoints at which lines end, or `nil` where this pass allows no lines.
  mutating func run() -> [Int]? {
    nodes.append(
      Node(
        breakpoint: Int32(range.lowerBound), previous: -1, fitness: 1, hyphens: 0, demerits: 0))
    active.append(0)
    let isComplete = breakpoints.withUnsafeBufferPointer { breakpoints in
      for index in range.dropFirst() {
        switch breakpoints[index].kind {
        case .hyphen, .address, .character: if !pass.allowsWordBreaks { continue }
        case .start, .ordinary, .dash, .end: break
        }
        if breakpoints[index].kind == .character, leavesRoom(index, breakpoints) { continue }
        if !visit(index, breakpoints) { return false }
      }
      return true
    }
    guard isComplete else { return nil }
    var best = -1
    for node in active where Int(nodes[node].breakpoint) == range.upperBound {
      if best < 0 || nodes[node].demerits < nodes[best].demerits { best = node }
    }
    guard best >= 0 else { return nil }
    var lines: [Int] = []
    while nodes[best].previous >= 0 {
      lines.append(Int(nodes[best].breakpoint))
      best = Int(nodes[best].previous)
    }
    return lines.reversed()
  }

  /// Whether one more character would fit each line that could end at a breakpoint: a word that has to be
  /// torn is torn where no more of it would fit.
  private func leavesRoom(_ index: Int, _ breakpoints: UnsafeBufferPointer<Breakpoint>) -> Bool {
    // The line that begins first is the longest, save where the paragraph's first is outdented.
    guard index < range.upperBound, indent >= 0, let first = active.first else { return false }
    let node = Int(nodes[first].breakpoint)
    let (start, next) = (breakpoints[node].start, breakpoints[index + 1].end)
    let give = options.alignment == .justify ? next.shrink - start.shrink : 0
    let width = next.width - start.width + (node == range.lowerBound ? indent : 0)
    return width - give <= measure
  }

  /// Tries all lines that end at a breakpoint; false where none can and none can begin later.
  private mutating func visit(_ index: Int, _ breakpoints: UnsafeBufferPointer<Breakpoint>) -> Bool
  {
    let end = breakpoints[index]
    let isLast = index == range.upperBound
    let isJustified = options.alignment == .justify
    let setsFull = isJustified && (!isLast || options.lastAlignment == .justify)
    let hyphenLimit = Int32(clamping: options.maximumConsecutiveHyphens ?? Int.max)
    var candidates = (Candidate(), Candidate(), Candidate(), Candidate())
    var kept = 0
    var dropped = -1
    for position in active.indices {
      let number = active[position]
      let node = nodes[number]
      if end.kind == .hyphen, node.hyphens >= hyphenLimit {
        active[kept] = number
        kept += 1
        continue
      }
      let start = breakpoints[Int(node.breakpoint)].start
      var width = end.end.width - start.width
      if Int(node.breakpoint) == range.lowerBound { width += indent }
      let shrink = isJustified ? end.end.shrink - start.shrink : 0
      if width - shrink > measure {
        // A hyphen's own width may be what is too much.
        if width - shrink - end.added > measure {
          // The latest beginning leaves least sticking out; nodes stand in the order of the text.
          if dropped < 0 || nodes[dropped].breakpoint < node.breakpoint
            || nodes[dropped].demerits > node.demerits
          {
            dropped = number
          }
          continue
        }
        active[kept] = number
        kept += 1
        continue
      }
      active[kept] = number
      kept += 1
      let hyphens = end.kind == .hyphen ? node.hyphens + 1 : 0
      let short = measure - width
      let ratio: Double
      if setsFull {
        if short >= 0 {
          let stretch = end.end.stretch - start.stretch + pass.emergency
          ratio = stretch > 0 ? Double(short) / Double(stretch) : short > 0 ? 1e3 : 0
        } else {
          ratio = Double(short) / Double(max(shrink, 1))
        }
      } else if isLast {
        ratio = short >= 0 ? 0 : Double(short) / Double(max(shrink, 1))
      } else {
        ratio = Double(short) / Double(usualRag)
      }
      if ratio > pass.tolerance { continue }
      if end.kind == .character, index < range.upperBound {
        // A word that has to be torn is torn where no more of it would fit.
        let next = breakpoints[index + 1].end
        let more = next.width - end.end.width + width
        let give = isJustified ? next.shrink - start.shrink : 0
        if more - give <= measure { continue }
      }

      let fitness: Int8 =
        setsFull || ratio < 0 ? (ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3) : 1
      let size = min(abs(ratio), 1e3)
      let badness = 100 * size * size * size
      let penalty = Double(
        isJustified || end.kind == .ordinary || end.kind == .dash ? end.penalty : end.penalty * 6)
      var demerits = (Cost.line + badness) * (Cost.line + badness) + penalty * penalty
      if abs(fitness - node.fitness) > 1 { demerits += Cost.fitness }
      let startKind = breakpoints[Int(node.breakpoint)].kind
      if end.kind == .hyphen || end.kind == .dash, startKind == .hyphen || startKind == .dash {
        demerits += Cost.doubleHyphen
      }
      if isLast {
        if startKind == .hyphen { demerits += Cost.lastHyphen }
        demerits += runt(width, words: end.words - breakpoints[Int(node.breakpoint)].words)
      }
      demerits += node.demerits
      switch fitness {
      case 0: offer(demerits, number, hyphens, to: &candidates.0)
      case 1: offer(demerits, number, hyphens, to: &candidates.1)
      case 2: offer(demerits, number, hyphens, to: &candidates.2)
      default: offer(demerits, number, hyphens, to: &candidates.3)
      }
    }
    active.removeLast(active.count - kept)
    let before = nodes.count
    add(candidates.0, fitness: 0, index)
    add(candidates.1, fitness: 1, index)
    add(candidates.2, fitness: 2, index)
    add(candidates.3, fitness: 3, index)
    if nodes.count == before, dropped >= 0, active.isEmpty {
      if pass.tolerance < .infinity { return false }
      // Nothing fits: the line is overfull.
      let node = nodes[dropped]
      add(
        Candidate(
          demerits: node.demerits + Cost.overfull, node: dropped,
          hyphens: end.kind == .hyphen ? node.hyphens + 1 : 0),
        fitness: 1, index)
    }
    if active.count > OptimalBreaking.greatestActive { prune() }
    return !active.isEmpty
  }

  /// How short a ragged line usually is.
  private var usualRag: Int { max(1, min(4 * em, measure / 4)) }

  /// What a last line costs that is too short to stand by itself: the more, the shorter it is.
  private func runt(_ width: Int, words: Int) -> Double {
    let least = max(6 * em, measure / 8)
    guard width < max(options.indent.units, 2 * em) || words <= 1 && width < least else {
      return 0
    }
    return Cost.runt * (1 + 0.5 * Double(max(0, least - width)) / Double(least))
  }

  private func offer(
    _ demerits: Double, _ node: Int, _ hyphens: Int32, to candidate: inout Candidate
  ) {
    if demerits < candidate.demerits {
      candidate = Candidate(demerits: demerits, node: node, hyphens: hyphens)
    }
  }

  private mutating func add(_ candidate: Candidate, fitness: Int8, _ index: Int) {
    if candidate.node < 0 { return }
    active.append(nodes.count)
    nodes.append(
      Node(
        breakpoint: Int32(index), previous: Int32(candidate.node), fitness: fitness,
        hyphens: candidate.hyphens, demerits: candidate.demerits))
  }

  /// Keeps the cheaper half of the active nodes, in their order.
  ///
  /// The demerits of nodes differ by the lines before them, so they are compared per unit of text.
  private mutating func prune() {
    let origin = breakpoints[range.lowerBound].start.width
    func cost(_ node: Int) -> Double {
      let width = breakpoints[Int(nodes[node].breakpoint)].start.width - origin
      return nodes[node].demerits / Double(max(width, 1))
    }
    let limit = active.map(cost).sorted()[active.count / 2]
    let kept = active.filter { cost($0) <= limit }
    active = kept.count < active.count ? kept : Array(active.suffix(active.count / 2))
  }
}
