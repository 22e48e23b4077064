/// Tells HTML from other text.
enum HTMLSniffer {
  /// How sure it is that a text is HTML, and why.
  static func guess(of bytes: [UInt8], name: String) -> FormatGuess {
    let start = firstInk(bytes)
    guard start < bytes.count else { return .no }
    let isNamed = [".html", ".htm", ".xhtml"].contains { name.lowercased().hasSuffix($0) }
    if begins(bytes, at: start, with: "<!doctype html") || begins(bytes, at: start, with: "<html") {
      return FormatGuess(95, "begins as an HTML page")
    }
    if bytes[start] == 0x3C, isPage(bytes) {
      return FormatGuess(90, "has the root, head or body of a page")
    }
    if isNamed { return FormatGuess(85, "a name in .html") }
    let tags = knownTags(bytes)
    if bytes[start] == 0x3C, tags.opening >= 1, tags.closing + tags.void >= 1 {
      return FormatGuess(70, "begins with a tag of HTML")
    }
    return .no
  }

  /// Whether bytes may be a page, so that what it names as its encoding counts.
  static func mayBePage(_ bytes: [UInt8], name: String) -> Bool {
    let name = name.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") { return true }
    return bytes.prefix(256).first { $0 > 0x20 } == 0x3C
  }

  /// Whether a text is a whole page and no fragment: it has a root, a head, a body, or says so.
  static func isPage(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      if let start = buffer.firstIndex(where: { $0 > 0x20 }),
        begins(bytes, at: start, with: "<!doctype html")
      {
        return true
      }
      var scanner = MarkupScanner(buffer)
      var count = 0
      while count < 200, let tag = scanner.next() {
        count += 1
        switch folded(buffer, tag.name) {
        case "html", "head", "body", "title": return true
        case "script", "style": scanner.skipRawText(until: Array(folded(buffer, tag.name).utf8))
        default: break
        }
      }
      return false
    }
  }

  private static func knownTags(_ bytes: [UInt8]) -> (opening: Int, closing: Int, void: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = MarkupScanner(buffer)
      var found = (opening: 0, closing: 0, void: 0)
      var count = 0
      while count < 50, let tag = scanner.next() {
        count += 1
        guard let known = HTMLTag(rawValue: folded(buffer, tag.name)), known != .other else {
          continue
        }
        if tag.isEnd {
          found.closing += 1
        } else if known == .br || known == .hr || known == .img {
          found.void += 1
          found.opening += 1
        } else {
          found.opening += 1
        }
      }
      return found
    }
  }

  private static func folded(_ buffer: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> String {
    guard name.count <= 16 else { return "" }
    return String(
      decoding: buffer[name].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The first byte that is neither white space nor part of a comment or of an XML declaration.
  private static func firstInk(_ bytes: [UInt8]) -> Int {
    var index = 0
    while index < bytes.count {
      if bytes[index] <= 0x20 {
        index += 1
      } else if begins(bytes, at: index, with: "<!--") {
        index = end(of: "-->", in: bytes, from: index + 4)
      } else if begins(bytes, at: index, with: "<?xml") {
        index = end(of: "?>", in: bytes, from: index)
      } else {
        return index
      }
    }
    return index
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if begins(bytes, at: index, with: mark) { return index + mark.utf8.count }
      index += 1
    }
    return bytes.count
  }

  private static func begins(_ bytes: [UInt8], at index: Int, with text: String) -> Bool {
    guard index + text.utf8.count <= bytes.count else { return false }
    var offset = index
    for byte in text.utf8 {
      let own = bytes[offset]
      if own != byte, !(own >= 0x41 && own <= 0x5A && own | 0x20 == byte) { return false }
      offset += 1
    }
    return true
  }
}
