internal import GalleyRelease

/// Finds addresses in running text.
///
/// Each scan goes over the text once.
enum LinkScanner {
  /// Appends text as inlines, with a link for each address in it.
  static func inlines(_ bytes: [UInt8], into out: inout [Inline]) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let found: Range<Int>?
      var scheme = ""
      switch bytes[index] {
      case 0x3A:
        found = webAddress(bytes, colon: index, after: start)
      case 0x77, 0x57:
        found = hostAddress(bytes, at: index, after: start)
        scheme = "http://"
      case 0x40:
        found = mailAddress(bytes, sign: index, after: start)
        scheme = "mailto:"
      default: found = nil
      }
      guard let found else {
        index += 1
        continue
      }
      if found.lowerBound > start {
        out.append(.text(String(decoding: bytes[start..<found.lowerBound], as: UTF8.self)))
      }
      let address = String(decoding: bytes[found], as: UTF8.self)
      out.append(.link(target: scheme + address, [.text(address)]))
      start = found.upperBound
      index = start
    }
    if start == 0 {
      out.append(.text(String(decoding: bytes, as: UTF8.self)))
    } else if start < bytes.count {
      out.append(.text(String(decoding: bytes[start...], as: UTF8.self)))
    }
  }

  /// `http://…`, `https://…`, found at the colon.
  private static func webAddress(_ bytes: [UInt8], colon: Int, after floor: Int) -> Range<Int>? {
    guard colon + 3 < bytes.count, bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F else {
      return nil
    }
    for scheme in [Array("https".utf8), Array("http".utf8)] {
      let start = colon - scheme.count
      guard start >= floor else { continue }
      var matches = true
      for step in scheme.indices where bytes[start + step] | 0x20 != scheme[step] {
        matches = false
      }
      guard matches, start == 0 || !isAlphanumeric(bytes[start - 1]) else { continue }
      let end = addressEnd(bytes, from: colon + 3)
      return end > colon + 3 ? start..<end : nil
    }
    return nil
  }

  /// `www.…`, found at its first letter.
  private static func hostAddress(_ bytes: [UInt8], at start: Int, after floor: Int) -> Range<Int>?
  {
    guard start + 5 < bytes.count, bytes[start + 1] | 0x20 == 0x77, bytes[start + 2] | 0x20 == 0x77,
      bytes[start + 3] == 0x2E, isAlphanumeric(bytes[start + 4]) || bytes[start + 4] >= 0x80,
      start == 0
        || !(isAlphanumeric(bytes[start - 1]) || bytes[start - 1] == 0x2E
          || bytes[start - 1] == 0x40)
    else { return nil }
    let end = addressEnd(bytes, from: start + 4)
    return bytes[start + 4..<end].contains(0x2E) ? start..<end : nil
  }

  /// Where an address ends: at white space or a mark that no address holds; stops and closing marks
  /// at its end belong to the sentence.
  private static func addressEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start
    var open = 0
    var close = 0
    scan: while end < bytes.count {
      let byte = bytes[end]
      switch byte {
      case 0...0x20, 0x22, 0x3C, 0x3E, 0x7F, 0x60: break scan
      case 0x28: open += 1
      case 0x29:
        close += 1
        if close > open { break scan }
      case 0xC2 where end + 1 < bytes.count && [0xA0, 0xAB, 0xBB].contains(bytes[end + 1]):
        break scan
      case 0xE2 where end + 1 < bytes.count && bytes[end + 1] == 0x80: break scan
      case 0xE2 where end + 1 < bytes.count && bytes[end + 1] == 0x81: break scan
      case 0xE3 where end + 1 < bytes.count && bytes[end + 1] == 0x80: break scan
      case 0xEF where end + 1 < bytes.count && bytes[end + 1] == 0xBC: break scan
      default: break
      }
      end += 1
    }
    while end > start {
      switch bytes[end - 1] {
      case 0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x27, 0x5D, 0x2A, 0x5F: end -= 1
      default: return end
      }
    }
    return end
  }

  /// `name@host.tld`, found at the sign.
  private static func mailAddress(_ bytes: [UInt8], sign: Int, after floor: Int) -> Range<Int>? {
    var start = sign
    while start > floor, sign - start < 64, isLocalPart(bytes[start - 1]) { start -= 1 }
    while start < sign, bytes[start] == 0x2E || bytes[start] == 0x2D { start += 1 }
    guard start < sign, bytes[sign - 1] != 0x2E else { return nil }
    var end = sign + 1
    var lastDot = 0
    while end < bytes.count, end - sign < 254,
      isAlphanumeric(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E
    {
      if bytes[end] == 0x2E {
        // Two stops together end the address before them.
        if end == sign + 1 || bytes[end - 1] == 0x2E { break }
        lastDot = end
      }
      end += 1
    }
    while end > sign, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
    if lastDot >= end {
      lastDot = end - 1
      while lastDot > sign, bytes[lastDot] != 0x2E { lastDot -= 1 }
    }
    guard lastDot > sign + 1, end - lastDot > 2 else { return nil }
    for index in lastDot + 1..<end where !isAlphanumeric(bytes[index]) { return nil }
    guard (bytes[end - 1] | 0x20) >= 0x61 else { return nil }
    return start..<end
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
  }

  private static func isLocalPart(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == 0x2E || byte == 0x5F || byte == 0x25 || byte == 0x2B
      || byte == 0x2D || byte == 0x27
  }

  /// The e-mail addresses in a text.
  static func mailAddresses(_ bytes: [UInt8]) -> [String] {
    var out: [Inline] = []
    inlines(bytes, into: &out)
    return out.compactMap { inline in
      guard case .link(let target, _, _) = inline, target.hasPrefix("mailto:") else { return nil }
      return String(target.dropFirst(7))
    }
  }
}
