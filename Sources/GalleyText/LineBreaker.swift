internal import GalleyGeometry

/// Chooses the breakpoints at which lines end.
struct LineBreaker {
  let breakpoints: [Breakpoint]
  let options: LineOptions
  /// In 1/1024 pt, as all widths here.
  let measure: Int
  /// How far the first line begins in, a hanging mark taken off.
  let indent: Int
  /// The em of the paragraph's first font.
  let em: Int
  /// Tabs that move to stops.
  let tabs: [Tab]

  /// The numbers of the breakpoints at which lines end, in order; `nil` where good lines need breaks
  /// within words and none are allowed.
  func lines(allowsWordBreaks: Bool) -> [Int]? {
    var result: [Int] = []
    var first = 0
    while first < breakpoints.count - 1 {
      var last = first + 1
      while breakpoints[last].kind != .end { last += 1 }
      if !breakSegment(first, last, allowsWordBreaks, into: &result) { return nil }
      first = last
    }
    return result
  }

  private func breakSegment(
    _ first: Int, _ last: Int, _ allowsWordBreaks: Bool, into result: inout [Int]
  ) -> Bool {
    let indent = first == 0 ? indent : 0
    if !tabs.isEmpty, options.wrap != .none {
      tabbed(first, last, indent: indent, into: &result)
      return true
    }
    let whole = breakpoints[last].end.width - breakpoints[first].start.width + indent
    if whole <= measure || options.wrap == .none || last == first + 1 {
      result.append(last)
      return true
    }
    switch options.wrap {
    case .none:
      result.append(last)
      return true
    case .balance:
      balance(first, last, indent: indent, into: &result)
      return true
    case .optimal: return optimal(first, last, indent: indent, allowsWordBreaks, into: &result)
    }
  }

  private func optimal(
    _ first: Int, _ last: Int, indent: Int, _ allowsWordBreaks: Bool, into result: inout [Int]
  ) -> Bool {
    let isJustified = options.alignment == .justify
    let hasMore = breakpoints[first...last].contains {
      $0.kind == .hyphen || $0.kind == .address || $0.kind == .character
    }
    // Without hyphens first, then with them, then with lines as loose as need be.
    let passes: [OptimalBreaking.Pass] =
      isJustified
      ? [
        .init(allowsWordBreaks: false, tolerance: 1.3, emergency: 0),
        .init(allowsWordBreaks: true, tolerance: 2.2, emergency: 0),
        .init(allowsWordBreaks: true, tolerance: .infinity, emergency: measure / 20),
      ]
      : [
        .init(allowsWordBreaks: false, tolerance: 1, emergency: 0),
        .init(allowsWordBreaks: true, tolerance: .infinity, emergency: 0),
      ]
    for pass in passes where !pass.allowsWordBreaks || hasMore || pass.tolerance == .infinity {
      var breaking = OptimalBreaking(
        breakpoints: breakpoints, range: first...last, options: options, measure: measure,
        indent: indent, em: em, pass: pass)
      if let lines = breaking.run() {
        result += lines
        return true
      }
      if !allowsWordBreaks { return false }
    }
    preconditionFailure("the last pass accepts any line")
  }

  // MARK: Tabs

  /// Fills each line in turn: how wide a tab is depends on where its line begins.
  private func tabbed(_ first: Int, _ last: Int, indent: Int, into result: inout [Int]) {
    let stops = options.tabStops.units
    var start = first
    var best = first
    var indent = indent
    var tab = firstTab(from: breakpoints[first].byte)
    // What the line's tabs so far add to the sums.
    var shift = 0
    var index = first + 1
    while index <= last {
      let kind = breakpoints[index].kind
      if kind == .hyphen || kind == .address {
        index += 1
        continue
      }
      let offset = breakpoints[start].start.width - indent
      while tab < tabs.count, tabs[tab].byte < breakpoints[index].marksEnd {
        let position = tabs[tab].offset - offset + shift
        shift += Tab.advance(at: position, stops: stops) - tabs[tab].advance
        tab += 1
      }
      if breakpoints[index].end.width - offset + shift > measure, best > start {
        result.append(best)
        start = best
        index = best + 1
        indent = 0
        shift = 0
        tab = firstTab(from: breakpoints[start].byte)
        continue
      }
      best = index
      index += 1
    }
    result.append(last)
  }

  private func firstTab(from byte: Int) -> Int {
    var low = 0
    var high = tabs.count
    while low < high {
      let middle = (low + high) / 2
      if tabs[middle].byte < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Balanced lines

  /// Headlines are short; longer text is not balanced (CSS Text 4, §6.4.1 lets a limit be set).
  private static let greatestBalanced = 12

  /// Finds the narrowest measure that gives no more lines than the whole one.
  private func balance(_ first: Int, _ last: Int, indent: Int, into result: inout [Int]) {
    let widest = firstFit(first, last, measure: measure, indent: indent)
    if widest.count > LineBreaker.greatestBalanced || widest.count < 2 {
      _ = optimal(first, last, indent: indent, true, into: &result)
      return
    }
    var low = 0
    var high = measure
    while high - low > 256 {
      let middle = low + (high - low) / 2
      let lines = firstFit(first, last, measure: middle, indent: indent)
      var start = first
      var fits = lines.count <= widest.count
      for end in lines {
        let width =
          breakpoints[end].end.width - breakpoints[start].start.width
          + (start == first ? indent : 0)
        if width > middle { fits = false }
        start = end
      }
      if fits { high = middle } else { low = middle }
    }
    result += firstFit(first, last, measure: high, indent: indent)
  }

  /// Fills each line in turn, without breaking words that fit.
  private func firstFit(_ first: Int, _ last: Int, measure: Int, indent: Int) -> [Int] {
    var result: [Int] = []
    var start = first
    var offset = breakpoints[first].start.width - indent
    var best = first
    var index = first + 1
    while index <= last {
      let kind = breakpoints[index].kind
      // A character's break is there only where the measure itself made it.
      if kind == .hyphen || kind == .address
        || kind != .character && breakpoints[index].penalty >= Breakpoint.reluctant
      {
        index += 1
        continue
      }
      if breakpoints[index].end.width - offset > measure, best > start {
        result.append(best)
        start = best
        offset = breakpoints[best].start.width
        continue
      }
      best = index
      index += 1
    }
    result.append(last)
    return result
  }
}
