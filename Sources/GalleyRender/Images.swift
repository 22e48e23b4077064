internal import CCairo
internal import CSPNG
internal import GalleyGeometry
internal import GalleyPages

/// The most pixels a picture may have.
let maximumImagePixels = 100_000_000

extension Renderer {
  /// Draws a picture scaled to a rectangle. A JPEG is embedded as it is, and so in PDF and SVG alone.
  func draw(
    _ image: ImageTable.Image, in rect: Rect, on cairo: OpaquePointer?, filter: cairo_filter_t
  ) throws(RenderError) {
    let surface: Surface
    switch image.encoding {
    case .png: surface = try decodePNG(image.bytes)
    case .jpeg: surface = try embedJPEG(image)
    }
    let width = Double(cairo_image_surface_get_width(surface.handle))
    let height = Double(cairo_image_surface_get_height(surface.handle))
    guard width > 0, height > 0, rect.width > .zero, rect.height > .zero else { return }
    cairo_save(cairo)
    cairo_translate(cairo, rect.minX.points, rect.minY.points)
    cairo_scale(cairo, rect.width.points / width, rect.height.points / height)
    cairo_set_source_surface(cairo, surface.handle, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), filter)
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD)
    cairo_rectangle(cairo, 0, 0, width, height)
    cairo_fill(cairo)
    cairo_restore(cairo)
  }

  private func embedJPEG(_ image: ImageTable.Image) throws(RenderError) -> Surface {
    guard image.width > 0, image.height > 0, image.width <= 32_767, image.height <= 32_767,
      image.width * image.height <= maximumImagePixels
    else { throw .tooManyPixels(pixels: image.width, limit: maximumImagePixels) }
    let surface = Surface(
      adopting: cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(image.width), Int32(image.height)))
    try surface.check()
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: image.bytes.count)
    copy.initialize(from: image.bytes, count: image.bytes.count)
    let status = cairo_surface_set_mime_data(
      surface.handle, CAIRO_MIME_TYPE_JPEG, copy, UInt(image.bytes.count),
      { $0?.deallocate() }, copy)
    if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    try check(status)
    return surface
  }

  private func decodePNG(_ bytes: [UInt8]) throws(RenderError) -> Surface {
    guard let decoder = spng_ctx_new(0) else { throw .encoding("out of memory") }
    defer { spng_ctx_free(decoder) }
    spng_set_image_limits(decoder, 32_767, 32_767)
    spng_set_chunk_limits(decoder, 1 << 24, 1 << 24)
    var pixels: [UInt8] = []
    var header = spng_ihdr()
    let status = bytes.withUnsafeBufferPointer { input -> Int32 in
      var status = spng_set_png_buffer(decoder, input.baseAddress, input.count)
      if status == 0 { status = spng_get_ihdr(decoder, &header) }
      if status != 0 { return status }
      if Int(header.width) * Int(header.height) > maximumImagePixels { return -1 }
      pixels = [UInt8](repeating: 0, count: Int(header.width) * Int(header.height) * 4)
      return spng_decode_image(
        decoder, &pixels, pixels.count, Int32(SPNG_FMT_RGBA8.rawValue),
        Int32(SPNG_DECODE_TRNS.rawValue))
    }
    if status == -1 {
      throw .tooManyPixels(
        pixels: Int(header.width) * Int(header.height), limit: maximumImagePixels)
    }
    if status != 0 { throw .encoding(String(cString: spng_strerror(status))) }
    let surface = Surface(
      adopting: cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(header.width), Int32(header.height)))
    try surface.check()
    cairo_surface_flush(surface.handle)
    guard let rows = cairo_image_surface_get_data(surface.handle) else {
      throw .drawing("no pixels")
    }
    let stride = Int(cairo_image_surface_get_stride(surface.handle))
    let width = Int(header.width)
    for y in 0..<Int(header.height) {
      let row = UnsafeMutableRawPointer(rows + y * stride)
        .assumingMemoryBound(to: UInt32.self)
      for x in 0..<width {
        let at = (y * width + x) * 4
        let alpha = UInt32(pixels[at + 3])
        func scaled(_ value: UInt8) -> UInt32 { (UInt32(value) * alpha + 127) / 255 }
        row[x] =
          alpha << 24 | scaled(pixels[at]) << 16 | scaled(pixels[at + 1]) << 8
          | scaled(pixels[at + 2])
      }
    }
    cairo_surface_mark_dirty(surface.handle)
    return surface
  }
}
