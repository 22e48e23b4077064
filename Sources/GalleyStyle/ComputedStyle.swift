public import GalleyGeometry

/// The computed values of every property for one element or pseudo-element (CSS Cascade 4, §4.4).
///
/// Immutable and shared: elements with the same parent style and the same declarations have the same
/// instance, so identity (`===`) may stand for equality in caches.
public final class ComputedStyle: Sendable {
  /// The values that concern text; all inherited.
  public let text: TextStyle
  /// The values that concern the box; none inherited.
  public let box: BoxStyle
  /// The values that concern paragraphs, lists and pages; inherited.
  public let paragraph: ParagraphStyle

  /// Makes a style.
  public init(text: TextStyle, box: BoxStyle, paragraph: ParagraphStyle) {
    self.text = text
    self.box = box
    self.paragraph = paragraph
  }
}

/// A length, a percentage of something the property names, or a sum of both.
public struct LengthPercentage: Hashable, Sendable {
  /// The absolute part.
  public var length: Length
  /// The percentage, 100 for the whole.
  public var percentage: Double

  /// Makes a sum of both.
  public init(length: Length, percentage: Double = 0) {
    self.length = length
    self.percentage = percentage
  }

  /// Nothing.
  public static let zero = LengthPercentage(length: .zero)

  /// The used length, given what 100 % is.
  public func resolved(against whole: Length) -> Length {
    percentage == 0 ? length : length + whole * (percentage / 100)
  }
}

/// A length or percentage, or `auto` (`none` for a maximum).
public enum AutoLength: Hashable, Sendable {
  /// `auto`, or `none` for `max-width` and `max-height`.
  case auto
  /// A length or percentage.
  case length(LengthPercentage)
}

/// The text properties.
public struct TextStyle: Hashable, Sendable {
  /// `font-style`.
  public enum Slant: Hashable, Sendable { case normal, italic, oblique }
  /// `text-transform`.
  public enum Transform: Hashable, Sendable { case none, capitalize, uppercase, lowercase }
  /// A set of `text-decoration-line` values.
  public struct Decoration: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The value of `underline`.
    public static let underline = Decoration(rawValue: 1)
    /// The value of `overline`.
    public static let overline = Decoration(rawValue: 2)
    /// The value of `line-through`.
    public static let lineThrough = Decoration(rawValue: 4)
  }
  /// `line-height`, computed.
  public enum LineHeight: Hashable, Sendable {
    /// What the font says.
    case normal
    /// A multiple of the font size.
    case number(Double)
    /// A length.
    case length(Length)
  }

  /// The value of `color`.
  public var color = Color.black
  /// `font-family`: family names; generic ones (`serif`, `sans-serif`, `monospace`, …) as themselves.
  public var families: [String] = ["serif"]
  /// The value of `font-size`.
  public var size = Length.points(12)
  /// The value of `font-weight`, 1 to 1000.
  public var weight = 400
  /// The value of `font-style`.
  public var slant = Slant.normal
  /// The value of `font-stretch` in per cent.
  public var stretch = 100.0
  /// OpenType features that `font-variant-*`, `font-kerning` and `font-feature-settings` come to: tag → value.
  public var features: [FontFeature] = []
  /// The value of `line-height`.
  public var lineHeight = LineHeight.normal
  /// The value of `letter-spacing`.
  public var letterSpacing = Length.zero
  /// The value of `word-spacing`.
  public var wordSpacing = Length.zero
  /// The value of `text-transform`.
  public var transform = Transform.none
  /// The decorations that apply here: own ones and those of ancestors (CSS Text Decoration 3, §2).
  public var decoration: Decoration = []
  /// The decorations' colour.
  public var decorationColor = Color.black
  /// The language as a BCP 47 tag, from the element tree.
  public var language: String?
  /// `visibility: hidden` takes room and draws nothing.
  public var isVisible = true

  /// Makes the initial values.
  public init() {}
}

/// An OpenType feature and its value.
public struct FontFeature: Hashable, Sendable {
  /// The four-letter tag.
  public var tag: String
  /// 0 is off, 1 on, or which alternate.
  public var value: Int

  /// Makes a setting.
  public init(_ tag: String, _ value: Int) {
    self.tag = tag
    self.value = value
  }
}

