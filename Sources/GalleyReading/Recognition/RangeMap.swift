internal import GalleyRelease
internal import GalleySource

/// Moves every range of a release, from offsets in text that was made to offsets in the source.
struct RangeMap {
  /// The new range for an old one.
  let move: (SourceRange) -> SourceRange

  /// Moves all ranges but those of what was set aside.
  func apply(to release: inout Release) {
    apply(to: &release.metadata)
    apply(to: &release.body)
    for index in release.notes.indices { apply(to: &release.notes[index]) }
    for index in release.about.indices { apply(to: &release.about[index]) }
    for index in release.setAside.indices { apply(to: &release.setAside[index].range) }
  }

  /// Moves all ranges of a release and of what was decided about it.
  func apply(to recognized: inout RecognizedRelease) {
    apply(to: &recognized.release)
    for index in recognized.decisions.indices { apply(to: &recognized.decisions[index].range) }
  }

  private func apply(to range: inout SourceRange?) {
    if let old = range { range = move(old) }
  }

  private func apply(to section: inout Section) {
    apply(to: &section.range)
    apply(to: &section.blocks)
  }

  private func apply(to metadata: inout ReleaseMetadata) {
    apply(to: &metadata.publisher)
    apply(to: &metadata.kicker)
    apply(to: &metadata.byline)
    apply(to: &metadata.reference)
    apply(to: &metadata.headlineRange)
    apply(to: &metadata.standfirstRange)
    for index in metadata.dates.indices { apply(to: &metadata.dates[index].range) }
    for index in metadata.contacts.indices { apply(to: &metadata.contacts[index].range) }
    if metadata.dateline != nil { apply(to: &metadata.dateline!.range) }
    if metadata.embargo != nil { apply(to: &metadata.embargo!.range) }
    if metadata.site != nil { apply(to: &metadata.site!.range) }
    if metadata.original != nil { apply(to: &metadata.original!.range) }
  }

  private func apply(to text: inout Attributed?) {
    guard var moved = text else { return }
    apply(to: &moved.range)
    text = moved
  }

  /// Moves the ranges of blocks and of those within them; they nest no deeper than readers let them.
  func apply(to blocks: inout [Block]) {
    for index in blocks.indices {
      apply(to: &blocks[index].range)
      blocks[index].changeInnerBlocks { apply(to: &$0) }
    }
  }
}
