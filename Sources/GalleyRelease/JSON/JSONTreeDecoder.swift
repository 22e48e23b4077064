internal import GalleySource

/// Decodes values from a tree.
struct JSONTreeDecoder: Decoder {
  let tree: JSONTree
  let node: Int
  /// Whether ranges are those of the text that the tree was read from, whatever it says itself.
  var placesParts = false

  var codingPath: [any CodingKey] { tree.path(to: node) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object = tree.nodes[node].kind else { throw mismatch(Key.self, "an object") }
    return KeyedDecodingContainer(Keyed<Key>(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array = tree.nodes[node].kind else { throw mismatch([Any].self, "an array") }
    return Unkeyed(decoder: self)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

  /// Decodes another node of the tree.
  fileprivate func at(_ node: Int) -> JSONTreeDecoder {
    JSONTreeDecoder(tree: tree, node: node, placesParts: placesParts)
  }

  fileprivate func mismatch(_ type: Any.Type, _ expected: String) -> DecodingError {
    DecodingError.typeMismatch(
      type,
      .init(
        codingPath: codingPath,
        debugDescription: "expected \(expected), found \(tree.describe(node))"))
  }

  fileprivate func string() throws -> String {
    guard case .string(let text) = tree.nodes[node].kind else {
      throw mismatch(String.self, "a string")
    }
    return text
  }

  fileprivate func boolean() throws -> Bool {
    guard case .boolean(let value) = tree.nodes[node].kind else {
      throw mismatch(Bool.self, "true or false")
    }
    return value
  }

  fileprivate func integer<T: FixedWidthInteger>() throws -> T {
    guard case .integer(let value) = tree.nodes[node].kind, let small = T(exactly: value) else {
      throw mismatch(T.self, "a whole number within bounds")
    }
    return small
  }

  fileprivate func double() throws -> Double {
    switch tree.nodes[node].kind {
    case .integer(let value): return Double(value)
    case .number(let text):
      if text.utf8.count <= 64, let value = Double(text), value.isFinite { return value }
    case .null, .boolean, .string, .array, .object: break
    }
    throw mismatch(Double.self, "a number within bounds")
  }

  fileprivate var isNull: Bool {
    if case .null = tree.nodes[node].kind { return true }
    return false
  }

  /// Where the object stands that a range is a member of, or the member that a range is named after.
  fileprivate func place(_ key: String) -> SourceRange? {
    var placed: Int? = node
    if key != "range" { placed = tree.member(String(key.dropLast("Range".count)), of: node) }
    return placed.map { SourceRange(tree.nodes[$0].offset, tree.nodes[$0].end) }
  }

  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: JSONTreeDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] {
      decoder.tree.children(of: decoder.node).compactMap {
        Key(stringValue: decoder.tree.nodes[$0].key)
      }
    }

    func contains(_ key: Key) -> Bool {
      decoder.tree.member(key.stringValue, of: decoder.node) != nil
    }

    private func child(_ key: Key) throws -> JSONTreeDecoder {
      guard let node = decoder.tree.member(key.stringValue, of: decoder.node) else {
        throw DecodingError.keyNotFound(
          key,
          .init(
            codingPath: codingPath, debugDescription: "the member \"\(key.stringValue)\" is missing"
          ))
      }
      return decoder.at(node)
    }

    /// A member that is there and not null.
    private func present(_ key: Key) -> JSONTreeDecoder? {
      guard let node = decoder.tree.member(key.stringValue, of: decoder.node) else { return nil }
      let child = decoder.at(node)
      return child.isNull ? nil : child
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
      if decoder.placesParts, type == SourceRange.self {
        return decoder.place(key.stringValue) as? T
      }
      return try present(key).map { try T(from: $0) }
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      try present(key)?.boolean()
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try present(key)?.string()
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try present(key)?.integer()
    }

    func decodeNil(forKey key: Key) throws -> Bool { try child(key).isNull }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try child(key).boolean() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try child(key).string() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try child(key).integer() }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      try T(from: child(key))
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      try child(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try child(key).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }
  }

  private struct Unkeyed: UnkeyedDecodingContainer {
    let decoder: JSONTreeDecoder
    var next: Int
    var currentIndex = 0
    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { nil }
    var isAtEnd: Bool { next < 0 }

    init(decoder: JSONTreeDecoder) {
      self.decoder = decoder
      next = decoder.tree.nodes[decoder.node].firstChild
    }

    private mutating func element() throws -> JSONTreeDecoder {
      guard next >= 0 else {
        throw DecodingError.valueNotFound(
          Any.self, .init(codingPath: codingPath, debugDescription: "the array ends too soon"))
      }
      let element = decoder.at(next)
      next = decoder.tree.nodes[next].nextSibling
      currentIndex += 1
      return element
    }

    mutating func decodeNil() throws -> Bool {
      guard next >= 0, case .null = decoder.tree.nodes[next].kind else { return false }
      _ = try element()
      return true
    }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: element()) }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try element().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try element().unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder { try element() }
  }

  private struct Single: SingleValueDecodingContainer {
    let decoder: JSONTreeDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.boolean() }
    func decode(_ type: String.Type) throws -> String { try decoder.string() }
    func decode(_ type: Double.Type) throws -> Double { try decoder.double() }
    func decode(_ type: Float.Type) throws -> Float { Float(try decoder.double()) }
    func decode(_ type: Int.Type) throws -> Int { try decoder.integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer() }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: decoder) }
  }
}
