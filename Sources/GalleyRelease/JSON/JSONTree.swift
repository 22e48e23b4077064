/// A JSON text as flat nodes, so that however deep it is nothing recurses to free it.
package final class JSONTree {
  /// What a node is.
  package enum Kind {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number that is no `Int`, as written.
    case number(String)
    case string(String)
    case array
    case object
  }

  /// A value, with its place among its parent's members or elements.
  package struct Node {
    package var kind: Kind
    /// Offset of its first byte in the text it was read from; 0 where it was made.
    package var offset = 0
    /// Offset after its last byte; 0 where it was made.
    package var end = 0
    /// The name, where it is an object's member.
    package var key = ""
    package var firstChild = -1
    package var lastChild = -1
    package var nextSibling = -1
    /// The container that it is in; -1 at the top.
    package var parent = -1
  }

  package private(set) var nodes: [Node] = []

  /// Adds a node, as the last child of another if one is given.
  func add(_ kind: Kind, to parent: Int? = nil, key: String = "", offset: Int = 0) -> Int {
    let index = nodes.count
    nodes.append(Node(kind: kind, offset: offset, key: key))
    if let parent {
      nodes[index].parent = parent
      let last = nodes[parent].lastChild
      if last < 0 { nodes[parent].firstChild = index } else { nodes[last].nextSibling = index }
      nodes[parent].lastChild = index
    }
    return index
  }

  /// Says where a node's value ends in the text.
  func end(_ index: Int, at offset: Int) { nodes[index].end = offset }

  /// Makes a node something else.
  func set(_ index: Int, _ kind: Kind) { nodes[index].kind = kind }

  /// The member of an object by name; the last where there are several.
  package func member(_ key: String, of index: Int) -> Int? {
    var found: Int?
    var child = nodes[index].firstChild
    while child >= 0 {
      if nodes[child].key == key { found = child }
      child = nodes[child].nextSibling
    }
    return found
  }

  /// The nodes below a node, in order.
  package func children(of index: Int) -> [Int] {
    var list: [Int] = []
    var child = nodes[index].firstChild
    while child >= 0 {
      list.append(child)
      child = nodes[child].nextSibling
    }
    return list
  }

  /// The way from the top to a node.
  ///
  /// It is found when it is asked for, which is where something is wrong: to keep it while decoding costs
  /// more than all else of that.
  func path(to index: Int) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var node = index
    while nodes[node].parent >= 0 {
      let parent = nodes[node].parent
      if case .object = nodes[parent].kind {
        path.append(JSONStep(name: nodes[node].key))
      } else {
        path.append(JSONStep(index: children(of: parent).firstIndex(of: node) ?? 0))
      }
      node = parent
    }
    return path.reversed()
  }

  /// The node that a path leads to, as far as it can be followed.
  func node(at path: [any CodingKey], from root: Int) -> Int {
    var index = root
    for key in path {
      if let position = key.intValue {
        var child = nodes[index].firstChild
        var step = 0
        while child >= 0, step < position {
          child = nodes[child].nextSibling
          step += 1
        }
        if child < 0 { return index }
        index = child
      } else {
        guard let child = member(key.stringValue, of: index) else { return index }
        index = child
      }
    }
    return index
  }

  /// What a node is, in words.
  package func describe(_ index: Int) -> String {
    switch nodes[index].kind {
    case .null: "null"
    case .boolean: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A step of the way to a node: an object's member, or an array's element.
struct JSONStep: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(name: String) {
    stringValue = name
    intValue = nil
  }

  init(index: Int) {
    stringValue = String(index)
    intValue = index
  }

  init?(stringValue: String) { self.init(name: stringValue) }
  init?(intValue: Int) { self.init(index: intValue) }
}
