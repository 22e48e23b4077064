internal import CCairo
internal import GalleyGeometry
public import GalleyPages

/// Draws finished pages as PDF, PNG or SVG.
///
/// It keeps opened fonts for its life and is not `Sendable`: each worker owns one.
public final class Renderer {
  let fonts = FontCache()
  let buffers = GlyphBuffers()

  /// Makes a renderer.
  public init() {}

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
    return withStableIdentifiers(withExtendedLifetime(sink) { sink.takeBytes() })
  }
}
