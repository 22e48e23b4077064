internal import GalleyRelease

extension Release {
  /// Changes all running text of a release.
  mutating func rewriteInlines(_ change: (inout [Inline]) -> Void) {
    change(&metadata.headline)
    change(&metadata.standfirst)
    body.rewriteInlines(change)
    for index in notes.indices { notes[index].rewriteInlines(change) }
    for index in about.indices { about[index].rewriteInlines(change) }
  }
}

extension Section {
  fileprivate mutating func rewriteInlines(_ change: (inout [Inline]) -> Void) {
    change(&title)
    blocks.rewriteInlines(change)
  }
}

extension [Block] {
  /// Changes all running text of blocks and of those within them; they nest no deeper than readers let them.
  mutating func rewriteInlines(_ change: (inout [Inline]) -> Void) {
    for index in indices {
      switch self[index].content {
      case .paragraph(var paragraph):
        change(&paragraph.inlines)
        self[index].content = .paragraph(paragraph)
      case .heading(var heading):
        change(&heading.inlines)
        self[index].content = .heading(heading)
      case .quote(var quote):
        change(&quote.leadIn)
        change(&quote.attribution)
        self[index].content = .quote(quote)
      case .table(var table):
        change(&table.caption)
        self[index].content = .table(table)
      case .figure(var figure):
        change(&figure.caption)
        self[index].content = .figure(figure)
      case .list, .preformatted, .rule, .endMark: break
      }
      self[index].changeInnerBlocks { $0.rewriteInlines(change) }
    }
  }
}
