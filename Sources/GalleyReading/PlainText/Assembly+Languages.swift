internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// Marks paragraphs that are surely in another language than the release.
  mutating func markForeignParagraphs(than guess: LanguageGuess) {
    guard let main = guess.language else { return }
    let text = text
    for index in release.body.indices { Self.mark(&release.body[index], main: main, in: text) }
    for index in release.notes.indices {
      for block in release.notes[index].blocks.indices {
        Self.mark(&release.notes[index].blocks[block], main: main, in: text)
      }
    }
    for index in release.about.indices {
      for block in release.about[index].blocks.indices {
        Self.mark(&release.about[index].blocks[block], main: main, in: text)
      }
    }
  }

  private static func mark(_ block: inout Block, main: String, in text: Characters) {
    guard let range = block.range else { return }
    switch block.content {
    case .paragraph(let paragraph):
      guard let language = foreign(range, main: main, in: text) else { return }
      block.content = .paragraph(Paragraph([.language(language, paragraph.inlines)]))
    case .quote(var quote):
      for index in quote.blocks.indices { mark(&quote.blocks[index], main: main, in: text) }
      block.content = .quote(quote)
    case .heading, .list, .table, .figure, .preformatted, .rule, .endMark: break
    }
  }

  private static func foreign(
    _ range: SourceRange, main: String, in text: Characters
  ) -> String? {
    guard range.count >= 40 else { return nil }
    let guess = LanguageGuess(text.bytes, from: range.lowerBound, to: range.upperBound)
    guard let language = guess.language, !main.hasPrefix(language) else { return nil }
    return language
  }
}
