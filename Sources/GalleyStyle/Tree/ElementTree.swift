internal import GalleyCSS
internal import GalleySource

/// The element tree of a release before it has styles: flat, in document order.
final class ElementTree {
  /// An element or a text: what selectors ask and where it stands.
  ///
  /// It holds no reference, since it is looked at often.
  struct Node {
    /// The element's name; `nil` for a text.
    var name: ElementName?
    var classes: ElementClasses = []
    /// The number of the parent, -1 for the root.
    var parent: Int32
    /// Numbers of neighbours, -1 where there is none; the element ones pass over texts.
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
    var previousElement: Int32 = -1
    var nextElement: Int32 = -1
    /// Its number among its parent's element children, from 1.
    var elementIndex: Int32 = 0
    /// How many element children it has.
    var elementCount: Int32 = 0
    /// The place of its language in `languages`, inherited.
    var language: Int32 = 0
    /// Whether it says its language itself.
    var hasLanguage = false
    /// Whether it is a link with an address.
    var isLink = false
  }

  /// What a node holds.
  struct Content {
    /// Attributes, `class` included.
    var attributes: [String: String] = [:]
    /// The text of a text.
    var text = ""
    var source: SourceRange?
  }

  /// The nodes in document order; 0 is `html`.
  private(set) var nodes: [Node] = []
  /// What the nodes hold, by the same numbers.
  private(set) var contents: [Content] = []
  /// The languages in use; the first is "none said".
  private(set) var languages: [String?] = [nil]

  /// Whether a language is one that a selector asks for.
  struct LanguageQuestion: Hashable {
    var index: Int
    var place: Int32
    var language: Int32
  }

  private var answers: [LanguageQuestion: Bool] = [:]

  /// The answer to a question about a language, worked out once.
  func answer(_ question: LanguageQuestion, _ workOut: () -> Bool) -> Bool {
    if let known = answers[question] { return known }
    let answer = workOut()
    answers[question] = answer
    return answer
  }

  private var open: [Int32] = []
  private var lastChild: [Int32] = []
  private var lastElement: [Int32] = []

  init() {
    nodes.reserveCapacity(128)
    contents.reserveCapacity(128)
  }

  /// Opens an element; what is added until `close` is within it.
  func open(
    _ name: ElementName, _ classes: ElementClasses = [], attributes: [String: String] = [:],
    source: SourceRange? = nil
  ) {
    var node = Node(name: name, parent: open.last ?? -1)
    node.classes = classes
    var content = Content(attributes: attributes, source: source)
    if classes.rawValue != 0 { content.attributes["class"] = classes.attribute }
    if let parent = open.last { node.language = nodes[Int(parent)].language }
    if let language = attributes["lang"] {
      node.language = number(of: language)
      node.hasLanguage = true
    }
    node.isLink = name == .a && attributes["href"] != nil
    let index = Int32(nodes.count)
    if let parent = open.last {
      nodes[Int(parent)].elementCount += 1
      node.elementIndex = nodes[Int(parent)].elementCount
      let previous = lastElement[lastElement.count - 1]
      node.previousElement = previous
      if previous >= 0 { nodes[Int(previous)].nextElement = index }
      lastElement[lastElement.count - 1] = index
    } else {
      node.elementIndex = 1
    }
    append(node, content)
    open.append(index)
    lastChild.append(-1)
    lastElement.append(-1)
  }

  /// Closes the element opened last.
  func close() {
    open.removeLast()
    lastChild.removeLast()
    lastElement.removeLast()
  }

  /// Adds a text; nothing where it is empty.
  func text(_ text: String, source: SourceRange? = nil) {
    guard !text.isEmpty, let parent = open.last else { return }
    var node = Node(name: nil, parent: parent)
    node.language = nodes[Int(parent)].language
    append(node, Content(text: text, source: source))
  }

  /// Adds an element with a text in it.
  func element(
    _ name: ElementName, _ classes: ElementClasses = [], attributes: [String: String] = [:],
    text: String, source: SourceRange? = nil
  ) {
    open(name, classes, attributes: attributes, source: source)
    self.text(text, source: source)
    close()
  }

  private func append(_ node: Node, _ content: Content) {
    let index = Int32(nodes.count)
    if let parent = open.last {
      let previous = lastChild[lastChild.count - 1]
      if previous >= 0 {
        nodes[Int(previous)].nextSibling = index
      } else {
        nodes[Int(parent)].firstChild = index
      }
      lastChild[lastChild.count - 1] = index
    }
    nodes.append(node)
    contents.append(content)
  }

  private func number(of language: String) -> Int32 {
    if let known = languages.firstIndex(of: language) { return Int32(known) }
    // A release that names thousands of languages is nonsense; the last place then stands for all.
    if languages.count < 1000 { languages.append(language) }
    return Int32(languages.count - 1)
  }

  /// The text within a node, texts joined as they stand, at most so many UTF-8 bytes of it.
  func textContent(of index: Int, limit: Int) -> String {
    var result = ""
    var number = index
    // A subtree is contiguous in document order: it ends at the first node that is not within.
    var end = nodes.count
    var ancestor = Int32(index)
    while ancestor >= 0 {
      let next = nodes[Int(ancestor)].nextSibling
      if next >= 0 {
        end = Int(next)
        break
      }
      ancestor = nodes[Int(ancestor)].parent
    }
    while number < end, result.utf8.count < limit {
      if nodes[number].name == nil {
        result += contents[number].text
      } else if nodes[number].name == .br {
        result += " "
      }
      number += 1
    }
    return result
  }
}

/// An element of a tree, as selectors see it.
struct ElementReference: StylableElement {
  let tree: ElementTree
  let index: Int32

  private var node: ElementTree.Node { tree.nodes[Int(index)] }

  private func reference(_ other: Int32) -> ElementReference? {
    other >= 0 ? ElementReference(tree: tree, index: other) : nil
  }

  static func == (left: ElementReference, right: ElementReference) -> Bool {
    left.index == right.index && left.tree === right.tree
  }

  var parentElement: ElementReference? { reference(node.parent) }
  var previousSiblingElement: ElementReference? { reference(node.previousElement) }
  var nextSiblingElement: ElementReference? { reference(node.nextElement) }
  var localName: String { node.name?.name ?? "" }
  var id: String? { attribute("id") }
  var classes: [String] { node.classes.list }
  var language: String? { tree.languages[Int(node.language)] }
  var isEmpty: Bool { node.firstChild < 0 }
  var childIndex: Int { Int(node.elementIndex) }

  var siblingCount: Int {
    let parent = node.parent
    return parent >= 0 ? Int(tree.nodes[Int(parent)].elementCount) : 1
  }

  func attribute(_ name: String) -> String? {
    tree.contents[Int(index)].attributes[name]
  }
}
