import Testing

@testable import GalleyPDF

@Suite struct StringBytesTests {
  @Test(
    arguments: [
      ("(abc)", [0x61, 0x62, 0x63]), ("(\\(\\)\\\\)", [0x28, 0x29, 0x5C]),
      ("(\\n\\r\\t\\b\\f)", [10, 13, 9, 8, 12]),
      ("(\\101\\0612\\7)", [0x41, 0x31, 0x32, 7]), ("(a\\\nb)", [0x61, 0x62]),
      ("(a(b)c)", [0x61, 0x28, 0x62, 0x29, 0x63]),
      ("<48 65>", [0x48, 0x65]), ("<4>", [0x40]), ("<>", []), ("()", []), ("(\\x)", [0x78]),
    ] as [(String, [UInt8])])
  func aStringIsItsBytes(token: String, bytes: [UInt8]) {
    #expect(stringBytes(Array(token.utf8)) == bytes)
  }

  @Test func aLiteralComesBack() {
    let bytes = (0...255).map { UInt8($0) }
    var token: [UInt8] = []
    token.append(literal: bytes)
    #expect(stringBytes(token) == bytes)
  }
}
