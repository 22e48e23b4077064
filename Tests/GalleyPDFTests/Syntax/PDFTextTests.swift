import GalleyGeometry
import Testing

@testable import GalleyPDF

@Suite struct PDFTextTests {
  func written(_ append: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    append(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0, "0"), (1024, "1"), (-1024, "-1"), (512, "0.5"), (1, "0.001"), (-1, "-0.001"),
    (1023, "0.999"),
    (609_562, "595.275"), (-1536, "-1.5"), (1_024_000_000, "1000000"),
  ])
  func lengthsAreInPoints(units: Int, text: String) {
    #expect(written { $0.append(points: Length(units: units)) } == text)
  }

  @Test(arguments: [
    ("text/plain", "/text#2Fplain"), ("a b", "/a#20b"), ("A-1_x.y+z", "/A-1_x.y+z"),
    ("ü", "/#C3#BC"),
  ])
  func namesHaveNoOtherCharacters(name: String, text: String) {
    #expect(written { $0.append(name: name) } == text)
  }

  @Test(arguments: [
    ("plain", "(plain)"), ("a (b) \\", "(a \\(b\\) \\\\)"), ("", "()"), ("é", "<FEFF00E9>"),
    ("a\u{0}b", "<FEFF006100000062>"), ("😀", "<FEFFD83DDE00>"), ("a\nb", "<FEFF0061000A0062>"),
  ])
  func textStringsHoldAnyText(text: String, expected: String) {
    #expect(written { $0.append(textString: text) } == expected)
  }

  @Test func aReturnIsNotReadAsAnEndOfLine() {
    #expect(written { $0.append(literal: "a\rb".utf8) } == "(a\\rb)")
  }
}
