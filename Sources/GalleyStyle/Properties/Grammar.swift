/// What a property's value may be.
enum Grammar {
  /// One of some keywords.
  case keywords([Keyword])
  /// A keyword or a length; a percentage too, and a negative value too, where allowed.
  case length([Keyword], percentages: Bool = true, negative: Bool = false)
  /// A keyword or a whole number; greater ones are clamped.
  case integer([Keyword], ClosedRange<Int>)
  /// A colour.
  case color
  /// Any number of the keywords, each group giving one at most; or one that stands alone.
  case set(alone: [Keyword], groups: [[Keyword]])
  /// Something of its own, in the words of its specification.
  case special(String)

  /// What is accepted, in words for a message.
  var accepted: String {
    switch self {
    case .keywords(let keywords): Self.list(keywords.map(\.rawValue))
    case .length(let keywords, let percentages, let negative):
      Self.list(
        keywords.map(\.rawValue) + ["a length"] + (percentages ? ["a percentage"] : []))
        + (negative ? "" : ", not negative")
    case .integer(let keywords, let range):
      Self.list(keywords.map(\.rawValue) + ["a whole number from \(range.lowerBound)"])
    case .color: "a colour, such as #1d3557, rgb(29 53 87) or navy"
    case .set(let alone, let groups):
      Self.list(alone.map(\.rawValue) + groups.flatMap { $0 }.map(\.rawValue))
    case .special(let words): words
    }
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
  }
}

extension Property {
  private static let borderStyles: [Keyword] = [
    .none, .solid, .dashed, .dotted, .double, .hidden, .groove, .ridge, .inset, .outset,
  ]
  private static let breaks: [Keyword] = [
    .auto, .avoid, .page, .left, .right, .recto, .verso, .always, .all, .avoidPage, .column,
    .avoidColumn, .avoidRegion,
  ]

  private static let grammars = allCases.map { $0.makeGrammar() }

  /// What its value may be.
  var grammar: Grammar { Self.grammars[Int(rawValue)] }

