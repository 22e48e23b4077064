internal import GalleyRelease
internal import GalleySource

// The fields of a message's head: what they say of the release, and where the rest of them goes.
extension MailMessage {
  func facts(_ entries: [Entry]) -> KnownFacts {
    var facts = KnownFacts()
    facts.headlineYields = true
    // What was sent on is what is read.
    if let subject = entries.last(where: { $0.label == "subject" }) {
      let text = Self.subject(subject.text)
      facts.headline = text.isEmpty ? [] : [.text(text)]
      let start = subject.value.upperBound - text.utf8.count
      facts.headlineRange = SourceRange(start, subject.value.upperBound)
    }
    for entry in entries where entry.label == "keywords" { facts.subjects.add(list: entry.text) }
    if let date = entries.last(where: { $0.label == "date" }), let iso = NewsDate.iso(date.text) {
      facts.dates = [
        ReleaseDate(role: .published, text: date.text, iso: iso, range: date.value)
      ]
    }
    return facts
  }

  /// A subject without the marks of replies and of sending on, and without what sort of text it says the message is.
  static func subject(_ text: String) -> String {
    var rest = Substring(text)
    while let mark = ["re:", "fw:", "fwd:", "aw:", "wg:", "tr:"].first(where: {
      rest.lowercased().hasPrefix($0)
    }) {
      rest = rest.dropFirst(mark.count).drop { $0 == " " }
    }
    // "EMBARGOED UNTIL 9 MAY: PRESS RELEASE: Headline"
    while let label = labelEnd(Array(rest.utf8)) {
      rest = Substring(rest.utf8.dropFirst(label)).drop { $0 == " " }
    }
    return String(rest)
  }

  /// Where the label ends that a subject begins with, its colon or dash with it.
  private static func labelEnd(_ subject: [UInt8]) -> Int? {
    let text = Characters(bytes: subject)
    var fold = FoldedLine()
    guard
      let label = PhraseBook.shared.match(text, from: 0, to: subject.count, fold: &fold),
      [.kicker, .release, .embargo].contains(label.kind)
    else { return nil }
    var end: Int?
    var offset = label.end
    if label.hasColon { end = offset }
    // Behind what it is held back until there may be a time, with a colon of its own.
    let last = label.kind == .kicker ? label.end + 2 : label.end + 60
    while end == nil, offset < min(last, subject.count) {
      let (scalar, length) = text.scalar(at: offset)
      let isApart = offset + length < subject.count && subject[offset + length] == 0x20
      if isApart, scalar == 0x3A || scalar == 0x5D { end = offset + length }
      if isApart, scalar == 0x7C || scalar == 0x2D || Characters.isDash(scalar),
        offset > 0, subject[offset - 1] == 0x20
      {
        end = offset + length
      }
      offset += length
    }
    guard let end, text.skipSpace(from: end, to: subject.count) < subject.count else { return nil }
    return end
  }

  /// Puts the fields that were not taken where they belong.
  func take(_ entries: [Entry], _ facts: KnownFacts, into release: inout Release) {
    let hasContact = !release.metadata.contacts.isEmpty
    let lastSubject = entries.lastIndex { $0.label == "subject" }
    let lastDate = entries.lastIndex { $0.label == "date" }
    let lastFrom = entries.lastIndex { $0.label == "from" }
    for (index, entry) in entries.enumerated() {
      if index == lastSubject,
        facts.headlineRange.map({ entry.value.upperBound == $0.upperBound }) == true
      {
        // What stands before the subject proper.
        let lead = SourceRange(
          entry.line.lowerBound, facts.headlineRange?.lowerBound ?? entry.line.upperBound)
        add(entry, lead, to: &release)
        continue
      }
      if index == lastDate, !facts.dates.isEmpty { continue }
      if index == lastFrom, !hasContact {
        var contact = Contact(lines: [entry.text])
        ContactReader.read(
          entry.text.split(whereSeparator: { "<>\"".contains($0) }).joined(separator: ", "),
          into: &contact)
        contact.range = entry.value
        release.metadata.contacts.append(contact)
        continue
      }
      if index == lastFrom, release.metadata.publisher == nil, takePublisher(entry, into: &release)
      {
        continue
      }
      release.setAside.append(
        SetAside(text: "\(entry.written): \(entry.text)", reason: .other, range: entry.line))
    }
    takeOwnDate(facts, into: &release)
  }

  /// Takes the name of a body whose press office sent the message as the publisher's, and sets the rest aside.
  private func takePublisher(_ entry: Entry, into release: inout Release) -> Bool {
    let lead = entry.text.hasPrefix("\"") ? 1 : 0
    let name = entry.text.dropFirst(lead).prefix { $0 != "<" && $0 != "(" && $0 != "\"" }
    var words = name.split(separator: " ", omittingEmptySubsequences: false)
    while words.last?.isEmpty ?? false { words.removeLast() }
    // "Tidewater Council Press Office", "Aldersea Museum Press"
    let office = [3, 2, 1].first { count in
      words.count > count + 1
        && FeedTitle.isSection(words.suffix(count).joined(separator: " ").utf8)
    }
    let isBody = words.contains { BodyWords.shared.contains(Array($0.utf8)[...]) }
    guard office != nil || isBody else { return false }
    // "Ledmore Ferry Company – News"
    words.removeLast(office ?? 0)
    while let last = words.last, !last.contains(where: { $0.isLetter || $0.isNumber }) {
      words.removeLast()
    }
    let body = words.joined(separator: " ")
    let start = entry.value.lowerBound + lead
    let end = start + body.utf8.count
    release.metadata.publisher = Attributed(body, range: SourceRange(start, end))
    release.setAside.append(
      SetAside(
        text: "\(entry.written):" + (lead > 0 ? " \"" : ""), reason: .other,
        range: SourceRange(entry.line.lowerBound, start)))
    let rest = entry.text.utf8.dropFirst(lead + body.utf8.count).drop { $0 == 0x20 }
    if !rest.isEmpty {
      release.setAside.append(
        SetAside(
          text: String(decoding: Array(rest), as: UTF8.self), reason: .other,
          range: SourceRange(entry.line.upperBound - rest.count, entry.line.upperBound)))
    }
    return true
  }

  /// Sets the message's date aside where the text gives its own of that day.
  private func takeOwnDate(_ facts: KnownFacts, into release: inout Release) {
    guard let sent = facts.dates.first,
      let index = release.metadata.dates.firstIndex(where: { $0.range == sent.range }),
      let day = sent.iso?.prefix(10),
      release.metadata.dates.contains(where: {
        $0.role == .published && $0.range != sent.range && $0.iso?.prefix(10) == day
      })
    else { return }
    release.metadata.dates.remove(at: index)
    release.setAside.append(SetAside(text: sent.text, reason: .repetition, range: sent.range))
  }

  private func add(
    _ entry: Entry, _ lead: SourceRange, to release: inout Release
  ) {
    let mark = entry.text.utf8.count - (entry.value.upperBound - lead.upperBound)
    guard mark > 0 else { return }
    let text = entry.text.utf8.prefix(mark)
    let end = text.lastIndex { $0 != 0x20 }.map { text.index(after: $0) } ?? text.startIndex
    release.setAside.append(
      SetAside(
        text: String(decoding: Array(text[..<end]), as: UTF8.self), reason: .label, range: lead))
  }
}
