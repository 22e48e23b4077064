/// Language tags as pages write them.
enum LanguageTag {
  /// A tag in BCP 47's usual case (RFC 5646, section 2.1.1), `_` read as `-`; `nil` for what is none.
  static func normal(_ text: String) -> String? {
    let bytes = text.utf8.filter { $0 > 0x20 }.map { $0 == 0x5F ? 0x2D : $0 }
    guard bytes.count >= 2, bytes.count <= 35 else { return nil }
    var parts: [String] = []
    for part in bytes.split(separator: 0x2D, omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.count <= 8,
        part.allSatisfy({
          ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
        })
      else { return nil }
      var folded = part.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      if parts.isEmpty {
        guard folded.count == 2 || folded.count == 3, folded.allSatisfy({ $0 >= 0x61 }) else {
          return nil
        }
      } else if folded.count == 4, folded[0] >= 0x61 {
        folded[0] &= 0xDF
      } else if folded.count == 2 {
        folded = folded.map { $0 >= 0x61 ? $0 & 0xDF : $0 }
      }
      parts.append(String(decoding: folded, as: UTF8.self))
    }
    return parts.joined(separator: "-")
  }
}
