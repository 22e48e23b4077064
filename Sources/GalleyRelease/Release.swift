public import GalleySource

/// A press release: what it says of itself, what it says, and what came with it.
///
/// Its JSON form is Galley's interchange form, version `Release.formatVersion`; see `RELEASE-JSON.md`.
public struct Release: Hashable, Sendable, Codable {
  /// The version of the JSON form that this code writes.
  public static let formatVersion = 1

  /// What the release says of itself.
  public var metadata: ReleaseMetadata
  /// The story, from its first paragraph to its end mark.
  public var body: [Block]
  /// The notes to editors.
  public var notes: [Section]
  /// The sections about the publisher and others ("About …", boilerplate).
  public var about: [Section]
  /// What came with the release but is no part of it, such as share links.
  ///
  /// Nothing read is dropped.
  public var setAside: [SetAside]

  /// Makes a release.
  public init(
    metadata: ReleaseMetadata = ReleaseMetadata(), body: [Block] = [], notes: [Section] = [],
    about: [Section] = [], setAside: [SetAside] = []
  ) {
    self.metadata = metadata
    self.body = body
    self.notes = notes
    self.about = about
    self.setAside = setAside
  }
}

/// A titled run of blocks after the story.
public struct Section: Hashable, Sendable, Codable {
  /// The title as written, such as `Notes to editors`; empty where there is none.
  public var title: [Inline]
  /// The content.
  public var blocks: [Block]
  /// Where it stood.
  public var range: SourceRange?

  /// Makes a section.
  public init(title: [Inline] = [], blocks: [Block], range: SourceRange? = nil) {
    self.title = title
    self.blocks = blocks
    self.range = range
  }
}

/// Text that came with a release but is no part of it.
public struct SetAside: Hashable, Sendable, Codable {
  /// Why it was set aside.
  public enum Reason: String, Hashable, Sendable, Codable {
    /// A label such as "Printable version".
    case label
    /// Links to share the page.
    case share
    /// Menus, "latest news", "next article".
    case navigation
    /// A headline or date that repeats one already taken.
    case repetition
    /// Anything else that is no part of the release.
    case other
  }

  /// The text as it stood.
  public var text: String
  /// Why it was set aside.
  public var reason: Reason
  /// Where it stood.
  public var range: SourceRange?

  /// Makes an entry.
  public init(text: String, reason: Reason, range: SourceRange? = nil) {
    self.text = text
    self.reason = reason
    self.range = range
  }
}
