internal import GalleyStyle

/// Changes the case of a text as `text-transform` says (CSS Text 3, §2.1).
///
/// `isAtWordStart` carries from one text of a paragraph to the next whether a word begins.
func transformed(
  _ text: String, _ transform: TextStyle.Transform, language: String?,
  isAtWordStart: inout Bool
) -> String {
  switch transform {
  case .none:
    if let last = text.unicodeScalars.last { isAtWordStart = !isWordPart(last) }
    return text
  case .uppercase:
    isAtWordStart = false
    return isTurkic(language)
      ? mapped(text) { $0 == "i" ? "\u{130}" : nil }.uppercased() : text.uppercased()
  case .lowercase:
    isAtWordStart = false
    let text = withFinalSigmas(text)
    guard isTurkic(language) else { return text.lowercased() }
    return mapped(text) { $0 == "I" ? "\u{131}" : $0 == "\u{130}" ? "i" : nil }.lowercased()
  case .capitalize:
    var result = ""
    for character in text {
      let isPart = character.unicodeScalars.first.map(isWordPart) ?? false
      if isPart && isAtWordStart {
        result += titlecased(character, language: language)
      } else {
        result.append(character)
      }
      // An apostrophe within a word starts no new one.
      isAtWordStart =
        isPart ? false : isAtWordStart || !(character == "'" || character == "\u{2019}")
    }
    return result
  }
}

private func titlecased(_ character: Character, language: String?) -> String {
  if character == "i", isTurkic(language) { return "\u{130}" }
  guard let first = character.unicodeScalars.first else { return String(character) }
  var result = first.properties.titlecaseMapping
  result.unicodeScalars.append(contentsOf: character.unicodeScalars.dropFirst())
  return result
}

/// Puts ς for each Σ that ends a word (Unicode Standard, §3.13, `Final_Sigma`).
private func withFinalSigmas(_ text: String) -> String {
  guard text.unicodeScalars.contains("\u{3A3}") else { return text }
  var scalars = Array(text.unicodeScalars)
  func isCased(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
  }
  for index in scalars.indices
  where scalars[index] == "\u{3A3}" && isCased(index - 1) && !isCased(index + 1) {
    scalars[index] = "\u{3C2}"
  }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: scalars)
  return String(result)
}

private func mapped(_ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(map(scalar) ?? scalar) }
  return String(result)
}

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    || scalar.properties.generalCategory == .nonspacingMark
}

private func isTurkic(_ language: String?) -> Bool {
  guard let language else { return false }
  return language == "tr" || language == "az" || language.hasPrefix("tr-")
    || language.hasPrefix("az-")
}
