extension String {
  /// The text, or where it has more than so many characters its beginning, cut at a word's end, with an
  /// ellipsis.
  package func shortened(to count: Int) -> String {
    guard utf8.count > count,
      let end = index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex
    else { return self }
    var cut = self[..<end]
    if let space = cut.lastIndex(of: " "), space > cut.startIndex { cut = cut[..<space] }
    return cut + "\u{2026}"
  }
}
