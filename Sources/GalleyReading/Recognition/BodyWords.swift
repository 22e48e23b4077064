/// Words in the names of bodies, of all languages.
struct BodyWords {
  static let shared = BodyWords()

  private let words: Set<String>

  private init() {
    var words: Set<String> = []
    for lexicon in Lexicon.all { words.formUnion(lexicon.bodyWords) }
    self.words = words
  }

  /// Whether a word is one; case and marks around it do not count.
  func contains(_ word: ArraySlice<UInt8>) -> Bool {
    var word = word
    while let last = word.last, last == 0x2C || last == 0x2E || last == 0x29 || last == 0x3A {
      word.removeLast()
    }
    guard word.count >= 2, word.count <= 24 else { return false }
    let folded = word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return words.contains(String(decoding: folded, as: UTF8.self))
  }
}
