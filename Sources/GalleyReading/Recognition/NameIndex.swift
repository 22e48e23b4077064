/// The names of people in a text, by their last word: what completes `Roe` to `Jane Roe`.
struct NameIndex {
  private var names: [String: [(offset: Int, full: String)]] = [:]

  /// Adds the names in a stretch of running text.
  mutating func add(_ text: Characters, from start: Int, to end: Int) {
    var run: [(word: String, offset: Int)] = []
    var offset = text.skipSpace(from: start, to: end)
    while offset < end {
      var wordEnd = offset
      while wordEnd < end, WhiteSpace.length(in: text.bytes, at: wordEnd) == 0 {
        wordEnd += text.scalar(at: wordEnd).length
      }
      let (first, _) = text.scalar(at: offset)
      let byte = text.bytes[wordEnd - 1]
      var ends = byte == 0x2C || byte == 0x3A || byte == 0x3B || byte == 0x29
      if Characters.isUpper(first) {
        let word = String(decoding: text.bytes[offset..<wordEnd], as: UTF8.self)
        run.append((word, offset))
        ends = ends || SpeakerTag.endsSentence(word) || word.hasSuffix("'s") || word.hasSuffix("’s")
      } else if !run.isEmpty, wordEnd - offset <= 4,
        LexiconWords.particles.contains(
          String(decoding: text.bytes[offset..<wordEnd], as: UTF8.self))
      {
        run.append((String(decoding: text.bytes[offset..<wordEnd], as: UTF8.self), offset))
      } else {
        settle(&run)
      }
      if ends { settle(&run) }
      offset = text.skipSpace(from: wordEnd, to: end)
    }
    settle(&run)
  }

  private mutating func settle(_ run: inout [(word: String, offset: Int)]) {
    defer { run.removeAll(keepingCapacity: true) }
    guard run.count >= 2 else { return }
    var words = run[...]
    if let role = words.lastIndex(where: { LexiconWords.roles.contains(SpeakerTag.folded($0.word)) }
    ) {
      words = words[(role + 1)...]
    }
    while let first = words.first, LexiconWords.openers.contains(first.word) { words.removeFirst() }
    while let last = words.last, !SpeakerTag.isCapital(last.word) { words.removeLast() }
    guard words.count >= 2, words.count <= 5, let offset = words.first?.offset else { return }
    let bare = words.map { SpeakerTag.bare($0.word) }
    var key = bare.count - 1
    // "Jr." and "III" are behind the name that people go by.
    while key > 1, Self.isSuffix(bare[key]) { key -= 1 }
    names[bare[key], default: []].append((offset, bare.joined(separator: " ")))
  }

  private static func isSuffix(_ word: String) -> Bool {
    ["Jr", "Sr", "II", "III", "IV", "MP", "MSP", "OBE", "CBE", "MD", "PhD"].contains(word)
  }

  /// The full name that ends with a name, as it was first said before an offset, or else at all.
  func full(_ name: String, before offset: Int) -> String? {
    guard let all = names[name] else { return nil }
    return (all.first { $0.offset < offset } ?? all.first)?.full
  }
}
