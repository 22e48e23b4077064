import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// How the release is found in whole pages.
@Suite struct HTMLPageTests {
  private static let page = """
    <!DOCTYPE html><html lang="en-GB"><head><title>Quay opens | Harbour Trust</title>
    <meta property="og:site_name" content="Harbour Trust"><link rel=canonical href="https://a.example/n/1">
    <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
    "headline":"Quay opens","datePublished":"2026-05-03T09:30:00+01:00"}</script></head><body>
    <div class=cookie-banner><p>We use cookies to make this site work well for everybody today.</p></div>
    <nav><a href=/>Home</a> <a href=/n>News</a></nav><main><p>Press release</p><h1>Quay opens</h1>
    <p><time datetime=2026-05-03>3 May 2026</time></p><div class=share><a href=#>Share on X</a></div>
    <div class=body><p>LONDON, 3 May 2026 – The trust <a href="../x">opened</a> its quay to all today, with
    some ceremony and in the rain.</p><p>It had been shut for eleven years, and few had hoped for more.</p>
    <h2>Related articles</h2><ul><li><a href=1>Another quay</a><li><a href=2>A pier</a></ul></div>
    <h2>Notes to editors</h2><ol><li>The trust is a charity.</ol></main>
    <footer>Copyright Harbour Trust. All rights reserved, and some more words.</footer></body></html>
    """

  private func read(_ html: String, name: String = "test.html") throws -> ReadRelease {
    try ReleaseReader().read(Array(html.utf8), name: name).value
  }

  @Test func theReleaseIsFoundAndTheRestSetAside() throws {
    let read = try read(Self.page)
    #expect(read.format == .html)
    #expect(
      Outline.outline(read.release) == """
        publisher: Harbour Trust
        kicker: Press release
        headline: Quay opens
        published: 3 May 2026 = 2026-05-03T09:30:00+01:00
        dateline: LONDON, 3 May 2026 – = LONDON, 2026-05-03, ?
        original:  https://a.example/n/1
        p The trust [opened](https://a.example/x) its quay to all today, with some ceremony and in the rain.
        p It had been shut for eleven years, and few had hoped for more.
        notes: Notes to editors
          decimal from 1
          \("")
            p The trust is a charity.
        aside repetition: Quay opens | Harbour Trust
        aside other: We use cookies to make this site work well for everybody today.
        aside navigation: Home News
        aside share: Share on X
        aside navigation: Related articles
        aside navigation: Another quay\nA pier
        aside other: Copyright Harbour Trust. All rights reserved, and some more words.
        """)
    #expect(read.release.metadata.language == "en-GB")
    #expect(HTMLLaw.fault(read) == nil)
  }

  /// What parts footnotes from the story, and what the section is titled then.
  @Test(arguments: [
    ("<div class=footnotes>", "</div>", ""), ("<section role=doc-endnotes><hr>", "</section>", ""),
    ("<aside class='x endnotes'><h2>Notes</h2>", "</aside>", "Notes"),
    ("<h2>Footnotes</h2><div role='doc-endnotes'>", "</div>", "Footnotes"),
    ("</div><div class=footnotes>", "", ""),
  ])
  func footnotesStandRightBehindTheStory(_ opening: String, _ closing: String, _ title: String)
    throws
  {
    let read = try read(
      """
      <!DOCTYPE html><html><body><main><h1>Quay opens</h1><div class=body>
      <p>The trust opened its quay<sup id=r1><a href="#f1" role=doc-noteref>1</a></sup> to all today, with
      some ceremony and in the rain.</p><p>It had been shut for eleven years, and few had hoped for more.</p>
      <h2>Notes to editors</h2><ol><li>The trust is a charity.</ol>
      \(opening)<ol><li id=f1><p>Of 1911. <a href="#r1" role=doc-backlink>↩</a></p></ol>\(closing)
      </div></main></body></html>
      """)
    #expect(
      Outline.outline(read.release) == """
        headline: Quay opens
        p The trust opened its quay1 to all today, with some ceremony and in the rain.
        p It had been shut for eleven years, and few had hoped for more.
        notes: \(title)
          decimal from 1
          \("")
            p Of 1911. [↩](#r1)
        notes: Notes to editors
          decimal from 1
          \("")
            p The trust is a charity.
        """)
    #expect(HTMLLaw.fault(read) == nil)
  }

  @Test func aTitleIsTheHeadlineWhereThereIsNoOther() throws {
    let release = try read(
      "<html><title>The quay is open again – Harbour Trust</title><p>It was opened today, and all may come."
    ).release
    #expect(release.metadata.headline.plainText == "The quay is open again")
    #expect(release.setAside.map(\.text) == ["– Harbour Trust"])
  }

  @Test(arguments: [
    ("<!DOCTYPE HTML><p>a", "x.txt", ReleaseFormat.html), ("<p>a</p>", "x", .html),
    ("plain text < more", "x", .text), ("<3 is a heart", "x.txt", .text),
    ("no tag at all", "x.htm", .html), ("<ann@a.example> wrote", "x.txt", .text),
    ("\u{FEFF}  <!-- c --><html>a", "x", .html),
  ])
  func formatIsFoundByContentAndName(text: String, name: String, format: ReleaseFormat) throws {
    #expect(try read(text, name: name).format == format)
  }

  @Test func encodingsAreTheOnesPagesName() throws {
    func read(_ head: String, _ body: [UInt8]) throws -> String {
      let bytes = Array(head.utf8) + body
      return try ReleaseReader().read(bytes, name: "a.html").value.release.words.joined(
        separator: " ")
    }
    #expect(try read("<meta charset=koi8-r><p>", [0xC4, 0xC1]) == "да")
    #expect(
      try read(
        "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'><p>", [0x93, 0xFA])
        == "日")
    #expect(try read("<meta charset=euc-kr><p>", [0xC7, 0xD1]) == "한")
    #expect(try read("<meta charset=gb2312><p>", [0xD6, 0xD0]) == "中")
    #expect(try read("<meta charset=iso-8859-1><p>", [0x93, 0x61, 0x94]) == "“a”")
    #expect(try read("<meta charset=iso-8859-2><p>", [0xB3]) == "ł")
    // A page saved again as UTF-8 keeps its old name.
    #expect(try read("<meta charset=windows-1252><p>", Array("é".utf8)) == "é")
  }
}
