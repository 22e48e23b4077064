internal import Logging

/// Brings an archive in order that an earlier process could not finish.
struct Recovery {
  let store: ArchiveStore
  let catalogue: Catalogue

  /// Takes into the catalogue what was given its name and is not in it yet, and clears what was in the
  /// making.
  ///
  /// Releases are taken in the order of the journal up to the first that is not there: whatever comes after
  /// it was never said to be done, and will be made again.
  func run(log: Logger) throws(ArchiveError) {
    let folders = try store.readJournal()
    var isBroken = false
    for folder in folders {
      let kept: KeptRelease?
      do throws(ArchiveError) {
        kept = try KeptRelease(folder, in: store.root)
      } catch {
        log.warning("passed over in recovery: \(error)")
        kept = nil
      }
      let isWhole = try kept?.isWhole(in: store.root) ?? false
      if !isBroken, isWhole, let kept {
        try kept.put(into: catalogue)
        log.info("taken over from an earlier run: \(folder)")
      } else {
        isBroken = true
        let isKnown = try catalogue.read { try $0.isTaken(folder) }
        let (parentPath, name) = ArchiveStore.split(folder)
        if !isKnown, let parent = try store.root.subdirectory(parentPath) {
          try parent.removeAll(name)
        }
      }
    }
    try catalogue.commit()
    try store.removeJournal()
    try store.clearStaging()
  }
}
