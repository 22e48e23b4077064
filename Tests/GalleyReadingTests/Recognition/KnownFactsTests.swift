import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

/// Recognition of texts of which something is known besides.
@Suite struct KnownFactsTests {
  private func outline(_ text: String, _ facts: KnownFacts) -> String {
    let characters = Characters(bytes: Array(text.utf8))
    var classifier = LineClassifier(text: characters)
    var lines = classifier.classify(LineScanner.lines(of: characters.bytes))
    var joiner = LineJoiner(text: characters)
    joiner.join(&lines)
    var assembly = ReleaseAssembly(
      text: characters, lines: lines, chunks: Chunk.chunks(of: lines), hasBidiControls: false,
      limits: Limits())
    assembly.assemble(knowing: facts)
    facts.place(in: &assembly.release)
    #expect(assembly.release.metadata.headlineRange != nil)
    return Outline.outline(assembly.release)
  }

  private let body = """
    FOR IMMEDIATE RELEASE

    Harbour Trust opens its tidal garden

    The garden was opened today, and all who came were let in at once.

    It will stay open until the end of the month of May.
    """

  @Test func headlineFromOutsideIsNotSaidTwice() {
    var facts = KnownFacts()
    facts.headline = [.text("Harbour Trust opens its tidal garden")]
    facts.headlineRange = SourceRange(1000, 1036)
    facts.language = "en-GB"
    #expect(
      outline(body, facts) == """
        kicker: FOR IMMEDIATE RELEASE
        headline: Harbour Trust opens its tidal garden
        p The garden was opened today, and all who came were let in at once.
        p It will stay open until the end of the month of May.
        aside repetition: Harbour Trust opens its tidal garden
        """)
  }

  @Test func subjectYieldsToTheTextsHeadline() {
    var facts = KnownFacts()
    facts.headline = [.text("Press release: tidal garden")]
    facts.headlineRange = SourceRange(1000, 1027)
    facts.headlineYields = true
    facts.publisher = Attributed("Harbour Trust", range: SourceRange(1100, 1113))
    #expect(
      outline(body, facts) == """
        publisher: Harbour Trust
        kicker: FOR IMMEDIATE RELEASE
        headline: Harbour Trust opens its tidal garden
        p The garden was opened today, and all who came were let in at once.
        p It will stay open until the end of the month of May.
        aside label: Press release: tidal garden
        """)
  }
}
