public import GalleySource
internal import Glibc

/// The workspace of a program that runs on files: the disk, and a few variables of the environment.
public struct DiskWorkspace: Workspace {
  /// What one document may cost.
  public var limits: Limits
  /// Folders of fonts beside the system's.
  public var fontDirectories: [String]
  /// A folder of style sheets that are called by their names.
  public var stylesDirectory: String?
  /// Seconds since 1970 for every document's date of creation.
  public var creationTime: Int?

  /// Makes a workspace.
  ///
  /// The date of creation is that of `SOURCE_DATE_EPOCH`, where it is set to a
  /// number.
  public init(
    limits: Limits = Limits(), fontDirectories: [String] = [], stylesDirectory: String? = nil
  ) {
    self.limits = limits
    self.fontDirectories = fontDirectories
    self.stylesDirectory = stylesDirectory
    creationTime = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) }
  }

  /// The bytes of a file that the user named.
  public func read(_ path: String, maximumBytes: Int) throws(WorkspaceError) -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path) }
    defer { close(descriptor) }
    return try Self.contents(of: descriptor, path: path, maximumBytes: maximumBytes)
  }

  /// The bytes of standard input.
  public func readStandardInput(maximumBytes: Int) throws(WorkspaceError) -> [UInt8] {
    try Self.contents(of: STDIN_FILENO, path: "<standard input>", maximumBytes: maximumBytes)
  }

  /// The bytes of a file that a document named.
  public func resource(
    _ address: String, beside file: String, within root: String, maximumBytes: Int
  ) throws(WorkspaceError) -> Resource {
    try stampedResource(address, beside: file, within: root, maximumBytes: maximumBytes).resource
  }

  /// A file that a document named, with what tells whether it has changed since.
  package func stampedResource(
    _ address: String, beside file: String, within root: String, maximumBytes: Int
  ) throws(WorkspaceError) -> (resource: Resource, stamp: FileStamp) {
    let opened = try open(address, beside: file, within: root)
    defer { close(opened.descriptor) }
    let bytes = try Self.contents(
      of: opened.descriptor, path: opened.path, maximumBytes: maximumBytes)
    return (Resource(path: opened.path, bytes: bytes), opened.stamp)
  }

  /// What tells whether a file that a document named has changed; none of its bytes is read.
  package func stamp(
    of address: String, beside file: String, within root: String
  ) throws(WorkspaceError) -> FileStamp {
    let opened = try open(address, beside: file, within: root)
    close(opened.descriptor)
    return opened.stamp
  }

  /// Opens a file that a document named, where it may be opened.
  private func open(
    _ address: String, beside file: String, within root: String
  ) throws(WorkspaceError) -> (descriptor: Int32, path: String, stamp: FileStamp) {
    let path = folder(of: file) + "/" + (try RelativeAddress(address)).path
    guard let real = Self.realPath(path) else { throw Self.failure(path) }
    guard let realRoot = Self.realPath(root) else { throw Self.failure(root) }
    guard real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/") else {
      throw .forbidden(address: address, reason: "a link leads out of the document's folder")
    }
    // The path has no link left: one put there since then is not followed. A device or a pipe is
    // not waited for.
    let descriptor = Glibc.open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure(path) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    if isKnown, status.st_mode & S_IFMT == S_IFREG {
      return (descriptor, path, FileStamp(path: real, status))
    }
    let failure = Self.failure(path)
    close(descriptor)
    if !isKnown { throw failure }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    throw .forbidden(address: address, reason: "it is not a plain file")
  }

  private static func failure(_ path: String) -> WorkspaceError {
    let code = errno
    if code == ENOENT || code == ENOTDIR { return .notFound(path: path) }
    return .unreadable(path: path, reason: String(cString: strerror(code)))
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Reads to the end, or to the first byte beyond the limit.
  private static func contents(
    of descriptor: Int32, path: String, maximumBytes: Int
  ) throws(WorkspaceError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .isDirectory(path: path) }
    let size = Int(status.st_size)
    if kind == S_IFREG, size > maximumBytes {
      throw .tooLarge(path: path, bytes: size, allowed: maximumBytes)
    }
    var bytes: [UInt8] = []
    // A file may grow while it is read, and a pipe tells no size.
    var room = kind == S_IFREG ? size + 1 : 1 << 16
    while true {
      var count = 0
      let old = bytes.count
      bytes.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
          repeat {
            count = Glibc.read(descriptor, buffer.baseAddress, room)
          } while count < 0
            && errno == EINTR
          filled = max(count, 0)
        })
      if count < 0 { throw failure(path) }
      if count == 0 { return bytes }
      if bytes.count > maximumBytes {
        throw .tooLarge(path: path, bytes: bytes.count, allowed: maximumBytes)
      }
      room = max(1 << 16, bytes.count - old)
    }
  }
}
