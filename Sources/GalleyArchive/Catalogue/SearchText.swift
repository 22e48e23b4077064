/// Text as it is indexed and searched.
enum SearchText {
  /// The text with each letter of a script without spaces between words (Han, Kana, Thai and others) as a
  /// word of its own, so that any stretch of it is found as a phrase.
  static func spaced(_ text: String) -> String {
    if !mayHaveWordsOfTheirOwn(text) { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isWordOfItsOwn(scalar) {
        out.append(" ")
        out.append(scalar)
        out.append(" ")
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// What the database is asked for; `nil` where there is no word.
  ///
  /// That is all words, in any order; words in quotation marks as a phrase; a word that ends in `*` as a
  /// beginning.
  static func query(_ words: String) -> String? {
    var terms: [String] = []
    for (number, part) in words.split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    {
      // Every second part stood in quotation marks.
      let phrases = number % 2 == 1 ? [part] : part.split(whereSeparator: \.isWhitespace)
      for phrase in phrases {
        let isBeginning = phrase.hasSuffix("*")
        let term = spaced(phrase.filter { $0 != "*" && $0 != "\0" })
        guard
          term.unicodeScalars.contains(where: {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
          })
        else { continue }
        terms.append("\"\(term)\"" + (isBeginning ? "*" : ""))
      }
    }
    return terms.isEmpty ? nil : terms.joined(separator: " AND ")
  }

  /// Whether a text may have such letters: most texts have none, and their bytes tell.
  private static func mayHaveWordsOfTheirOwn(_ text: String) -> Bool {
    // Bytes from 0xE0 begin U+0800 and what is above it; 0xE2 begins U+2000 to U+2FFF: dashes, quotation marks.
    var text = text
    return text.withUTF8 { bytes in bytes.contains { $0 >= 0xE0 && $0 != 0xE2 } }
  }

  private static func isWordOfItsOwn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
