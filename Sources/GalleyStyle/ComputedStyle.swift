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
  /// `text-decoration-line`, as a set. Propagated to descendants by the layout's reading of ancestors.
  public struct Decoration: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `underline`
    public static let underline = Decoration(rawValue: 1)
    /// `overline`
    public static let overline = Decoration(rawValue: 2)
    /// `line-through`
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

  /// `color`
  public var color = Color.black
  /// `font-family`: family names; generic ones (`serif`, `sans-serif`, `monospace`, …) as themselves.
  public var families: [String] = ["serif"]
  /// `font-size`
  public var size = Length.points(12)
  /// `font-weight`, 1 to 1000
  public var weight = 400
  /// `font-style`
  public var slant = Slant.normal
  /// `font-stretch` in per cent
  public var stretch = 100.0
  /// OpenType features that `font-variant-*`, `font-kerning` and `font-feature-settings` come to: tag → value.
  public var features: [FontFeature] = []
  /// `line-height`
  public var lineHeight = LineHeight.normal
  /// `letter-spacing`
  public var letterSpacing = Length.zero
  /// `word-spacing`
  public var wordSpacing = Length.zero
  /// `text-transform`
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
  /// `text-align`, `text-align-last`
  public enum Align: Hashable, Sendable { case start, end, left, right, center, justify }
  /// `white-space`
  public enum WhiteSpace: Hashable, Sendable { case normal, nowrap, pre, preWrap, preLine }
  /// `hyphens`
  public enum Hyphens: Hashable, Sendable { case none, manual, auto }
  /// `overflow-wrap`
  public enum OverflowWrap: Hashable, Sendable { case normal, breakWord, anywhere }
  /// `text-wrap`
  public enum Wrap: Hashable, Sendable { case wrap, balance, pretty }
  /// `direction`
  public enum Direction: Hashable, Sendable { case ltr, rtl }
  /// `hanging-punctuation`, as a set
  public struct Hanging: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `first`: an opening mark hangs before the first line
    public static let first = Hanging(rawValue: 1)
    /// `last`: a closing mark hangs after the last line
    public static let last = Hanging(rawValue: 2)
    /// `allow-end`, `force-end`: stops and commas may hang at a line's end
    public static let end = Hanging(rawValue: 4)
  }

  /// `text-align`
  public var align = Align.start
  /// `text-align-last`; `nil` is `auto`
  public var alignLast: Align?
  /// `text-indent`
  public var indent = LengthPercentage.zero
  /// `white-space`
  public var whiteSpace = WhiteSpace.normal
  /// `tab-size` in spaces
  public var tabSize = 8
  /// `hyphens`
  public var hyphens = Hyphens.manual
  /// `hyphenate-limit-chars`: word, before, after
  public var hyphenateLimitChars = HyphenationLimit()
  /// `hyphenate-limit-lines`; `nil` is no limit
  public var hyphenateLimitLines: Int? = 2
  /// `overflow-wrap`
  public var overflowWrap = OverflowWrap.normal
  /// `text-wrap`
  public var wrap = Wrap.wrap
  /// `direction`
  public var direction = Direction.ltr
  /// `hanging-punctuation`
  public var hanging: Hanging = []
  /// `orphans`
  public var orphans = 2
  /// `widows`
  public var widows = 2
  /// `list-style-type`: a counter style's name, `none`, or a string in quotes
  public var listStyleType = ListStyleType.named("disc")
  /// `list-style-position: inside`
  public var listStyleInside = false
  /// `page`: the named page; `nil` is `auto`
  public var page: String?

  /// Makes the initial values.
  public init() {}
}

/// `list-style-type`
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
  /// `display`
  public enum Display: Hashable, Sendable {
    case none, block, inline, inlineBlock, listItem
    case table, tableCaption, tableHeaderGroup, tableRowGroup, tableRow, tableCell
    /// Boxless: the children stand in its place.
    case contents
  }
  /// `border-*-style`
  public enum BorderLine: Hashable, Sendable { case none, solid, dashed, dotted, double }
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
  /// `break-before`, `break-after`
  public enum Break: Hashable, Sendable { case auto, avoid, page, left, right }
  /// `vertical-align`
  public enum VerticalAlign: Hashable, Sendable {
    case baseline, sub, `super`, textTop, textBottom, middle, top, bottom
    /// A length above the baseline.
    case length(Length)
  }

  /// `display`
  public var display = Display.inline
  /// `margin-*`
  public var margin = Edges<AutoLength>(all: .length(.zero))
  /// `padding-*`
  public var padding = Edges<LengthPercentage>(all: .zero)
  /// `border-*`
  public var border = Edges<Border>(all: Border())
  /// `background-color`
  public var background = Color.transparent
  /// `width`
  public var width = AutoLength.auto
  /// `min-width`
  public var minWidth = AutoLength.auto
  /// `max-width`; `auto` is `none`
  public var maxWidth = AutoLength.auto
  /// `height`
  public var height = AutoLength.auto
  /// `min-height`
  public var minHeight = AutoLength.auto
  /// `max-height`; `auto` is `none`
  public var maxHeight = AutoLength.auto
  /// `box-sizing: border-box`
  public var isBorderBox = false
  /// `vertical-align`
  public var verticalAlign = VerticalAlign.baseline
  /// `break-before`
  public var breakBefore = Break.auto
  /// `break-after`
  public var breakAfter = Break.auto
  /// `break-inside: avoid`
  public var avoidsBreakInside = false
  /// `bookmark-level`; `nil` is `none`
  public var bookmarkLevel: Int?

  /// Makes the initial values.
  public init() {}
}
