import GalleyReading
import GalleyRelease
import GalleySource

/// Law 1: every character of a source that is no white space is in its release or was set aside, in
/// its place, and nothing else is.
enum NothingLost {
  /// How a release keeps the law.
  enum Verdict: Equatable {
    /// All is there, in the order of the source.
    case inOrder
    /// All is there, but ranges overlap: lines that were parted stand together, such as a contact's.
    case complete
    /// Something is lost or invented.
    case broken(missing: String, invented: String)
  }

  /// Judges what was read from a text.
  static func judge(_ read: ReadRelease) -> Verdict {
    let source = ink(of: read.source)
    let pieces = read.release.writtenPieces
    let inOrder = pieces.enumerated().sorted { first, second in
      let left = first.element.range?.lowerBound ?? .max
      let right = second.element.range?.lowerBound ?? .max
      return left == right ? first.offset < second.offset : left < right
    }
    var written: [Unicode.Scalar] = []
    for piece in inOrder { written += piece.element.text.unicodeScalars.filter(isInk) }
    if written == source { return .inOrder }
    // Parted lines stand out of order: the same characters as a bag, and each word somewhere whole.
    var balance: [Unicode.Scalar: Int] = [:]
    for scalar in source { balance[scalar, default: 0] += 1 }
    for scalar in written { balance[scalar, default: 0] -= 1 }
    let missing = balance.filter { $0.value > 0 }.keys.map(String.init).sorted().joined()
    var invented = balance.filter { $0.value < 0 }.keys.map(String.init).sorted().joined()
    let whole = Array(String(String.UnicodeScalarView(source)).utf8)
    // Nearly all words are words of the source; only the others are looked for within its words.
    let known = Set(
      text(of: read.source).split(whereSeparator: \.properties.isWhitespace).map {
        String(String.UnicodeScalarView($0.filter(isInk)))
      })
    for word in Set(read.release.words.map(stripped)).subtracting(known)
    where !contains(whole, Array(word.utf8)) { invented += " " + word }
    if missing.isEmpty, invented.isEmpty { return .complete }
    return .broken(missing: missing, invented: invented)
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    var index = 0
    while index + word.count <= text.count {
      if text[index] == first, text[index..<index + word.count].elementsEqual(word) { return true }
      index += 1
    }
    return false
  }

  private static func stripped(_ word: String) -> String {
    String(String.UnicodeScalarView(word.unicodeScalars.filter(isInk)))
  }

  private static func ink(of source: SourceFile) -> [Unicode.Scalar] {
    text(of: source).filter(isInk)
  }

  /// The text without the `>` that marks quoted lines: they are kept as quotes, not as characters.
  private static func text(of source: SourceFile) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    var isLineStart = true
    for scalar in String(decoding: source.utf8, as: UTF8.self).unicodeScalars {
      if isLineEnd(scalar) {
        isLineStart = true
      } else if isLineStart, scalar == ">" {
        continue
      } else if !scalar.properties.isWhitespace, isInk(scalar) {
        isLineStart = false
      }
      out.append(scalar)
    }
    return out
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// White space shows nothing; nor do marks of byte order, joiners at line ends, and the
  /// bidirectional controls that are closed with their paragraph.
  private static func isInk(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return false }
    switch scalar.value {
    case 0xFEFF, 0x200B, 0x2060, 0x202A...0x202E, 0x2066...0x2069: return false
    default: return true
    }
  }
}
