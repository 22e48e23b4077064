import Testing

@testable import GalleyPDF

@Suite struct ContentMarkerTests {
  func mark(_ content: String, _ marks: [ContentMark]) throws -> (text: String, origins: [Int]) {
    let marked = try ContentMarker.mark(Array(content.utf8), as: marks)
    // Line by line, without those that are empty.
    let lines = String(decoding: marked.content, as: UTF8.self).split(separator: "\n")
    return (lines.joined(separator: "\n"), marked.origins)
  }

  let paragraph = ContentMark.content(type: "P", text: nil)

  @Test func sequencesStandWithinTextObjects() throws {
    let marked = try mark(
      """
      q
      /P << /MCID 0 >> BDC
      0 0 0 rg BT
      1 0 0 1 0 0 Tm
      /f-0-0 1 Tf
      (EMC /P << /MCID 9 >> BDC)Tj
      0 -1 Td
      [(a)1(\\)b)]TJ
      ET
      EMC
      Q
      """, [paragraph])
    #expect(
      marked.text == """
        q
        0 0 0 rg BT
        1 0 0 1 0 0 Tm
        /f-0-0 1 Tf
        /P<</MCID 0>>BDC
        (EMC /P << /MCID 9 >> BDC)Tj
        0 -1 Td
        [(a)1(\\)b)]TJ
        EMC
        ET
        Q
        """)
    #expect(marked.origins == [0])
  }

  @Test func textInPlaceOfGlyphsStandsInNoOtherSequence() throws {
    let marked = try mark(
      """
      /P << /MCID 0 >> BDC
      BT
      (max)Tj
      /Span << /ActualText <feff00ad> >> BDC
      (-)Tj
      EMC
      0 -1 Td
      (imise)Tj
      /Span << /ActualText <feff00ad> >> BDC
      (-)Tj
      EMC
      ET
      EMC
      """, [.content(type: "H1", text: nil)])
    #expect(
      marked.text == """
        BT
        /H1<</MCID 0>>BDC
        (max)Tj
        EMC
        /Span<</MCID 1/ActualText<feff00ad>>>BDC
        (-)Tj
        EMC
        0 -1 Td
        /H1<</MCID 2>>BDC
        (imise)Tj
        EMC
        /Span<</MCID 3/ActualText<feff00ad>>>BDC
        (-)Tj
        EMC
        ET
        """)
    #expect(marked.origins == [0, 0, 0, 0])
  }

  @Test func furnitureHasNoIdentifiers() throws {
    let content = """
      /P << /MCID 0 >> BDC
      1 2 3 4 re f
      EMC
      /P << /MCID 1 >> BDC
      BT (a)Tj ET
      5 6 m 7 8 l S
      EMC
      """
    let marked = try mark(
      content, [.artifact(properties: Array("<</Type/Layout>>".utf8)), paragraph])
    #expect(
      marked.text == """
        /Artifact<</Type/Layout>>BDC
        1 2 3 4 re f
        EMC
        BT /P<</MCID 0>>BDC
        (a)Tj EMC
        ET
        /P<</MCID 1>>BDC
        5 6 m 7 8 l S
        EMC
        """)
    #expect(marked.origins == [1, 1])
  }

  @Test func whatPaintsNothingHasNoSequence() throws {
    let marked = try mark("/P << /MCID 0 >> BDC\nBT\n1 0 0 1 0 0 Tm\nET\nEMC", [paragraph])
    #expect(marked.text == "BT\n1 0 0 1 0 0 Tm\nET")
    #expect(marked.origins.isEmpty)
  }

  @Test func withoutMarksTheTextInPlaceOfGlyphsStays() throws {
    let marked = try mark(
      "/P << /MCID 0 >> BDC\nBT\n(a)Tj\n/Span << /ActualText <feff00ad> >> BDC\n(-)Tj\nEMC\nET\nEMC",
      [.none])
    #expect(marked.text == "BT\n(a)Tj\n/Span<</ActualText<feff00ad>>>BDC\n(-)Tj\nEMC\nET")
  }

  @Test func aTextMayStandInPlaceOfAllGlyphs() throws {
    let marked = try mark(
      "/P << /MCID 0 >> BDC\nBT (a)Tj ET\nEMC", [.content(type: "P", text: "\u{E000}")])
    #expect(marked.text == "BT /Span<</MCID 0/ActualText<FEFFE000>>>BDC\n(a)Tj EMC\nET")
  }

  @Test func theDataOfAnInlineImageIsNotRead() throws {
    let marked = try mark(
      "/P << /MCID 0 >> BDC\nBI /W 1 ID EMC ( EI\nEMC\nQ", [paragraph])
    #expect(marked.text == "/P<</MCID 0>>BDC\nBI /W 1 ID EMC ( EI\nEMC\nQ")
  }

  @Test(arguments: [
    ("/P << /MCID 0 >> BDC (a)Tj", 1), ("EMC", 0), ("/P << /MCID 1 >> BDC EMC", 2), ("", 1),
    ("/P << /MCID 0 >> BDC EMC /P << /MCID 1 >> BDC EMC", 1),
    ("/P << /MCID 0 >> BDC /P << /MCID 1 >> BDC EMC EMC", 2), ("/X BMC EMC", 0),
  ])
  func whatWasNotDrawnIsDamage(content: String, count: Int) {
    #expect(throws: PDFError.self) {
      try mark(content, Array(repeating: paragraph, count: count))
    }
  }
}
