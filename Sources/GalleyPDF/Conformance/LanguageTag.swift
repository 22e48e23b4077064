/// A language's tag as it is written; `nil` where it is none, and the language around it holds.
///
/// A tag is well-formed by RFC 5646, 2.1. A primary subtag of four letters or more is none, because
/// none is registered (2.2.1): it is a language's name, such as `english`. An underscore counts
/// as a hyphen, as in the names of locales.
package func validLanguageTag(_ tag: String) -> String? {
  var bytes = Array(tag.utf8)
  while let last = bytes.last, isSpace(last) { bytes.removeLast() }
  bytes.removeFirst(bytes.prefix(while: isSpace).count)
  for index in bytes.indices where bytes[index] == UInt8(ascii: "_") {
    bytes[index] = UInt8(ascii: "-")
  }
  // Longer ones are well-formed at times, but no language's.
  guard !bytes.isEmpty, bytes.count <= 100 else { return nil }
  let subtags = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard subtags.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) }) else {
    return nil
  }
  let written = String(decoding: bytes, as: UTF8.self)
  var reader = SubtagReader(subtags: subtags)
  return irregularTags.contains(written.lowercased()) || reader.isLanguageTag() ? written : nil
}

/// Reads the subtags of a tag by the grammar of RFC 5646, 2.1.
private struct SubtagReader {
  let subtags: [ArraySlice<UInt8>]
  private var next = 0

  init(subtags: [ArraySlice<UInt8>]) { self.subtags = subtags }

  mutating func isLanguageTag() -> Bool {
    if isPrivateUse() { return true }
    guard take({ (2...3).contains($0.count) && $0.allSatisfy(isLetter) }) else { return false }
    for _ in 0..<3 where !take({ $0.count == 3 && $0.allSatisfy(isLetter) }) { break }
    _ = take { $0.count == 4 && $0.allSatisfy(isLetter) }
    _ = take {
      $0.count == 2 && $0.allSatisfy(isLetter) || $0.count == 3 && $0.allSatisfy(isDigit)
    }
    while take({ $0.count >= 5 || $0.count == 4 && isDigit($0[$0.startIndex]) }) {}
    while take({ $0.count == 1 && $0[$0.startIndex] | 0x20 != UInt8(ascii: "x") }) {
      guard take({ $0.count >= 2 }) else { return false }
      while take({ $0.count >= 2 }) {}
    }
    return next == subtags.count || isPrivateUse()
  }

  /// `x-…` to the end.
  private mutating func isPrivateUse() -> Bool {
    guard take({ $0.count == 1 && $0[$0.startIndex] | 0x20 == UInt8(ascii: "x") }) else {
      return false
    }
    return next < subtags.count
  }

  /// Steps over the next subtag where it is as wanted.
  private mutating func take(_ isWanted: (ArraySlice<UInt8>) -> Bool) -> Bool {
    guard next < subtags.count, isWanted(subtags[next]) else { return false }
    next += 1
    return true
  }
}

/// The tags of old that the grammar does not make (RFC 5646, 2.1, `irregular`).
private let irregularTags: Set<String> = [
  "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux",
  "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
]

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
