/// The elements that reading tells apart; every other one is `other`.
enum HTMLTag: String, CaseIterable {
  case html, head, title, base, link, meta, style, script, noscript, template, body
  case article, section, nav, aside, header, footer, main, hgroup, address, search
  case h1, h2, h3, h4, h5, h6
  case p, hr, pre, listing, xmp, plaintext, blockquote, ol, ul, menu, dir, li, dl, dt, dd
  case figure, figcaption, div, center, fieldset, legend, details, summary, dialog, form
  case a, em, strong, i, b, u, s, small, big, cite, q, dfn, abbr, code, kbd, samp, tt, `var`
  case sub, sup, span, font, mark, ins, del, strike, br, wbr, bdo, bdi, time, data, nobr, ruby, rt
  case rp, rb, rtc
  case img, picture, source, iframe, embed, object, video, audio, canvas, svg, math, map, area
  case track, param, noembed, noframes, frameset, frame
  case table, caption, colgroup, col, tbody, thead, tfoot, tr, td, th
  case input, button, select, option, optgroup, datalist, textarea, label, output, progress, meter
  case other

  /// How an element stands on the page when nothing else is said (HTML, "Rendering").
  enum Display {
    /// In the line.
    case inline
    /// On lines of its own.
    case block
    /// Not at all, and its text is none of the page's words.
    case none
  }

  /// How the element stands on the page.
  var display: Display {
    switch self {
    case .head, .base, .link, .meta, .style, .script, .template, .title, .iframe, .noembed,
      .noframes, .frameset, .frame, .source, .track, .param, .area, .datalist:
      .none
    case .html, .body, .article, .section, .nav, .aside, .header, .footer, .main, .hgroup,
      .address, .search, .h1, .h2, .h3, .h4, .h5, .h6, .p, .hr, .pre, .listing, .xmp, .plaintext,
      .blockquote, .ol, .ul, .menu, .dir, .li, .dl, .dt, .dd, .figure, .figcaption, .div, .center,
      .fieldset, .legend, .details, .summary, .dialog, .form, .table, .caption, .colgroup, .col,
      .tbody, .thead, .tfoot, .tr, .td, .th, .noscript, .optgroup, .option, .select, .textarea:
      .block
    case .a, .em, .strong, .i, .b, .u, .s, .small, .big, .cite, .q, .dfn, .abbr, .code, .kbd,
      .samp, .tt, .var, .sub, .sup, .span, .font, .mark, .ins, .del, .strike, .br, .wbr, .bdo,
      .bdi, .time, .data, .nobr, .ruby, .rt, .rp, .rb, .rtc, .img, .picture, .embed, .object,
      .video, .audio, .canvas, .svg, .math, .map, .input, .button, .label, .output, .progress,
      .meter, .other:
      .inline
    }
  }

  /// The heading of a level, as `role="heading"` makes one of any element (ARIA 1.2, "heading role").
  static func heading(level: Int?) -> HTMLTag {
    [.h1, .h2, .h3, .h4, .h5, .h6][min(max(level ?? 2, 1), 6) - 1]
  }

  /// The level of a heading; `nil` for what is none.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}

/// The attributes that reading looks at.
enum HTMLAttribute: String {
  case id, `class`, href, src, alt, lang, dir, style, hidden, role, itemprop, itemtype, itemscope
  case datetime, content, name, property, rel, type, start, value, reversed, colspan, rowspan
  case scope, cite, width, height, title, headers
  case xmlLang = "xml:lang"
  case ariaHidden = "aria-hidden"
  case ariaLabel = "aria-label"
  case ariaLevel = "aria-level"
  case dataSource = "data-src"
  case dataLazySource = "data-lazy-src"
  case dataOriginal = "data-original"
}
