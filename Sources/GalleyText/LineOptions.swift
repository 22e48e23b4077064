public import GalleyGeometry

/// How a paragraph is broken into lines and how the lines are set.
public struct LineOptions: Hashable, Sendable {
  /// How a line stands in the measure.
  public enum Alignment: Hashable, Sendable {
    /// At the side where the paragraph's direction begins.
    case start
    /// At the side where it ends.
    case end
    /// At the left.
    case left
    /// At the right.
    case right
    /// In the middle.
    case center
    /// At both sides, by its spaces.
    case justify
  }

  /// Which words may be broken.
  public enum Hyphenation: Hashable, Sendable {
    /// None.
    case none
    /// Those with a soft hyphen, at it.
    case manual
    /// Any, where its language's patterns allow it.
    case auto
  }

  /// How breaks are chosen.
  public enum Wrap: Hashable, Sendable {
    /// The best set of breaks over the whole paragraph (Knuth and Plass 1981).
    case optimal
    /// Only at forced line ends.
    case none
    /// Lines of about the same length, as for a headline.
    case balance
  }

  /// When a word may be broken anywhere, because it does not fit a line.
  public enum Overflow: Hashable, Sendable {
    /// Never: it sticks out.
    case normal
    /// When it would not fit a line by itself.
    case breakWord
  }

  /// Which marks may hang outside the measure (CSS Text 3, §9).
  public struct Hanging: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// An opening mark before the first line.
    public static let first = Hanging(rawValue: 1)
    /// A closing mark after the last line.
    public static let last = Hanging(rawValue: 2)
    /// Stops, commas and hyphens at a line's end.
    public static let end = Hanging(rawValue: 4)
  }

  /// How lines stand.
  public var alignment: Alignment
  /// How the last line, and one before a forced end, stands.
  public var lastAlignment: Alignment
  /// How far the first line begins in from the others; may be negative.
  public var indent: Length
  /// Which words may be broken.
  public var hyphenation: Hyphenation
  /// The fewest letters of a word that is broken, before the hyphen and after it.
  public var hyphenationLimits: (word: Int, before: Int, after: Int) {
    get { (minimumWord, minimumBefore, minimumAfter) }
    set { (minimumWord, minimumBefore, minimumAfter) = newValue }
  }
  private var minimumWord = 5
  private var minimumBefore = 2
  private var minimumAfter = 2
  /// The most lines in a row that end with a hyphen; `nil` for no limit.
  public var maximumConsecutiveHyphens: Int?
  /// How breaks are chosen.
  public var wrap: Wrap
  /// What happens to a word that is wider than the measure.
  public var overflow: Overflow
  /// Which marks may hang.
  public var hanging: Hanging
  /// The distance of tab stops; a tab moves to the next.
  ///
  /// Zero makes a tab a space.
  public var tabStops: Length

  /// Makes options.
  public init(
    alignment: Alignment = .start, lastAlignment: Alignment = .start, indent: Length = .zero,
    hyphenation: Hyphenation = .manual, maximumConsecutiveHyphens: Int? = 2, wrap: Wrap = .optimal,
    overflow: Overflow = .breakWord, hanging: Hanging = [], tabStops: Length = .zero
  ) {
    self.alignment = alignment
    self.lastAlignment = lastAlignment
    self.indent = indent
    self.hyphenation = hyphenation
    self.maximumConsecutiveHyphens = maximumConsecutiveHyphens
    self.wrap = wrap
    self.overflow = overflow
    self.hanging = hanging
    self.tabStops = tabStops
  }
  /// Makes them those of a paragraph's rest, whose first line is not the paragraph's.
  package mutating func continueParagraph() {
    indent = .zero
    hanging.remove(.first)
  }
}