  private func makeGrammar() -> Grammar {
    switch self {
    case .direction: .keywords([.ltr, .rtl])
    case .fontFamily: .special("family names in order of preference, parted by commas")
    case .fontWeight:
      .special("normal, bold, bolder, lighter or a number from 1 to 1000")
    case .fontStyle: .special("normal, italic or oblique")
    case .fontStretch:
      .special("normal, condensed, expanded and their degrees, or a percentage")
    case .fontSize:
      .length([
        .xxSmall, .xSmall, .small, .medium, .large, .xLarge, .xxLarge, .xxxLarge, .larger,
        .smaller,
      ])
    case .lineHeight: .special("normal, a number, a length or a percentage, not negative")
    case .fontVariantCaps:
      .keywords([
        .normal, .smallCaps, .allSmallCaps, .petiteCaps, .allPetiteCaps, .unicase, .titlingCaps,
      ])
    case .fontVariantNumeric:
      .set(
        alone: [.normal],
        groups: [
          [.liningNums, .oldstyleNums], [.proportionalNums, .tabularNums],
          [.diagonalFractions, .stackedFractions], [.ordinal], [.slashedZero],
        ])
    case .fontVariantLigatures:
      .set(
        alone: [.normal, .none],
        groups: [
          [.commonLigatures, .noCommonLigatures],
          [.discretionaryLigatures, .noDiscretionaryLigatures],
          [.historicalLigatures, .noHistoricalLigatures], [.contextual, .noContextual],
        ])
    case .fontVariantEastAsian:
      .set(
        alone: [.normal],
        groups: [
          [.jis78, .jis83, .jis90, .jis04, .simplified, .traditional],
          [.fullWidth, .proportionalWidth], [.ruby],
        ])
    case .fontVariantPosition: .keywords([.normal, .sub, .super])
    case .fontKerning: .keywords([.auto, .normal, .none])
    case .fontFeatureSettings:
      .special("normal, or four-letter tags in quotes, each with a number, on or off")
    case .color: .color
    case .letterSpacing, .wordSpacing:
      .length([.normal], percentages: false, negative: true)
    case .textTransform: .keywords([.none, .capitalize, .uppercase, .lowercase])
    case .textDecorationLine:
      .set(alone: [.none], groups: [[.underline], [.overline], [.lineThrough]])
    case .textDecorationColor: .color
    case .visibility: .keywords([.visible, .hidden, .collapse])
    case .textAlign: .keywords([.start, .end, .left, .right, .center, .justify, .matchParent])
    case .textAlignLast: .keywords([.auto, .start, .end, .left, .right, .center, .justify])
    case .textIndent: .length([], negative: true)
    case .whiteSpace: .keywords([.normal, .nowrap, .pre, .preWrap, .preLine, .breakSpaces])
    case .textWrap: .keywords([.wrap, .nowrap, .balance, .pretty, .stable])
    case .tabSize: .integer([], 0...100)
    case .hyphens: .keywords([.none, .manual, .auto])
    case .hyphenateLimitChars: .special("one to three whole numbers or auto")
    case .hyphenateLimitLines: .integer([.noLimit], 0...1000)
    case .overflowWrap: .keywords([.normal, .breakWord, .anywhere])
    case .hangingPunctuation:
      .set(alone: [.none], groups: [[.first], [.forceEnd, .allowEnd], [.last]])
    case .orphans, .widows: .integer([], 1...100)
    case .listStyleType: .special("a counter style such as disc or decimal, a string, or none")
    case .listStylePosition: .keywords([.outside, .inside])
    case .page: .special("auto or a page's name")
    case .display:
      .keywords([
        .none, .block, .inline, .inlineBlock, .listItem, .contents, .flowRoot, .table,
        .tableCaption, .tableHeaderGroup, .tableRowGroup, .tableFooterGroup, .tableRow,
        .tableCell,
      ])
    case .marginTop, .marginRight, .marginBottom, .marginLeft, .marginInlineStart,
      .marginInlineEnd:
      .length([.auto], negative: true)
    case .paddingTop, .paddingRight, .paddingBottom, .paddingLeft, .paddingInlineStart,
      .paddingInlineEnd:
      .length([])
    case .borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth,
      .borderInlineStartWidth, .borderInlineEndWidth:
      .length([.thin, .medium, .thick], percentages: false)
    case .borderTopStyle, .borderRightStyle, .borderBottomStyle, .borderLeftStyle,
      .borderInlineStartStyle, .borderInlineEndStyle:
      .keywords(Self.borderStyles)
    case .borderTopColor, .borderRightColor, .borderBottomColor, .borderLeftColor,
      .borderInlineStartColor, .borderInlineEndColor, .backgroundColor:
      .color
    case .width, .minWidth, .height, .minHeight: .length([.auto])
    case .maxWidth, .maxHeight: .length([.none])
    case .boxSizing: .keywords([.contentBox, .borderBox])
    case .verticalAlign:
      .length(
        [.baseline, .sub, .super, .textTop, .textBottom, .middle, .top, .bottom], negative: true)
    case .breakBefore, .breakAfter: .keywords(Self.breaks)
    case .breakInside: .keywords([.auto, .avoid, .avoidPage, .avoidColumn, .avoidRegion])
    case .bookmarkLevel: .integer([.none], 1...100)
    case .content:
      .special(
        "none, normal, or strings, counter(), counters(), attr(), string() and quotes")
    case .quotes: .special("auto, none, or pairs of strings")
    case .counterReset, .counterIncrement, .counterSet:
      .special("none, or counters' names, each with a whole number if one is wanted")
    case .stringSet:
      .special("none, or a name and what it is set to: content(), attr(), strings, counters")
    case .size:
      .special("auto, one or two lengths, or a paper such as A4 or letter, portrait or landscape")
    }
  }
}
