/// Where the pictures are that an input names by relative addresses.
public enum PictureFolder: Hashable, Sendable {
  /// In a directory, by its path.
  case directory(String)
  /// In an archive of files (tar, zip) that is a file, by its path; below a folder of the archive, which is empty
  /// for its top.
  case members(ofArchive: String, folder: String)

  /// A text that is another one for another folder.
  var key: String {
    switch self {
    case .directory(let path): "directory \(path)"
    case .members(let archive, let folder): "members \(archive)\n\(folder)"
    }
  }

  /// The path of a member of an archive without `.` and empty parts; `nil` where it leads out of it.
  static func plainPath(ofMember path: String) -> String? {
    let parts = path.split(separator: "/").filter { $0 != "." }
    if path.hasPrefix("/") || parts.contains("..") || parts.isEmpty { return nil }
    return parts.joined(separator: "/")
  }
}
