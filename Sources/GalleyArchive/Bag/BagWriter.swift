internal import GRDB
internal import GalleyHashing

/// Brings a bag's files up to date with the catalogue.
struct BagWriter {
  let store: ArchiveStore
  let catalogue: Catalogue
  let version: String

  /// Writes declaration, information and manifests, those that have changed.
  ///
  /// The manifest of the payload is one pass over the catalogue; it is asked for at the end of a run, and
  /// within a long one only as often as the archive doubles, so that its cost stays linear.
  func write() throws(ArchiveError) {
    var manifest: [UInt8] = []
    var bytes = 0
    var files = 0
    try catalogue.read { db in
      try db.eachFile { path, size, hash in
        Manifest.append(ManifestEntry(path: path, sha256: hash), to: &manifest)
        bytes += size
        files += 1
      }
    }
    _ = try store.root.makeSubdirectory(ArchiveStore.payloadName)
    try update(BagFiles.declarationName, with: BagFiles.declaration)
    let old = try store.root.read(BagFiles.infoName, maximumBytes: 1 << 20)
    let info = BagFiles.info(keeping: old, version: version, bytes: bytes, files: files)
    try update(BagFiles.infoName, with: info)
    try update(Manifest.payloadName, with: manifest)
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
    try update(Manifest.tagName, with: Manifest.write(entries))
  }

  /// The files of an entry, with those below it.
  private func collect(
    _ name: String, in directory: Directory, as path: String, into entries: inout [ManifestEntry]
  ) throws(ArchiveError) {
    switch directory.kind(of: name) {
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

  private func update(_ name: String, with bytes: [UInt8]) throws(ArchiveError) {
    if store.root.kind(of: name) == .file, try store.root.read(name) == bytes { return }
    try store.root.replace(name, with: bytes)
  }
}
