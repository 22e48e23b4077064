internal import CCairo
internal import GalleyGeometry
public import GalleyPages

extension Renderer {
  /// Draws a document as the draft of a PDF: pages, fonts and pictures, with its content marked.
  ///
  /// Structure, links, bookmarks and metadata come with finishing.
  public func pdfDraft(_ document: PagedDocument) throws(RenderError) -> PDFDraft {
    let sink = ByteSink()
    let first = document.pages.first?.size
    let surface = Surface(
      adopting: cairo_pdf_surface_create_for_stream(
        ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(),
        first?.width.points ?? 1, first?.height.points ?? 1))
    try surface.check()
    let canvas = Canvas(
      context: Context(on: surface), filter: CAIRO_FILTER_FAST,
      pictures: Pictures(document.images, jpeg: .embedded))
    var marks: [[PDFDraft.Mark]] = []
    for page in document.pages {
      cairo_pdf_surface_set_size(surface.handle, page.size.width.points, page.size.height.points)
      marks.append(try drawMarked(page, of: document, on: canvas))
      cairo_show_page(canvas.context.handle)
      try canvas.context.check()
    }
    try surface.finish()
    return PDFDraft(bytes: withExtendedLifetime(sink) { sink.takeBytes() }, marks: marks)
  }

  /// Draws a page's items, each series of one role as a marked-content sequence of its own, and gives
  /// the roles.
  private func drawMarked(
    _ page: Page, of document: PagedDocument, on canvas: Canvas
  ) throws(RenderError) -> [PDFDraft.Mark] {
    let cairo = canvas.context.handle
    var marks: [PDFDraft.Mark] = []
    var pen = Pen(cairo: cairo)
    for item in page.items where item.isDrawn {
      let text = item.privateText
      if marks.last?.role != item.role || text != nil || marks.last?.text != nil {
        if !marks.isEmpty { cairo_tag_end(cairo, "P") }
        // Cairo wants the name of a structure type; which one is decided in finishing.
        cairo_tag_begin(cairo, "P", nil)
        marks.append(PDFDraft.Mark(role: item.role, text: text))
      }
      if item.role == .artifact(.background), let bounds = item.bounds {
        marks[marks.count - 1].bounds = marks.last?.bounds?.union(bounds) ?? bounds
      }
      try draw(item, of: document, on: canvas, with: &pen)
    }
    if !marks.isEmpty { cairo_tag_end(cairo, "P") }
    return marks
  }
}

extension PageItem {
  /// Its text, where that has characters for private use (ISO 19005-2, 6.2.11.7.3).
  fileprivate var privateText: String? {
    switch content {
    case .glyphs(let run):
      let isPrivate = run.text.unicodeScalars.contains {
        $0.value >= 0xE000 && ($0.value <= 0xF8FF || $0.value >= 0xF0000)
      }
      return isPrivate ? run.text : nil
    case .fill, .line, .polygon, .image: return nil
    }
  }

  /// The space that it takes, where it is a shape or a picture.
  fileprivate var bounds: Rect? {
    switch content {
    case .fill(let rect, _), .image(_, let rect): return rect
    case .polygon(let corners, _):
      let boxes = corners.map { Rect(origin: $0, size: .zero) }
      return boxes.dropFirst().reduce(boxes.first) { $0?.union($1) }
    case .glyphs, .line: return nil
    }
  }
}
