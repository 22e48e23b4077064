extension JSONText {
  /// A value as a file: two spaces a level, a line feed at its end.
  package static func document(_ value: some Encodable) throws -> [UInt8] {
    JSONWriter.write(try JSONTreeEncoder.encode(value))
  }
}
