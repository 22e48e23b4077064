/// Encodes values into a tree.
///
/// Containers may be asked for again: members are added to the same object.
struct JSONTreeEncoder: Encoder {
  let tree: JSONTree
  let node: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The tree of a value.
  static func encode(_ value: some Encodable) throws -> JSONTree {
    let tree = JSONTree()
    let root = tree.add(.object)
    try value.encode(to: JSONTreeEncoder(tree: tree, node: root))
    return tree
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    tree.set(node, .object)
    return KeyedEncodingContainer(Keyed<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    tree.set(node, .array)
    return Unkeyed(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

  fileprivate func fill<T: Encodable>(_ value: T) throws { try value.encode(to: self) }

  fileprivate func child(_ key: String = "") -> JSONTreeEncoder {
    JSONTreeEncoder(tree: tree, node: tree.add(.object, to: node, key: key))
  }

  fileprivate func number(_ value: some FloatingPoint & CustomStringConvertible) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value, .init(codingPath: [], debugDescription: "JSON has no such number"))
    }
    tree.set(node, .number(value.description))
  }

  fileprivate func integer(_ value: some BinaryInteger) {
    if let small = Int(exactly: value) {
      tree.set(node, .integer(small))
    } else {
      tree.set(node, .number(String(value)))
    }
  }

  private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: JSONTreeEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { encoder.tree.set(encoder.child(key.stringValue).node, .null) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
      try encoder.child(key.stringValue).fill(value)
    }
    func encode(_ value: String, forKey key: Key) {
      _ = encoder.tree.add(.string(value), to: encoder.node, key: key.stringValue)
    }
    func encode(_ value: Int, forKey key: Key) {
      _ = encoder.tree.add(.integer(value), to: encoder.node, key: key.stringValue)
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      encoder.child(key.stringValue).container(keyedBy: keyType)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      encoder.child(key.stringValue).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { encoder.child("super") }
    func superEncoder(forKey key: Key) -> any Encoder { encoder.child(key.stringValue) }
  }

  private struct Unkeyed: UnkeyedEncodingContainer {
    let encoder: JSONTreeEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.tree.children(of: encoder.node).count }

    func encodeNil() { encoder.tree.set(encoder.child().node, .null) }
    func encode<T: Encodable>(_ value: T) throws { try encoder.child().fill(value) }
    func nestedContainer<Nested: CodingKey>(
      keyedBy keyType: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      encoder.child().container(keyedBy: keyType)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      encoder.child().unkeyedContainer()
    }
    func superEncoder() -> any Encoder { encoder.child() }
  }

  private struct Single: SingleValueEncodingContainer {
    let encoder: JSONTreeEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { encoder.tree.set(encoder.node, .null) }
    func encode(_ value: Bool) { encoder.tree.set(encoder.node, .boolean(value)) }
    func encode(_ value: String) { encoder.tree.set(encoder.node, .string(value)) }
    func encode(_ value: Double) throws { try encoder.number(value) }
    func encode(_ value: Float) throws { try encoder.number(value) }
    func encode(_ value: Int) { encoder.integer(value) }
    func encode(_ value: Int8) { encoder.integer(value) }
    func encode(_ value: Int16) { encoder.integer(value) }
    func encode(_ value: Int32) { encoder.integer(value) }
    func encode(_ value: Int64) { encoder.integer(value) }
    func encode(_ value: UInt) { encoder.integer(value) }
    func encode(_ value: UInt8) { encoder.integer(value) }
    func encode(_ value: UInt16) { encoder.integer(value) }
    func encode(_ value: UInt32) { encoder.integer(value) }
    func encode(_ value: UInt64) { encoder.integer(value) }
    func encode<T: Encodable>(_ value: T) throws { try encoder.fill(value) }
  }
}
