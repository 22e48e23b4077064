/// The headings that stand over what is no part of a release, in all languages.
enum FurnitureHeadings {
  /// Whether a heading or a label stands over furniture.
  static func contains(_ text: some Sequence<UInt8>) -> Bool {
    let folded = Folding.folded(text)
    guard folded.count >= 3, folded.count <= 60 else { return false }
    // "3 comments", "Comments (3)"
    let bare = Array(folded.drop { $0 >= 0x30 && $0 <= 0x39 })
    var end = bare.count
    while end > 0, bare[end - 1] >= 0x30, bare[end - 1] <= 0x39 { end -= 1 }
    return all.contains(Array(bare[..<end]))
  }

  /// Whether a line of links begins as those do that lead away: "Read more: …".
  static func isLeadAway(_ text: some Sequence<UInt8>) -> Bool {
    let folded = Folding.folded(text)
    return leads.contains { folded.starts(with: $0) }
  }

  /// Whether a line begins as those of a mailing do that say why it was sent.
  static func isMailing(_ text: some Sequence<UInt8>) -> Bool {
    let folded = Folding.folded(text)
    return mailings.contains { folded.starts(with: $0) }
  }

  private static let mailings = parts(\.mailings)
  private static let all = Set(parts(\.headings))
  private static let leads = parts(\.leads)

  /// The parts of a list of all languages' tables, folded.
  static func parts(_ list: KeyPath<Lexicon.Furniture, String>) -> [[UInt8]] {
    Lexicon.all.flatMap { lexicon in
      lexicon.furniture[keyPath: list].utf8.split(separator: 0x7C).map { Folding.folded($0) }
    }
  }
}
