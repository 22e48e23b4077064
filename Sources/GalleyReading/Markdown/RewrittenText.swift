/// A text made of another one, piece by piece, that knows where each piece stood in it.
struct RewrittenText {
  /// The text.
  private(set) var bytes: [UInt8] = []
  /// The text it is made of.
  let source: [UInt8]
  /// From an offset on, where it stood; what was put in stands at one place.
  private var pieces: [(start: Int, source: Int, isCopy: Bool)] = []

  /// Begins a text.
  init(from source: [UInt8]) {
    self.source = source
    bytes.reserveCapacity(source.count + source.count / 16)
  }

  /// Copies a stretch as it stands.
  mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = pieces.last, last.isCopy,
      last.source + bytes.count - last.start == range.lowerBound
    {
      bytes += source[range]
      return
    }
    pieces.append((bytes.count, range.lowerBound, true))
    bytes += source[range]
  }

  /// Puts something in that stands for what is at an offset.
  mutating func put(_ text: String, at offset: Int) {
    pieces.append((bytes.count, offset, false))
    bytes += text.utf8
  }

  /// The same text made of the source that its own source was made of.
  func rebased(on earlier: RewrittenText) -> RewrittenText {
    var out = RewrittenText(from: earlier.source)
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
      guard piece.isCopy else {
        out.pieces.append((out.bytes.count, earlier.offset(of: piece.source), false))
        out.bytes += bytes[piece.start..<end]
        continue
      }
      var lower = piece.source
      let upper = piece.source + end - piece.start
      var inner = earlier.piece(at: lower)
      while lower < upper {
        let next =
          inner + 1 < earlier.pieces.count ? earlier.pieces[inner + 1].start : earlier.bytes.count
        let stop = max(lower + 1, min(upper, next))
        let own = inner >= 0 ? earlier.pieces[inner] : (start: 0, source: 0, isCopy: true)
        out.pieces.append(
          (out.bytes.count, own.isCopy ? own.source + lower - own.start : own.source, own.isCopy))
        out.bytes += earlier.bytes[lower..<stop]
        lower = stop
        inner += 1
      }
    }
    return out
  }

  private func piece(at offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// Where an offset stood in the source.
  func offset(of offset: Int) -> Int {
    let index = piece(at: offset)
    guard index >= 0 else { return 0 }
    let piece = pieces[index]
    return min(source.count, piece.isCopy ? piece.source + offset - piece.start : piece.source)
  }
}
