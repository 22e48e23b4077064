/// A text made of another one, piece by piece, that knows where each piece stood in it.
struct RewrittenText {
  /// The text.
  private(set) var bytes: [UInt8] = []
  /// The text it is made of.
  let source: [UInt8]
  /// Where it stood; what was put in stands at one place.
  private var map = OffsetMap()

  /// Begins a text.
  init(from source: [UInt8]) {
    self.source = source
    bytes.reserveCapacity(source.count + source.count / 16)
  }

  /// Copies a stretch as it stands.
  mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    map.addVerbatim(at: bytes.count, source: range)
    bytes += source[range]
  }

  /// Puts something in that stands for what is at an offset.
  mutating func put(_ text: String, at offset: Int) {
    map.addWhole(at: bytes.count, source: offset..<offset)
    bytes += text.utf8
  }

  /// The same text made of the source that its own source was made of.
  func rebased(on earlier: RewrittenText) -> RewrittenText {
    var out = RewrittenText(from: earlier.source)
    out.bytes = bytes
    out.map = map.rebased(on: earlier.map)
    return out
  }

  /// Where an offset stood in the source.
  func offset(of offset: Int) -> Int { min(source.count, map.source(at: offset).lowerBound) }
}
