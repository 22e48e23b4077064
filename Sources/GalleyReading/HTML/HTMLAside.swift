internal import GalleyRelease
internal import GalleySource

/// What is set aside of a page: its words, a line for each that stood on one, with their place.
enum HTMLAside {
  /// The words of a node and all within it; `nil` where it has none.
  static func of(_ root: Int, in tree: HTMLTree, reason: SetAside.Reason) -> SetAside? {
    var out: [UInt8] = []
    var lower = Int.max
    var upper = 0
    var breaks = false
    func append(_ bytes: ArraySlice<UInt8>, _ source: Range<Int>) {
      var hasInk = false
      for byte in bytes {
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
          if let last = out.last, last != 0x20, last != 0x0A { out.append(0x20) }
          continue
        }
        if breaks {
          if out.last == 0x20 { out.removeLast() }
          if let last = out.last, last != 0x0A { out.append(0x0A) }
          breaks = false
        }
        hasInk = true
        out.append(byte)
      }
      if hasInk {
        lower = min(lower, source.lowerBound)
        upper = max(upper, source.upperBound)
      }
    }
    var ends: [Int] = []
    var index = root
    let end = tree.nodes[root].end
    while index < end {
      while let last = ends.last, last <= index {
        breaks = true
        ends.removeLast()
      }
      let node = tree.nodes[index]
      guard let tag = node.tag else {
        append(tree.texts[node.text], node.source)
        index += 1
        continue
      }
      if tag.display == .none, index != root {
        index = node.end
        continue
      }
      if tag == .img || tag == .area, let alternative = tree.attribute(.alt, of: index) {
        breaks = true
        append(Array(alternative.value.utf8)[...], node.source)
        breaks = true
      }
      if tag == .br { breaks = true }
      if tag.display == .block {
        breaks = true
        ends.append(node.end)
      }
      index += 1
    }
    while let last = out.last, last == 0x20 || last == 0x0A { out.removeLast() }
    guard !out.isEmpty, lower <= upper else { return nil }
    _ = BidiControls.close(&out)
    return SetAside(
      text: String(decoding: out, as: UTF8.self), reason: reason, range: SourceRange(lower, upper))
  }
}
