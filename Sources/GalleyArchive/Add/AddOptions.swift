public import Galley
internal import GalleyHashing
internal import GalleyReading
public import GalleySource
internal import GalleyStyles
public import GalleyWorkers

/// How releases are added to an archive.
public struct AddOptions: Sendable {
  /// How they are set, and in which forms written.
  public var render: RenderOptions
  /// Whether what is rendered again looks as its record says, in place of `render`, as far as it says so.
  ///
  /// `repair` asks for it where no look is given.
  public var keepsStyles = false
  /// How many workers render.
  public var workers: Int
  /// The day before which a release is left out, as `2026-05-03`; `nil` takes all.
  public var since: String?
  /// What one document may cost.
  public var limits: Limits
  /// Folders of fonts beside the system's.
  public var fontDirectories: [String]
  /// The program that is a worker when called with `worker`.
  public var executable: String
  /// Whether workers are shut in.
  public var sandbox: Sandbox.Use
  /// The version of Galley, which each release's record names.
  public var version: String
  /// What takes files with several releases apart, such as feeds.
  public var expanders: [any InputExpander]
  /// After how long what is rendered is flushed, however little it is.
  var batchTime = Duration.seconds(2)

  /// Makes options.
  public init(
    render: RenderOptions = RenderOptions(), workers: Int, since: String? = nil,
    limits: Limits = Limits(), fontDirectories: [String] = [],
    executable: String = WorkerPool.ownExecutable, sandbox: Sandbox.Use = .automatic,
    version: String, expanders: [any InputExpander] = []
  ) {
    self.render = render
    self.workers = workers
    self.since = since
    self.limits = limits
    self.fontDirectories = fontDirectories
    self.executable = executable
    self.sandbox = sandbox
    self.version = version
    self.expanders = expanders
  }

  /// What the style is called.
  var styleName: String {
    switch render.style {
    case .builtIn(let style): style.rawValue
    case .file(let path): String(path.split(separator: "/").last ?? "")
    }
  }

  /// The hash of all that a rendering depends on beside the release: the version, the fonts, the
  /// style's sheets, paper, forms, profile.
  ///
  /// - Throws: what reading the style throws.
  func renderKey() throws -> (key: String, findings: [Diagnostic]) {
    try renderKey(fonts: fontsHash())
  }

  /// The hash of the fonts that there are.
  func fontsHash() -> String {
    var hash = SHA256()
    for line in Typesetter.fontInventory(directories: fontDirectories) {
      hash.update(Array((line + "\n").utf8))
    }
    return hash.finish().description
  }

  /// The key where the hash of the fonts is known.
  func renderKey(fonts: String) throws -> (key: String, findings: [Diagnostic]) {
    let files = try styleFiles()
    return (renderKey(fonts: fonts, files.value), files.diagnostics)
  }

  /// The sheets of the style, read.
  func styleFiles() throws -> Diagnosed<StyleFiles> {
    try StyleFiles.read(render, workspace: DiskWorkspace(limits: limits))
  }

  /// The key where the fonts' hash is known, and the sheets are read.
  func renderKey(fonts: String, _ files: StyleFiles) -> String {
    var hash = SHA256()
    func add(_ text: String) { hash.update(Array((text + "\n").utf8)) }
    add("galley \(version)")
    add("fonts \(fonts)")
    add("style \(styleName)")
    for sheet in files.bytes { add(SHA256.hash(sheet).description) }
    if let paper = render.paper { add("paper \(paper)") }
    add("formats \(render.formats.map(\.rawValue).joined(separator: " "))")
    if render.formats.contains(.png) { add("dpi \(render.dpi)") }
    if let form = render.inputFormat { add("from \(form.rawValue)") }
    add("profile \(render.pdfProfile) \(render.embedsSource) \(render.isStrict)")
    return hash.finish().description
  }
}

/// What has become of a run's inputs.
public struct AddSummary: Hashable, Sendable {
  /// Releases that are new in the archive.
  public var added = 0
  /// New versions of releases that were in it.
  public var versions = 0
  /// Releases that were in it and came from a further source, which is noted.
  public var noted = 0
  /// Releases that were rendered again, in another style or by another version of Galley.
  public var rendered = 0
  /// Releases that were in it as they are.
  public var unchanged = 0
  /// Releases older than the day asked for.
  public var older = 0
  /// Inputs that gave no release.
  public var failed = 0
  /// Whether the run was stopped before its end.
  public var isStopped = false

  /// How many inputs there were.
  public var total: Int { added + versions + noted + rendered + unchanged + older + failed }

  /// Whether something in the archive is not as it was.
  var hasChanges: Bool { added + versions + noted + rendered > 0 }

  /// Makes a summary of nothing.
  public init() {}
}

/// Something that happened while releases were added.
public enum AddEvent: Sendable {
  /// A release lies in the archive, on the disk and in the catalogue.
  case added(folder: String, source: String, version: Int)
  /// A release was rendered again.
  case rendered(folder: String)
  /// A release was there; its further source is noted.
  case noted(folder: String, source: String)
  /// An input gave no release.
  case failed(FailedInput)
  /// A release that is new here names pictures that are not shown; each finding says which, and why.
  case unshown(source: String, [Diagnostic])
  /// Something worth a line.
  case notice(source: String, reason: String)
  /// How far the run is.
  case progress(AddSummary, bytesRead: Int)
}
