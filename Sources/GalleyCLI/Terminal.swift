internal import Galley
internal import Glibc

/// Standard output and standard error.
enum Terminal {
  /// The most bytes of one line of a message.
  private static let longestLine = 400

  /// Writes a message to standard error, made fit for a terminal.
  static func writeError(_ message: String) { _ = writeLine(message, to: STDERR_FILENO) }

  /// Writes a message to a file descriptor, made fit for a terminal; gives the reason where that fails.
  static func writeLine(_ message: String, to descriptor: Int32) -> String? {
    writeAll(Array((fit(message) + "\n").utf8), to: descriptor)
  }

  /// A message without the controls that an input may have smuggled in, its lines cut where they are
  /// endless.
  private static func fit(_ message: String) -> String {
    var result = ""
    var length = 0
    for scalar in message.unicodeScalars {
      if scalar == "\n" {
        length = 0
      } else {
        length += UTF8.width(scalar)
        if length > longestLine {
          if length - UTF8.width(scalar) <= longestLine { result += "…" }
          length = longestLine + 5
          continue
        }
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
          result += "\u{FFFD}"
          continue
        default: break
        }
      }
      result.unicodeScalars.append(scalar)
    }
    while result.hasSuffix("\n") { result.removeLast() }
    return result
  }

  /// Writes bytes to standard output.
  static func writeOutput(_ bytes: [UInt8]) throws {
    if let reason = writeAll(bytes, to: STDOUT_FILENO) {
      throw OutputError("<standard output>", "cannot be written: \(reason)")
    }
  }
}
