public import GalleyGeometry

/// Glyphs of one face and size on one baseline, with the text they stand for.
///
/// Glyphs are in visual order, left to right. Clusters are in the same order as `text`; where
/// `isRightToLeft` they map to the glyphs from the last one backwards, which is what
/// `CAIRO_TEXT_CLUSTER_FLAG_BACKWARD` says.
public struct GlyphRun: Hashable, Sendable {
  /// One glyph at its place.
  public struct Glyph: Hashable, Sendable {
    /// The glyph's index in the face.
    public var id: UInt32
    // Half of a length's size, since glyphs are most of what a document takes.
    @usableFromInline var xUnits: Int32
    @usableFromInline var yUnits: Int32

    /// Where its origin stands, to the right of the run's origin; at most 2,097,151 pt.
    @inlinable public var x: Length {
      get { Length(units: Int(xUnits)) }
      set { xUnits = Int32(clamping: newValue.units) }
    }

    /// How far its origin stands below the run's baseline; at most 2,097,151 pt.
    @inlinable public var y: Length {
      get { Length(units: Int(yUnits)) }
      set { yUnits = Int32(clamping: newValue.units) }
    }

    /// Makes a glyph.
    @inlinable public init(id: UInt32, x: Length, y: Length = .zero) {
      self.id = id
      xUnits = Int32(clamping: x.units)
      yUnits = Int32(clamping: y.units)
    }
  }

  /// How many bytes of the text belong to how many glyphs.
  public struct Cluster: Hashable, Sendable {
    /// UTF-8 bytes of `text`.
    public var bytes: Int
    /// Glyphs.
    public var glyphs: Int

    /// Makes a cluster.
    @inlinable public init(bytes: Int, glyphs: Int) {
      self.bytes = bytes
      self.glyphs = glyphs
    }
  }

  /// The face.
  public var font: FontTable.ID
  /// The size of the em.
  public var size: Length
  /// The colour.
  public var color: Color
  /// Where the run begins (its left end, whatever its direction) on its baseline.
  public var origin: Point
  /// The text, in logical order.
  ///
  /// A hyphen at a line's end that the source has not is U+00AD here.
  public var text: String
  /// The glyphs, left to right.
  public var glyphs: [Glyph]
  /// Which bytes of the text belong to which glyphs; they sum to the text's bytes and to the glyphs.
  public var clusters: [Cluster] {
    get {
      unevenClusters.isEmpty
        ? Array(repeating: Cluster(bytes: 1, glyphs: 1), count: evenClusters) : unevenClusters
    }
    set {
      let isEven = newValue.allSatisfy { $0.bytes == 1 && $0.glyphs == 1 }
      evenClusters = isEven ? newValue.count : 0
      unevenClusters = isEven ? [] : newValue
    }
  }
  /// How many clusters there are where each is one byte and one glyph, as in most text of Latin
  /// letters: they are not kept one by one.
  private var evenClusters = 0
  private var unevenClusters: [Cluster] = []
  /// Whether the text runs right to left.
  public var isRightToLeft: Bool
  /// How far the pen has moved at the run's right end, a trailing space included.
  public var advance: Length
  /// The language as a BCP 47 tag where it is not the document's.
  public var language: String?

  /// Makes a run.
  public init(
    font: FontTable.ID, size: Length, color: Color, origin: Point, text: String, glyphs: [Glyph],
    clusters: [Cluster], isRightToLeft: Bool = false, advance: Length, language: String? = nil
  ) {
    self.font = font
    self.size = size
    self.color = color
    self.origin = origin
    self.text = text
    self.glyphs = glyphs
    self.isRightToLeft = isRightToLeft
    self.advance = advance
    self.language = language
    self.clusters = clusters
  }
}
