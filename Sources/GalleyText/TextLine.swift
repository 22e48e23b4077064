public import GalleyGeometry
public import GalleyPages

/// One line of a paragraph, its pieces placed along it.
public struct TextLine: Hashable, Sendable {
  /// A piece of one run of the paragraph on this line.
  public struct Piece: Hashable, Sendable {
    /// The glyphs.
    ///
    /// `origin.x` is the distance from the measure's left edge, alignment and indent included;
    /// `origin.y` is minus the run's rise, from the line's baseline.
    public var glyphs: GlyphRun
    /// The run's tag.
    public var tag: Int
    /// The piece's extent to the right of `origin.x`, without a space that ends the line.
    public var width: Length
    /// Whether the run's start edge stands before it on this line.
    public var hasStartEdge: Bool
    /// Whether the run's end edge stands after it on this line.
    public var hasEndEdge: Bool
    /// The metrics of its face.
    public var metrics: FaceMetrics
    /// The bytes of the paragraph's text that it holds; pieces sorted by them are in logical order.
    public var range: Range<Int>

    /// Makes a piece.
    public init(
      glyphs: GlyphRun, tag: Int, width: Length, hasStartEdge: Bool = false,
      hasEndEdge: Bool = false, metrics: FaceMetrics, range: Range<Int> = 0..<0
    ) {
      self.glyphs = glyphs
      self.tag = tag
      self.width = width
      self.hasStartEdge = hasStartEdge
      self.hasEndEdge = hasEndEdge
      self.metrics = metrics
      self.range = range
    }
  }

  /// The pieces from left to right.
  ///
  /// Together the lines' pieces hold the paragraph's text, each byte once: the spaces at a line's
  /// end too, save for forced line ends.
  public var pieces: [Piece]
  /// The bytes of the paragraph's text that the line holds, its ending spaces included.
  public var range: Range<Int>
  /// Where its first mark stands, from the measure's left edge.
  public var left: Length
  /// The extent of its marks, ending spaces not counted.
  public var width: Length
  /// Whether it ends with a hyphen that the text has not.
  public var isHyphenated: Bool
  /// Whether it sticks out of the measure, because nothing in it could be broken.
  public var isOverfull: Bool

  /// Makes a line.
  public init(
    pieces: [Piece], range: Range<Int>, left: Length, width: Length, isHyphenated: Bool = false,
    isOverfull: Bool = false
  ) {
    self.pieces = pieces
    self.range = range
    self.left = left
    self.width = width
    self.isHyphenated = isHyphenated
    self.isOverfull = isOverfull
  }
}

extension TextLine {
  /// Counts its bytes from an earlier place in the text.
  package mutating func move(by bytes: Int) {
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + bytes..<range.upperBound + bytes
    }
    range = moved(range)
    for index in pieces.indices { pieces[index].range = moved(pieces[index].range) }
  }
}

/// What a face measures at a size.
public struct FaceMetrics: Hashable, Sendable {
  /// The height above the baseline.
  public var ascent: Length
  /// The depth below the baseline, positive.
  public var descent: Length
  /// The gap that the face asks for between lines.
  public var lineGap: Length
  /// The height of a small x.
  public var xHeight: Length
  /// The height of a capital.
  public var capHeight: Length
  /// The width of the digit 0.
  public var zeroWidth: Length
  /// How far the middle of an underline stands below the baseline.
  public var underlinePosition: Length
  /// The thickness of an underline.
  public var underlineThickness: Length
  /// How far the middle of a strike-through stands above the baseline.
  public var strikePosition: Length

  /// Makes metrics.
  public init(
    ascent: Length, descent: Length, lineGap: Length, xHeight: Length, capHeight: Length,
    zeroWidth: Length, underlinePosition: Length, underlineThickness: Length,
    strikePosition: Length
  ) {
    self.ascent = ascent
    self.descent = descent
    self.lineGap = lineGap
    self.xHeight = xHeight
    self.capHeight = capHeight
    self.zeroWidth = zeroWidth
    self.underlinePosition = underlinePosition
    self.underlineThickness = underlineThickness
    self.strikePosition = strikePosition
  }
}
