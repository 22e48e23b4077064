internal import GalleyCSS
internal import GalleyGeometry

/// Computes one element's values, property by property.
struct StyleBuilder {
  /// What lengths are relative to beyond the element and its parent.
  struct Surroundings {
    var metrics: any FontMetricsProvider
    /// The root's text values; `nil` while the root itself is computed.
    var root: TextStyle?
    /// The page area.
    var viewport: Size
    /// Whether pages follow each other from right to left.
    var isRightToLeft = false
  }

  var values: StyleValues
  let parent: StyleValues
  let surroundings: Surroundings
  /// Whether the element's own font is known, so that an em is its own and not the parent's.
  var hasFont = false
  /// Whether its own line height is known.
  var hasLineHeight = false
  /// Whether a number was brought into its range since this was last looked at.
  var didClamp = false
  /// Whether text too small to be seen was enlarged.
  var didEnlarge = false

  init(parent: StyleValues, surroundings: Surroundings) {
    values = parent.inherited()
    self.parent = parent
    self.surroundings = surroundings
  }

  // MARK: Lengths

  private var font: TextStyle { hasFont ? values.text : parent.text }

  /// How many points a relative unit of length has here; `nil` for any other unit.
  private func points(per unit: CSSUnit) -> Double? {
    switch unit {
    case .em, .ic: return (hasFont ? values.text.size : parent.text.size).points
    case .rem, .ric: return rootText.size.points
    case .ex: return Self.measure(font, \.xHeight, surroundings.metrics)
    case .rex: return Self.measure(rootText, \.xHeight, surroundings.metrics)
    case .ch: return Self.measure(font, \.zeroWidth, surroundings.metrics)
    case .rch: return Self.measure(rootText, \.zeroWidth, surroundings.metrics)
    case .cap: return Self.measure(font, \.capHeight, surroundings.metrics)
    case .rcap: return Self.measure(rootText, \.capHeight, surroundings.metrics)
    case .lh:
      return Self.lineHeight(hasLineHeight ? values.text : parent.text, surroundings.metrics)
    case .rlh: return Self.lineHeight(rootText, surroundings.metrics)
    case .vw, .vi: return surroundings.viewport.width.points / 100
    case .vh, .vb: return surroundings.viewport.height.points / 100
    case .vmin:
      return min(surroundings.viewport.width, surroundings.viewport.height).points / 100
    case .vmax:
      return max(surroundings.viewport.width, surroundings.viewport.height).points / 100
    case .px, .pt, .pc, .cm, .mm, .q, .inch, .deg, .grad, .rad, .turn, .s, .ms, .dpi, .dpcm, .dppx:
      return nil
    }
  }

  /// The root's text: on the root itself its own once known, and before that the initial one.
  private var rootText: TextStyle { surroundings.root ?? font }

  private static func measure(
    _ style: TextStyle, _ height: KeyPath<FontMetrics, Length>, _ metrics: any FontMetricsProvider
  ) -> Double {
    let value = metrics.metrics(for: style)[keyPath: height].points
    // A font that does not say has half an em (CSS Values 4, §6.1.1).
    return value > 0 ? value : style.size.points / 2
  }

  /// The height of a line in points.
  static func lineHeight(_ style: TextStyle, _ metrics: any FontMetricsProvider) -> Double {
    switch style.lineHeight {
    case .normal:
      let font = metrics.metrics(for: style)
      return (font.ascent + font.descent + font.lineGap).points
    case .number(let factor): return style.size.points * factor
    case .length(let length): return length.points
    }
  }

  mutating func resolve(_ value: LengthValue) -> LengthPercentage {
    switch value {
    case .fixed(let length): return length
    case .relative(let number, let unit, let isNonNegative):
      return LengthPercentage(
        points: number * (points(per: unit) ?? 0), percentage: 0, isNonNegative: isNonNegative,
        didClamp: &didClamp)
    case .calculated(let calculation, let isNonNegative):
      let whole = surroundings.viewport.width.points
      let value = calculation.lengthPercentage(whole: whole) { number, unit in
        points(per: unit).map { number * $0 }
      }
      return LengthPercentage(
        points: value?.points ?? 0, percentage: value?.percentage ?? 0,
        isNonNegative: isNonNegative, didClamp: &didClamp)
    }
  }

