internal import GalleyReading

/// What an input is, told from its first bytes and its name.
enum FormOfInput {
  /// One release, or a file that an expander takes apart.
  case single
  /// Releases as JSON, one a line.
  case jsonLines
  /// A web archive.
  case warc
  /// Packed, or an archive of files.
  case packed

  /// How many bytes are looked at.
  static let headBytes = 1 << 16

  /// Tells the form.
  init(head: ArraySlice<UInt8>, name: String) {
    func begins(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: bytes)
    }
    // A Word document is a zip archive too.
    if begins([0x50, 0x4B]), ReleaseReader.containerFormat(of: Array(head), name: name) != nil {
      self = .single
    } else if begins([0x1F, 0x8B]) || begins([0x28, 0xB5, 0x2F, 0xFD]) || begins(Array("BZh".utf8))
      || begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) || begins([0x50, 0x4B, 0x03, 0x04])
      || begins([0x50, 0x4B, 0x05, 0x06]) || begins(Array("ustar".utf8), at: 257)
    {
      self = .packed
    } else if begins(Array("WARC/".utf8)) {
      self = .warc
    } else if Self.isJSONLines(head, name: name) {
      self = .jsonLines
    } else {
      self = .single
    }
  }

  private static func isJSONLines(_ head: ArraySlice<UInt8>, name: String) -> Bool {
    var plain = Substring(name.lowercased())
    for ending in [".gz", ".zst", ".bz2", ".xz"] where plain.hasSuffix(ending) {
      plain.removeLast(ending.count)
    }
    if plain.hasSuffix(".jsonl") || plain.hasSuffix(".ndjson") { return true }
    // One object a line, and a second one after it.
    guard head.first == 0x7B, let end = head.firstIndex(of: 0x0A) else { return false }
    let line = head[..<end].last { $0 != 0x0D && $0 != 0x20 }
    let next = head[end...].first { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }
    return line == 0x7D && next == 0x7B
  }
}
