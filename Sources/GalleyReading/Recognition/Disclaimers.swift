/// What mail programs put below every message: that it is confidential, and what to do if it came by mistake.
enum Disclaimers {
  private static let phrases: [[UInt8]] = Lexicon.all.flatMap { lexicon in
    lexicon.furniture.disclaimers.utf8.split(separator: 0x7C).map { Folding.folded($0) }
  }

  /// Whether a paragraph is one.
  static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 60, text.count <= 6000 else { return false }
    let folded = Folding.folded(text)
    return phrases.contains { phrase in
      folded.indices.contains { start in
        folded[start] == phrase[0] && folded[start...].starts(with: phrase)
      }
    }
  }
}
