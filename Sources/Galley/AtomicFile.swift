internal import Glibc
internal import Synchronization

/// A file that comes into being whole or not at all.
///
/// Its bytes go to a temporary file in the same folder, are flushed to the disk, and take their name
/// only at `commit`. Without it, nothing is left behind.
package final class AtomicFile {
  /// How the names of this process's temporary files end.
  ///
  /// Two processes never have the same ending, even where they do not see one another and have the
  /// same number.
  package static let temporaryEnding: String = {
    let random = UInt32.random(in: 0...UInt32.max)
    return ".\(getpid())-\(String(random, radix: 36)).tmp"
  }()

  /// How many there were, so that no two of them meet under one temporary name.
  private static let count = Atomic<Int>(0)

  private let path: String
  private let isFlushed: Bool
  /// The temporary file; `nil` where there is none (any more).
  private var temporary: String?
  /// What is written to; -1 once that is over.
  private var descriptor: Int32 = -1

  /// Writes the bytes under a temporary name.
  ///
  /// What is no plain file, such as a device, gets them straight.
  ///
  /// - Parameter isFlushed: whether the file, and at `commit` its name, are flushed to the disk.
  package convenience init(
    _ bytes: [UInt8], at path: String, isFlushed: Bool = true
  ) throws(OutputError) {
    try self.init(at: path, isFlushed: isFlushed)
    try append(bytes)
    try close()
  }

  /// Begins a file under a temporary name, whose bytes come with `append`.
  ///
  /// - Parameter isFlushed: whether the file, and at `commit` its name, are flushed to the disk.
  package init(at path: String, isFlushed: Bool = true) throws(OutputError) {
    // A link stays a link: what it leads to is replaced.
    let target = Self.resolved(path)
    self.path = target
    self.isFlushed = isFlushed
    var status = stat()
    let exists = stat(target, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw Self.failure(path, reason: "it is a directory") }
    if exists, access(target, W_OK) != 0 { throw Self.failure(path) }
    if exists, kind != S_IFREG {
      descriptor = open(target, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path) }
      return
    }
    let folder = folder(of: target)
    let number = Self.count.add(1, ordering: .relaxed).newValue
    let temporary = "\(folder)/.galley-\(number)\(Self.temporaryEnding)"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    descriptor = open(temporary, flags, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR, access(folder, F_OK) != 0 {
        throw Self.failure(
          path,
          reason: "the directory \(folder) does not exist",
          hint: "make it with mkdir -p \(folder)")
      }
      throw Self.failure(path, reason: String(cString: strerror(code)))
    }
    self.temporary = temporary
  }

  /// Writes further bytes.
  package func append(_ bytes: [UInt8]) throws(OutputError) {
    precondition(descriptor >= 0, "the file is closed")
    if let reason = writeAll(bytes, to: descriptor) { throw fail(reason) }
  }

  /// Ends the writing; the file has no name of its own as yet.
  private func close() throws(OutputError) {
    if descriptor < 0 { return }
    var reason: String?
    if temporary != nil, isFlushed, fsync(descriptor) != 0 {
      reason = String(cString: strerror(errno))
    }
    if Glibc.close(descriptor) != 0, reason == nil { reason = String(cString: strerror(errno)) }
    descriptor = -1
    if let reason { throw fail(reason) }
  }

  private func fail(_ reason: String) -> OutputError {
    remove()
    return Self.failure(path, reason: reason)
  }

  private func remove() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
    if let temporary { unlink(temporary) }
    temporary = nil
  }

  deinit { remove() }

  /// Gives the file its name.
  package func commit() throws(OutputError) {
    try close()
    guard let temporary else { return }
    guard rename(temporary, path) == 0 else { throw Self.failure(path) }
    self.temporary = nil
    guard isFlushed else { return }
    // The name as well is to last.
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      Glibc.close(descriptor)
    }
  }

  private static func failure(
    _ path: String, reason: String? = nil, hint: String? = nil
  ) -> OutputError {
    let reason = reason ?? String(cString: strerror(errno))
    return OutputError(path, "cannot be written: \(reason)", hint: hint)
  }

  /// The path that a symbolic link leads to; a path of anything else as it is.
  private static func resolved(_ path: String) -> String {
    // To look at this name alone costs one call, not one for each folder above it.
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Writes all bytes to a file descriptor; gives the reason where that fails.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let count = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        return String(cString: strerror(errno))
      }
      done += count
    }
    return nil
  }
}

/// An output that cannot be written.
package struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Its path, or `<standard output>`.
  package var path: String
  /// What is wrong with it.
  package var reason: String
  /// What can be done about it, if that is known.
  package var hint: String?

  /// Makes an error.
  package init(_ path: String, _ reason: String, hint: String? = nil) {
    self.path = path
    self.reason = reason
    self.hint = hint
  }

  /// `path: error: reason`, then the hint on a line of its own.
  package var description: String {
    "\(path): error: \(reason)" + (hint.map { "\n  hint: \($0)" } ?? "")
  }
}
