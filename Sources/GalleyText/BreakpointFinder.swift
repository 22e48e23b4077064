internal import GalleyGeometry

/// Finds a paragraph's breakpoints and measures the text between them as boxes and glue (Knuth and
/// Plass 1981).
struct BreakpointFinder {
  /// A space may shrink by a third of its width, and stretch by half of it.
  static let spaceShrink = 3
  static let spaceStretch = 2
  /// Between ideographs, and letters of scripts without spaces: parts of the em.
  static let ideographStretch = 12
  static let letterStretch = 50

  let paragraph: ShapedParagraph
  let book: FontBook
  let options: LineOptions
  let points: [HyphenPoint]
  /// Whether a line may begin at any character.
  let tears: Bool
  private let clusters: [StoredCluster]
  private let bytes: [UInt8]

  /// Tabs that move to stops, in order.
  private(set) var tabs: [Tab] = []
  private var result: [Breakpoint] = []
  private var sums = Sums()
  /// Spaces met since the last mark.
  private var spaces = Sums()
  private var marksEnd = 0
  private var words = 0
  private var isInWord = false
  /// Where the word began that is being read.
  private var wordStart = 0
  private var point = 0
  private var lastMark: (item: Int, cluster: Int)?

  init(
    paragraph: ShapedParagraph, book: FontBook, options: LineOptions, points: [HyphenPoint],
    tears: Bool = false
  ) {
    self.paragraph = paragraph
    self.book = book
    self.options = options
    self.points = points
    self.tears = tears
    clusters = paragraph.store.clusters
    bytes = paragraph.bytes
  }

  /// All breakpoints, from the paragraph's beginning to its end.
  mutating func find() -> [Breakpoint] {
    result.reserveCapacity(tears ? clusters.count + 2 : bytes.count / 4 + 2)
    append(.start, byte: 0, cluster: 0, penalty: 0)
    let isTabSpace = options.tabStops <= .zero
    let (bytes, clusters) = (bytes, clusters)
    var run = -1
    bytes.withUnsafeBufferPointer { text in
      clusters.withUnsafeBufferPointer { clusters in
        for number in paragraph.items.indices {
          let item = paragraph.items[number]
          let isNewRun = item.run != run
          if isNewRun, run >= 0 { addEdge(paragraph.source.runs[run].endEdge) }
          run = item.run
          if item.kind == .forcedBreak {
            let end = item.clusters.upperBound
            append(
              .end, byte: paragraph.end(of: item.clusters.lowerBound), cluster: end, penalty: 0)
            startLine()
            continue
          }
          let font = book.sized[item.font]
          let em = font.size.units
          for index in item.clusters {
            let cluster = clusters[index]
            let byte = Int(cluster.byte)
            note(byte: byte, cluster: index, flags: cluster.flags, text: text)
            if isNewRun, index == item.clusters.lowerBound {
              addEdge(paragraph.source.runs[run].startEdge)
            }
            let isGlue =
              cluster.flags.contains(.glue) || item.kind == .tab && isTabSpace
            if item.kind == .tab, !isTabSpace {
              tabs.append(
                Tab(byte: byte, offset: sums.width + spaces.width, advance: Int(cluster.advance)))
            }
            if cluster.flags.contains(.space) {
              space(cluster, isGlue: isGlue, at: byte)
              continue
            }
            mark(byte)
            lastMark = (number, index)
            sums.width += Int(cluster.advance)
            if isGlue {
              sums.stretch += max(0, Int(cluster.advance)) / BreakpointFinder.spaceStretch
              sums.shrink += max(0, Int(cluster.advance)) / BreakpointFinder.spaceShrink
            } else if cluster.flags.contains(.ideographic) {
              sums.stretch += em / BreakpointFinder.ideographStretch
            } else if cluster.flags.contains(.spaceless) {
              sums.stretch += em / BreakpointFinder.letterStretch
            }
            let end = index + 1 < clusters.count ? Int(clusters[index + 1].byte) : text.count
            within(cluster, index: index, bytes: byte..<end, text: text)
          }
        }
      }
    }
    if run >= 0 { addEdge(paragraph.source.runs[run].endEdge) }
    if let last = result.last, last.byte < bytes.count {
      append(.end, byte: bytes.count, cluster: clusters.count, penalty: 0)
    }
    return result
  }

  // MARK: Measuring

  private mutating func addEdge(_ edge: Length) {
    if edge == .zero { return }
    // Spaces before an edge end no line.
    sums.width += edge.units
  }

  private mutating func space(_ cluster: StoredCluster, isGlue: Bool, at byte: Int) {
    if isInWord {
      isInWord = false
      words += 1
    }
    spaces.width += Int(cluster.advance)
    if isGlue {
      spaces.stretch += max(0, Int(cluster.advance)) / BreakpointFinder.spaceStretch
      spaces.shrink += max(0, Int(cluster.advance)) / BreakpointFinder.spaceShrink
    }
  }

  private mutating func mark(_ byte: Int) {
    if !isInWord {
      isInWord = true
      wordStart = byte
    }
    flush()
    marksEnd = byte
  }

