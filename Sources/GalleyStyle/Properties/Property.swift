/// The properties that have computed values: no shorthands.
///
/// They are computed in this order: fonts first, since lengths are relative to them.
enum Property: UInt8, CaseIterable, Sendable {
  case direction
  // Fonts
  case fontFamily, fontWeight, fontStyle, fontStretch, fontSize, lineHeight
  case fontVariantCaps, fontVariantNumeric, fontVariantLigatures, fontVariantEastAsian
  case fontVariantPosition, fontKerning, fontFeatureSettings
  // Text
  case color, letterSpacing, wordSpacing, textTransform
  case textDecorationLine, textDecorationColor, visibility
  // Paragraphs
  case textAlign, textAlignLast, textIndent, whiteSpace, textWrap, tabSize
  case hyphens, hyphenateLimitChars, hyphenateLimitLines, overflowWrap, hangingPunctuation
  case orphans, widows, listStyleType, listStylePosition, page
  // Boxes
  case display
  case marginTop, marginRight, marginBottom, marginLeft
  case paddingTop, paddingRight, paddingBottom, paddingLeft
  case borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth
  case borderTopStyle, borderRightStyle, borderBottomStyle, borderLeftStyle
  case borderTopColor, borderRightColor, borderBottomColor, borderLeftColor
  case backgroundColor
  case width, minWidth, maxWidth, height, minHeight, maxHeight, boxSizing
  case verticalAlign, breakBefore, breakAfter, breakInside, bookmarkLevel
  // Generated content
  case content, quotes, counterReset, counterIncrement, counterSet, stringSet
  // Sides that depend on the direction; each is mapped to one of those above
  case marginInlineStart, marginInlineEnd, paddingInlineStart, paddingInlineEnd
  case borderInlineStartWidth, borderInlineEndWidth
  case borderInlineStartStyle, borderInlineEndStyle
  case borderInlineStartColor, borderInlineEndColor
  // Pages only; the last one
  case size

  /// How many there are.
  static let count = Int(Property.size.rawValue) + 1

  private static let names = allCases.map { property in
    var name = ""
    for character in String(describing: property) {
      if character.isUppercase { name += "-" }
      name += character.lowercased()
    }
    return name
  }

  /// The name as CSS writes it.
  var name: String { Self.names[Int(rawValue)] }

  /// Whether an element without a value of its own has its parent's.
  var isInherited: Bool {
    switch self {
    case .direction, .fontFamily, .fontWeight, .fontStyle, .fontStretch, .fontSize, .lineHeight,
      .fontVariantCaps, .fontVariantNumeric, .fontVariantLigatures, .fontVariantEastAsian,
      .fontVariantPosition, .fontKerning, .fontFeatureSettings, .color, .letterSpacing,
      .wordSpacing, .textTransform, .visibility, .textAlign, .textAlignLast, .textIndent,
      .whiteSpace, .textWrap, .tabSize, .hyphens, .hyphenateLimitChars, .hyphenateLimitLines,
      .overflowWrap, .hangingPunctuation, .orphans, .widows, .listStyleType, .listStylePosition,
      .page, .quotes:
      true
    case .textDecorationLine, .textDecorationColor, .display, .marginTop, .marginRight,
      .marginBottom, .marginLeft, .paddingTop, .paddingRight, .paddingBottom, .paddingLeft,
      .borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth, .borderTopStyle,
      .borderRightStyle, .borderBottomStyle, .borderLeftStyle, .borderTopColor,
      .borderRightColor, .borderBottomColor, .borderLeftColor, .backgroundColor, .width,
      .minWidth, .maxWidth, .height, .minHeight, .maxHeight, .boxSizing, .verticalAlign,
      .breakBefore, .breakAfter, .breakInside, .bookmarkLevel, .content, .counterReset,
      .counterIncrement, .counterSet, .stringSet, .marginInlineStart, .marginInlineEnd,
      .paddingInlineStart, .paddingInlineEnd, .borderInlineStartWidth, .borderInlineEndWidth,
      .borderInlineStartStyle, .borderInlineEndStyle, .borderInlineStartColor,
      .borderInlineEndColor, .size:
      false
    }
  }

  /// The sides that depend on the direction, with those they are where text runs from left to right
  /// and from right to left.
  static let logical: [(Property, ltr: Property, rtl: Property)] = [
    (.marginInlineStart, .marginLeft, .marginRight),
    (.marginInlineEnd, .marginRight, .marginLeft),
    (.paddingInlineStart, .paddingLeft, .paddingRight),
    (.paddingInlineEnd, .paddingRight, .paddingLeft),
    (.borderInlineStartWidth, .borderLeftWidth, .borderRightWidth),
    (.borderInlineEndWidth, .borderRightWidth, .borderLeftWidth),
    (.borderInlineStartStyle, .borderLeftStyle, .borderRightStyle),
    (.borderInlineEndStyle, .borderRightStyle, .borderLeftStyle),
    (.borderInlineStartColor, .borderLeftColor, .borderRightColor),
    (.borderInlineEndColor, .borderRightColor, .borderLeftColor),
  ]
}
