internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// Marks blocks that are surely in another language than the release.
  ///
  /// A block too short to tell goes with the block after it if it is a heading, else with the one
  /// before it.
  mutating func markForeignBlocks(than main: String) {
    release.body = Self.marked(release.body, main: main, in: text)
    for index in release.notes.indices {
      release.notes[index] = Self.marked(release.notes[index], main: main, in: text)
    }
    for index in release.about.indices {
      release.about[index] = Self.marked(release.about[index], main: main, in: text)
    }
  }

  private static func marked(_ section: Section, main: String, in text: Characters) -> Section {
    var section = section
    let languages = languages(of: section.blocks, main: main, in: text)
    // The title goes with what it heads.
    if let first = languages.first, first != main, !section.title.isEmpty {
      section.title = [.language(first, section.title)]
    }
    section.blocks = marked(section.blocks, main: main, in: text)
    return section
  }

  private static func marked(_ blocks: [Block], main: String, in text: Characters) -> [Block] {
    let languages = languages(of: blocks, main: main, in: text)
    var blocks = blocks
    for index in blocks.indices where languages[index] != main {
      mark(&blocks[index], languages[index])
    }
    return blocks
  }

  /// The language of each block.
  private static func languages(
    of blocks: [Block], main: String, in text: Characters
  ) -> [String] {
    var told = blocks.map { block -> String? in
      guard let range = block.range, range.count >= 40 else { return nil }
      if case .heading = block.content { return nil }
      let guess = LanguageGuess(text.bytes, from: range.lowerBound, to: range.upperBound).language
      return guess.map { main.hasPrefix($0) ? main : $0 }
    }
    for index in blocks.indices.reversed() where told[index] == nil && index + 1 < blocks.count {
      if case .heading = blocks[index].content { told[index] = told[index + 1] }
    }
    var last = main
    return told.map { language in
      last = language ?? last
      return last
    }
  }

  private static func mark(_ block: inout Block, _ language: String) {
    func marked(_ inlines: [Inline]) -> [Inline] {
      inlines.isEmpty ? [] : [.language(language, inlines)]
    }
    switch block.content {
    case .paragraph(let paragraph):
      block.content = .paragraph(Paragraph(marked(paragraph.inlines)))
    case .heading(let heading):
      block.content = .heading(Heading(level: heading.level, marked(heading.inlines)))
    case .quote(var quote):
      quote.leadIn = marked(quote.leadIn)
      quote.attribution = marked(quote.attribution)
      for index in quote.blocks.indices { mark(&quote.blocks[index], language) }
      block.content = .quote(quote)
    case .list(var list):
      for item in list.items.indices {
        for index in list.items[item].blocks.indices {
          mark(&list.items[item].blocks[index], language)
        }
      }
      block.content = .list(list)
    case .table, .figure, .preformatted, .rule, .endMark: break
    }
  }
}
