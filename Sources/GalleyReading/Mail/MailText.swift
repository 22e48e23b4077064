/// Text of messages made into UTF-8, by the character set that they name.
enum MailText {
  /// The encoding of bytes that are said to be in a character set; `nil` where the name says nothing.
  static func encoding(_ label: String?, of bytes: [UInt8]) -> TextEncoding? {
    guard let label = label?.lowercased(), !label.isEmpty else {
      return TextEncoding(sniffing: bytes)
    }
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8": return .utf8
    case "us-ascii", "ascii", "ansi_x3.4-1968": return TextEncoding(sniffing: bytes)
    case "utf-16": return .utf16(bigEndian: !bytes.starts(with: [0xFF, 0xFE]), marked: true)
    case "utf-16le": return .utf16(bigEndian: false, marked: true)
    case "utf-16be": return .utf16(bigEndian: true, marked: true)
    case "utf-7": return .named("UTF-7", label: label)
    default:
      guard let name = DeclaredEncoding.converter(for: label) else { return nil }
      return name == "CP1252" ? .windows1252 : .named(name, label: label)
    }
  }

  /// Bytes in a character set as clean UTF-8.
  static func decoded(_ bytes: [UInt8], charset: String?) -> (utf8: [UInt8], isKnown: Bool) {
    let named = encoding(charset, of: bytes)
    let encoding = named ?? TextEncoding(sniffing: bytes)
    var cleaner = TextCleaner()
    encoding.decode(bytes, into: &cleaner)
    return (cleaner.finish(original: bytes, encoding: encoding), named != nil)
  }

  /// The text of a field, encoded words read (RFC 2047).
  static func field(_ raw: [UInt8]) -> String {
    var out: [UInt8] = []
    var index = 0
    /// Bytes of words beside each other in one character set: a character may be parted between them.
    var pending: (charset: String, bytes: [UInt8])?
    var space: [UInt8] = []
    func flush() {
      if let word = pending { out += decoded(word.bytes, charset: word.charset).utf8 }
      pending = nil
    }
    while index < raw.count {
      if raw[index] == 0x3D, let word = encodedWord(raw, at: index) {
        if pending?.charset == word.charset {
          // White space between encoded words is none.
          pending?.bytes += word.bytes
        } else if pending != nil {
          flush()
          pending = (word.charset, word.bytes)
        } else {
          out += space
          pending = (word.charset, word.bytes)
        }
        space = []
        index = word.end
        continue
      }
      if raw[index] == 0x20 || raw[index] == 0x09 {
        space.append(0x20)
        index += 1
        continue
      }
      flush()
      out += space
      space = []
      let start = index
      while index < raw.count, raw[index] != 0x20, raw[index] != 0x09,
        index == start || raw[index] != 0x3D
      {
        index += 1
      }
      out += decoded(Array(raw[start..<index]), charset: nil).utf8
    }
    flush()
    return RichText.line(of: String(decoding: out, as: UTF8.self))
  }

  private static func encodedWord(
    _ raw: [UInt8], at start: Int
  ) -> (charset: String, bytes: [UInt8], end: Int)? {
    guard start + 8 <= raw.count, raw[start + 1] == 0x3F else { return nil }
    let limit = min(raw.count, start + 600)
    var index = start + 2
    let charsetStart = index
    while index < limit, raw[index] != 0x3F, raw[index] > 0x20 { index += 1 }
    guard index + 3 < limit, raw[index] == 0x3F, index > charsetStart, raw[index + 2] == 0x3F else {
      return nil
    }
    var charset = String(decoding: raw[charsetStart..<index], as: UTF8.self).lowercased()
    // RFC 2231 adds a language.
    if let star = charset.firstIndex(of: "*") { charset = String(charset[..<star]) }
    let kind = raw[index + 1] | 0x20
    index += 3
    let textStart = index
    while index + 1 < limit, !(raw[index] == 0x3F && raw[index + 1] == 0x3D) { index += 1 }
    guard index + 1 < limit else { return nil }
    let text = raw[textStart..<index]
    switch kind {
    case 0x62: return (charset, TransferEncoding.base64(text), index + 2)
    case 0x71:
      let spaced = text.map { $0 == 0x5F ? 0x20 : $0 }
      var out: [UInt8] = []
      var offset = 0
      while offset < spaced.count {
        if spaced[offset] == 0x3D, let high = TransferEncoding.hex(spaced[...], offset + 1),
          let low = TransferEncoding.hex(spaced[...], offset + 2)
        {
          out.append(high << 4 | low)
          offset += 3
        } else {
          out.append(spaced[offset])
          offset += 1
        }
      }
      return (charset, out, index + 2)
    default: return nil
    }
  }
}
