internal import GalleyGeometry

/// Paragraphs and boxes (CSS Text 3 and 4, CSS Box 3, CSS Fragmentation 3).
extension StyleBuilder {
  mutating func setParagraph(_ property: Property, _ value: SpecifiedValue) {
    switch (property, value) {
    case (.textAlign, .keyword(.matchParent)): values.paragraph.align = matchedParentAlign
    case (.textAlign, .keyword(let keyword)): values.paragraph.align = align(keyword) ?? .start
    case (.textAlignLast, .keyword(let keyword)): values.paragraph.alignLast = align(keyword)
    case (.textIndent, .length(let length)): values.paragraph.indent = resolve(length)
    case (.whiteSpace, .keyword(let keyword)):
      switch keyword {
      case .nowrap: values.whiteSpace = .nowrap
      case .pre: values.whiteSpace = .pre
      case .preWrap, .breakSpaces: values.whiteSpace = .preWrap
      case .preLine: values.whiteSpace = .preLine
      default: values.whiteSpace = .normal
      }
    case (.textWrap, .keyword(let keyword)): values.textWrap = keyword
    case (.tabSize, .integer(let number)): values.paragraph.tabSize = number
    case (.hyphens, .keyword(let keyword)):
      values.paragraph.hyphens = keyword == .none ? .none : keyword == .auto ? .auto : .manual
    case (.hyphenateLimitChars, .integers(let limits)): hyphenateLimit(limits)
    case (.hyphenateLimitLines, .keyword): values.paragraph.hyphenateLimitLines = nil
    case (.hyphenateLimitLines, .integer(let number)):
      values.paragraph.hyphenateLimitLines = number
    case (.overflowWrap, .keyword(let keyword)):
      values.paragraph.overflowWrap =
        keyword == .breakWord ? .breakWord : keyword == .anywhere ? .anywhere : .normal
    case (.hangingPunctuation, .keyword): values.paragraph.hanging = []
    case (.hangingPunctuation, .keywords(let keywords)):
      values.paragraph.hanging = []
      if keywords.contains(.first) { values.paragraph.hanging.insert(.first) }
      if keywords.contains(.last) { values.paragraph.hanging.insert(.last) }
      if keywords.contains(.allowEnd) || keywords.contains(.forceEnd) {
        values.paragraph.hanging.insert(.end)
      }
    case (.orphans, .integer(let number)): values.paragraph.orphans = number
    case (.widows, .integer(let number)): values.paragraph.widows = number
    case (.listStyleType, .listStyle(let type)): values.paragraph.listStyleType = type
    case (.listStylePosition, .keyword(let keyword)):
      values.paragraph.listStyleInside = keyword == .inside
    case (.page, .keyword): values.paragraph.page = nil
    case (.page, .name(let name)): values.paragraph.page = name
    default: break
    }
  }

  private func align(_ keyword: Keyword) -> ParagraphStyle.Align? {
    switch keyword {
    case .start: .start
    case .end: .end
    case .left: .left
    case .right: .right
    case .center: .center
    case .justify: .justify
    default: nil
    }
  }

  /// The parent's alignment, its start and end seen from the parent's direction.
  private var matchedParentAlign: ParagraphStyle.Align {
    let isRTL = parent.paragraph.direction == .rtl
    switch parent.paragraph.align {
    case .start: return isRTL ? .right : .left
    case .end: return isRTL ? .left : .right
    case .left, .right, .center, .justify: return parent.paragraph.align
    }
  }

  /// One value is the word's; two are the word's and that for both sides (CSS Text 4, §6.3.2).
  private mutating func hyphenateLimit(_ limits: [Int?]) {
    let initial = HyphenationLimit()
    let before = limits.count > 1 ? limits[1] : nil
    let after = limits.count > 2 ? limits[2] : before
    values.paragraph.hyphenateLimitChars = HyphenationLimit(
      word: limits[0] ?? initial.word, before: before ?? initial.before,
      after: after ?? initial.after)
  }

  mutating func setBox(_ property: Property, _ value: SpecifiedValue) {
    switch (property, value) {
    case (.display, .keyword(let keyword)): values.box.display = display(keyword)
    case (.width, _): values.box.width = autoLength(value)
    case (.minWidth, _): values.box.minWidth = autoLength(value)
    case (.maxWidth, _): values.box.maxWidth = autoLength(value)
    case (.height, _): values.box.height = autoLength(value)
    case (.minHeight, _): values.box.minHeight = autoLength(value)
    case (.maxHeight, _): values.box.maxHeight = autoLength(value)
    case (.boxSizing, .keyword(let keyword)): values.box.isBorderBox = keyword == .borderBox
    case (.backgroundColor, .color(let color)): values.box.background = color
    case (.backgroundColor, .keyword): values.box.background = values.text.color
    case (.verticalAlign, .keyword(let keyword)): values.box.verticalAlign = verticalAlign(keyword)
    case (.verticalAlign, .length(let length)):
      let resolved = resolve(length)
      let whole =
        resolved.percentage == 0
        ? .zero : Length.points(Self.lineHeight(values.text, surroundings.metrics))
      values.box.verticalAlign = .length(resolved.resolved(against: whole))
    case (.breakBefore, .keyword(let keyword)): values.box.breakBefore = pageBreak(keyword)
    case (.breakAfter, .keyword(let keyword)): values.box.breakAfter = pageBreak(keyword)
    case (.breakInside, .keyword(let keyword)):
      values.box.avoidsBreakInside = keyword == .avoid || keyword == .avoidPage
    case (.bookmarkLevel, .keyword): values.box.bookmarkLevel = nil
    case (.bookmarkLevel, .integer(let number)): values.box.bookmarkLevel = number
    default: break
    }
  }