/// The inherited properties of paragraphs, lists and page breaking.
public struct ParagraphStyle: Hashable, Sendable {
  /// The value of `text-align`, `text-align-last`.
  public enum Align: Hashable, Sendable { case start, end, left, right, center, justify }
  /// The value of `white-space`.
  public enum WhiteSpace: Hashable, Sendable { case normal, nowrap, pre, preWrap, preLine }
  /// The value of `hyphens`.
  public enum Hyphens: Hashable, Sendable { case none, manual, auto }
  /// The value of `overflow-wrap`.
  public enum OverflowWrap: Hashable, Sendable { case normal, breakWord, anywhere }
  /// The value of `text-wrap`.
  public enum Wrap: Hashable, Sendable { case wrap, balance, pretty }
  /// The value of `direction`.
  public enum Direction: Hashable, Sendable { case ltr, rtl }
  /// The value of `hanging-punctuation`, as a set.
  public struct Hanging: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The value of `first`: an opening mark hangs before the first line.
    public static let first = Hanging(rawValue: 1)
    /// The value of `last`: a closing mark hangs after the last line.
    public static let last = Hanging(rawValue: 2)
    /// The value of `allow-end`, `force-end`: stops and commas may hang at a line's end.
    public static let end = Hanging(rawValue: 4)
  }

  /// The value of `text-align`.
  public var align = Align.start
  /// The value of `text-align-last`, `nil` is `auto`.
  public var alignLast: Align?
  /// The value of `text-indent`.
  public var indent = LengthPercentage.zero
  /// The value of `white-space`.
  public var whiteSpace = WhiteSpace.normal
  /// The value of `tab-size` in spaces.
  public var tabSize = 8
  /// The value of `hyphens`.
  public var hyphens = Hyphens.manual
  /// The value of `hyphenate-limit-chars`: word, before, after.
  public var hyphenateLimitChars = HyphenationLimit()
  /// The value of `hyphenate-limit-lines`, `nil` is no limit.
  public var hyphenateLimitLines: Int? = 2
  /// The value of `overflow-wrap`.
  public var overflowWrap = OverflowWrap.normal
  /// The value of `text-wrap`.
  public var wrap = Wrap.wrap
  /// The value of `direction`.
  public var direction = Direction.ltr
  /// The value of `hanging-punctuation`.
  public var hanging: Hanging = []
  /// The value of `orphans`.
  public var orphans = 2
  /// The value of `widows`.
  public var widows = 2
  /// The value of `list-style-type`: a counter style's name, `none`, or a string in quotes.
  public var listStyleType = ListStyleType.named("disc")
  /// The value of `list-style-position: inside`.
  public var listStyleInside = false
  /// The value of `page`: the named page, `nil` is `auto`.
  public var page: String?

  /// Makes the initial values.
  public init() {}
}

/// The value of `list-style-type`.
public enum ListStyleType: Hashable, Sendable {
  /// A counter style such as `disc` or `decimal`; `none` too.
  case named(String)
  /// A string.
  case string(String)
}

/// `hyphenate-limit-chars` (CSS Text 4, §6.3.2).
public struct HyphenationLimit: Hashable, Sendable {
  /// The fewest letters of a word that is broken.
  public var word: Int
  /// The fewest letters before the hyphen.
  public var before: Int
  /// The fewest letters after it.
  public var after: Int

  /// Makes limits.
  public init(word: Int = 5, before: Int = 2, after: Int = 2) {
    self.word = word
    self.before = before
    self.after = after
  }
}

/// The box properties.
public struct BoxStyle: Hashable, Sendable {
  /// The value of `display`.
  public enum Display: Hashable, Sendable {
    case none, block, inline, inlineBlock, listItem
    case table, tableCaption, tableHeaderGroup, tableRowGroup, tableRow, tableCell
    /// Boxless: the children stand in its place.
    case contents
  }
  /// The value of `border-*-style`.
  public enum BorderLine: Hashable, Sendable {
    case none, solid, dashed, dotted, double, groove, ridge, inset, outset
  }
  /// One side of a border.
  public struct Border: Hashable, Sendable {
    /// The used width; zero where the style is none.
    public var width: Length
    /// How it is drawn.
    public var line: BorderLine
    /// Its colour.
    public var color: Color
    /// Makes a side.
    public init(width: Length = .zero, line: BorderLine = .none, color: Color = .black) {
      self.width = width
      self.line = line
      self.color = color
    }
  }
  /// The value of `break-before`, `break-after`.
  public enum Break: Hashable, Sendable { case auto, avoid, page, left, right }
  /// The value of `vertical-align`.
  public enum VerticalAlign: Hashable, Sendable {
    case baseline, sub, `super`, textTop, textBottom, middle, top, bottom
    /// A length above the baseline.
    case length(Length)
  }

  /// The value of `display`.
  public var display = Display.inline
  /// The value of `margin-*`.
  public var margin = Edges<AutoLength>(all: .length(.zero))
  /// The value of `padding-*`.
  public var padding = Edges<LengthPercentage>(all: .zero)
  /// The value of `border-*`.
  public var border = Edges<Border>(all: Border())
  /// The value of `background-color`.
  public var background = Color.transparent
  /// The value of `width`.
  public var width = AutoLength.auto
  /// The value of `min-width`.
  public var minWidth = AutoLength.auto
  /// The value of `max-width`, `auto` is `none`.
  public var maxWidth = AutoLength.auto
  /// The value of `height`.
  public var height = AutoLength.auto
  /// The value of `min-height`.
  public var minHeight = AutoLength.auto
  /// The value of `max-height`, `auto` is `none`.
  public var maxHeight = AutoLength.auto
  /// The value of `box-sizing: border-box`.
  public var isBorderBox = false
  /// The value of `vertical-align`.
  public var verticalAlign = VerticalAlign.baseline
  /// The value of `break-before`.
  public var breakBefore = Break.auto
  /// The value of `break-after`.
  public var breakAfter = Break.auto
  /// The value of `break-inside: avoid`.
  public var avoidsBreakInside = false
  /// The value of `bookmark-level`, `nil` is `none`.
  public var bookmarkLevel: Int?

  /// Makes the initial values.
  public init() {}
}
