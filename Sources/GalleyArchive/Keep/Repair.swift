internal import GalleyHashing
internal import GalleyRelease
internal import GalleySource

/// What came of repairing an archive.
public struct RepairReport: Hashable, Sendable {
  /// How many releases are in the catalogue again.
  public var releases = 0
  /// The folders whose files were damaged and are made again.
  public var repaired: [String] = []
  /// What cannot be made again, and why.
  public var lost: [ArchiveProblem] = []
  /// What was no part of the archive and was moved to `.galley/strays`, by its path.
  public var strays: [String] = []
}

extension Archive {
  /// Makes the catalogue and the manifests again from the files, and renders again what is damaged, from
  /// the originals.
  ///
  /// Nothing is deleted: what belongs to no release is moved to `.galley/strays`.
  ///
  /// - Throws: `ArchiveError`; `PoolError`; what reading the style throws.
  public func repair(
    options: AddOptions, stop: StopSignal = StopSignal(),
    report: @escaping @Sendable (AddEvent) -> Void = { _ in }
  ) async throws -> RepairReport {
    let style = try options.styleFiles().value
    let store = try ArchiveStore(writing: path, isMade: false, isRepaired: true)
    try store.removeJournal()
    try store.clearStaging()
    let catalogue = try Catalogue(remakingIn: store.workshop)
    var inspection = Inspection(store: store)
    try walk(ArchiveStore.payloadName, in: store.root, depth: 0) { path, kind, _ in
      try inspection.see(path, kind)
    }
    try inspection.finish()
    var result = RepairReport()
    result.lost = inspection.lost
    for kept in inspection.kept {
      let isLost = inspection.incomplete.contains(kept.folder)
      try kept.put(into: catalogue, isToBeRenderedAgain: isLost)
    }
    try catalogue.commit()
    result.strays = try moveAside(inspection.strays, store)
    let damaged = try catalogue.read { db in
      try inspection.damaged.flatMap { try db.release(named: $0) }
    }
    let reader = InputReader(items: inspection.orphans, maximumBytes: options.limits.inputBytes)
    let summary = try await run(
      store, catalogue, reader: reader, damaged: damaged, options: options, style: style,
      stop: stop, report: report)
    // An orphan that was given another name leaves its old folder.
    let left = try readingCatalogue().read { db in
      try inspection.orphanFolders.filter { try !db.isTaken($0) }
    }
    result.strays += try moveAside(left, store)
    result.repaired = inspection.damaged + inspection.orphanFolders
    result.releases = inspection.kept.count + summary.added + summary.versions
    return result
  }

  private func moveAside(_ strays: [String], _ store: ArchiveStore) throws -> [String] {
    for path in strays {
      let (parentPath, name) = ArchiveStore.split(path)
      guard let parent = try store.root.subdirectory(parentPath) else { continue }
      let target = try store.workshop.makeSubdirectory("strays/\(parentPath)")
      try target.removeAll(name)
      try parent.move(name, to: target, as: name)
    }
    return strays
  }
}

/// Looks at every folder of an archive, to see what is in it and what is whole.
private struct Inspection {
  let store: ArchiveStore
  /// The releases that can be read.
  var kept: [KeptRelease] = []
  /// The folders of those whose files are damaged, and whose originals are whole.
  var damaged: [String] = []
  /// The folders of those whose originals or pictures are damaged: these are had again only from where they came.
  var incomplete: Set<String> = []
  /// The style sheets that are kept and whole, and those that are not.
  private var sheets: [String: Bool] = [:]
  /// The originals of folders without a record that can be read, and their folders.
  var orphans: [InputItem] = []
  var orphanFolders: [String] = []
  var strays: [String] = []
  var lost: [ArchiveProblem] = []

  private var folder = ""
  private var names: [String] = []

  init(store: ArchiveStore) { self.store = store }

