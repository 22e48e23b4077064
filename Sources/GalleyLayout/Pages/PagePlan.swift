internal import GalleyGeometry
internal import GalleyStyle

/// One page decided: its frame, and which items of the flow stand on it.
struct PagePlan {
  var frame: PageFrame
  var context: PageStyles.Context
  /// The items of the flow.
  var items: Range<Int>
  /// The boxes that are open where they begin, the outermost first.
  var openBoxes: [Int] = []
  /// The tables whose header rows are repeated at the page's top.
  var headers: [Int] = []
  /// The room above the first item where that is a boundary.
  var topSpace = Length.zero
  /// How much of the page's height its items take.
  var height = Length.zero
  /// The places where the page might have ended, in order.
  var candidates: [Candidate] = []

  /// A place where a page may end.
  struct Candidate {
    /// The item that would begin the next page.
    var index: Int
    /// How far down the page is filled before it.
    var y: Length
    var obstacle: Obstacle
    /// How ugly the break is, in lines of text that one would leave empty to be rid of it.
    var penalty: Double
  }
}
