internal import CLinux
internal import GalleyHashing
internal import Glibc

/// An open directory.
///
/// Names below it are looked up one by one and never through a symbolic link, so that nothing planted in an
/// archive leads out of it.
final class Directory: @unchecked Sendable {
  // Its descriptor never changes, and the kernel's calls on it may come from any thread.

  /// The path, for messages.
  let path: String
  let descriptor: Int32

  /// Takes over a descriptor.
  private init(adopting descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a directory that the user named; links in its path are followed.
  convenience init(opening path: String) throws(ArchiveError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      switch code {
      case ENOENT: throw ArchiveError(.noArchive, path, "there is no such directory")
      case ENOTDIR: throw ArchiveError(.noArchive, path, "it is not a directory")
      default: throw ArchiveError.system(.unreadable, path, code: code)
      }
    }
    self.init(adopting: descriptor, path: path)
  }

  /// The path of something below it.
  func path(of name: some StringProtocol) -> String { name.isEmpty ? path : "\(path)/\(name)" }

  /// Opens a directory below it; `nil` where there is none.
  func subdirectory(_ relative: some StringProtocol) throws(ArchiveError) -> Directory? {
    var current = self
    for name in relative.split(separator: "/") {
      let next = openat(
        current.descriptor, String(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard next >= 0 else {
        if errno == ENOENT { return nil }
        throw ArchiveError.system(.unreadable, current.path(of: name))
      }
      current = Directory(adopting: next, path: current.path(of: name))
    }
    return current
  }

  /// Opens a directory below it, and makes it and those above where they are missing.
  func makeSubdirectory(_ relative: some StringProtocol) throws(ArchiveError) -> Directory {
    var current = self
    for name in relative.split(separator: "/") {
      if mkdirat(current.descriptor, String(name), 0o777) != 0, errno != EEXIST {
        throw ArchiveError.system(.unwritable, current.path(of: name))
      }
      guard let next = try current.subdirectory(name) else {
        throw ArchiveError(.unwritable, current.path(of: name), "it has vanished")
      }
      current = next
    }
    return current
  }

  /// What an entry is; `nil` where there is none.
  ///
  /// - Throws: `ArchiveError` where the system does not say: that is no word that there is none.
  func kind(of name: String) throws(ArchiveError) -> EntryKind? {
    try status(of: name).map { EntryKind(mode: $0.st_mode) }
  }

  /// How many bytes a file has; 0 where there is none.
  func size(of name: String) throws(ArchiveError) -> Int {
    try status(of: name).map { Int($0.st_size) } ?? 0
  }

  private func status(of name: String) throws(ArchiveError) -> stat? {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    guard errno == ENOENT else { throw ArchiveError.system(.unreadable, path(of: name)) }
    return nil
  }

  /// The names in it, in the order of their bytes, save `.` and `..`.
  func entries() throws(ArchiveError) -> [(name: String, kind: EntryKind)] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else {
      throw ArchiveError.system(.unreadable, path)
    }
    defer { closedir(stream) }
    var entries: [(name: String, kind: EntryKind)] = []
    while true {
      // Only the error tells the end from what cannot be read.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw ArchiveError.system(.unreadable, path) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      // One that has gone since is none.
      guard let kind = try kind(of: name) else { continue }
      entries.append((name, kind))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Flushes all that was written to its file system to the disk.
  func synchronizeFileSystem() throws(ArchiveError) {
    guard syncfs(descriptor) == 0 else { throw ArchiveError.system(.unwritable, path) }
  }

  /// Flushes the names in it to the disk.
  func synchronize() throws(ArchiveError) {
    guard fsync(descriptor) == 0 else { throw ArchiveError.system(.unwritable, path) }
  }

  /// Gives an entry another name, here or in another directory; what has that name is replaced, where
  /// both are files.
  func move(_ name: String, to directory: Directory, as new: String) throws(ArchiveError) {
    guard renameat(descriptor, name, directory.descriptor, new) == 0 else {
      throw ArchiveError.system(.unwritable, directory.path(of: new))
    }
  }

  /// Has two entries change places, at once.
  func exchange(_ name: String, with other: String, in directory: Directory) throws(ArchiveError) {
    if galley_exchange(descriptor, name, directory.descriptor, other) == 0 {
      return
    }
    guard errno == EINVAL || errno == ENOSYS else {
      throw ArchiveError.system(.unwritable, directory.path(of: other))
    }
    // A file system without exchange: for a moment the name is not there.
    let aside = name + ".old"
    try directory.move(other, to: self, as: aside)
    try move(name, to: directory, as: other)
    try move(aside, to: self, as: name)
  }

  /// Removes a file; one that is not there is no fault.
  func removeFile(_ name: String) throws(ArchiveError) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
      throw ArchiveError.system(.unwritable, path(of: name))
    }
  }

  /// Removes an entry with all below it; no link is followed.
  func removeAll(_ name: String) throws(ArchiveError) {
    guard let kind = try kind(of: name) else { return }
    if kind == .directory, let directory = try subdirectory(name) {
      // Nothing that Galley makes is deep, but what was planted may be.
      for entry in try directory.entries() { try directory.removeAll(entry.name) }
      guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else {
        throw ArchiveError.system(.unwritable, path(of: name))
      }
    } else {
      try removeFile(name)
    }
  }
}

/// What an entry of a directory is.
enum EntryKind: Hashable, Sendable {
  /// A plain file.
  case file
  /// A directory.
  case directory
  /// A symbolic link.
  case link
  /// A device, a socket, a pipe.
  case other

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
