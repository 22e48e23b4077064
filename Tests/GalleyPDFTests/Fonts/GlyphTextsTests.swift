import Testing

@testable import GalleyPDF

@Suite struct GlyphTextsTests {
  let mapping = Array(
    "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n3 beginbfchar\n<01> <E049>\n<02> <002d>\n<03> <0061>\nendbfchar\nendcmap"
      .utf8)

  /// What the mapping of font 7 says of its codes after pages with this content.
  func texts(_ pages: [String]) -> [UInt8: String]? {
    var glyphs = GlyphTexts()
    for page in pages {
      glyphs.collect(Array(page.utf8), fonts: ["/f": (object: 7, codeLength: 1)])
    }
    guard let corrected = glyphs.corrected(mapping, ofFont: 7) else { return nil }
    var texts: [UInt8: String] = [:]
    #expect(
      readMapping(corrected) { code, text in
        let units = stride(from: 0, to: text.count, by: 2).map {
          UInt16(text[$0]) << 8 | UInt16(text[$0 + 1])
        }
        texts[code[0]] = String(decoding: units, as: UTF16.self)
      })
    return texts
  }

  func replaced(_ text: String, _ shown: String) -> String {
    "/Span << /ActualText <feff\(text)> >> BDC \(shown)Tj EMC "
  }

  @Test func aGlyphSaysTheTextThatItAlwaysStandsFor() {
    let page = "BT /f 12 Tf (\u{3})Tj " + replaced("00540068", "<01>") + "[<03>1(\\003)]TJ ET"
    #expect(texts([page, page]) == [1: "Th", 2: "-", 3: "a"])
  }

  @Test func aGlyphOfSeveralTextsSaysWhatItsFontSays() {
    #expect(
      texts(["/f 1 Tf " + replaced("00ad", "(\\002)") + "(\\002)Tj"]) == nil)
    #expect(
      texts(["/f 1 Tf (\\002)Tj", "/f 1 Tf " + replaced("00ad", "(\\002)")]) == nil)
    #expect(
      texts(["/f 1 Tf " + replaced("00540068", "<01>") + replaced("0054", "<01>")]) == nil)
  }

  @Test func glyphsThatStandForATextTogetherSayNothingOfIt() {
    #expect(texts(["/f 1 Tf " + replaced("00540068", "<0103>")]) == nil)
  }

  @Test func otherFontsAreNotMeant() {
    #expect(texts(["/g 1 Tf " + replaced("00540068", "<01>")]) == nil)
  }
}
