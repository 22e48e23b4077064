internal import CPango

/// One shaped glyph; lengths in 1/1024 pt.
struct StoredGlyph {
  var id: UInt32
  var advance: Int32
  var xOffset: Int32
  var yOffset: Int32
}

/// The smallest stretch of text that has glyphs of its own, in logical order.
///
/// Its bytes end where the next cluster's begin.
struct StoredCluster {
  /// Where its text begins.
  var byte: Int32
  /// Its first glyph; glyphs stand in visual order within an item.
  var glyph: Int32
  /// How many glyphs.
  var glyphs: Int32
  /// The sum of their advances, spacing included.
  var advance: Int32
  var flags: ClusterFlags
}

/// What line breaking needs to know of a cluster.
struct ClusterFlags: OptionSet {
  let rawValue: UInt16
  /// A line may begin here.
  static let breakBefore = ClusterFlags(rawValue: 1)
  /// A space that hangs at a line's end.
  static let space = ClusterFlags(rawValue: 2)
  /// A space that justification changes.
  static let glue = ClusterFlags(rawValue: 4)
  /// The glyphs on both sides would differ if the text were cut before it.
  static let unsafeToBreak = ClusterFlags(rawValue: 8)
  /// A character boundary for a reader (UAX #29), so that a line may begin here in need.
  static let graphemeStart = ClusterFlags(rawValue: 16)
  /// Room may be added after it, when its neighbour has the same property: an ideograph.
  static let ideographic = ClusterFlags(rawValue: 32)
  /// Room may be added after it: a letter of a script written without spaces.
  static let spaceless = ClusterFlags(rawValue: 64)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What a place in the text says of the cluster that begins there.
  init(_ place: BreakFlags) {
    self = []
    if place.contains(.line) { insert(.breakBefore) }
    if place.contains(.grapheme) { insert(.graphemeStart) }
  }
}

/// Consecutive text of one run, one face, one direction, one script.
struct ShapedItem {
  enum Kind: UInt8 { case text, tab, forcedBreak }

  var kind: Kind
  /// The number of the face at its size in the font book.
  var font: Int
  /// The number of the run.
  var run: Int
  /// The bidi embedding level (UAX #9).
  var level: UInt8
  var script: hb_script_t
  var language: hb_language_t?
  /// Its clusters in the store.
  var clusters: Range<Int>
  /// Whether its letters are drawn as small capitals that the face has not: as capitals, smaller.
  var isSmallCapital = false

  var isRightToLeft: Bool { level & 1 == 1 }
}

/// Glyphs and clusters, flat.
struct GlyphStore {
  var glyphs: [StoredGlyph] = []
  var clusters: [StoredCluster] = []
}
