internal import GalleySource

/// The encodings that releases come in, and how to tell them apart.
enum TextEncoding: Hashable {
  case utf8
  case utf16(bigEndian: Bool, marked: Bool)
  case utf32(bigEndian: Bool)
  case windows1252
  /// One that a page names, by the C library's name for it, and how the page names it.
  case named(String, label: String)

  /// Whether its units are wider than a byte, so that zero bytes are no controls.
  var isWide: Bool {
    switch self {
    case .utf16, .utf32: true
    case .utf8, .windows1252, .named: false
    }
  }

  /// Finds the encoding from a mark of byte order or from how the bytes lie.
  init(sniffing bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) {
      self = .utf32(bigEndian: false)
    } else if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) {
      self = .utf32(bigEndian: true)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16(bigEndian: false, marked: true)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(bigEndian: true, marked: true)
    } else if let bigEndian = Self.endiannessByZeros(bytes) {
      self = .utf16(bigEndian: bigEndian, marked: false)
    } else {
      self = Self.isWindows1252(bytes) ? .windows1252 : .utf8
    }
  }

  /// Finds the encoding of a page: a mark of byte order, what it names, and then how the bytes lie.
  ///
  /// Bytes that are UTF-8 beyond ASCII are read as that, whatever a page says: a page that was saved again
  /// still has its old name.
  init(sniffingPage bytes: [UInt8]) {
    self.init(sniffing: bytes)
    switch self {
    case .utf16, .utf32, .named: return
    case .utf8, .windows1252: break
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]),
      let label = DeclaredEncoding.label(in: bytes),
      let name = DeclaredEncoding.converter(for: label), !Self.isUTF8(bytes)
    else { return }
    self = name == "CP1252" ? .windows1252 : .named(name, label: label)
  }

  /// Whether bytes are well-formed UTF-8 with more than ASCII in it.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    var index = 0
    var isWide = false
    while index < bytes.count {
      let length = UTF8Sequence.length(in: bytes, at: index)
      if length == 0 { return false }
      if length > 1 { isWide = true }
      index += length
    }
    return isWide
  }

  /// UTF-16 without a mark: every other byte of Latin text is zero, and those between are not.
  private static func endiannessByZeros(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    let sample = min(bytes.count, 2048)
    for index in 0..<sample where bytes[index] == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let pairs = sample / 2
    if zeros.even * 10 >= pairs * 6, zeros.odd * 20 <= pairs { return true }
    if zeros.odd * 10 >= pairs * 6, zeros.even * 20 <= pairs { return false }
    return nil
  }

  /// Windows-1252 has its high bytes alone between ASCII; damaged UTF-8 still has lead bytes with
  /// continuations behind them.
  private static func isWindows1252(_ bytes: [UInt8]) -> Bool {
    var valid = 0
    var structured = 0
    var alone = 0
    var invalid = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length = UTF8Sequence.length(in: bytes, at: index)
      if length > 0 {
        valid += 1
        index += length
        continue
      }
      invalid += 1
      let isAloneBefore = index == 0 || bytes[index - 1] < 0x80
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      if isAloneBefore && next < 0x80 { alone += 1 }
      if byte >= 0xC0, next & 0xC0 == 0x80 { structured += 1 }
      index += 1
    }
    return invalid > 0 && alone > valid + structured
  }

  /// What to say where the encoding was guessed.
  func diagnostics(at start: SourcePlace) -> [Diagnostic] {
    switch self {
    case .utf8, .utf32, .utf16(_, marked: true), .named: []
    case .utf16(let bigEndian, marked: false):
      [
        Diagnostic(
          .note, id: "read.guessed-encoding",
          "the text has no byte order mark; read as UTF-16\(bigEndian ? "BE" : "LE")", at: start)
      ]
    case .windows1252:
      [
        Diagnostic(
          .note, id: "read.guessed-encoding", "the text is not UTF-8; read as Windows-1252",
          at: start, hint: "save the file as UTF-8 to be sure of its accents and quotation marks")
      ]
    }
  }

  /// Hands each scalar of the bytes to a cleaner.
  func decode(_ bytes: [UInt8], into cleaner: inout TextCleaner) {
    switch self {
    case .utf8: cleaner.consumeUTF8(bytes)
    case .named(let name, _):
      cleaner.startRebuilding(capacity: bytes.count * 2)
      guard let converter = CharacterConverter(from: name) else {
        return TextEncoding.windows1252.decode(bytes, into: &cleaner)
      }
      converter.decode(bytes, into: &cleaner)
    case .windows1252:
      cleaner.startRebuilding(capacity: bytes.count + bytes.count / 8)
      for byte in bytes {
        if byte < 0x80 || byte >= 0xA0 {
          cleaner.append(UInt32(byte))
        } else {
          let scalar = Self.windows1252Upper[Int(byte) - 0x80]
          if scalar == 0 { cleaner.appendUndefined() } else { cleaner.append(UInt32(scalar)) }
        }
      }
    case .utf16(let bigEndian, _):
      cleaner.startRebuilding(capacity: bytes.count)
      Self.decodeUTF16(bytes, bigEndian: bigEndian, into: &cleaner)
    case .utf32(let bigEndian):
      cleaner.startRebuilding(capacity: bytes.count)
      var index = 0
      while index + 4 <= bytes.count {
        var value: UInt32 = 0
        for step in 0..<4 {
          value = value << 8 | UInt32(bytes[index + (bigEndian ? step : 3 - step)])
        }
        if Unicode.Scalar(value) == nil { cleaner.appendBad() } else { cleaner.append(value) }
        index += 4
      }
      if index < bytes.count { cleaner.appendBad() }
    }
  }

  private static func decodeUTF16(
    _ bytes: [UInt8], bigEndian: Bool, into cleaner: inout TextCleaner
  ) {
    func unit(_ index: Int) -> UInt32 {
      bigEndian
        ? UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
        : UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index])
    }
    var index = 0
    while index + 2 <= bytes.count {
      let first = unit(index)
      index += 2
      if first & 0xF800 != 0xD800 {
        cleaner.append(first)
      } else if first < 0xDC00, index + 2 <= bytes.count, unit(index) & 0xFC00 == 0xDC00 {
        cleaner.append(0x10000 + ((first & 0x3FF) << 10 | (unit(index) & 0x3FF)))
        index += 2
      } else {
        cleaner.appendSurrogate()
      }
    }
    if index < bytes.count { cleaner.appendBad() }
  }

  /// Windows-1252 from 0x80 to 0x9F; 0 where the code page defines nothing.
  private static let windows1252Upper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}

