public import GalleyGeometry

/// The text of one paragraph, ready to be shaped: white space already collapsed as CSS says, letters
/// already transformed, generated content already in place.
public struct ParagraphText: Hashable, Sendable {
  /// Consecutive text of one style.
  public struct Run: Hashable, Sendable {
    /// How many UTF-8 bytes of the text it covers.
    public var bytes: Int
    /// Its style.
    public var style: RunStyle
    /// The caller's own number, given back with each piece of a line (an inline box, say).
    public var tag: Int
    /// Room before its first character at its start side: an inline box's margin, border and padding.
    public var startEdge: Length
    /// Room after its last character at its end side.
    public var endEdge: Length
    /// Whether it is the rest of a run whose start was set before.
    public var isContinued = false

    /// Makes a run.
    public init(
      bytes: Int, style: RunStyle, tag: Int, startEdge: Length = .zero, endEdge: Length = .zero
    ) {
      self.bytes = bytes
      self.style = style
      self.tag = tag
      self.startEdge = startEdge
      self.endEdge = endEdge
    }
  }

  /// The text.
  ///
  /// A line feed or U+2028 is a forced line end. It holds no NUL and no soft hyphen (U+00AD): those
  /// stand in `softHyphens`.
  public var text: String
  /// The runs, in order; their bytes sum to the text's.
  public var runs: [Run]
  /// Byte offsets where the source had a soft hyphen, ascending.
  public var softHyphens: [Int]
  /// The paragraph's direction.
  public var direction: BaseDirection

  /// Makes a paragraph.
  public init(
    text: String, runs: [Run], softHyphens: [Int] = [],
    direction: BaseDirection = .leftToRight
  ) {
    self.text = text
    self.runs = runs
    self.softHyphens = softHyphens
    self.direction = direction
  }
}

/// The direction that a paragraph is set in (UAX #9, P2 and P3).
public enum BaseDirection: Hashable, Sendable {
  /// From left to right.
  case leftToRight
  /// From right to left.
  case rightToLeft
}

/// Which font is wanted.
public struct FontRequest: Hashable, Sendable {
  /// Upright or slanted.
  public enum Slant: Hashable, Sendable {
    /// Upright.
    case normal
    /// The family's italic.
    case italic
    /// The family's oblique.
    case oblique
  }

  /// Families in order of preference; generic ones by CSS's names (`serif`, `sans-serif`, …).
  public var families: [String]
  /// The size of the em.
  public var size: Length
  /// The weight, 1 to 1000.
  public var weight: Int
  /// Upright or slanted.
  public var slant: Slant
  /// The width in per cent, 100 for normal.
  public var stretch: Double

  /// Makes a request.
  public init(
    families: [String], size: Length, weight: Int = 400, slant: Slant = .normal,
    stretch: Double = 100
  ) {
    self.families = families
    self.size = size
    self.weight = weight
    self.slant = slant
    self.stretch = stretch
  }
}

/// The style of a run, as far as its glyphs depend on it.
public struct RunStyle: Hashable, Sendable {
  /// An OpenType feature and its value.
  public struct Feature: Hashable, Sendable {
    /// The four-letter tag.
    public var tag: String
    /// 0 is off, 1 on, or which alternate.
    public var value: Int

    /// Makes a setting.
    public init(tag: String, value: Int) {
      self.tag = tag
      self.value = value
    }
  }

  /// The font.
  public var font: FontRequest
  /// OpenType features that differ from the font's defaults.
  public var features: [Feature]
  /// Room added after each character; ligatures are off where it is not zero.
  public var letterSpacing: Length
  /// Room added to each space.
  public var wordSpacing: Length
  /// The language as a BCP 47 tag; it chooses shaping and hyphenation.
  public var language: String?
  /// The colour, carried through to the glyph run.
  public var color: Color
  /// How far the baseline is raised; carried through to the glyph run's origin.
  public var rise: Length

  /// Makes a style.
  public init(
    font: FontRequest, features: [Feature] = [], letterSpacing: Length = .zero,
    wordSpacing: Length = .zero, language: String? = nil, color: Color = .black,
    rise: Length = .zero
  ) {
    self.font = font
    self.features = features
    self.letterSpacing = letterSpacing
    self.wordSpacing = wordSpacing
    self.language = language
    self.color = color
    self.rise = rise
  }
}
