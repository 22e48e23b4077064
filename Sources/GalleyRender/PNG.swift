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
    guard across.isFinite, down.isFinite, across >= 0, down >= 0 else {
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
    let context = Context(on: surface)
    cairo_set_source_rgb(context.handle, 1, 1, 1)
    cairo_paint(context.handle)
    cairo_scale(context.handle, dpi / 72, dpi / 72)
    try draw(page, of: document, on: context, filter: CAIRO_FILTER_GOOD)
    cairo_surface_flush(surface.handle)
    guard let rows = cairo_image_surface_get_data(surface.handle) else {
      throw .drawing("no pixels")
    }
    let stride = Int(cairo_image_surface_get_stride(surface.handle))
    let isGrey = page.items.allSatisfy(\.isGrey)
    let channels = isGrey ? 1 : 3
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * channels) { out, count in
      var at = 0
      for y in 0..<height {
        let row = UnsafeRawPointer(rows + y * stride).assumingMemoryBound(to: UInt32.self)
        for x in 0..<width {
          let pixel = row[x]
          if isGrey {
            out[at] = UInt8(truncatingIfNeeded: pixel)
            at += 1
          } else {
            out[at] = UInt8(truncatingIfNeeded: pixel >> 16)
            out[at + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
            out[at + 2] = UInt8(truncatingIfNeeded: pixel)
            at += 3
          }
        }
      }
      count = at
    }
    return try encode(pixels, width: width, height: height, isGrey: isGrey, dpi: dpi)
  }

  private func encode(
    _ pixels: [UInt8], width: Int, height: Int, isGrey: Bool, dpi: Double
  ) throws(RenderError) -> [UInt8] {
    guard let encoder = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw .encoding("out of memory")
    }
    defer { spng_ctx_free(encoder) }
    spng_set_option(encoder, SPNG_ENCODE_TO_BUFFER, 1)
    spng_set_option(encoder, SPNG_IMG_COMPRESSION_LEVEL, 1)
    spng_set_option(encoder, SPNG_FILTER_CHOICE, Int32(SPNG_DISABLE_FILTERING.rawValue))
    var header = spng_ihdr()
    header.width = UInt32(width)
    header.height = UInt32(height)
    header.bit_depth = 8
    header.color_type = UInt8(
      isGrey ? SPNG_COLOR_TYPE_GRAYSCALE.rawValue : SPNG_COLOR_TYPE_TRUECOLOR.rawValue)
    var status = spng_set_ihdr(encoder, &header)
    var density = spng_phys()
    density.ppu_x = UInt32(min(dpi / 0.0254, 2e9).rounded())
    density.ppu_y = density.ppu_x
    density.unit_specifier = 1
    if status == 0 { status = spng_set_phys(encoder, &density) }
    if status == 0 {
      status = spng_encode_image(
        encoder, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue),
        Int32(SPNG_ENCODE_FINALIZE.rawValue))
    }
    var length = 0
    guard status == 0, let bytes = spng_get_png_buffer(encoder, &length, &status) else {
      throw .encoding(String(cString: spng_strerror(status)))
    }
    defer { free(bytes) }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
  }
}

extension PageItem {
  /// Whether it is drawn without colour; a picture may have any.
  fileprivate var isGrey: Bool {
    switch content {
    case .glyphs(let run): run.color.isGrey
    case .fill(_, let color): color.isGrey
    case .line(let line): line.color.isGrey
    case .image: false
    }
  }
}
