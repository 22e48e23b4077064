internal import GalleyRelease
internal import GalleySource

/// A message whose parts have been sorted: what to read, what to set aside.
struct MailMessage {
  private let bytes: [UInt8]
  private let name: String
  private var head: MailHeader?
  private var texts: [(utf8: [UInt8], isHTML: Bool, part: MailPart)] = []
  private var others: [[UInt8]] = []
  private var attachments: [MailPart] = []
  private var pictures: [String: MailPart] = [:]
  private var problems: [Diagnostic] = []
  private var heads: [MailHeader] = []

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  static func error(_ id: String, _ message: String, _ name: String, hint: String? = nil)
    -> DiagnosticError
  {
    DiagnosticError(
      Diagnostic(
        .error, id: id, message,
        at: SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1), hint: hint))
  }

  mutating func say(_ severity: Severity, _ id: String, _ message: String, hint: String? = nil) {
    problems.append(
      Diagnostic(
        severity, id: id, message,
        at: SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1), hint: hint))
  }

  // MARK: Parts

  /// Sorts the parts of a message.
  mutating func collect(_ part: MailPart) throws {
    if head == nil { head = part.header }
    switch part.type {
    case "multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime":
      throw Self.error(
        "read.encrypted",
        "the message is encrypted or sealed (\(part.type)); its text cannot be read",
        name, hint: "save it from the program that can decrypt it")
    case "multipart/alternative": try collectBest(part)
    case "multipart/related":
      for child in part.children.dropFirst() { keep(child) }
      if let first = part.children.first { try collect(first) }
    case "multipart/signed": if let first = part.children.first { try collect(first) }
    case "message/rfc822", "message/global":
      for child in part.children {
        heads.append(child.header)
        try collect(child)
      }
    case let type where type.hasPrefix("multipart/"):
      for child in part.children { try collect(child) }
    case "text/html" where !part.isAttachment: addText(part, isHTML: true)
    case "text/plain" where !part.isAttachment, "text" where !part.isAttachment:
      addText(part, isHTML: false)
    default: keep(part)
    }
  }

  private mutating func keep(_ part: MailPart) {
    if part.type.hasPrefix("image/"), let id = part.contentID { pictures[id] = part }
    if part.type == "application/pkcs7-signature" || part.type == "application/pgp-signature" {
      return
    }
    if part.children.isEmpty {
      attachments.append(part)
    } else {
      for child in part.children { keep(child) }
    }
  }

  private mutating func decoded(_ part: MailPart) -> [UInt8] {
    let charset = part.parameters["charset"]
    let text = MailText.decoded(part.content(of: bytes), charset: charset)
    if !text.isKnown, let charset {
      say(
        .warning, "read.unknown-charset",
        "a part names the character set \(charset), which is none; it was guessed")
    }
    return text.utf8
  }

  private mutating func addText(_ part: MailPart, isHTML: Bool) {
    let utf8 = decoded(part)
    guard utf8.contains(where: { $0 > 0x20 }) else { return }
    texts.append((utf8, isHTML, part))
  }

  /// Reads the richest part of several that say the same, and sets aside those that do not.
  private mutating func collectBest(_ part: MailPart) throws {
    var candidates: [(message: MailMessage, isHTML: Bool)] = []
    for child in part.children {
      var trial = MailMessage(bytes, name: name)
      trial.head = head
      try trial.collect(child)
      guard !trial.texts.isEmpty else {
        // Such as an invitation.
        keep(child)
        continue
      }
      candidates.append((trial, trial.texts.contains { $0.isHTML }))
    }
    guard let best = candidates.lastIndex(where: { $0.isHTML }) ?? candidates.indices.last else {
      return
    }
    let chosen = candidates[best].message
    texts += chosen.texts
    attachments += chosen.attachments
    pictures.merge(chosen.pictures) { first, _ in first }
    problems += chosen.problems
    heads += chosen.heads
    let said = Self.words(chosen.texts.map(\.utf8))
    for (index, candidate) in candidates.enumerated() where index != best {
      attachments += candidate.message.attachments
      pictures.merge(candidate.message.pictures) { first, _ in first }
      let other = candidate.message.texts.map(\.utf8)
      let words = Self.words(other)
      let missing = words.count(where: { !said.contains($0) })
      if missing * 5 <= words.count {
        say(
          .note, "read.alternative-part",
          "the message says the same again as \(candidate.isHTML ? "HTML" : "plain text"); "
            + "that part was not read")
      } else {
        others += other
        say(
          .warning, "read.alternative-part",
          "the message has another text as \(candidate.isHTML ? "HTML" : "plain text"); "
            + "it says something else and was set aside")
      }
    }
  }

  /// The words of texts, without punctuation and markup.
  private static func words(_ texts: [[UInt8]]) -> Set<[UInt8]> {
    var out: Set<[UInt8]> = []
    for text in texts {
      for word in text.split(whereSeparator: {
        !($0 >= 0x30 && $0 <= 0x39 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x80)
      }) where word.count >= 3 { out.insert(Array(word)) }
    }
    return out
  }

  // MARK: Reading

  /// A line of the source that is set aside, or known.
  struct Entry {
    /// The field's name in small letters, and as written.
    var label: String
    var written: String
    var text: String
    /// The whole line, and the value in it.
    var line: SourceRange
    var value: SourceRange
  }

  /// Lays the source out and reads what is to be read of it.
  mutating func read(
    limits: Limits
  ) throws -> Diagnosed<(recognized: RecognizedRelease, source: SourceFile)> {
    guard let main = texts.firstIndex(where: { $0.isHTML }) ?? texts.indices.first else {
      throw Self.error(
        "read.empty", "the message holds no text", name,
        hint: attachments.isEmpty ? nil : "the release may be in an attachment: give that")
    }
    var source: [UInt8] = []
    var entries: [Entry] = []
    let shown = [
      "subject", "from", "date", "to", "cc", "bcc", "reply-to", "sender", "organization",
      "organisation", "keywords", "comments", "content-language",
    ]
    for header in [head].compactMap({ $0 }) + heads {
      for field in header.fields where shown.contains(field.name) {
        let text = MailText.field(field.value)
        guard !text.isEmpty else { continue }
        let start = source.count
        source += Array("\(field.label): ".utf8)
        let value = SourceRange(source.count, source.count + text.utf8.count)
        source += Array(text.utf8)
        entries.append(
          Entry(
            label: field.name, written: field.label, text: text,
            line: SourceRange(start, source.count), value: value))
        source.append(0x0A)
      }
      source.append(0x0A)
    }
    let bodyStart = source.count
    var asides: [Range<Int>] = []
    var forwarded: (text: String, range: Range<Int>)?
    let isHTML = texts[main].isHTML
    if isHTML {
      source += texts[main].utf8
    } else {
      let parameters = texts[main].part.parameters
      let body = MailBody(
        texts[main].utf8, isFlowed: parameters["format"]?.lowercased() == "flowed",
        deletesSpace: parameters["delsp"]?.lowercased() == "yes")
      source += body.text
      asides = body.asides.map { $0.lowerBound + bodyStart..<$0.upperBound + bodyStart }
      forwarded = body.subject.map {
        ($0.text, $0.range.lowerBound + bodyStart..<$0.range.upperBound + bodyStart)
      }
    }
    let bodyEnd = source.count
    for text in texts.enumerated().filter({ $0.offset != main }).map(\.element.utf8) + others {
      source.append(0x0A)
      let start = source.count
      source += text
      asides.append(start..<source.count)
    }
    var named: [(String, SourceRange)] = []
    for part in attachments where part.contentID.map({ !isShown($0, main) }) ?? true {
      var words: [UInt8] = []
      RichText.collapse(part.fileName ?? part.type, into: &words)
      source.append(0x0A)
      named.append(
        (
          String(decoding: words, as: UTF8.self),
          SourceRange(source.count, source.count + words.count)
        ))
      source += words
    }
    let file = SourceFile(name: name, utf8: source)
    var facts = self.facts(entries)
    if let forwarded, !forwarded.text.isEmpty {
      let text = Self.subject(forwarded.text)
      facts.headline = [.text(text)]
      facts.headlineRange = SourceRange(
        forwarded.range.upperBound - text.utf8.count, forwarded.range.upperBound)
    }
    var read = try recognize(
      source, bodyStart..<bodyEnd, without: asides, isHTML: isHTML, facts, limits)
    var release = read.value.release
    take(entries, facts, into: &release)
    for range in asides {
      for piece in parts(
        of: range, without: facts.headlineRange.map { $0.lowerBound..<$0.upperBound })
      {
        addAside(piece, source, to: &release)
      }
    }
    for (text, range) in named {
      release.setAside.append(SetAside(text: text, reason: .other, range: range))
      read.value.decisions.append(
        Decision(
          .attachment, text, range: range, confidence: 100, evidence: "a part of the message"))
    }
    PictureSources.replace(in: &release) { id in
      pictures[id].map {
        "data:\($0.type);base64," + TransferEncoding.encoded($0.content(of: bytes))
      }
    }
    release.sortSetAside()
    read.value.release = release
    return Diagnosed((read.value, file), problems + read.diagnostics)
  }

  /// A stretch without another one.
  private func parts(of range: Range<Int>, without inner: Range<Int>?) -> [Range<Int>] {
    guard let inner, range.contains(inner.lowerBound) else { return [range] }
    return [range.lowerBound..<inner.lowerBound, inner.upperBound..<range.upperBound]
  }

  private func addAside(
    _ range: Range<Int>, _ source: [UInt8], to release: inout Release
  ) {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, source[lower] <= 0x20 { lower += 1 }
    while upper > lower, source[upper - 1] <= 0x20 { upper -= 1 }
    guard lower < upper else { return }
    var text = Array(source[lower..<upper])
    _ = BidiControls.close(&text)
    release.setAside.append(
      SetAside(
        text: String(decoding: text, as: UTF8.self), reason: .other,
        range: SourceRange(lower, upper)))
  }

  /// Whether the part that is read shows a picture.
  private func isShown(_ id: String, _ main: Int) -> Bool {
    guard texts[main].isHTML, pictures[id] != nil else { return false }
    let wanted = Array("cid:\(id)".utf8)
    let text = texts[main].utf8
    guard let first = wanted.first else { return false }
    var index = 0
    while index + wanted.count <= text.count {
      if text[index] == first, text[index..<index + wanted.count].elementsEqual(wanted) {
        return true
      }
      index += 1
    }
    return false
  }

  /// Reads the body where it stands: all else is made white space, so that ranges and places are right.
  private func recognize(
    _ source: [UInt8], _ body: Range<Int>, without asides: [Range<Int>], isHTML: Bool,
    _ facts: KnownFacts, _ limits: Limits
  ) throws -> Diagnosed<RecognizedRelease> {
    var masked = source
    func mask(_ range: Range<Int>) {
      for index in range where masked[index] != 0x0A { masked[index] = 0x20 }
    }
    mask(0..<body.lowerBound)
    for aside in asides { mask(aside) }
    mask(body.upperBound..<source.count)
    let text = DecodedText(file: SourceFile(name: name, utf8: masked), hasBidiControls: true)
    if isHTML { return try HTMLReader().read(text, knowing: facts, limits: limits) }
    return try PlainTextReader().read(text, knowing: facts, limits: limits)
  }
}
