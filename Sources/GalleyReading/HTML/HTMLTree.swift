internal import CGumbo
internal import GalleySource

/// A page's elements and texts in document order, flat, so that nothing recurses to walk or free them.
struct HTMLTree {
  /// An element or a text.
  struct Node {
    /// The element; `nil` for a text.
    var tag: HTMLTag?
    /// The element it stands in; -1 for the root.
    var parent: Int
    /// The index after the last node within it.
    var end: Int
    /// Its text in `texts`, character references resolved.
    var text: Range<Int>
    /// Where it stood: a text's own bytes, an element's start tag; empty where it is implied.
    var source: Range<Int>
    /// Its attributes, in `attributes`.
    var attributes: Range<Int>
    /// Whether it belongs to SVG.
    var isForeign = false
  }

  /// An attribute that reading looks at.
  struct Attribute {
    var name: HTMLAttribute
    var value: String
    var source: Range<Int>
  }

  private(set) var nodes: [Node] = []
  private(set) var texts: [UInt8] = []
  /// The markup it was made of.
  let markup: [UInt8]
  private(set) var attributes: [Attribute] = []
  /// Whether the tree is deeper than is read.
  private(set) var isFlattened = false

  /// Parses markup that a `MarkupGuard` made safe.
  init(_ markup: [UInt8], isFragment: Bool) {
    self.markup = markup
    let arena = GumboArena()
    texts.reserveCapacity(markup.count / 2)
    withExtendedLifetime(arena) {
      markup.withUnsafeBufferPointer { buffer in
        guard let root = arena.parse(buffer, context: isFragment ? GUMBO_TAG_BODY : nil) else {
          return
        }
        copy(root, from: buffer)
      }
    }
    if nodes.isEmpty { add(.html, in: -1) }
  }

  /// Joins trees under one root, each in an element of its own, so that what one leaves open ends with it.
  ///
  /// - Returns: beside the tree where each part's element is. Offsets in the source count in the parts' markup,
  ///   one after another.
  static func joining(_ parts: [HTMLTree]) -> (tree: HTMLTree, roots: [Int]) {
    var joined = HTMLTree(markup: parts.flatMap(\.markup))
    joined.add(.html, in: -1)
    var roots: [Int] = []
    var source = 0
    for part in parts {
      let (node, text, attribute) = (
        joined.nodes.count, joined.texts.count, joined.attributes.count
      )
      func moved(_ range: Range<Int>, by offset: Int) -> Range<Int> {
        range.lowerBound + offset..<range.upperBound + offset
      }
      roots.append(node)
      for (index, old) in part.nodes.enumerated() {
        var new = old
        new.parent = old.parent < 0 ? 0 : old.parent + node
        new.end = old.end + node
        new.text = moved(old.text, by: text)
        new.source = moved(old.source, by: source)
        new.attributes = moved(old.attributes, by: attribute)
        if index == 0 { new.tag = .div }
        joined.nodes.append(new)
      }
      joined.texts += part.texts
      for var old in part.attributes {
        old.source = moved(old.source, by: source)
        joined.attributes.append(old)
      }
      source += part.markup.count
    }
    joined.nodes[0].end = joined.nodes.count
    return (joined, roots)
  }

  private init(markup: [UInt8]) { self.markup = markup }

  private mutating func add(_ tag: HTMLTag, in parent: Int) {
    nodes.append(
      Node(
        tag: tag, parent: parent, end: nodes.count + 1, text: 0..<0, source: 0..<0,
        attributes: 0..<0))
  }

