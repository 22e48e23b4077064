/// The keywords that some property takes.
enum Keyword: String, CaseIterable, Sendable {
  // Common ones
  case auto, none, normal
  case currentcolor
  // Font size
  case xxSmall = "xx-small"
  case xSmall = "x-small"
  case small, medium, large
  case xLarge = "x-large"
  case xxLarge = "xx-large"
  case xxxLarge = "xxx-large"
  case larger, smaller
  // Font weight, style, stretch
  case bold, bolder, lighter
  case italic, oblique
  case ultraCondensed = "ultra-condensed"
  case extraCondensed = "extra-condensed"
  case condensed
  case semiCondensed = "semi-condensed"
  case semiExpanded = "semi-expanded"
  case expanded
  case extraExpanded = "extra-expanded"
  case ultraExpanded = "ultra-expanded"
  // Font variants
  case smallCaps = "small-caps"
  case allSmallCaps = "all-small-caps"
  case petiteCaps = "petite-caps"
  case allPetiteCaps = "all-petite-caps"
  case unicase
  case titlingCaps = "titling-caps"
  case liningNums = "lining-nums"
  case oldstyleNums = "oldstyle-nums"
  case proportionalNums = "proportional-nums"
  case tabularNums = "tabular-nums"
  case diagonalFractions = "diagonal-fractions"
  case stackedFractions = "stacked-fractions"
  case ordinal
  case slashedZero = "slashed-zero"
  case commonLigatures = "common-ligatures"
  case noCommonLigatures = "no-common-ligatures"
  case discretionaryLigatures = "discretionary-ligatures"
  case noDiscretionaryLigatures = "no-discretionary-ligatures"
  case historicalLigatures = "historical-ligatures"
  case noHistoricalLigatures = "no-historical-ligatures"
  case contextual
  case noContextual = "no-contextual"
  case jis78, jis83, jis90, jis04, simplified, traditional
  case fullWidth = "full-width"
  case proportionalWidth = "proportional-width"
  case ruby
  case sub, `super`
  // Text
  case capitalize, uppercase, lowercase
  case underline, overline
  case lineThrough = "line-through"
  case solid, dashed, dotted, double, wavy
  case groove, ridge, inset, outset, hidden
  case visible, collapse
  case start, end, left, right, center, justify
  case matchParent = "match-parent"
  case nowrap, pre, wrap, balance, pretty, stable
  case preWrap = "pre-wrap"
  case preLine = "pre-line"
  case breakSpaces = "break-spaces"
  case manual
  case breakWord = "break-word"
  case anywhere
  case ltr, rtl
  case first, last
  case allowEnd = "allow-end"
  case forceEnd = "force-end"
  case noLimit = "no-limit"
  case inside, outside
  // Boxes
  case block, inline, table, contents
  case inlineBlock = "inline-block"
  case flowRoot = "flow-root"
  case listItem = "list-item"
  case inlineTable = "inline-table"
  case tableCaption = "table-caption"
  case tableHeaderGroup = "table-header-group"
  case tableFooterGroup = "table-footer-group"
  case tableRowGroup = "table-row-group"
  case tableRow = "table-row"
  case tableCell = "table-cell"
  case contentBox = "content-box"
  case borderBox = "border-box"
  case thin, thick
  case baseline, middle, top, bottom
  case textTop = "text-top"
  case textBottom = "text-bottom"
  // Breaks
  case avoid, always, all, page, recto, verso, column
  case avoidPage = "avoid-page"
  case avoidColumn = "avoid-column"
  case avoidRegion = "avoid-region"

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The keyword of a name in lower case.
  static func named(_ name: String) -> Keyword? { byName[name] }
}

/// The keywords that every property takes (CSS Cascade 4, §7.3).
enum WideKeyword: String, Sendable {
  case inherit, initial, unset, revert

  /// The keyword of a name in lower case.
  init?(name: String) {
    switch name {
    case "inherit": self = .inherit
    case "initial": self = .initial
    case "unset": self = .unset
    // There are no cascade layers, so that going back one goes back one origin.
    case "revert", "revert-layer": self = .revert
    default: return nil
    }
  }
}
