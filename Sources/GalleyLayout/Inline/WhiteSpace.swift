internal import GalleyStyle

/// Collects a paragraph's text as UTF-8, its white space processed (CSS Text 3, §4.1).
struct WhiteSpaceCollector {
  /// The text so far.
  private(set) var bytes: [UInt8] = []
  /// Where soft hyphens stood; they are taken out of the text.
  private(set) var softHyphens: [Int] = []
  /// Whether the text ends with a space that another one would be collapsed into, or is at the start
  /// of a line, where spaces vanish.
  private var swallowsSpace = true
  private var endsWithCollapsibleSpace = false

  init() {}

  /// Adds text.
  mutating func append(_ text: String, _ mode: ParagraphStyle.WhiteSpace) {
    var text = text
    text.withUTF8 { source in
      switch mode {
      case .normal, .nowrap: collapse(source, keepsLines: false)
      case .preLine: collapse(source, keepsLines: true)
      case .pre, .preWrap: preserve(source)
      }
    }
  }

  /// Adds a forced line end.
  mutating func appendLineBreak() {
    dropEndingSpace()
    bytes.append(0x0A)
    swallowsSpace = true
  }

  /// Ends the paragraph: takes off a space at its end, and one forced line end, which would only
  /// make an empty line.
  mutating func finish() {
    dropEndingSpace()
    if bytes.last == 0x0A { bytes.removeLast() }
    while let last = softHyphens.last, last >= bytes.count { softHyphens.removeLast() }
  }

  private mutating func dropEndingSpace() {
    if endsWithCollapsibleSpace, bytes.last == 0x20 { bytes.removeLast() }
    endsWithCollapsibleSpace = false
  }

  private mutating func collapse(_ source: UnsafeBufferPointer<UInt8>, keepsLines: Bool) {
    var index = 0
    while index < source.count {
      // Copy what needs no care in one go.
      var end = index
      while end < source.count, source[end] > 0x20, source[end] != 0xC2, source[end] != 0x7F {
        end += 1
      }
      if end > index {
        bytes.append(contentsOf: source[index..<end])
        swallowsSpace = false
        endsWithCollapsibleSpace = false
        index = end
        continue
      }
      let byte = source[index]
      switch byte {
      case 0x0A, 0x0D:
        index += byte == 0x0D && index + 1 < source.count && source[index + 1] == 0x0A ? 2 : 1
        if keepsLines {
          appendLineBreak()
        } else if !isBetweenIdeographs(source, at: index) {
          space()
        }
      case 0x20, 0x09, 0x0C:
        space()
        index += 1
      default: index += other(source, at: index)
      }
    }
  }

  private mutating func preserve(_ source: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < source.count {
      let byte = source[index]
      switch byte {
      case 0x0A, 0x0D:
        index += byte == 0x0D && index + 1 < source.count && source[index + 1] == 0x0A ? 2 : 1
        bytes.append(0x0A)
      case 0x09, 0x20:
        bytes.append(byte)
        index += 1
      default: index += other(source, at: index)
      }
      swallowsSpace = false
      endsWithCollapsibleSpace = false
    }
  }

  /// Adds one byte or soft hyphen that is not white space; gives how many bytes it took.
  private mutating func other(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = source[index]
    if byte == 0xC2, index + 1 < source.count, source[index + 1] == 0xAD {
      if softHyphens.last != bytes.count { softHyphens.append(bytes.count) }
      return 2
    }
    // Controls have no glyphs, and text after a NUL would be lost.
    if byte < 0x20 || byte == 0x7F { return 1 }
    bytes.append(byte)
    swallowsSpace = false
    endsWithCollapsibleSpace = false
    return 1
  }

  private mutating func space() {
    if swallowsSpace { return }
    bytes.append(0x20)
    swallowsSpace = true
    endsWithCollapsibleSpace = true
  }

  /// Whether a line feed stands between two characters of scripts that are written without spaces,
  /// where it is removed (CSS Text 3, §4.1.3).
  private func isBetweenIdeographs(
    _ source: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Bool {
    guard let before = scalar(before: bytes), isIdeographic(before) else { return false }
    var next = index
    while next < source.count, [0x20, 0x09, 0x0A, 0x0D].contains(source[next]) { next += 1 }
    guard next + 2 < source.count, source[next] & 0xF0 == 0xE0 else { return false }
    let after =
      UInt32(source[next] & 0x0F) << 12 | UInt32(source[next + 1] & 0x3F) << 6
      | UInt32(source[next + 2] & 0x3F)
    return isIdeographic(after)
  }

  private func scalar(before bytes: [UInt8]) -> UInt32? {
    guard bytes.count >= 3, bytes[bytes.count - 3] & 0xF0 == 0xE0 else { return nil }
    return UInt32(bytes[bytes.count - 3] & 0x0F) << 12
      | UInt32(bytes[bytes.count - 2] & 0x3F) << 6 | UInt32(bytes[bytes.count - 1] & 0x3F)
  }

  /// Han, kana and full-width forms; not Hangul, which has spaces.
  private func isIdeographic(_ scalar: UInt32) -> Bool {
    (0x2E80...0x312F).contains(scalar) || (0x3190...0x9FFF).contains(scalar)
      || (0xF900...0xFAFF).contains(scalar) || (0xFF01...0xFF9F).contains(scalar)
  }
}
