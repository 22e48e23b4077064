internal import GalleySource

/// Where a text that was made stood in its file: an entry for each run of it.
///
/// A run stands there byte for byte, or as a whole: an escape, a reference, a tag that was made for it.
struct OffsetMap {
  private struct Run {
    /// Where it begins in the text that was made.
    var made: Int
    /// Where it stood.
    var source: Range<Int>
    var isVerbatim: Bool
  }

  private var runs: [Run] = []
  /// Whether runs stand in the file in the order in which they were made.
  private var isOrdered = true

  /// Says where what is appended at an offset stood byte for byte.
  mutating func addVerbatim(at made: Int, source: Range<Int>) {
    if let last = runs.last, last.isVerbatim, last.source.upperBound == source.lowerBound,
      made - last.made == source.lowerBound - last.source.lowerBound
    {
      runs[runs.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      add(Run(made: made, source: source, isVerbatim: true))
    }
  }

  /// Says where what is appended at an offset stood as a whole.
  mutating func addWhole(at made: Int, source: Range<Int>) {
    add(Run(made: made, source: source, isVerbatim: false))
  }

  private mutating func add(_ run: Run) {
    if let last = runs.last, last.made == run.made { runs.removeLast() }
    if let last = runs.last, run.source.lowerBound < last.source.lowerBound { isOrdered = false }
    runs.append(run)
  }

  /// Adds another map's runs for what was made between two offsets.
  mutating func append(_ other: OffsetMap, at made: Int) {
    for run in other.runs {
      add(Run(made: run.made + made, source: run.source, isVerbatim: run.isVerbatim))
    }
  }

  /// The same for what the source of an earlier map was made of.
  func rebased(on earlier: OffsetMap) -> OffsetMap {
    var out = OffsetMap()
    for run in runs {
      if run.isVerbatim {
        out.append(earlier.slice(run.source), at: run.made)
      } else {
        let place = earlier.source(at: run.source.lowerBound).lowerBound
        out.addWhole(at: run.made, source: place..<place)
      }
    }
    return out
  }

  /// Where a made byte stood; a range of several where it stands for a whole.
  func source(at offset: Int) -> Range<Int> {
    let low = firstRun(after: offset)
    guard low > 0 else {
      let start = runs.first?.source.lowerBound ?? 0
      return start..<start
    }
    let run = runs[low - 1]
    guard run.isVerbatim else { return run.source }
    let start = min(run.source.lowerBound + offset - run.made, run.source.upperBound)
    return start..<min(start + 1, run.source.upperBound)
  }

  /// Where a made range stood.
  func source(of range: SourceRange) -> SourceRange {
    let first = source(at: range.lowerBound)
    guard range.count > 0 else { return SourceRange(first.lowerBound, first.lowerBound) }
    let last = source(at: range.upperBound - 1)
    var out = SourceRange(
      min(first.lowerBound, last.lowerBound), max(first.upperBound, last.upperBound))
    if isOrdered { return out }
    // What is made in one order may stand in another: all runs in it count.
    var index = max(0, firstRun(after: range.lowerBound) - 1)
    while index < runs.count, runs[index].made < range.upperBound {
      let run = slice(max(runs[index].made, range.lowerBound), range.upperBound, index)
      if !run.isEmpty { out = out.union(SourceRange(run.lowerBound, run.upperBound)) }
      index += 1
    }
    return out
  }

  /// The index of the first run that begins after a made offset.
  private func firstRun(after offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].made <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the part of a run between two made offsets stood.
  private func slice(_ lower: Int, _ upper: Int, _ index: Int) -> Range<Int> {
    let run = runs[index]
    guard run.isVerbatim else { return run.source }
    let start = min(run.source.lowerBound + lower - run.made, run.source.upperBound)
    let end = min(run.source.lowerBound + max(lower, upper) - run.made, run.source.upperBound)
    return start..<max(start, end)
  }

  /// The runs between two made offsets, as they are, with their offsets from the first.
  func slice(_ range: Range<Int>) -> OffsetMap {
    var out = OffsetMap()
    guard !range.isEmpty else { return out }
    var index = max(0, firstRun(after: range.lowerBound) - 1)
    while index < runs.count, runs[index].made < range.upperBound {
      var run = runs[index]
      if run.made < range.lowerBound {
        let cut = range.lowerBound - run.made
        if run.isVerbatim {
          run.source =
            min(run.source.lowerBound + cut, run.source.upperBound)..<run.source.upperBound
        }
        run.made = range.lowerBound
      }
      run.made -= range.lowerBound
      out.add(run)
      index += 1
    }
    return out
  }
}
