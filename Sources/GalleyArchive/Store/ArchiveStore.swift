internal import Glibc

/// An archive's directories, open: the bag, and the workshop in it.
///
/// The workshop, `.galley`, holds the lock, the catalogue and what is in the making. It is no part of the
/// bag: all in it is made from the rest.
final class ArchiveStore: Sendable {
  static let workshopName = ".galley"
  static let payloadName = "data"
  private static let stagingName = "staging"
  private static let journalName = "journal"
  /// Pictures of archives of files that are being read.
  static let membersName = "members"

  /// The bag's directory.
  let root: Directory
  let workshop: Directory
  /// Where releases are made; `nil` where the archive is only read.
  let staging: Directory?
  private let lock: ArchiveLock?
  /// Whether nothing was there before.
  let isNew: Bool

  /// Opens an archive to read it.
  init(reading path: String) throws(ArchiveError) {
    root = try Directory(opening: path)
    guard let workshop = try root.subdirectory(Self.workshopName) else {
      throw Self.noArchive(root, path)
    }
    self.workshop = workshop
    staging = nil
    isNew = false
    lock = nil
  }

  /// Opens an archive to write it, and makes it where there is none and that is wanted.
  ///
  /// What an earlier process left half made is removed.
  init(writing path: String, isMade: Bool, isRepaired: Bool = false) throws(ArchiveError) {
    if isMade, mkdir(path, 0o777) != 0, errno != EEXIST {
      let code = errno
      guard code == ENOENT else { throw ArchiveError.system(.unwritable, path, code: code) }
      throw ArchiveError(
        .unwritable, path, "the directory that it is to be in does not exist",
        hint: "make it with mkdir -p")
    }
    root = try Directory(opening: path)
    let hasWorkshop = try root.kind(of: Self.workshopName) != nil
    let isBag = try root.kind(of: BagFiles.declarationName) != nil
    if !hasWorkshop, !(isBag && isRepaired) {
      guard isMade, !isBag, try root.entries().isEmpty else { throw Self.noArchive(root, path) }
    }
    workshop = try root.makeSubdirectory(Self.workshopName)
    lock = try ArchiveLock(in: workshop, of: path)
    // A process that ended before it made anything leaves a workshop, perhaps with an empty
    // catalogue.
    let hasPayload = try root.kind(of: Self.payloadName) != nil
    isNew = !isBag && !hasPayload
    let staging = try workshop.makeSubdirectory(Self.stagingName)
    self.staging = staging
    for name in [
      BagFiles.declarationName, BagFiles.infoName, Manifest.payloadName, Manifest.tagName,
      FailureList.fileName,
    ] {
      try root.removeFile(".\(name).new")
    }
  }

  private static func noArchive(_ root: Directory, _ path: String) -> ArchiveError {
    if (try? root.kind(of: BagFiles.declarationName)) != nil {
      return ArchiveError(
        .catalogue, path, "the archive has no catalogue", hint: Catalogue.repairHint)
    }
    return ArchiveError(
      .noArchive, path, "it is not an archive of Galley's",
      hint: "galley archive add makes one in a new or empty directory")
  }

  /// Writes the list of what failed, or removes one that an earlier run left.
  func finish(_ failures: [FailedInput]) throws(ArchiveError) {
    if failures.isEmpty {
      try root.removeFile(FailureList.fileName)
    } else {
      try root.replace(FailureList.fileName, with: FailureList.write(failures))
    }
  }

  /// Removes all that was in the making.
  func clearStaging() throws(ArchiveError) {
    guard let staging else { return }
    for entry in try staging.entries() { try staging.removeAll(entry.name) }
    try workshop.removeAll(Self.membersName)
  }

  /// Writes down which folders are about to be given their names, so that the catalogue can be brought up
  /// to date with them if this process ends in between.
  ///
  /// It lasts once the file system is flushed.
  func writeJournal(_ folders: [String]) throws(ArchiveError) {
    let text = folders.map { $0 + "\n" }.joined() + "end\n"
    try workshop.write(Array(text.utf8), to: Self.journalName)
  }

  /// The folders in the journal; empty where there is none, or only part of one.
  func readJournal() throws(ArchiveError) -> [String] {
    guard let bytes = try workshop.read(Self.journalName, maximumBytes: 64 << 20) else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.last == "end" else { return [] }
    return lines.dropLast().filter { $0.hasPrefix("data/") && !$0.contains("..") }
  }

  func removeJournal() throws(ArchiveError) { try workshop.removeFile(Self.journalName) }

  /// A folder of the archive and the name in it: `data/2026/05` and `slug-1a2b3c4d`.
  static func split(_ path: String) -> (parent: Substring, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (path[..<slash], String(path[path.index(after: slash)...]))
  }
}
