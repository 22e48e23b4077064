/// What a property's name stands for.
enum PropertyEntry: Sendable {
  case longhand(Property)
  case shorthand(Shorthand)

  /// The longhands it sets.
  var longhands: [Property] {
    switch self {
    case .longhand(let property): [property]
    case .shorthand(let shorthand): shorthand.longhands
    }
  }
}

/// The properties by name.
enum PropertyNames {
  /// What a name in lower case stands for.
  static func entry(_ name: String) -> PropertyEntry? { entries[name] }

  /// All names, in alphabetical order.
  static let all = entries.keys.sorted()

  private static let entries: [String: PropertyEntry] = {
    var entries: [String: PropertyEntry] = [:]
    for property in Property.allCases { entries[property.name] = .longhand(property) }
    for (name, property) in aliases { entries[name] = .longhand(property) }
    for (name, shorthand) in shorthands { entries[name] = .shorthand(shorthand) }
    return entries
  }()

  /// Other names of longhands; lines run across the page, so that the block axis runs down it.
  private static let aliases: [(String, Property)] = [
    ("word-wrap", .overflowWrap), ("font-width", .fontStretch),
    ("margin-block-start", .marginTop), ("margin-block-end", .marginBottom),
    ("padding-block-start", .paddingTop), ("padding-block-end", .paddingBottom),
    ("border-block-start-width", .borderTopWidth), ("border-block-end-width", .borderBottomWidth),
    ("border-block-start-style", .borderTopStyle), ("border-block-end-style", .borderBottomStyle),
    ("border-block-start-color", .borderTopColor), ("border-block-end-color", .borderBottomColor),
    ("inline-size", .width), ("min-inline-size", .minWidth), ("max-inline-size", .maxWidth),
    ("block-size", .height), ("min-block-size", .minHeight), ("max-block-size", .maxHeight),
  ]

  private typealias Border = (width: Property, style: Property, color: Property)
  private static let top: Border = (.borderTopWidth, .borderTopStyle, .borderTopColor)
  private static let right: Border = (.borderRightWidth, .borderRightStyle, .borderRightColor)
  private static let bottom: Border = (.borderBottomWidth, .borderBottomStyle, .borderBottomColor)
  private static let left: Border = (.borderLeftWidth, .borderLeftStyle, .borderLeftColor)
  private static let start: Border = (
    .borderInlineStartWidth, .borderInlineStartStyle, .borderInlineStartColor
  )
  private static let end: Border = (
    .borderInlineEndWidth, .borderInlineEndStyle, .borderInlineEndColor
  )

  private static let shorthands: [(String, Shorthand)] = [
    ("all", .all), ("background", .background), ("font", .font), ("font-variant", .fontVariant),
    ("list-style", .listStyle), ("text-decoration", .textDecoration),
    ("margin", .sides([.marginTop, .marginRight, .marginBottom, .marginLeft])),
    ("margin-inline", .pair(.marginInlineStart, .marginInlineEnd)),
    ("margin-block", .pair(.marginTop, .marginBottom)),
    ("padding", .sides([.paddingTop, .paddingRight, .paddingBottom, .paddingLeft])),
    ("padding-inline", .pair(.paddingInlineStart, .paddingInlineEnd)),
    ("padding-block", .pair(.paddingTop, .paddingBottom)),
    ("border", .border([top, right, bottom, left])),
    ("border-top", .border([top])), ("border-right", .border([right])),
    ("border-bottom", .border([bottom])), ("border-left", .border([left])),
    ("border-inline", .border([start, end])), ("border-block", .border([top, bottom])),
    ("border-inline-start", .border([start])), ("border-inline-end", .border([end])),
    ("border-block-start", .border([top])), ("border-block-end", .border([bottom])),
    ("border-width", .sides([top.width, right.width, bottom.width, left.width])),
    ("border-style", .sides([top.style, right.style, bottom.style, left.style])),
    ("border-color", .sides([top.color, right.color, bottom.color, left.color])),
    ("border-inline-width", .pair(start.width, end.width)),
    ("border-inline-style", .pair(start.style, end.style)),
    ("border-inline-color", .pair(start.color, end.color)),
    ("border-block-width", .pair(top.width, bottom.width)),
    ("border-block-style", .pair(top.style, bottom.style)),
    ("border-block-color", .pair(top.color, bottom.color)),
    ("page-break-before", .pageBreak(.breakBefore)),
    ("page-break-after", .pageBreak(.breakAfter)),
    ("page-break-inside", .pageBreak(.breakInside)),
  ]

