internal import Foundation

/// Unicode's normal forms (UAX #15), which Swift keeps in Foundation.
enum UnicodeForms {
  /// Compatibility composition (NFKC); text in ASCII, as most is, is given back as it is.
  static func compatible(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.precomposedStringWithCompatibilityMapping
  }

  /// Compatibility decomposition (NFKD): letters apart from their marks.
  static func decomposed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.decomposedStringWithCompatibilityMapping
  }
}
