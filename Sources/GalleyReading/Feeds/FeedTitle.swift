/// Who issues a feed, by its title.
enum FeedTitle {
  private static let separators: [[UInt8]] = ["|", "–", "—", "-", "::", "»", "›", "·", ":"].map {
    Array($0.utf8)
  }

  /// The parts of a title between strokes and dashes that stand free, as offsets of its bytes.
  static func parts(of title: String) -> [Range<Int>] {
    let bytes = Array(title.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x20) ?? bytes.count
      let word = bytes[index..<end]
      if separators.contains(where: { word.elementsEqual($0) }) {
        if start < index { parts.append(start..<index - 1) }
        start = end + 1
      } else if word.last == 0x3A, end < bytes.count {
        // "News: Skerrin Works"
        parts.append(start..<end - 1)
        start = end + 1
      }
      index = end + 1
    }
    if start < bytes.count { parts.append(start..<bytes.count) }
    return parts
  }

  /// Whether words name a part of a site and nobody: "Press releases".
  static func isSection(_ text: some Sequence<UInt8>) -> Bool {
    sections.contains(Folding.folded(text))
  }

  private static let sections = Set(FurnitureHeadings.parts(\.sections))
}

extension NewsDraft {
  /// Notes who issues a feed's items; what of its title names only a part of the site is set aside.
  mutating func addFeedTitle(_ title: MappedText?) {
    guard let title else { return }
    let line = title.visibleLine
    let parts = FeedTitle.parts(of: line)
    func isSection(_ part: Range<Int>) -> Bool {
      FeedTitle.isSection(line.utf8.dropFirst(part.lowerBound).prefix(part.count))
    }
    guard parts.count > 1, parts.count(where: { !isSection($0) }) == 1 else {
      return addPublisher(title)
    }
    // Where the title stands in the file as it reads, so do its parts.
    let isPlain = title.bytes.elementsEqual(line.utf8)
    for part in parts {
      let text =
        isPlain
        ? title.part(part)
        : MappedText(
          String(decoding: Array(line.utf8)[part], as: UTF8.self), within: title.range)
      if isSection(part) { addAside(text) } else { addPublisher(text) }
    }
  }
}
