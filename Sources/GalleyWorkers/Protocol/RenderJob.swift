public import Galley

/// A release to be rendered by a worker, and what is wanted of it.
///
/// What comes of it depends on nothing but the job, the files it names, the fonts and the version of
/// Galley: not on the worker, on what that did before, on the time zone or the locale.
public struct RenderJob: Hashable, Sendable {
  /// Where the release's bytes are.
  public enum Input: Hashable, Sendable {
    /// In a file, by its path.
    case file(String)
    /// In the job itself.
    case bytes([UInt8])
  }

  /// Where the rendered files go.
  public enum Output: Hashable, Sendable {
    /// Into the result.
    case inline
    /// Into a folder.
    case folder(Folder)
  }

  /// A folder for rendered files, and their names in it.
  ///
  /// Each file is written whole or not at all, and no name is given before all files are written. A
  /// file that has the name already is replaced.
  public struct Folder: Hashable, Sendable {
    /// The folder's path; it must exist.
    public var path: String
    /// Names by format, without a folder; `{page}` in them stands for the page's number.
    public var names: [OutputFormat: String]
    /// Whether files and folder are flushed to the disk before the result is given.
    ///
    /// A caller that flushes many files at once leaves it out.
    public var isFlushed: Bool

    /// Makes a folder; what has no name of its own is `release.pdf`, `page-1.png`, `page-1.svg`.
    public init(path: String, names: [OutputFormat: String] = [:], isFlushed: Bool = true) {
      self.path = path
      self.names = names
      self.isFlushed = isFlushed
    }

    /// The name of a file; `page` counts from 1.
    public func name(of format: OutputFormat, page: Int?) -> String {
      let pattern =
        names[format] ?? (format.isPaged ? "page-{page}.\(format)" : "release.\(format)")
      let parts = pattern.split(separator: "{page}", omittingEmptySubsequences: false)
      return parts.joined(separator: "\(page ?? 1)")
    }
  }

  /// What the release as JSON is called in a folder.
  public static let releaseName = "release.json"
  /// What the picture of the first page is called in a folder.
  public static let thumbnailName = "thumbnail.png"

  /// What the result is called by; any text.
  public var id: String
  /// The release.
  public var input: Input
  /// What to call the input in messages; `nil` for its path, or its id where it has none.
  public var name: String?
  /// The folder that the release's pictures are in; `nil` for that of the input's file.
  ///
  /// A release in the job itself has no folder where none is given, and no pictures from files.
  public var pictureFolder: String?
  /// What stands for the release's pictures, in place of a folder; `nil` where there is a folder or none.
  ///
  /// The worker opens these files and no others: who gives them has chosen them.
  public var givenPictures: [GivenPicture]?
  /// Whether a release that names pictures which are not given is answered with their addresses, and not
  /// rendered.
  public var asksForPictures = false
  /// How it is to be set, and in which forms written.
  public var options: RenderOptions
  /// Where the files go.
  public var output: Output
  /// Whether the result holds the release as JSON (`RELEASE-JSON.md`).
  public var wantsRelease: Bool
  /// Whether the release as JSON is a file of its own, beside the others.
  public var keepsRelease = false
  /// Whether the result holds what a catalogue needs of the release.
  public var wantsSummary = false
  /// How many pixels a small picture of the first page has across; `nil` for none.
  public var thumbnailWidth: Int?

  /// Makes a job.
  public init(
    id: String, input: Input, name: String? = nil, pictureFolder: String? = nil,
    options: RenderOptions = RenderOptions(), output: Output = .inline, wantsRelease: Bool = false,
    thumbnailWidth: Int? = nil
  ) {
    self.id = id
    self.input = input
    self.name = name
    self.pictureFolder = pictureFolder
    self.options = options
    self.output = output
    self.wantsRelease = wantsRelease
    self.thumbnailWidth = thumbnailWidth
  }
}
