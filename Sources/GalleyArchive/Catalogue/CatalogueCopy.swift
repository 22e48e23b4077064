internal import GRDB
internal import Glibc

/// A catalogue where nothing can be written, as on a disk that is mounted to be read: SQLite makes files beside a database
/// that it reads, so a copy is read in its place.
enum CatalogueCopy {
  /// Opens a copy of a catalogue and what its log has; its files are gone when it is closed.
  static func open(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var pattern = Array("\(temporary.isEmpty ? "/tmp" : temporary)/galley-XXXXXX".utf8CString)
    guard mkdtemp(&pattern) != nil else {
      throw ArchiveError.system(.unwritable, temporary.isEmpty ? "/tmp" : temporary)
    }
    let folder = String(decoding: pattern.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let copy = "\(folder)/\(Catalogue.fileName)"
    defer {
      for ending in ["", "-wal", "-shm"] { unlink(copy + ending) }
      rmdir(folder)
    }
    try copyFile(path, to: copy)
    if access("\(path)-wal", F_OK) == 0 { try copyFile("\(path)-wal", to: "\(copy)-wal") }
    let queue = try DatabaseQueue(path: copy, configuration: configuration)
    // From the first reading on it holds what it needs.
    _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
    return queue
  }

  private static func copyFile(_ path: String, to copy: String) throws(ArchiveError) {
    let input = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard input >= 0 else { throw .system(.unreadable, path) }
    defer { close(input) }
    let output = Glibc.open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw .system(.unwritable, copy) }
    defer { close(output) }
    while true {
      let count = sendfile(output, input, nil, 1 << 24)
      if count == 0 { return }
      if count < 0, errno != EINTR { throw .system(.unwritable, copy) }
    }
  }
}
