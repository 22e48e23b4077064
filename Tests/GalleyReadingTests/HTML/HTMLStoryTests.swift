import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// Where on a page its story is, whatever stands beside it and whatever its parts are called.
@Suite struct HTMLStoryTests {
  private static let story = """
    <p>The trust opened its quay to all today, with some ceremony and in the rain.</p>
    <p>It had been shut for eleven years, and few had hoped for more.</p>
    """
  private static let paragraphs = [
    "The trust opened its quay to all today, with some ceremony and in the rain.",
    "It had been shut for eleven years, and few had hoped for more.",
  ]
  /// Long enough to outweigh the story.
  private static let other = String(
    repeating:
      "<p>Visitors are welcome in the reading room, and leave their coats by the stairs.</p>",
    count: 12)

  private func read(_ body: String, head: String = "") throws -> Release {
    let page =
      "<!DOCTYPE html><html lang=en><head><title>The quay is open again | Harbour</title>\(head)</head>"
      + "<body>\(body)</body></html>"
    let read = try ReleaseReader().read(Array(page.utf8), name: "a.html").value
    #expect(HTMLLaw.fault(read) == nil)
    return read.release
  }

  private func lines(_ release: Release) -> [String] { release.body.map(\.writtenText) }

  /// A short story below its headline, and more text beside, below or in front of it.
  @Test(arguments: [
    "<div id=a><h1>The quay is open again</h1>STORY</div><div id=b><h3>About us</h3>OTHER</div>",
    "<div class=item><h1>The quay is open again</h1><div>STORY</div></div><div class=talk><h2>Said</h2>OTHER</div>",
    "<article class=s><h1>The quay is open again</h1>STORY</article><article class=s><h1>Ferries</h1>OTHER</article>",
    "<table><tr><td>OTHER</td><td><font size=4><b>The quay is open again</b></font><br>STORY</td></tr></table>",
    "<div role=heading aria-level=1>The quay is open again</div><div class=x-8>STORY</div><div class=x-4>OTHER</div>",
    "<h1>The quay is open again</h1><div class='u u-2-3'>STORY</div><div class='u u-1-3'>OTHER</div>",
    "<div class=w-widget><h1>The quay is open again</h1></div><div class=w-widget>STORY</div>",
  ])
  func aStoryIsBelowItsHeadline(_ form: String) throws {
    let body = form.replacing("STORY", with: Self.story).replacing("OTHER", with: Self.other)
    let release = try read("<div>\(body)</div>")
    #expect(lines(release) == Self.paragraphs)
    #expect(release.metadata.headline.plainText == "The quay is open again")
  }

  /// The story stands in the next elements, and what is under the headline is its standfirst or nothing.
  @Test(arguments: [
    "<div class=hero><h1>The quay is open again</h1><p class=lead>LEAD</p></div><div class=text>STORYSTORY</div>",
    "<section><h1>The quay is open again</h1></section><section>STORYSTORY</section>",
    "<x-page><h1>The quay is open again</h1><x-text>STORYSTORY</x-text><x-footer>OTHER</x-footer></x-page>",
  ])
  func aStoryMayBeBesideItsHeadline(_ form: String) throws {
    let body = form.replacing(
      "LEAD", with: "After eleven years all may walk there again, the trust says."
    )
    .replacing("OTHER", with: Self.other).replacing("STORY", with: Self.story)
    #expect(try lines(read(body)) == Self.paragraphs + Self.paragraphs)
  }

  @Test func aTextThatAsksForCookiesIsNone() throws {
    let consent = String(
      repeating: "<p>We keep cookies, and other cookies that our partners keep, if you let us.</p>",
      count: 9)
    let release = try read(
      "<div><h1>The quay is open again</h1>\(Self.story)</div><div><div>Your choice</div>\(consent)</div>"
    )
    #expect(lines(release) == Self.paragraphs)
    // Unless the page is about them.
    let about = try ReleaseReader().read(
      Array(
        "<!DOCTYPE html><title>Fines for cookies</title><h1>Fines for cookies</h1><div>\(consent)</div>"
          .utf8),
      name: "a.html"
    ).value.release
    #expect(about.body.count == 9)
  }

  /// What stands within the story and is none of it.
  @Test(arguments: [
    "<div class=c-1><h3>Read more</h3><ul><li><a href=/1>Another quay</a></li></ul></div>",
    "<div class=c-1><p>All that matters, in your inbox before breakfast.</p><form><input></form></div>",
    "<div class=c-1><h3>Our letter</h3><p>Nine thousand read it.</p><a class=btn href=/s>Sign up</a></div>",
    "<p><a href=#f>Facebook</a> <a href=#x>X</a> <a href=#y>YouTube</a></p>",
    "<p>You are receiving this message because you asked for news. <a href=/u>Unsubscribe</a></p>",
    "<p>© 2026 Harbour. All rights are reserved, and nothing may be copied.</p>",
    "<div>Last updated: 4 May 2026</div>",
    """
    <h2>From the trust</h2><div><div class=k><a href=/1>A pier for anglers</a><p>It is free.</p></div>
    <div class=k><a href=/2>A lamp for ships</a><p>It is red.</p></div>
    <div class=k><a href=/3>A bench for two</a><p>It is oak.</p></div></div>
    """,
  ])
  func boxesInAStoryAreSetAside(_ box: String) throws {
    let release = try read(
      "<main><h1>The quay is open again</h1>\(Self.story)\(Self.story)\(box)</main>")
    #expect(lines(release) == Self.paragraphs + Self.paragraphs)
  }

  @Test func aContactForThePressIsKeptFromItsColumn() throws {
    let column = """
      <div class=side><div><h2>Media contact</h2><p>Ann Lee, 020 7946 0101</p></div>
      <div><h2>Visit us</h2><p>The reading room is open on Tuesdays; call 020 7946 0199.</p></div></div>
      """
    let release = try read(
      "<div class=a><h1>The quay is open again</h1>\(Self.story)\(Self.story)</div>\(column)")
    #expect(
      release.metadata.contacts.map(\.lines) == [["Media contact", "Ann Lee, 020 7946 0101"]])
    #expect(lines(release) == Self.paragraphs + Self.paragraphs)
  }
}
