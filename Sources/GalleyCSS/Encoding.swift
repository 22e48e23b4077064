/// The encodings that style sheets come in.
enum Encoding: String, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"
  case latin2 = "iso-8859-2"
  case cyrillic = "iso-8859-5"
  case latin9 = "iso-8859-15"

  /// The encoding that a label means (Encoding standard, §4.2), or `nil`.
  init?(label: String) {
    let trimmed = label.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
    switch String(decoding: Array(trimmed), as: UTF8.self).asciiLowercased {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8":
      self = .utf8
    case "utf-16", "utf-16le", "utf16", "ucs-2", "unicode", "iso-10646-ucs-2", "csunicode",
      "unicodefeff":
      self = .utf16LittleEndian
    case "utf-16be", "unicodefffe":
      self = .utf16BigEndian
    case "windows-1252", "cp1252", "x-cp1252", "latin1", "l1", "iso-8859-1", "iso8859-1",
      "iso88591", "iso_8859-1", "iso_8859-1:1987", "iso-ir-100", "csisolatin1", "cp819", "ibm819",
      "ascii", "us-ascii", "ansi_x3.4-1968":
      self = .windows1252
    case "iso-8859-2", "iso8859-2", "iso88592", "iso_8859-2", "iso_8859-2:1987", "iso-ir-101",
      "latin2", "l2", "csisolatin2":
      self = .latin2
    case "iso-8859-5", "iso8859-5", "iso88595", "iso_8859-5", "iso_8859-5:1988", "iso-ir-144",
      "cyrillic", "csisolatincyrillic":
      self = .cyrillic
    case "iso-8859-15", "iso8859-15", "iso885915", "iso_8859-15", "l9", "csisolatin9":
      self = .latin9
    default: return nil
    }
  }

  /// The encoding of a style sheet (CSS Syntax 3, §3.2).
  static func detect(
    _ bytes: [UInt8], protocolLabel: String? = nil, environmentLabel: String? = nil
  ) -> Encoding {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if let label = protocolLabel, let encoding = Encoding(label: label) { return encoding }
    if let label = charset(bytes), let encoding = Encoding(label: label) {
      // The rule was read as ASCII, so that it cannot be UTF-16 whatever it says.
      switch encoding {
      case .utf16LittleEndian, .utf16BigEndian: return .utf8
      case .utf8, .windows1252, .latin2, .cyrillic, .latin9: return encoding
      }
    }
    return environmentLabel.flatMap(Encoding.init(label:)) ?? .utf8
  }

  /// The label in `@charset "…";`, written byte for byte so at the very start.
  private static func charset(_ bytes: [UInt8]) -> String? {
    let opening = Array("@charset \"".utf8)
    guard bytes.starts(with: opening) else { return nil }
    let rest = bytes[opening.count..<min(bytes.count, 1024)]
    guard let end = rest.firstIndex(of: 0x22), bytes.count > end + 1, bytes[end + 1] == 0x3B else {
      return nil
    }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// The text as valid UTF-8 without a byte order mark; what cannot be decoded becomes U+FFFD.
  func decode(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8:
      let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
      return Array(String(decoding: body, as: UTF8.self).utf8)
    case .utf16LittleEndian: return decodeUTF16(bytes, high: 1)
    case .utf16BigEndian: return decodeUTF16(bytes, high: 0)
    case .windows1252, .latin2, .cyrillic, .latin9:
      guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
      let table = highHalf
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 4)
      for byte in bytes {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text += String(Character(table[Int(byte) - 0x80])).utf8
        }
      }
      return text
    }
  }

  private func decodeUTF16(_ bytes: [UInt8], high: Int) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    var index = 0
    while index + 1 < bytes.count {
      units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high]))
      index += 2
    }
    if index < bytes.count { units.append(0xFFFD) }
    if units.first == 0xFEFF { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The code points of the bytes 0x80 to 0xFF.
  private var highHalf: [Unicode.Scalar] {
    let upper: String
    switch self {
    case .windows1252:
      let c1 = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
      return Array(c1.unicodeScalars) + (0xA0...0xFF).map { Unicode.Scalar($0 as UInt8) }
    case .latin2:
      upper =
        "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
        + "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    case .cyrillic:
      upper =
        "\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
        + "абвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"
    case .latin9:
      upper = String(
        String.UnicodeScalarView(
          (0xA0...0xFF).map { (byte: UInt8) -> Unicode.Scalar in
            switch byte {
            case 0xA4: "€"
            case 0xA6: "Š"
            case 0xA8: "š"
            case 0xB4: "Ž"
            case 0xB8: "ž"
            case 0xBC: "Œ"
            case 0xBD: "œ"
            case 0xBE: "Ÿ"
            default: Unicode.Scalar(byte)
            }
          }))
    case .utf8, .utf16LittleEndian, .utf16BigEndian: upper = ""
    }
    return (0x80...0x9F).map { Unicode.Scalar($0 as UInt8) } + upper.unicodeScalars
  }
}
