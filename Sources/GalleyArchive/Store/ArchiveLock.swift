internal import Glibc

/// The right to write to an archive: one process at a time has it.
///
/// It is the kernel's lock on an open file (`flock`), so that a process that is dead cannot hold it.
final class ArchiveLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: `ArchiveError` of kind `locked` where another process has it.
  init(in workshop: Directory, of archive: String) throws(ArchiveError) {
    let file = openat(
      workshop.descriptor, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw ArchiveError.system(.unwritable, workshop.path(of: "lock")) }
    // Whoever asks whether it is held has it for a moment.
    var attempts = 10
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      attempts -= 1
      if code == EINTR || code == EWOULDBLOCK, attempts > 0 {
        usleep(20_000)
        continue
      }
      close(file)
      guard code == EWOULDBLOCK else {
        throw ArchiveError.system(.unwritable, workshop.path(of: "lock"), code: code)
      }
      throw ArchiveError(
        .locked, archive, "another process is writing to the archive",
        hint: "wait until it has ended, then run the same command again")
    }
    descriptor = file
  }

  deinit { close(descriptor) }

  /// Whether a process has the lock now.
  static func isHeld(in workshop: Directory) -> Bool {
    let file = openat(workshop.descriptor, "lock", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
