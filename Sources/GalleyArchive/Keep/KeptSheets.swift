internal import Galley
internal import GalleyHashing

/// The style sheets that releases were rendered with and that are files.
///
/// They are kept once, in `styles/` at the archive's top, named by their hashes. For workers they are laid out in
/// staging as they lay before: so these see no folder of the user's, a sheet that changes during a run changes
/// nothing, and `repair` says the same of it as the first run did.
struct KeptSheets {
  static let folderName = "styles"
  private static let stagedName = "sheets"

  let store: ArchiveStore
  /// The path of staging, as workers see it.
  let stagingPath: String

  /// What a file with a hash is called in `styles/`.
  static func name(_ sha256: String) -> String { sha256 + ".css" }

  /// The hash that a name in `styles/` tells; `nil` where it is none of Galley's.
  static func hash(ofName name: String) -> SHA256.Digest? {
    name.hasSuffix(".css") ? SHA256.Digest(hexadecimal: String(name.dropLast(4))) : nil
  }

  /// Keeps a style's sheets.
  ///
  /// - Returns: how records name them; `nil` where none is a file.
  func keep(_ style: StyleFiles, of options: RenderOptions) throws -> [ArchiveRecord.Sheet]? {
    if style.sheets.isEmpty { return nil }
    let folder = try store.root.makeSubdirectory(Self.folderName)
    var isStyle = false
    if case .file = options.style { isStyle = true }
    return try style.sheets.enumerated().map { number, sheet in
      let files = try sheet.files.map { file in
        let hash = SHA256.hash(file.bytes).description
        try folder.replace(Self.name(hash), with: file.bytes)
        return ArchiveRecord.Sheet.File(name: file.name, sha256: hash)
      }
      return ArchiveRecord.Sheet(isStyle: isStyle && number == 0, files: files)
    }
  }

  /// Lays kept sheets out for workers.
  ///
  /// - Returns: their paths, in order; `nil` where one is not there as it was kept.
  func stage(_ sheets: [ArchiveRecord.Sheet]) throws(ArchiveError) -> [String]? {
    guard let staging = store.staging else { preconditionFailure("a writer has a staging folder") }
    let all = try staging.makeSubdirectory(Self.stagedName)
    let kept = try store.root.subdirectory(Self.folderName)
    var paths: [String] = []
    for sheet in sheets {
      guard let main = sheet.files.first else { return nil }
      // Of equal sheets, which are most, there is one.
      let key = SHA256.hash(
        Array(sheet.files.flatMap { [$0.name, $0.sha256] }.joined(separator: "\n").utf8))
      let name = String(key.description.prefix(32))
      paths.append("\(stagingPath)/\(Self.stagedName)/\(name)/\(main.name)")
      if try all.kind(of: name) != nil { continue }
      let folder = try all.makeSubdirectory(name)
      for file in sheet.files {
        // A record may be of anybody's making.
        let parts = file.name.split(separator: "/", omittingEmptySubsequences: false)
        guard SHA256.Digest(hexadecimal: file.sha256) != nil, !file.name.utf8.contains(0),
          parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
          let bytes = try kept?.read(Self.name(file.sha256)),
          SHA256.hash(bytes).description == file.sha256
        else {
          try all.removeAll(name)
          return nil
        }
        let (parent, base) = ArchiveStore.split(file.name)
        try folder.makeSubdirectory(parent).write(bytes, to: base)
      }
    }
    return paths
  }

  /// Removes what was laid out.
  func clear() throws(ArchiveError) { try store.staging?.removeAll(Self.stagedName) }
}
