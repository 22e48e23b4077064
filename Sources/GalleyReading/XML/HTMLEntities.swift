/// The named character references of HTML that feeds and news items use without declaring them.
enum HTMLEntities {
  /// The characters that a name stands for; the reference as written where it is none.
  static func decoded(_ name: String) -> [UInt8] {
    let reference = Array("&\(name);".utf8)
    guard name.utf8.count <= 40 else { return reference }
    let tree = HTMLTree(reference, isFragment: true)
    let text = tree.nodes.indices.filter { tree.nodes[$0].tag == nil }.flatMap {
      tree.texts[tree.nodes[$0].text]
    }
    return text.isEmpty ? reference : text
  }
}
