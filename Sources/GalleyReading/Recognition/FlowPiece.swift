internal import GalleyRelease

/// What a piece of a document is to the release, where its markup says so.
enum MarkedRole {
  case headline
  case standfirst
  case byline
  case date
  case kicker
  case contact
}

/// A piece of a document in reading order: running text, or a block that is whole already.
struct FlowPiece {
  /// What it is.
  enum Kind {
    /// Text on lines of its own.
    case text
    /// A heading of a level.
    case heading(Int)
    /// A list, a table, a quote, a figure, preformatted text, a rule.
    case block(Block)
    /// The lines of a contact.
    case contact
  }

  var kind: Kind
  /// Where its text stands in the flow's rich text.
  var range: Range<Int>
  /// What markup says that it is.
  var role: MarkedRole?
  /// Whether it is of the footnotes: their list, or what stands around it.
  var isFootnotes = false
}
