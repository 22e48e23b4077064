internal import Glibc

/// Why an archive cannot be read or written: a file, the disk, a lock, a catalogue.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Kind: Hashable, Sendable {
    /// A file or folder cannot be read.
    case unreadable
    /// A file or folder cannot be written.
    case unwritable
    /// There is no archive where one is asked for, or what is there is none.
    case noArchive
    /// Another process writes to it.
    case locked
    /// The catalogue is missing, damaged, or of a newer version.
    case catalogue
    /// What is asked for is not in the archive.
    case notFound
  }

  /// What kind of failure it is.
  public var kind: Kind
  /// The file or folder.
  public var path: String
  /// What is wrong with it, as one sentence in lower case without a full stop.
  public var reason: String
  /// What can be done about it, if that is known.
  public var hint: String?

  /// Makes an error.
  public init(_ kind: Kind, _ path: String, _ reason: String, hint: String? = nil) {
    self.kind = kind
    self.path = path
    self.reason = reason
    self.hint = hint
  }

  /// `path: error: reason`, then the hint on a line of its own.
  public var description: String {
    "\(path): error: \(reason)" + (hint.map { "\n  hint: \($0)" } ?? "")
  }

  /// The error that `errno` tells of.
  static func system(_ kind: Kind, _ path: String, code: Int32 = errno) -> ArchiveError {
    switch code {
    case ELOOP, ENOTDIR:
      return ArchiveError(
        kind, path,
        "it is a symbolic link or not a directory; nothing is read or written through it",
        hint: "move it away, then run galley archive repair")
    default:
      let reason = String(cString: strerror(code))
      return ArchiveError(kind, path, kind == .unwritable ? "cannot be written: \(reason)" : reason)
    }
  }
}
