/// All languages' phrases, found by the beginning of a line.
struct PhraseBook {
  /// The phrases of all languages.
  static let shared = PhraseBook(Lexicon.all)

  /// By first byte; in each the longest phrases first.
  private var buckets: [[Phrase]]

  private init(_ lexicons: [Lexicon]) {
    buckets = Array(repeating: [], count: 256)
    for lexicon in lexicons {
      for (kind, extent, texts) in lexicon.phrases {
        for text in texts {
          let key = Array(text.utf8)
          buckets[Int(key[0])].append(Phrase(kind: kind, extent: extent, key: key))
        }
      }
    }
    for index in buckets.indices where buckets[index].count > 1 {
      buckets[index].sort { $0.key.count > $1.key.count }
    }
  }

  /// A phrase found in a line.
  struct Match {
    var kind: Phrase.Kind
    /// Offset after the phrase.
    var end: Int
    /// Whether a colon stands behind it.
    var hasColon: Bool
    /// Whether it is the whole line, decoration apart.
    var isWhole: Bool
  }

  /// The phrase that a line begins with.
  ///
  /// - Parameters:
  ///   - fold: the line's beginning, folded, kept between calls for its storage.
  ///   - isSentence: whether a label may be the beginning of a sentence, with nothing that sets it off.
  func match(
    _ text: Characters, from start: Int, to end: Int, fold: inout FoldedLine,
    isSentence: Bool = false
  ) -> Match? {
    fold.fill(text.bytes, from: start, to: end)
    guard fold.count > 0 else { return nil }
    for phrase in buckets[Int(fold.key[0])] where fold.starts(with: phrase.key) {
      let offset = fold.offsets[phrase.key.count - 1] + fold.lengths[phrase.key.count - 1]
      // The phrase must end with its word.
      let (next, _) = text.scalar(at: offset)
      if offset < end, Characters.isLetter(next) || Characters.digit(next) != nil,
        phrase.key[phrase.key.count - 1] != 0x27
      {
        continue
      }
      var rest = text.skipSpace(from: offset, to: end)
      let colon = rest < end && (text.bytes[rest] == 0x3A || text.scalar(at: rest).value == 0xFF1A)
      if colon { rest += text.scalar(at: rest).length }
      let isWhole = skipDecoration(text, from: rest, to: end) >= end
      switch phrase.extent {
      case .whole where !isWhole: continue
      case .label
      where !isWhole && !colon && !isSentence && !isDelimited(text, at: rest, to: end):
        continue
      case .whole, .label, .prefix:
        return Match(
          kind: phrase.kind, end: colon ? rest : offset, hasColon: colon, isWhole: isWhole)
      }
    }
    return nil
  }

  /// Skips what only decorates a line: stars, dashes, brackets, stops.
  private func skipDecoration(_ text: Characters, from offset: Int, to end: Int) -> Int {
    var offset = offset
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      guard FoldedLine.isDecoration(value) || WhiteSpace.isTrimmed(value) || value == 0x2E else {
        break
      }
      offset += length
    }
    return offset
  }

  /// Whether what follows a label sets it off: a dash, a bar, a bracket, a number.
  private func isDelimited(_ text: Characters, at offset: Int, to end: Int) -> Bool {
    let (value, _) = text.scalar(at: offset)
    if value | 0x20 == 0x6E {
      // "No. 12", "Nr. 12", "n° 12"
      var next = offset + 1
      while next < end, next - offset < 6,
        Characters.digit(text.scalar(at: next).value) == nil, text.bytes[next] != 0x20
      {
        next += text.scalar(at: next).length
      }
      next = text.skipSpace(from: next, to: end)
      return next < end && Characters.digit(text.scalar(at: next).value) != nil
    }
    switch value {
    case 0x2D, 0x7C, 0x2F, 0x28, 0x5B, 0x23, 0x2E, 0x2C: return true
    default: return Characters.isDash(value) || Characters.digit(value) != nil
    }
  }
}

/// The beginning of a line in small letters, with single spaces and straight apostrophes.
struct FoldedLine {
  /// The most bytes that are folded; no phrase is longer.
  static let capacity = 64

  private(set) var key = [UInt8](repeating: 0, count: capacity)
  /// Where each byte of the key stood.
  private(set) var offsets = [Int](repeating: 0, count: capacity)
  /// How many bytes each byte of the key stood for, from its offset.
  private(set) var lengths = [Int](repeating: 0, count: capacity)
  private(set) var count = 0

  /// Whether a scalar only decorates a line.
  static func isDecoration(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2A, 0x5F, 0x2D, 0x2F, 0x3D, 0x23, 0x7E, 0x5B, 0x5D, 0x28, 0x29, 0x3C, 0x3E, 0x2022,
      0x2212:
      true
    default: scalar >= 0x2010 && scalar <= 0x2015 || ListMarkers.isHeadingMark(scalar)
    }
  }

  /// Folds the beginning of a line, decoration before it skipped.
  mutating func fill(_ bytes: [UInt8], from start: Int, to end: Int) {
    count = 0
    let text = Characters(bytes: bytes)
    var offset = start
    var space = false
    var isLeading = true
    while offset < end, count + 3 < Self.capacity {
      let (value, length) = text.scalar(at: offset)
      if WhiteSpace.isTrimmed(value) {
        space = count > 0
      } else if isLeading, Self.isDecoration(value) {
        space = false
      } else {
        isLeading = false
        if space {
          append(0x20, at: offset, length: 0)
          space = false
        }
        switch value {
        case 0x41...0x5A: append(UInt8(value) | 0x20, at: offset, length: 1)
        case 0..<0x80: append(UInt8(value), at: offset, length: 1)
        case 0x2018, 0x2019: append(0x27, at: offset, length: length)
        default:
          // Capitals of Latin-1 have their small letters 0x20 further on in the second byte.
          let folds = value >= 0xC0 && value <= 0xDE && value != 0xD7
          for step in 0..<length {
            let byte = bytes[offset + step]
            append(
              folds && step == 1 ? byte + 0x20 : byte, at: offset, length: step == 0 ? 1 : step + 1)
          }
        }
      }
      offset += length
    }
  }

  private mutating func append(_ byte: UInt8, at offset: Int, length: Int) {
    guard count < Self.capacity else { return }
    key[count] = byte
    offsets[count] = offset
    lengths[count] = length
    count += 1
  }

  /// Whether the key begins with bytes.
  func starts(with bytes: [UInt8]) -> Bool {
    guard bytes.count <= count else { return false }
    for index in bytes.indices where key[index] != bytes[index] { return false }
    return true
  }
}
