import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// What a page says of itself: headline, date, writer.
@Suite struct HTMLFactsTests {
  private func read(_ page: String) throws -> ReleaseMetadata {
    let read = try ReleaseReader().read(Array("<!DOCTYPE html>\(page)".utf8), name: "a.html").value
    #expect(HTMLLaw.fault(read) == nil)
    return read.release.metadata
  }

  private static let story = """
    <div class=text><p>The trust opened its quay to all today, with some ceremony and in the rain.</p>
    <p>It had been shut for eleven years, and few had hoped for more.</p></div>
    """

  @Test func theNameOfASiteIsNoHeadline() throws {
    let metadata = try read(
      """
      <title>Harbour Friends » Archive » The quay is open again</title><h1><a href=/>Harbour Friends</a></h1>
      <div><h2>The quay is open again</h2>\(Self.story)</div>
      """)
    #expect(metadata.headline.plainText == "The quay is open again")
  }

  @Test func aLabelIsNoHeadlineWhereAHeadingIs() throws {
    let metadata = try read(
      "<title>Press Release</title><h2>HARBOUR TRUST</h2><h3>The quay is open again</h3>\(Self.story)"
    )
    #expect(metadata.headline.plainText == "The quay is open again")
  }

  /// Dates and writers between headline and story that no name tells, or a name that says other things too.
  @Test(arguments: [
    ("<p class=x>3 May 2026</p>", "published=2026-05-03", nil),
    ("<div><span>3 May 2026</span> <span>6 min read</span></div>", "published=2026-05-03", nil),
    ("<p class=meta>News | 3 May 2026</p>", "published=2026-05-03", nil),
    (
      "<p class=pre-date>Published <time datetime=2026-05-03>3 May 2026</time></p>",
      "published=2026-05-03", nil
    ),
    ("<div><p>Last updated:</p><p>4 May 2026</p></div>", "updated=2026-05-04", nil),
    (
      "<ul><li><span class=type-author>Ann Lee</span><li><span class=type-date>May 3, 2026</span></ul>",
      "published=2026-05-03", "Ann Lee"
    ),
  ])
  func linesUnderAHeadlineAreItsFacts(_ line: String, _ dates: String, _ byline: String?) throws {
    let metadata = try read(
      "<title>The quay is open again</title><div class=a><h1>The quay is open again</h1>\(line)\(Self.story)</div>"
    )
    #expect(metadata.dates.map { "\($0.role)=\($0.iso ?? "?")" }.joined() == dates)
    #expect(metadata.byline?.text == byline)
  }

  @Test func anAccountIsNoWriter() throws {
    let metadata = try read(
      "<title>The quay is open again</title><meta name=author content='Super User'>\(Self.story)")
    #expect(metadata.byline == nil)
  }
}
