internal import GalleyRelease

/// How much text each part of a page has, and how much of it links: sums over the tree in document order,
/// so that a part's own is the difference of two.
struct PageMeasure {
  private let tree: HTMLTree
  /// Letters before each node, in all and within links.
  private var text: [Int] = [0]
  private var linked: [Int] = [0]
  /// Points of the paragraphs before each node.
  private var points: [Int] = [0]
  /// Paragraphs before each node.
  private var paragraphs: [Int] = [0]
  /// The element that each text stands in, as a paragraph.
  private(set) var isParagraph: [Bool]

  /// Measures what is not set aside.
  init(_ tree: HTMLTree, fates: [HTMLFate]) {
    self.tree = tree
    let count = tree.nodes.count
    var lengths = [Int](repeating: 0, count: count)
    var links = [Int](repeating: 0, count: count)
    /// Letters that stand in each block itself.
    var own = [Int](repeating: 0, count: count)
    var ownLinks = [Int](repeating: 0, count: count)
    var index = 0
    var linkEnd = 0
    /// The nearest block around each node, and whether blocks stand in it.
    var block = [Int](repeating: 0, count: count)
    while index < count {
      let node = tree.nodes[index]
      if index > 0, node.parent >= 0 {
        let parent = node.parent
        block[index] = tree.nodes[parent].tag?.display == .block ? parent : block[parent]
      }
      if fates[index] != .read {
        index = node.end
        continue
      }
      if let tag = node.tag {
        if tag == .a, tree.value(.href, of: index) != nil { linkEnd = max(linkEnd, node.end) }
      } else {
        let letters = Self.letters(tree.texts[node.text])
        lengths[index] = letters
        own[block[index]] += letters
        if index < linkEnd {
          links[index] = letters
          ownLinks[block[index]] += letters
        }
      }
      index += 1
    }
    var isParagraph = [Bool](repeating: false, count: count)
    for index in 0..<count {
      var value = 0
      if let tag = tree.nodes[index].tag, own[index] > 0 {
        value = Self.points(tag, own[index], ownLinks[index])
        isParagraph[index] = value >= 40
      }
      text.append(text[index] + lengths[index])
      linked.append(linked[index] + links[index])
      points.append(points[index] + value)
      paragraphs.append(paragraphs[index] + (isParagraph[index] ? 1 : 0))
    }
    self.isParagraph = isParagraph
  }

  /// Letters within a node.
  func text(_ node: Int) -> Int { text[tree.nodes[node].end] - text[node] }

  /// Letters between two nodes.
  func text(from start: Int, to end: Int) -> Int { text[end] - text[start] }

  /// The share of a node's letters that link.
  func linkDensity(_ node: Int) -> Double {
    let all = text(node)
    return all == 0 ? 0 : Double(linked[tree.nodes[node].end] - linked[node]) / Double(all)
  }

  /// Points of the paragraphs within a node.
  func points(_ node: Int) -> Int { points[tree.nodes[node].end] - points[node] }

  /// Points of the paragraphs between two nodes.
  func points(from start: Int, to end: Int) -> Int { points[end] - points[start] }

  /// How many paragraphs stand within a node.
  func paragraphs(_ node: Int) -> Int { paragraphs(from: node, to: tree.nodes[node].end) }

  /// How many paragraphs stand between two nodes.
  func paragraphs(from start: Int, to end: Int) -> Int { paragraphs[end] - paragraphs[start] }

  /// What a block's own text is worth: its letters that do not link, if it is long enough to be running
  /// text and most of it does not.
  private static func points(_ tag: HTMLTag, _ letters: Int, _ links: Int) -> Int {
    guard links * 2 <= letters else { return 0 }
    let plain = letters - links
    switch tag {
    case .p, .pre, .blockquote, .dd: return plain >= 25 ? plain : plain / 4
    case .li, .td, .th, .figcaption, .dt: return plain >= 40 ? plain / 2 : plain / 8
    case .h1, .h2, .h3, .h4, .h5, .h6, .button, .label, .legend, .option: return 0
    default: return plain >= 60 ? plain : 0
    }
  }

  /// The letters of a text: its bytes that are no white space, three bytes of an ideograph counted as two.
  private static func letters(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte > 0x20 && byte & 0xC0 != 0x80 {
      count += byte >= 0xE3 ? 2 : 1
    }
    return count
  }
}
