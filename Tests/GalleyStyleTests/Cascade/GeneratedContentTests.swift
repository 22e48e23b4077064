import GalleyCSS
import GalleyGeometry
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

struct GeneratedContentTests {
  @Test func stringsAndAttributes() throws {
    let styled = try style(
      "a::after { content: ' (' attr(href) ')' attr(title, '-') attr(none) }", Samples.full)
    #expect(styled.texts(.after)[0] == " (https://x.example/?a=1&b=2)-")
  }

  @Test func contentNeedsAValue() throws {
    let styled = try style(
      "p::before { color: red } h1::before { content: none } h2::before { content: normal }"
        + "li::after { content: 'x'; display: none }", Samples.full)
    #expect(styled.texts(.before).isEmpty)
    #expect(styled.texts(.after).isEmpty)
  }

  @Test func pseudoElementsStandAroundTheContent() throws {
    let nodes = try style("em::before { content: '<' } em::after { content: '>' }", Samples.full)
      .release.nodes
    let start = try #require(
      nodes.firstIndex {
        if case .element("em") = $0.kind { return true }
        return false
      })
    #expect(nodes[start + 1].generated == [.text("<")])
    #expect(nodes[start + 3].generated == [.text(">")])
    #expect(nodes[start + 1].style.text.slant == .italic)
    #expect(nodes[start + 3].nextSibling == -1)
  }

  @Test func countersCountInDocumentOrder() throws {
    let styled = try style(
      """
      .body { counter-reset: para } .body > p { counter-increment: para }
      .body > p::before { content: counter(para, upper-roman) '. ' }
      """, Samples.full)
    #expect(styled.texts(.before) == ["I. ", "II. ", "III. ", "IV. "])
  }

  @Test func countersNest() throws {
    let styled = try style(
      """
      ol, ul { counter-reset: item } li { counter-increment: item }
      li::before { content: counters(item, '.') }
      """, Samples.full)
    #expect(styled.texts(.before) == ["1", "1.1", "1.2", "2"])
  }

  @Test func countersAreScopedBySiblings() throws {
    // A counter that an element makes is seen by what follows it in the same parent, not outside.
    let release = Release(body: [
      Block(.heading(Heading(level: 1, [.text("A")]))), Samples.paragraph("x"),
      Samples.paragraph("y"), Block(.heading(Heading(level: 1, [.text("B")]))),
      Samples.paragraph("z"),
    ])
    let styled = try style(
      """
      h2 { counter-increment: part; counter-reset: para }
      article { counter-reset: part } p { counter-increment: para }
      p::before { content: counter(part) '-' counter(para) }
      """, release)
    #expect(styled.texts(.before) == ["1-1", "1-2", "2-1"])
  }

  @Test func counterSetAndOverflow() throws {
    let styled = try style(
      """
      .lead { counter-set: n 7 } p { counter-increment: n 2147483647 }
      p::before { content: counter(n) ' ' } p::after { content: counter(missing) }
      """)
    #expect(styled.texts(.before) == ["2147483647 ", "7 ", "2147483647 "])
    #expect(styled.texts(.after) == ["0", "0", "0"])
  }

  @Test func hiddenElementsDoNotCount() throws {
    let styled = try style(
      "p { counter-increment: n } .lead { display: none } p::before { content: counter(n) }")
    #expect(styled.texts(.before) == ["1", "1"])
  }

  @Test func markersFollowTypeAndStart() throws {
    let styled = try style("", Samples.full)
    #expect(styled.texts(.marker) == ["3. ", "◦ ", "◦ ", "4. "])
    func markers(_ css: String) throws -> [String] { try style(css, Samples.full).texts(.marker) }
    #expect(try markers("li { list-style: none }") == [])
    #expect(try markers("ul { list-style-type: '– ' }") == ["3. ", "– ", "– ", "4. "])
    #expect(
      try markers("li::marker { content: '(' counter(list-item) ')' }")
        == ["(3)", "(1)", "(2)", "(4)"])
    #expect(try markers("ul > li::marker { content: none }") == ["3. ", "4. "])
    #expect(try markers("ol { counter-reset: mine }") == ["3. ", "◦ ", "◦ ", "4. "])
    #expect(
      try markers("ol > li { counter-increment: list-item 2 }") == ["4. ", "◦ ", "◦ ", "6. "])
  }

  @Test(arguments: [
    (List.Marker.decimal, "27. "), (.lowerAlpha, "aa. "), (.upperAlpha, "AA. "),
    (.lowerRoman, "xxvii. "), (.upperRoman, "XXVII. "), (.bullet, "• "),
  ])
  func listTypes(_ marker: List.Marker, _ expected: String) throws {
    let release = Release(body: [
      Block(
        .list(
          List(
            marker: marker, start: 27, items: [List.Item(blocks: [Samples.paragraph("x")])])))
    ])
    #expect(try style("", release).texts(.marker) == [expected])
  }

  @Test func itemsMayHaveMarkersOfTheirOwn() throws {
    func list(_ markers: [String]) -> Release {
      let items = markers.map {
        List.Item(sourceMarker: $0, blocks: [Samples.paragraph("x")])
      }
      return Release(body: [Block(.list(List(marker: .own, items: items)))])
    }
    let release = list(["1.1", "", "(a)"])
    #expect(try style("", release).texts(.marker) == ["1.1 ", "(a) "])
    #expect(
      try style("li::marker { content: attr(data-marker) ')' }", release).texts(.marker)
        == ["1.1)", ")", "(a))"])
    func places(_ markers: [String]) throws -> Set<Bool> {
      Set(
        try style("", list(markers)).release.nodes.compactMap { node in
          if case .element("li") = node.kind { node.style.paragraph.listStyleInside } else { nil }
        })
    }
    // Long ones would stand in the margin.
    #expect(try places(["1.1", "12.10"]) == [false])
    #expect(try places(["1.1", "12.10.1"]) == [true])
  }

  @Test func markersHaveTheirOwnStyle() throws {
    let styled = try style(
      "li { color: blue } li::marker { color: red; font-weight: bold }", Samples.full)
    for node in styled.release.nodes {
      guard case .pseudo(.marker) = node.kind else { continue }
      #expect(node.style.text.color.red == 255)
      #expect(node.style.text.weight == 700)
    }
  }

  @Test func quotesNestAndFollowTheLanguage() throws {
    let css =
      "strong::before, span::before { content: open-quote }"
      + "strong::after, span::after { content: close-quote }"
    let styled = try style(css + "span { quotes: inherit }", Samples.full)
    #expect(styled.texts(.before).contains("“"))
    var french = Samples.full
    french.metadata.language = "fr-CH"
    let texts = try style(
      "h1::before { content: open-quote } h1::after { content: close-quote }", french)
    #expect(texts.texts(.before) == ["«\u{202F}"])
    #expect(texts.texts(.after) == ["\u{202F}»"])
    let own = try style(
      "* { quotes: '<' '>' '(' ')' } article::before { content: no-open-quote }"
        + "h1::before { content: open-quote } h1::after { content: close-quote close-quote }",
      Samples.full)
    #expect(own.texts(.before).contains("("))
    #expect(own.texts(.after) == [")>"])
  }

  @Test func pagesComeLater() throws {
    let styled = try style(
      ".lead::before { content: 'p. ' counter(page) '/' counter(pages, lower-roman) string(t, last) }"
    )
    #expect(
      styled.generated(.before) == [
        [
          .text("p. "), .pageNumber(style: "decimal"), .text("/"),
          .pageCount(style: "lower-roman"), .namedString("t", .last),
        ]
      ])
  }

  @Test func namedStrings() throws {
    let styled = try style(
      """
      h1 { string-set: title content(), both content(before) '-' content() '-' content(after) }
      h1::before { content: 'B' } h1::after { content: 'A' }
      article { counter-reset: h } h2 { counter-increment: h; string-set: part counter(h) ' ' content(first-letter) }
      time { string-set: date attr(datetime) }
      """, Samples.full)
    #expect(styled.all("h1")[0].namedStrings.map(\.name) == ["title", "both"])
    #expect(
      styled.all("h1")[0].namedStrings.map(\.value)
        == ["Lighthouse reopens", "B-Lighthouse reopens-A"])
    #expect(styled.all("h2").flatMap { $0.namedStrings.map(\.value) } == ["1 W", "2 N", "3 A"])
    #expect(styled.all("time")[0].namedStrings[0].value == "2026-05-03")
  }

  @Test func firstLineAndFirstLetter() throws {
    let styled = try style(
      ".lead::first-line { font-variant: small-caps } p::first-letter { font-size: 3em }")
    let lead = styled.all("lead")[0]
    #expect(lead.firstLine?.text.features == [FontFeature("smcp", 1)])
    #expect(lead.firstLetter?.text.size == .points(36))
    #expect(styled.all("body")[0].firstLine == nil)
  }

  @Test(arguments: [
    ("decimal-leading-zero", 7, "07"), ("lower-greek", 3, "γ"), ("arabic-indic", 105, "١٠٥"),
    ("persian", 12, "۱۲"), ("devanagari", 42, "४२"), ("cjk-decimal", 20, "二〇"),
    ("hiragana", 2, "い"), ("katakana", 49, "アア"), ("simp-chinese-informal", 12, "十二"),
    ("simp-chinese-informal", 110, "一百一十"), ("trad-chinese-informal", 1002, "一千零二"),
    ("japanese-informal", 110, "百十"), ("lower-alpha", 28, "ab"), ("lower-alpha", 0, "0"),
    ("upper-roman", 1999, "MCMXCIX"), ("upper-roman", 4000, "4000"), ("hebrew", 15, "טו"),
    ("armenian", 11, "ԺԱ"), ("georgian", 21, "კა"), ("none", 3, ""), ("unheard-of", 3, "3"),
    ("decimal", -3, "-3"), ("cjk-decimal", -3, "-三"), ("simp-chinese-informal", 10_000, "10000"),
    ("upper-alpha", Int.max, "CRPXNLSKVLJFHG"), ("decimal", Int.min, "-9223372036854775808"),
    ("arabic-indic", Int.min, "-٩٢٢٣٣٧٢٠٣٦٨٥٤٧٧٥٨٠٨"),
    ("simp-chinese-informal", Int.min, "-9223372036854775808"),
  ])
  func counterStyles(_ style: String, _ number: Int, _ expected: String) {
    #expect(CounterStyle.text(for: number, style: style) == expected)
  }
}
