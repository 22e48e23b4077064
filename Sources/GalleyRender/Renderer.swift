internal import CCairo
internal import GalleyGeometry
public import GalleyPages

/// How a PDF is to be written.
public struct PDFOptions: Hashable, Sendable {
  /// Whether links can be clicked.
  public var links: Bool

  /// Makes options.
  public init(links: Bool = true) { self.links = links }
}

/// Draws finished pages as PDF, PNG or SVG.
///
/// It keeps opened fonts for its life and is not `Sendable`: each worker owns one.
public final class Renderer {
  let fonts = FontCache()
  let buffers = GlyphBuffers()

  /// Makes a renderer.
  public init() {}

  /// A document as the bytes of a PDF file.
  public func pdf(
    _ document: PagedDocument, options: PDFOptions = PDFOptions()
  ) throws(RenderError) -> [UInt8] {
    let sink = ByteSink()
    let first = document.pages.first?.size
    let surface = Surface(
      adopting: cairo_pdf_surface_create_for_stream(
        ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(),
        first?.width.points ?? 1, first?.height.points ?? 1))
    try surface.check()
    writeMetadata(document.info, to: surface.handle)
    let canvas = Canvas(
      context: Context(on: surface), filter: CAIRO_FILTER_FAST,
      pictures: Pictures(document.images, jpeg: .embedded))
    for (number, page) in document.pages.enumerated() {
      cairo_pdf_surface_set_size(surface.handle, page.size.width.points, page.size.height.points)
      if !page.label.isEmpty { cairo_pdf_surface_set_page_label(surface.handle, page.label) }
      if number == 0 { writeOutline(document, to: surface.handle) }
      try draw(page, of: document, on: canvas)
      if options.links { writeLinks(page, to: canvas.context.handle) }
      cairo_show_page(canvas.context.handle)
      try canvas.context.check()
    }
    try surface.finish()
    return withExtendedLifetime(sink) { sink.bytes }
  }

  /// A page as the bytes of an SVG file.
  public func svg(
    _ page: Page, of document: PagedDocument
  ) throws(RenderError) -> [UInt8] {
    let sink = ByteSink()
    let surface = Surface(
      adopting: cairo_svg_surface_create_for_stream(
        ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(),
        page.size.width.points, page.size.height.points))
    try surface.check()
    cairo_svg_surface_set_document_unit(surface.handle, CAIRO_SVG_UNIT_PT)
    let canvas = Canvas(
      context: Context(on: surface), filter: CAIRO_FILTER_GOOD,
      pictures: Pictures(document.images, jpeg: .embedded))
    try draw(page, of: document, on: canvas)
    cairo_show_page(canvas.context.handle)
    try canvas.context.check()
    try surface.finish()
    return withStableIdentifiers(withExtendedLifetime(sink) { sink.bytes })
  }
}