  /// Copies a gumbo tree, with a stack of its own in the place of recursion.
  private mutating func copy(_ root: GumboNode, from buffer: UnsafeBufferPointer<UInt8>) {
    guard let base = buffer.baseAddress else { return }
    func range(_ piece: GumboStringPiece) -> Range<Int> {
      guard let data = piece.data, piece.length > 0 else { return 0..<0 }
      let start = UnsafeRawPointer(data) - UnsafeRawPointer(base)
      guard start >= 0, start + piece.length <= buffer.count else { return 0..<0 }
      return start..<start + piece.length
    }
    var open: [(node: Int, children: GumboVector, next: Int)] = []
    func element(_ node: GumboNode, in parent: Int) {
      let element = node.v.element
      let isForeign = element.tag_namespace != GUMBO_NAMESPACE_HTML
      let first = attributes.count
      for index in 0..<Int(element.attributes.length) {
        guard let item = element.attributes.data[index] else { continue }
        let attribute = item.assumingMemoryBound(to: GumboAttribute.self).pointee
        guard let name = HTMLAttribute(rawValue: String(cString: attribute.name)) else { continue }
        attributes.append(
          Attribute(
            name: name, value: String(cString: attribute.value),
            source: range(attribute.original_value)))
      }
      var tag = Self.tags[min(Int(element.tag.rawValue), Self.tags.count - 1)]
      // Of SVG only what has no words counts; its text is one.
      if isForeign, tag != .svg, tag != .math, tag != .script, tag != .style, tag != .template {
        tag = .other
      }
      if tag == .div || tag == .span || tag == .p,
        let role = attributes[first...].first(where: { $0.name == .role }),
        role.value.lowercased() == "heading"
      {
        let level = attributes[first...].first { $0.name == .ariaLevel }
        tag = .heading(level: level.flatMap { Int($0.value) })
      }
      let own = range(element.original_tag)
      nodes.append(
        Node(
          tag: tag, parent: parent, end: nodes.count + 1, text: 0..<0, source: own,
          attributes: first..<attributes.count,
          isForeign: isForeign && element.tag_namespace == GUMBO_NAMESPACE_SVG))
      open.append((nodes.count - 1, element.children, 0))
    }
    element(root, in: -1)
    while let top = open.last {
      guard top.next < Int(top.children.length) else {
        nodes[top.node].end = nodes.count
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      guard let pointer = top.children.data[top.next] else { continue }
      let node = pointer.assumingMemoryBound(to: GumboNode.self).pointee
      switch node.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: element(node, in: top.node)
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        guard let text = node.v.text.text else { continue }
        let start = texts.count
        var pointer = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        while pointer.pointee != 0 {
          texts.append(pointer.pointee)
          pointer += 1
        }
        nodes.append(
          Node(
            tag: nil, parent: top.node, end: nodes.count + 1, text: start..<texts.count,
            source: range(node.v.text.original_text), attributes: 0..<0))
      default: break
      }
    }
  }

  /// The name of an element that HTML does not know, where a hyphen in it says that it is a custom element.
  func customName(of node: Int) -> String? {
    guard nodes[node].tag == .other, !nodes[node].isForeign else { return nil }
    let name = markup[nodes[node].source].dropFirst().prefix(60).prefix {
      $0 > 0x20 && $0 != 0x3E && $0 != 0x2F
    }
    return name.contains(0x2D) ? String(decoding: name, as: UTF8.self) : nil
  }

  /// The value of an attribute of a node.
  func value(_ name: HTMLAttribute, of node: Int) -> String? {
    for index in nodes[node].attributes where attributes[index].name == name {
      return attributes[index].value
    }
    return nil
  }

  /// An attribute of a node with its place.
  func attribute(_ name: HTMLAttribute, of node: Int) -> Attribute? {
    for index in nodes[node].attributes where attributes[index].name == name {
      return attributes[index]
    }
    return nil
  }

  /// Whether a node or one around it, up to a limit, fulfils a condition.
  func ancestor(of node: Int, where condition: (Int) -> Bool) -> Int? {
    var index = nodes[node].parent
    while index >= 0 {
      if condition(index) { return index }
      index = nodes[index].parent
    }
    return nil
  }

  /// The first element of a tag within a node.
  func first(_ tag: HTMLTag, in node: Int) -> Int? {
    var index = node + 1
    while index < nodes[node].end {
      if nodes[index].tag == tag { return index }
      index += 1
    }
    return nil
  }

  /// The texts within a node, as they are.
  func rawText(of node: Int) -> String {
    var bytes: [UInt8] = []
    for index in node..<nodes[node].end where nodes[index].tag == nil {
      bytes += texts[nodes[index].text]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where a node and all within it stood: from its start tag to the end of its last text or tag.
  func source(of node: Int) -> Range<Int> {
    var lower = Int.max
    var upper = 0
    for index in node..<nodes[node].end where !nodes[index].source.isEmpty {
      lower = min(lower, nodes[index].source.lowerBound)
      upper = max(upper, nodes[index].source.upperBound)
    }
    return lower <= upper ? lower..<upper : 0..<0
  }

  private static let tags: [HTMLTag] = (0...Int(GUMBO_TAG_UNKNOWN.rawValue)).map { raw in
    let name = gumbo_normalized_tagname(GumboTag(rawValue: UInt32(raw)))
    return name.flatMap { HTMLTag(rawValue: String(cString: $0)) } ?? .other
  }
}
