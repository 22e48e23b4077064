import GalleyPages
import GalleyRender
import Testing

@Suite struct PictureTests {
  @Test func kindAndSizeAreReadFromTheBytes() throws {
    let png = try Renderer.picture(from: encodedPNG(7, 5) { _, _ in [1, 2, 3, 255] })
    #expect(png.encoding == .png && png.width == 7 && png.height == 5)
    let jpeg = try Renderer.picture(from: encodedJPEG(16, 9, [1, 2, 3]))
    #expect(jpeg.encoding == .jpeg && jpeg.width == 16 && jpeg.height == 9)
  }

  @Test func anythingElseIsAnError() {
    let whole = encodedPNG(40, 40) { x, y in [UInt8(x * 6), UInt8(y * 6), UInt8(x ^ y), 255] }
    for bytes in [
      [], Array("GIF89a".utf8), Array(whole[..<60]), Array(whole[..<(whole.count / 2)]),
      Array(encodedJPEG(16, 9, [1, 2, 3])[..<30]), [0x89, 0x50, 0x4E, 0x47],
      // No width, no height.
      whole[..<16] + [0, 0, 0, 0, 0, 0, 0, 0] + whole[24...],
    ] as [[UInt8]] {
      #expect(throws: RenderError.self) { try Renderer.picture(from: bytes) }
    }
  }

  /// Every byte of a file in turn is broken: an error or a picture, and never a trap.
  @Test func damageNeverTraps() {
    for whole in [
      encodedPNG(9, 9) { x, y in [UInt8(x * 20), UInt8(y * 20), 0, 255] },
      encodedJPEG(16, 16, [9, 99, 199]),
    ] {
      for at in whole.indices {
        var bytes = whole
        bytes[at] ^= 0xA5
        _ = try? Renderer.picture(from: bytes, maximumPixels: 1_000_000)
      }
    }
  }

  @Test func aBombIsFoundBeforeItIsDecoded() {
    let png = encodedPNG(300, 200) { _, _ in [0, 0, 0, 255] }
    #expect(throws: RenderError.tooManyPixels(pixels: 60_000, limit: 50_000)) {
      try Renderer.picture(from: png, maximumPixels: 50_000)
    }
    // 65,535 × 65,535 in a few bytes.
    let jpeg: [UInt8] = [
      0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x11, 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0x03, 0x01, 0x22, 0x00,
      0x02, 0x11, 0x01, 0x03, 0x11, 0x01, 0xFF, 0xD9,
    ]
    #expect(throws: RenderError.self) { try Renderer.picture(from: jpeg) }
  }
}
