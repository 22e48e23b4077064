internal import GalleySource

/// Writes the content of an XML element as HTML, so that it is read as a page's is.
///
/// Elements of XHTML stay what they are; those of NITF become what says the same in HTML. Tags are made anew, so
/// that an empty element is closed as HTML closes it.
struct XMLMarkup {
  private let tree: XMLTree
  private var out = MarkupBuilder()
  /// Elements whose words are no part of the text, with what they are of their own.
  private let leavesOut: Set<String>
  /// Whether elements that are not known stand on lines of their own.
  private let partsUnknown: Bool

  /// The content of an element as HTML.
  ///
  /// - Parameters:
  ///   - leavingOut: local names of elements that are passed over, with all in them.
  ///   - partingUnknown: whether elements that neither HTML nor NITF knows stand on lines of their own.
  static func html(
    of node: Int, in tree: XMLTree, leavingOut: Set<String> = [], partingUnknown: Bool = false
  ) -> MarkupBuilder {
    var markup = XMLMarkup(tree: tree, leavesOut: leavingOut, partsUnknown: partingUnknown)
    markup.write(node)
    return markup.out
  }

  private init(tree: XMLTree, leavesOut: Set<String>, partsUnknown: Bool) {
    self.tree = tree
    self.leavesOut = leavesOut
    self.partsUnknown = partsUnknown
  }

  private mutating func write(_ root: Int) {
    var open: [(end: Int, close: String, at: Int)] = []
    var index = root + 1
    let end = tree.nodes[root].end
    func close(_ out: inout MarkupBuilder) {
      let last = open.removeLast()
      if !last.close.isEmpty { out.markup(last.close, at: last.at) }
    }
    while index < end {
      while let last = open.last, last.end <= index { close(&out) }
      let node = tree.nodes[index]
      guard let name = tree.local(index) else {
        out.text(tree.texts.part(node.text))
        index += 1
        continue
      }
      if leavesOut.contains(name) {
        index = node.end
        continue
      }
      let tag = tag(index, name)
      if !tag.open.isEmpty { out.markup(tag.open, at: node.tag) }
      if tag.isWhole {
        index = node.end
        continue
      }
      open.append((node.end, tag.close, node.source.upperBound))
      index += 1
    }
    while !open.isEmpty { close(&out) }
  }

  private struct Tag {
    var open = ""
    var close = ""
    /// Whether nothing within it is written.
    var isWhole = false
  }

  private static let voids: Set<String> = [
    "br", "hr", "img", "wbr", "area", "col", "input", "link", "meta", "base", "embed", "source",
    "track", "param",
  ]

  private func tag(_ node: Int, _ name: String) -> Tag {
    switch name {
    // NITF 3.
    case "hl1": return Self.simple("h2")
    case "hl2": return Self.simple("h2")
    case "bq", "block-quote": return Self.simple("blockquote")
    case "credit": return Self.simple(isInQuote(node) ? "footer" : "p")
    case "media": return Self.simple("figure")
    case "media-reference": return picture(node, "source")
    case "media-caption", "media-producer": return Self.simple("figcaption")
    case "media-metadata", "media-object": return Tag(isWhole: true)
    case "fn", "note", "tagline", "bibliography", "nitf-table-summary": return Self.simple("p")
    case "block", "body.content", "body.end", "body.head", "body", "html", "nitf-table", "nitf":
      return Self.simple("div")
    case "hedline", "abstract", "dateline", "byline", "distributor", "rights":
      return Self.simple("div")
    case "person", "org", "location", "money", "num", "chron", "event", "function", "object.title",
      "virtloc", "copyrite", "byttl", "city", "state", "region", "country", "sublocation",
      "story.date", "pronounce", "frac", "frac-num", "frac-sep", "frac-den", "postaddr",
      "addressee",
      "person.name", "nitf-col", "nitf-colgroup", "name.given", "name.family", "copyrite.year",
      "copyrite.holder", "alt-code", "classifier", "care.of", "delivery.point", "postcode",
      "delivery.office", "newsML":
      return Tag()
    case "head": return Tag(isWhole: tree.text(tree.child(node, "title")) == nil)
    // XHTML.
    case "script", "style", "meta", "link", "base": return Tag(isWhole: true)
    case "title": return Self.simple("title")
    case "img": return picture(node, "src")
    default: return element(node, name)
    }
  }

  private static func simple(_ name: String) -> Tag { Tag(open: "<\(name)>", close: "</\(name)>") }

  private func isInQuote(_ node: Int) -> Bool {
    var parent = tree.nodes[node].parent
    while parent >= 0 {
      let name = tree.local(parent)
      if name == "bq" || name == "block-quote" { return true }
      guard name == "block" else { return false }
      parent = tree.nodes[parent].parent
    }
    return false
  }

  private func picture(_ node: Int, _ sourceName: String) -> Tag {
    let source = tree.attribute(sourceName, of: node) ?? ""
    let alternative =
      tree.attribute("alternate-text", of: node) ?? tree.attribute("alt", of: node) ?? ""
    let type = tree.attribute("mime-type", of: node) ?? "image/"
    // Sound and film have no picture; what stands for them is text.
    guard type.hasPrefix("image/") || !type.contains("/"), !source.isEmpty else {
      return Tag(
        open: alternative.isEmpty ? "" : "<p>" + MarkupBuilder.attribute(alternative) + "</p>")
    }
    return Tag(
      open: "<img src=\"\(MarkupBuilder.attribute(source))\""
        + " alt=\"\(MarkupBuilder.attribute(alternative))\">")
  }

  private func element(_ node: Int, _ name: String) -> Tag {
    let lowered = name.lowercased()
    guard HTMLTag(rawValue: lowered) != nil, lowered != "other" else {
      return partsUnknown ? Self.simple("div") : Tag()
    }
    var open = "<" + lowered
    for index in tree.nodes[node].attributes {
      let attribute = tree.attributes[index]
      let key =
        attribute.name == XMLTree.Name(space: XMLSpaces.xml, local: "lang")
        ? "lang" : attribute.name.space.isEmpty ? attribute.name.local : nil
      guard let key, HTMLAttribute(rawValue: key) != nil else { continue }
      open += " \(key)=\"\(MarkupBuilder.attribute(attribute.value))\""
    }
    open += ">"
    return Tag(open: open, close: Self.voids.contains(lowered) ? "" : "</\(lowered)>")
  }
}
