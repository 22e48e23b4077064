/// The bytes that a string in PDF syntax stands for (ISO 32000-1, 7.3.4).
func stringBytes(_ token: some Collection<UInt8>) -> [UInt8] {
  token.first == UInt8(ascii: "<") ? hexadecimalBytes(token) : literalBytes(token)
}

private func hexadecimalBytes(_ token: some Collection<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  var high: UInt8?
  for character in token {
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
  // A digit that is lacking is 0.
  if let high { bytes.append(high << 4) }
  return bytes
}

private func literalBytes(_ token: some Collection<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = Array(token.dropFirst().dropLast())[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
      bytes.append(byte)
      continue
    }
    switch escaped {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    // A line that goes on.
    case 0x0A: break
    case 0x0D: if rest.first == 0x0A { rest.removeFirst() }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = Int(escaped - UInt8(ascii: "0"))
      for _ in 0..<2 {
        guard let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else {
          break
        }
        value = value * 8 + Int(digit - UInt8(ascii: "0"))
        rest.removeFirst()
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
    default: bytes.append(escaped)
    }
  }
  return bytes
}
