import GalleyCSS

/// A tree of elements to match selectors against, written as `article#a.release.x[lang=de]( … )`.
final class TestTree: Sendable {
  struct Node: Sendable {
    var name: String
    var id: String?
    var classes: [String] = []
    var attributes: [String: String] = [:]
    var parent: Int?
    var children: [Int] = []
    var hasText = false
  }

  let nodes: [Node]

  /// Reads names with `#id`, `.class`, `[name=value]`, and children in brackets; `'` is a text.
  init(_ text: String) {
    var nodes: [Node] = []
    var stack: [Int] = []
    var word = ""
    func finish() {
      guard !word.isEmpty else { return }
      if word == "'" {
        if let parent = stack.last { nodes[parent].hasText = true }
      } else {
        TestTree.add(word, to: stack.last, of: &nodes)
      }
      word = ""
    }
    for character in text {
      switch character {
      case "(":
        finish()
        stack.append(nodes.count - 1)
      case ")":
        finish()
        stack.removeLast()
      case " ", "\n": finish()
      default: word.append(character)
      }
    }
    finish()
    self.nodes = nodes
  }

  private static func add(_ word: String, to parent: Int?, of nodes: inout [Node]) {
    var node = Node(name: "", parent: parent)
    var kind: Character = " "
    var part = ""
    func finish() {
      switch kind {
      case "#": node.id = part
      case ".": node.classes.append(part)
      case "[":
        let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
        node.attributes[sides[0]] = sides.count > 1 ? sides[1] : ""
      default: if !part.isEmpty { node.name = part }
      }
      part = ""
    }
    for character in word {
      if kind != "[", character == "#" || character == "." || character == "[" {
        finish()
        kind = character
      } else if character == "]" {
        finish()
        kind = " "
      } else {
        part.append(character)
      }
    }
    finish()
    if let id = node.id { node.attributes["id"] = id }
    if !node.classes.isEmpty { node.attributes["class"] = node.classes.joined(separator: " ") }
    nodes.append(node)
    if let parent { nodes[parent].children.append(nodes.count - 1) }
  }

  var elements: [TestElement] { nodes.indices.map { TestElement(tree: self, index: $0) } }
}

struct TestElement: StylableElement {
  let tree: TestTree
  let index: Int

  static func == (left: TestElement, right: TestElement) -> Bool { left.index == right.index }

  private var node: TestTree.Node { tree.nodes[index] }
  private var siblings: [Int] { node.parent.map { tree.nodes[$0].children } ?? [index] }
  private func sibling(_ distance: Int) -> TestElement? {
    let siblings = siblings
    guard let place = siblings.firstIndex(of: index),
      siblings.indices.contains(place + distance)
    else { return nil }
    return TestElement(tree: tree, index: siblings[place + distance])
  }

  var parentElement: TestElement? { node.parent.map { TestElement(tree: tree, index: $0) } }
  var previousSiblingElement: TestElement? { sibling(-1) }
  var nextSiblingElement: TestElement? { sibling(1) }
  var localName: String { node.name }
  var id: String? { node.id }
  var classes: [String] { node.classes }
  var language: String? {
    var current: Int? = index
    while let index = current {
      if let language = tree.nodes[index].attributes["lang"] { return language }
      current = tree.nodes[index].parent
    }
    return nil
  }
  var isEmpty: Bool { node.children.isEmpty && !node.hasText }
  var childIndex: Int { (siblings.firstIndex(of: index) ?? 0) + 1 }
  var siblingCount: Int { siblings.count }
  func attribute(_ name: String) -> String? { node.attributes[name] }
}
