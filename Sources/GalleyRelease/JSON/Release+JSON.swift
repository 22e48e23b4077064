/// A value as JSON, its members in the order in which it encodes them.
///
/// The same value gives the same bytes; it must have none that JSON cannot write, such as a NaN.
package func encodedJSON(_ value: any Encodable) -> [UInt8] {
  guard let tree = try? JSONTreeEncoder.encode(value) else {
    preconditionFailure("a value that JSON cannot write")
  }
  return JSONWriter.write(tree)
}

extension Release {
  /// The release as JSON, in the form that `RELEASE-JSON.md` gives.
  ///
  /// The same release gives the same bytes; reading them gives an equal release. Blocks may nest 120
  /// deep: beyond that the text is written, but is too deep to be read.
  public func json() -> [UInt8] { encodedJSON(self) }

  /// Reads a release from JSON in the form that `RELEASE-JSON.md` gives.
  ///
  /// - Throws: `JSONError` for what is no JSON, is of another form, or of a newer version.
  public init(json: [UInt8]) throws(JSONError) {
    var findings: [JSONFinding] = []
    try self.init(json: json, findings: &findings)
  }

  /// Reads a release from JSON, and says what was repaired.
  ///
  /// - Parameters:
  ///   - findings: gets what was repaired.
  ///   - placesParts: whether ranges are to say where the parts stand in this very text; those that
  ///     a release has itself are of the text it was first read from.
  ///   - transform: is applied to each string, so that a caller can clean what it does not trust.
  /// - Throws: `JSONError` for what is no JSON, is of another form, or of a newer version.
  public init(
    json: [UInt8], findings: inout [JSONFinding], placesParts: Bool = false,
    transform: ((String) -> String)? = nil
  ) throws(JSONError) {
    var parser = JSONParser(json, transform: transform)
    let tree = try parser.parse()
    findings += parser.findings
    do {
      self = try Release(
        from: JSONTreeDecoder(tree: tree, node: 0, placesParts: placesParts))
    } catch let error as DecodingError {
      throw JSONError(error, in: tree)
    } catch {
      throw JSONError("\(error)", offset: 0)
    }
  }
}

extension JSONError {
  /// Gives a decoding error its place in the text.
  init(_ error: DecodingError, in tree: JSONTree) {
    let context: DecodingError.Context
    switch error {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
      .dataCorrupted(let found):
      context = found
    @unknown default:
      self.init("the text has another form", offset: 0)
      return
    }
    // An array that could not be read names the element after its last: the array is meant.
    var keys = context.codingPath
    if let last = keys.last?.intValue,
      last >= tree.children(of: tree.node(at: keys.dropLast(), from: 0)).count
    {
      keys.removeLast()
    }
    var path = ""
    for key in keys {
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
    let node = tree.node(at: keys, from: 0)
    self.init(context.debugDescription, offset: tree.nodes[node].offset, path: path)
  }
}
