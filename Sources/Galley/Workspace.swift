public import GalleySource

/// All that comes in from outside: files, fonts, the clock, and what documents may cost.
///
/// Nothing else in Galley opens a file, looks at the clock or reads the environment.
public protocol Workspace: Sendable {
  /// What one document may cost.
  var limits: Limits { get }

  /// Folders of fonts beside the system's.
  var fontDirectories: [String] { get }

  /// A folder of style sheets that are called by their names; `nil` where there is none.
  var stylesDirectory: String? { get }

  /// Seconds since 1970 that stand as every document's date of creation; `nil` leaves it to each
  /// release's own date. The clock is never asked.
  var creationTime: Int? { get }

  /// The bytes of a file that the user named.
  func read(_ path: String, maximumBytes: Int) throws(WorkspaceError) -> [UInt8]

  /// The bytes of a file that a document named: a picture, an imported style sheet.
  ///
  /// - Parameters:
  ///   - address: the address as the document has it. It must be relative, without `..`.
  ///   - file: the path of the document, in whose folder the address is looked up.
  ///   - root: the folder that the file must lie in once links are followed.
  func resource(
    _ address: String, beside file: String, within root: String, maximumBytes: Int
  ) throws(WorkspaceError) -> Resource
}

/// A file that a document named.
public struct Resource: Hashable, Sendable {
  /// Its path.
  public var path: String
  /// Its bytes.
  public var bytes: [UInt8]

  /// Makes a resource.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Why a file could not be read.
public enum WorkspaceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file.
  case notFound(path: String)
  /// It is a folder.
  case isDirectory(path: String)
  /// The system refuses it, with its reason.
  case unreadable(path: String, reason: String)
  /// It has more bytes than allowed; the size is that found, or the first one beyond the limit.
  case tooLarge(path: String, bytes: Int, allowed: Int)
  /// An address leads out of the document's folder, or to the network.
  case forbidden(address: String, reason: String)

  /// What happened, in one sentence.
  public var description: String { "\(subject): \(reason)" }

  /// The path or the address.
  public var subject: String {
    switch self {
    case .notFound(let path), .isDirectory(let path): path
    case .unreadable(let path, _), .tooLarge(let path, _, _): path
    case .forbidden(let address, _): address
    }
  }

  /// What is wrong with it.
  public var reason: String {
    switch self {
    case .notFound: "there is no such file"
    case .isDirectory: "it is a directory, not a file"
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    case .tooLarge(_, let bytes, let allowed):
      "it has \(bytes) bytes, more than the limit of \(allowed)"
    case .forbidden(_, let reason): "is not opened: \(reason)"
    }
  }
}
