/// Parses JSON (RFC 8259) into a tree, without recursion.
package struct JSONParser {
  /// The deepest nesting that is read where nothing else is said.
  package static let deepest = 512

  private let bytes: [UInt8]
  private let transform: ((String) -> String)?
  private let deepest: Int
  private var index = 0
  private var open: [Container] = []
  private let tree = JSONTree()
  package private(set) var findings: [JSONFinding] = []

  /// An object or array whose end is still to come.
  private struct Container {
    var node: Int
    var isObject: Bool
    /// The names of its members, once they are more than are looked through one by one.
    var keys: Set<String> = []
    var count = 0
  }

  /// So many names are compared one by one.
  private static let fewKeys = 8

  /// Makes a parser; `transform` is applied to each string that is a value.
  package init(
    _ bytes: [UInt8], deepest: Int = Self.deepest, transform: ((String) -> String)? = nil
  ) {
    self.bytes = bytes
    self.deepest = deepest
    self.transform = transform
  }

  /// Parses the whole text.
  ///
  /// The tree's node 0 is its value.
  package mutating func parse() throws(JSONError) -> JSONTree {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    if String(validating: bytes, as: UTF8.self) == nil {
      throw JSONError("the text is not UTF-8", offset: firstBadByte())
    }
    skipSpace()
    try value(key: "")
    while let container = open.last {
      skipSpace()
      let closer: UInt8 = container.isObject ? 0x7D : 0x5D
      let isEmpty = tree.nodes[container.node].firstChild < 0
      if peek() == closer {
        index += 1
        tree.end(container.node, at: index)
        open.removeLast()
        continue
      }
      if !isEmpty {
        guard peek() == 0x2C else {
          throw fault(container.isObject ? "expected a comma or }" : "expected a comma or ]")
        }
        index += 1
        skipSpace()
      }
      if container.isObject {
        try member()
      } else {
        try value(key: "")
      }
    }
    skipSpace()
    if index < bytes.count { throw fault("expected the end of the text") }
    return tree
  }

  private mutating func member() throws(JSONError) {
    let start = index
    guard peek() == 0x22 else { throw fault("expected a member's name in quotation marks") }
    let key = try string()
    if isRepeated(key) {
      findings.append(JSONFinding(.duplicateMember(key), offset: start))
    }
    skipSpace()
    guard peek() == 0x3A else { throw fault("expected a colon") }
    index += 1
    skipSpace()
    try value(key: key)
  }

  /// Whether the open object has a member of a name already; counts the name.
  private mutating func isRepeated(_ key: String) -> Bool {
    let last = open.count - 1
    open[last].count += 1
    if open[last].count <= Self.fewKeys {
      return tree.member(key, of: open[last].node) != nil
    }
    if open[last].keys.isEmpty {
      open[last].keys = Set(tree.children(of: open[last].node).map { tree.nodes[$0].key })
    }
    return !open[last].keys.insert(key).inserted
  }

  /// Reads a value, or opens a container.
  private mutating func value(key: String) throws(JSONError) {
    let parent = open.last?.node
    let start = index
    switch peek() {
    case 0x7B, 0x5B:
      guard open.count < deepest else {
        var error = fault("nested deeper than \(deepest) levels")
        error.isTooDeep = true
        throw error
      }
      let isObject = bytes[index] == 0x7B
      index += 1
      let node = tree.add(isObject ? .object : .array, to: parent, key: key, offset: start)
      open.append(Container(node: node, isObject: isObject))
    case 0x22:
      let text = try string()
      _ = tree.add(
        .string(transform.map { $0(text) } ?? text), to: parent, key: key, offset: start)
    case 0x2D, 0x30...0x39:
      _ = tree.add(try number(), to: parent, key: key, offset: start)
    case 0x74: try word("true", .boolean(true), parent, key)
    case 0x66: try word("false", .boolean(false), parent, key)
    case 0x6E: try word("null", .null, parent, key)
    case 0: throw fault("the text ends too soon")
    default: throw fault("expected a value")
    }
  }

  private mutating func word(
    _ word: String, _ kind: JSONTree.Kind, _ parent: Int?, _ key: String
  ) throws(JSONError) {
    let start = index
    for byte in word.utf8 {
      guard index < bytes.count, bytes[index] == byte else {
        throw JSONError("expected a value", offset: start)
      }
      index += 1
    }
    _ = tree.add(kind, to: parent, key: key, offset: start)
  }

  private mutating func number() throws(JSONError) -> JSONTree.Kind {
    let start = index
    if peek() == 0x2D { index += 1 }
    let digits = index
    while isDigit { index += 1 }
    guard index > digits else { throw fault("expected a digit") }
    if bytes[digits] == 0x30, index - digits > 1 {
      throw JSONError("a number cannot begin with 0", offset: digits)
    }
    var isInteger = true
    if peek() == 0x2E {
      isInteger = false
      index += 1
      guard isDigit else { throw fault("expected a digit") }
      while isDigit { index += 1 }
    }
    if peek() | 0x20 == 0x65 {
      isInteger = false
      index += 1
      if peek() == 0x2B || peek() == 0x2D { index += 1 }
      guard isDigit else { throw fault("expected a digit") }
      while isDigit { index += 1 }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, index - start <= 20, let value = Int(text) { return .integer(value) }
    return .number(text)
  }

  private var isDigit: Bool { index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39 }

  private mutating func string() throws(JSONError) -> String {
    let quote = index
    index += 1
    let start = index
    skipPlain()
    if peek() == 0x22 {
      index += 1
      return String(decoding: bytes[start..<index - 1], as: UTF8.self)
    }
    var out = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 {
        index += 1
        return String(decoding: out, as: UTF8.self)
      }
      if byte < 0x20 { throw fault("a control character in a string must be escaped") }
      if byte == 0x5C {
        try escape(into: &out)
      } else {
        let plain = index
        skipPlain()
        out += bytes[plain..<index]
      }
    }
    throw JSONError("the string is not closed", offset: quote)
  }

  /// Passes over what stands for itself in a string.
  private mutating func skipPlain() {
    index = bytes.withUnsafeBufferPointer { bytes in
      var next = index
      while next < bytes.count, bytes[next] != 0x22, bytes[next] != 0x5C, bytes[next] >= 0x20 {
        next += 1
      }
      return next
    }
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    let start = index
    index += 1
    let byte = peek()
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: out.append(byte)
    case 0x62: out.append(0x08)
    case 0x66: out.append(0x0C)
    case 0x6E: out.append(0x0A)
    case 0x72: out.append(0x0D)
    case 0x74: out.append(0x09)
    case 0x75:
      var value = try hex()
      if value & 0xFC00 == 0xD800, index + 6 <= bytes.count, bytes[index] == 0x5C,
        bytes[index + 1] == 0x75
      {
        let saved = index
        index += 2
        let second = try hex()
        if second & 0xFC00 == 0xDC00 {
          value = 0x10000 + ((value & 0x3FF) << 10 | (second & 0x3FF))
        } else {
          index = saved
        }
      }
      if Unicode.Scalar(value) == nil {
        findings.append(JSONFinding(.loneSurrogate, offset: start))
        value = 0xFFFD
      }
      if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) {
        out.append(contentsOf: encoded)
      }
    default: throw JSONError("there is no such escape", offset: start)
    }
  }

  private mutating func hex() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = peek()
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46, 0x61...0x66: digit = (byte | 0x20) - 0x61 + 10
      default: throw fault("expected four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private func peek() -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private func fault(_ message: String) -> JSONError {
    JSONError(index < bytes.count ? message : "the text ends too soon", offset: index)
  }

  private func firstBadByte() -> Int {
    var offset = 0
    for byte in String(decoding: bytes, as: UTF8.self).utf8 {
      guard offset < bytes.count, bytes[offset] == byte else { break }
      offset += 1
    }
    return offset
  }
}
