internal import GalleySource

/// What the root of an XML text is, found without parsing it.
struct XMLSniffer {
  /// The root's name without its prefix; empty where there is none.
  private(set) var root = ""
  /// The root's start tag as it is.
  private(set) var tag = ""
  /// Whether the text begins with an XML declaration.
  private(set) var isDeclared = false
  /// Whether the document type has an internal subset.
  private(set) var hasSubset = false
  /// The name that the document type gives.
  private(set) var documentType: String?

  /// So much of a text is looked at.
  private static let window = 1 << 16

  init(_ bytes: [UInt8]) {
    let end = min(bytes.count, Self.window)
    var index = 0
    func begins(_ text: String) -> Bool {
      index + text.utf8.count <= end
        && zip(text.utf8, bytes[index...]).allSatisfy {
          $0 == $1 || $0 | 0x20 == $1 | 0x20 && $0 >= 0x41
        }
    }
    func skip(to mark: String) {
      while index < end, !begins(mark) { index += 1 }
      index = min(end, index + mark.utf8.count)
    }
    while index < end {
      if bytes[index] <= 0x20 || bytes[index] >= 0x80 && root.isEmpty && index < 3 {
        index += 1
      } else if begins("<?") {
        if begins("<?xml") { isDeclared = true }
        skip(to: "?>")
      } else if begins("<!--") {
        skip(to: "-->")
      } else if begins("<!doctype") {
        index += 9
        readDocumentType(bytes, &index, end)
      } else {
        break
      }
    }
    guard index < end, bytes[index] == 0x3C else { return }
    let start = index
    while index < end, bytes[index] != 0x3E { index += 1 }
    tag = String(decoding: bytes[start..<min(index + 1, end)], as: UTF8.self)
    let name = bytes[start + 1..<index].prefix { $0 > 0x20 && $0 != 0x2F && $0 != 0x3E }
    let local = name.split(separator: 0x3A).last ?? []
    root = String(decoding: local, as: UTF8.self)
  }

  private mutating func readDocumentType(_ bytes: [UInt8], _ index: inout Int, _ end: Int) {
    while index < end, bytes[index] <= 0x20 { index += 1 }
    let start = index
    while index < end, bytes[index] > 0x20, bytes[index] != 0x3E, bytes[index] != 0x5B {
      index += 1
    }
    documentType = String(decoding: bytes[start..<index], as: UTF8.self)
    var quote: UInt8?
    while index < end {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x5B {
        hasSubset = true
        // What stands in it is refused; the root is behind it.
        while index < end, bytes[index] != 0x5D { index += 1 }
      } else if byte == 0x3E {
        index += 1
        return
      }
      index += 1
    }
  }
}
