import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

/// Law 1 for HTML: every scalar to be seen on a page is in its release or was set aside, and what more the
/// release has stands word for word in the page's data, at its range.
enum HTMLLaw {
  /// What breaks the law; `nil` where it is kept.
  static func fault(_ read: ReadRelease) -> String? {
    var balance: [Unicode.Scalar: Int] = [:]
    let html = String(decoding: read.source.utf8, as: UTF8.self)
    for scalar in HTMLWords.ink(of: html) { balance[scalar, default: 0] += 1 }
    let seen = visible(read.source.utf8)
    for piece in read.release.writtenPieces {
      if let range = piece.range, !piece.text.isEmpty, isData(piece, range, seen) {
        let source = Entities.decoded(Array(read.source.utf8[range.lowerBound..<range.upperBound]))
        let wanted = Array(piece.text.unicodeScalars.filter { HTMLWords.isInk($0) && $0 != "\\" })
        let there = Array(source.unicodeScalars.filter { HTMLWords.isInk($0) && $0 != "\\" })
        if !contains(there, wanted) {
          return "not in the page's data: \(piece.text) at \(range): \(source)"
        }
        continue
      }
      for scalar in piece.text.unicodeScalars where HTMLWords.isInk(scalar) {
        balance[scalar, default: 0] -= 1
      }
    }
    // A page shows quotation marks around each `q`; its text has none.
    let quotes =
      html.lowercased().split(separator: "<q", omittingEmptySubsequences: false).count - 1
    for mark in ["\u{201C}", "\u{201D}"] as [Unicode.Scalar] where balance[mark, default: 0] < 0 {
      balance[mark] = min(0, balance[mark, default: 0] + quotes)
    }
    let missing = balance.filter { $0.value > 0 }.keys.map(String.init).sorted().joined()
    let invented = balance.filter { $0.value < 0 }.keys.map(String.init).sorted().joined()
    if missing.isEmpty, invented.isEmpty { return nil }
    return "missing \(missing), invented \(invented)"
  }

  /// Which bytes stand in attributes of `meta` and `link` or in scripts: there is no text to be seen.
  private static func visible(_ bytes: [UInt8]) -> [Bool] {
    var seen = [Bool](repeating: true, count: bytes.count + 1)
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = MarkupScanner(buffer)
      while let tag = scanner.next() {
        let name = String(decoding: buffer[tag.name], as: UTF8.self).lowercased()
        guard ["meta", "link", "script", "style"].contains(name) else { continue }
        for index in tag.range { seen[index] = false }
        if !tag.isEnd, name == "script" || name == "style" {
          let start = tag.range.upperBound
          scanner.skipRawText(until: Array(name.utf8))
          for index in start..<scanner.offset { seen[index] = false }
        }
      }
    }
    return seen
  }

  private static func isData(_ piece: WrittenPiece, _ range: SourceRange, _ seen: [Bool]) -> Bool {
    // The marks of a `q` stand where its tag does.
    !piece.text.allSatisfy { "“”\n".contains($0) }
      && range.upperBound > range.lowerBound && range.upperBound < seen.count
      && (range.lowerBound..<range.upperBound).allSatisfy { !seen[$0] }
  }

  private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    if part.isEmpty { return true }
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count)
    where text[start..<start + part.count].elementsEqual(part) { return true }
    return false
  }
}
