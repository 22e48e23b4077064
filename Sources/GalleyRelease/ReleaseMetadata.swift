public import GalleySource

/// What a release says of itself.
public struct ReleaseMetadata: Hashable, Sendable, Codable {
  /// Who issues it, as it is shown.
  public var publisher: Attributed?
  /// The names of the bodies that issue it together, the lead first; empty where it is one, or not known to be several.
  ///
  /// They are data about the release: what is shown, and part of its text, is `publisher`.
  public var publishers: [String]
  /// A label over the headline as written, such as `FOR IMMEDIATE RELEASE` or `News release`.
  public var kicker: Attributed?
  /// The headline.
  public var headline: [Inline]
  /// Where the headline stood.
  public var headlineRange: SourceRange?
  /// The sentence or lines under the headline.
  public var standfirst: [Inline]
  /// Where the standfirst stood.
  public var standfirstRange: SourceRange?
  /// The dates it gives, in the order found.
  public var dates: [ReleaseDate]
  /// Place and date at the start of the first paragraph, and the dash after them.
  public var dateline: Dateline?
  /// Who wrote it, as written.
  public var byline: Attributed?
  /// Its language as a BCP 47 tag, where known.
  public var language: String?
  /// The publisher's site.
  public var site: LabelledLink?
  /// The address of the original.
  public var original: LabelledLink?
  /// The publisher's own number for it, as written.
  public var reference: Attributed?
  /// What its source files it under, such as subjects, keywords or tags, each once.
  ///
  /// They are data about the release: no part of its text, and not printed.
  public var subjects: [String]
  /// Until when it is held back.
  public var embargo: Embargo?
  /// Whom to ask.
  public var contacts: [Contact]

  /// Makes metadata.
  public init(
    publisher: Attributed? = nil, kicker: Attributed? = nil, headline: [Inline] = [],
    headlineRange: SourceRange? = nil, standfirst: [Inline] = [],
    standfirstRange: SourceRange? = nil, dates: [ReleaseDate] = [], dateline: Dateline? = nil,
    byline: Attributed? = nil, language: String? = nil, site: LabelledLink? = nil,
    original: LabelledLink? = nil, reference: Attributed? = nil, subjects: [String] = [],
    embargo: Embargo? = nil, contacts: [Contact] = [], publishers: [String] = []
  ) {
    self.publisher = publisher
    self.publishers = publishers
    self.kicker = kicker
    self.headline = headline
    self.headlineRange = headlineRange
    self.standfirst = standfirst
    self.standfirstRange = standfirstRange
    self.dates = dates
    self.dateline = dateline
    self.byline = byline
    self.language = language
    self.site = site
    self.original = original
    self.reference = reference
    self.subjects = subjects
    self.embargo = embargo
    self.contacts = contacts
  }
}

/// A piece of metadata as written, and where it stood.
public struct Attributed: Hashable, Sendable, Codable {
  /// The text as written.
  public var text: String
  /// Where it stood.
  public var range: SourceRange?

  /// Makes a piece.
  public init(_ text: String, range: SourceRange? = nil) {
    self.text = text
    self.range = range
  }
}

/// An address with the label it was given, such as `Original article link:`.
public struct LabelledLink: Hashable, Sendable, Codable {
  /// The label as written, its colon included; empty where there was none.
  public var label: String
  /// The address.
  public var address: String
  /// Where both stood.
  public var range: SourceRange?

  /// Makes a labelled address.
  public init(label: String = "", address: String, range: SourceRange? = nil) {
    self.label = label
    self.address = address
    self.range = range
  }
}

/// A date that a release gives.
public struct ReleaseDate: Hashable, Sendable, Codable {
  /// What the date is of.
  public enum Role: String, Hashable, Sendable, Codable {
    /// When it was published.
    case published
    /// When it was last changed.
    case updated
    /// When it was withdrawn.
    case withdrawn
  }

  /// What it is of.
  public var role: Role
  /// The date as written; empty where it came as data.
  public var text: String
  /// The date as ISO 8601, as precise as it is known: `2026-05-03` or `2026-05-03T09:30:00Z`.
  public var iso: String?
  /// Where it stood.
  public var range: SourceRange?

  /// Makes a date.
  public init(role: Role, text: String, iso: String? = nil, range: SourceRange? = nil) {
    self.role = role
    self.text = text
    self.iso = iso
    self.range = range
  }
}

/// Place, date and source at the start of a story: `LONDON, 3 May 2026 –`.
public struct Dateline: Hashable, Sendable, Codable {
  /// All of it as written, the dash included.
  public var text: String
  /// The place, such as `LONDON`.
  public var place: String?
  /// The date as written.
  public var date: String?
  /// The date as ISO 8601, where it can be read.
  public var isoDate: String?
  /// The agency or wire, such as `PR Newswire`.
  public var source: String?
  /// Where it stood.
  public var range: SourceRange?

  /// Makes a dateline.
  public init(
    text: String, place: String? = nil, date: String? = nil, isoDate: String? = nil,
    source: String? = nil, range: SourceRange? = nil
  ) {
    self.text = text
    self.place = place
    self.date = date
    self.isoDate = isoDate
    self.source = source
    self.range = range
  }
}

/// Until when a release is held back.
public struct Embargo: Hashable, Sendable, Codable {
  /// The line as written.
  public var text: String
  /// The instant or local time as ISO 8601, with its zone where one is given.
  public var until: String?
  /// Where it stood.
  public var range: SourceRange?

  /// Makes an embargo.
  public init(text: String, until: String? = nil, range: SourceRange? = nil) {
    self.text = text
    self.until = until
    self.range = range
  }
}

/// Somebody to ask.
public struct Contact: Hashable, Sendable, Codable {
  /// The lines as written, one string a line; every other member is read from them.
  public var lines: [String]
  /// The name.
  public var name: String?
  /// What they are.
  public var role: String?
  /// For whom.
  public var organisation: String?
  /// Telephone numbers as written.
  public var phones: [String]
  /// E-mail addresses.
  public var emails: [String]
  /// When they answer, as written.
  public var hours: String?
  /// Where it stood.
  public var range: SourceRange?

  /// Makes a contact.
  public init(
    lines: [String], name: String? = nil, role: String? = nil, organisation: String? = nil,
    phones: [String] = [], emails: [String] = [], hours: String? = nil, range: SourceRange? = nil
  ) {
    self.lines = lines
    self.name = name
    self.role = role
    self.organisation = organisation
    self.phones = phones
    self.emails = emails
    self.hours = hours
    self.range = range
  }
}