  private func display(_ keyword: Keyword) -> BoxStyle.Display {
    switch keyword {
    case .none: .none
    case .block, .flowRoot: .block
    case .inlineBlock: .inlineBlock
    case .listItem: .listItem
    case .contents: .contents
    case .table: .table
    case .tableCaption: .tableCaption
    case .tableHeaderGroup: .tableHeaderGroup
    case .tableRowGroup, .tableFooterGroup: .tableRowGroup
    case .tableRow: .tableRow
    case .tableCell: .tableCell
    default: .inline
    }
  }

  private func verticalAlign(_ keyword: Keyword) -> BoxStyle.VerticalAlign {
    switch keyword {
    case .sub: .sub
    case .super: .super
    case .textTop: .textTop
    case .textBottom: .textBottom
    case .middle: .middle
    case .top: .top
    case .bottom: .bottom
    default: .baseline
    }
  }

  /// Recto is the right page, or the left one where pages follow from right to left.
  private func pageBreak(_ keyword: Keyword) -> BoxStyle.Break {
    switch keyword {
    case .avoid, .avoidPage: .avoid
    case .page, .always, .all: .page
    case .left: .left
    case .right: .right
    case .recto: surroundings.isRightToLeft ? .left : .right
    case .verso: surroundings.isRightToLeft ? .right : .left
    default: .auto
    }
  }

  private mutating func autoLength(_ value: SpecifiedValue) -> AutoLength {
    if case .length(let length) = value { return .length(resolve(length)) }
    return .auto
  }

  mutating func setSide(_ property: Property, _ value: SpecifiedValue) {
    switch property {
    case .marginTop: values.box.margin.top = autoLength(value)
    case .marginRight: values.box.margin.right = autoLength(value)
    case .marginBottom: values.box.margin.bottom = autoLength(value)
    case .marginLeft: values.box.margin.left = autoLength(value)
    case .paddingTop: values.box.padding.top = length(value)
    case .paddingRight: values.box.padding.right = length(value)
    case .paddingBottom: values.box.padding.bottom = length(value)
    case .paddingLeft: values.box.padding.left = length(value)
    case .borderTopWidth: values.borderWidth.top = borderWidth(value)
    case .borderRightWidth: values.borderWidth.right = borderWidth(value)
    case .borderBottomWidth: values.borderWidth.bottom = borderWidth(value)
    case .borderLeftWidth: values.borderWidth.left = borderWidth(value)
    case .borderTopStyle: values.box.border.top.line = borderLine(value)
    case .borderRightStyle: values.box.border.right.line = borderLine(value)
    case .borderBottomStyle: values.box.border.bottom.line = borderLine(value)
    case .borderLeftStyle: values.box.border.left.line = borderLine(value)
    case .borderTopColor: values.borderColor.top = color(value)
    case .borderRightColor: values.borderColor.right = color(value)
    case .borderBottomColor: values.borderColor.bottom = color(value)
    case .borderLeftColor: values.borderColor.left = color(value)
    default: break
    }
  }

  private mutating func length(_ value: SpecifiedValue) -> LengthPercentage {
    if case .length(let length) = value { return resolve(length) }
    return .zero
  }

  private mutating func borderWidth(_ value: SpecifiedValue) -> Length {
    switch value {
    case .length(let length): return resolve(length).length
    case .keyword(.thin): return .pixels(1)
    case .keyword(.thick): return .pixels(5)
    default: return .pixels(3)
    }
  }

  private func borderLine(_ value: SpecifiedValue) -> BoxStyle.BorderLine {
    guard case .keyword(let keyword) = value else { return .none }
    switch keyword {
    case .solid: return .solid
    case .groove: return .groove
    case .ridge: return .ridge
    case .inset: return .inset
    case .outset: return .outset
    case .dashed: return .dashed
    case .dotted: return .dotted
    case .double: return .double
    default: return .none
    }
  }

  private func color(_ value: SpecifiedValue) -> Color? {
    if case .color(let color) = value { return color }
    return nil
  }
}
