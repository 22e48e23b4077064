internal import GalleyRelease

/// Reads who a contact is and how they are reached from its lines.
enum ContactReader {
  /// Adds what one line gives.
  static func read(_ line: String, into contact: inout Contact) {
    let bytes = Array(line.utf8)
    let text = Characters(bytes: bytes)
    contact.emails += LinkScanner.mailAddresses(bytes)
    // What is left once numbers are taken out may be a name.
    var rest: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if let end = PhoneScanner.phone(text, at: offset, to: bytes.count) {
        var start = offset
        if bytes[start] == 0x28, !bytes[start..<end].contains(0x29) { start += 1 }
        contact.phones.append(String(decoding: bytes[start..<end], as: UTF8.self))
        rest.append(0x0A)
        offset = end
      } else {
        rest.append(bytes[offset])
        offset += 1
      }
    }
    if isHours(line) {
      if contact.hours == nil { contact.hours = line }
      return
    }
    // Dashes and other scripts' commas part a line as commas do: their bytes are made ones that do.
    for index in rest.indices where index + 1 < rest.count {
      if rest[index] == 0xD8, rest[index + 1] == 0x8C {
        rest.replaceSubrange(index...index + 1, with: [0x0A, 0x0A])
      }
    }
    for index in rest.indices where rest[index] == 0xE2 && index + 2 < rest.count {
      if rest[index + 1] == 0x80, rest[index + 2] == 0x93 || rest[index + 2] == 0x94 {
        rest.replaceSubrange(index...index + 2, with: [0x0A, 0x0A, 0x0A])
      }
    }
    for piece in rest.split(whereSeparator: { $0 == 0x0A || $0 == 0x2C || $0 == 0x7C || $0 == 0x2F }
    ) {
      readPiece(String(decoding: piece, as: UTF8.self), into: &contact)
    }
  }

  private static func readPiece(_ piece: String, into contact: inout Contact) {
    var words = piece.split(separator: " ").map(String.init)
    // "Jane Roe on" stands before a number.
    while let last = words.last, LexiconWords.openWords.contains(last) { words.removeLast() }
    guard !words.isEmpty, words.count <= 8, !piece.contains("@"), !piece.contains("://"),
      !piece.contains(":")
    else { return }
    let trimmed = words.joined(separator: " ")
    let isBody = words.contains { BodyWords.shared.contains(Array($0.utf8)[...]) }
    let isRole = words.contains { SpeakerReader.isRoleWord($0) }
    if isRole, contact.name != nil {
      if contact.role == nil { contact.role = trimmed }
    } else if isBody {
      if contact.organisation == nil { contact.organisation = trimmed }
    } else if contact.name == nil, SpeakerReader.isName(words) {
      contact.name = trimmed
    }
  }

  private static func isHours(_ line: String) -> Bool {
    let folded = line.lowercased()
    if folded.split(separator: " ").contains(where: { word in
      LexiconWords.hours.contains(word.trimmingMarks())
    }) {
      return true
    }
    // "Monday to Friday", "Mon–Fri"
    let words = folded.split { !$0.isLetter }.map(String.init)
    guard let first = words.first, LexiconWords.weekdays.contains(first) else { return false }
    return words.dropFirst().contains { $0 != first && LexiconWords.weekdays.contains($0) }
  }
}

extension Substring {
  /// A word without the marks around it.
  fileprivate func trimmingMarks() -> String {
    var word = self
    while let first = word.first, !first.isLetter, !first.isNumber { word.removeFirst() }
    while let last = word.last, !last.isLetter, !last.isNumber { word.removeLast() }
    return String(word)
  }
}
