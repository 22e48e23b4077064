internal import GalleyPages
internal import GalleyStyle

/// What elements mean, as far as the structure tree and layout need to know.
struct ElementSemantics {
  let context: LayoutContext

  private var release: StyledRelease { context.release }

  /// The kind of structure node that an element makes; `nil` where it makes none of its own.
  func kind(of node: Int) -> StructureNode.Kind? {
    guard case .element(let name) = release.nodes[node].kind else { return nil }
    let attributes = release.nodes[node].attributes
    switch name {
    case "article": return .article
    case "section": return classes(of: node).contains("index") ? .index : .section
    case "nav": return .contents
    case "header", "footer", "div", "address": return .division
    case "p", "pre": return .paragraph
    case "h1": return .heading(1)
    case "h2": return .heading(2)
    case "h3": return .heading(3)
    case "h4": return .heading(4)
    case "h5": return .heading(5)
    case "h6": return .heading(6)
    case "blockquote": return .blockQuote
    case "ul", "ol": return .list(marker: marker(of: release.nodes[node].style))
    case "li": return isInContents(node) ? .contentsItem : .listItem
    case "table": return .table
    case "caption", "figcaption": return .caption
    case "thead": return .tableHead
    case "tbody", "tfoot": return .tableBody
    case "tr": return .tableRow
    case "th":
      return .tableHeader(
        columns: span(attributes["colspan"]), rows: span(attributes["rowspan"]),
        isRow: attributes["scope"] == "row")
    case "td":
      return .tableData(
        columns: span(attributes["colspan"]), rows: span(attributes["rowspan"]))
    case "figure": return .figure(alternative: alternative(of: node))
    case "em", "i": return .emphasis
    case "strong", "b": return .strong
    case "code": return .code
    case "q": return .quote
    case "a": return linkTarget(of: node).map { .link(target: $0) }
    default: return nil
    }
  }

  /// Whether text may stand in a node of this kind itself, or needs a paragraph of its own.
  static func holdsText(_ kind: StructureNode.Kind) -> Bool {
    switch kind {
    case .document, .article, .section, .division, .blockQuote, .list, .listItem, .table,
      .tableHead, .tableBody, .tableRow, .figure, .contents, .contentsItem, .index:
      false
    case .heading, .paragraph, .label, .listBody, .tableHeader, .tableData, .caption, .span,
      .emphasis, .strong, .code, .quote, .link, .note:
      true
    }
  }

  /// A column or row span, within HTML's bounds.
  func span(_ value: String?) -> Int { min(max(value.flatMap { Int($0) } ?? 1, 1), 1000) }

  /// The address that a link leads to, where it is one that a reader can follow.
  func linkTarget(of node: Int) -> String? {
    release.nodes[node].attributes["href"].flatMap(linkTarget(of:))
  }

  /// The link that a note's number is, back to where it is referred to.
  func backLink(of item: Int) -> (target: String, contents: String)? {
    let attributes = release.nodes[item].attributes
    guard let target = attributes["data-backlink"].flatMap(linkTarget(of:)) else { return nil }
    return (target, attributes["data-backlink-label"] ?? "")
  }

  /// Whether an element is a note that the text refers to.
  func isNote(_ node: Int) -> Bool { release.nodes[node].attributes["role"] == "doc-footnote" }

  /// What is read aloud for a link.
  func label(of link: Int) -> String {
    release.nodes[link].attributes["aria-label"] ?? text(of: link)
  }

  private func linkTarget(of href: String) -> String? {
    if href.utf8.first == 0x23 {
      if release.isMatter { return LinkArea.page(ofTarget: href) == nil ? nil : href }
      return context.places[String(href.dropFirst())].map { LinkArea.target(ofPlace: $0) }
    }
    guard case .absolute(let address) = LinkAddress(href) else { return nil }
    return address
  }

  private func classes(of node: Int) -> [Substring] {
    (release.nodes[node].attributes["class"] ?? "").split(separator: " ")
  }

  private func isInContents(_ item: Int) -> Bool {
    let parent = release.nodes[item].parent
    if parent >= 0, case .element("nav") = release.nodes[parent].kind { return true }
    return false
  }

  /// The text within a node, white space collapsed.
  func text(of node: Int) -> String {
    var words = WhiteSpaceCollector()
    var next = release.nodes[node].firstChild
    while next >= 0 {
      let current = release.nodes[next]
      switch current.kind {
      case .text(let text): words.append(text, .normal)
      case .element("br"): words.append(" ", .normal)
      case .element, .pseudo: break
      }
      next = following(next, within: node)
    }
    words.finish()
    return String(decoding: words.bytes, as: UTF8.self)
  }

  /// The alternative text of a figure's pictures: what is given, or else the caption.
  private func alternative(of figure: Int) -> String {
    var caption: String?
    var next = release.nodes[figure].firstChild
    while next >= 0 {
      if case .element(let name) = release.nodes[next].kind {
        if name == "img", let text = release.nodes[next].attributes["alt"], !text.isEmpty {
          return text
        }
        if name == "figcaption", caption == nil { caption = text(of: next) }
      }
      next = following(next, within: figure)
    }
    return caption ?? ""
  }

  /// The next node in document order within a node, or -1.
  private func following(_ node: Int, within root: Int) -> Int {
    if release.nodes[node].firstChild >= 0 { return release.nodes[node].firstChild }
    var current = node
    while current != root {
      if release.nodes[current].nextSibling >= 0 { return release.nodes[current].nextSibling }
      current = release.nodes[current].parent
    }
    return -1
  }

  private func marker(of style: ComputedStyle) -> String {
    switch style.paragraph.listStyleType {
    case .named(let name): name
    case .string: "none"
    }
  }
}
