internal import GalleyRelease
internal import GalleySource

/// Reads e-mail: one message as it was sent (RFC 5322, 2045 to 2049, 2231, 3676).
///
/// The source that ranges count in is the message as somebody reads it: the fields of its head that were written for
/// people (`Subject`, `From`, `Date`, `To` and their like), decoded, a line each; an empty line; the text or HTML part
/// that was read, decoded; further parts of text; the names of attachments, a line each.
///
/// **What counts as a word**: all of that source, HTML as `HTMLFragment` counts it. Fields that machines write
/// (`Received`, `Message-ID`, `DKIM-Signature`) hold none. Of a `multipart/alternative` one part is read: the others say
/// the same again, and a note says so; one that does not is set aside.
struct MailReader: ContainerReader {
  static func guess(of bytes: [UInt8], name: String) -> FormatGuess {
    let isNamed = name.lowercased().hasSuffix(".eml")
    guard bytes.count >= 16 else { return .no }
    let header = MailHeader(bytes, 0..<min(bytes.count, 1 << 16))
    let names = Set(header.fields.map(\.name))
    if isNamed, !names.isEmpty { return FormatGuess(90, "a name in .eml, and fields of a message") }
    // Press releases begin with "From:" and "Date:" too; machines write the others.
    let machine = [
      "message-id", "mime-version", "received", "return-path", "content-transfer-encoding",
      "dkim-signature", "delivered-to", "x-mailer", "user-agent",
    ].filter { names.contains($0) }
    let people = ["from", "date", "subject", "to"].filter { names.contains($0) }
    guard machine.count >= 1, people.count >= 2, names.contains("from") else { return .no }
    return FormatGuess(85, "begins with a message's fields, as From and \(machine[0])")
  }

  func read(
    _ bytes: [UInt8], name: String, limits: Limits
  ) throws -> Diagnosed<(recognized: RecognizedRelease, source: SourceFile)> {
    if bytes.isEmpty {
      throw MailMessage.error("read.empty", "the file is empty", name)
    }
    var parser = MailParser(bytes, name: name, limits: limits)
    let root = try parser.part(0..<bytes.count)
    var message = MailMessage(bytes, name: name)
    if let unfinished = parser.unfinished {
      message.say(
        .warning, "read.unfinished-message",
        "the message ends before the line --\(unfinished.boundary)-- that its parts should end with",
        hint: "what is there was read; fetch the message again if something is missing")
    }
    try message.collect(root)
    return try message.read(limits: limits)
  }
}
