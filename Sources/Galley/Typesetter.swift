internal import GalleyLayout
public import GalleyPDF
public import GalleyPages
public import GalleyReading
public import GalleyRelease
internal import GalleyRender
public import GalleySource
public import GalleyStyle
internal import GalleyText

/// Turns releases into pages: reads, styles, lays out and writes them.
///
/// Each stage can be called alone. A typesetter keeps its fonts, hyphenation dictionaries and compiled
/// styles for its life, and is not `Sendable`: each worker owns one. What it gives depends on nothing
/// that it was asked before.
///
/// Its methods throw `LimitExceeded` where input is over a limit, `DiagnosticError` where the author's
/// text is no release, `WorkspaceError` where a style sheet cannot be read, and `RenderError` where
/// drawing fails.
public final class Typesetter {
  /// Where files, fonts, the clock and limits come from.
  public let workspace: any Workspace
  let engine: TextEngine
  let layouter: Layouter
  let renderer = Renderer()
  let styles: StyleLibrary

  /// Makes a typesetter.
  ///
  /// - Parameter options: whose style is compiled first, while fonts are still being loaded.
  /// - Throws: `TextError` where no font is installed; with options, what `check(_:)` throws too.
  public init(
    workspace: any Workspace = DiskWorkspace(), preparedFor options: RenderOptions? = nil
  ) throws {
    self.workspace = workspace
    styles = StyleLibrary(workspace: workspace)
    if let options { _ = try styles.style(options.style, extraSheets: options.extraSheets) }
    engine = try TextEngine(fontDirectories: workspace.fontDirectories)
    layouter = Layouter(engine: engine)
  }

  /// Begins to load the system's fonts on a thread of its own; a typesetter waits for it.
  ///
  /// To be called once, before a process's first typesetter is made, where there is something else to
  /// do until then.
  public static func beginLoadingFonts() { SystemFonts.beginLoading() }

  /// The fonts that releases are set in: a line for each, which changes where fonts come, go or are renewed.
  ///
  /// - Parameter directories: folders of fonts beside the system's.
  public static func fontInventory(directories: [String] = []) -> [String] {
    SystemFonts.inventory(directories: directories)
  }

  /// Reads a release.
  ///
  /// - Parameter name: what to call the input in messages, and what its form may be told from.
  ///
  /// - Parameter item: which of the releases that the input holds, counted from 1; `nil` for the only one.
  public func read(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil, item: Int? = nil
  ) throws -> Diagnosed<ReadRelease> {
    try ReleaseReader(limits: workspace.limits).read(
      bytes, name: name, format: format, item: item)
  }

  /// Reads all releases that an input holds: one for each item of a feed, and one of most others.
  ///
  /// - Returns: the releases, and what there is to say of the whole; items that could not be read are errors
  ///   among that.
  public func readAll(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil
  ) throws -> Diagnosed<[Diagnosed<ReadRelease>]> {
    try ReleaseReader(limits: workspace.limits).readAll(bytes, name: name, format: format)
  }

  /// Compiles a style, and gives what there is to say about its sheets.
  public func check(_ style: StyleChoice, extraSheets: [String] = []) throws -> [Diagnostic] {
    try styles.style(style, extraSheets: extraSheets).diagnostics
  }

  /// Gives a release its style.
  ///
  /// What there is to say about the style's sheets is among the findings.
  public func style(
    _ release: Release, options: RenderOptions = RenderOptions()
  ) throws -> Diagnosed<StyledRelease> {
    let style = try styles.style(options.style, extraSheets: options.extraSheets)
    let styled = try style.styler.style(
      release, metrics: EngineMetrics(engine: engine),
      options: StyleOptions(paper: options.paper, limits: workspace.limits))
    return Diagnosed(styled.value, style.diagnostics + styled.diagnostics)
  }

  /// Lays a styled release out as pages.
  ///
  /// - Parameter file: the path of the release's file, in whose folder its pictures are; `nil` where it
  ///   came from no file.
  public func layOut(
    _ styled: StyledRelease, from read: ReadRelease, file: String? = nil
  ) throws -> Diagnosed<PagedDocument> {
    let pictures = try loadPictures(
      of: read, from: PictureSource(file: file), workspace: workspace)
    return try layOut(
      styled, from: read, pictures: pictures, firstPage: 1, labelStyle: "decimal")
  }

  /// Lays a styled release out as pages with numbers from some number on.
  func layOut(
    _ styled: StyledRelease, from read: ReadRelease, pictures: LoadedPictures, firstPage: Int,
    labelStyle: String
  ) throws -> Diagnosed<PagedDocument> {
    let images = pictures.images
    let pages = try layouter.layOut(
      styled,
      options: LayoutOptions(
        source: read.source, image: { images[$0] },
        creationTime: workspace.creationTime ?? read.release.creationTime ?? 0,
        firstPage: firstPage, labelStyle: labelStyle,
        limits: workspace.limits))
    // Of each picture that is not to be had the reason is given already.
    let found = pages.diagnostics.filter { $0.id != "layout.missing-image" }
    return Diagnosed(pages.value, pictures.diagnostics + found)
  }

  /// Reads, styles and lays out a release, and checks it where a PDF is among the forms asked for.
  ///
  /// - Parameters:
  ///   - bytes: the release.
  ///   - name: what to call it in messages.
  ///   - file: the path of its file, in whose folder its pictures are; `nil` where it came from none.
  public func typeset(
    _ bytes: [UInt8], name: String, file: String? = nil, options: RenderOptions = RenderOptions()
  ) throws -> Diagnosed<TypesetRelease> {
    let read = try read(bytes, name: name, format: options.inputFormat, item: options.item)
    return try typeset(read, original: bytes, name: name, file: file, options: options)
  }

