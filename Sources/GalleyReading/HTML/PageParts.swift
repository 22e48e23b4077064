internal import GalleyRelease

/// What is decided of each element of a page before its article is looked for: what has no words, what
/// nobody sees, what is furniture by its name.
struct PageParts {
  var fates: [HTMLFate]
  /// What names say, for elements with any.
  private(set) var names: [PageWords.Names] = []

  /// Decides what markup alone tells.
  init(_ tree: HTMLTree) {
    fates = Array(repeating: .read, count: tree.nodes.count)
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      guard let tag = node.tag else {
        index += 1
        continue
      }
      fates[index] = Self.fate(tag, index, tree)
      if fates[index] != .read {
        index = node.end
        continue
      }
      index += 1
    }
  }

  /// Reads what names say.
  ///
  /// - Parameter heading: the page's headline. What stands in the names of elements around it is no word for
  ///   furniture on this page: a builder of pages may call every part a widget.
  mutating func readNames(of tree: HTMLTree, around heading: Int?) {
    names = Array(repeating: PageWords.Names(), count: tree.nodes.count)
    var usual: Set<String> = []
    var node = heading.map { tree.nodes[$0].parent } ?? -1
    while node >= 0, tree.nodes[node].tag != .body {
      for value in [
        tree.value(.class, of: node), tree.value(.id, of: node), tree.customName(of: node),
      ] {
        if let value { usual.formUnion(PageWords.furniture(in: value)) }
      }
      node = tree.nodes[node].parent
    }
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if fates[index] != .read {
        index = node.end
        continue
      }
      if node.tag == .other || node.tag != nil && !node.attributes.isEmpty {
        names[index] = PageWords.names(tree, index, but: usual)
      }
      index += 1
    }
  }

  private static func fate(_ tag: HTMLTag, _ index: Int, _ tree: HTMLTree) -> HTMLFate {
    if tag.display == .none { return .none }
    switch tag {
    case .noscript, .object, .video, .audio, .canvas, .svg, .button, .select, .textarea, .option,
      .optgroup, .dialog, .progress, .meter, .output, .map:
      return .aside(.other)
    case .del, .s, .strike: return .aside(.other)
    default: break
    }
    return HTMLHiding.isHidden(tree, index) ? .aside(.other) : .read
  }
}
