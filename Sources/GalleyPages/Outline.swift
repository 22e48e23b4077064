public import GalleyGeometry

/// A document's bookmarks.
public struct Outline: Hashable, Sendable {
  /// One bookmark.
  public struct Entry: Hashable, Sendable {
    /// What it says.
    public var title: String
    /// How deep it stands, from 1; at most one more than the entry before it.
    public var level: Int
    /// The number of its page, from 0.
    public var page: Int
    /// Where on the page.
    public var position: Point

    /// Makes a bookmark.
    public init(title: String, level: Int, page: Int, position: Point) {
      self.title = title
      self.level = level
      self.page = page
      self.position = position
    }
  }

  /// The bookmarks, in reading order.
  public var entries: [Entry]

  /// Makes an outline.
  public init(entries: [Entry] = []) { self.entries = entries }
}
