internal import GalleySource

/// An XML document's elements and texts in document order, flat, so that nothing recurses to walk or free them.
struct XMLTree {
  /// A name with the namespace that it belongs to (Namespaces in XML 1.0, section 5).
  struct Name: Hashable {
    /// The namespace's address; a prefix that nothing declares stands for itself; empty where there is none.
    var space: String
    var local: String
  }

  struct Attribute {
    var name: Name
    var value: String
  }

  /// An element or a text.
  struct Node {
    /// The element's name, in `names`; -1 for a text.
    var name: Int
    /// The element it stands in; -1 for the root.
    var parent: Int
    /// The index after the last node within it.
    var end: Int
    /// A text's bytes, in `texts`.
    var text: Range<Int>
    /// Where it stood: an element from its start tag to its end tag.
    var source: Range<Int>
    /// Where an element's start tag stood.
    var tag: Range<Int>
    /// Its attributes, in `attributes`.
    var attributes: Range<Int>
  }

  var nodes: [Node] = []
  var names: [Name] = []
  var attributes: [Attribute] = []
  var texts = MappedText(at: SourceRange(0, 0))

  /// The local name of an element; `nil` for a text.
  func local(_ node: Int) -> String? {
    nodes[node].name < 0 ? nil : names[nodes[node].name].local
  }

  func name(_ node: Int) -> Name? { nodes[node].name < 0 ? nil : names[nodes[node].name] }

  func range(_ node: Int) -> SourceRange {
    SourceRange(nodes[node].source.lowerBound, nodes[node].source.upperBound)
  }

  /// The elements right within an element.
  func children(_ node: Int) -> [Int] {
    var list: [Int] = []
    var child = node + 1
    while child < nodes[node].end {
      if nodes[child].name >= 0 { list.append(child) }
      child = nodes[child].end
    }
    return list
  }

  /// The elements right within an element that have a local name.
  func children(_ node: Int, _ local: String) -> [Int] {
    children(node).filter { self.local($0) == local }
  }

  /// The first element right within an element that has a local name.
  func child(_ node: Int?, _ local: String) -> Int? {
    guard let node else { return nil }
    var child = node + 1
    while child < nodes[node].end {
      if nodes[child].name >= 0, names[nodes[child].name].local == local { return child }
      child = nodes[child].end
    }
    return nil
  }

  /// The first element within an element, however deep, that has a local name.
  func first(_ local: String, in node: Int) -> Int? {
    var index = node + 1
    while index < nodes[node].end {
      if nodes[index].name >= 0, names[nodes[index].name].local == local { return index }
      index += 1
    }
    return nil
  }

  /// All elements within an element that have a local name, none within another.
  func all(_ local: String, in node: Int) -> [Int] {
    var list: [Int] = []
    var index = node + 1
    while index < nodes[node].end {
      if nodes[index].name >= 0, names[nodes[index].name].local == local {
        list.append(index)
        index = nodes[index].end
      } else {
        index += 1
      }
    }
    return list
  }

  /// An attribute's value by its local name.
  func attribute(_ name: String, of node: Int) -> String? {
    for index in nodes[node].attributes where attributes[index].name.local == name {
      return attributes[index].value
    }
    return nil
  }

  /// An attribute's value as a text that stands in the element's start tag.
  func attributeText(_ name: String, of node: Int?) -> MappedText? {
    guard let node, let value = attribute(name, of: node) else { return nil }
    let tag = nodes[node].tag
    let text = MappedText(value, within: SourceRange(tag.lowerBound, tag.upperBound))
    return text.isBlank ? nil : text
  }

  /// The language that an element says it is in.
  func language(of node: Int) -> String? {
    for index in nodes[node].attributes
    where attributes[index].name == Name(space: XMLSpaces.xml, local: "lang") {
      return attributes[index].value
    }
    return nil
  }

  /// All text within an element, as it is; `nil` where there is none to be seen.
  func text(_ node: Int?) -> MappedText? {
    guard let node else { return nil }
    var out: MappedText?
    for index in node..<nodes[node].end where nodes[index].name < 0 {
      let part = texts.part(nodes[index].text)
      if out == nil { out = part } else { out?.append(part) }
    }
    guard let out, !out.isBlank else { return nil }
    return out
  }

  /// Whether elements stand within an element.
  func hasElements(_ node: Int) -> Bool {
    (node + 1..<max(node + 1, nodes[node].end)).contains { nodes[$0].name >= 0 }
  }
}

/// Addresses of namespaces.
enum XMLSpaces {
  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let atom = "http://www.w3.org/2005/Atom"
  /// Atom 0.3, as some feeds still have it.
  static let oldAtom = "http://purl.org/atom/ns#"
  static let xhtml = "http://www.w3.org/1999/xhtml"
  static let content = "http://purl.org/rss/1.0/modules/content/"
  static let dublinCore = "http://purl.org/dc/elements/1.1/"
  static let media = "http://search.yahoo.com/mrss/"
  static let itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd"
}

extension MappedText {
  /// Appends another text with its places.
  mutating func append(_ other: MappedText) {
    appendMapped(other.bytes, other.map)
    range = range.union(other.range)
  }
}
