internal import GalleyRelease

extension Block {
  /// Changes the blocks within it: those of a quote, of each item of a list, of each cell of a table.
  mutating func changeInnerBlocks(_ change: (inout [Block]) -> Void) {
    switch content {
    case .quote(var quote):
      change(&quote.blocks)
      content = .quote(quote)
    case .list(var list):
      for item in list.items.indices { change(&list.items[item].blocks) }
      content = .list(list)
    case .table(var table):
      for row in table.head.indices {
        for cell in table.head[row].indices { change(&table.head[row][cell].blocks) }
      }
      for row in table.body.indices {
        for cell in table.body[row].indices { change(&table.body[row][cell].blocks) }
      }
      content = .table(table)
    case .paragraph, .heading, .figure, .preformatted, .rule, .endMark: break
    }
  }
}
