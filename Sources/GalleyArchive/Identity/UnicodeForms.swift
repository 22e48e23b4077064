internal import Foundation

/// Unicode's normal forms (UAX #15), which Swift keeps in Foundation.
enum UnicodeForms {
  /// Compatibility composition (NFKC); text that has it as it stands, as most does, is given back at once.
  static func compatible(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isItsOwnForm) { return text }
    return text.precomposedStringWithCompatibilityMapping
  }

  /// Whether a letter or mark is one of the commonest that stay what they are, and themselves, whatever stands
  /// beside them: ASCII, the letters of Latin-1 and Latin Extended-A, dashes and quotation marks, the euro.
  static func isItsOwnForm(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x7F, 0xA1...0xA7, 0xA9, 0xAB...0xAE, 0xB0, 0xB1, 0xB6, 0xB7, 0xBB, 0xBF...0x131,
      0x134...0x13E, 0x141...0x148, 0x14A...0x17E, 0x2010, 0x2012...0x2015, 0x2018...0x2022, 0x20AC:
      true
    default: false
    }
  }

  /// Compatibility decomposition (NFKD): letters apart from their marks.
  static func decomposed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.decomposedStringWithCompatibilityMapping
  }
}