  // MARK: Properties

  /// Sets a property's value; keywords for every property are dealt with before.
  mutating func set(_ property: Property, _ value: SpecifiedValue) {
    switch property {
    case .direction, .fontFamily, .fontWeight, .fontStyle, .fontStretch, .fontSize, .lineHeight,
      .fontVariantCaps, .fontVariantNumeric, .fontVariantLigatures, .fontVariantEastAsian,
      .fontVariantPosition, .fontKerning, .fontFeatureSettings:
      setFont(property, value)
    case .color, .letterSpacing, .wordSpacing, .textTransform, .textDecorationLine,
      .textDecorationColor, .visibility:
      setText(property, value)
    case .textAlign, .textAlignLast, .textIndent, .whiteSpace, .textWrap, .tabSize, .hyphens,
      .hyphenateLimitChars, .hyphenateLimitLines, .overflowWrap, .hangingPunctuation, .orphans,
      .widows, .listStyleType, .listStylePosition, .page:
      setParagraph(property, value)
    case .content, .quotes, .counterReset, .counterIncrement, .counterSet, .stringSet:
      setGenerated(property, value)
    case .display, .width, .minWidth, .maxWidth, .height, .minHeight, .maxHeight, .boxSizing,
      .verticalAlign, .breakBefore, .breakAfter, .breakInside, .bookmarkLevel, .backgroundColor:
      setBox(property, value)
    case .marginTop, .marginRight, .marginBottom, .marginLeft, .paddingTop, .paddingRight,
      .paddingBottom, .paddingLeft, .borderTopWidth, .borderRightWidth, .borderBottomWidth,
      .borderLeftWidth, .borderTopStyle, .borderRightStyle, .borderBottomStyle,
      .borderLeftStyle, .borderTopColor, .borderRightColor, .borderBottomColor,
      .borderLeftColor:
      setSide(property, value)
    case .marginInlineStart, .marginInlineEnd, .paddingInlineStart, .paddingInlineEnd,
      .borderInlineStartWidth, .borderInlineEndWidth, .borderInlineStartStyle,
      .borderInlineEndStyle, .borderInlineStartColor, .borderInlineEndColor, .size:
      break
    }
  }

  /// Brings what depends on several properties to its final form.
  mutating func finish() {
    let lines = values.box.border
    values.box.border.top = side(lines.top.line, values.borderWidth.top, values.borderColor.top)
    values.box.border.right = side(
      lines.right.line, values.borderWidth.right, values.borderColor.right)
    values.box.border.bottom = side(
      lines.bottom.line, values.borderWidth.bottom, values.borderColor.bottom)
    values.box.border.left = side(lines.left.line, values.borderWidth.left, values.borderColor.left)
    if values.features != parent.features { values.text.features = values.features.joined }
    // Decorations go on into descendants, save for boxes that are set as one piece.
    let isApart = values.box.display == .inlineBlock
    if values.decoration.isEmpty {
      if isApart { values.text.decoration = [] }
    } else {
      values.text.decoration = isApart ? [] : parent.text.decoration
      values.text.decoration.formUnion(values.decoration)
      values.text.decorationColor = values.decorationColor ?? values.text.color
    }
    values.paragraph.whiteSpace = values.whiteSpace
    switch values.textWrap {
    case .balance: values.paragraph.wrap = .balance
    case .pretty: values.paragraph.wrap = .pretty
    case .nowrap:
      values.paragraph.wrap = .wrap
      switch values.whiteSpace {
      case .normal: values.paragraph.whiteSpace = .nowrap
      case .preWrap: values.paragraph.whiteSpace = .pre
      case .nowrap, .pre, .preLine: break
      }
    default: values.paragraph.wrap = .wrap
    }
  }

  private func side(
    _ line: BoxStyle.BorderLine, _ width: Length, _ color: Color?
  ) -> BoxStyle.Border {
    BoxStyle.Border(
      width: line == .none ? .zero : width, line: line, color: color ?? values.text.color)
  }
}
