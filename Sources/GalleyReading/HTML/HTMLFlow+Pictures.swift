internal import GalleyRelease
internal import GalleySource

extension HTMLFlow {
  /// Adds a picture: a block of its own, after the text that it stands in.
  ///
  /// A picture that stands for a character is that character; one that nobody sees, or that only
  /// decorates a line, leaves its words aside.
  mutating func addPicture(_ index: Int) {
    let alternative = tree.value(.alt, of: index) ?? ""
    if isCharacter(index, alternative) {
      if runStart == nil || breaks > 0 { begin() }
      let source = tree.nodes[index].source
      rich.place(at: source.lowerBound, end: source.upperBound)
      for byte in alternative.utf8 { rich.append(byte) }
      return
    }
    if isDecoration(index) || source(of: index) == nil {
      setAside(index, .other)
      return
    }
    waiting.append(index)
    if runStart == nil, !takesTextOnly { addWaitingPictures() }
  }

  /// Adds the pictures that stood in a text once it has ended.
  mutating func addWaitingPictures() {
    guard !waiting.isEmpty else { return }
    let pictures = waiting
    waiting = []
    for index in pictures {
      guard let source = source(of: index) else { continue }
      let place = place(ofAlternativeOf: index)
      let start = rich.count
      var alternative: [UInt8] = []
      RichText.collapse(tree.value(.alt, of: index) ?? "", into: &alternative)
      _ = BidiControls.close(&alternative)
      rich.place(at: place.lowerBound, end: place.upperBound)
      for (offset, byte) in alternative.enumerated() {
        // References are shorter once they are resolved; the end stands where it stood.
        if offset == alternative.count - 1, offset > 0 {
          rich.place(at: place.upperBound - 1, end: place.upperBound)
        }
        rich.append(byte)
      }
      add(
        Block(
          .figure(
            Figure(source: source, alternative: String(decoding: alternative, as: UTF8.self))),
          range: SourceRange(start, rich.count)))
    }
  }

  /// Where the words stand that a picture has; its tag where it has none.
  private func place(ofAlternativeOf index: Int) -> Range<Int> {
    guard let source = tree.attribute(.alt, of: index)?.source, !source.isEmpty else {
      return tree.nodes[index].source
    }
    let isQuoted = tree.markup[source.lowerBound] == 0x22 || tree.markup[source.lowerBound] == 0x27
    return isQuoted && source.count > 2
      ? source.lowerBound + 1..<source.upperBound - 1 : source
  }

  /// Where a picture is: the first address that is no placeholder.
  func source(of index: Int) -> String? {
    for name in [
      HTMLAttribute.src, .dataSource, .dataLazySource, .dataOriginal,
    ] {
      guard let value = tree.value(name, of: index) else { continue }
      let source = WebAddress.trimmed(value)
      if source.isEmpty || isPlaceholder(source) && hasOther(index) { continue }
      return source
    }
    return nil
  }

  private func hasOther(_ index: Int) -> Bool {
    tree.value(.dataSource, of: index) != nil || tree.value(.dataLazySource, of: index) != nil
      || tree.value(.dataOriginal, of: index) != nil
  }

  private func isPlaceholder(_ source: String) -> Bool {
    source.hasPrefix("data:image/gif")
      || source.hasPrefix("data:image/svg") && source.utf8.count < 600
  }

  private func isCharacter(_ index: Int, _ alternative: String) -> Bool {
    guard !alternative.isEmpty, alternative.utf8.count <= 16,
      let names = tree.value(.class, of: index)
    else { return false }
    return names.split(separator: " ").contains { $0 == "emoji" || $0 == "wp-smiley" }
  }

  private func isDecoration(_ index: Int) -> Bool {
    func size(_ name: HTMLAttribute) -> Int? {
      guard let value = tree.value(name, of: index) else { return nil }
      return Int(
        String(decoding: Array(value.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }), as: UTF8.self))
    }
    guard let width = size(.width), let height = size(.height) else { return false }
    return width <= 32 && height <= 32
  }
}
