/// The words by which a contact says that it is for the press, in all languages.
enum PressWords {
  /// Whether one of them is a word of a line.
  static func isNamed(in line: some Sequence<UInt8>) -> Bool {
    Array(line).split { $0 < 0x80 && !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
      .contains { all.contains(Folding.folded($0)) }
  }

  private static let all = Set(
    Lexicon.all.flatMap(\.lines.pressWords).map { Folding.folded($0.utf8) })
}
