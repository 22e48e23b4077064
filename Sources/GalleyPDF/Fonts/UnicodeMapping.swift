/// Whether a mapping to Unicode (ISO 32000-1, 9.10.3) says of each code what WinAnsiEncoding says already.
///
/// Such a mapping may be left out: readers know the encoding (ISO 19005-2, 6.2.11.7.2; ISO 14289-1, 7.21.7).
func saysNoMoreThanWinAnsi(_ mapping: [UInt8]) -> Bool {
  mapping.withUnsafeBufferPointer { mapping in
    var scanner = TokenScanner(mapping)
    var strings: [[UInt8]] = []
    var hasCodes = false
    while let token = scanner.next() {
      if token.kind == .string {
        strings.append(hexDigits(mapping[token.range]))
      } else if scanner.isToken(token, "beginbfchar")
        || scanner.isToken(token, "begincodespacerange")
      {
        strings.removeAll(keepingCapacity: true)
      } else if scanner.isToken(token, "beginbfrange") {
        return false
      } else if scanner.isToken(token, "endbfchar") {
        guard strings.count % 2 == 0 else { return false }
        for pair in stride(from: 0, to: strings.count, by: 2) {
          guard strings[pair].count == 1, strings[pair + 1].count == 2,
            let meant = winAnsi(strings[pair][0]),
            meant == UInt16(strings[pair + 1][0]) << 8 | UInt16(strings[pair + 1][1])
          else { return false }
          hasCodes = true
        }
      }
    }
    return hasCodes
  }
}

/// The bytes of a string in hexadecimal digits.
private func hexDigits(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
  var bytes: [UInt8] = []
  var high: UInt8?
  for character in text {
    let digit: UInt8
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = character - UInt8(ascii: "A") + 10
    default: continue
    }
    if let first = high {
      bytes.append(first << 4 | digit)
      high = nil
    } else {
      high = digit
    }
  }
  return bytes
}

/// The character of a code in WinAnsiEncoding (ISO 32000-1, annex D.2); `nil` where it has none, or where
/// readers differ, as they do over the no-break space and the soft hyphen.
private func winAnsi(_ code: UInt8) -> UInt16? {
  switch code {
  case 0x20...0x7E, 0xA1...0xAC, 0xAE...0xFF: return UInt16(code)
  case 0x80...0x9F:
    let character = upperWinAnsi[Int(code) - 0x80]
    return character == 0 ? nil : character
  default: return nil
  }
}

private let upperWinAnsi: [UInt16] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
  0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
  0x203A, 0x0153, 0, 0x017E, 0x0178,
]