  /// Takes a file; those of a folder come one after another.
  mutating func see(_ path: String, _ kind: EntryKind) throws {
    let (parent, name) = ArchiveStore.split(path)
    if folder != parent {
      try finish()
      folder = String(parent)
    }
    switch kind {
    case .file: names.append(name)
    case .link, .other: strays.append(path)
    case .directory: lost.append(ArchiveProblem(.unreadable, path, "it cannot be read"))
    }
  }

  /// Ends a folder.
  mutating func finish() throws {
    defer { names = [] }
    guard !names.isEmpty else { return }
    guard let directory = try store.root.subdirectory(folder) else { return }
    guard let (record, file) = try? ArchiveRecord.read(from: directory) else {
      return try takeOrphan(directory)
    }
    let known = Set(record.files.map(\.name) + [ArchiveRecord.fileName])
    strays += names.filter { !known.contains($0) }.map { "\(folder)/\($0)" }
    var broken: [ArchiveRecord.File] = []
    for file in record.files {
      let found = try? directory.hash(file.name)
      if found?.sha256.description != file.sha256 { broken.append(file) }
    }
    let pictures = Set((record.pictures ?? []).compactMap(\.file))
    for file in broken {
      let isOriginal = file.name == record.original?.name
      guard isOriginal || pictures.contains(file.name) else { continue }
      incomplete.insert(folder)
      lost.append(
        ArchiveProblem(
          .changed, "\(folder)/\(file.name)",
          "the \(isOriginal ? "original" : "picture") is damaged; "
            + "add the release again from where it came"))
    }
    if !incomplete.contains(folder), !broken.isEmpty { damaged.append(folder) }
    for sheet in record.rendering.sheets ?? [] { for file in sheet.files { try see(sheet: file) } }
    if let release = try? KeptRelease(folder, in: store.root) {
      kept.append(release)
    } else if damaged.last == folder {
      // The release's JSON is damaged, and is read from the original again.
      kept.append(KeptRelease(folder: folder, record: record, recordFile: file))
    } else {
      lost.append(
        ArchiveProblem(.changed, folder, "neither the original nor the release can be read"))
      strays += names.map { "\(folder)/\($0)" }
    }
  }

  /// Looks at a style sheet that a release was rendered with.
  private mutating func see(sheet: ArchiveRecord.Sheet.File) throws {
    guard sheets[sheet.sha256] == nil else { return }
    let name = KeptSheets.name(sheet.sha256)
    let isWhole =
      SHA256.Digest(hexadecimal: sheet.sha256) != nil
      && (try? store.root.subdirectory(KeptSheets.folderName)?.hash(name))?.sha256.description
        == sheet.sha256
    sheets[sheet.sha256] = isWhole
    if isWhole { return }
    lost.append(
      ArchiveProblem(
        .changed, "\(KeptSheets.folderName)/\(name)",
        "the style sheet \(sheet.name) is missing or damaged; add something with it again"))
  }

  /// A folder whose record is lost: its original is taken for a release that is new.
  private mutating func takeOrphan(_ directory: Directory) throws {
    let original = names.first { $0.hasPrefix("original.") }
    guard let original, let bytes = try? directory.read(original) else {
      strays += names.map { "\(folder)/\($0)" }
      if names.contains(where: { $0.hasPrefix("release.") || $0.hasPrefix("page-") }) {
        lost.append(
          ArchiveProblem(
            .missing, "\(folder)/\(ArchiveRecord.fileName)", "it is lost, and so is the original"))
      }
      return
    }
    orphanFolders.append(folder)
    let isObject = original == "original.json"
    var item = InputItem(
      name: "\(folder)/\(original)", bytes: bytes, form: isObject ? .object : .release,
      ending: PortableName.ending(of: original) ?? "txt")
    item.keptFolder = folder
    orphans.append(item)
  }
}

extension KeptRelease {
  /// A release whose JSON is lost, known by its record only.
  fileprivate init(folder: String, record: ArchiveRecord, recordFile: ArchiveRecord.File) {
    self.folder = folder
    self.record = record
    self.recordFile = recordFile
    facts = ReleaseFacts(Release(), given: record.given ?? GivenFacts())
  }
}
