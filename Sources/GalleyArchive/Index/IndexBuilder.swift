internal import GRDB
internal import GalleyHashing

/// Makes the index for people: pages by month, publisher and subject, and a search that needs no server.
///
/// It is made anew where the manifest has changed, beside the old one, and takes its place at once.
struct IndexBuilder: Sendable {
  let store: ArchiveStore
  let staging: Directory

  private static let stampName = "indexed"

  /// Whether the index is that of the manifest as it stands.
  func isCurrent() throws(ArchiveError) -> Bool {
    guard try store.root.kind(of: "index.html") == .file,
      try store.root.kind(of: "index") == .directory,
      let manifest = try store.root.hash(Manifest.payloadName)?.sha256
    else {
      return false
    }
    return try store.workshop.read(Self.stampName) == Array(manifest.description.utf8)
  }

  /// Makes the index in staging, several parts at once, and gives its front page.
  func make() async throws -> [UInt8] {
    try staging.removeAll("index")
    let folder = try staging.makeSubdirectory("index")
    try folder.write(Array((IndexAssets.style + "\n").utf8), to: "style.css")
    try folder.write(Array((IndexAssets.script + "\n").utf8), to: "search.js")
    let search = try SearchFiles(folder: folder, numbers: reading().read(Self.numbers))
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      // The longest first.
      for range in SearchFiles.ranges {
        group.addTask {
          try search.writeWords(range, from: reading())
          return nil
        }
      }
      group.addTask { try PageWriter(catalogue: reading()).writePages(folder) }
      group.addTask {
        try search.writeList(from: reading())
        return nil
      }
      var front: [UInt8] = []
      for try await page in group { front = page ?? front }
      return front
    }
  }

  /// Puts the index that was made in place of the old one, and runs `finish` before it is held to be made.
  func publish(
    _ front: [UInt8], finish: () throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    try staging.synchronizeFileSystem()
    if try store.root.kind(of: "index") == nil {
      try staging.move("index", to: store.root, as: "index")
    } else {
      try staging.exchange("index", with: "index", in: store.root)
    }
    try store.root.replace("index.html", with: front)
    try staging.removeAll("index")
    try finish()
    guard let manifest = try store.root.hash(Manifest.payloadName)?.sha256 else { return }
    try store.workshop.replace(Self.stampName, with: Array(manifest.description.utf8))
  }

  /// A connection of its own to the catalogue, as parts of the index are made at once.
  private func reading() throws(ArchiveError) -> Catalogue {
    try Catalogue(in: store.workshop, for: .reading)
  }

  /// The number of each release in the order of the search's list, by its row.
  private static func numbers(_ db: Database) throws -> [Int32] {
    var numbers = [Int32](
      repeating: -1, count: (try Int.fetchOne(db, sql: "SELECT max(id) FROM release") ?? 0) + 1)
    let rows = try Int.fetchCursor(db, sql: "SELECT id FROM release \(SearchFiles.order)")
    var count: Int32 = 0
    while let id = try rows.next() {
      numbers[id] = count
      count += 1
    }
    return numbers
  }
}
