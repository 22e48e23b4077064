import CCairo
import Glibc
import Testing

@testable import GalleyPDF

@Suite struct TrueTypeOutlinesTests {
  static let fonts = [
    "liberation/LiberationSerif-Regular", "open-sans/OpenSans-Bold", "charis/CharisSIL-Regular",
    "noto/NotoSansDevanagari-Regular", "noto/NotoNaskhArabic-Regular",
  ].map { "/usr/share/fonts/truetype/\($0).ttf" }

  /// The points, contours and advance of each glyph in font units.
  func outlines(_ font: [UInt8]) throws -> [[Int]] {
    var library: FT_Library?
    FT_Init_FreeType(&library)
    defer { FT_Done_FreeType(library) }
    return try font.withUnsafeBufferPointer { bytes in
      var opened: FT_Face?
      FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(bytes.count), 0, &opened)
      let face = try #require(opened)
      defer { FT_Done_Face(face) }
      return (0..<Int(face.pointee.num_glyphs)).map { glyph in
        guard FT_Load_Glyph(face, FT_UInt(glyph), Int32(FT_LOAD_NO_SCALE)) == 0,
          let slot = face.pointee.glyph
        else { return [-1] }
        let outline = slot.pointee.outline
        var values = [Int(slot.pointee.advance.x), Int(outline.n_contours)]
        for index in 0..<Int(outline.n_points) {
          values += [Int(outline.points[index].x), Int(outline.points[index].y)]
        }
        return values
      }
    }
  }

  @Test(arguments: fonts) func outlinesAreTheSame(path: String) throws {
    let font = try bytes(of: path)
    let stripped = try #require(withoutInstructions(font))
    #expect(stripped.count < font.count)
    #expect(try outlines(stripped) == outlines(font))
    let names = String(decoding: stripped.prefix(600), as: UTF8.self)
    #expect(!names.contains("fpgm") && !names.contains("prep"))
  }

  @Test func whatIsCutShortIsLeftAlone() throws {
    let font = try bytes(of: Self.fonts[0])
    for count in [0, 3, 11, 12, 100, 300, 1000, font.count / 2] {
      #expect(withoutInstructions(Array(font.prefix(count))) == nil)
    }
  }

  @Test func changedBytesDoNoHarm() throws {
    // The tables' places and the head of the glyphs, where lengths and offsets stand.
    let font = try bytes(of: Self.fonts[0])
    for place in stride(from: 0, to: 400, by: 1) {
      var changed = font
      changed[place] ^= 0xFF
      _ = withoutInstructions(changed)
    }
  }

  func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "\(path) is not installed; run scripts/setup")
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: ftell(file))
    rewind(file)
    #expect(fread(&bytes, 1, bytes.count, file) == bytes.count)
    return bytes
  }
}
