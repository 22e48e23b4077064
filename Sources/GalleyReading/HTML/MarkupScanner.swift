/// A tag as it stands in markup, found without building a tree.
struct MarkupTag {
  /// Offsets of the whole tag, brackets included.
  var range: Range<Int>
  /// Offsets of the name.
  var name: Range<Int>
  var isEnd: Bool
  var isSelfClosing: Bool
  /// How many attributes it has.
  var attributes: Int
  /// Offset after the last attribute that is allowed; the end where none is beyond.
  var attributesEnd: Int
}

/// Steps from tag to tag as HTML's tokenizer does (HTML, "Tokenization"): comments, declarations and
/// raw text are passed over.
struct MarkupScanner {
  /// The most attributes of one tag that are read.
  static let mostAttributes = 512

  /// What the text ended in the middle of.
  enum Unfinished {
    case tag, comment
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0
  /// What was left open at the end, and where it began.
  private(set) var unfinished: (what: Unfinished, offset: Int)?

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next tag; `nil` where there is none.
  mutating func next() -> MarkupTag? {
    let count = bytes.count
    while offset < count {
      guard bytes[offset] == 0x3C else {
        offset += 1
        continue
      }
      guard offset + 1 < count else { break }
      let start = offset
      let next = bytes[offset + 1]
      if isLetter(next) { return tag(from: start, nameAt: start + 1, isEnd: false) }
      if next == 0x2F {
        guard offset + 2 < count else { break }
        if isLetter(bytes[offset + 2]) { return tag(from: start, nameAt: start + 2, isEnd: true) }
        if bytes[offset + 2] == 0x3E {
          offset += 3
        } else {
          skipBogusComment(from: start)
        }
      } else if next == 0x21 {
        if offset + 3 < count, bytes[offset + 2] == 0x2D, bytes[offset + 3] == 0x2D {
          skipComment(from: start)
        } else {
          skipBogusComment(from: start)
        }
      } else if next == 0x3F {
        skipBogusComment(from: start)
      } else {
        offset += 1
      }
    }
    offset = count
    return nil
  }

  /// Passes over raw text up to the end tag of a name.
  mutating func skipRawText(until name: [UInt8]) {
    let count = bytes.count
    while offset < count {
      if bytes[offset] == 0x3C, offset + 2 + name.count <= count, bytes[offset + 1] == 0x2F,
        matches(name, at: offset + 2)
      {
        let after = offset + 2 + name.count
        if after >= count || isSpace(bytes[after]) || bytes[after] == 0x3E || bytes[after] == 0x2F {
          return
        }
      }
      offset += 1
    }
  }

  private func matches(_ name: [UInt8], at start: Int) -> Bool {
    for step in name.indices where bytes[start + step] | 0x20 != name[step] { return false }
    return true
  }

  private mutating func skipBogusComment(from start: Int) {
    var index = start + 1
    while index < bytes.count, bytes[index] != 0x3E { index += 1 }
    if index >= bytes.count, unfinished == nil { unfinished = (.comment, start) }
    offset = min(index + 1, bytes.count)
  }

  private mutating func skipComment(from start: Int) {
    var index = start + 4
    // "<!-->" and "<!--->" are whole.
    if index < bytes.count, bytes[index] == 0x3E {
      offset = index + 1
      return
    }
    if index + 1 < bytes.count, bytes[index] == 0x2D, bytes[index + 1] == 0x3E {
      offset = index + 2
      return
    }
    while index + 2 < bytes.count {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D {
        if bytes[index + 2] == 0x3E {
          offset = index + 3
          return
        }
        if bytes[index + 2] == 0x21, index + 3 < bytes.count, bytes[index + 3] == 0x3E {
          offset = index + 4
          return
        }
      }
      index += 1
    }
    if unfinished == nil { unfinished = (.comment, start) }
    offset = bytes.count
  }

  private mutating func tag(from start: Int, nameAt nameStart: Int, isEnd: Bool) -> MarkupTag? {
    let count = bytes.count
    var index = nameStart
    while index < count, !isSpace(bytes[index]), bytes[index] != 0x2F, bytes[index] != 0x3E {
      index += 1
    }
    let name = nameStart..<index
    var attributes = 0
    var attributesEnd = -1
    var isSelfClosing = false
    while index < count, bytes[index] != 0x3E {
      if isSpace(bytes[index]) {
        index += 1
        continue
      }
      if bytes[index] == 0x2F {
        isSelfClosing = index + 1 < count && bytes[index + 1] == 0x3E
        index += 1
        continue
      }
      // An attribute's name; its first byte may be "=".
      if attributes == Self.mostAttributes, attributesEnd < 0 { attributesEnd = index }
      attributes += 1
      index += 1
      while index < count, !isSpace(bytes[index]), bytes[index] != 0x2F, bytes[index] != 0x3E,
        bytes[index] != 0x3D
      {
        index += 1
      }
      while index < count, isSpace(bytes[index]) { index += 1 }
      guard index < count, bytes[index] == 0x3D else { continue }
      index += 1
      while index < count, isSpace(bytes[index]) { index += 1 }
      guard index < count else { break }
      if bytes[index] == 0x22 || bytes[index] == 0x27 {
        let quote = bytes[index]
        index += 1
        while index < count, bytes[index] != quote { index += 1 }
        index += 1
      } else {
        while index < count, !isSpace(bytes[index]), bytes[index] != 0x3E { index += 1 }
      }
    }
    guard index < count else {
      if unfinished == nil { unfinished = (.tag, start) }
      offset = count
      return nil
    }
    offset = index + 1
    return MarkupTag(
      range: start..<offset, name: name, isEnd: isEnd, isSelfClosing: isSelfClosing,
      attributes: attributes, attributesEnd: attributesEnd < 0 ? index : attributesEnd)
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
