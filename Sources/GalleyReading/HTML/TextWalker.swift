/// Follows a text back to its markup, byte by byte: over character references, line ends, and tags that the
/// parser passed over.
struct TextWalker {
  private let markup: [UInt8]
  private var offset: Int
  private let end: Int
  /// Where the reference that is being passed over began.
  private var reference: Int?

  init(_ markup: [UInt8], _ source: Range<Int>) {
    self.markup = markup
    offset = source.lowerBound
    end = source.upperBound
  }

  /// Where the next byte of the text stands.
  mutating func next(_ byte: UInt8) -> Int {
    // The further bytes of a character that a reference names.
    if let reference, byte & 0xC0 == 0x80 { return reference }
    reference = nil
    while offset < end, markup[offset] == 0x3C, byte != 0x3C { skipTag() }
    guard offset < end else { return max(0, end - 1) }
    let own = markup[offset]
    if own == 0x26, byte != 0x26 || isAmpersand {
      reference = offset
      skipReference()
      return reference ?? offset
    }
    let place = offset
    offset += 1
    if own == 0x0D, byte == 0x0A, offset < end, markup[offset] == 0x0A { offset += 1 }
    return place
  }

  private var isAmpersand: Bool {
    let rest = markup[offset..<min(end, offset + 6)]
    return ["&amp", "&AMP", "&#38", "&#x26", "&#X26"].contains { rest.starts(with: $0.utf8) }
  }

  private mutating func skipReference() {
    offset += 1
    while offset < end {
      let byte = markup[offset]
      guard
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
          || byte == 0x23
      else { break }
      offset += 1
    }
    if offset < end, markup[offset] == 0x3B { offset += 1 }
  }

  private mutating func skipTag() {
    var quote: UInt8?
    offset += 1
    while offset < end {
      let byte = markup[offset]
      offset += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return
      }
    }
  }
}
