import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct DecodingTests {
  private let reader = ReleaseReader()

  private func read(_ bytes: [UInt8]) throws -> Diagnosed<ReadRelease> {
    try reader.read(bytes, name: "f.txt", format: .text)
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    String(decoding: try read(bytes).value.source.utf8, as: UTF8.self)
  }

  private func ids(_ bytes: [UInt8]) throws -> [String] {
    try read(bytes).diagnostics.map { "\($0.severity.rawValue) \($0.id)" }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? pair : pair.reversed()
    }
  }

  @Test func marksOfByteOrderAreNoText() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try text(mark + Array("Café".utf8)) == "Café")
    #expect(try text(mark + mark + Array("Café".utf8)) == "Café")
    #expect(try ids(mark + mark + Array("Café".utf8)).isEmpty)
  }

  @Test(arguments: [true, false]) func utf16IsReadWithAndWithoutMark(bigEndian: Bool) throws {
    let sample = "Grüße aus Łódź 😀, sagte sie."
    let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    #expect(try text(mark + utf16(sample, bigEndian: bigEndian)) == sample)
    #expect(try text(utf16(sample, bigEndian: bigEndian)) == sample)
    #expect(
      try ids(utf16(sample, bigEndian: bigEndian)) == ["note read.guessed-encoding"])
  }

  @Test func loneSurrogatesAreReplaced() throws {
    let bytes =
      [0xFF, 0xFE] + utf16("before", bigEndian: false) + [0x00, 0xD8]
      + utf16("after", bigEndian: false)
    #expect(try text(bytes) == "before\u{FFFD}after")
    #expect(try ids(bytes) == ["warning read.lone-surrogate"])
  }

  @Test func oddByteOfUTF16IsReplaced() throws {
    #expect(try text([0xFF, 0xFE, 0x41, 0x00, 0x42]) == "A\u{FFFD}")
  }

  @Test func utf32IsRead() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0, 0x00, 0xF6, 0x01, 0x00]
    #expect(try text(bytes) == "A\u{1F600}")
  }

  @Test func windows1252IsRead() throws {
    let bytes =
      [0x93] + Array("Quoted".utf8) + [0x94, 0x20, 0x96] + Array(" caf".utf8)
      + [0xE9, 0x20, 0x80]
    #expect(try text(bytes) == "“Quoted” – café €")
    #expect(try ids(bytes) == ["note read.guessed-encoding"])
    #expect(try text(Array("caf".utf8) + [0xE9, 0x20, 0x81]) == "café \u{FFFD}")
  }

  @Test func badUTF8IsReplacedAndNamed() throws {
    let bytes =
      Array("é ok\nok ".utf8) + [0xFF, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xE2, 0x82]
      + Array(" é end".utf8)
    let read = try read(bytes)
    #expect(
      String(decoding: read.value.source.utf8, as: UTF8.self)
        == "é ok\nok " + String(repeating: "\u{FFFD}", count: 7) + " é end")
    #expect(read.diagnostics.map(\.id) == ["read.bad-encoding"])
    #expect(read.diagnostics.first?.place?.description == "f.txt:2:4")
  }

  @Test func controlsAreDroppedAndTextAfterThemIsKept() throws {
    #expect(try text(Array("A\0B\u{1}C\u{7F}D\u{85}E\u{80}F\0 END".utf8)) == "ABCD\u{85}EF END")
    #expect(try ids(Array("A\0B\0C".utf8)) == ["warning read.control-character"])
  }

  @Test func nonCharactersAreReplaced() throws {
    // U+FFFE, U+FDD0, U+1FFFF
    let bytes: [UInt8] = [0x61, 0xEF, 0xBF, 0xBE, 0x62, 0xEF, 0xB7, 0x90, 0xF0, 0x9F, 0xBF, 0xBF]
    #expect(try text(bytes) == "a\u{FFFD}b\u{FFFD}\u{FFFD}")
    #expect(try ids(bytes) == ["warning read.noncharacter"])
  }

  @Test func mojibakeIsKeptWithAWarning() throws {
    let sample = "â€œQuotedâ€\u{9D} cafÃ©"
    #expect(try text(Array("cafÃ© and â€œso".utf8)) == "cafÃ© and â€œso")
    #expect(try ids(Array(sample.utf8)).contains("warning read.mojibake"))
    #expect(try ids(Array("Ã la carte, naïve café".utf8)).isEmpty)
  }

  @Test func excessiveMarksAreKeptWithAWarning() throws {
    let sample = "a" + String(repeating: "\u{301}", count: 31)
    #expect(try text(Array(sample.utf8)) == sample)
    #expect(try ids(Array(sample.utf8)) == ["warning read.excess-marks"])
    #expect(try ids(Array(("a" + String(repeating: "\u{301}", count: 30)).utf8)).isEmpty)
  }

  @Test func everyLineEndParts() throws {
    let ends = ["\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"]
    for end in ends {
      let sample = ["One is here.", "Two is here.", "Three is here."].joined(separator: end + end)
      #expect(
        try Outline.of(sample) == "p One is here.\np Two is here.\np Three is here.",
        "\(end.unicodeScalars.map(\.value))")
    }
  }

  @Test(
    arguments: [[], Array(" \t\r\n".utf8), Array("\u{A0}\u{3000}\u{FEFF}\n".utf8)] as [[UInt8]])
  func emptyInputIsAnError(bytes: [UInt8]) {
    let error = #expect(throws: DiagnosticError.self) { try read(bytes) }
    #expect(error?.diagnostics.map(\.id) == ["read.empty"])
  }

  @Test func binaryInputIsAnErrorThatNamesIt() {
    let cases: [([UInt8], String)] = [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"), (Array("%PDF-1.7".utf8), "PDF"),
      ([0x50, 0x4B, 3, 4, 20, 0], "ZIP"), ([0x1F, 0x8B, 8, 0], "gzip"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Word"),
    ]
    for (bytes, name) in cases {
      let error = #expect(throws: DiagnosticError.self) { try read(bytes) }
      #expect(error?.diagnostics.first?.id == "read.binary")
      #expect(error?.diagnostics.first?.message.contains(name) == true)
    }
    var random = SplitMix(seed: 5)
    let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
    let error = #expect(throws: DiagnosticError.self) { try read(noise) }
    #expect(error?.diagnostics.first?.id == "read.binary")
  }

  @Test func strayControlsAreNoBinary() throws {
    let bytes = Array("A\0B".utf8)
    #expect(try text(Array(repeating: bytes, count: 100).flatMap { $0 }).hasPrefix("ABABAB"))
  }

  @Test func tooManyBytesNameTheirOption() {
    let reader = ReleaseReader(limits: Limits(inputBytes: 10))
    let error = #expect(throws: LimitExceeded.self) {
      try reader.read(Array("more than ten".utf8), name: "f.txt")
    }
    #expect(error?.option == "--max-bytes")
    #expect(error?.value == 13)
  }

  @Test func tooManyBlocksNameTheirOption() {
    let reader = ReleaseReader(limits: Limits(blocks: 2))
    let error = #expect(throws: LimitExceeded.self) {
      try reader.read(Array("One.\n\nTwo.\n\nThree.".utf8), name: "f.txt")
    }
    #expect(error?.option == "--max-blocks")
    #expect(error?.place?.line == 5)
  }

  @Test func openBidiControlsEndWithTheirParagraph() throws {
    let read = try read(Array("One \u{202E}two.\n\nThree \u{2067}four\u{2069}\u{202C}.".utf8))
    let texts = read.value.release.body.map(\.writtenText)
    #expect(
      texts.map { $0.unicodeScalars.map { $0.value } }
        == [
          "One \u{202E}two.\u{202C}", "Three \u{2067}four\u{2069}.",
        ].map { $0.unicodeScalars.map { $0.value } })
    #expect(read.diagnostics.map(\.id) == ["read.open-bidi-control"])
    let deep = String(repeating: "\u{2067}", count: 5000) + "x is deep."
    let depth = try self.read(Array(deep.utf8)).value.release.body.first?.writtenText ?? ""
    #expect(depth.unicodeScalars.count < 200)
    #expect(try ids(Array("\u{2067}closed\u{2069} text is good.".utf8)).isEmpty)
  }
}
