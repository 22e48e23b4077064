internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle
internal import GalleyText

/// The text of one paragraph and the numbers of its inline boxes.
struct InlineContent {
  /// The text with its runs; a run's tag counts from `runBase`.
  var text: ParagraphText
  /// The root inline box, whose style is the block's and makes the strut (CSS 2.2, §10.8.1).
  var root: Int
  /// The number of its first run among the document's.
  var runBase: Int
  /// Whether no inline box but the root stands in it, so that all lines are alike.
  var isPlain: Bool
  /// The same text with the style of `::first-line`, where there is one.
  var firstLine: FirstLine?
  /// Whether white space is kept and lines end only where the text says.
  var whiteSpace: ParagraphStyle.WhiteSpace

  /// A paragraph's text in the style of its first line.
  struct FirstLine {
    var text: ParagraphText
    var root: Int
    var runBase: Int
  }
}

/// A run of text within an inline box.
struct InlineRun {
  /// The innermost inline box it is in.
  var inline: Int
  /// The text's or pseudo-element's node in the styled release.
  var node: Int
  /// How many inline boxes begin at its start.
  var opened = 0
  /// How many inline boxes end at its end.
  var closed = 0
}

/// An inline box: an inline element, or the root inline box of a paragraph.
struct InlineBox {
  var style: ComputedStyle
  /// The box it is in, or -1 for a root.
  var parent: Int
  /// The node of the structure tree that its text is part of.
  var structure: StructureNode.ID
  /// The link it stands in, or -1.
  var link: Int
  /// Its node in the styled release.
  var node: Int
  /// The metrics of its first face.
  var metrics: FaceMetrics
  /// How far its baseline stands above the root's.
  var rise = Length.zero
  /// Its height above and below its own baseline, half-leading included (CSS 2.2, §10.8.1).
  var above: Length
  var below: Length
  /// Whether it stands at the line's top or bottom instead of on the baseline.
  var lineAlignment = LineAlignment.baseline
  /// The outermost box whose decorations it has (CSS Text Decoration 3, §2).
  var decorating = -1
  /// Margin, border and padding at its left and right.
  var margin = Edges<Length>(all: .zero)
  var padding = Edges<Length>(all: .zero)
  /// Whether a background or a border of it is painted.
  var isPainted = false
  /// Whether its node has named strings to be noted where it is placed.
  var isNoted = false

  /// Where in the line a box stands.
  enum LineAlignment {
    case baseline, top, bottom
  }
}
