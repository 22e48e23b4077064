public import Galley
public import GalleySource

/// What a volume is to hold, and how it is to look.
public struct VolumeOptions: Sendable {
  /// Which releases it holds.
  public var query: ArchiveQuery
  /// What its cover says; `nil` for "Press releases" in the language of most of them.
  public var title: String?
  /// The style of the releases, sheets above it, and the paper.
  public var render: RenderOptions
  /// What one release may cost.
  public var limits: Limits
  /// Folders of fonts beside the system's.
  public var fontDirectories: [String]

  /// Makes options.
  public init(
    query: ArchiveQuery = ArchiveQuery(), title: String? = nil,
    render: RenderOptions = RenderOptions(), limits: Limits = Limits(),
    fontDirectories: [String] = []
  ) {
    self.query = query
    self.title = title
    self.render = render
    self.limits = limits
    self.fontDirectories = fontDirectories
  }
}

/// What happens while a volume is made.
public enum VolumeEvent: Sendable {
  /// So many releases are set, of so many.
  case progress(done: Int, of: Int)
  /// What there was to say of a release.
  case findings(folder: String, [Diagnostic])
}

/// A volume that was made.
public struct VolumeSummary: Hashable, Sendable {
  /// How many releases it holds.
  public var releases: Int
  /// How many pages it has, cover and contents among them.
  public var pages: Int
}

/// A volume's making was stopped: nothing was written.
public struct VolumeStopped: Error {}
