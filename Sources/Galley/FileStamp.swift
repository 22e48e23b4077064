internal import Glibc

/// What a file system says of a file, which changes whenever the file's bytes do.
package struct FileStamp: Hashable, Sendable {
  /// Its path, links followed.
  package var path: String
  /// How many bytes it has.
  package var bytes: Int
  /// When its bytes were changed last, in nanoseconds since 1970.
  package var modified: Int
  /// When it was changed last in any way, in nanoseconds since 1970; no program sets it back.
  package var changed: Int
  /// Its number in its file system.
  package var inode: Int

  /// Makes a stamp.
  package init(path: String, bytes: Int, modified: Int, changed: Int, inode: Int) {
    self.path = path
    self.bytes = bytes
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  /// The stamp of a plain file that the user named; `nil` where there is none.
  package init?(ofFile path: String) {
    var status = stat()
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(path: String(cString: real), status)
  }

  init(path: String, _ status: stat) {
    func nanoseconds(_ time: timespec) -> Int {
      let (product, overflows) = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
      return overflows ? 0 : product &+ Int(time.tv_nsec)
    }
    self.init(
      path: path, bytes: Int(status.st_size), modified: nanoseconds(status.st_mtim),
      changed: nanoseconds(status.st_ctim), inode: Int(bitPattern: UInt(status.st_ino)))
  }

  /// Whether a change after it would show: a file system's clock ticks slowly, and a file may change twice
  /// within a tick.
  package var isSettled: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return changed < (Int(now.tv_sec) - 2) * 1_000_000_000
  }
}
