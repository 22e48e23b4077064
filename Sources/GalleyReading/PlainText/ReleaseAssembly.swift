internal import GalleyRelease
internal import GalleySource

/// A release in the making: its chunks, and what has been made of them.
///
/// The work is done in extensions: `Head`, `Sections`, `Contacts`, `Blocks`, `Quotes`, `Lists`.
struct ReleaseAssembly {
  let text: Characters
  let lines: [Line]
  private(set) var chunks: [Chunk]
  /// The text with its looks and the blocks that markup gives whole, where there is markup.
  let marked: MarkedText?
  /// Chunks above the headline that belong to the story.
  var leading: [Int] = []
  /// Whether the text was copied out of a browser that parts only paragraphs.
  let isCopied: Bool
  let limits: Limits
  var builder: InlineBuilder
  var release = Release()
  /// Where a list was nested too deep and so was flattened.
  var firstFlattened: Int?
  /// Offset up to which quotations are known to be left open for good, so that none is looked at twice.
  var openQuotesEnd = 0
  /// Of each chunk how many paragraphs of the story stand behind it; empty until somebody asks.
  var storyCounts: [Int] = []
  /// The first of these paragraphs, by its chunk.
  var storyStart = 0
  /// Whether the story's first paragraph is still to come, which alone may have a dateline.
  var mayHaveDateline = true
  /// What is known of the release besides its text.
  var facts = KnownFacts()
  /// What was decided so far, with why.
  var decisions: [Decision] = []

  /// Begins a release.
  init(
    text: Characters, lines: [Line], chunks: [Chunk], hasBidiControls: Bool, limits: Limits,
    marked: MarkedText? = nil, isCopied: Bool = false
  ) {
    self.isCopied = isCopied
    self.text = text
    self.lines = lines
    self.chunks = chunks
    self.limits = limits
    self.marked = marked
    builder = InlineBuilder(
      text: text, lines: lines, hasBidiControls: hasBidiControls, rich: marked?.rich)
  }

  /// Reads all chunks.
  ///
  /// - Parameter facts: what is known of the release besides its text; the caller has them placed
  ///   (`KnownFacts.place`).
  mutating func assemble(knowing facts: KnownFacts = KnownFacts()) {
    take(facts)
    let first = release.metadata.headline.isEmpty ? readHead() : readKnownHead()
    if release.metadata.headline.isEmpty { release.metadata.headline = facts.headline }
    readSections(from: first)
    nameSpeakers()
    if let language = facts.language {
      release.metadata.language = language
      return finishDecisions(language: "given with the text", confidence: Confidence.given)
    }
    let guess = LanguageGuess(text.bytes)
    release.metadata.language = guess.language
    defer {
      finishDecisions(
        language: guess.isMixed
          ? "its most frequent words; another language has many too" : "its most frequent words",
        confidence: guess.isMixed ? Confidence.shape : Confidence.sign)
    }
    guard guess.isMixed, let language = guess.language else { return }
    // Of two languages that share a text the one it begins with is its own.
    let opening = LanguageGuess(text.bytes, from: 0, to: min(text.bytes.count / 3, 1200)).language
    let main = opening.map { language.hasPrefix($0) ? language : $0 } ?? language
    release.metadata.language = main
    markForeignBlocks(than: main)
  }

  /// Finds who speaks in quotations, and notes it.
  mutating func nameSpeakers() {
    var pass = SpeakerPass(
      text: text, headline: release.metadata.headline.plainText, blocks: release.body)
    pass.read(&release.body)
    for index in release.notes.indices { pass.read(&release.notes[index].blocks) }
    decisions += pass.decisions
  }

  /// What came of it.
  var recognized: RecognizedRelease { RecognizedRelease(release: release, decisions: decisions) }

  /// Begins with what is known besides the text.
  mutating func take(_ facts: KnownFacts) {
    self.facts = facts
    facts.seed(&release.metadata)
  }

  /// What there is to say once all is read.
  func diagnostics(in file: SourceFile) -> [Diagnostic] {
    var list: [Diagnostic] = []
    if let offset = builder.firstBidiRepair {
      let count = builder.bidiRepairs
      list.append(
        Diagnostic(
          .warning, id: "read.open-bidi-control",
          "bidirectional controls left open or closed twice in \(count) "
            + "paragraph\(count == 1 ? "" : "s"); made to end with the paragraph",
          at: file.place(at: offset)))
    }
    if let offset = firstFlattened {
      list.append(
        Diagnostic(
          .warning, id: "read.deep-list",
          "a list is nested deeper than \(ReleaseAssembly.deepestList) levels; flattened from there",
          at: file.place(at: offset)))
    }
    return list
  }

  /// Makes plain text of a chunk whose phrase turned out to mean nothing where it stands.
  mutating func demote(_ index: Int) {
    guard case .phrase = chunks[index].kind else { return }
    chunks[index].kind = chunks[index].headingLevel.map { .heading($0) } ?? .text
    chunks[index].contentStart = chunks[index].start
    builder.dropLabel(of: chunks[index].lines.lowerBound)
  }

  /// Sets chunks aside, so that nobody reads them; blocks that markup gives whole stay.
  mutating func removeChunks(_ range: Range<Int>, _ reason: SetAside.Reason) {
    for chunk in chunks[range] where !chunk.isWhole { setAside(chunk, reason) }
    let kept = chunks[range].filter(\.isWhole)
    chunks.replaceSubrange(range, with: kept)
  }

  /// The range of a chunk from an offset on.
  func range(_ chunk: Chunk, from start: Int? = nil) -> SourceRange {
    SourceRange(start ?? chunk.start, chunk.end)
  }

  /// Puts a chunk aside, line by line so that each keeps its own text.
  mutating func setAside(_ chunk: Chunk, _ reason: SetAside.Reason) {
    release.setAside.append(
      SetAside(
        text: builder.string(chunk, from: chunk.start, whole: true), reason: reason,
        range: range(chunk)))
  }

  /// Whether a chunk ends as a sentence does; `Jr.` and `U.S.` are no such ends.
  func endsSentence(_ chunk: Chunk) -> Bool {
    guard text.endsSentence(from: chunk.start, to: chunk.end) else { return false }
    guard text.bytes[chunk.end - 1] == 0x2E else { return true }
    var offset = chunk.end - 1
    var letters = 0
    while offset > chunk.start, letters < 6 {
      let (value, length) = text.scalar(before: offset)
      if value == 0x2E { return false }
      guard Characters.isLetter(value) else { break }
      letters += 1
      offset -= length
    }
    guard letters >= 1, letters <= 4 else { return true }
    let word = String(decoding: text.bytes[offset..<chunk.end - 1], as: UTF8.self)
    return
      !(Characters.isUpper(text.scalar(at: offset).value)
      && LexiconWords.abbreviations.contains(word.lowercased()))
  }

  /// The number of words in a stretch, counted no further than a cap.
  func wordCount(from start: Int, to end: Int, cap: Int = 100) -> Int {
    var count = 0
    var offset = text.skipSpace(from: start, to: end)
    while offset < end, count < cap {
      count += 1
      while offset < end, WhiteSpace.length(in: text.bytes, at: offset) == 0 {
        offset += 1
      }
      offset = text.skipSpace(from: offset, to: end)
    }
    return count
  }
}
