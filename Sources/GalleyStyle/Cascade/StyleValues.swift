internal import GalleyGeometry

/// All computed values of an element, those that no later stage sees included.
struct StyleValues {
  var text = TextStyle()
  var paragraph = ParagraphStyle()
  var box = BoxStyle()
  var features = FeatureSources()
  var generated = GeneratedValues()
  /// The element's own decoration, which `text.decoration` joins with its ancestors'.
  var decoration: TextStyle.Decoration = []
  /// `nil` is `currentcolor`.
  var decorationColor: Color?
  /// Borders' widths before their style has a say, and colours; `nil` is `currentcolor`.
  var borderWidth = Edges<Length>(all: .points(2.25))
  var borderColor = Edges<Color?>(all: nil)
  /// `text-wrap` and `white-space` as they are set; together they make the paragraph's two.
  var textWrap = Keyword.wrap
  var whiteSpace = ParagraphStyle.WhiteSpace.normal

  /// The initial values of every property.
  static let initial = StyleValues()

  /// The values with which a child begins: the inherited ones, and the others' initial ones.
  func inherited() -> StyleValues {
    var values = Self.initial
    values.text = text
    values.paragraph = paragraph
    values.features = features
    values.generated.quotes = generated.quotes
    values.textWrap = textWrap
    values.whiteSpace = whiteSpace
    return values
  }

  /// Takes one property's value from other values: a parent's, or the initial ones.
  mutating func copy(_ property: Property, from other: StyleValues) {
    switch property {
    case .direction: paragraph.direction = other.paragraph.direction
    case .fontFamily: text.families = other.text.families
    case .fontWeight: text.weight = other.text.weight
    case .fontStyle: text.slant = other.text.slant
    case .fontStretch: text.stretch = other.text.stretch
    case .fontSize: text.size = other.text.size
    case .lineHeight: text.lineHeight = other.text.lineHeight
    case .fontVariantCaps: features.caps = other.features.caps
    case .fontVariantNumeric: features.numeric = other.features.numeric
    case .fontVariantLigatures: features.ligatures = other.features.ligatures
    case .fontVariantEastAsian: features.eastAsian = other.features.eastAsian
    case .fontVariantPosition: features.position = other.features.position
    case .fontKerning: features.kerning = other.features.kerning
    case .fontFeatureSettings: features.settings = other.features.settings
    case .color: text.color = other.text.color
    case .letterSpacing: text.letterSpacing = other.text.letterSpacing
    case .wordSpacing: text.wordSpacing = other.text.wordSpacing
    case .textTransform: text.transform = other.text.transform
    case .textDecorationLine: decoration = other.decoration
    case .textDecorationColor: decorationColor = other.decorationColor
    case .visibility: text.isVisible = other.text.isVisible
    case .textAlign: paragraph.align = other.paragraph.align
    case .textAlignLast: paragraph.alignLast = other.paragraph.alignLast
    case .textIndent: paragraph.indent = other.paragraph.indent
    case .whiteSpace: whiteSpace = other.whiteSpace
    case .textWrap: textWrap = other.textWrap
    case .tabSize: paragraph.tabSize = other.paragraph.tabSize
    case .hyphens: paragraph.hyphens = other.paragraph.hyphens
    case .hyphenateLimitChars: paragraph.hyphenateLimitChars = other.paragraph.hyphenateLimitChars
    case .hyphenateLimitLines: paragraph.hyphenateLimitLines = other.paragraph.hyphenateLimitLines
    case .overflowWrap: paragraph.overflowWrap = other.paragraph.overflowWrap
    case .hangingPunctuation: paragraph.hanging = other.paragraph.hanging
    case .orphans: paragraph.orphans = other.paragraph.orphans
    case .widows: paragraph.widows = other.paragraph.widows
    case .listStyleType: paragraph.listStyleType = other.paragraph.listStyleType
    case .listStylePosition: paragraph.listStyleInside = other.paragraph.listStyleInside
    case .page: paragraph.page = other.paragraph.page
    default: copyBox(property, from: other)
    }
  }

