internal import CPango

/// What Pango says of the place before a character (UAX #14 and #29, tailored to the language).
struct BreakFlags: OptionSet {
  let rawValue: UInt8
  /// A line may begin here.
  static let line = BreakFlags(rawValue: 1)
  /// A character boundary for a reader.
  static let grapheme = BreakFlags(rawValue: 2)
  /// The character is white space.
  static let white = BreakFlags(rawValue: 4)
  /// The character is a space that justification changes.
  static let glue = BreakFlags(rawValue: 8)

  /// The most characters that joiners hold together as one; no emoji that anybody draws has more.
  static let longestJoined = 30

  /// The flags of each byte of a text that ends with a terminator; those within a character are empty.
  static func find(
    in text: UnsafeMutableBufferPointer<UInt8>, language: OpaquePointer?
  ) -> [BreakFlags] {
    let count = text.count - 1
    var characters = 0
    for byte in text.prefix(count) where byte & 0xC0 != 0x80 { characters += 1 }
    let attributes = UnsafeMutableBufferPointer<PangoLogAttr>.allocate(capacity: characters + 1)
    attributes.initialize(repeating: PangoLogAttr())
    defer { attributes.deallocate() }
    text.withMemoryRebound(to: CChar.self) { text in
      pango_get_log_attrs(
        text.baseAddress, Int32(count), -1, language, attributes.baseAddress,
        Int32(characters + 1))
    }
    var flags = [BreakFlags](repeating: [], count: count + 1)
    var character = 0
    var joined = 0
    for index in 0..<count where text[index] & 0xC0 != 0x80 {
      let attribute = attributes[character]
      character += 1
      var flag: BreakFlags = []
      if attribute.is_line_break != 0 { flag.insert(.line) }
      joined += 1
      if attribute.is_cursor_position != 0
        || joined >= longestJoined && isAfterJoiner(index, in: text)
      {
        flag.insert(.grapheme)
        joined = 0
      }
      if attribute.is_white != 0 { flag.insert(.white) }
      if attribute.is_expandable_space != 0 { flag.insert(.glue) }
      flags[index] = flag
    }
    return flags
  }

  /// Whether a zero-width joiner ends before an index.
  private static func isAfterJoiner(
    _ index: Int, in text: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    index >= 3 && text[index - 3] == 0xE2 && text[index - 2] == 0x80 && text[index - 1] == 0x8D
  }
}
