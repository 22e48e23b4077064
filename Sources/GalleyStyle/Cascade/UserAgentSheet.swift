internal import GalleyCSS
internal import GalleySource

/// The style sheet under every other: what HTML's elements look like on paper (HTML, §15.3).
enum UserAgentSheet {
  /// The sheet, read.
  static let sheet: Stylesheet = {
    let source = SourceFile(name: "<user agent>", text: css)
    guard let sheet = try? StylesheetParser.parse(source).value else {
      preconditionFailure("the user agent's style sheet is within all limits")
    }
    return sheet
  }()

  static let css = """
    html, body, article, header, footer, section, nav, div, address, p, h1, h2, h3, h4, h5, h6, pre,
    hr, blockquote, ul, ol, figure, figcaption { display: block }

    [dir=ltr] { direction: ltr }
    [dir=rtl] { direction: rtl }

    h1, h2, h3, h4, h5, h6 {
      font-weight: bold; hyphens: manual; break-after: avoid; break-inside: avoid
    }
    h1 { font-size: 2em; margin-block: 0.67em; bookmark-level: 1 }
    h2 { font-size: 1.5em; margin-block: 0.83em; bookmark-level: 2 }
    h3 { font-size: 1.17em; margin-block: 1em; bookmark-level: 3 }
    h4 { margin-block: 1.33em; bookmark-level: 4 }
    h5 { font-size: 0.83em; margin-block: 1.67em; bookmark-level: 5 }
    h6 { font-size: 0.67em; margin-block: 2.33em; bookmark-level: 6 }

    p, blockquote, ul, ol, figure, pre { margin-block: 1em }
    blockquote, figure { margin-inline: 3.3em }
    p.lead-in { break-after: avoid }
    p.attribution { break-before: avoid }

    ul, ol { padding-inline-start: 3.3em; counter-reset: list-item }
    ul { list-style-type: disc }
    ol { list-style-type: decimal }
    ul ul, ol ul { list-style-type: circle }
    ul ul ul, ul ol ul, ol ul ul, ol ol ul { list-style-type: square }
    ul ul, ul ol, ol ul, ol ol { margin-block: 0 }
    ol[type="1" s] { list-style-type: decimal }
    ol[type="a" s] { list-style-type: lower-alpha }
    ol[type="A" s] { list-style-type: upper-alpha }
    ol[type="i" s] { list-style-type: lower-roman }
    ol[type="I" s] { list-style-type: upper-roman }
    ol:not([type]) { list-style-type: none }
    ol[data-markers=long] > li { list-style-position: inside }
    li { display: list-item }
    li > p, td > p, th > p, address > p { margin-block: 0 }
    li > p + p, td > p + p, th > p + p { margin-block-start: 0.5em }
    ::marker {
      white-space: pre; text-transform: none; text-indent: 0;
      font-variant-numeric: tabular-nums
    }
    li[data-marker]::marker { content: attr(data-marker) " " }
    li[data-marker=""]::marker { content: none }

    table { display: table; text-indent: 0; margin-block: 1em }
    caption { display: table-caption; text-align: center; break-after: avoid }
    thead { display: table-header-group; break-inside: avoid; break-after: avoid }
    tbody { display: table-row-group }
    tr { display: table-row; break-inside: avoid }
    td, th {
      display: table-cell; vertical-align: top; text-align: start;
      padding: 0.2em 0.5em
    }
    th { font-weight: bold }

    figure { break-inside: avoid }
    img { display: inline-block; max-width: 100% }
    figure > img { display: block }
    figcaption { break-before: avoid }
    pre, code { font-family: monospace; font-size: 0.85em; hyphens: none }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; tab-size: 8 }
    hr { border-top: 0.75pt solid currentcolor; margin-block: 0.8em }
    address { font-style: italic; break-inside: avoid }
    p.end-mark { text-align: center; break-before: avoid }

    em { font-style: italic }
    strong { font-weight: bold }
    sup, sub { font-size: 0.7em; line-height: 0 }
    sup { vertical-align: super }
    sub { vertical-align: sub }
    a { color: #0645ad; text-decoration: underline }
    a, code { overflow-wrap: anywhere }
    a { hyphens: manual }
    a:not([href]), a[role=doc-noteref], a[role=doc-backlink] {
      color: inherit; text-decoration: none
    }

    @page {
      margin: 25mm;
      @top-left-corner { text-align: right; vertical-align: middle }
      @top-left { text-align: left; vertical-align: middle }
      @top-center { text-align: center; vertical-align: middle }
      @top-right { text-align: right; vertical-align: middle }
      @top-right-corner { text-align: left; vertical-align: middle }
      @left-top { text-align: center; vertical-align: top }
      @left-middle { text-align: center; vertical-align: middle }
      @left-bottom { text-align: center; vertical-align: bottom }
      @right-top { text-align: center; vertical-align: top }
      @right-middle { text-align: center; vertical-align: middle }
      @right-bottom { text-align: center; vertical-align: bottom }
      @bottom-left-corner { text-align: right; vertical-align: middle }
      @bottom-left { text-align: left; vertical-align: middle }
      @bottom-center { text-align: center; vertical-align: middle }
      @bottom-right { text-align: right; vertical-align: middle }
      @bottom-right-corner { text-align: left; vertical-align: middle }
    }
    """
}
