internal import GalleyGeometry
internal import GalleyText

/// A paragraph broken into lines.
struct LaidParagraph {
  /// Where its measure begins, from the flow's left.
  var x: Length
  /// The width of the measure.
  var width: Length
  /// The lines.
  var lines: [TextLine] = []
  /// The line boxes, one a line.
  var boxes: [LineBox] = []
  /// The markers that stand beside its first line.
  var markers: [PlacedMarker] = []
  /// Whether all its text is in the root inline box.
  var isPlain = true

  /// How high a line is and where its baseline stands.
  struct LineBox {
    var height: Length
    /// From the line's top down to its baseline.
    var baseline: Length
    /// The number of the document's run that a piece's tag 0 stands for.
    var runBase: Int
  }

  /// A list item's marker at its place.
  struct PlacedMarker {
    var line: TextLine
    /// The number of the document's run that a piece's tag 0 stands for.
    var runBase: Int
    /// From the flow's left.
    var x: Length
  }
}

/// A list item's marker that waits for the item's first line.
struct PendingMarker {
  var marker: Int
  var box: Int
  var line: TextLine
  var runBase: Int
  var width: Length
  /// Where it stands if it is outside, from the flow's left.
  var x: Length
  /// Whether it stands in the first line: because its style says so, or for want of room outside.
  var isInside: Bool
}
