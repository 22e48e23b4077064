import GalleyRelease
import Testing

@testable import GalleyStyle

struct OutputTests {
  @Test func plainTextHasALineABlock() throws {
    let styled = try style(
      ".headline::after { content: '!' } .kicker, .about { display: none }", Samples.full)
    #expect(
      styled.release.plainText == """
        Harbour Trust
        Embargo: noon
        Lighthouse reopens!
        After two years of repairs
        By Ann Wick
        3 May 2026
        Updated 4 May 2026
        HT/12
        PORT ELLIS, 3 May – The lighthouse < 100 & counting reopens.
        What is new
        Jo Marsh, keeper, said:
        “We are glad.
        “Come in.”
        – Jo Marsh
        3. one
        ◦ inner
        ◦ second
        4. two
        Times
        Day
        Mon
        9–5
        At dusk
        a  b
         c
        See this, H2O, x < y
        Croeso1
        ENDS
        Notes to editors
        First note.
        Ann Wick
        ann@harbour.example
        Channel website: https://harbour.example/
        https://harbour.example/n/1
        """)
  }
}
