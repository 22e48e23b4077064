/// Part of an item on a line.
struct LineFragment {
  var item: Int
  var clusters: Range<Int>
  /// Whether the clusters are those shaped again.
  var isScratch: Bool
  /// Whether it is the spaces that end the line.
  var isTrailing: Bool
  var bytes: Range<Int>
}

/// Consecutive fragments of one run, face and level.
struct LinePiece {
  var run: Int
  var font: Int
  var level: UInt8
  var fragments: Range<Int>
  var hasHyphen = false
  var bytes = 0..<0
  var hasStartEdge = false
  var hasEndEdge = false
  /// Without ending spaces and edges.
  var width = 0
  var stretch = 0
  var shrink = 0
  /// The ending spaces' width.
  var trailing = 0
  var startEdge = 0
  var endEdge = 0

  init(run: Int, font: Int, level: UInt8, fragments: Range<Int>) {
    self.run = run
    self.font = font
    self.level = level
    self.fragments = fragments
  }
}

/// How far the room after a cluster may change.
struct Glue {
  var stretch = 0
  var shrink = 0

  init(_ cluster: StoredCluster, em: Int, isTabSpace: Bool, isLast: Bool) {
    if cluster.flags.contains(.glue) || isTabSpace {
      let width = max(0, Int(cluster.advance))
      stretch = width / BreakpointFinder.spaceStretch
      shrink = width / BreakpointFinder.spaceShrink
    } else if isLast {
      return
    } else if cluster.flags.contains(.ideographic) {
      stretch = em / BreakpointFinder.ideographStretch
    } else if cluster.flags.contains(.spaceless) {
      stretch = em / BreakpointFinder.letterStretch
    }
  }
}

/// Hands a line's missing or excess room out among its glue, so that the parts sum exactly.
struct GlueDistribution {
  private var room = 0
  private var total = 0
  private var seen = 0
  private var given = 0
  private var stretches = false

  var isActive: Bool { total > 0 }

  init() {}

  init(room: Int, total: Int, stretches: Bool) {
    self.room = room
    self.total = total
    self.stretches = stretches
  }

  /// The room that the next glue gets.
  mutating func take(_ glue: Glue) -> Int {
    seen += stretches ? glue.stretch : glue.shrink
    let due = room * seen / total
    defer { given = due }
    return due - given
  }
}

/// A line's extent before and after its glue is set.
struct LineMeasure {
  private(set) var width = 0
  private var stretch = 0
  private var shrink = 0
  var hangStart = 0
  var hangEnd = 0
  var glue = GlueDistribution()

  init(pieces: [LinePiece], fragments: [LineFragment]) {
    for piece in pieces {
      width += piece.width + piece.startEdge + piece.endEdge
      stretch += piece.stretch
      shrink += piece.shrink
    }
  }

  /// Sets the glue so that the line fills the room, as far as it can in decency.
  ///
  /// Where the text is not justified its spaces keep their widths.
  mutating func adjust(
    to room: Int, stretches: Bool, shrinks: Bool, greatestRatio: Double
  ) {
    let missing = room - width
    if missing > 0 {
      guard stretches, stretch > 0, Double(missing) <= Double(stretch) * greatestRatio else {
        return
      }
      glue = GlueDistribution(room: missing, total: stretch, stretches: true)
      width += missing
    } else if missing < 0, shrinks, shrink > 0 {
      let change = max(missing, -shrink)
      glue = GlueDistribution(room: change, total: shrink, stretches: false)
      width += change
    }
  }
}