  /// Whether CSS knows a property that Galley does not use.
  static func isKnownElsewhere(_ name: String) -> Bool {
    if name.utf8.first == 0x2D, !name.hasPrefix("--") { return true }
    return unused.contains(name)
      || unusedFamilies.contains { name.hasPrefix($0) }
  }

  /// Names that begin so belong to what print or Galley has no use for.
  private static let unusedFamilies = [
    "animation-", "transition-", "scroll-", "overscroll-", "grid-", "mask-", "offset-",
    "border-image-", "border-spacing", "column-", "flex-", "inset-", "view-",
    "text-emphasis-", "font-synthesis-", "font-palette",
    "outline-", "place-", "align-", "justify-", "speak-", "voice-", "ruby-", "shape-", "clip-",
    "contain-", "container-", "marker-", "stroke-", "fill-", "flood-", "lighting-", "nav-",
    "perspective-", "transform-", "text-box-", "mix-blend-", "object-",
    "footnote-", "anchor-",
    "initial-letter-", "rule-",
  ]

  private static let unused: Set<String> = [
    "accent-color", "animation", "appearance", "aspect-ratio", "backdrop-filter",
    "backface-visibility", "baseline-shift", "baseline-source", "bleed", "border-collapse",
    "border-image", "border-radius", "border-start-start-radius", "border-start-end-radius",
    "border-end-start-radius", "border-end-end-radius", "border-top-left-radius",
    "border-top-right-radius", "border-bottom-left-radius", "border-bottom-right-radius",
    "bottom", "box-decoration-break", "box-shadow", "caption-side", "caret", "caret-color",
    "clear", "clip", "color-adjust", "color-scheme", "columns", "contain", "container",
    "content-visibility", "cursor", "dominant-baseline", "empty-cells", "fill", "filter", "flex",
    "float", "font-display", "font-language-override", "font-optical-sizing", "font-size-adjust",
    "font-synthesis", "font-variant-alternates", "font-variant-emoji", "font-variation-settings",
    "gap", "glyph-orientation-vertical", "grid", "initial-letter", "inset", "isolation",
    "interpolate-size", "left", "leading-trim", "marks", "mask", "math-depth", "math-shift",
    "math-style", "mix-blend-mode", "offset", "opacity", "order", "outline", "overflow",
    "page-orientation", "paint-order", "perspective", "place-content", "pointer-events",
    "position", "print-color-adjust", "resize", "right", "rotate", "row-gap",
    "running", "scale", "scrollbar-color", "scrollbar-gutter", "scrollbar-width", "speak",
    "stroke", "table-layout", "text-anchor", "text-combine-upright", "text-emphasis",
    "text-justify", "text-orientation", "text-overflow", "text-rendering", "text-shadow",
    "text-size-adjust", "top", "touch-action", "transform", "transition", "translate",
    "unicode-bidi", "user-select", "vector-effect", "will-change", "word-break",
    "word-space-transform", "writing-mode", "z-index", "zoom", "behavior",
    "background-attachment", "background-blend-mode", "background-clip", "background-image",
    "background-origin", "background-position", "background-position-x",
    "background-position-y", "background-repeat", "background-size", "bookmark-label",
    "bookmark-state", "float-defer", "float-offset", "float-reference", "footnote-display",
    "footnote-policy", "hyphenate-character", "hyphenate-limit-last", "hyphenate-limit-zone",
    "image-orientation", "image-rendering", "image-resolution", "line-break", "line-clamp",
    "line-height-step", "line-padding", "list-style-image", "overflow-anchor", "overflow-block",
    "overflow-inline", "overflow-x", "overflow-y", "overflow-clip-margin", "position-anchor",
    "position-area", "position-try", "text-align-all", "text-autospace",
    "text-decoration-skip", "text-decoration-skip-ink", "text-decoration-style",
    "text-decoration-thickness", "text-group-align", "text-spacing", "text-spacing-trim",
    "text-underline-offset", "text-underline-position", "text-wrap-mode", "text-wrap-style",
    "white-space-collapse", "white-space-trim", "wrap-after", "wrap-before", "wrap-inside",
  ]
}

/// The properties that style sheets may use.
public enum StyleProperties {
  /// The names of all properties and shorthands, in alphabetical order.
  public static var names: [String] { PropertyNames.all }
}
