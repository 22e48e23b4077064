import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

/// Text of ASCII alone, which is set without asking Pango for its items.
@Suite struct PlainText {
  static let families = [
    ["Liberation Serif"], ["Charis SIL"], ["Noto Serif CJK JP"], ["Noto Naskh Arabic"],
    ["Noto Serif Hebrew", "Liberation Serif"], ["no such family"],
  ]

  /// It has the glyphs that it has before a letter that is not plain, whatever was set before.
  @Test func itIsSetAsInOtherText() throws {
    let engine = try TextEngine()
    for families in Self.families {
      for language in ["en-GB", "de", "ja", "ar", "th", nil] {
        for count in [1, 3, 20, 200] {
          let characters = (0..<count).map { 0x20 + UInt8(($0 * 37 + count * 11) % 95) }
          let text = "a" + String(decoding: characters, as: UTF8.self) + "."
          func glyphs(_ text: String) throws -> [GlyphRun] {
            try lines(
              plain(text, families: families, language: language), measure: 100_000,
              LineOptions(wrap: .none), engine: engine
            ).flatMap { $0.pieces.map(\.glyphs) }
          }
          let own = try glyphs(text)
          let others = try glyphs(text + " é")
          let expected = others.flatMap(\.glyphs).prefix(own.flatMap(\.glyphs).count)
          #expect(own.flatMap(\.glyphs).map(\.id) == expected.map(\.id), "\(text)")
          if others.count == 1 { #expect(own.flatMap(\.glyphs) == Array(expected), "\(text)") }
        }
      }
    }
  }
}
