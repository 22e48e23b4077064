internal import GalleyRelease

/// Puts pictures that came with a document in the place of their names in it.
enum PictureSources {
  /// Replaces `cid:` addresses.
  static func replace(in release: inout Release, with address: (String) -> String?) {
    replace(in: &release.body, with: address)
    for index in release.notes.indices { replace(in: &release.notes[index].blocks, with: address) }
    for index in release.about.indices { replace(in: &release.about[index].blocks, with: address) }
  }

  /// Blocks nest no deeper than readers let them.
  private static func replace(in blocks: inout [Block], with address: (String) -> String?) {
    for index in blocks.indices {
      switch blocks[index].content {
      case .figure(var figure):
        guard figure.source.lowercased().hasPrefix("cid:"),
          let found = address(String(figure.source.dropFirst(4)))
        else { continue }
        figure.source = found
        blocks[index].content = .figure(figure)
      case .quote(var quote):
        replace(in: &quote.blocks, with: address)
        blocks[index].content = .quote(quote)
      case .list(var list):
        for item in list.items.indices { replace(in: &list.items[item].blocks, with: address) }
        blocks[index].content = .list(list)
      case .table(var table):
        for row in table.head.indices {
          for cell in table.head[row].indices {
            replace(in: &table.head[row][cell].blocks, with: address)
          }
        }
        for row in table.body.indices {
          for cell in table.body[row].indices {
            replace(in: &table.body[row][cell].blocks, with: address)
          }
        }
        blocks[index].content = .table(table)
      case .paragraph, .heading, .preformatted, .rule, .endMark: break
      }
    }
  }
}
