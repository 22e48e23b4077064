internal import GalleySource

/// Reads an item of a feed that is no well-formed XML by the tags of its members alone, as a last resort.
///
/// A member ends at its end tag, whatever stands before that; markup in it is text, as if it had been escaped.
enum LenientItem {
  /// The members that are looked for.
  private static let members: Set<String> = [
    "title", "description", "content:encoded", "content", "summary", "link", "guid", "id",
    "pubDate",
    "published", "updated", "dc:date", "dc:creator", "author", "name",
  ]

  /// The item as a tree: its element, and in it an element for each member.
  static func tree(_ slice: Range<Int>, named name: String, in file: SourceFile) -> XMLTree {
    var tree = XMLTree()
    let bytes = file.utf8
    func add(_ local: String, space: String, _ parent: Int, _ source: Range<Int>) -> Int {
      tree.names.append(XMLTree.Name(space: space, local: local))
      tree.nodes.append(
        XMLTree.Node(
          name: tree.names.count - 1, parent: parent, end: tree.nodes.count + 1, text: 0..<0,
          source: source, tag: source.lowerBound..<source.lowerBound, attributes: 0..<0))
      return tree.nodes.count - 1
    }
    let item = add(name, space: "", -1, slice)
    var index = slice.lowerBound + 1
    while index < slice.upperBound {
      guard bytes[index] == 0x3C else {
        index += 1
        continue
      }
      let start = index
      let qualified = self.name(bytes, after: index, to: slice.upperBound)
      guard members.contains(qualified) else {
        index += 1
        continue
      }
      while index < slice.upperBound, bytes[index] != 0x3E { index += 1 }
      let content = min(index + 1, slice.upperBound)
      let end = self.end(of: qualified, bytes, content, slice.upperBound)
      let parts = qualified.split(separator: ":").map(String.init)
      let space =
        parts.count == 1 ? "" : parts[0] == "dc" ? XMLSpaces.dublinCore : XMLSpaces.content
      let node = add(parts[parts.count - 1], space: space, item, start..<end)
      addText(content..<end, bytes, node, &tree)
      tree.nodes[node].end = tree.nodes.count
      index = end
    }
    tree.nodes[item].end = tree.nodes.count
    return tree
  }

  private static func name(_ bytes: [UInt8], after start: Int, to end: Int) -> String {
    var index = start + 1
    while index < end, index - start < 24, bytes[index] > 0x20, bytes[index] != 0x3E,
      bytes[index] != 0x2F
    {
      index += 1
    }
    return String(decoding: bytes[start + 1..<index], as: UTF8.self)
  }

  /// Where a member's content ends: at its end tag outside of CDATA, or with its item.
  private static func end(of name: String, _ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    let close = Array("</\(name)".utf8)
    var index = start
    var isInSection = false
    while index < limit {
      if !isInSection, bytes[index...].starts(with: "<![CDATA[".utf8) { isInSection = true }
      if isInSection, bytes[index...].starts(with: "]]>".utf8) { isInSection = false }
      if !isInSection, bytes[index] == 0x3C, bytes[index..<limit].starts(with: close) {
        return index
      }
      index += 1
    }
    return limit
  }

  /// Adds a member's text: what CDATA holds as it is, and elsewhere the references of XML resolved.
  private static func addText(
    _ range: Range<Int>, _ bytes: [UInt8], _ parent: Int, _ tree: inout XMLTree
  ) {
    let begin = tree.texts.bytes.count
    var index = range.lowerBound
    var run = index
    var isInSection = false
    func flush() {
      if run < index { tree.texts.append(bytes[run..<index], at: run) }
    }
    let references: [(String, UInt8)] = [
      ("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26), ("&quot;", 0x22), ("&apos;", 0x27),
    ]
    while index < range.upperBound {
      let rest = bytes[index..<range.upperBound]
      if !isInSection, rest.starts(with: "<![CDATA[".utf8) {
        flush()
        index += 9
        run = index
        isInSection = true
      } else if isInSection, rest.starts(with: "]]>".utf8) {
        flush()
        index += 3
        run = index
        isInSection = false
      } else if !isInSection, bytes[index] == 0x26,
        let found = references.first(where: { rest.starts(with: $0.0.utf8) })
      {
        flush()
        tree.texts.append([found.1], whole: index..<index + found.0.utf8.count)
        index += found.0.utf8.count
        run = index
      } else {
        index += 1
      }
    }
    flush()
    let end = tree.texts.bytes.count
    guard begin < end else { return }
    tree.nodes.append(
      XMLTree.Node(
        name: -1, parent: parent, end: tree.nodes.count + 1, text: begin..<end, source: range,
        tag: range, attributes: 0..<0))
  }
}