  private mutating func copyBox(_ property: Property, from other: StyleValues) {
    switch property {
    case .display: box.display = other.box.display
    case .marginTop: box.margin.top = other.box.margin.top
    case .marginRight: box.margin.right = other.box.margin.right
    case .marginBottom: box.margin.bottom = other.box.margin.bottom
    case .marginLeft: box.margin.left = other.box.margin.left
    case .paddingTop: box.padding.top = other.box.padding.top
    case .paddingRight: box.padding.right = other.box.padding.right
    case .paddingBottom: box.padding.bottom = other.box.padding.bottom
    case .paddingLeft: box.padding.left = other.box.padding.left
    case .borderTopWidth: borderWidth.top = other.borderWidth.top
    case .borderRightWidth: borderWidth.right = other.borderWidth.right
    case .borderBottomWidth: borderWidth.bottom = other.borderWidth.bottom
    case .borderLeftWidth: borderWidth.left = other.borderWidth.left
    case .borderTopStyle: box.border.top.line = other.box.border.top.line
    case .borderRightStyle: box.border.right.line = other.box.border.right.line
    case .borderBottomStyle: box.border.bottom.line = other.box.border.bottom.line
    case .borderLeftStyle: box.border.left.line = other.box.border.left.line
    case .borderTopColor: borderColor.top = other.borderColor.top
    case .borderRightColor: borderColor.right = other.borderColor.right
    case .borderBottomColor: borderColor.bottom = other.borderColor.bottom
    case .borderLeftColor: borderColor.left = other.borderColor.left
    case .backgroundColor: box.background = other.box.background
    case .width: box.width = other.box.width
    case .minWidth: box.minWidth = other.box.minWidth
    case .maxWidth: box.maxWidth = other.box.maxWidth
    case .height: box.height = other.box.height
    case .minHeight: box.minHeight = other.box.minHeight
    case .maxHeight: box.maxHeight = other.box.maxHeight
    case .boxSizing: box.isBorderBox = other.box.isBorderBox
    case .verticalAlign: box.verticalAlign = other.box.verticalAlign
    case .breakBefore: box.breakBefore = other.box.breakBefore
    case .breakAfter: box.breakAfter = other.box.breakAfter
    case .breakInside: box.avoidsBreakInside = other.box.avoidsBreakInside
    case .bookmarkLevel: box.bookmarkLevel = other.box.bookmarkLevel
    case .content: generated.content = other.generated.content
    case .quotes: generated.quotes = other.generated.quotes
    case .counterReset: generated.counterReset = other.generated.counterReset
    case .counterIncrement: generated.counterIncrement = other.generated.counterIncrement
    case .counterSet: generated.counterSet = other.generated.counterSet
    case .stringSet: generated.strings = other.generated.strings
    default: break
    }
  }
}

/// The values that generated content comes from.
struct GeneratedValues: Hashable {
  /// The value of `content`.
  enum Content: Hashable {
    case normal, none
    case parts([ContentPart])
  }
  /// The value of `quotes`.
  enum Quotes: Hashable {
    case auto, none
    case pairs([QuotePair])
  }

  var content = Content.normal
  var quotes = Quotes.auto
  var counterReset: [CounterOperation] = []
  var counterIncrement: [CounterOperation] = []
  var counterSet: [CounterOperation] = []
  var strings: [NamedStringAssignment] = []

  /// Whether counters or named strings are touched.
  var hasEffects: Bool {
    !counterReset.isEmpty || !counterIncrement.isEmpty || !counterSet.isEmpty || !strings.isEmpty
  }
}

/// The OpenType features by the property they come from (CSS Fonts 4, §7.2).
struct FeatureSources: Hashable {
  var caps: [FontFeature] = []
  var numeric: [FontFeature] = []
  var ligatures: [FontFeature] = []
  var eastAsian: [FontFeature] = []
  var position: [FontFeature] = []
  var kerning: [FontFeature] = []
  var settings: [FontFeature] = []

  /// All of them by tag; what `font-feature-settings` says wins.
  var joined: [FontFeature] {
    var result: [FontFeature] = []
    for feature in caps + numeric + ligatures + eastAsian + position + kerning + settings {
      result.removeAll { $0.tag == feature.tag }
      result.append(feature)
    }
    return result.sorted { $0.tag < $1.tag }
  }

  /// The features that a keyword of a `font-variant` property stands for.
  static func features(_ keyword: Keyword) -> [FontFeature] {
    func on(_ tags: String...) -> [FontFeature] { tags.map { FontFeature($0, 1) } }
    func off(_ tags: String...) -> [FontFeature] { tags.map { FontFeature($0, 0) } }
    switch keyword {
    case .smallCaps: return on("smcp")
    case .allSmallCaps: return on("smcp", "c2sc")
    case .petiteCaps: return on("pcap")
    case .allPetiteCaps: return on("pcap", "c2pc")
    case .unicase: return on("unic")
    case .titlingCaps: return on("titl")
    case .liningNums: return on("lnum")
    case .oldstyleNums: return on("onum")
    case .proportionalNums: return on("pnum")
    case .tabularNums: return on("tnum")
    case .diagonalFractions: return on("frac")
    case .stackedFractions: return on("afrc")
    case .ordinal: return on("ordn")
    case .slashedZero: return on("zero")
    case .commonLigatures: return on("liga", "clig")
    case .noCommonLigatures: return off("liga", "clig")
    case .discretionaryLigatures: return on("dlig")
    case .noDiscretionaryLigatures: return off("dlig")
    case .historicalLigatures: return on("hlig")
    case .noHistoricalLigatures: return off("hlig")
    case .contextual: return on("calt")
    case .noContextual: return off("calt")
    case .jis78: return on("jp78")
    case .jis83: return on("jp83")
    case .jis90: return on("jp90")
    case .jis04: return on("jp04")
    case .simplified: return on("smpl")
    case .traditional: return on("trad")
    case .fullWidth: return on("fwid")
    case .proportionalWidth: return on("pwid")
    case .ruby: return on("ruby")
    case .sub: return on("subs")
    case .super: return on("sups")
    default: return []
    }
  }
}