/// The shape of one UTF-8 sequence (Unicode 15, table 3-7).
enum UTF8Sequence {
  /// The bytes of the well-formed sequence at an index; 0 where it is ill-formed.
  @inline(__always)
  static func length(in bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    if first < 0xC2 || first > 0xF4 { return 0 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    if second < lowest || second > highest { return 0 }
    var step = 2
    while step < length {
      if bytes[index + step] & 0xC0 != 0x80 { return 0 }
      step += 1
    }
    return length
  }

  /// The bytes of the ill-formed sequence at an index that one U+FFFD stands for: the longest run
  /// that could have begun a sequence (Unicode 15, section 3.9, "maximal subpart").
  static func badLength(in bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    if first < 0xC2 || first > 0xF4 { return 1 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + 1 < bytes.count else { return 1 }
    let second = bytes[index + 1]
    let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    if second < lowest || second > highest { return 1 }
    var step = 2
    while step < length, index + step < bytes.count, bytes[index + step] & 0xC0 == 0x80 {
      step += 1
    }
    return step
  }

  /// The scalar of the well-formed sequence of a length at an index.
  @inline(__always)
  static func scalar(in bytes: [UInt8], at index: Int, length: Int) -> UInt32 {
    switch length {
    case 1: UInt32(bytes[index])
    case 2: UInt32(bytes[index] & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
    case 3:
      UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
        | UInt32(bytes[index + 2] & 0x3F)
    default:
      UInt32(bytes[index] & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
        | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
    }
  }
}
