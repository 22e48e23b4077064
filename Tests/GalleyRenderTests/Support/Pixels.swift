import CSPNG
import CTurboJPEG
import GalleyPages

/// A decoded PNG.
struct Picture {
  var width: Int
  var height: Int
  /// 0 grey, 2 colour, as PNG numbers them.
  var colorType: Int
  var pixelsPerMetre: Int
  /// RGBA.
  var bytes: [UInt8]

  init(_ png: [UInt8]) {
    let decoder = spng_ctx_new(0)
    defer { spng_ctx_free(decoder) }
    var header = spng_ihdr()
    var density = spng_phys()
    var pixels: [UInt8] = []
    png.withUnsafeBufferPointer { input in
      spng_set_png_buffer(decoder, input.baseAddress, input.count)
      spng_get_ihdr(decoder, &header)
      spng_get_phys(decoder, &density)
      pixels = [UInt8](repeating: 0, count: Int(header.width) * Int(header.height) * 4)
      spng_decode_image(decoder, &pixels, pixels.count, Int32(SPNG_FMT_RGBA8.rawValue), 0)
    }
    width = Int(header.width)
    height = Int(header.height)
    colorType = Int(header.color_type)
    pixelsPerMetre = Int(density.ppu_x)
    bytes = pixels
  }

  /// Red, green and blue of a pixel.
  subscript(x: Int, y: Int) -> [UInt8] {
    Array(bytes[(y * width + x) * 4..<(y * width + x) * 4 + 3])
  }

  /// How dark the picture is in all: 1 for each black pixel.
  var ink: Double {
    stride(from: 0, to: bytes.count, by: 4).reduce(0.0) { $0 + Double(255 - bytes[$1]) / 255 }
  }

  /// The mean row of the ink.
  var centreRow: Double {
    var sum = 0.0
    for y in 0..<height {
      for x in 0..<width { sum += Double(255 - bytes[(y * width + x) * 4]) / 255 * Double(y) }
    }
    return sum / ink
  }

  /// The mean column of the ink.
  var centreColumn: Double {
    var sum = 0.0
    for y in 0..<height {
      for x in 0..<width { sum += Double(255 - bytes[(y * width + x) * 4]) / 255 * Double(x) }
    }
    return sum / ink
  }
}

/// Encodes a picture whose pixels a function gives as red, green, blue and alpha.
func encodedPNG(
  _ width: Int, _ height: Int, interlaced: Bool = false, _ pixel: (Int, Int) -> [UInt8]
) -> [UInt8] {
  var bytes: [UInt8] = []
  for y in 0..<height { for x in 0..<width { bytes += pixel(x, y) } }
  let encoder = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue))
  defer { spng_ctx_free(encoder) }
  spng_set_option(encoder, SPNG_ENCODE_TO_BUFFER, 1)
  var header = spng_ihdr()
  header.width = UInt32(width)
  header.height = UInt32(height)
  header.bit_depth = 8
  header.color_type = UInt8(SPNG_COLOR_TYPE_TRUECOLOR_ALPHA.rawValue)
  header.interlace_method = interlaced ? 1 : 0
  spng_set_ihdr(encoder, &header)
  spng_encode_image(
    encoder, bytes, bytes.count, Int32(SPNG_FMT_PNG.rawValue),
    Int32(SPNG_ENCODE_FINALIZE.rawValue))
  var length = 0
  var status: Int32 = 0
  let result = spng_get_png_buffer(encoder, &length, &status)
  defer { result?.deallocate() }
  return [UInt8](UnsafeRawBufferPointer(start: result, count: length))
}

/// Encodes a JPEG of one colour.
func encodedJPEG(_ width: Int, _ height: Int, _ color: [UInt8]) -> [UInt8] {
  let pixels = [UInt8]((0..<width * height).map { _ in color }.joined())
  let encoder = tjInitCompress()
  defer { tjDestroy(encoder) }
  var bytes: UnsafeMutablePointer<UInt8>?
  var length: UInt = 0
  tjCompress2(
    encoder, pixels, Int32(width), 0, Int32(height), Int32(TJPF_RGB.rawValue), &bytes, &length,
    Int32(TJSAMP_444.rawValue), 95, 0)
  defer { tjFree(bytes) }
  return [UInt8](UnsafeBufferPointer(start: bytes, count: Int(length)))
}

extension ImageTable.Image {
  static func png(_ bytes: [UInt8], _ width: Int, _ height: Int) -> Self {
    Self(encoding: .png, bytes: bytes, width: width, height: height)
  }

  static func jpeg(_ bytes: [UInt8], _ width: Int, _ height: Int) -> Self {
    Self(encoding: .jpeg, bytes: bytes, width: width, height: height)
  }
}
