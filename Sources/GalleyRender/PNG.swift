internal import CCairo
internal import CSPNG
internal import GalleyGeometry
public import GalleyPages

internal import func Glibc.free

extension Renderer {
  /// A page as the bytes of a PNG file: grey where the page has no colour.
  public func png(
    _ page: Page, of document: PagedDocument, dpi: Double, maximumPixels: Int = 100_000_000
  ) throws(RenderError) -> [UInt8] {
    let across = (page.size.width.points * dpi / 72).rounded()
    let down = (page.size.height.points * dpi / 72).rounded()
    guard dpi > 0, across.isFinite, down.isFinite, across >= 0, down >= 0 else {
      throw .drawing("the resolution is not a positive number")
    }
    guard across <= 32_767, down <= 32_767, max(across, 1) * max(down, 1) <= Double(maximumPixels)
    else {
      let pixels = across * down
      throw .tooManyPixels(pixels: pixels < 1e15 ? Int(pixels) : Int.max, limit: maximumPixels)
    }
    let (width, height) = (max(1, Int(across)), max(1, Int(down)))
    let surface = Surface(
      adopting: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
    try surface.check()
    cairo_surface_flush(surface.handle)
    guard let data = cairo_image_surface_get_data(surface.handle) else {
      throw .drawing("no pixels")
    }
    let pixels = Pixels(
      base: UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self),
      stride: Int(cairo_image_surface_get_stride(surface.handle)) / 4, width: width,
      height: height, scale: dpi / 72)
    pixels.base.update(repeating: 0xFFFF_FFFF, count: pixels.stride * height)
    cairo_surface_mark_dirty(surface.handle)
    let canvas = Canvas(
      context: Context(on: surface), filter: CAIRO_FILTER_GOOD,
      pictures: Pictures(document.images, jpeg: .decoded), pixels: pixels)
    cairo_scale(canvas.context.handle, dpi / 72, dpi / 72)
    try draw(page, of: document, on: canvas)
    cairo_surface_flush(surface.handle)
    return try encode(pixels, isGrey: pixels.areGrey, dpi: dpi)
  }

  private func encode(
    _ pixels: Pixels, isGrey: Bool, dpi: Double
  ) throws(RenderError) -> [UInt8] {
    guard let encoder = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw .encoding("out of memory")
    }
    defer { spng_ctx_free(encoder) }
    func check(_ status: Int32) throws(RenderError) {
      if status != 0 { throw .encoding(String(cString: spng_strerror(status))) }
    }
    spng_set_option(encoder, SPNG_ENCODE_TO_BUFFER, 1)
    spng_set_option(encoder, SPNG_IMG_COMPRESSION_LEVEL, 1)
    spng_set_option(encoder, SPNG_FILTER_CHOICE, Int32(SPNG_DISABLE_FILTERING.rawValue))
    var header = spng_ihdr()
    header.width = UInt32(pixels.width)
    header.height = UInt32(pixels.height)
    header.bit_depth = 8
    header.color_type = UInt8(
      isGrey ? SPNG_COLOR_TYPE_GRAYSCALE.rawValue : SPNG_COLOR_TYPE_TRUECOLOR.rawValue)
    try check(spng_set_ihdr(encoder, &header))
    var density = spng_phys()
    density.ppu_x = UInt32(min(dpi / 0.0254, 2e9).rounded())
    density.ppu_y = density.ppu_x
    density.unit_specifier = 1
    try check(spng_set_phys(encoder, &density))
    let flags = Int32(SPNG_ENCODE_PROGRESSIVE.rawValue | SPNG_ENCODE_FINALIZE.rawValue)
    try check(spng_encode_image(encoder, nil, 0, Int32(SPNG_FMT_PNG.rawValue), flags))
    var row = [UInt8](repeating: 0, count: pixels.width * (isGrey ? 1 : 3))
    for y in 0..<pixels.height {
      if isGrey { pixels.copyGrey(y, into: &row) } else { pixels.copyColor(y, into: &row) }
      let status = spng_encode_row(encoder, row, row.count)
      if status != Int32(SPNG_EOI.rawValue) { try check(status) }
    }
    var length = 0
    var status: Int32 = 0
    guard let bytes = spng_get_png_buffer(encoder, &length, &status) else {
      throw .encoding(String(cString: spng_strerror(status)))
    }
    defer { free(bytes) }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
  }
}

extension Pixels {
  /// Whether there is no colour in them.
  fileprivate var areGrey: Bool {
    for y in 0..<height {
      let row = base + y * stride
      // Each byte against the one above it: all equal where red, green and blue are.
      var difference: UInt32 = 0
      for x in 0..<width { difference |= (row[x] ^ (row[x] >> 8)) & 0xFFFF }
      if difference != 0 { return false }
    }
    return true
  }

  fileprivate func copyGrey(_ y: Int, into out: inout [UInt8]) {
    let row = base + y * stride
    out.withUnsafeMutableBufferPointer { out in
      for x in 0..<width { out[x] = UInt8(truncatingIfNeeded: row[x]) }
    }
  }

  fileprivate func copyColor(_ y: Int, into out: inout [UInt8]) {
    let row = base + y * stride
    out.withUnsafeMutableBufferPointer { out in
      for x in 0..<width {
        out[x * 3] = UInt8(truncatingIfNeeded: row[x] >> 16)
        out[x * 3 + 1] = UInt8(truncatingIfNeeded: row[x] >> 8)
        out[x * 3 + 2] = UInt8(truncatingIfNeeded: row[x])
      }
    }
  }
}
