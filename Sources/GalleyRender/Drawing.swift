internal import CCairo
internal import GalleyGeometry
internal import GalleyPages

/// Buffers that hold one run at a time in cairo's form.
final class GlyphBuffers {
  var glyphs: [cairo_glyph_t] = []
  var clusters: [cairo_text_cluster_t] = []
}

extension Renderer {
  /// Draws a page's items, back to front.
  func draw(
    _ page: Page, of document: PagedDocument, on canvas: Canvas
  ) throws(RenderError) {
    var pen = Pen(cairo: canvas.context.handle)
    for item in page.items where item.isDrawn {
      try draw(item, of: document, on: canvas, with: &pen)
    }
    try canvas.context.check()
  }

  /// Draws an item.
  func draw(
    _ item: PageItem, of document: PagedDocument, on canvas: Canvas, with pen: inout Pen
  ) throws(RenderError) {
    let cairo = canvas.context.handle
    switch item.content {
    case .glyphs(let run):
      let clusters = run.clusters
      validate(run, clusters)
      if try !blend(run, of: document, on: canvas, with: &pen) {
        try show(run, clusters, of: document, with: &pen)
      }
    case .fill(let rect, let color):
      pen.use(color)
      cairo_rectangle(
        cairo, rect.minX.points, rect.minY.points, rect.width.points, rect.height.points)
      cairo_fill(cairo)
    case .polygon(let corners, let color):
      pen.use(color)
      for corner in corners { cairo_line_to(cairo, corner.x.points, corner.y.points) }
      cairo_close_path(cairo)
      cairo_fill(cairo)
    case .line(let line):
      pen.use(line.color)
      stroke(line, on: cairo)
    case .image(let id, let rect):
      draw(try canvas.pictures.surface(id), in: rect, on: canvas)
    }
  }

  /// Sets a run on pixels without cairo; `false` where that cannot be.
  private func blend(
    _ run: GlyphRun, of document: PagedDocument, on canvas: Canvas, with pen: inout Pen
  ) throws(RenderError) -> Bool {
    guard let pixels = canvas.pixels else { return false }
    if pen.coverageFont != run.font || pen.coverageSize != run.size {
      pen.coverage = try fonts.coverage(
        document.fonts[run.font], pixelsPerEm: run.size.points * pixels.scale)
      pen.coverageFont = run.font
      pen.coverageSize = run.size
    }
    guard let coverage = pen.coverage else { return false }
    cairo_surface_flush(canvas.context.surface.handle)
    coverage.blend(run, on: pixels)
    cairo_surface_mark_dirty(canvas.context.surface.handle)
    return true
  }

  private func show(
    _ run: GlyphRun, _ clusters: [GlyphRun.Cluster], of document: PagedDocument,
    with pen: inout Pen
  ) throws(RenderError) {
    pen.use(run.color)
    if pen.font != run.font || pen.size != run.size {
      let face = document.fonts[run.font]
      let opened = try fonts.open(face)
      cairo_set_font_face(pen.cairo, opened.face)
      cairo_set_font_options(pen.cairo, opened.options)
      var matrix = fonts.matrix(face, size: run.size.points)
      cairo_set_font_matrix(pen.cairo, &matrix)
      pen.font = run.font
      pen.size = run.size
    }
    buffers.glyphs.removeAll(keepingCapacity: true)
    for glyph in run.glyphs {
      buffers.glyphs.append(
        cairo_glyph_t(
          index: UInt(glyph.id), x: (run.origin.x + glyph.x).points,
          y: (run.origin.y + glyph.y).points))
    }
    buffers.clusters.removeAll(keepingCapacity: true)
    for cluster in clusters {
      buffers.clusters.append(
        cairo_text_cluster_t(
          num_bytes: Int32(clamping: cluster.bytes), num_glyphs: Int32(clamping: cluster.glyphs)))
    }
    cairo_show_text_glyphs(
      pen.cairo, run.text, Int32(clamping: run.text.utf8.count), buffers.glyphs,
      Int32(clamping: run.glyphs.count), buffers.clusters, Int32(clamping: clusters.count),
      run.isRightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0))
  }

  /// Cairo drops text or latches an error on a malformed run, so one never reaches it.
  private func validate(_ run: GlyphRun, _ clusters: [GlyphRun.Cluster]) {
    var bytes = 0
    var glyphs = 0
    for cluster in clusters {
      precondition(cluster.bytes >= 0 && cluster.glyphs >= 0, "a cluster is negative")
      bytes += cluster.bytes
      glyphs += cluster.glyphs
    }
    precondition(bytes == run.text.utf8.count, "clusters do not sum to the text")
    precondition(glyphs == run.glyphs.count, "clusters do not sum to the glyphs")
    precondition(!run.text.utf8.contains(0), "a run holds a NUL")
  }

  private func stroke(_ line: Line, on cairo: OpaquePointer?) {
    let width = line.width.points
    cairo_set_line_width(cairo, width)
    switch line.pattern {
    case .solid:
      cairo_set_dash(cairo, nil, 0, 0)
      cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
    case .dashed:
      cairo_set_dash(cairo, [width * 3, width * 2], 2, 0)
      cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
    case .dotted:
      cairo_set_dash(cairo, [0, width * 2], 2, 0)
      cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    case .leader:
      cairo_set_dash(cairo, [0, width * 6], 2, line.from.x.points)
      cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    }
    cairo_move_to(cairo, line.from.x.points, line.from.y.points)
    cairo_line_to(cairo, line.to.x.points, line.to.y.points)
    cairo_stroke(cairo)
  }
}

/// What the context already has set, so that it is not set again.
struct Pen {
  let cairo: OpaquePointer?
  var color: Color?
  var font: FontTable.ID?
  var size: Length?
  var coverage: GlyphCoverage?
  var coverageFont: FontTable.ID?
  var coverageSize: Length?

  init(cairo: OpaquePointer?) { self.cairo = cairo }

  mutating func use(_ new: Color) {
    if color == new { return }
    color = new
    let (red, green, blue) = (
      Double(new.red) / 255, Double(new.green) / 255, Double(new.blue) / 255
    )
    if new.alpha == 255 {
      cairo_set_source_rgb(cairo, red, green, blue)
    } else {
      cairo_set_source_rgba(cairo, red, green, blue, Double(new.alpha) / 255)
    }
  }
}

extension PageItem {
  /// Whether it leaves anything on the page.
  var isDrawn: Bool {
    switch content {
    case .glyphs(let run): !run.glyphs.isEmpty && run.size > .zero
    case .fill(let rect, let color):
      rect.width > .zero && rect.height > .zero && color.alpha > 0
    case .polygon(let corners, let color): corners.count > 2 && color.alpha > 0
    // A dash without extent is an error that cairo latches.
    case .line(let line): line.width > .zero && line.color.alpha > 0
    case .image(_, let rect): rect.width > .zero && rect.height > .zero
    }
  }
}
