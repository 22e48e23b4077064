import GalleyRelease
import Testing

@Suite struct BlockTests {
  /// A first paragraph, so that what follows is no headline.
  private func body(_ text: String) throws -> String {
    let outline = try Outline.of("It opened today, the trust said.\n\n" + text)
    return String(outline.dropFirst("p It opened today, the trust said.\n".count))
  }

  @Test func wrappedLinesAreOneParagraph() throws {
    let text = """
      The garden holds back storm water and lets it go at low tide, when the sea
      is far enough away. It was dug by hand, in all weathers, over four winters,
      and cost less than a mile of road.
      A second paragraph begins behind a short line that ends its sentence, and is
      wrapped as the first is: self-
      employed gardeners dug in low- and
      high-lying beds alike.
      """
    #expect(
      try body(text) == """
        p The garden holds back storm water and lets it go at low tide, when the sea is far enough \
        away. It was dug by hand, in all weathers, over four winters, and cost less than a mile of road.
        p A second paragraph begins behind a short line that ends its sentence, and is wrapped as the \
        first is: self-employed gardeners dug in low- and high-lying beds alike.
        """)
  }

  @Test func linesOfAnAddressKeepTheirEnds() throws {
    #expect(
      try body("Harbour Trust\n1 Coal Quay\nCardiff")
        == "p Harbour Trust / 1 Coal Quay / Cardiff")
  }

  @Test func longLinesAreParagraphs() throws {
    let long = String(repeating: "The garden is open. ", count: 9).dropLast()
    #expect(try body("\(long)\n\(long)") == "p \(long)\np \(long)")
  }

  @Test func japaneseLinesJoinWithoutSpaces() throws {
    let text = """
      港湾財団は、四年の工事を終えた潮の庭を五月四日に一般公開すると
      発表した。庭は雨水をため、干潮のときに海へ流す。庭はだれでも見る
      ことができる。
      """
    #expect(
      try body(text)
        == "p 港湾財団は、四年の工事を終えた潮の庭を五月四日に一般公開すると発表した。庭は雨水をため、"
        + "干潮のときに海へ流す。庭はだれでも見ることができる。")
  }

  @Test func bulletsNestByIndentAndKind() throws {
    let text = """
      • Dogs are welcome
      • Cafe open daily
        – hot food until 3pm
        – cakes until they are gone,
          or until five
      • No cars
      """
    #expect(
      try body(text) == """
        bullet from 1
        •
          p Dogs are welcome
        •
          p Cafe open daily
          bullet from 1
          –
            p hot food until 3pm
          –
            p cakes until they are gone, or until five
        •
          p No cars
        """)
  }

  @Test func numbersOfEveryKind() throws {
    let text = "3) three\n4) four\n   (i) roman\n   (ii) roman too\nA. upper\nB. upper too"
    #expect(
      try body(text) == """
        decimal from 3
        3)
          p three
        4)
          p four
          lowerRoman from 1
          (i)
            p roman
          (ii)
            p roman too
        upperAlpha from 1
        A.
          p upper
        B.
          p upper too
        """)
  }

  @Test func aLoneDashOrNumberIsNoList() throws {
    #expect(try body("- not a list, said the trust.") == "p - not a list, said the trust.")
    #expect(try body("2012. That was the year.") == "p 2012. That was the year.")
    #expect(try body("A. Smith opened it.") == "p A. Smith opened it.")
    #expect(try body("(555) 010-2000 is the number.") == "p (555) 010-2000 is the number.")
  }

  @Test func headingsStandAlone() throws {
    let text = """
      Opening times

      The garden is open every day from nine until the tide comes in, the trust said.

      Not a heading.

      WAYS TO GET THERE
      Take the number nine bus to the coal quay and walk along the water for a mile.

      By boat

      Boats land at the old steps for an hour on either side of high water every day.

      Underlined
      ----------
      Short text.
      """
    #expect(
      try body(text) == """
        h1 Opening times
        p The garden is open every day from nine until the tide comes in, the trust said.
        p Not a heading.
        h1 WAYS TO GET THERE
        p Take the number nine bus to the coal quay and walk along the water for a mile.
        h2 By boat
        p Boats land at the old steps for an hour on either side of high water every day.
        h2 Underlined
        p Short text.
        aside other: ----------
        """)
  }

  @Test func headingsMayStandUnderHeadings() throws {
    let text = """
      FIRE SAFETY

      Doors that do not close

      A fire door protects people only if it is shut, and one in six of them was not when it was tried.

      What lay behind it

      The chief causes of it were these:

      • wedges
      • hooks
      """
    #expect(
      try body(text) == """
        h1 FIRE SAFETY
        h2 Doors that do not close
        p A fire door protects people only if it is shut, and one in six of them was not when it was \
        tried.
        h2 What lay behind it
        p The chief causes of it were these:
        bullet from 1
        •
          p wedges
        •
          p hooks
        """)
  }

  @Test func squaresMarkHeadingsInJapanese() throws {
    #expect(
      try body("■ 開催概要\n・会期：十月\n・会場：本館") == """
        h1 ■ 開催概要
        bullet from 1
        ・
          p 会期：十月
        ・
          p 会場：本館
        """)
  }

  @Test func listsOfShortLinesAreNoHeadings() throws {
    #expect(
      try body(
        "Arise School\n\nBay School\n\nLighthouse School\n\nAll of them are in the east of the city, said the mayor on Monday."
      )
      .hasPrefix("p Arise School\np Bay School\np Lighthouse School"))
    #expect(try body("WHEN: Friday\n\nWHERE: the quay").hasPrefix("p WHEN: Friday\np WHERE"))
  }

  @Test func rulesKeepTheirMarks() throws {
    #expect(
      try body("* * *\n\nMore.\n\n_____\n\nYet more.")
        == "rule * * *\np More.\nrule _____\np Yet more.")
  }

  @Test func whiteSpaceIsCollapsedAndNoBreakSpacesKept() throws {
    #expect(
      try body("a  b\t\tc\u{A0}d \u{A0} e\u{202F}f\u{AD}g.")
        == "p a b c\u{A0}d e\u{202F}f\u{AD}g.")
  }

  @Test func addressesBecomeLinks() throws {
    #expect(
      try body("See https://a.example/x(1), www.b.example. Write to (ann.lee@c.example).")
        == "p See [https://a.example/x(1)](https://a.example/x(1)), "
        + "[www.b.example](http://www.b.example). "
        + "Write to ([ann.lee@c.example](mailto:ann.lee@c.example)).")
    #expect(
      try body("No links: a@b, http://, www., @handle, 5:30.")
        == "p No links: a@b, http://, www., @handle, 5:30.")
  }

  @Test func deepListsAreFlattenedWithAllTheirText() throws {
    let text = (0..<40).map { String(repeating: "  ", count: $0) + "• item \($0)" }
      .joined(separator: "\n")
    let outline = try body(text)
    for index in 0..<40 { #expect(outline.contains("item \(index)")) }
  }

  @Test func shortQuestionsAndLinesBehindFactsAreHeadings() throws {
    let text = """
      How much did it cost?

      It cost £4.

      Leaks: down 33%
      Pipes mended: 900

      Next steps

      The company will mend 500 more.
      """
    #expect(
      try body(text) == """
        h1 How much did it cost?
        p It cost £4.
        p Leaks: down 33% / Pipes mended: 900
        h1 Next steps
        p The company will mend 500 more.
        """)
  }
}
