internal import Glibc

/// A file that comes into being whole or not at all.
///
/// Its bytes go to a temporary file in the same folder, are flushed to the disk, and take their name
/// only at `commit`. Without it, nothing is left behind.
final class AtomicFile {
  private let path: String
  /// The temporary file; `nil` where there is none (any more).
  private var temporary: String?

  /// Writes the bytes under a temporary name.
  ///
  /// What is no plain file, such as a device, gets them
  /// straight.
  init(_ bytes: [UInt8], at path: String) throws(OutputError) {
    // A link stays a link: what it leads to is replaced.
    let target = Self.resolved(path)
    self.path = target
    var status = stat()
    let exists = stat(target, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw Self.failure(path, reason: "it is a directory") }
    if exists, access(target, W_OK) != 0 { throw Self.failure(path) }
    if exists, kind != S_IFREG {
      let descriptor = open(target, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path) }
      defer { close(descriptor) }
      if let reason = Terminal.writeAll(bytes, to: descriptor) {
        throw Self.failure(path, reason: reason)
      }
      return
    }
    let (folder, name) = Self.split(target)
    let temporary = "\(folder)/.\(name.prefix(100)).\(getpid()).tmp"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(temporary, flags, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR, access(folder, F_OK) != 0 {
        throw Self.failure(
          path,
          reason: "the directory \(folder) does not exist\n  hint: make it with mkdir -p \(folder)")
      }
      throw Self.failure(path, reason: String(cString: strerror(code)))
    }
    self.temporary = temporary
    var reason = Terminal.writeAll(bytes, to: descriptor)
    if reason == nil, fsync(descriptor) != 0 { reason = String(cString: strerror(errno)) }
    if close(descriptor) != 0, reason == nil { reason = String(cString: strerror(errno)) }
    if let reason {
      unlink(temporary)
      self.temporary = nil
      throw Self.failure(path, reason: reason)
    }
  }

  deinit {
    if let temporary { unlink(temporary) }
  }

  /// Gives the file its name.
  func commit() throws(OutputError) {
    guard let temporary else { return }
    guard rename(temporary, path) == 0 else { throw Self.failure(path) }
    self.temporary = nil
    // The name as well is to last.
    let descriptor = open(Self.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  private static func failure(_ path: String, reason: String? = nil) -> OutputError {
    OutputError(
      "\(path): error: cannot be written: \(reason ?? String(cString: strerror(errno)))")
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func split(_ path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, path[path.index(after: slash)...])
  }
}
