internal import CCairo
internal import CSPNG
internal import CTurboJPEG

/// Makes an empty picture of a size that has been read from a file.
private func emptyPicture(
  width: Int, height: Int, format: cairo_format_t, maximumPixels: Int
) throws(RenderError) -> Surface {
  guard width > 0, height > 0 else { throw .picture("it has no pixels") }
  guard width <= 32_767, height <= 32_767, width * height <= maximumPixels else {
    throw .tooManyPixels(pixels: width * height, limit: maximumPixels)
  }
  let surface = Surface(adopting: cairo_image_surface_create(format, Int32(width), Int32(height)))
  try surface.check()
  cairo_surface_flush(surface.handle)
  return surface
}

/// Decodes a PNG into premultiplied pixels, a row at a time.
func decodePNG(_ bytes: [UInt8], maximumPixels: Int) throws(RenderError) -> Surface {
  guard let decoder = spng_ctx_new(0) else { throw .picture("out of memory") }
  defer { spng_ctx_free(decoder) }
  // Ancillary chunks are not wanted: compressed text in them is never inflated.
  spng_set_chunk_limits(decoder, 1 << 24, 1 << 24)
  func check(_ status: Int32) throws(RenderError) {
    if status != 0 { throw .picture(String(cString: spng_strerror(status))) }
  }
  // The decoder keeps the pointer, which is good to the end of this scope.
  return try bytes.withUnsafeBufferPointer { input throws(RenderError) -> Surface in
    try check(spng_set_png_buffer(decoder, input.baseAddress, input.count))
    var header = spng_ihdr()
    try check(spng_get_ihdr(decoder, &header))
    let width = Int(header.width)
    let surface = try emptyPicture(
      width: width, height: Int(header.height), format: CAIRO_FORMAT_ARGB32,
      maximumPixels: maximumPixels)
    guard let rows = cairo_image_surface_get_data(surface.handle) else {
      throw .drawing("no pixels")
    }
    let stride = Int(cairo_image_surface_get_stride(surface.handle))
    func target(_ y: Int) -> UnsafeMutablePointer<UInt32> {
      UnsafeMutableRawPointer(rows + y * stride).assumingMemoryBound(to: UInt32.self)
    }
    let format = Int32(SPNG_FMT_RGBA8.rawValue)
    let flags = Int32(SPNG_DECODE_TRNS.rawValue)
    if header.interlace_method != 0 {
      // Rows come in passes, so the whole is wanted before it can be put into cairo's form.
      var pixels = [UInt8](repeating: 0, count: width * Int(header.height) * 4)
      try check(spng_decode_image(decoder, &pixels, pixels.count, format, flags))
      pixels.withUnsafeBufferPointer { all in
        for y in 0..<Int(header.height) {
          premultiply(all.baseAddress! + y * width * 4, count: width, into: target(y))
        }
      }
    } else {
      let progressive = flags | Int32(SPNG_DECODE_PROGRESSIVE.rawValue)
      try check(spng_decode_image(decoder, nil, 0, format, progressive))
      var row = [UInt8](repeating: 0, count: width * 4)
      for y in 0..<Int(header.height) {
        let status = spng_decode_row(decoder, &row, row.count)
        if status != Int32(SPNG_EOI.rawValue) { try check(status) }
        premultiply(row, count: width, into: target(y))
      }
    }
    cairo_surface_mark_dirty(surface.handle)
    return surface
  }
}

private func premultiply(
  _ row: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt32>
) {
  for x in 0..<count {
    let alpha = UInt32(row[x * 4 + 3])
    func scaled(_ value: UInt8) -> UInt32 { (UInt32(value) * alpha + 127) / 255 }
    target[x] =
      alpha << 24 | scaled(row[x * 4]) << 16 | scaled(row[x * 4 + 1]) << 8
      | scaled(row[x * 4 + 2])
  }
}

/// Decodes a JPEG into opaque pixels.
///
/// One that is cut short is shown as far as it goes.
func decodeJPEG(_ bytes: [UInt8], maximumPixels: Int) throws(RenderError) -> Surface {
  guard let decoder = tjInitDecompress() else { throw .picture("out of memory") }
  defer { tjDestroy(decoder) }
  var width: Int32 = 0
  var height: Int32 = 0
  var sampling: Int32 = 0
  var space: Int32 = 0
  let size = UInt(bytes.count)
  guard tjDecompressHeader3(decoder, bytes, size, &width, &height, &sampling, &space) == 0 else {
    throw .picture(String(cString: tjGetErrorStr2(decoder)))
  }
  let surface = try emptyPicture(
    width: Int(width), height: Int(height), format: CAIRO_FORMAT_RGB24,
    maximumPixels: maximumPixels)
  guard let rows = cairo_image_surface_get_data(surface.handle) else { throw .drawing("no pixels") }
  let stride = cairo_image_surface_get_stride(surface.handle)
  // Ink on paper has four channels, which are put into three here.
  let isInk = space == Int32(TJCS_CMYK.rawValue) || space == Int32(TJCS_YCCK.rawValue)
  // TJPF_BGRX is cairo's order in memory on a little-endian machine, TJPF_XRGB on another.
  let native = UInt32(1).littleEndian == 1 ? TJPF_BGRX : TJPF_XRGB
  let format = isInk ? TJPF_CMYK : native
  let status = tjDecompress2(
    decoder, bytes, size, rows, width, stride, height, Int32(format.rawValue), 0)
  if status != 0, tjGetErrorCode(decoder) != Int32(TJERR_WARNING.rawValue) {
    throw .picture(String(cString: tjGetErrorStr2(decoder)))
  }
  if isInk {
    for y in 0..<Int(height) {
      let row = rows + y * Int(stride)
      for x in 0..<Int(width) {
        // Adobe's way, and everybody's: 255 is no ink.
        let (cyan, magenta, yellow, black) = (
          UInt32(row[x * 4]), UInt32(row[x * 4 + 1]), UInt32(row[x * 4 + 2]),
          UInt32(row[x * 4 + 3])
        )
        let pixel =
          cyan * black / 255 << 16 | magenta * black / 255 << 8 | yellow * black / 255
        UnsafeMutableRawPointer(row).storeBytes(of: pixel, toByteOffset: x * 4, as: UInt32.self)
      }
    }
  }
  cairo_surface_mark_dirty(surface.handle)
  return surface
}
