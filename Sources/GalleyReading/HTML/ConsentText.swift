/// The text by which a page asks for leave to keep cookies, whatever its parts are called.
enum ConsentText {
  /// So often are they named at least.
  private static let fewest = 4
  /// They are named once in so many letters at least.
  private static let mostLettersEach = 300

  /// The outermost elements that are such a text; none where the page's headline is about them.
  static func boxes(
    in tree: HTMLTree, _ measure: PageMeasure, heading: Int?, headlines: [[UInt8]]
  ) -> [Int] {
    var counts = [0]
    counts.reserveCapacity(tree.nodes.count + 1)
    for (index, node) in tree.nodes.enumerated() {
      let isText = node.tag == nil && measure.text(index) > 0
      counts.append(counts[index] + (isText ? count(tree.texts[node.text]) : 0))
    }
    func names(_ node: Int) -> Int { counts[tree.nodes[node].end] - counts[node] }
    guard names(0) >= fewest, heading.map(names) ?? 0 == 0,
      headlines.allSatisfy({ count($0[...]) == 0 })
    else { return [] }
    var boxes: [Int] = []
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      let isAround = heading.map { index <= $0 && $0 < node.end } ?? true
      if !isAround, node.tag?.display == .block, names(index) >= fewest,
        names(index) * mostLettersEach >= measure.text(index)
      {
        boxes.append(index)
        index = node.end
      } else {
        index += 1
      }
    }
    return boxes
  }

  /// How often cookies are named in a text.
  private static func count(_ text: ArraySlice<UInt8>) -> Int {
    var count = 0
    for start in text.indices {
      for stem in LexiconWords.cookies
      where (text[start] | 0x20) == stem[0] && start + stem.count <= text.endIndex {
        let word = text[start..<start + stem.count]
        if zip(word, stem).allSatisfy({ $0 | 0x20 == $1 }) { count += 1 }
      }
    }
    return count
  }
}
