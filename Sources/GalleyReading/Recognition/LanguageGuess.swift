/// Guesses a text's language from its scripts and its most frequent words.
struct LanguageGuess {
  /// The BCP 47 tag; `nil` where there is too little to go by.
  let language: String?
  /// Whether another language has a good share of the words too.
  let isMixed: Bool

  /// So much of a text is looked at.
  private static let sample = 1 << 16

  /// Guesses from UTF-8.
  init(_ bytes: [UInt8]) {
    self.init(bytes, from: 0, to: min(bytes.count, Self.sample), isDocument: true)
  }

  /// Guesses from a stretch of UTF-8.
  init(_ bytes: [UInt8], from start: Int, to end: Int, isDocument: Bool = false) {
    var scripts = ScriptCount()
    var scores = [Int](repeating: 0, count: StopWords.shared.languages.count)
    var words = 0
    var british = 0
    var american = 0
    let text = Characters(bytes: bytes)
    var word: [UInt8] = []
    word.reserveCapacity(32)
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        let small = byte | 0x20
        if small >= 0x61, small <= 0x7A {
          scripts.latin += 1
          word.append(small)
          offset += 1
          continue
        }
        if byte == 0x27, !word.isEmpty {
          word.append(byte)
          offset += 1
          continue
        }
        offset += 1
      } else {
        let (value, length) = text.scalar(at: offset)
        if value >= 0xC0 && value < 0x250 || value >= 0x1E00 && value < 0x1F00 {
          scripts.latin += 1
          for step in 0..<length {
            let folds = step == 1 && value >= 0xC0 && value <= 0xDE
            word.append(bytes[offset + step] &+ (folds ? 0x20 : 0))
          }
          offset += length
          continue
        }
        if value == 0x2019, !word.isEmpty {
          word.append(0x27)
          offset += length
          continue
        }
        scripts.add(value)
        offset += length
      }
      guard !word.isEmpty else { continue }
      words += 1
      let stopWords = StopWords.shared
      if word.count <= 8, stopWords.filter.mayContain(word),
        let mask = stopWords.masks[StopWords.key(word)]
      {
        for index in scores.indices where mask & (1 << UInt32(index)) != 0 { scores[index] += 1 }
      }
      if isDocument, Spellings.filter.mayContain(word) {
        if Spellings.british.contains(word) { british += 1 }
        if Spellings.american.contains(word) { american += 1 }
      }
      word.removeAll(keepingCapacity: true)
    }
    if let other = scripts.language {
      language = other
      isMixed = false
      return
    }
    var best = 0
    for index in scores.indices where scores[index] > scores[best] { best = index }
    let second = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    guard scores[best] >= (isDocument ? 3 : 4), scores[best] * 100 >= words * 8 else {
      language = nil
      isMixed = false
      return
    }
    isMixed = second * 5 >= scores[best]
    if !isDocument, second * 2 > scores[best] {
      language = nil
      return
    }
    let tag = StopWords.shared.languages[best]
    if tag == "en", isDocument {
      language =
        british >= 2 && british >= 3 * american
        ? "en-GB" : american >= 2 && american >= 3 * british ? "en-US" : "en"
    } else {
      language = tag
    }
  }
}

/// The stop-words of all languages, each with the languages it is of.
private struct StopWords {
  static let shared = StopWords()

  let languages: [String]
  let masks: [UInt64: UInt32]
  let filter: WordFilter

  private init() {
    var languages: [String] = []
    var masks: [UInt64: UInt32] = [:]
    var filter = WordFilter()
    for (index, lexicon) in Lexicon.all.filter({ !$0.stopWords.isEmpty }).enumerated() {
      languages.append(lexicon.language)
      for word in lexicon.stopWords.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        masks[Self.key(Array(word)), default: 0] |= 1 << UInt32(index)
        filter.insert(Array(word))
      }
    }
    self.languages = languages
    self.masks = masks
    self.filter = filter
  }

  /// A word of at most eight bytes as one number.
  static func key(_ word: [UInt8]) -> UInt64 {
    var key: UInt64 = 0
    for byte in word.prefix(8) { key = key << 8 | UInt64(byte) }
    return key
  }
}

/// Says at once of most words that they are none of a few: by first byte, last byte and length.
private struct WordFilter {
  private var bits = [Bool](repeating: false, count: 1 << 15)

  private func index(_ word: [UInt8]) -> Int {
    guard let first = word.first, let last = word.last else { return 0 }
    return Int(first & 31) << 10 | Int(last & 31) << 5 | word.count & 31
  }

  mutating func insert(_ word: [UInt8]) { bits[index(word)] = true }

  func mayContain(_ word: [UInt8]) -> Bool { bits[index(word)] }
}

/// Spellings by which British and American English are told apart.
private enum Spellings {
  static let british = words(Lexicon.britishSpellings, without: Lexicon.americanSpellings)
  static let american = words(Lexicon.americanSpellings, without: Lexicon.britishSpellings)

  /// Lets through what may be one of either.
  static let filter: WordFilter = {
    var filter = WordFilter()
    for word in british.union(american) { filter.insert(word) }
    return filter
  }()

  private static func words(_ text: String, without other: String) -> Set<[UInt8]> {
    func split(_ text: String) -> Set<[UInt8]> {
      Set(text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map { Array($0) })
    }
    return split(text).subtracting(split(other))
  }
}
