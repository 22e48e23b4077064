internal import GalleyHashing
internal import GalleyRelease
internal import GalleyWorkers

/// A release as its folder in an archive holds it.
struct KeptRelease {
  static let releaseName = RenderJob.releaseName

  var folder: String
  var record: ArchiveRecord
  var recordFile: ArchiveRecord.File
  var facts: ReleaseFacts

  /// Reads a folder's record and release.
  ///
  /// - Returns: `nil` where there is no such folder, or no record in it.
  /// - Throws: `ArchiveError` where they are there and damaged.
  init?(_ folder: String, in root: Directory) throws(ArchiveError) {
    guard let directory = try root.subdirectory(folder),
      let (record, file) = try ArchiveRecord.read(from: directory)
    else { return nil }
    self.folder = folder
    self.record = record
    recordFile = file
    guard let json = try directory.read(Self.releaseName, maximumBytes: 1 << 30) else {
      throw ArchiveError(.unreadable, directory.path(of: Self.releaseName), "it is missing")
    }
    do throws(JSONError) {
      facts = ReleaseFacts(
        try Release(json: json), pictures: record.shownPictures,
        given: record.given ?? GivenFacts())
    } catch {
      throw ArchiveError(.unreadable, directory.path(of: Self.releaseName), "\(error)")
    }
  }

  /// A file of so many bytes, with its hash.
  static func file(_ name: String, _ bytes: [UInt8]) -> ArchiveRecord.File {
    ArchiveRecord.File(
      name: name, bytes: bytes.count, sha256: SHA256.hash(bytes).description)
  }

  /// Whether the files beside the record are there as it says.
  func isWhole(in root: Directory) throws(ArchiveError) -> Bool {
    guard let directory = try root.subdirectory(folder) else { return false }
    for file in record.files {
      guard let found = try directory.hash(file.name), found.bytes == file.bytes,
        found.sha256.description == file.sha256
      else { return false }
    }
    return true
  }

  /// Puts it into the catalogue.
  ///
  /// - Parameter isToBeRenderedAgain: whether it is taken for rendered otherwise when it comes in again.
  func put(into catalogue: Catalogue, isToBeRenderedAgain: Bool = false) throws(ArchiveError) {
    var entry = CatalogueEntry(folder: folder, record: record, facts: facts)
    if isToBeRenderedAgain { entry.renderKey = "" }
    _ = try catalogue.write { [entry] db in
      try db.put(entry, record: record, recordFile: recordFile, text: facts.text)
    }
  }
}

extension ArchiveRecord {
  /// Reads the record in a release's folder; `nil` where there is none.
  static func read(
    from directory: Directory
  ) throws(ArchiveError) -> (record: ArchiveRecord, file: File)? {
    guard let bytes = try directory.read(fileName, maximumBytes: 256 << 20) else { return nil }
    let record: ArchiveRecord
    do throws(JSONError) {
      record = try JSONText.read(ArchiveRecord.self, from: bytes)
    } catch {
      throw ArchiveError(.unreadable, directory.path(of: fileName), "\(error)")
    }
    guard record.galleyArchive <= formatVersion else {
      throw ArchiveError(
        .unreadable, directory.path(of: fileName),
        "it has version \(record.galleyArchive), made by a newer Galley",
        hint: "use the newer Galley")
    }
    return (record, KeptRelease.file(fileName, bytes))
  }

  /// The file that the release came in.
  var original: File? { files.first { $0.name.hasPrefix("original.") } }
}
