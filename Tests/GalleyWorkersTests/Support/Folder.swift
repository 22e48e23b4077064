import Glibc

/// A folder that goes away with the test.
final class Folder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/galley-workers-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let path = mkdtemp(start) else { return "/nonexistent" }
      return String(cString: path)
    }
  }

  deinit { remove(path) }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder in it.
  func folder(_ name: String) -> String {
    mkdir(path(name), 0o755)
    return path(name)
  }

  func write(_ name: String, _ text: String, mode: mode_t = 0o644) {
    write(name, Array(text.utf8), mode: mode)
  }

  func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) {
    let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count <= 0 { break }
      done += count
    }
    close(descriptor)
  }

  /// The bytes of a file; empty where it is not there.
  func bytes(_ name: String) -> [UInt8] { readFile(path(name)) }

  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  /// The names of all that is in it, hidden files too, sorted.
  func names(_ sub: String = ".") -> [String] { listFolder(path(sub)).sorted() }

  private func remove(_ path: String) {
    for name in listFolder(path) {
      let entry = "\(path)/\(name)"
      var status = stat()
      if lstat(entry, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        remove(entry)
      } else {
        unlink(entry)
      }
    }
    rmdir(path)
  }
}

func readFile(_ path: String) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = read(descriptor, &piece, piece.count), count > 0 {
    bytes += piece[..<count]
  }
  return bytes
}

private func listFolder(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}
