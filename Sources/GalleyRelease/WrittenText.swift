public import GalleySource

/// A stretch of a release as its author wrote it, and where it stood.
public struct WrittenPiece: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Where it stood; `nil` where that is not known.
  public var range: SourceRange?

  /// Makes a piece.
  public init(_ text: String, range: SourceRange? = nil) {
    self.text = text
    self.range = range
  }
}

extension Release {
  /// Everything in the release as its author wrote it: metadata, blocks with their list markers, end
  /// marks and rules, contacts, notes, what was set aside.
  ///
  /// What is derived from the text (a speaker, a date as ISO 8601, a contact's name) is left out. Each
  /// block of body, notes and about sections is one piece.
  public var writtenPieces: [WrittenPiece] {
    var pieces: [WrittenPiece] = []
    func add(_ text: String, _ range: SourceRange?) {
      if !text.isEmpty { pieces.append(WrittenPiece(text, range: range)) }
    }
    func add(_ text: Attributed?) {
      if let text { add(text.text, text.range) }
    }
    func add(_ link: LabelledLink?) {
      guard let link else { return }
      add(link.label.isEmpty ? link.address : link.label + " " + link.address, link.range)
    }
    add(metadata.publisher)
    add(metadata.kicker)
    if let embargo = metadata.embargo { add(embargo.text, embargo.range) }
    add(metadata.reference)
    add(metadata.headline.plainText, metadata.headlineRange)
    add(metadata.standfirst.plainText, metadata.standfirstRange)
    add(metadata.byline)
    for date in metadata.dates { add(date.text, date.range) }
    if let dateline = metadata.dateline { add(dateline.text, dateline.range) }
    for block in body { add(block.writtenText, block.range) }
    for section in notes + about {
      let start = section.range?.lowerBound
      add(section.title.plainText, start.map { SourceRange($0, $0) })
      for block in section.blocks { add(block.writtenText, block.range) }
    }
    for contact in metadata.contacts {
      add(contact.lines.joined(separator: "\n"), contact.range)
    }
    add(metadata.site)
    add(metadata.original)
    for entry in setAside { add(entry.text, entry.range) }
    return pieces
  }

  /// The words of `writtenPieces`, in their order.
  public var words: [String] {
    writtenPieces.flatMap { piece in
      piece.text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init)
    }
  }
}

extension Block {
  /// The block as its author wrote it, list markers included; parts are parted by line feeds.
  public var writtenText: String {
    switch content {
    case .paragraph(let paragraph): return paragraph.inlines.plainText
    case .heading(let heading): return heading.inlines.plainText
    case .preformatted(let preformatted): return preformatted.text
    case .rule(let rule): return rule.mark
    case .endMark(let mark): return mark.mark
    case .quote(let quote):
      return Self.joined(
        [quote.leadIn.plainText] + quote.blocks.map(\.writtenText)
          + [quote.attribution.plainText])
    case .list(let list):
      return Self.joined(
        list.items.flatMap { [$0.sourceMarker] + $0.blocks.map(\.writtenText) })
    case .table(let table):
      let cells = (table.head + table.body).flatMap { $0 }
      return Self.joined(
        [table.caption.plainText] + cells.flatMap { $0.blocks.map(\.writtenText) })
    case .figure(let figure):
      return Self.joined([figure.alternative, figure.caption.plainText])
    }
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
