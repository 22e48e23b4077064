internal import GalleyRelease

/// The number that stands in an item's own text, such as a law's `1.1`, `(a)` or `12A.`.
///
/// Lists of laws and rules name their items so, and what refers to an item names it by that number: it is the
/// item's marker, and no list may count for itself beside it.
enum ItemLabel {
  /// The longest label, in bytes.
  private static let longest = 16

  /// Where the label that a text begins with ends, and where the words behind it begin; `nil` where it begins
  /// with none, or has nothing else.
  static func bounds(in bytes: [UInt8]) -> (end: Int, content: Int)? {
    let text = Characters(bytes: bytes)
    let start = text.skipSpace(from: 0, to: bytes.count)
    guard start < bytes.count else { return nil }
    if let marker = ListMarkers.marker(text, from: start, to: bytes.count) {
      return (marker.end, marker.contentStart)
    }
    var end = start
    while end < bytes.count, end - start < longest, isLabel(bytes[end]) { end += 1 }
    let content = text.skipSpace(from: end, to: bytes.count)
    guard content > end, isNumber(bytes[start..<end]) else { return nil }
    return (end, content)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Letters, digits, stops and brackets.
  private static func isLabel(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x2E || byte == 0x28
      || byte == 0x29
  }

  /// Whether a word is a number in parts: it has digits, something that parts or ends them, and begins with one
  /// of the two or with a letter before a digit.
  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, word.contains(where: isDigit),
      word.contains(where: { $0 == 0x2E || $0 == 0x29 })
    else { return false }
    return isDigit(first) || first == 0x28 || isDigit(word[word.startIndex + 1])
  }
}

extension List.Item {
  /// An item whose text may begin with its number, which is its marker then.
  init(numbering blocks: [Block]) {
    self.init(blocks: blocks)
    guard let first = blocks.first, case .paragraph(var paragraph) = first.content,
      case .text(let text) = paragraph.inlines.first
    else { return }
    // Behind the number there may be a link or emphasis and no text of its own.
    let rest = paragraph.inlines.dropFirst()
    let bytes = Array(text.utf8)
    guard let label = ItemLabel.bounds(in: rest.isEmpty ? bytes : bytes + [0x5F]) else { return }
    sourceMarker = String(decoding: bytes[..<label.end], as: UTF8.self)
    let content = String(decoding: bytes[min(label.content, bytes.count)...], as: UTF8.self)
    paragraph.inlines = (content.isEmpty ? [] : [.text(content)]) + rest
    self.blocks[0].content = .paragraph(paragraph)
  }
}
