import CSPNG
import CTurboJPEG

/// Small pictures, made here.
enum Pictures {
  /// A PNG of a colour type; its pixels, of one byte a channel, go from dark to light and, where they
  /// have one, from clear to opaque.
  static func png(_ type: spng_color_type, channels: Int, width: Int = 24, height: Int = 16)
    -> [UInt8]
  {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<channels {
          pixels.append(UInt8((x * 9 + y * 5 + channel * 40) & 0xFF))
        }
      }
    }
    let encoder = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue))
    defer { spng_ctx_free(encoder) }
    spng_set_option(encoder, SPNG_ENCODE_TO_BUFFER, 1)
    var header = spng_ihdr()
    header.width = UInt32(width)
    header.height = UInt32(height)
    header.bit_depth = 8
    header.color_type = UInt8(type.rawValue)
    spng_set_ihdr(encoder, &header)
    spng_encode_image(
      encoder, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue),
      Int32(SPNG_ENCODE_FINALIZE.rawValue))
    var length = 0
    var status: Int32 = 0
    let result = spng_get_png_buffer(encoder, &length, &status)
    defer { result?.deallocate() }
    return [UInt8](UnsafeRawBufferPointer(start: result, count: length))
  }

  /// A JPEG of a pixel form: grey, red-green-blue, or cyan-magenta-yellow-black.
  static func jpeg(_ format: TJPF, channels: Int, width: Int = 24, height: Int = 16) -> [UInt8] {
    let pixels = (0..<width * height * channels).map { UInt8($0 * 7 & 0xFF) }
    let encoder = tjInitCompress()
    defer { tjDestroy(encoder) }
    var bytes: UnsafeMutablePointer<UInt8>?
    var length: UInt = 0
    tjCompress2(
      encoder, pixels, Int32(width), 0, Int32(height), Int32(format.rawValue), &bytes, &length,
      Int32((channels == 1 ? TJSAMP_GRAY : TJSAMP_444).rawValue), 90, 0)
    defer { tjFree(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: Int(length)))
  }

  /// All of them, by the names that releases call them.
  static let files: [String: [UInt8]] = [
    "color.png": png(SPNG_COLOR_TYPE_TRUECOLOR, channels: 3),
    "alpha.png": png(SPNG_COLOR_TYPE_TRUECOLOR_ALPHA, channels: 4),
    "gray.png": png(SPNG_COLOR_TYPE_GRAYSCALE, channels: 1),
    "gray-alpha.png": png(SPNG_COLOR_TYPE_GRAYSCALE_ALPHA, channels: 2),
    "color.jpg": jpeg(TJPF_RGB, channels: 3),
    "gray.jpg": jpeg(TJPF_GRAY, channels: 1),
    "cmyk.jpg": jpeg(TJPF_CMYK, channels: 4),
    "broken.png": Array(png(SPNG_COLOR_TYPE_TRUECOLOR, channels: 3).prefix(50)),
  ]
}
