import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

@Suite struct Hyphenation {
  /// The parts that a narrow measure breaks a text into, soft hyphens shown as `-`.
  private func parts(
    _ text: String, language: String? = "en-GB", softHyphens: [Int] = [], measure: Double = 1,
    change: (inout LineOptions) -> Void = { _ in }
  ) throws -> [String] {
    var options = LineOptions(
      hyphenation: .auto, maximumConsecutiveHyphens: nil, overflow: .normal)
    change(&options)
    return try lines(
      plain(text, language: language, softHyphens: softHyphens), measure: measure, options
    ).map { line in
      String(
        String.UnicodeScalarView(
          line.text.unicodeScalars.map { $0.value == 0xAD ? "-" : $0 }.filter { $0 != " " }))
    }
  }

  @Test func wordsAreBrokenByTheirLanguagesPatterns() throws {
    #expect(try parts("hyphenation x") == ["hy-", "phen-", "a-", "tion", "x"])
    #expect(
      try parts("Zusammenarbeit x", language: "de") == ["Zu-", "sam-", "men-", "ar-", "beit", "x"])
    #expect(try parts("considération x", language: "fr").count > 3)
    // A language without patterns is not broken, nor is text of no language.
    #expect(try parts("hyphenation x", language: "tlh") == ["hyphenation", "x"])
    #expect(try parts("hyphenation x", language: nil) == ["hyphenation", "x"])
  }

  @Test func theLastWordIsWhole() throws {
    #expect(try parts("x hyphenation") == ["x", "hyphenation"])
  }

  @Test(arguments: [
    "HYPHENATION", "hyphenation2", "HyphenAtion", "press.office@hyphenation.example",
  ])
  func someTextIsNeverHyphenated(_ word: String) throws {
    let found = try parts(word + " x")
    #expect(found.allSatisfy { !$0.hasSuffix("-") })
  }

  @Test func limitsCountLetters() throws {
    let after = try parts("hyphenation x") { $0.hyphenationLimits = (5, 2, 6) }
    #expect(after == ["hy-", "phenation", "x"])
    let before = try parts("hyphenation x") { $0.hyphenationLimits = (5, 3, 2) }
    #expect(before == ["hyphen-", "a-", "tion", "x"])
    let word = try parts("hyphenation x") { $0.hyphenationLimits = (12, 2, 2) }
    #expect(word == ["hyphenation", "x"])
    // Six letters of two bytes each.
    let letters = try parts("éèêëéè x", language: "fr") { $0.hyphenationLimits = (7, 1, 1) }
    #expect(letters == ["éèêëéè", "x"])
  }

  @Test func softHyphensBreakWordsAndNothingElseDoes() throws {
    let text = "hyphenation x"
    #expect(try parts(text, softHyphens: [4]) == ["hyph-", "enation", "x"])
    #expect(
      try parts(text, softHyphens: [4]) { $0.hyphenation = .manual } == ["hyph-", "enation", "x"])
    #expect(
      try parts(text, softHyphens: [4]) { $0.hyphenation = .none } == ["hyphenation", "x"])
  }

  @Test func aBreakInsideALigatureShapesItsPartsAgain() throws {
    let engine = try TextEngine()
    let text = "x office x"
    let paragraph = plain(text, families: ["Linux Libertine O"], softHyphens: [4])
    let result = try lines(
      paragraph, measure: 1, LineOptions(hyphenation: .manual, overflow: .normal), engine: engine)
    #expect(result.map(\.text) == ["x ", "of\u{AD}", "fice ", "x"])
    // The hyphen is a glyph of its own, of one cluster.
    #expect(result[1].pieces[0].glyphs.clusters.map(\.bytes) == [1, 1, 2])
    // The parts are drawn as if they had been written so; this face has one hyphen for both codes.
    for (line, part) in zip(result.dropFirst(), ["of-", "fice "]) {
      let alone = try lines(
        plain(part, families: ["Linux Libertine O"]), measure: 300, engine: engine)[0]
      #expect(
        line.pieces[0].glyphs.glyphs.map(\.id) == alone.pieces[0].glyphs.glyphs.map(\.id))
    }
    #expect(result[1].isHyphenated)
    #expect(!result[2].isHyphenated)
  }

  @Test func hyphensInARowAreLimited() throws {
    let engine = try TextEngine()
    for limit in [1, 2, 3] {
      for measure in stride(from: 60.0, through: 140, by: 8) {
        var row = 0
        for line in try lines(
          Sample.german.paragraph, measure: measure,
          LineOptions(alignment: .justify, hyphenation: .auto, maximumConsecutiveHyphens: limit),
          engine: engine)
        {
          row = line.isHyphenated ? row + 1 : 0
          #expect(row <= limit)
        }
      }
    }
  }

  @Test func addressesBreakWithoutHyphens() throws {
    let result = try lines(
      plain("https://www.example.org/harbour/education?year=2031 x"), measure: 90,
      LineOptions(alignment: .justify, hyphenation: .auto))
    #expect(result.count > 2)
    #expect(result.allSatisfy { !$0.isHyphenated && !$0.isOverfull })
    for (line, next) in zip(result, result.dropFirst()) {
      let parts = (line.text.last ?? "a", next.text.first ?? "a")
      #expect(parts.0 == "/" || parts.0 == " " || ".?=".contains(parts.1) || parts.0 == "?")
    }
  }

  @Test func dictionariesAreListed() {
    let available = HyphenationDictionaries.available
    #expect(available.contains { $0.language == "en-GB" && $0.path.hasSuffix("hyph_en_GB.dic") })
    #expect(available.map(\.language) == available.map(\.language).sorted())
  }
}
