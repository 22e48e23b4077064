internal import GalleyLayout
package import GalleyPages
package import GalleyReading
internal import GalleyRender
package import GalleySource
package import GalleyStyle

extension Typesetter {
  /// Where the pages of a document stand in a volume.
  package struct VolumePlace: Hashable, Sendable {
    /// The number of its first page.
    package var firstPage: Int
    /// The counter style of its pages' labels.
    package var labelStyle: String

    /// Makes a place.
    package init(firstPage: Int, labelStyle: String = "decimal") {
      self.firstPage = firstPage
      self.labelStyle = labelStyle
    }
  }

  /// Lays a release out as pages of a volume, in its style with that of volumes above it.
  package func layOut(
    _ read: ReadRelease, pictures source: PictureSource, options: RenderOptions,
    at place: VolumePlace
  ) throws -> Diagnosed<PagedDocument> {
    let style = try styles.style(options.style, extraSheets: options.extraSheets, isVolume: true)
    let styled = try style.styler.style(
      read.placed, metrics: EngineMetrics(engine: engine),
      options: StyleOptions(paper: options.paper, limits: workspace.limits))
    let pictures = try loadPictures(of: read, from: source, workspace: workspace)
    let laidOut = try layOut(
      styled.value, from: read, pictures: pictures, firstPage: place.firstPage,
      labelStyle: place.labelStyle)
    return Diagnosed(laidOut.value, styled.diagnostics + laidOut.diagnostics)
  }

  /// Lays out what stands before or after the releases of a volume, or a stretch of it.
  ///
  /// - Parameter goesOn: whether more follows; then only those pages are given that nothing behind them can change.
  /// - Returns: the pages; `nil` where it goes on and no page is filled yet that ends with an entry.
  package func layOut(
    _ matter: VolumeMatter, options: RenderOptions, at place: VolumePlace, goesOn: Bool
  ) throws -> MatterPages? {
    let style = try styles.style(options.style, extraSheets: options.extraSheets, isVolume: true)
    var limits = workspace.limits
    // It grows with the number of releases, which nothing limits.
    limits.blocks = .max
    let styled = try style.styler.style(
      matter, metrics: EngineMetrics(engine: engine),
      options: StyleOptions(paper: options.paper, limits: limits))
    let layout = LayoutOptions(
      firstPage: place.firstPage, labelStyle: place.labelStyle, limits: limits)
    let document = try layouter.layOut(styled.value, options: layout).value
    guard var pages = goesOn ? MatterPages(filled: document) : MatterPages(whole: document) else {
      return nil
    }
    pages.document.addLeaders()
    return pages
  }

  /// What there is to say about the sheets of a volume's style.
  package func checkVolumeStyle(_ options: RenderOptions) throws -> [Diagnostic] {
    try styles.style(options.style, extraSheets: options.extraSheets, isVolume: true).diagnostics
  }

  /// Draws pages as the draft of a PDF.
  package func draft(of document: PagedDocument) throws -> PDFDraft {
    try renderer.pdfDraft(document)
  }
}
