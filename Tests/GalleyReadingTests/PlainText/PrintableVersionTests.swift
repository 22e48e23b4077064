import GalleyRelease
import GalleySource
import Testing

@Suite struct PrintableVersionTests {
  @Test func allItsPartsAreTold() throws {
    let text = """
      Harbour Trust
      Printable version

      Nine gardens open as part of the tidal quay programme

      Nine gardens have opened along the old coal quay, the Harbour Trust has announced.

      The programme began in 2019 - Quay to Quay – and was led by volunteers.

      Rhian Prosser, senior garden manager at the Harbour Trust, said:

      “The sea comes to the gate, and it always will.

      “Nine gardens cannot hold it. They can slow it.

      “Everybody who dug has a key.”

      \u{A0} 

      Channel website: http://harbour.example/

      Original article link: http://harbour.example/news/9-gardens

      Share this article

      Latest News from
      Harbour Trust
      """
    #expect(
      try Outline.of(text) == """
        publisher: Harbour Trust
        headline: Nine gardens open as part of the tidal quay programme
        site: Channel website: http://harbour.example/
        original: Original article link: http://harbour.example/news/9-gardens
        p Nine gardens have opened along the old coal quay, the Harbour Trust has announced.
        p The programme began in 2019 - Quay to Quay – and was led by volunteers.
        quote Rhian Prosser, senior garden manager at the Harbour Trust, said:
          p “The sea comes to the gate, and it always will.
          p “Nine gardens cannot hold it. They can slow it.
          p “Everybody who dug has a key.”
        speaker Rhian Prosser, senior garden manager, Harbour Trust
        aside label: Printable version
        aside share: Share this article
        aside navigation: Latest News from
        aside navigation: Harbour Trust
        """)
  }

  @Test func rangesPointAtTheirText() throws {
    let text = "Harbour Trust\nPrintable version\n\nGardens open\n\nThey open today, it said.\n"
    let metadata = try Outline.read(text).metadata
    let utf8 = Array(text.utf8)
    let headline = try #require(metadata.headlineRange)
    #expect(
      String(decoding: utf8[headline.lowerBound..<headline.upperBound], as: UTF8.self)
        == "Gardens open")
    #expect(metadata.publisher?.range?.lowerBound == 0)
  }
}
