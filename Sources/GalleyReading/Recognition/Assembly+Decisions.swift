internal import GalleyRelease
internal import GalleySource

/// How sure a kind of evidence makes a decision, in coarse steps.
///
/// Where there is labelled data the step is the share of right answers on it, rounded down to a step, as
/// `GalleyBenchmarks reading` prints it by evidence: headings and quote blocks in flat text on bodies whose markup says what
/// they are (a line on its own is a heading in 96 of 100 cases, one right above what it heads in 91; a quote block with an
/// indent in 16 of 16, one that only its lead-in tells in 11 of 13), quotations and speakers on those labelled by hand. What no
/// data tells (capitals, rules, bold, and all parts but these) takes the step of evidence like it, and never the highest.
enum Confidence {
  /// Markup or data says so.
  static let given = 99
  /// A sign that is hardly ever anything else.
  static let sign = 95
  /// Words or a form that are mostly what they seem.
  static let likely = 90
  /// A place and a shape.
  static let shape = 80
  /// The best of what there is.
  static let guess = 60
}

extension ReleaseAssembly {
  /// Notes a decision about a stretch of the text.
  mutating func note(
    _ part: Decision.Part, _ range: SourceRange, _ confidence: Int, _ evidence: String
  ) {
    decisions.append(
      Decision(
        part, Decision.excerpt(text, from: range.lowerBound, to: range.upperBound), range: range,
        confidence: confidence, evidence: evidence))
  }

  /// Notes what markup or other data gave, and the language; then puts all in the order of the text.
  mutating func finishDecisions(language evidence: String, confidence: Int) {
    if let language = release.metadata.language {
      decisions.append(
        Decision(.language, language, range: nil, confidence: confidence, evidence: evidence))
    }
    for contact in release.metadata.contacts {
      if let range = contact.range {
        note(.contact, range, contactConfidence(contact), evidence: contact)
      }
    }
    for link in [release.metadata.site, release.metadata.original] {
      if let range = link?.range {
        note(.link, range, Confidence.sign, "an address behind a label that says what it leads to")
      }
    }
    for entry in release.setAside {
      if let range = entry.range {
        note(.furniture, range, furniture(entry.reason).0, furniture(entry.reason).1)
      }
    }
    let order = decisions.enumerated().sorted {
      ($0.element.range?.lowerBound ?? -1, $0.offset) < (
        $1.element.range?.lowerBound ?? -1, $1.offset
      )
    }
    decisions = order.map(\.element)
  }

  private func contactConfidence(_ contact: Contact) -> Int {
    contact.phones.isEmpty && contact.emails.isEmpty ? Confidence.shape : Confidence.sign
  }

  private mutating func note(
    _ part: Decision.Part, _ range: SourceRange, _ confidence: Int, evidence contact: Contact
  ) {
    var parts: [String] = []
    if contact.name != nil { parts.append("a name") }
    if !contact.phones.isEmpty { parts.append("a telephone number") }
    if !contact.emails.isEmpty { parts.append("an e-mail address") }
    if contact.hours != nil { parts.append("hours") }
    note(
      part, range, confidence,
      parts.isEmpty ? "lines under a label of contacts" : parts.joined(separator: ", "))
  }

  private func furniture(_ reason: SetAside.Reason) -> (Int, String) {
    switch reason {
    case .label: (Confidence.likely, "a label of the page, not of the release")
    case .share: (Confidence.sign, "words that ask to share or to follow")
    case .navigation: (Confidence.likely, "words that lead to other pages")
    case .repetition: (Confidence.sign, "says again what was said before")
    case .other: (Confidence.shape, "no part of a release by its place")
    }
  }

  /// What a dateline was known by.
  func datelineEvidence(_ dateline: Dateline) -> (confidence: Int, text: String) {
    var parts: [String] = []
    if dateline.place != nil { parts.append("a place") }
    if dateline.date != nil { parts.append("a date") }
    if dateline.source != nil { parts.append("a source") }
    let last = dateline.text.unicodeScalars.last
    let isDashed = last.map { $0 == "-" || Characters.isDash($0.value) } ?? false
    if isDashed { parts.append("a dash") }
    let confidence =
      dateline.date != nil || dateline.source != nil
      ? Confidence.sign : isDashed ? Confidence.likely : Confidence.shape
    return (confidence, parts.joined(separator: ", ") + " before the first words of the story")
  }
}
