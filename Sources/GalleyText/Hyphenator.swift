internal import GalleyGeometry

/// A place within a word where a line may end although Unicode's rules name none.
struct HyphenPoint {
  enum Kind: UInt8 {
    /// A hyphen is drawn.
    case hyphen
    /// Nothing is drawn: a part of an address ends.
    case address
  }

  /// Where the second part begins.
  var byte: Int
  var kind: Kind
  var penalty: Int
}

/// Finds where words may be broken.
final class Hyphenator {
  private let available: [HyphenationDictionaries.Dictionary]
  private var loaded: [String: HyphenDictionary] = [:]
  private var byLanguage: [String: HyphenDictionary?] = [:]

  init(available: [HyphenationDictionaries.Dictionary] = HyphenationDictionaries.available) {
    self.available = available
  }

  /// The dictionary for a language, loaded at its first use.
  func dictionary(for language: String) -> HyphenDictionary? {
    if let known = byLanguage[language] { return known }
    var dictionary: HyphenDictionary?
    if let best = HyphenationDictionaries.best(for: language, among: available) {
      if let known = loaded[best.path] {
        dictionary = known
      } else {
        dictionary = HyphenDictionary(path: best.path)
        loaded[best.path] = dictionary
      }
    }
    byLanguage[language] = .some(dictionary)
    return dictionary
  }

  /// All points of a paragraph, in order.
  func points(in paragraph: ShapedParagraph, options: LineOptions) -> [HyphenPoint] {
    var scanner = WordScanner(hyphenator: self, paragraph: paragraph, options: options)
    return paragraph.bytes.withUnsafeBufferPointer { scanner.scan($0) }
  }
}

/// Walks over a paragraph's words.
private struct WordScanner {
  static let hyphenPenalty = 50
  static let softHyphenPenalty = 25
  /// Within a name.
  static let namePenalty = 150
  static let addressPenalty = 80

  let hyphenator: Hyphenator
  let paragraph: ShapedParagraph
  let options: LineOptions
  private var points: [HyphenPoint] = []
  private var run = 0
  private var softHyphen = 0
  private var language: String?
  private var dictionary: HyphenDictionary?
  private var isFirstRun = true

  init(hyphenator: Hyphenator, paragraph: ShapedParagraph, options: LineOptions) {
    self.hyphenator = hyphenator
    self.paragraph = paragraph
    self.options = options
  }

  mutating func scan(_ text: UnsafeBufferPointer<UInt8>) -> [HyphenPoint] {
    var end = text.count
    while end > 0, WordScanner.isSpace(text, end - 1) { end -= 1 }
    var start = 0
    while start < end {
      while start < end, WordScanner.isSpace(text, start) { start += 1 }
      var stop = start
      var traits = Traits()
      while stop < end, !WordScanner.isSpace(text, stop) {
        traits.note(text, at: stop, from: start, end: end)
        stop += 1
      }
      if start < stop { token(text, start..<stop, traits: traits, isLast: stop == end) }
      start = stop
    }
    return points
  }

  /// What is known of the text between two spaces.
  private struct Traits {
    var hasDigit = false
    var isAddress = false
    var hasHyphen = false

    mutating func note(
      _ text: UnsafeBufferPointer<UInt8>, at index: Int, from start: Int, end: Int
    ) {
      switch text[index] {
      case 0x30...0x39: hasDigit = true
      case 0x2D: hasHyphen = true
      case 0x40: if index > start { isAddress = true }
      case 0x2E:
        if index > start, index + 1 < end, isLetter(text[index - 1]), isLetter(text[index + 1]) {
          isAddress = true
        }
      case 0x3A:
        if index + 2 < end, text[index + 1] == 0x2F, text[index + 2] == 0x2F { isAddress = true }
      case 0x90, 0x91: if index > start, text[index - 1] == 0x80 { hasHyphen = true }
      default: break
      }
    }

