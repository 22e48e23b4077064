/// The files at the top of a bag that say what it is (RFC 8493, §2.1.1 and §2.2.2).
enum BagFiles {
  static let declarationName = "bagit.txt"
  static let infoName = "bag-info.txt"

  /// The bag's declaration.
  static let declaration = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

  /// What is said of the bag: what people wrote into the file, then what is counted.
  ///
  /// No day is in it: the same releases give the same bytes on any day.
  static func info(keeping old: [UInt8]?, version: String, bytes: Int, files: Int) -> [UInt8] {
    let counted = ["bag-software-agent", "payload-oxum"]
    var lines: [Substring] = []
    var isCounted = false
    for line in String(decoding: old ?? [], as: UTF8.self).split(whereSeparator: \.isNewline) {
      // A line that begins with white space goes on with the one before.
      if let first = line.first, !first.isWhitespace {
        isCounted = counted.contains(line.prefix { $0 != ":" }.lowercased())
      }
      if !isCounted { lines.append(line) }
    }
    lines.append("Bag-Software-Agent: galley \(version)")
    lines.append("Payload-Oxum: \(bytes).\(files)")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// How many files and bytes the information says the payload has; `nil` where it does not.
  static func oxum(in info: [UInt8]) -> (files: Int, bytes: Int)? {
    for line in String(decoding: info, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "payload-oxum" else { continue }
      let numbers = parts[1].filter { $0 != " " }.split(separator: ".")
      guard numbers.count == 2, let bytes = Int(numbers[0]), let files = Int(numbers[1]) else {
        return nil
      }
      return (files, bytes)
    }
    return nil
  }
}
