/// Writes a tree as JSON: two spaces a level, members in the order they were added, arrays of
/// numbers on one line, a line feed at the end.
///
/// The same tree gives the same bytes. On one line there is no white space at all.
struct JSONWriter {
  private let tree: JSONTree
  private let isOnOneLine: Bool
  private var out: [UInt8] = []

  private init(_ tree: JSONTree, isOnOneLine: Bool) {
    self.tree = tree
    self.isOnOneLine = isOnOneLine
  }

  /// The text of a tree's node 0.
  static func write(_ tree: JSONTree, isOnOneLine: Bool = false) -> [UInt8] {
    var writer = JSONWriter(tree, isOnOneLine: isOnOneLine)
    writer.write(0, indent: 0)
    if !isOnOneLine { writer.out.append(0x0A) }
    return writer.out
  }

  private mutating func write(_ index: Int, indent: Int) {
    let node = tree.nodes[index]
    switch node.kind {
    case .null: out += "null".utf8
    case .boolean(let value): out += (value ? "true" : "false").utf8
    case .integer(let value): out += String(value).utf8
    case .number(let text): out += text.utf8
    case .string(let text): write(text)
    case .array: writeContainer(index, indent: indent, isObject: false)
    case .object: writeContainer(index, indent: indent, isObject: true)
    }
  }

  private mutating func writeContainer(_ index: Int, indent: Int, isObject: Bool) {
    let children = tree.children(of: index)
    out.append(isObject ? 0x7B : 0x5B)
    let isFlat = isOnOneLine || !isObject && children.allSatisfy { isNumber($0) }
    for (position, child) in children.enumerated() {
      if position > 0 { out.append(0x2C) }
      if isFlat {
        if position > 0, !isOnOneLine { out.append(0x20) }
      } else {
        newLine(indent + 1)
      }
      if isObject {
        write(tree.nodes[child].key)
        out += (isOnOneLine ? ":" : ": ").utf8
      }
      write(child, indent: indent + 1)
    }
    if !isFlat, !children.isEmpty { newLine(indent) }
    out.append(isObject ? 0x7D : 0x5D)
  }

  private func isNumber(_ index: Int) -> Bool {
    switch tree.nodes[index].kind {
    case .integer, .number: true
    case .null, .boolean, .string, .array, .object: false
    }
  }

  private mutating func newLine(_ indent: Int) {
    out.append(0x0A)
    for _ in 0..<indent * 2 { out.append(0x20) }
  }

  private mutating func write(_ text: String) {
    out.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C:
        out.append(0x5C)
        out.append(byte)
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        out += "\\u00".utf8
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }
}
