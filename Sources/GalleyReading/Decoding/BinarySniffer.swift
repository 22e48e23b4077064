/// Tells files that hold no text from those that do.
enum BinarySniffer {
  /// What a binary file seems to be, with its article; `nil` for text.
  static func kind(of bytes: [UInt8]) -> String? {
    for (magic, kind) in magics where bytes.starts(with: magic) { return kind }
    return isMostlyControls(bytes) ? "a binary file" : nil
  }

  private static let magics: [([UInt8], String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF87a".utf8), "a GIF picture"),
    (Array("GIF89a".utf8), "a GIF picture"),
    (Array("%PDF-".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive, perhaps a Word or OpenDocument file"),
    ([0x50, 0x4B, 0x05, 0x06], "a ZIP archive"),
    ([0x1F, 0x8B], "a gzip archive"),
    (Array("BZh".utf8) + [0x31], "a bzip2 archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
    (Array("Rar!".utf8), "a RAR archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an older Word, Excel or Outlook file"),
    (Array("{\\rtf".utf8), "a Rich Text document"),
    (Array("%!PS".utf8), "a PostScript document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x4D, 0x5A, 0x90, 0x00], "a program"),
    ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture"),
    ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture"),
    (Array("wOFF".utf8), "a font"), (Array("wOF2".utf8), "a font"), (Array("OTTO".utf8), "a font"),
    ([0x00, 0x01, 0x00, 0x00], "a font"),
    (Array("ID3".utf8) + [0x03], "a sound file"), (Array("ID3".utf8) + [0x04], "a sound file"),
    (Array("OggS".utf8), "a sound or film file"),
    ([0x1A, 0x45, 0xDF, 0xA3], "a film"),
    (Array("SQLite format 3".utf8), "a database"),
  ]

  /// Whether controls are so many and of so many kinds that no text has them.
  ///
  /// A text with stray NULs has many of one kind; packed data has all kinds, and high bytes that are
  /// no UTF-8 beside them. UTF-16 is told by its pairs before.
  private static func isMostlyControls(_ bytes: [UInt8]) -> Bool {
    if TextEncoding(sniffing: bytes).isWide { return false }
    var kinds: UInt32 = 0
    var controls = 0
    var stray = 0
    var continuations = 0
    let sample = bytes.prefix(1 << 16)
    for byte in sample {
      if byte < 0x20 {
        if byte < 0x09 || byte > 0x0D {
          controls += 1
          kinds |= 1 << UInt32(byte)
        }
        stray += continuations
        continuations = 0
      } else if byte < 0x80 {
        stray += continuations
        continuations = 0
      } else if byte < 0xC0 {
        if continuations > 0 { continuations -= 1 } else { stray += 1 }
      } else {
        stray += continuations
        continuations = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      }
    }
    let count = sample.count
    if controls * 100 > count * 60 { return true }
    if controls * 100 > count * 30, kinds.nonzeroBitCount >= 8 { return true }
    return count >= 64 && controls * 100 > count * 6 && kinds.nonzeroBitCount >= 16
      && stray * 100 > count * 25
  }
}
