import GalleySource
import Testing

@testable import GalleyCSS

@Suite struct EncodingTests {
  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: StylesheetParser.decode(bytes, name: "x.css").utf8, as: UTF8.self)
  }

  @Test func byteOrderMarks() {
    #expect(text([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == "é")
    #expect(text([0xFF, 0xFE, 0xE9, 0, 0x3D, 0xD8, 0, 0xDE]) == "é😀")
    #expect(text([0xFE, 0xFF, 0, 0xE9]) == "é")
    #expect(text([0xFF, 0xFE, 0xE9, 0, 0x41]) == "é\u{FFFD}")
    #expect(text([0xFF, 0xFE, 0, 0xD8]) == "\u{FFFD}")
    #expect(text([]) == "")
  }

  @Test(arguments: [
    ("windows-1252", [0x80, 0x93, 0xE9], "€“é"), ("Latin1", [0xE9, 0x81], "é\u{81}"),
    ("iso-8859-15", [0xA4, 0xE9], "€é"), ("iso-8859-2", [0xB1], "ą"),
    ("iso-8859-5", [0xD0, 0xF0], "а№"),
    ("utf-8", [0xC3, 0xA9, 0xFF], "é\u{FFFD}"), ("utf-16le", [0xC3, 0xA9], "é"),
    ("nonsense", [0xC3, 0xA9], "é"),
  ]) func charset(_ label: String, _ bytes: [UInt8], _ expected: String) {
    let rule = "@charset \"\(label)\";"
    #expect(text(Array(rule.utf8) + bytes) == rule + expected)
  }

  @Test func everyHighByteIsOneScalar() {
    for encoding in Encoding.allCases
    where encoding.rawValue.contains("8859") || encoding == .windows1252 {
      let decoded = String(decoding: encoding.decode(Array(0x80...0xFF)), as: UTF8.self)
      #expect(decoded.unicodeScalars.count == 128)
      #expect(Set(decoded.unicodeScalars).count == 128)
    }
  }
}