  /// Styles and lays out a release that was read, and checks it where a PDF is among the forms asked for.
  ///
  /// - Parameters:
  ///   - read: the release.
  ///   - bytes: what it was read from, to be attached where that is asked for.
  ///   - name: what to call it in messages.
  ///   - file: the path of its file, in whose folder its pictures are; `nil` where it came from none.
  public func typeset(
    _ read: Diagnosed<ReadRelease>, original bytes: [UInt8], name: String, file: String? = nil,
    options: RenderOptions = RenderOptions()
  ) throws -> Diagnosed<TypesetRelease> {
    try typeset(
      read, original: bytes, name: name, pictures: PictureSource(file: file), options: options)
  }

  /// Styles and lays out a release that was read, with pictures from wherever they are.
  ///
  /// - Parameters:
  ///   - read: the release.
  ///   - bytes: what it was read from, to be attached where that is asked for.
  ///   - name: what to call it in messages.
  ///   - source: where its pictures come from.
  public func typeset(
    _ read: Diagnosed<ReadRelease>, original bytes: [UInt8], name: String,
    pictures source: PictureSource, options: RenderOptions = RenderOptions()
  ) throws -> Diagnosed<TypesetRelease> {
    let pages: PagedDocument
    var findings = read.diagnostics
    let pictures: LoadedPictures
    do {
      let styled = try style(read.value.placed, options: options)
      pictures = try loadPictures(of: read.value, from: source, workspace: workspace)
      let laidOut = try layOut(
        styled.value, from: read.value, pictures: pictures, firstPage: 1, labelStyle: "decimal")
      pages = laidOut.value
      findings += styled.diagnostics + laidOut.diagnostics
    } catch let error as DiagnosticError {
      throw DiagnosticError(read.diagnostics + error.diagnostics)
    }
    if options.formats.contains(.pdf) { findings += check(pages, from: read.value) }
    if options.isStrict { try AccessibilityFindings.raise(&findings) }
    let attachments =
      options.embedsSource ? read.value.attachments(original: bytes, name: name) : []
    return Diagnosed(
      TypesetRelease(
        read: read.value, document: pages, pdfProfile: options.finalProfile,
        attachments: attachments, unshownPictures: pictures.unshown),
      findings)
  }

  /// Finds what would keep people from reading a PDF of the pages, and what a validator would reject.
  public func check(_ document: PagedDocument, from read: ReadRelease) -> [Diagnostic] {
    ConformanceCheck(source: read.source).findings(in: document)
  }

  /// Writes all pages as a PDF file: accessible and archival where nothing else is asked for.
  ///
  /// - Throws: `RenderError` where drawing fails, `PDFError` where what was drawn is no sound PDF.
  public func pdf(
    _ document: PagedDocument, profile: PDFProfile = .archival, attachments: [PDFAttachment] = []
  ) throws -> [UInt8] {
    try PDFFinisher(profile: profile, attachments: attachments)
      .finish(try renderer.pdfDraft(document), of: document)
  }

  /// Writes a typeset release as a PDF file, as its options asked.
  public func pdf(_ typeset: TypesetRelease) throws -> [UInt8] {
    try pdf(typeset.document, profile: typeset.pdfProfile, attachments: typeset.attachments)
  }

  /// Writes one page, counted from 0, as a file.
  ///
  /// - Throws: `LimitExceeded` where a PNG has too many pixels.
  public func picture(
    of page: Int, of document: PagedDocument, as format: OutputFormat, dpi: Double = 150
  ) throws -> [UInt8] {
    precondition(document.pages.indices.contains(page), "there is no such page")
    switch format {
    case .pdf:
      var single = document
      single.pages = [document.pages[page]]
      single.outline = Outline()
      return try pdf(single)
    case .svg: return try renderer.svg(document.pages[page], of: document)
    case .png:
      do {
        return try renderer.png(
          document.pages[page], of: document, dpi: dpi, maximumPixels: workspace.limits.pixels)
      } catch .tooManyPixels(let pixels, let limit) {
        throw LimitExceeded(
          "pixels of page \(page + 1)", value: pixels, allowed: limit, option: "--max-pixels")
      }
    }
  }

  /// Turns the bytes of a release into files.
  ///
  /// - Parameters:
  ///   - bytes: the release.
  ///   - name: what to call it in messages.
  ///   - file: the path of its file, in whose folder its pictures are; `nil` where it came from none.
  public func render(
    _ bytes: [UInt8], name: String, file: String? = nil, options: RenderOptions = RenderOptions()
  ) throws -> Diagnosed<RenderedRelease> {
    let typeset = try typeset(bytes, name: name, file: file, options: options)
    let document = typeset.value.document
    var files: [RenderedRelease.File] = []
    for format in options.formats {
      if format.isPaged {
        for page in document.pages.indices {
          let bytes = try picture(of: page, of: document, as: format, dpi: options.dpi)
          files.append(.init(format: format, page: page + 1, bytes: bytes))
        }
      } else {
        files.append(.init(format: format, bytes: try pdf(typeset.value)))
      }
    }
    return Diagnosed(
      RenderedRelease(pageCount: document.pages.count, files: files), typeset.diagnostics)
  }
}
