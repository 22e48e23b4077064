extension KeyedDecodingContainer {
  /// An array that may be left out where it is empty.
  func array<T: Decodable>(_ key: Key) throws -> [T] {
    try decodeIfPresent([T].self, forKey: key) ?? []
  }

  /// A string that may be left out where it is empty.
  func string(_ key: Key) throws -> String {
    try decodeIfPresent(String.self, forKey: key) ?? ""
  }

  /// A whole number that may be left out where it is the usual one, and has bounds.
  func number(_ key: Key, usually usual: Int, in bounds: ClosedRange<Int>) throws -> Int {
    guard let value = try decodeIfPresent(Int.self, forKey: key) else { return usual }
    guard bounds.contains(value) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self,
        debugDescription: "\(key.stringValue) is \(value); it goes from \(bounds.lowerBound) "
          + "to \(bounds.upperBound)")
    }
    return value
  }
}

extension KeyedEncodingContainer {
  /// Writes what is not empty.
  mutating func encode(filled value: some Collection & Encodable, forKey key: Key) throws {
    if !value.isEmpty { try encode(value, forKey: key) }
  }

  /// Writes a number that is not the usual one, brought within its bounds.
  mutating func encode(
    _ value: Int, unless usual: Int, in bounds: ClosedRange<Int>, forKey key: Key
  ) throws {
    let value = Swift.min(Swift.max(value, bounds.lowerBound), bounds.upperBound)
    if value != usual { try encode(value, forKey: key) }
  }
}
