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
        if value >= 0xC0, value < 0x250 {
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
      if word.count <= 8, let mask = StopWords.shared.masks[StopWords.key(word)] {
        for index in scores.indices where mask & (1 << UInt32(index)) != 0 { scores[index] += 1 }
      }
      if isDocument, word.count >= 3, word.count <= 16 {
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
      language = british >= 2 && british >= 3 * american
        ? "en-GB" : american >= 2 && american >= 3 * british ? "en-US" : "en"
    } else {
      language = tag
    }
  }
}

/// How many letters of each script a text has.
private struct ScriptCount {
  var latin = 0
  private var counts: [String: Int] = [:]
  private var kana = 0
  private var han = 0
  private var persian = 0
  private var urdu = 0
  private var ukrainian = 0

  mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0x370...0x3FF, 0x1F00...0x1FFF: counts["el", default: 0] += 1
    case 0x400...0x52F:
      counts["ru", default: 0] += 1
      if [0x404, 0x454, 0x406, 0x456, 0x407, 0x457, 0x490, 0x491].contains(scalar) { ukrainian += 1 }
    case 0x531...0x58F: counts["hy", default: 0] += 1
    case 0x590...0x5FF: counts["he", default: 0] += 1
    case 0x620...0x6FF:
      counts["ar", default: 0] += 1
      if scalar == 0x6CC || scalar == 0x6A9 || scalar == 0x67E || scalar == 0x686 { persian += 1 }
      if scalar == 0x6D2 || scalar == 0x679 || scalar == 0x688 || scalar == 0x6BA { urdu += 1 }
    case 0x900...0x97F: counts["hi", default: 0] += 1
    case 0x980...0x9FF: counts["bn", default: 0] += 1
    case 0xA00...0xA7F: counts["pa", default: 0] += 1
    case 0xA80...0xAFF: counts["gu", default: 0] += 1
    case 0xB80...0xBFF: counts["ta", default: 0] += 1
    case 0xC00...0xC7F: counts["te", default: 0] += 1
    case 0xC80...0xCFF: counts["kn", default: 0] += 1
    case 0xD00...0xD7F: counts["ml", default: 0] += 1
    case 0xE00...0xE7F: counts["th", default: 0] += 1
    case 0xE80...0xEFF: counts["lo", default: 0] += 1
    case 0x1000...0x109F: counts["my", default: 0] += 1
    case 0x10A0...0x10FF: counts["ka", default: 0] += 1
    case 0x1200...0x137F: counts["am", default: 0] += 1
    case 0x1780...0x17FF: counts["km", default: 0] += 1
    case 0x3040...0x30FF: kana += 1
    case 0x3400...0x9FFF, 0x20000...0x3FFFF: han += 1
    case 0xAC00...0xD7A3: counts["ko", default: 0] += 1
    default: break
    }
  }

  /// The language of the script that most letters are of; `nil` for Latin.
  var language: String? {
    // A word of Han or kana has two letters where Latin has five.
    var best: (tag: String, weight: Int)?
    for (tag, count) in counts.sorted(by: { $0.key < $1.key })
    where count > best?.weight ?? 0 {
      best = (tag, count)
    }
    let eastAsian = (kana + han) * 2
    if eastAsian > best?.weight ?? 0 { best = (kana * 12 >= han ? "ja" : "zh", eastAsian) }
    guard var best, best.weight > latin else { return nil }
    if best.tag == "ar" {
      if urdu * 50 > best.weight { best.tag = "ur" } else if persian * 25 > best.weight { best.tag = "fa" }
    }
    if best.tag == "ru", ukrainian * 50 > best.weight { best.tag = "uk" }
    return best.tag
  }
}

/// The stop-words of all languages, each with the languages it is of.
private struct StopWords {
  static let shared = StopWords()

  let languages: [String]
  let masks: [UInt64: UInt32]

  private init() {
    var languages: [String] = []
    var masks: [UInt64: UInt32] = [:]
    for (index, lexicon) in Lexicon.all.enumerated() {
      languages.append(lexicon.language)
      for word in lexicon.stopWords.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        masks[Self.key(Array(word)), default: 0] |= 1 << UInt32(index)
      }
    }
    self.languages = languages
    self.masks = masks
  }

  /// A word of at most eight bytes as one number.
  static func key(_ word: [UInt8]) -> UInt64 {
    var key: UInt64 = 0
    for byte in word.prefix(8) { key = key << 8 | UInt64(byte) }
    return key
  }
}

/// Spellings by which British and American English are told apart.
private enum Spellings {
  static let british = words(Lexicon.britishSpellings, without: Lexicon.americanSpellings)
  static let american = words(Lexicon.americanSpellings, without: Lexicon.britishSpellings)

  private static func words(_ text: String, without other: String) -> Set<[UInt8]> {
    func split(_ text: String) -> Set<[UInt8]> {
      Set(text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map { Array($0) })
    }
    return split(text).subtracting(split(other))
  }
}
