internal import GalleyHashing
internal import GalleyRelease

/// Releases on their way into an archive: they are flushed to the disk together, given their names
/// together, and then said to be done.
final class Batch {
  /// What is to become of a folder.
  enum Change {
    /// It is new, and made in staging under a name.
    case new(staged: String)
    /// It takes the place of one that is there.
    case replaced(staged: String)
    /// Only its record is written again.
    case record
  }

  private struct Entry {
    var folder: String
    var id: Int64
    var change: Change
    var record: ArchiveRecord
  }

  private let store: ArchiveStore
  private let staging: Directory
  private let catalogue: Catalogue
  private var entries: [Entry] = []
  private var places: [String: Int] = [:]

  init(store: ArchiveStore, staging: Directory, catalogue: Catalogue) {
    self.store = store
    self.staging = staging
    self.catalogue = catalogue
  }

  var count: Int { entries.count }

  /// The record of a folder, as it is to be or as it is.
  func record(of folder: String) throws(ArchiveError) -> ArchiveRecord {
    if let place = places[folder] { return entries[place].record }
    guard let directory = try store.root.subdirectory(folder),
      let kept = try ArchiveRecord.read(from: directory)
    else {
      throw ArchiveError(
        .notFound, store.root.path(of: folder), "the release is in the catalogue and not there",
        hint: "run galley archive repair")
    }
    return kept.record
  }

  /// Adds a change, or changes the record of one that is added already.
  func add(_ change: Change, folder: String, id: Int64, record: ArchiveRecord) {
    if let place = places[folder] {
      entries[place].record = record
      // A new folder stays new when a source is added to it.
      if case .record = change { return }
      entries[place].change = change
    } else {
      places[folder] = entries.count
      entries.append(Entry(folder: folder, id: id, change: change, record: record))
    }
  }

  /// Brings all changes to the disk and into the catalogue; when it returns they last.
  func flush() throws(ArchiveError) {
    defer {
      entries = []
      places = [:]
    }
    guard !entries.isEmpty else {
      try catalogue.commit()
      return
    }
    for (number, entry) in entries.enumerated() {
      let bytes: [UInt8]
      do {
        bytes = try entry.record.json()
      } catch {
        preconditionFailure("a record has no value that JSON cannot write: \(error)")
      }
      switch entry.change {
      case .new(let staged), .replaced(let staged):
        guard let directory = try staging.subdirectory(staged) else {
          throw ArchiveError(.unwritable, staging.path(of: staged), "it has vanished")
        }
        try directory.write(bytes, to: ArchiveRecord.fileName)
      case .record: try staging.write(bytes, to: "record-\(number)")
      }
      let file = KeptRelease.file(ArchiveRecord.fileName, bytes)
      try catalogue.write { try $0.put(file, of: entry.id) }
    }
    try store.writeJournal(entries.map(\.folder))
    try staging.synchronizeFileSystem()
    // Releases that come together are mostly of a few months.
    var parents: [String: Directory] = [:]
    for (number, entry) in entries.enumerated() {
      let (parentPath, name) = ArchiveStore.split(entry.folder)
      let parent: Directory
      if let known = parents[String(parentPath)] {
        parent = known
      } else {
        parent = try store.root.makeSubdirectory(parentPath)
        parents[String(parentPath)] = parent
      }
      switch entry.change {
      case .new(let staged):
        // A folder that no catalogue knows is what an earlier process could not finish.
        try staging.removeAll("aside-\(number)")
        if try parent.kind(of: name) != nil {
          try parent.move(name, to: staging, as: "aside-\(number)")
        }
        try staging.move(staged, to: parent, as: name)
      case .replaced(let staged):
        if try parent.kind(of: name) == nil {
          try staging.move(staged, to: parent, as: name)
        } else {
          try staging.exchange(staged, with: name, in: parent)
        }
      case .record:
        guard let directory = try parent.subdirectory(name) else {
          throw ArchiveError(.unwritable, parent.path(of: name), "it has vanished")
        }
        try staging.move("record-\(number)", to: directory, as: ArchiveRecord.fileName)
      }
    }
    try store.root.synchronizeFileSystem()
    try catalogue.commit()
    try store.removeJournal()
    for (number, entry) in entries.enumerated() {
      switch entry.change {
      case .new: try staging.removeAll("aside-\(number)")
      case .replaced(let staged): try staging.removeAll(staged)
      case .record: break
      }
    }
  }
}
