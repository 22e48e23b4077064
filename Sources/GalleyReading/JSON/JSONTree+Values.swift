internal import GalleyRelease

extension JSONTree {
  /// The elements of an array, or the value itself where it is none; nothing for `null`.
  func elements(of node: Int?) -> [Int] {
    guard let node else { return [] }
    switch nodes[node].kind {
    case .array: return children(of: node)
    case .null: return []
    case .string, .integer, .number, .boolean, .object: return [node]
    }
  }

  /// Whether a value is an object.
  func isObject(_ node: Int) -> Bool {
    if case .object = nodes[node].kind { true } else { false }
  }

  /// A string as it is meant, without its place.
  func string(_ node: Int?) -> String? {
    guard let node else { return nil }
    switch nodes[node].kind {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .number(let text): return text
    case .null, .boolean, .array, .object: return nil
    }
  }
}
