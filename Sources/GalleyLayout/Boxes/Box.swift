internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle

/// A box of the box tree (CSS Display 3, §2): what an element or a stretch of loose text comes to.
///
/// Boxes stand in one flat array, parents before children; the links are indices, -1 for none.
struct Box {
  /// What a box holds.
  enum Kind {
    /// Block-level boxes.
    case block
    /// One paragraph: an index into the inline contents.
    case paragraph(Int)
    /// A picture: an index into the pictures.
    case picture(Int)
    /// A table's captions and its grid: an index into the tables.
    case tableWrapper(Int)
    /// The rows of a table.
    case tableGrid(Int)
    /// A group of rows; a header is repeated on each page.
    case rowGroup(isHeader: Bool)
    /// A row of cells.
    case row
    /// A cell: block-level boxes.
    case cell
  }

  /// Which of its style's box properties a box has.
  enum Model {
    /// All of them.
    case whole
    /// None, as an anonymous box.
    case none
    /// The margins and the width, as the box round a table.
    case marginsOnly
    /// All but the margins, as a table's grid.
    case withoutMargins
  }

  var kind: Kind
  var model: Model
  var style: ComputedStyle
  /// The node of the styled release it was made for; for an anonymous box, its parent's.
  var node: Int
  /// The node of the structure tree that its own content is part of.
  var structure: StructureNode.ID
  /// The link it stands in, or -1.
  var link: Int
  var parent: Int
  var firstChild = -1
  var lastChild = -1
  var next = -1
  /// The marker of a list item, an index into the markers; -1 for none.
  var marker = -1
  /// `break-before` of its own and its first descendants, and `break-after` of its own and its last
  /// (CSS Fragmentation 3, §3.1).
  var breakBefore = BreakRequest()
  var breakAfter = BreakRequest()
  /// The name of the page it starts on (CSS Paged Media 3, §8.1).
  var page: String?
  /// Whether something of it is painted: a background or a border.
  var isPainted = false
  /// Whether its background is the canvas's and so painted with the page.
  var isCanvas = false
  /// Whether its node has named strings, a bookmark or a name to be noted where it is placed.
  var isNoted = false
}

/// What boxes that meet at a break ask for.
struct BreakRequest: Equatable {
  /// A break that must be.
  enum Forced: Int {
    case none, page, left, right
  }

  /// The break that must be.
  var forced = Forced.none
  /// Whether a break is to be avoided.
  var avoids = false

  init() {}

  init(_ value: BoxStyle.Break) {
    switch value {
    case .auto: break
    case .avoid: avoids = true
    case .page: forced = .page
    case .left: forced = .left
    case .right: forced = .right
    }
  }

  /// Adds what another box asks for; of two forced breaks the later in the flow wins.
  mutating func merge(_ other: BreakRequest) {
    if other.forced != .none { forced = other.forced }
    avoids = avoids || other.avoids
  }
}

/// A picture that a box shows.
struct Picture {
  var image: ImageTable.ID
  /// Its own size, one pixel being 1/96 inch.
  var size: Size
}

/// A list item's marker.
struct Marker {
  /// Its text, as an index into the inline contents.
  var content: Int
  /// Whether it stands in the item's first line instead of in the margin.
  var isInside: Bool
  /// Whether it is a bullet, which stands off the text by more than its space.
  var isSymbol = false
}

/// An address that text leads to.
struct LinkTarget {
  var target: String
  /// What is read aloud for it.
  var contents: String
  var structure: StructureNode.ID
  /// The number of the place that it is itself, where others lead to it.
  var place: Int?
}
