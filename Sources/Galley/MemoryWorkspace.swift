public import GalleySource

/// A workspace whose files are in memory: for tests, and for callers that have no disk.
public struct MemoryWorkspace: Workspace {
  /// What one document may cost.
  public var limits: Limits
  /// Folders of fonts beside the system's; fonts alone are on the disk.
  public var fontDirectories: [String]
  /// A folder of style sheets that are called by their names.
  public var stylesDirectory: String?
  /// Seconds since 1970 for every document's date of creation.
  public var creationTime: Int?
  /// The files, by path.
  public var files: [String: [UInt8]]

  /// Makes a workspace of files.
  public init(
    files: [String: [UInt8]] = [:], limits: Limits = Limits(), fontDirectories: [String] = [],
    stylesDirectory: String? = nil, creationTime: Int? = nil
  ) {
    self.files = files
    self.limits = limits
    self.fontDirectories = fontDirectories
    self.stylesDirectory = stylesDirectory
    self.creationTime = creationTime
  }

  /// The bytes of a file that the user named.
  public func read(_ path: String, maximumBytes: Int) throws(WorkspaceError) -> [UInt8] {
    guard let bytes = files[path] else { throw .notFound(path: path) }
    if bytes.count > maximumBytes {
      throw .tooLarge(path: path, bytes: bytes.count, allowed: maximumBytes)
    }
    return bytes
  }

  /// The bytes of a file that a document named.
  public func resource(
    _ address: String, beside file: String, within root: String, maximumBytes: Int
  ) throws(WorkspaceError) -> Resource {
    let below = try RelativeAddress(address).path
    let directory = folder(of: file)
    let path = directory == "." ? below : "\(directory)/\(below)"
    return Resource(path: path, bytes: try read(path, maximumBytes: maximumBytes))
  }
}
