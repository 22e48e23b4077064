internal import GalleyRelease
internal import GalleySource

/// A JSON text that a structured form is read from, with the places of its values.
struct JSONDocument {
  let tree: JSONTree
  let file: SourceFile
  /// What was repaired.
  private(set) var diagnostics: [Diagnostic]

  /// Parses a text.
  ///
  /// - Throws: `DiagnosticError` for what is no JSON, with what was expected and where; `LimitExceeded`.
  init(_ text: DecodedText, limits: Limits) throws {
    file = text.file
    var parser = JSONParser(text.file.utf8, deepest: JSONLimits.depth(limits))
    do {
      tree = try parser.parse()
    } catch {
      throw JSONLimits.failure(error, in: text.file, limits: limits)
    }
    diagnostics = parser.findings.map { JSONLimits.diagnostic($0, in: text.file) }
  }

  // MARK: Values

  /// The members of an object by their names, the last of a name.
  func members(of node: Int) -> JSONMembers { JSONMembers(self, node) }

  func elements(of node: Int?) -> [Int] { tree.elements(of: node) }

  func isObject(_ node: Int) -> Bool { tree.isObject(node) }

  func string(_ node: Int?) -> String? { tree.string(node) }

  /// A string or a number with the places of its characters; `nil` for anything else and for what is blank.
  func text(_ node: Int?) -> MappedText? {
    guard let node else { return nil }
    let offset = tree.nodes[node].offset
    switch tree.nodes[node].kind {
    case .string:
      let text = JSONStrings.decode(file.utf8, at: offset)
      return text.isBlank ? nil : text
    case .integer, .number:
      var end = offset
      while end < file.utf8.count, Self.isNumber(file.utf8[end]) { end += 1 }
      var text = MappedText(at: SourceRange(offset, end))
      text.append(file.utf8[offset..<end], at: offset)
      return text
    case .null, .boolean, .array, .object: return nil
    }
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == 0x2B || byte == 0x2D || byte == 0x2E
      || byte | 0x20 == 0x65
  }

  /// Where a value stands.
  func range(of node: Int) -> SourceRange {
    let offset = tree.nodes[node].offset
    switch tree.nodes[node].kind {
    case .array, .object: return SourceRange(offset, tree.nodes[node].end)
    case .string: return SourceRange(offset, JSONStrings.end(file.utf8, at: offset))
    case .integer, .number, .boolean, .null: return SourceRange(offset, offset)
    }
  }
}

/// The members of an object, by name.
struct JSONMembers {
  let document: JSONDocument
  let node: Int
  private var byName: [String: Int] = [:]

  /// - Parameter folds: whether names are the same but for capitals, as versions of a form differ in them.
  init(_ document: JSONDocument, _ node: Int, folds: Bool = false) {
    self.document = document
    self.node = node
    guard document.isObject(node) else { return }
    var child = document.tree.nodes[node].firstChild
    while child >= 0 {
      let key = document.tree.nodes[child].key
      byName[folds ? key.lowercased() : key] = child
      child = document.tree.nodes[child].nextSibling
    }
  }

  /// The value of a member; `nil` where there is none, or it is `null`.
  subscript(_ name: String) -> Int? {
    guard let node = byName[name] else { return nil }
    if case .null = document.tree.nodes[node].kind { return nil }
    return node
  }

  /// The first of several members that is there.
  func first(_ names: String...) -> Int? {
    for name in names { if let node = self[name] { return node } }
    return nil
  }

  func text(_ names: String...) -> MappedText? {
    for name in names { if let text = document.text(self[name]) { return text } }
    return nil
  }

  func string(_ name: String) -> String? { document.string(self[name]) }

  /// The members of an object that is a member.
  func object(_ name: String) -> JSONMembers? {
    guard let node = self[name], document.isObject(node) else { return nil }
    return JSONMembers(document, node)
  }

  /// The elements of an array that is a member.
  func list(_ name: String) -> [Int] { document.elements(of: self[name]) }

  /// The names, in the order of the text.
  var names: [String] {
    document.tree.children(of: node).map { document.tree.nodes[$0].key }
  }
}

/// What JSON may cost, and how its errors are said.
enum JSONLimits {
  /// The deepest nesting: more than releases may have, for the data around them.
  static func depth(_ limits: Limits) -> Int { max(JSONParser.deepest, limits.depth) }

  /// An error of parsing with its place.
  static func failure(
    _ error: JSONError, in file: SourceFile, limits: Limits, hint: String? = nil
  ) -> any Error {
    if error.isTooDeep {
      return LimitExceeded(
        "depth of nesting", value: depth(limits) + 1, allowed: depth(limits), option: "--max-depth",
        at: file.place(at: error.offset))
    }
    return DiagnosticError(
      Diagnostic(
        .error, id: "read.bad-json",
        error.path.isEmpty ? error.message : "\(error.path): \(error.message)",
        at: file.place(at: error.offset), hint: hint))
  }

  static func diagnostic(_ finding: JSONFinding, in file: SourceFile) -> Diagnostic {
    switch finding.kind {
    case .duplicateMember(let name):
      Diagnostic(
        .warning, id: "read.duplicate-member",
        "there are two members \"\(name)\"; the last one counts",
        at: file.place(at: finding.offset))
    case .loneSurrogate:
      Diagnostic(
        .warning, id: "read.lone-surrogate",
        "half of a surrogate pair; U+FFFD stands for it", at: file.place(at: finding.offset))
    }
  }
}

/// Strings of a JSON text that parsed, with the places of their characters.
enum JSONStrings {
  /// The offset after a string's closing mark.
  static func end(_ bytes: [UInt8], at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != 0x22 {
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// Decodes the string whose opening mark stands at an offset.
  static func decode(_ bytes: [UInt8], at start: Int) -> MappedText {
    var text = MappedText(at: SourceRange(start, end(bytes, at: start)))
    var index = start + 1
    var run = index
    func flush(_ text: inout MappedText) {
      if run < index { text.append(bytes[run..<index], at: run) }
    }
    while index < bytes.count, bytes[index] != 0x22 {
      guard bytes[index] == 0x5C, index + 1 < bytes.count else {
        index += 1
        continue
      }
      flush(&text)
      let (decoded, length) = escape(bytes, at: index)
      text.append(decoded[...], whole: index..<index + length)
      index += length
      run = index
    }
    flush(&text)
    return text
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> (decoded: [UInt8], length: Int) {
    switch bytes[index + 1] {
    case 0x6E: return ([0x0A], 2)
    case 0x72: return ([0x0D], 2)
    case 0x74: return ([0x09], 2)
    case 0x62: return ([0x08], 2)
    case 0x66: return ([0x0C], 2)
    case 0x75:
      guard let first = hex(bytes, at: index + 2) else { return ([], 2) }
      if first & 0xFC00 == 0xD800, index + 7 < bytes.count, bytes[index + 6] == 0x5C,
        bytes[index + 7] == 0x75, let second = hex(bytes, at: index + 8), second & 0xFC00 == 0xDC00
      {
        return (utf8(0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF))), 12)
      }
      return (utf8(first), 6)
    default: return ([bytes[index + 1]], 2)
    }
  }

  private static func hex(_ bytes: [UInt8], at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }

  private static func utf8(_ value: UInt32) -> [UInt8] {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    // What is no character, and the controls of C1, show nothing.
    if value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) {
      return Array("\u{FFFD}".utf8)
    }
    if (0x80..<0xA0).contains(value), value != 0x85 { return [] }
    return Array(String(Character(scalar)).utf8)
  }
}
