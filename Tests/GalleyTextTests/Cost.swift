import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

/// Shapes of text on which layout is quadratic elsewhere; each must end at once, with all its text.
@Suite struct Cost {
  static let texts: [(name: String, text: String)] = [
    ("one word", String(repeating: "abcdefghij", count: 2_000)),
    ("marks on one base", "a" + String(repeating: "\u{301}", count: 10_000)),
    ("short lines", String(repeating: "ab\n", count: 4_000)),
    ("controls", String(repeating: "\u{202E}", count: 8_000)),
    ("controls and letters", String(repeating: "\u{202B}a\u{202A}א", count: 1_000)),
    ("one paragraph", String(repeating: "The harbour board opens its centre. ", count: 600)),
    ("spaces", String(repeating: " ", count: 10_000)),
    ("missing characters", String(repeating: "\u{10FFFD} ", count: 2_000)),
    ("joined letters", String(repeating: "بسم", count: 2_000)),
  ]

  @Test(arguments: texts.indices) func allTextIsSet(_ index: Int) throws {
    let text = Cost.texts[index].text
    let result = try lines(
      plain(text), measure: 300, LineOptions(alignment: .justify, hyphenation: .auto))
    var bytes = 0
    for line in result {
      for piece in line.pieces {
        bytes += piece.glyphs.text.utf8.count
        #expect(
          piece.glyphs.clusters.reduce(0) { $0 + $1.glyphs } == piece.glyphs.glyphs.count)
      }
      if line.isHyphenated { bytes -= 2 }
    }
    #expect(bytes == text.utf8.filter { $0 != 0x0A }.count)
  }

  @Test func noLengthTraps() throws {
    for (size, measure) in [(0, 100), (1e6, 100), (11, 0), (11, -50), (11, 1e6), (-3, 10)] {
      let paragraph = plain("Harbour board", size: size) {
        $0.letterSpacing = .points(1e6)
        $0.wordSpacing = .points(-1e6)
      }
      let result = try lines(
        paragraph, measure: measure,
        LineOptions(
          alignment: .justify, indent: .points(1e6), hyphenation: .auto, tabStops: .points(-1)))
      #expect(result.last?.range.upperBound == 13)
    }
  }
}
