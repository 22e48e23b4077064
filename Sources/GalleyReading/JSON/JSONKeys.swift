internal import GalleySource

/// The names of the members at the top of a JSON text, found without parsing it, to tell forms apart.
struct JSONKeys {
  /// So many bytes are looked at.
  private static let window = 1 << 20
  /// So many names.
  private static let most = 400

  /// The names, and each one's value where it is a short string.
  private(set) var values: [String: String] = [:]
  /// Whether the top is an array of such objects; the first of them is looked at.
  private(set) var isArray = false
  /// Whether there is an object at all.
  private(set) var isObject = false

  init(_ bytes: [UInt8]) {
    let end = min(bytes.count, Self.window)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func skipSpace() {
      while index < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }
    skipSpace()
    if index < end, bytes[index] == 0x5B {
      isArray = true
      index += 1
      skipSpace()
    }
    guard index < end, bytes[index] == 0x7B else { return }
    isObject = true
    index += 1
    var depth = 1
    var key: String?
    while index < end, depth > 0, values.count < Self.most {
      let byte = bytes[index]
      switch byte {
      case 0x22:
        let start = index
        index += 1
        while index < end, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        index = min(index + 1, end)
        guard depth == 1 else { continue }
        let text = String(
          decoding: bytes[start + 1..<max(start + 1, min(index - 1, start + 200))], as: UTF8.self)
        if let name = key {
          values[name] = text
          key = nil
        } else {
          skipSpace()
          if index < end, bytes[index] == 0x3A { key = text }
        }
        continue
      case 0x7B, 0x5B:
        if depth == 1, let name = key {
          values[name] = byte == 0x7B ? "{" : "["
          key = nil
        }
        depth += 1
      case 0x7D, 0x5D: depth -= 1
      case 0x2C where depth == 1:
        if let name = key { values[name] = "" }
        key = nil
      default: break
      }
      index += 1
    }
    if let name = key, values[name] == nil { values[name] = "" }
  }

  /// The value of a member where it is a short string; `{` or `[` for others; `nil` where there is none.
  subscript(_ name: String) -> String? { values[name] }

  func has(_ name: String) -> Bool { values[name] != nil }

  func hasAny(_ names: String...) -> Bool { names.contains { values[$0] != nil } }
}
