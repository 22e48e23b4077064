/// An address in a document, as a path below the document's folder.
struct RelativeAddress {
  /// The parts of the path; never empty, none of them `.`, `..` or empty.
  let components: [String]

  /// Reads an address as a document writes it: relative, percent escapes allowed, without `..`.
  init(_ address: String) throws(WorkspaceError) {
    func forbidden(_ reason: String) -> WorkspaceError {
      .forbidden(address: address, reason: reason)
    }
    var bytes = Array(address.utf8)
    if let end = bytes.firstIndex(where: { $0 == 0x3F || $0 == 0x23 }) {
      bytes.removeLast(bytes.count - end)
    }
    // A scheme is looked for before and after escapes are undone, as is each other way out.
    if Self.hasScheme(bytes) { throw forbidden("nothing is fetched from elsewhere") }
    bytes = Self.unescaped(bytes)
    if Self.hasScheme(bytes) { throw forbidden("nothing is fetched from elsewhere") }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw forbidden("it holds a control character")
    }
    if bytes.contains(0x5C) { throw forbidden("it holds a backslash") }
    if bytes.first == 0x2F { throw forbidden("it is not a path beside the document") }
    var components: [String] = []
    for part in bytes.split(separator: 0x2F) {
      let name = String(decoding: part, as: UTF8.self)
      if name == ".." { throw forbidden("it leads out of the document's folder") }
      if name != "." { components.append(name) }
    }
    if components.isEmpty { throw forbidden("it names no file") }
    self.components = components
  }

  /// The path, its parts joined.
  var path: String { components.joined(separator: "/") }

  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    for byte in bytes {
      switch byte {
      case 0x3A: return true
      case 0x2F: return false
      default: continue
      }
    }
    return false
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    func value(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x41 + 10
      case 0x61...0x66: byte - 0x61 + 10
      default: nil
      }
    }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count, let high = value(bytes[index + 1]),
        let low = value(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

/// The folder of a file's path, `.` where the path has none.
func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
