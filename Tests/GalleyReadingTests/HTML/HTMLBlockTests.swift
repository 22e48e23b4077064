import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

/// What blocks and inlines come of markup.
@Suite struct HTMLBlockTests {
  private func outline(_ html: String) throws -> String {
    Outline.outline(Release(body: try fragment(html).blocks))
  }

  private func read(_ html: String) throws -> Release {
    try ReleaseReader().read(Array(html.utf8), name: "test", format: .html).value.release
  }

  private func fragment(_ html: String, base: String? = nil) throws -> HTMLFragment {
    try HTMLFragment(
      Array(html.utf8), base: base, file: SourceFile(name: "test", text: html), limits: Limits())
  }

  @Test func lineBreaksPartParagraphsWhenThereAreTwo() throws {
    let text = try outline("One line<br>and another<br> <br>A new one<br>&nbsp;<br>A third<br>")
    #expect(text == "p One line / and another\np A new one\np A third")
  }

  @Test func whiteSpaceCollapsesAcrossElements() throws {
    let text = try outline("<p>  a <b> b</b>  c\n\n<i>d </i> e&nbsp;&nbsp;f  </p>")
    #expect(text == "p a b c d e\u{A0}\u{A0}f")
  }

  @Test func lineEndsWithinAScriptWithoutSpacesAreNothing() throws {
    #expect(try outline("<p>港の庭が\n開園した。\n A") == "p 港の庭が開園した。 A")
  }

  @Test func minifiedBlocksArePartedWithoutWhiteSpace() throws {
    let text = try outline(
      "<div><p>one</p><p>two</p><div>three</div>four<ul><li>five</li></ul></div>")
    #expect(text == "p one\np two\np three\np four\nbullet from 1\n\n  p five")
  }

