public import Galley
public import GalleyHashing
public import GalleyRelease
public import GalleySource

/// What came of a job.
public struct JobResult: Hashable, Sendable {
  /// How it ended.
  public enum Outcome: Hashable, Sendable {
    /// The release is rendered.
    case done(RenderedJob)
    /// It is not, and no file of it was given its name.
    case failed(JobFailure)
    /// It is not, as it names pictures, by these addresses, that the job neither gives nor says to be missing; only
    /// where the job asks for them.
    ///
    /// The addresses are relative paths without `..`, each once, in the order of the text.
    case wanted([String])
  }

  /// The job's id.
  public var id: String
  /// How it ended.
  public var outcome: Outcome
  /// What there is to say about the release and its style, in order; errors too, where it failed.
  public var diagnostics: [Diagnostic]

  /// Makes a result.
  public init(id: String, outcome: Outcome, diagnostics: [Diagnostic] = []) {
    self.id = id
    self.outcome = outcome
    self.diagnostics = diagnostics
  }
}

/// A release that a worker rendered.
public struct RenderedJob: Hashable, Sendable {
  /// A file of it.
  public struct File: Hashable, Sendable {
    /// Where a file's bytes are.
    public enum Content: Hashable, Sendable {
      /// In the result itself.
      case bytes([UInt8])
      /// In a file, by its path.
      case path(String)
    }

    /// What form it is in; `nil` for the release as JSON.
    public var format: OutputFormat?
    /// The page it shows, from 1; `nil` where it holds all.
    public var page: Int?
    /// Its bytes.
    public var content: Content
    /// How many bytes it has.
    public var byteCount: Int
    /// The hash of its bytes.
    public var sha256: SHA256.Digest

    /// Makes a file.
    public init(
      format: OutputFormat?, page: Int? = nil, content: Content, byteCount: Int,
      sha256: SHA256.Digest
    ) {
      self.format = format
      self.page = page
      self.content = content
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  /// A small picture of the first page.
  public struct Thumbnail: Hashable, Sendable, Codable {
    /// The picture, a PNG.
    public var file: File
    /// How many pixels it has across.
    public var width: Int
    /// How many pixels it has down.
    public var height: Int

    /// Makes a thumbnail.
    public init(file: File, width: Int, height: Int) {
      self.file = file
      self.width = width
      self.height = height
    }
  }

  /// A picture that the release names and that is not shown.
  public struct UnshownPicture: Hashable, Sendable, Codable {
    /// The address as the release has it.
    public var address: String
    /// Why, as the message about it has it.
    public var reason: String

    /// Makes one.
    public init(address: String, reason: String) {
      self.address = address
      self.reason = reason
    }
  }

  /// How many pages it has.
  public var pageCount: Int
  /// The release as JSON, where the job asked for it.
  public var release: [UInt8]?
  /// The release as JSON as a file of its own, where the job asked for it.
  public var releaseFile: File?
  /// What a catalogue needs of the release, where the job asked for it.
  public var summary: ReleaseSummary?
  /// The files, in the order of the forms asked for, and then of the pages.
  public var files: [File]
  /// The first page in small, where the job asked for it.
  public var thumbnail: Thumbnail?
  /// The pictures that are not shown, in the order of their addresses' bytes.
  public var unshownPictures: [UnshownPicture]

  /// Makes a rendered release.
  public init(
    pageCount: Int, release: [UInt8]? = nil, releaseFile: File? = nil,
    summary: ReleaseSummary? = nil, files: [File], thumbnail: Thumbnail? = nil,
    unshownPictures: [UnshownPicture] = []
  ) {
    self.releaseFile = releaseFile
    self.summary = summary
    self.unshownPictures = unshownPictures
    self.thumbnail = thumbnail
    self.pageCount = pageCount
    self.release = release
    self.files = files
  }
}

/// Why a job gave no files.
public struct JobFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is; the words are part of the protocol.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The input is no release: empty, binary, damaged.
    case input
    /// It is over a limit.
    case limit
    /// The input or a style sheet cannot be read.
    case unreadable
    /// Drawing failed: a font or a library is at fault.
    case rendering
    /// A file cannot be written.
    case output
    /// The job itself is wrong: no JSON, a member missing, a value out of bounds.
    case job
    /// It took more time than its budget; the worker was killed.
    case timeout
    /// It took more memory than its budget; the worker was killed.
    case memory
    /// The worker died, or answered what is no answer.
    case crash

    /// Whether a pool tries such a job once more: those where the worker was lost.
    public var isOfWorker: Bool {
      switch self {
      case .timeout, .memory, .crash: true
      case .input, .limit, .unreadable, .rendering, .output, .job: false
      }
    }
  }

  /// What kind of failure it is.
  public var kind: Kind
  /// Why, as one sentence in lower case without a full stop.
  public var reason: String
  /// Where in the input, if it has a place.
  public var place: SourcePlace?

  /// Makes a failure.
  public init(_ kind: Kind, _ reason: String, at place: SourcePlace? = nil) {
    self.kind = kind
    self.reason = reason
    self.place = place
  }

  /// `file:line:column: error: reason [kind]`.
  public var description: String {
    (place.map { "\($0): " } ?? "") + "error: \(reason) [\(kind.rawValue)]"
  }
}
