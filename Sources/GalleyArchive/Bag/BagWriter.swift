internal import GalleyHashing

/// Brings a bag's files up to date with the catalogue.
struct BagWriter: Sendable {
  let store: ArchiveStore
  let catalogue: Catalogue
  let version: String

  /// Writes declaration, information and manifests, those that have changed.
  ///
  /// The manifest of the payload is one pass over the catalogue; it is asked for at the end of a run, and
  /// within a long one only as often as the archive doubles, so that its cost stays linear.
  func write() throws(ArchiveError) {
    var bytes = 0
    var files = 0
    _ = try store.root.makeSubdirectory(ArchiveStore.payloadName)
    try store.root.replace(BagFiles.declarationName, with: BagFiles.declaration)
    try store.root.replace(Manifest.payloadName) {
      (append: ([UInt8]) throws(ArchiveError) -> Void) throws(ArchiveError) in
      var piece: [UInt8] = []
      try catalogue.read { db in
        try db.eachFile { path, size, hash in
          Manifest.append(path, sha256: hash, to: &piece)
          bytes += size
          files += 1
          if piece.count >= 1 << 16 {
            try append(piece)
            piece.removeAll(keepingCapacity: true)
          }
        }
      }
      try append(piece)
    }
    let old = try store.root.read(BagFiles.infoName, maximumBytes: 1 << 20)
    let info = BagFiles.info(keeping: old, version: version, bytes: bytes, files: files)
    try store.root.replace(BagFiles.infoName, with: info)
    try writeTagManifest()
  }

  /// Writes the manifest of the files beside the payload.
  func writeTagManifest() throws(ArchiveError) {
    var entries: [ManifestEntry] = []
    for name in [BagFiles.declarationName, BagFiles.infoName, Manifest.payloadName] {
      if let hash = try store.root.hash(name) {
        entries.append(ManifestEntry(path: name, sha256: hash.sha256))
      }
    }
    for name in IndexFiles.topNames { try collect(name, in: store.root, as: name, into: &entries) }
    // A style sheet is named by what it was when it was kept, whatever has become of it since.
    for file in try store.root.subdirectory(KeptSheets.folderName)?.entries() ?? [] {
      guard let hash = KeptSheets.hash(ofName: file.name) else { continue }
      entries.append(
        ManifestEntry(path: "\(KeptSheets.folderName)/\(file.name)", sha256: hash))
    }
    try store.root.replace(Manifest.tagName, with: Manifest.write(entries))
  }

  /// The files of an entry, with those below it.
  private func collect(
    _ name: String, in directory: Directory, as path: String, into entries: inout [ManifestEntry]
  ) throws(ArchiveError) {
    switch try directory.kind(of: name) {
    case .file:
      if let hash = try directory.hash(name) {
        entries.append(ManifestEntry(path: path, sha256: hash.sha256))
      }
    case .directory:
      guard let below = try directory.subdirectory(name) else { return }
      for entry in try below.entries() {
        try collect(entry.name, in: below, as: "\(path)/\(entry.name)", into: &entries)
      }
    case .link, .other, nil: break
    }
  }
}