  private mutating func flush() {
    sums.width += spaces.width
    sums.stretch += spaces.stretch
    sums.shrink += spaces.shrink
    spaces = Sums()
  }

  private mutating func startLine() {
    flush()
    isInWord = false
    lastMark = nil
  }

  // MARK: Finding

  /// Adds the breakpoint before a cluster, if there is one.
  private mutating func note(
    byte: Int, cluster: Int, flags: ClusterFlags, text: UnsafeBufferPointer<UInt8>
  ) {
    while point < points.count, points[point].byte < byte { point += 1 }
    guard let last = result.last, last.byte < byte else { return }
    if flags.contains(.breakBefore) {
      ordinary(byte: byte, cluster: cluster, text: text)
    } else if point < points.count, points[point].byte == byte {
      let found = points[point]
      append(
        found.kind == .hyphen ? .hyphen : .address, byte: byte, cluster: cluster,
        penalty: found.penalty)
    } else if tears, flags.contains(.graphemeStart) {
      append(.character, byte: byte, cluster: cluster, penalty: 2000)
    }
  }

  private mutating func ordinary(byte: Int, cluster: Int, text: UnsafeBufferPointer<UInt8>) {
    let before = text[byte - 1]
    if before == 0x20 || spaces.width != 0 {
      append(
        .ordinary, byte: byte, cluster: cluster, penalty: spacePenalty(byte: byte, text: text))
    } else if before == 0x2D || before == 0x90 && byte > 2 && text[byte - 2] == 0x80 {
      append(.dash, byte: byte, cluster: cluster, penalty: 50)
    } else if before == 0x2F {
      append(.ordinary, byte: byte, cluster: cluster, penalty: 50)
    } else if 0x30...0x39 ~= before, text[byte] >= 0x80 {
      // Between a number and the counter word after it, as in 3年.
      append(.ordinary, byte: byte, cluster: cluster, penalty: Breakpoint.reluctant)
    } else {
      append(.ordinary, byte: byte, cluster: cluster, penalty: 0)
    }
  }

  /// What it costs to break at a space that should rather not part its words.
  private func spacePenalty(byte: Int, text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = byte
    while end > wordStart, text[end - 1] == 0x20 { end -= 1 }
    let length = end - wordStart
    // After a word of one letter.
    if length == 1, 0x61...0x7A ~= text[wordStart] | 0x20 { return 60 }
    // Between a small number and what it counts, as in 1 June.
    if length <= 2, 0x30...0x39 ~= text[wordStart], 0x30...0x39 ~= text[end - 1] { return 40 }
    // Between "No." and its number.
    if length > 0, length <= 4, text[end - 1] == 0x2E, 0x30...0x39 ~= text[byte] { return 100 }
    // Before a dash that stands by itself.
    if byte + 3 < text.count {
      if text[byte] == 0x2D, text[byte + 1] == 0x20 { return 100 }
      if text[byte] == 0xE2, text[byte + 1] == 0x80, 0x92...0x95 ~= text[byte + 2],
        text[byte + 3] == 0x20
      {
        return 100
      }
    }
    return 0
  }

  /// Adds the breakpoints inside a cluster, as within a ligature; its width is taken as even.
  private mutating func within(
    _ cluster: StoredCluster, index: Int, bytes: Range<Int>, text: UnsafeBufferPointer<UInt8>
  ) {
    while point < points.count, points[point].byte <= bytes.lowerBound { point += 1 }
    if point == points.count {
      marksEnd = bytes.upperBound
      return
    }
    let whole = sums
    while point < points.count, points[point].byte < bytes.upperBound {
      let found = points[point]
      point += 1
      let part = Int(cluster.advance) * (found.byte - bytes.lowerBound) / bytes.count
      sums.width = whole.width - Int(cluster.advance) + part
      marksEnd = found.byte
      append(
        found.kind == .hyphen ? .hyphen : .address, byte: found.byte, cluster: index,
        penalty: found.penalty)
    }
    sums = whole
    marksEnd = bytes.upperBound
  }

  private mutating func append(
    _ kind: Breakpoint.Kind, byte: Int, cluster: Int, penalty: Int
  ) {
    var end = sums
    var added = 0
    if kind == .hyphen, let lastMark {
      let font = book.sized[paragraph.items[lastMark.item].font]
      if !options.hanging.contains(.end) { added = Int(font.hyphenAdvance) }
      end.width += added
    } else if kind != .start, let lastMark, !options.hanging.isEmpty, marksEnd > 0 {
      if Hanging.hangs(
        bytes, upTo: marksEnd, kind: kind, isLast: byte == bytes.count, options: options.hanging)
      {
        end.width -= Int(clusters[lastMark.cluster].advance)
      }
    }
    let start = Sums(
      width: sums.width + spaces.width, stretch: sums.stretch + spaces.stretch,
      shrink: sums.shrink + spaces.shrink)
    result.append(
      Breakpoint(
        kind: kind, byte: byte, cluster: cluster, marksEnd: marksEnd, penalty: penalty, end: end,
        start: start, added: added, words: words + (isInWord ? 1 : 0)))
  }
}
