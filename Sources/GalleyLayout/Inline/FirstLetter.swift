/// Where the first letter of a text ends, punctuation about it included (CSS Pseudo-Elements 4, §2.2).
///
/// Gives the text up to and with the letter and what follows it, or `nil` where the text has none.
func splitFirstLetter(_ text: String) -> (letter: String, rest: String)? {
  var index = text.startIndex
  while index < text.endIndex, text[index].isWhitespace || isPunctuation(text[index]) {
    index = text.index(after: index)
  }
  guard index < text.endIndex else { return nil }
  index = text.index(after: index)
  while index < text.endIndex, isPunctuation(text[index]), !isDash(text[index]) {
    index = text.index(after: index)
  }
  return (String(text[..<index]), String(text[index...]))
}

private func isPunctuation(_ character: Character) -> Bool {
  guard let scalar = character.unicodeScalars.first else { return false }
  switch scalar.properties.generalCategory {
  case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
    .otherPunctuation, .dashPunctuation:
    return true
  default: return false
  }
}

/// Dashes after a letter belong to the text, not to the letter.
private func isDash(_ character: Character) -> Bool {
  character.unicodeScalars.first?.properties.generalCategory == .dashPunctuation
}
