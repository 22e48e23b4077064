internal import CCairo
internal import GalleyGeometry
public import GalleyPages

/// A document's decoded pictures, each decoded at its first use.
///
/// It lives for one call: a picture shown on many pages is decoded, and embedded, once.
final class Pictures {
  /// How a JPEG comes into the output.
  enum JPEGUse {
    /// As it is: PDF and SVG take its bytes.
    case embedded
    /// As pixels.
    case decoded
  }

  private let table: ImageTable
  private let use: JPEGUse
  private var surfaces: [ImageTable.ID: Surface] = [:]

  init(_ table: ImageTable, jpeg use: JPEGUse) {
    self.table = table
    self.use = use
  }

  func surface(_ id: ImageTable.ID) throws(RenderError) -> Surface {
    if let surface = surfaces[id] { return surface }
    let image = table[id]
    let surface: Surface
    switch (image.encoding, use) {
    case (.png, _): surface = try decodePNG(image.bytes, maximumPixels: maximumPicturePixels)
    case (.jpeg, .decoded):
      surface = try decodeJPEG(image.bytes, maximumPixels: maximumPicturePixels)
    case (.jpeg, .embedded):
      surface = Surface(
        adopting: cairo_image_surface_create(
          CAIRO_FORMAT_RGB24, Int32(clamping: image.width), Int32(clamping: image.height)))
      try surface.check()
    }
    if use == .embedded { try attach(image, to: surface) }
    surfaces[id] = surface
    return surface
  }

  /// Gives a surface the encoded bytes, which PDF (JPEG) and SVG (both) take in place of its pixels.
  private func attach(_ image: ImageTable.Image, to surface: Surface) throws(RenderError) {
    let type =
      switch image.encoding {
      case .png: CAIRO_MIME_TYPE_PNG
      case .jpeg: CAIRO_MIME_TYPE_JPEG
      }
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: image.bytes.count)
    copy.initialize(from: image.bytes, count: image.bytes.count)
    let status = cairo_surface_set_mime_data(
      surface.handle, type, copy, UInt(image.bytes.count), { $0?.deallocate() }, copy)
    if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    try check(status)
  }
}

/// The most pixels a picture within a page may have: 160 MB once decoded.
public let maximumPicturePixels = 40_000_000

extension Renderer {
  /// Reads a picture's kind and size from its bytes, whatever its name says, and makes sure that it
  /// can be drawn.
  ///
  /// - Throws: `RenderError.tooManyPixels` before anything is decoded, `RenderError.picture` where it is
  ///   neither a PNG nor a JPEG or is damaged.
  public static func picture(
    from bytes: [UInt8], maximumPixels: Int = maximumPicturePixels
  ) throws(RenderError) -> ImageTable.Image {
    let limit = min(maximumPixels, maximumPicturePixels)
    let encoding: ImageTable.Image.Encoding
    let surface: Surface
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      encoding = .png
      surface = try decodePNG(bytes, maximumPixels: limit)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      encoding = .jpeg
      surface = try decodeJPEG(bytes, maximumPixels: limit)
    } else {
      throw .picture("it is neither a PNG nor a JPEG")
    }
    return ImageTable.Image(
      encoding: encoding, bytes: bytes,
      width: Int(cairo_image_surface_get_width(surface.handle)),
      height: Int(cairo_image_surface_get_height(surface.handle)))
  }

  /// Draws a picture scaled to a rectangle.
  func draw(_ picture: Surface, in rect: Rect, on canvas: Canvas) {
    let cairo = canvas.context.handle
    let width = Double(cairo_image_surface_get_width(picture.handle))
    let height = Double(cairo_image_surface_get_height(picture.handle))
    guard width > 0, height > 0, rect.width > .zero, rect.height > .zero else { return }
    cairo_save(cairo)
    cairo_translate(cairo, rect.minX.points, rect.minY.points)
    cairo_scale(cairo, rect.width.points / width, rect.height.points / height)
    cairo_set_source_surface(cairo, picture.handle, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), canvas.filter)
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD)
    cairo_rectangle(cairo, 0, 0, width, height)
    cairo_fill(cairo)
    cairo_restore(cairo)
  }
}