    private func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }
  }

  private mutating func token(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, traits: Traits, isLast: Bool
  ) {
    let soft = paragraph.source.softHyphens
    while softHyphen < soft.count, soft[softHyphen] <= range.lowerBound { softHyphen += 1 }
    if softHyphen < soft.count, soft[softHyphen] < range.upperBound {
      while softHyphen < soft.count, soft[softHyphen] < range.upperBound {
        add(soft[softHyphen], .hyphen, WordScanner.softHyphenPenalty, text)
        softHyphen += 1
      }
      return
    }
    if traits.isAddress {
      address(text, range)
    } else if options.hyphenation == .auto, !traits.hasDigit, !isLast {
      var start = range.lowerBound
      while start < range.upperBound {
        var end = start
        var letters = 0
        while end < range.upperBound {
          let length = WordScanner.letter(text, end, range.upperBound)
          if length == 0 { break }
          end += length
          letters += 1
        }
        if end > start {
          // A word that has a hyphen of its own is best broken there, unless its part is long.
          let least = traits.hasHyphen ? 10 : options.hyphenationLimits.word
          if letters >= max(least, options.hyphenationLimits.word) {
            word(text, start..<end, letters: letters)
          }
          start = end
        } else {
          start += 1
        }
      }
    }
  }

  private mutating func word(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, letters: Int
  ) {
    selectDictionary(at: range.lowerBound)
    guard let dictionary else { return }
    let found = dictionary.points(of: UnsafeBufferPointer(rebasing: text[range]))
    if found.isEmpty { return }
    let limits = options.hyphenationLimits
    let isName = WordScanner.isCapital(text, range.lowerBound) && !capitalizesNouns
    var before = 0
    for index in range {
      if text[index] & 0xC0 == 0x80 { continue }
      if found.contains(index - range.lowerBound), before >= limits.before,
        letters - before >= limits.after
      {
        add(index, .hyphen, isName ? WordScanner.namePenalty : WordScanner.hyphenPenalty, text)
      }
      before += 1
    }
  }

  /// Addresses may be broken after a slash or colon and before other marks, as the Chicago Manual
  /// of Style, 7.46, has it; never with a hyphen.
  private mutating func address(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    // Parts shorter than this stay together.
    let least = 3
    for index in range.dropFirst(least).dropLast(least - 1) {
      switch text[index] {
      case 0x2E, 0x40, 0x3F, 0x26, 0x3D, 0x23, 0x25, 0x5F, 0x7E, 0x2B:
        add(index, .address, WordScanner.addressPenalty, text)
      default:
        if text[index - 1] == 0x2F, text[index] != 0x2F {
          add(index, .address, WordScanner.addressPenalty / 2, text)
        }
      }
    }
  }

  private mutating func add(
    _ byte: Int, _ kind: HyphenPoint.Kind, _ penalty: Int, _ text: UnsafeBufferPointer<UInt8>
  ) {
    // Never inside a character or before a combining mark.
    if byte <= 0 || byte >= text.count || text[byte] & 0xC0 == 0x80 { return }
    if text[byte] == 0xCC || text[byte] == 0xCD && byte + 1 < text.count && text[byte + 1] < 0xB0 {
      return
    }
    points.append(HyphenPoint(byte: byte, kind: kind, penalty: penalty))
  }

  private mutating func selectDictionary(at byte: Int) {
    while byte >= paragraph.runStarts[run + 1] {
      run += 1
      isFirstRun = true
    }
    if !isFirstRun { return }
    isFirstRun = false
    let wanted = paragraph.source.runs[run].style.language
    if wanted != language || dictionary == nil {
      language = wanted
      dictionary = wanted.flatMap { hyphenator.dictionary(for: $0) }
    }
  }

  /// Whether the language's common nouns begin with capitals.
  private var capitalizesNouns: Bool {
    guard let language else { return false }
    return language.hasPrefix("de") || language.hasPrefix("lb")
  }

  /// Whether a Latin, Greek or Cyrillic capital begins here, as far as a glance at its bytes tells.
  private static func isCapital(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case 0x41...0x5A: true
    case 0xC3: text[index + 1] < 0x9F
    case 0xCE: 0x91...0xA9 ~= text[index + 1]
    case 0xD0: text[index + 1] < 0xB0
    default: false
    }
  }

  /// A space, tab, line feed or no-break space's last byte.
  private static func isSpace(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case 0x20, 0x09, 0x0A: true
    case 0xA0: index > 0 && text[index - 1] == 0xC2
    case 0xC2: index + 1 < text.count && text[index + 1] == 0xA0
    default: false
    }
  }

  /// The bytes of the letter or mark that begins here; 0 where there is none.
  ///
  /// Whole blocks count as letters: patterns know what they are patterns of.
  private static func letter(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
  ) -> Int {
    let byte = text[index]
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: return 1
    case 0xC3: return text[index + 1] == 0x97 || text[index + 1] == 0xB7 ? 0 : 2
    case 0xC4...0xDF: return 2
    case 0xE0, 0xE1: return 3
    default: return 0
    }
  }
}
