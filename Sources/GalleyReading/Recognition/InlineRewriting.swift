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
        quote.blocks.rewriteInlines(change)
        change(&quote.attribution)
        self[index].content = .quote(quote)
      case .list(var list):
        for item in list.items.indices { list.items[item].blocks.rewriteInlines(change) }
        self[index].content = .list(list)
      case .table(var table):
        change(&table.caption)
        for row in table.head.indices {
          for cell in table.head[row].indices {
            table.head[row][cell].blocks.rewriteInlines(change)
          }
        }
        for row in table.body.indices {
          for cell in table.body[row].indices {
            table.body[row][cell].blocks.rewriteInlines(change)
          }
        }
        self[index].content = .table(table)
      case .figure(var figure):
        change(&figure.caption)
        self[index].content = .figure(figure)
      case .preformatted, .rule, .endMark: break
      }
    }
  }
}
