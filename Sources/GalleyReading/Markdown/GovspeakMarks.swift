/// The marks that Govspeak has around blocks, and by which it is told from Markdown.
enum GovspeakMarks {
  /// The marks around blocks, those that begin with another first.
  static let blocks = [
    "$EndLegislativeList", "$LegislativeList", "$CTA", "$AI", "$!", "$?", "$A", "$C", "$D", "$E",
    "$I", "$P",
  ]
  /// What is said of a part for some nations only: the mark, and the words in English and Welsh.
  static let nations = [
    (":england-wales:", "England and Wales", "i Gymru a Lloegr"),
    (":england:", "England", "i Loegr"), (":london:", "London", "i Lundain"),
    (":northern-ireland:", "Northern Ireland", "i Ogledd Iwerddon"),
    (":scotland:", "Scotland", "i\\'r Alban"), (":wales:", "Wales", "i Gymru"),
  ]

  /// A mark that only Govspeak has, in words; `nil` where there is none.
  static func mark(in bytes: [UInt8]) -> String? {
    let found = marks(in: bytes)
    for mark in blocks
    where (found[mark] ?? 0) >= 2 && mark.utf8.count > 2 || mark == "$!" && (found[mark] ?? 0) >= 2
    {
      return "a block between \(mark) and \(mark)"
    }
    if found["$LegislativeList"] != nil, found["$EndLegislativeList"] != nil {
      return "a legislative list"
    }
    for mark in ["$A", "$C", "$D", "$E", "$I", "$P", "$?"] where (found[mark] ?? 0) >= 2 {
      return "a block between \(mark) and \(mark)"
    }
    return markWithin(bytes).map { "has \($0)" }
  }

  /// The marks that may stand anywhere.
  private static let anywhere = [
    "{stat-headline}", "[embed:attachments:", "{::highlight-answer}", "[Contact:",
  ]

  /// The first of the marks that may stand anywhere which a text has.
  private static func markWithin(_ bytes: [UInt8]) -> String? {
    var found = anywhere.count
    for (place, byte) in bytes.enumerated() where byte == 0x7B || byte == 0x5B {
      let rest = bytes[place...]
      found = anywhere[..<found].firstIndex { rest.starts(with: $0.utf8) } ?? found
      if found == 0 { break }
    }
    return found < anywhere.count ? anywhere[found] : nil
  }

  /// How often each mark stands at the beginning of a line of its own.
  private static func marks(in bytes: [UInt8]) -> [String: Int] {
    var found: [String: Int] = [:]
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard line.first == 0x24 else { continue }
      let line = Array(line)
      if let mark = mark(line, at: 0..<line.count),
        line.dropFirst(mark.utf8.count).allSatisfy({ $0 <= 0x20 })
      {
        found[mark, default: 0] += 1
      }
    }
    return found
  }

  /// The mark that a line begins with.
  static func mark(_ bytes: [UInt8], at line: Range<Int>) -> String? {
    guard !line.isEmpty else { return nil }
    let first = bytes[line.lowerBound]
    guard first == 0x24 || first == 0x3A else { return nil }
    let rest = bytes[line]
    if first == 0x24 { return blocks.first { rest.starts(with: $0.utf8) } }
    return nations.first { rest.starts(with: $0.0.utf8) }?.0
  }
}
