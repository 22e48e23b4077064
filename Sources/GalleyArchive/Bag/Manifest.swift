internal import GalleyHashing

/// A line of a bag's manifest: a file and its hash (RFC 8493, §2.1.3).
struct ManifestEntry: Hashable, Sendable {
  /// The file's path from the bag's top.
  var path: String
  var sha256: SHA256.Digest
}

/// The text of a manifest.
enum Manifest {
  /// The name of the manifest of the payload.
  static let payloadName = "manifest-sha256.txt"
  /// The name of the manifest of the other files.
  static let tagName = "tagmanifest-sha256.txt"

  /// Adds a line to a text.
  static func append(_ entry: ManifestEntry, to text: inout [UInt8]) {
    append(entry.path, sha256: entry.sha256.description, to: &text)
  }

  /// Adds a line to a text; the hash is hexadecimal.
  static func append(_ path: String, sha256: String, to text: inout [UInt8]) {
    text += sha256.utf8
    text += [0x20, 0x20]
    for byte in path.utf8 {
      switch byte {
      case 0x0A: text += "%0A".utf8
      case 0x0D: text += "%0D".utf8
      case 0x25: text += "%25".utf8
      default: text.append(byte)
      }
    }
    text.append(0x0A)
  }

  /// The text of entries, in the order of their paths' bytes.
  static func write(_ entries: [ManifestEntry]) -> [UInt8] {
    var text: [UInt8] = []
    for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      append(entry, to: &text)
    }
    return text
  }

  /// Reads a manifest's text.
  ///
  /// - Returns: the entries, and the numbers of the lines that are none, from 1.
  static func read(_ text: [UInt8]) -> (entries: [ManifestEntry], badLines: [Int]) {
    var entries: [ManifestEntry] = []
    var bad: [Int] = []
    var number = 0
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty { continue }
      let digits = line.prefix { $0 != 0x20 && $0 != 0x09 }
      var rest = line[digits.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
      // Older programs mark binary files.
      if rest.first == 0x2A { rest = rest.dropFirst() }
      guard let hash = SHA256.Digest(hexadecimal: String(decoding: digits, as: UTF8.self)),
        let path = decode(rest), isInside(path)
      else {
        bad.append(number)
        continue
      }
      entries.append(ManifestEntry(path: path, sha256: hash))
    }
    return (entries, bad)
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let isEscape = bytes[index] == 0x25 && index + 2 < bytes.endIndex
      switch isEscape ? String(decoding: bytes[index...index + 2], as: UTF8.self).uppercased() : ""
      {
      case "%0A":
        out.append(0x0A)
        index += 3
      case "%0D":
        out.append(0x0D)
        index += 3
      case "%25":
        out.append(0x25)
        index += 3
      default:
        out.append(bytes[index])
        index += 1
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  /// Whether a path stays within the bag.
  private static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("~")
      && !path.split(separator: "/").contains("..")
  }
}
