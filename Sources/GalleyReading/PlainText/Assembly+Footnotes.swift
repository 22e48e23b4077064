internal import GalleyRelease
internal import GalleySource

/// Gathers the footnotes of a document whose markup names them.
///
/// They belong to the marks in the story, and stand right behind it, before notes that may have numbers of their own.
extension ReleaseAssembly {
  /// Takes a chunk that is one of the footnotes, or their heading.
  mutating func takeFootnotes(_ chunk: Chunk, into footnotes: inout Section) {
    var place = range(chunk)
    switch chunk.kind {
    case .block(let number):
      guard let block = marked?.blocks[number] else { return }
      // The line above footnotes only parts them from the story.
      if case .rule = block.content { return }
      footnotes.blocks.append(block)
      place = block.range ?? place
    case .text, .item, .rule, .endMark, .quoted, .date, .phrase, .heading, .card:
      let inlines = builder.inlines(chunk, whole: true)
      if chunk.headingLevel != nil, footnotes.title.isEmpty, footnotes.blocks.isEmpty {
        footnotes.title = inlines
      } else if let level = chunk.headingLevel {
        footnotes.blocks.append(Block(.heading(Heading(level: level, inlines)), range: place))
      } else {
        footnotes.blocks.append(Block(.paragraph(Paragraph(inlines)), range: place))
      }
    }
    footnotes.range = footnotes.range?.union(place) ?? place
  }

  /// Puts the footnotes that were found before all notes.
  mutating func place(_ footnotes: Section) {
    guard let range = footnotes.range else { return }
    release.notes.insert(footnotes, at: 0)
    note(.notes, range, Confidence.given, "the footnotes of the document")
  }

  /// Whether a chunk heads footnotes: it is a heading right above them, and nothing else stands under it.
  func headsFootnotes(_ index: Int) -> Bool {
    guard chunks[index].headingLevel != nil, index + 1 < chunks.count, chunks[index + 1].isFootnotes
    else { return false }
    guard let next = chunks[(index + 1)...].first(where: { !$0.isFootnotes }) else { return true }
    if case .phrase = next.kind { return true }
    return next.headingLevel != nil
  }
}
