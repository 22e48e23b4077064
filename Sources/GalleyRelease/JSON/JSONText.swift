/// Values of the package's other rooms as JSON text.
package enum JSONText {
  /// A value on one line, without a line feed at its end.
  package static func line(_ value: some Encodable) throws -> [UInt8] {
    JSONWriter.write(try JSONTreeEncoder.encode(value), isOnOneLine: true)
  }

  /// Reads a value.
  package static func read<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(JSONError) -> Value {
    var parser = JSONParser(bytes)
    let tree = try parser.parse()
    do {
      return try Value(from: JSONTreeDecoder(tree: tree, node: 0))
    } catch let error as DecodingError {
      throw JSONError(error, in: tree)
    } catch {
      throw JSONError("\(error)", offset: 0)
    }
  }
}
