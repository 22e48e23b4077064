internal import GalleyRelease

/// What programs put above a message that is sent on: a line that says so, and its fields.
enum ForwardedHead {
  /// What a field says.
  enum Field { case from, date, subject, other }

  /// A note above it has so many words at most.
  static let longestNote = 120

  private static let marks = Lexicon.all.flatMap(\.mail.marks)
  private static let fields: [String: Field] = {
    var fields: [String: Field] = [:]
    for mail in Lexicon.all.map(\.mail) {
      for name in mail.others { fields[name] = .other }
      for name in mail.from { fields[name] = .from }
      for name in mail.dates { fields[name] = .date }
      for name in mail.subjects { fields[name] = .subject }
    }
    return fields
  }()

  /// Whether a line says that a message is sent on: `---------- Forwarded message ---------`.
  static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 100 else { return false }
    let text = String(decoding: line, as: UTF8.self).lowercased()
    let isSetOff =
      text.hasPrefix("--") || text.hasPrefix("begin forwarded") || text.hasSuffix(":")
    return isSetOff && marks.contains { text.utf8.firstRange(of: $0.utf8) != nil }
  }

  /// The field that a line is, and where its value begins.
  static func field(_ line: ArraySlice<UInt8>) -> (field: Field, value: Int)? {
    // Some make the names strong with stars.
    let line = line.drop { $0 == 0x2A || $0 <= 0x20 }
    guard let colon = line.prefix(24).firstIndex(of: 0x3A) else { return nil }
    let name = line[..<colon].filter { $0 != 0x2A }
    guard let field = fields[String(decoding: name, as: UTF8.self).lowercased()] else { return nil }
    let value = line[(colon + 1)...].firstIndex { $0 > 0x20 && $0 != 0x2A } ?? line.endIndex
    return (field, value)
  }
}

/// Reads messages in HTML that are sent on.
extension ReleaseAssembly {
  /// Sets aside the fields above a message that is sent on, and a note above them that is shorter than it.
  mutating func setAsideForwardedHead() {
    for index in chunks.indices.prefix(24) {
      let fields = fields(of: chunks[index])
      guard let fields, !fields.isEmpty || isForwardMark(chunks[index]) else { continue }
      var end = index
      var found: [ForwardedHead.Field] = []
      while end < chunks.count, let more = self.fields(of: chunks[end]) {
        found += more
        end += 1
      }
      let isMarked = isForwardMark(chunks[index]) && found.count >= 2
      guard
        isMarked || found.contains(.from) && found.contains(.date) && found.contains(.subject)
      else { continue }
      let above = index > 0 ? words(0..<index, cap: ForwardedHead.longestNote + 1) : 0
      let isNote =
        above <= ForwardedHead.longestNote && end < chunks.count
        && above < words(end..<chunks.count, cap: ForwardedHead.longestNote + 1)
      return removeChunks((isNote ? 0 : index)..<end, .other)
    }
  }

  /// The fields that a chunk's lines are; `nil` where one is none.
  private func fields(of chunk: Chunk) -> [ForwardedHead.Field]? {
    guard !chunk.isWhole else { return nil }
    var found: [ForwardedHead.Field] = []
    for line in lines[chunk.lines] {
      let bytes = text.bytes[line.start..<line.end]
      if let field = ForwardedHead.field(bytes) {
        found.append(field.field)
      } else if !ForwardedHead.isMark(bytes) {
        return nil
      }
    }
    return found
  }

  private func isForwardMark(_ chunk: Chunk) -> Bool {
    lines[chunk.lines].first.map { ForwardedHead.isMark(text.bytes[$0.start..<$0.end]) } ?? false
  }

  private func words(_ range: Range<Int>, cap: Int) -> Int {
    wordCount(from: chunks[range.lowerBound].start, to: chunks[range.upperBound - 1].end, cap: cap)
  }
}
