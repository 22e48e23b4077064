internal import GalleyRelease
internal import GalleySource

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

  /// Pieces as blocks, with ranges that count in the rich text; the highest heading is one of level 1.
  static func blocks(of pieces: [FlowPiece], in rich: RichText) -> [Block] {
    let levels = pieces.compactMap { piece -> Int? in
      if case .heading(let level) = piece.kind { level } else { nil }
    }
    let highest = levels.min() ?? 1
    return pieces.map { piece in
      let range = SourceRange(piece.range.lowerBound, piece.range.upperBound)
      var inlines: [Inline] { rich.inlines(from: range.lowerBound, to: range.upperBound) }
      return switch piece.kind {
      case .text, .contact: Block(.paragraph(Paragraph(inlines)), range: range)
      case .heading(let level):
        Block(.heading(Heading(level: level - highest + 1, inlines)), range: range)
      case .block(let block): block
      }
    }
  }
}
