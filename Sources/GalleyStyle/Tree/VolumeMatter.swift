/// What stands before and after the releases of a volume: cover, contents, index.
public struct VolumeMatter: Hashable, Sendable {
  /// One part, which begins on a page of its own.
  public enum Part: Hashable, Sendable {
    /// The cover.
    case cover(Cover)
    /// The table of contents.
    case contents(title: String, [ContentsGroup])
    /// An index.
    case index(title: String, [IndexEntry])
  }

  /// What a cover says.
  public struct Cover: Hashable, Sendable {
    /// A line over the title; empty for none.
    public var kicker: String
    /// The title.
    public var title: String
    /// Which days the releases are of, in words; empty for none.
    public var period: String
    /// Further lines.
    public var lines: [String]

    /// Makes a cover.
    public init(kicker: String, title: String, period: String, lines: [String]) {
      self.kicker = kicker
      self.title = title
      self.period = period
      self.lines = lines
    }
  }

  /// The releases of a month, say, in a table of contents.
  public struct ContentsGroup: Hashable, Sendable {
    /// One release.
    public struct Entry: Hashable, Sendable {
      /// Its headline.
      public var title: String
      /// Its headline's language where that is not the matter's, as a BCP 47 tag.
      public var language: String?
      /// What is said beside it: who issued it, and when.
      public var notes: [String]
      /// The number of its first page.
      public var page: Int

      /// Makes an entry.
      public init(title: String, language: String? = nil, notes: [String], page: Int) {
        self.title = title
        self.language = language
        self.notes = notes
        self.page = page
      }
    }

    /// Its heading; empty for none.
    public var title: String
    /// The releases.
    public var entries: [Entry]

    /// Makes a group.
    public init(title: String, entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  /// A name in an index, and its pages.
  public struct IndexEntry: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The numbers of its pages; a range is written as its first and its last.
    public var pages: [ClosedRange<Int>]
    /// Whether more room stands before it, as before the first name with another letter.
    public var isFirstOfGroup: Bool

    /// Makes an entry.
    public init(name: String, pages: [ClosedRange<Int>], isFirstOfGroup: Bool = false) {
      self.name = name
      self.pages = pages
      self.isFirstOfGroup = isFirstOfGroup
    }
  }

  /// What of matter that goes on stands on the pages before.
  ///
  /// It is there so that what follows it is set as it would be in the whole.
  public enum Lead: Hashable, Sendable {
    /// Its first entry, and the headings over that.
    case entry
    /// Its first entry and the headings behind that too, at which a page ended.
    case entryAndHeading
  }

  /// The address of a page of the volume, by its number.
  public static func address(ofPage number: Int) -> String { "#page-\(number)" }

  /// The language of its words as a BCP 47 tag.
  public var language: String
  /// Its parts, in order.
  public var parts: [Part]
  /// What of it stands on the pages before; `nil` where it begins here.
  public var lead: Lead?

  /// Makes matter.
  public init(language: String, parts: [Part], lead: Lead? = nil) {
    self.language = language
    self.parts = parts
    self.lead = lead
  }
}
