/// Parts of a page that its links lead to.
extension HTMLFlow {
  /// The names that links of a page lead to within it, where elements have them.
  static func linkedNames(in tree: HTMLTree) -> Set<String> {
    var names: Set<String> = []
    for (index, node) in tree.nodes.enumerated() where node.tag == .a {
      if let name = tree.value(.href, of: index).flatMap(FragmentName.inAddress) {
        names.insert(name)
      }
    }
    guard !names.isEmpty else { return [] }
    return Set(tree.nodes.indices.compactMap { name(of: $0, in: tree) }).intersection(names)
  }

  /// The name by which links lead to an element (HTML, "Navigating to a fragment").
  private static func name(of index: Int, in tree: HTMLTree) -> String? {
    guard tree.nodes[index].tag != nil, !tree.nodes[index].attributes.isEmpty else { return nil }
    return tree.value(.id, of: index)
      ?? (tree.nodes[index].tag == .a ? tree.value(.name, of: index) : nil)
  }

  /// Notes the name of an element that begins here.
  mutating func noteName(of index: Int, isInline: Bool) {
    guard !linkedNames.isEmpty, let name = Self.name(of: index, in: tree),
      linkedNames.contains(name)
    else { return }
    rich.addAnchor(name)
    if isInline { inlineName = (name, rich.count) }
  }

  /// The look of a link; `nil` for one that leads nowhere.
  func linkLook(of index: Int) -> RichText.Look? {
    guard let href = tree.value(.href, of: index) else { return nil }
    if let target = WebAddress.target(href, from: base) { return .link(target) }
    guard let name = FragmentName.inAddress(href), linkedNames.contains(name) else { return nil }
    // An inline element that begins with the link names it: the mark that a note leads back to.
    let anchor = inlineName.flatMap { $0.offset == rich.count ? $0.name : nil }
    return .link("#" + name, anchor: anchor)
  }
}
