internal import GalleyGeometry

/// One step down a flow: an edge of a box, a space, or something that is drawn.
struct FlowItem {
  /// What it is.
  enum Kind: UInt8 {
    /// A box begins: its upper border and padding.
    case open
    /// A box ends: its lower padding and border.
    case close
    /// Room that is lost where a page ends in it.
    case space
    /// The place between sibling boxes, with their collapsed margins: a class A break point (CSS
    /// Fragmentation 3, §4.1); `index` is that of its boundary.
    case boundary
    /// A line: `index` is its paragraph's, `line` its own number.
    case line
    /// A picture.
    case picture
    /// Rows of a table: `index` is the table's number, `line` that of the band.
    case band
  }

  var kind: Kind
  /// What a break before it goes against.
  var obstacle: Obstacle
  var box: Int
  var index: Int
  var line: Int
  var height: Length

  init(
    _ kind: Kind, box: Int, index: Int = 0, line: Int = 0, height: Length,
    obstacle: Obstacle = .solid
  ) {
    self.kind = kind
    self.box = box
    self.index = index
    self.line = line
    self.height = height
    self.obstacle = obstacle
  }
}

/// What a break goes against; where a page has no better place, the next worse is taken (CSS
/// Fragmentation 3, §4.4).
enum Obstacle: Int, Comparable {
  /// Nothing.
  case none
  /// `break-inside: avoid` of a box that holds the place (rules 2 and 4).
  case inside
  /// `break-before`, `break-after`, `orphans` or `widows` (rules 1 and 3).
  case between
  /// There is no break point at all.
  case solid

  static func < (left: Obstacle, right: Obstacle) -> Bool { left.rawValue < right.rawValue }
}

/// The place between two sibling boxes.
struct Boundary {
  /// The part of the margin that stays where a page is made to end here: that of the boxes after it.
  var after: Length
  /// The break that must be here.
  var forced: BreakRequest.Forced
  /// The page's name from here on.
  var page: String?
  /// Whether the name is another than before.
  var changesPage: Bool
  /// The first box after it.
  var box: Int
  /// How far down the unbroken flow it stands.
  var start: Length
}

/// Adjoining margins (CSS 2.2, §8.3.1).
struct MarginSet {
  private var positive = Length.zero
  private var negative = Length.zero

  init() {}

  /// Adds a margin that adjoins.
  mutating func add(_ margin: Length) {
    if margin > positive { positive = margin }
    if margin < negative { negative = margin }
  }

  /// What they collapse to.
  var collapsed: Length { positive + negative }
}
