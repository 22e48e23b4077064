internal import GalleySource

/// A text that stood in a file in another way (escaped in JSON, with references in XML), decoded, with the
/// places of its bytes.
struct MappedText {
  /// The decoded text as UTF-8, no controls in it but white space.
  private(set) var bytes: [UInt8] = []
  /// Where its bytes stood.
  private(set) var map = OffsetMap()
  /// Where the whole of it stood.
  var range: SourceRange

  /// A text with nothing in it yet, at a place.
  init(at range: SourceRange) { self.range = range }

  /// A text that came without a place of its own within a range: an attribute's value.
  init(_ text: String, within range: SourceRange) {
    self.range = range
    append(Array(text.utf8)[...], whole: range.lowerBound..<range.upperBound)
  }

  /// Appends bytes that stand in the file as they are.
  mutating func append(_ part: ArraySlice<UInt8>, at source: Int) {
    var start = part.startIndex
    var index = start
    func flush(_ out: inout MappedText, to end: Int) {
      guard start < end else { return }
      let from = source + start - part.startIndex
      out.map.addVerbatim(at: out.bytes.count, source: from..<from + end - start)
      out.bytes += part[start..<end]
    }
    while index < part.endIndex {
      if Self.isControl(part[index]) {
        flush(&self, to: index)
        start = index + 1
      }
      index += 1
    }
    flush(&self, to: index)
  }

  /// Appends bytes that stand for a range of the file.
  mutating func append(_ part: ArraySlice<UInt8>, whole source: Range<Int>) {
    let clean = part.filter { !Self.isControl($0) }
    guard !clean.isEmpty else { return }
    map.addWhole(at: bytes.count, source: source)
    bytes += clean
  }

  /// Appends bytes with their places.
  mutating func appendMapped(_ part: [UInt8], _ places: OffsetMap) {
    map.append(places, at: bytes.count)
    bytes += part
  }

  /// Controls show nothing and are no text.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && (byte < 0x09 || byte > 0x0D) || byte == 0x7F
  }

  /// Whether there is nothing to be seen in it.
  var isBlank: Bool {
    let text = Characters(bytes: bytes)
    return text.skipSpace(from: 0, to: bytes.count) >= bytes.count
      || text.trimSpace(from: 0, to: bytes.count) <= text.skipSpace(from: 0, to: bytes.count)
  }

  /// The text on one line: white space collapsed, bidirectional controls closed.
  var line: String { RichText.line(of: String(decoding: bytes, as: UTF8.self)) }

  /// The text on one line with character references and tags of HTML resolved, where it has any.
  var visibleLine: String {
    guard hasMarkup else { return line }
    return RichText.line(of: HTMLTree(bytes, isFragment: true).rawText(of: 0))
  }

  /// A part of it.
  func part(_ range: Range<Int>) -> MappedText {
    var out = MappedText(
      at: map.source(of: SourceRange(range.lowerBound, range.upperBound)))
    out.bytes = Array(bytes[range])
    out.map = map.slice(range)
    return out
  }

  /// Whether it looks like markup: a tag, or a character reference.
  var hasMarkup: Bool {
    var index = 0
    while index + 2 < bytes.count {
      if bytes[index] == 0x3C {
        let next = bytes[index + 1]
        let letter = next == 0x2F || next == 0x21 ? bytes[index + 2] : next
        if letter | 0x20 >= 0x61, letter | 0x20 <= 0x7A, bytes[index...].contains(0x3E) {
          return true
        }
        if next == 0x21, letter == 0x2D { return true }
      } else if bytes[index] == 0x26, Self.isReference(bytes, at: index) {
        return true
      }
      index += 1
    }
    return false
  }

  private static func isReference(_ bytes: [UInt8], at start: Int) -> Bool {
    var index = start + 1
    while index < bytes.count, index - start < 12 {
      let byte = bytes[index]
      if byte == 0x3B { return index > start + 1 }
      guard
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
          || byte == 0x23
      else { return false }
      index += 1
    }
    return false
  }
}
