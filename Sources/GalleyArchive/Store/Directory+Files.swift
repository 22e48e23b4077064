internal import Galley
internal import GalleyHashing
internal import Glibc

extension Directory {
  /// Opens a file in it for reading; `nil` where there is none.
  private func openFile(_ name: String) throws(ArchiveError) -> Int32? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw ArchiveError.system(.unreadable, path(of: name))
    }
    var status = stat()
    guard fstat(file, &status) == 0, EntryKind(mode: status.st_mode) == .file else {
      close(file)
      throw ArchiveError(.unreadable, path(of: name), "it is not a file")
    }
    return file
  }

  /// The bytes of a file; `nil` where there is none.
  func read(_ name: String, maximumBytes: Int = .max) throws(ArchiveError) -> [UInt8]? {
    guard let file = try openFile(name) else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0 {
      guard status.st_size <= maximumBytes else {
        throw ArchiveError(
          .unreadable, path(of: name),
          "it has \(status.st_size) bytes, more than the limit of \(maximumBytes)")
      }
      bytes.reserveCapacity(Int(status.st_size))
    }
    try readPieces(of: file, name) { bytes += $0 }
    return bytes
  }

  /// The hash and the size of a file, read piece by piece; `nil` where there is none.
  func hash(_ name: String) throws(ArchiveError) -> (sha256: SHA256.Digest, bytes: Int)? {
    guard let file = try openFile(name) else { return nil }
    defer { close(file) }
    var hash = SHA256()
    var count = 0
    try readPieces(of: file, name) { piece in
      hash.update(piece)
      count += piece.count
    }
    return (hash.finish(), count)
  }

  private func readPieces(
    of file: Int32, _ name: String, _ take: ([UInt8]) -> Void
  ) throws(ArchiveError) {
    var code: Int32 = 0
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        var result = Glibc.read(file, buffer.baseAddress, buffer.count)
        while result < 0, errno == EINTR {
          result = Glibc.read(file, buffer.baseAddress, buffer.count)
        }
        if result < 0 { code = errno }
        count = max(result, 0)
      }
      if code != 0 { throw ArchiveError.system(.unreadable, path(of: name), code: code) }
      if piece.isEmpty { return }
      take(piece)
    }
  }

  /// Writes a new file, or over one that has the name, without care for what happens if it is cut short:
  /// for names that do not count yet.
  func write(_ bytes: [UInt8], to name: String) throws(ArchiveError) {
    let file = openat(
      descriptor, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw ArchiveError.system(.unwritable, path(of: name)) }
    let reason = writeAll(bytes, to: file)
    let closed = close(file) == 0 ? nil : String(cString: strerror(errno))
    if let reason = reason ?? closed {
      throw ArchiveError(.unwritable, path(of: name), "cannot be written: \(reason)")
    }
  }

  /// Writes a file whole or not at all, flushed with its name to the disk.
  func replace(_ name: String, with bytes: [UInt8]) throws(ArchiveError) {
    try replace(name) { (append: ([UInt8]) throws(ArchiveError) -> Void) throws(ArchiveError) in
      try append(bytes)
    }
  }

  /// Writes a file piece by piece, whole or not at all; where it comes out as it was, it is left alone.
  func replace(
    _ name: String,
    writing write: (_ append: ([UInt8]) throws(ArchiveError) -> Void) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let temporary = ".\(name).new"
    let file = openat(
      descriptor, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw ArchiveError.system(.unwritable, path(of: name)) }
    var isOpen = true
    func check(_ reason: String?) throws(ArchiveError) {
      guard let reason else { return }
      throw ArchiveError(.unwritable, path(of: name), "cannot be written: \(reason)")
    }
    do throws(ArchiveError) {
      var hash = SHA256()
      try write { (bytes: [UInt8]) throws(ArchiveError) in
        hash.update(bytes)
        try check(writeAll(bytes, to: file))
      }
      if try kind(of: name) == .file, try self.hash(name)?.sha256 == hash.finish() {
        close(file)
        isOpen = false
        try removeFile(temporary)
        return
      }
      try check(fsync(file) == 0 ? nil : String(cString: strerror(errno)))
      isOpen = false
      try check(close(file) == 0 ? nil : String(cString: strerror(errno)))
      try move(temporary, to: self, as: name)
      try synchronize()
    } catch {
      if isOpen { close(file) }
      unlinkat(descriptor, temporary, 0)
      throw error
    }
  }
}
