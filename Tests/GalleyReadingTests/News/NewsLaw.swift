import GalleyReading
import GalleyRelease
import GalleySource

/// Law 1 for structured forms: every word that counts is in a file's releases, or set aside; and every word that is
/// there stands in the file, in the range that is given for it.
enum NewsLaw {
  /// What breaks the law; `nil` where it is kept.
  static func fault(_ releases: [ReadRelease], words: [Unicode.Scalar]) -> String? {
    var balance: [Unicode.Scalar: Int] = [:]
    for scalar in words { balance[scalar, default: 0] += 1 }
    for read in releases {
      for piece in read.release.writtenPieces {
        for scalar in piece.text.unicodeScalars where NewsWords.isLetter(scalar) {
          balance[scalar, default: 0] -= 1
        }
        if let fault = invention(piece, read.source) { return fault }
      }
    }
    let missing = balance.filter { $0.value > 0 }.keys.map(String.init).sorted().joined()
    return missing.isEmpty ? nil : "missing \(missing)"
  }

  /// A word of a piece that does not stand in its range.
  private static func invention(_ piece: WrittenPiece, _ source: SourceFile) -> String? {
    guard !piece.text.isEmpty else { return nil }
    guard let range = piece.range else {
      return piece.text.contains("://") ? nil : "no range: \(piece.text.prefix(80))"
    }
    guard range.upperBound <= source.utf8.count else { return "range beyond the file" }
    // A title is given the point that its section begins at.
    let end =
      range.count > 0
      ? range.upperBound
      : min(source.utf8.count, range.upperBound + 400 + 12 * piece.text.utf8.count)
    let there = decoded(Array(source.utf8[range.lowerBound..<end]))
    let whole = letters(there) + letters(stripped(there))
    for word in piece.text.unicodeScalars.split(whereSeparator: { !NewsWords.isLetter($0) }) {
      let word = String(String.UnicodeScalarView(word))
      if !whole.contains(word) {
        return "'\(word)' of '\(piece.text.prefix(60))' is not at \(range): \(there.prefix(200))"
      }
    }
    return nil
  }

  private static func letters(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter(NewsWords.isLetter)))
  }

  /// Escapes of JSON and references of XML, and then of HTML, resolved.
  private static func decoded(_ bytes: [UInt8]) -> String {
    var out = ""
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var index = 0
    var high: UInt32?
    while index < text.count {
      guard text[index] == "\\", index + 1 < text.count else {
        out.unicodeScalars.append(text[index])
        index += 1
        continue
      }
      if text[index + 1] == "u", index + 6 <= text.count,
        let value = UInt32(String(String.UnicodeScalarView(text[index + 2..<index + 6])), radix: 16)
      {
        index += 6
        if value & 0xFC00 == 0xD800 {
          high = value
        } else if let first = high, value & 0xFC00 == 0xDC00 {
          out.unicodeScalars.append(
            Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | (value & 0x3FF))) ?? " ")
          high = nil
        } else {
          out.unicodeScalars.append(Unicode.Scalar(value) ?? " ")
        }
      } else {
        let escape: Unicode.Scalar =
          ["n", "r", "t", "b", "f"].contains(text[index + 1]) ? " " : text[index + 1]
        out.unicodeScalars.append(escape)
        index += 2
      }
    }
    return Entities.decoded(Array(Entities.decoded(Array(out.utf8)).utf8))
  }

  private static func stripped(_ html: String) -> String {
    var out = ""
    var isInTag = false
    for character in html {
      if character == "<" { isInTag = true }
      if !isInTag { out.append(character) }
      if character == ">" { isInTag = false }
    }
    return out
  }
}
