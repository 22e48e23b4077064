public import GalleyGeometry
public import GalleyPDF
public import GalleyReading
public import GalleyStyles

/// A form that pages come out in.
public enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  /// Portable Document Format: one file.
  case pdf
  /// Portable Network Graphics: one file a page.
  case png
  /// Scalable Vector Graphics: one file a page.
  case svg

  /// Whether each page is a file of its own.
  public var isPaged: Bool {
    switch self {
    case .pdf: false
    case .png, .svg: true
    }
  }
}

/// A style sheet to begin with.
public enum StyleChoice: Hashable, Sendable {
  /// One that comes with Galley.
  case builtIn(BuiltInStyle)
  /// A file.
  case file(String)
}

/// How a release is to be set and written.
public struct RenderOptions: Hashable, Sendable {
  /// The forms wanted, in order.
  public var formats: [OutputFormat]
  /// The style.
  public var style: StyleChoice
  /// Paths of further style sheets, each winning over those before it.
  public var extraSheets: [String]
  /// The paper, in place of what the style says.
  public var paper: Size?
  /// Pixels an inch of a PNG.
  public var dpi: Double
  /// The form that the release comes in; `nil` to find out from its bytes.
  public var inputFormat: ReleaseFormat?
  /// Which of the releases that the input holds is set, counted from 1; `nil` for the only one.
  public var item: Int?
  /// What a PDF conforms to.
  public var pdfProfile: PDFProfile
  /// Whether the release's JSON and its original bytes are attached to a PDF, which then conforms to
  /// PDF/A-3 in place of PDF/A-2.
  public var embedsSource: Bool
  /// Whether what keeps people from reading a PDF is an error, and no warning.
  public var isStrict: Bool

  /// Makes options: a PDF in the default style.
  public init(
    formats: [OutputFormat] = [.pdf], style: StyleChoice = .builtIn(.press),
    extraSheets: [String] = [], paper: Size? = nil, dpi: Double = 150,
    inputFormat: ReleaseFormat? = nil, item: Int? = nil, pdfProfile: PDFProfile = .archival,
    embedsSource: Bool = false, isStrict: Bool = false
  ) {
    self.formats = formats
    self.style = style
    self.extraSheets = extraSheets
    self.paper = paper
    self.dpi = dpi
    self.inputFormat = inputFormat
    self.item = item
    self.pdfProfile = pdfProfile
    self.embedsSource = embedsSource
    self.isStrict = isStrict
  }
}

/// A release as finished pages and files.
public struct RenderedRelease: Sendable {
  /// One file.
  public struct File: Hashable, Sendable {
    /// What form it is in.
    public var format: OutputFormat
    /// The page it shows, from 1; `nil` where it holds all.
    public var page: Int?
    /// Its bytes.
    public var bytes: [UInt8]

    /// Makes a file.
    public init(format: OutputFormat, page: Int? = nil, bytes: [UInt8]) {
      self.format = format
      self.page = page
      self.bytes = bytes
    }
  }

  /// How many pages it has.
  public var pageCount: Int
  /// The files, in the order of the forms asked for, and then of the pages.
  public var files: [File]

  /// Makes a rendered release.
  public init(pageCount: Int, files: [File]) {
    self.pageCount = pageCount
    self.files = files
  }
}
