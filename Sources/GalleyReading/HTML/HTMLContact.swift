/// Whether an element says how somebody is reached.
enum HTMLContact {
  /// Whether a telephone number or an address of mail stands in it.
  static func isReached(_ index: Int, in tree: HTMLTree) -> Bool {
    for child in index..<tree.nodes[index].end {
      let node = tree.nodes[child]
      if node.tag == .a, let target = tree.value(.href, of: child),
        target.hasPrefix("mailto:") || target.hasPrefix("tel:")
      {
        return true
      }
      guard node.tag == nil else { continue }
      if !LinkScanner.mailAddresses(Array(tree.texts[node.text])).isEmpty { return true }
      let text = Characters(bytes: tree.texts)
      var offset = node.text.lowerBound
      while offset < node.text.upperBound {
        let byte = text.bytes[offset]
        if byte == 0x2B || byte == 0x28 || (byte >= 0x30 && byte <= 0x39),
          PhoneScanner.phone(text, at: offset, to: node.text.upperBound) != nil
        {
          return true
        }
        offset += 1
      }
    }
    return false
  }
}
