internal import CGumbo

/// What HTML's tree construction says of the stack of open elements, as far as depth goes.
enum MarkupStack {
  /// Elements closed by a start tag, and those beyond which it closes none.
  struct Implied: Sendable {
    var tags: [UInt32]
    var barrier: @Sendable (UInt32) -> Bool
  }

  /// Where the innermost element of a tag stands; `nil` where there is none before a barrier.
  static func place(
    of tag: UInt32, in stack: [UInt32], stopsAt barrier: (UInt32) -> Bool
  ) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      if stack[index] == tag { return index }
      if barrier(stack[index]) { return nil }
      index -= 1
    }
    return nil
  }

  static func isVoid(_ tag: UInt32) -> Bool { voids.contains(tag) }
  static func isFormatting(_ tag: UInt32) -> Bool { formatting.contains(tag) }
  static func isScope(_ tag: UInt32) -> Bool { scopes.contains(tag) }

  /// What an end tag does not reach beyond.
  static func barrier(for tag: UInt32) -> (UInt32) -> Bool {
    switch tag {
    case GUMBO_TAG_TABLE.rawValue, GUMBO_TAG_TBODY.rawValue, GUMBO_TAG_THEAD.rawValue,
      GUMBO_TAG_TFOOT.rawValue, GUMBO_TAG_TR.rawValue, GUMBO_TAG_TD.rawValue,
      GUMBO_TAG_TH.rawValue, GUMBO_TAG_CAPTION.rawValue, GUMBO_TAG_COLGROUP.rawValue:
      { $0 == GUMBO_TAG_TABLE.rawValue || $0 == GUMBO_TAG_TEMPLATE.rawValue }
    case GUMBO_TAG_TEMPLATE.rawValue: { _ in false }
    case GUMBO_TAG_LI.rawValue:
      {
        isScope($0) || $0 == GUMBO_TAG_OL.rawValue || $0 == GUMBO_TAG_UL.rawValue
      }
    case GUMBO_TAG_P.rawValue: { isScope($0) || $0 == GUMBO_TAG_BUTTON.rawValue }
    case GUMBO_TAG_SELECT.rawValue: { isScope($0) }
    default: special.contains(tag) ? { isScope($0) } : { special.contains($0) }
    }
  }

  /// The name at whose end tag raw text ends.
  static func rawTextName(_ tag: UInt32) -> [UInt8]? { rawText[tag] }

  static func implied(by tag: UInt32) -> [Implied] {
    if let implied = impliedBy[tag] { return implied }
    return closesParagraph.contains(tag) ? [paragraph] : []
  }

  private static func set(_ tags: [GumboTag]) -> Set<UInt32> { Set(tags.map(\.rawValue)) }

  private static let voids = set([
    GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR,
    GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK, GUMBO_TAG_META,
    GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR, GUMBO_TAG_IMAGE,
    GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,
  ])

  private static let formatting = set([
    GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT,
    GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE,
    GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U,
  ])

  private static let scopes = set([
    GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH,
    GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SELECT, GUMBO_TAG_MI,
    GUMBO_TAG_MO, GUMBO_TAG_MN, GUMBO_TAG_MS, GUMBO_TAG_MTEXT, GUMBO_TAG_ANNOTATION_XML,
    GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC, GUMBO_TAG_TITLE,
  ])

  private static let special = set([
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_BUTTON, GUMBO_TAG_CENTER, GUMBO_TAG_DD, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR,
    GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_H1, GUMBO_TAG_H2,
    GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_HEADER,
    GUMBO_TAG_HGROUP, GUMBO_TAG_IFRAME, GUMBO_TAG_LI, GUMBO_TAG_LISTING, GUMBO_TAG_MAIN,
    GUMBO_TAG_MENU, GUMBO_TAG_NAV, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT,
    GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PRE, GUMBO_TAG_SECTION,
    GUMBO_TAG_SUMMARY, GUMBO_TAG_UL, GUMBO_TAG_XMP, GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION,
    GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TR,
    GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_COLGROUP, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
    GUMBO_TAG_TEMPLATE, GUMBO_TAG_SELECT,
  ])

  private static let closesParagraph = set([
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_CENTER, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV, GUMBO_TAG_DL,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER,
    GUMBO_TAG_FORM, GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_MAIN, GUMBO_TAG_MENU,
    GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_SECTION,
    GUMBO_TAG_SUMMARY, GUMBO_TAG_UL, GUMBO_TAG_LISTING, GUMBO_TAG_H1, GUMBO_TAG_H2,
    GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_TABLE,
  ])

  private static let paragraph = Implied(
    tags: [GUMBO_TAG_P.rawValue],
    barrier: { isScope($0) || $0 == GUMBO_TAG_BUTTON.rawValue })

  private static let impliedBy: [UInt32: [Implied]] = {
    func closes(_ tags: [GumboTag], until barrier: @escaping @Sendable (UInt32) -> Bool) -> Implied
    {
      Implied(tags: tags.map(\.rawValue), barrier: barrier)
    }
    let table: @Sendable (UInt32) -> Bool = {
      $0 == GUMBO_TAG_TABLE.rawValue || $0 == GUMBO_TAG_TEMPLATE.rawValue
    }
    // An item closes the one before it, unless another special element stands between.
    let item: @Sendable (UInt32) -> Bool = {
      special.contains($0) && $0 != GUMBO_TAG_ADDRESS.rawValue && $0 != GUMBO_TAG_DIV.rawValue
        && $0 != GUMBO_TAG_P.rawValue
    }
    let cells = closes([GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION], until: table)
    let rows = closes([GUMBO_TAG_TR], until: table)
    let groups = closes(
      [GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_COLGROUP], until: table)
    let list: [(GumboTag, [Implied])] = [
      (GUMBO_TAG_LI, [closes([GUMBO_TAG_LI], until: item), paragraph]),
      (GUMBO_TAG_DD, [closes([GUMBO_TAG_DD, GUMBO_TAG_DT], until: item), paragraph]),
      (GUMBO_TAG_DT, [closes([GUMBO_TAG_DD, GUMBO_TAG_DT], until: item), paragraph]),
      (GUMBO_TAG_TD, [cells]), (GUMBO_TAG_TH, [cells]), (GUMBO_TAG_TR, [cells, rows]),
      (GUMBO_TAG_TBODY, [cells, rows, groups]), (GUMBO_TAG_THEAD, [cells, rows, groups]),
      (GUMBO_TAG_TFOOT, [cells, rows, groups]),
      (GUMBO_TAG_A, [closes([GUMBO_TAG_A], until: { special.contains($0) })]),
      (GUMBO_TAG_NOBR, [closes([GUMBO_TAG_NOBR], until: { special.contains($0) })]),
      (GUMBO_TAG_BUTTON, [closes([GUMBO_TAG_BUTTON], until: { isScope($0) })]),
      (GUMBO_TAG_SELECT, [closes([GUMBO_TAG_SELECT], until: { _ in false })]),
      (GUMBO_TAG_OPTION, [closes([GUMBO_TAG_OPTION], until: { $0 != GUMBO_TAG_OPTION.rawValue })]),
      (GUMBO_TAG_RT, [closes([GUMBO_TAG_RT, GUMBO_TAG_RP], until: { special.contains($0) })]),
      (GUMBO_TAG_RP, [closes([GUMBO_TAG_RT, GUMBO_TAG_RP], until: { special.contains($0) })]),
    ]
    var out: [UInt32: [Implied]] = [:]
    for (tag, implied) in list { out[tag.rawValue] = implied }
    return out
  }()

  private static let rawText: [UInt32: [UInt8]] = {
    var out: [UInt32: [UInt8]] = [:]
    for tag in [
      GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_XMP,
      GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_PLAINTEXT,
    ] {
      // Nothing ends plain text.
      out[tag.rawValue] =
        tag == GUMBO_TAG_PLAINTEXT
        ? [0] : Array(String(cString: gumbo_normalized_tagname(tag)).utf8)
    }
    return out
  }()
}
