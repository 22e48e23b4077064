internal import GalleyRelease
internal import GalleySource

/// What is known of a release from outside the text that tells it: from the fields of a feed, the head of a
/// message, front matter.
///
/// Ranges count in the source, not in the text that recognition reads; `place` puts them into the release
/// once the ranges of that text have been moved.
struct KnownFacts {
  /// The headline; empty where none is known.
  var headline: [Inline] = []
  /// Where it stands in the source.
  var headlineRange: SourceRange?
  /// Whether a headline that the text itself gives is taken in its stead, as for a message's subject.
  ///
  /// The known one is then set aside. Else the known one is the headline, and the text's first line is set
  /// aside where it says the same.
  var headlineYields = false
  /// The sentence under the headline; empty where none is known.
  var standfirst: [Inline] = []
  /// Where it stands in the source.
  var standfirstRange: SourceRange?
  /// Who issues it.
  var publisher: Attributed?
  /// A label over the headline.
  var kicker: Attributed?
  /// Who wrote it.
  var byline: Attributed?
  /// The publisher's own number for it.
  var reference: Attributed?
  /// The dates it gives.
  var dates: [ReleaseDate] = []
  /// What its source files it under.
  var subjects = SubjectList()
  /// Its language as a BCP 47 tag.
  var language: String?

  /// Puts the facts into a release that is about to be recognized, without their ranges.
  func seed(_ metadata: inout ReleaseMetadata) {
    if !headlineYields { metadata.headline = headline }
    metadata.standfirst = standfirst
    metadata.publisher = publisher.map { Attributed($0.text) }
    metadata.kicker = kicker.map { Attributed($0.text) }
    metadata.byline = byline.map { Attributed($0.text) }
    metadata.reference = reference.map { Attributed($0.text) }
    metadata.dates = dates.map { ReleaseDate(role: $0.role, text: $0.text, iso: $0.iso) }
  }

  /// Gives the facts in a recognized release their places in the source.
  ///
  /// Call it when the ranges of the text have been moved to the source.
  func place(in release: inout Release) {
    if !headline.isEmpty {
      if release.metadata.headlineRange == nil {
        if release.metadata.headline == headline {
          release.metadata.headlineRange = headlineRange
        }
      } else if headlineYields {
        let text = headline.plainText
        let isRepeated =
          Folding.folded(text.utf8) == Folding.folded(release.metadata.headline.plainText.utf8)
        release.setAside.append(
          SetAside(text: text, reason: isRepeated ? .repetition : .label, range: headlineRange))
      }
    }
    if !standfirst.isEmpty, release.metadata.standfirst == standfirst {
      release.metadata.standfirstRange = standfirstRange
    }
    release.metadata.subjects = subjects.names
    place(publisher, in: &release.metadata.publisher)
    place(kicker, in: &release.metadata.kicker)
    place(byline, in: &release.metadata.byline)
    place(reference, in: &release.metadata.reference)
    for index in dates.indices where index < release.metadata.dates.count {
      release.metadata.dates[index].range = dates[index].range
    }
  }

  private func place(_ fact: Attributed?, in seat: inout Attributed?) {
    if let fact, seat?.text == fact.text, seat?.range == nil { seat?.range = fact.range }
  }
}
