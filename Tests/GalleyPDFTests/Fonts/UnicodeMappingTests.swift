import Testing

@testable import GalleyPDF

@Suite struct UnicodeMappingTests {
  func mapping(_ lines: String) -> [UInt8] {
    Array("1 begincodespacerange\n<00> <ff>\nendcodespacerange\n\(lines)\nendcmap".utf8)
  }

  @Test(arguments: [
    "1 beginbfchar\n<41> <0041>\nendbfchar", "2 beginbfchar\n<96> <2013>\n<e9> <00E9>\nendbfchar",
    "1 beginbfchar\n<80> <20ac>\nendbfchar\n1 beginbfchar\n<9f> <0178>\nendbfchar",
  ])
  func whatTheEncodingSaysIsNotSaidAgain(lines: String) {
    #expect(saysNoMoreThanWinAnsi(mapping(lines)))
  }

  @Test(arguments: [
    "1 beginbfchar\n<41> <0042>\nendbfchar", "1 beginbfchar\n<41> <00410042>\nendbfchar",
    "1 beginbfchar\n<a0> <00a0>\nendbfchar", "1 beginbfchar\n<ad> <00ad>\nendbfchar",
    "1 beginbfchar\n<81> <0081>\nendbfchar", "1 beginbfchar\n<0041> <0041>\nendbfchar",
    "1 beginbfrange\n<41> <42> <0041>\nendbfrange", "1 beginbfchar\n<41>\nendbfchar", "",
  ])
  func whatItDoesNotSayStays(lines: String) {
    #expect(!saysNoMoreThanWinAnsi(mapping(lines)))
  }
}
