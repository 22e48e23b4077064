/// A quote block: who speaks, how they are brought in, and what they say.
public struct Quote: Hashable, Sendable, Codable {
  /// The paragraph that brings the quote in, such as `Jane Roe, chair of the board, said:`.
  public var leadIn: [Inline]
  /// What is said, with its quotation marks as the source has them.
  public var blocks: [Block]
  /// A line after the quote that names the speaker, such as `– Jane Roe, chair`.
  public var attribution: [Inline]
  /// Who speaks, read from lead-in, attribution or the text.
  public var speaker: Speaker?

  /// Makes a quote.
  public init(
    leadIn: [Inline] = [], blocks: [Block], attribution: [Inline] = [], speaker: Speaker? = nil
  ) {
    self.leadIn = leadIn
    self.blocks = blocks
    self.attribution = attribution
    self.speaker = speaker
  }
}

/// Who speaks in a quote.
///
/// Derived from the text; it stands in no place of its own.
public struct Speaker: Hashable, Sendable, Codable {
  /// The name, such as `Jane Roe`.
  public var name: String
  /// What they are, such as `chair of the board`.
  public var role: String?
  /// For whom, such as `Harbour Trust`.
  public var organisation: String?

  /// Makes a speaker.
  public init(name: String, role: String? = nil, organisation: String? = nil) {
    self.name = name
    self.role = role
    self.organisation = organisation
  }
}
