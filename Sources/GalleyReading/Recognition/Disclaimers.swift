/// What mail programs put below every message: that it is confidential, and what to do if it came by mistake.
enum Disclaimers {
  private static let phrases = FurnitureHeadings.parts(\.disclaimers)

  /// Whether a paragraph is one.
  static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 60, text.count <= 6000 else { return false }
    let folded = Folding.folded(text)
    return phrases.contains { Folding.contains(folded, $0) }
  }
}
