extension String {
  /// The text, or where it has more than so many characters its beginning, cut at a word's end, with an
  /// ellipsis.
  package func shortened(to count: Int) -> String {
    guard self.count > count else { return self }
    var cut = prefix(count)
    if let space = cut.lastIndex(of: " "), space > cut.startIndex { cut = cut[..<space] }
    return cut + "\u{2026}"
  }
}