  @Test func listsNestAndKeepTheirNumbers() throws {
    let text = try outline("<ol start=3 type=a><li>x<ul><li>y</ul><li><p>z</ol>")
    #expect(
      text == """
        lowerAlpha from 3

          p x
          bullet from 1
          \("")
            p y

          p z
        """)
  }

  @Test(arguments: [
    "<ol class='x legislative-list'>", "<ol style='List-Style: none outside'>",
    "<ul style='color:red;list-style-type:none !important'>",
  ])
  func numbersInTheTextAreTheItemsOwnMarkers(_ tag: String) throws {
    let text = try outline(
      tag + "<li>1.1 A walker may <a href='https://a.example/'>cross</a>.</li>"
        + "<li><p>1.2&nbsp;<b>A rider</b> must dismount.</p><div><ol><li>(a) a horse</li>"
        + "<li>iv. a mule</li></ol></div></li><li>12A(1) No cart.</li><li>Mr. Penhale may.</li>"
        + "<li>2026 was wet</li><li>1.3</li></\(tag.dropFirst().prefix(2))><ol><li>1. counted</ol>")
    #expect(
      text == """
        own from 1
        1.1
          p A walker may [cross](https://a.example/).
        1.2
          p A rider must dismount.
          own from 1
          (a)
            p a horse
          iv.
            p a mule
        12A(1)
          p No cart.
        \("")
          p Mr. Penhale may.
        \("")
          p 2026 was wet
        \("")
          p 1.3
        decimal from 1
        \("")
          p 1. counted
        """)
  }

  @Test func tablesKeepSpansAndHeaders() throws {
    let html = """
      <table><caption>Visits</caption><thead><tr><th>Year<th scope=col>Count</thead>
      <tr><th>2025<td colspan=2 rowspan=0>1</td></tr></table>
      """
    guard case .table(let table) = try fragment(html).blocks.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.caption.plainText == "Visits")
    #expect(table.head.map { $0.map(\.scope) } == [[.column, .column]])
    #expect(table.body.map { $0.map(\.scope) } == [[.row, nil]])
    #expect(table.body[0][1].columnSpan == 2)
  }

  @Test func tablesThatLayOutAreNone() throws {
    let text = try outline("<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>")
    #expect(text == "?")
    #expect(try outline("<table><tr><td>only</table>") == "p only")
  }

  @Test func quotesHaveTheirSpeakers() throws {
    let release = try read(
      """
      <h1>Quay opens</h1><p>Ann Lee, director of the Harbour Trust, said:</p><blockquote><p>We are glad.</p></blockquote>
      <blockquote><p>So are we.</p><footer>— <cite>Jo Roe, chair</cite></footer></blockquote>
      """)
    #expect(
      Outline.outline(release) == """
        headline: Quay opens
        quote Ann Lee, director of the Harbour Trust, said:
          p We are glad.
        speaker Ann Lee, director of the Harbour Trust, ?
        quote 
          p So are we.
        by — Jo Roe, chair
        speaker Jo Roe, chair, ?
        """)
  }

  @Test func figuresHaveCaptionsAndAlternatives() throws {
    let blocks = try fragment(
      "<figure><img src=a.png alt='A  quay'><figcaption>The <b>quay</b></figcaption></figure><p>Text <img src=b.png> on"
    ).blocks
    #expect(
      blocks.map(\.content) == [
        .figure(
          Figure(
            source: "a.png", alternative: "A quay",
            caption: [.text("The "), .strong([.text("quay")])])),
        .paragraph(Paragraph([.text("Text on")])), .figure(Figure(source: "b.png")),
      ])
  }

  @Test func looksNest() throws {
    let blocks = try fragment(
      "<p>H<sub>2</sub>O <em>very <strong>wet</strong></em> <span lang=cy>dŵr</span> <a href='../x'>there</a>",
      base: "https://a.example/b/c"
    ).blocks
    #expect(
      blocks.first?.content
        == .paragraph(
          Paragraph([
            .text("H"), .subscript([.text("2")]), .text("O "),
            .emphasis([.text("very "), .strong([.text("wet")])]), .text(" "),
            .language("cy", [.text("dŵr")]), .text(" "),
            .link(target: "https://a.example/x", [.text("there")]),
          ])))
  }

  @Test func rangesAreTheSources() throws {
    let html = "<p>A &amp; B</p>\n<h2>Sub <i>head</i></h2><p>&#x201C;C&#x201D; d"
    let blocks = try fragment(html).blocks
    let file = SourceFile(name: "test", text: html)
    #expect(
      blocks.compactMap(\.range).map { file.text(in: $0) } == [
        "A &amp; B", "Sub <i>head", "&#x201C;C&#x201D; d",
      ])
  }

  @Test func whatNobodySeesIsSetAside() throws {
    let fragment = try fragment(
      "<p>a<span hidden>b</span><span style='font-size:0'>c</span><script>d</script><template>e</template>"
        + "<style>f</style><!-- g --><span class=visually-hidden>h</span>")
    #expect(fragment.blocks.map(\.writtenText) == ["ah"])
    #expect(fragment.setAside.map(\.text) == ["b", "c"])
    #expect(fragment.diagnostics.map(\.id) == ["read.hidden-text"])
  }

  @Test func struckTextIsSetAsideAndSaid() throws {
    let fragment = try fragment("<p>It opens on <del>Monday</del> <ins>Tuesday</ins>.")
    #expect(fragment.blocks.map(\.writtenText) == ["It opens on Tuesday."])
    #expect(fragment.setAside.map(\.text) == ["Monday"])
    #expect(fragment.diagnostics.map(\.id) == ["read.struck-text"])
  }

  @Test func contactCardsAreContacts() throws {
    let release = try read(
      "<h1>Quay opens</h1><p>It is open to all who come here.</p><div class=vcard><p class=fn>Ann Lee</p><p>press@a.example</p></div>"
    )
    #expect(release.metadata.contacts.map(\.lines) == [["Ann Lee", "press@a.example"]])
    #expect(release.metadata.contacts.first?.name == "Ann Lee")
  }

  @Test func aHeadingOverContactsGoesWithThem() throws {
    let release = try read(
      "<h1>Title</h1><p>The story of it is told here.</p><h2>Contact us</h2>"
        + "<div class='vcard'><p class='fn'>Jo Rowe</p><p>press@a.example</p></div>")
    #expect(release.body.count == 1)
    #expect(
      release.metadata.contacts.map(\.lines) == [["Contact us", "Jo Rowe", "press@a.example"]])
    #expect(release.metadata.contacts.first?.name == "Jo Rowe")
  }

  @Test func preformattedTextKeepsItsLines() throws {
    let blocks = try fragment("<pre>\n a\n  b<br>c</pre>").blocks
    #expect(blocks.map(\.content) == [.preformatted(Preformatted(" a\n  b\nc"))])
  }
}
