internal import Glibc

/// Standard output and standard error.
enum Terminal {
  /// Writes a line to standard error.
  static func writeError(_ line: String) {
    _ = writeAll(Array((line.hasSuffix("\n") ? line : line + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes bytes to standard output.
  static func writeOutput(_ bytes: [UInt8]) throws {
    if let reason = writeAll(bytes, to: STDOUT_FILENO) {
      throw OutputError("<standard output>: error: cannot be written: \(reason)")
    }
  }

  /// Writes all bytes to a file descriptor; gives the reason where that fails.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
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
}
