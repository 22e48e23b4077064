/// Follows the texts of parsed Markdown back to where they stand.
///
/// The parser's own positions are off within containers, tables and smart punctuation, so each text is looked
/// for behind the one before, escapes and character references read as what they stand for.
struct MarkdownCursor {
  private let bytes: [UInt8]
  /// Where the next text is looked for.
  private(set) var offset: Int
  private var end: Int
  /// So far is a text looked for.
  private static let reach = 2048

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    end = 0
  }

  /// Goes to the beginning of a block.
  mutating func enter(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Goes on behind an offset.
  mutating func skip(to next: Int) { offset = min(max(offset, next), end) }

  /// Finds a text, and where each of its bytes stands.
  mutating func find(_ literal: [UInt8]) -> [Int] {
    guard !literal.isEmpty else { return [] }
    var start = offset
    let last = min(end, offset + Self.reach)
    while start < last {
      if let places = match(literal, at: start) {
        return places
      }
      start += 1
    }
    return [Int](repeating: min(offset, max(0, bytes.count - 1)), count: literal.count)
  }

  private mutating func match(_ literal: [UInt8], at start: Int) -> [Int]? {
    guard mayBegin(literal, at: start) else { return nil }
    var places: [Int] = []
    var index = start
    var next = 0
    while next < literal.count {
      guard index < end else { return nil }
      let byte = bytes[index]
      if byte == 0x5C, index + 1 < end, bytes[index + 1] == literal[next],
        isPunctuation(literal[next])
      {
        places.append(index + 1)
        index += 2
        next += 1
      } else if byte == literal[next], byte != 0x26 || !isReference(at: index, literal, next) {
        places.append(index)
        index += 1
        next += 1
      } else if byte == 0x26, let length = referenceLength(at: index) {
        // A reference stands for one or two characters; the next literal byte that goes on tells where it ends.
        let step = scalars(literal, next)
        for _ in next..<step { places.append(index) }
        next = step
        index += length
      } else if let (smart, plain) = smartMark(literal, next, at: index) {
        for _ in 0..<smart { places.append(index) }
        next += smart
        index += plain
      } else {
        return nil
      }
    }
    offset = index
    return places
  }

  /// Whether a text may begin at an offset: a cheap test before the whole one.
  private func mayBegin(_ literal: [UInt8], at index: Int) -> Bool {
    let byte = bytes[index]
    return byte == literal[0] || byte == 0x5C || byte == 0x26 || literal[0] == 0xE2
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !(byte >= 0x30 && byte <= 0x39)
      && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
  }

  private func scalars(_ literal: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < literal.count, literal[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }

  /// Whether an ampersand in the text is one that a reference makes.
  private func isReference(at index: Int, _ literal: [UInt8], _ next: Int) -> Bool {
    guard let length = referenceLength(at: index) else { return false }
    // As code it stands as it is.
    return next + length > literal.count
      || !literal[next..<next + length].elementsEqual(bytes[index..<index + length])
  }

  private func referenceLength(at index: Int) -> Int? {
    var stop = index + 1
    while stop < end, stop - index < 34 {
      let byte = bytes[stop]
      if byte == 0x3B { return stop > index + 1 ? stop + 1 - index : nil }
      guard
        byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
          || byte == 0x23 && stop == index + 1
      else { return nil }
      stop += 1
    }
    return nil
  }

  /// The bytes of a mark as print has it, and of what it is written as.
  private func smartMark(_ literal: [UInt8], _ next: Int, at index: Int) -> (Int, Int)? {
    guard literal[next] == 0xE2, next + 2 < literal.count, literal[next + 1] == 0x80 else {
      return nil
    }
    func run(_ byte: UInt8, _ count: Int) -> Bool {
      index + count <= end && bytes[index..<index + count].allSatisfy { $0 == byte }
    }
    switch literal[next + 2] {
    case 0x98, 0x99: return bytes[index] == 0x27 ? (3, 1) : nil
    case 0x9C, 0x9D: return bytes[index] == 0x22 ? (3, 1) : nil
    case 0xA6: return run(0x2E, 3) ? (3, 3) : nil
    case 0x94: return run(0x2D, 3) ? (3, 3) : nil
    case 0x93: return run(0x2D, 2) ? (3, 2) : nil
    default: return nil
    }
  }
}
