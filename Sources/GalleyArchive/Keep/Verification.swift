internal import GalleyHashing
internal import Synchronization

/// Something that is not as an archive's manifests say.
public struct ArchiveProblem: Hashable, Sendable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A file's bytes are not those that were kept.
    case changed
    /// A file is not there.
    case missing
    /// A file is there that no manifest lists.
    case extra
    /// A symbolic link or a device, which an archive never holds.
    case foreign
    /// A file cannot be read.
    case unreadable
    /// The bag itself is not as RFC 8493 says.
    case bag
    /// The catalogue is missing, damaged, or not about these files.
    case catalogue
  }

  /// What kind of problem it is.
  public var kind: Kind
  /// The file, from the archive's top.
  public var path: String
  /// What is the matter, as one sentence in lower case without a full stop.
  public var reason: String

  /// Makes a problem.
  public init(_ kind: Kind, _ path: String, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// `path: error: reason [kind]`.
  public var description: String { "\(path): error: \(reason) [\(kind.rawValue)]" }
}

/// What came of verifying an archive.
public struct VerificationReport: Hashable, Sendable {
  /// How many files were read.
  public var files = 0
  /// How many bytes they have.
  public var bytes = 0
  /// What is wrong, in the order of the paths.
  public var problems: [ArchiveProblem] = []
}

/// What those who hash share: the next file, and how much is done.
private final class Counters: Sendable {
  let next = Atomic<Int>(0)
  let done = Atomic<Int>(0)
}

extension Archive {
  /// Verifies the archive as a bag: every file is there, is as it was kept, and is listed.
  ///
  /// It only reads, and may be done while releases are added; what is added meanwhile may show as extra.
  ///
  /// - Parameters:
  ///   - workers: how many files are read at once.
  ///   - progress: is told how many of how many bytes are read, from any thread.
  /// - Throws: `ArchiveError` where there is no archive.
  public func verify(
    workers: Int, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> VerificationReport {
    let root = try Directory(opening: path)
    var report = VerificationReport()
    if try root.kind(of: BagFiles.declarationName) == nil,
      try root.kind(of: ArchiveStore.workshopName) == nil
    {
      throw ArchiveError(.noArchive, path, "it is not an archive of Galley's")
    }
    var entries: [ManifestEntry] = []
    for name in [Manifest.payloadName, Manifest.tagName] {
      let read = try readManifest(name, in: root, into: &report.problems)
      entries += read.filter { $0.path.hasPrefix("data/") == (name == Manifest.payloadName) }
    }
    if try root.read(BagFiles.declarationName, maximumBytes: 4096) != BagFiles.declaration {
      report.problems.append(
        ArchiveProblem(
          .bag, BagFiles.declarationName, "it does not declare a bag of version 1.0"))
    }
    let listed = Set(entries.map(\.path))
    var sizes = (files: 0, bytes: 0)
    var problems: [ArchiveProblem] = []
    try walk(ArchiveStore.payloadName, in: root, depth: 0) { path, kind, size in
      switch kind {
      case .file:
        sizes.files += 1
        sizes.bytes += size
        if !listed.contains(path) {
          problems.append(ArchiveProblem(.extra, path, "it is in no manifest"))
        }
      case .link:
        problems.append(ArchiveProblem(.foreign, path, "it is a symbolic link"))
      case .other: problems.append(ArchiveProblem(.foreign, path, "it is not a file"))
      case .directory: problems.append(ArchiveProblem(.unreadable, path, "it cannot be read"))
      }
    }
    if let info = try root.read(BagFiles.infoName, maximumBytes: 1 << 20),
      let oxum = BagFiles.oxum(in: info), oxum != sizes
    {
      report.problems.append(
        ArchiveProblem(
          .bag, BagFiles.infoName,
          "it says \(oxum.files) files with \(oxum.bytes) bytes; there are \(sizes.files) with \(sizes.bytes)"
        ))
    }
    let hashed = await hash(
      entries, in: root, workers: max(workers, 1), total: sizes.bytes, progress: progress)
    report.files = hashed.files
    report.bytes = hashed.bytes
    report.problems += problems + hashed.problems + catalogueProblems(root, listed: listed)
    report.problems.sort { ($0.path, $0.kind.rawValue) < ($1.path, $1.kind.rawValue) }
    return report
  }

  private func readManifest(
    _ name: String, in root: Directory, into problems: inout [ArchiveProblem]
  ) throws(ArchiveError) -> [ManifestEntry] {
    guard try root.kind(of: name) == .file, let text = try root.read(name) else {
      problems.append(ArchiveProblem(.missing, name, "the archive has no such manifest"))
      return []
    }
    let (entries, badLines) = Manifest.read(text)
    for line in badLines {
      problems.append(ArchiveProblem(.bag, name, "line \(line) is no line of a manifest"))
    }
    if Set(entries.map(\.path)).count != entries.count {
      problems.append(ArchiveProblem(.bag, name, "it lists a file twice"))
    }
    return entries
  }

  /// Gives all that is below an entry, directories themselves left out.
  func walk(
    _ path: String, in root: Directory, depth: Int,
    _ body: (_ path: String, _ kind: EntryKind, _ size: Int) throws -> Void
  ) throws {
    guard depth < 32 else { return try body(path, .directory, 0) }
    let (parentPath, name) = ArchiveStore.split(path)
    guard let parent = try root.subdirectory(parentPath) else { return }
    switch try parent.kind(of: name) {
    case .directory:
      guard let directory = try? parent.subdirectory(name), let entries = try? directory.entries()
      else { return try body(path, .directory, 0) }
      for entry in entries {
        let below = "\(path)/\(entry.name)"
        switch entry.kind {
        case .directory: try walk(below, in: root, depth: depth + 1, body)
        case .file, .link, .other: try body(below, entry.kind, try directory.size(of: entry.name))
        }
      }
    case let kind?: try body(path, kind, try parent.size(of: name))
    case nil: break
    }
  }

  /// Hashes files, several at once.
  private func hash(
    _ entries: [ManifestEntry], in root: Directory, workers: Int, total: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> VerificationReport {
    let counters = Counters()
    return await withTaskGroup(of: VerificationReport.self) { group in
      for _ in 0..<workers {
        group.addTask {
          var report = VerificationReport()
          while true {
            let index = counters.next.add(1, ordering: .relaxed).oldValue
            guard index < entries.count else { return report }
            let entry = entries[index]
            let (bytes, problem) = Self.check(entry, in: root)
            if let problem { report.problems.append(problem) }
            report.files += 1
            report.bytes += bytes
            let sum = counters.done.add(bytes, ordering: .relaxed).newValue
            if index % 64 == 0 { progress(sum, total) }
          }
        }
      }
      var all = VerificationReport()
      for await part in group {
        all.files += part.files
        all.bytes += part.bytes
        all.problems += part.problems
      }
      return all
    }
  }

  private static func check(
    _ entry: ManifestEntry, in root: Directory
  ) -> (bytes: Int, problem: ArchiveProblem?) {
    let (parentPath, name) = ArchiveStore.split(entry.path)
    do throws(ArchiveError) {
      guard let parent = try root.subdirectory(parentPath), let found = try parent.hash(name) else {
        return (0, ArchiveProblem(.missing, entry.path, "it is not there"))
      }
      if found.sha256 == entry.sha256 { return (found.bytes, nil) }
      return (
        found.bytes,
        ArchiveProblem(.changed, entry.path, "its bytes are not those that were kept")
      )
    } catch {
      return (0, ArchiveProblem(.unreadable, entry.path, error.reason))
    }
  }

  private func catalogueProblems(_ root: Directory, listed: Set<String>) -> [ArchiveProblem] {
    let name = "\(ArchiveStore.workshopName)/\(Catalogue.fileName)"
    do throws(ArchiveError) {
      guard let workshop = try root.subdirectory(ArchiveStore.workshopName) else {
        return [ArchiveProblem(.catalogue, name, "the archive has no catalogue")]
      }
      let catalogue = try Catalogue(in: workshop, for: .reading)
      var unlisted = 0
      var count = 0
      try catalogue.read { db in
        try db.eachFile { path, _, _ in
          count += 1
          if !listed.contains(path) { unlisted += 1 }
        }
      }
      let payload = listed.lazy.filter { $0.hasPrefix("data/") }.count
      if unlisted == 0, count == payload { return [] }
      if unlisted > 0, count - unlisted == payload {
        return [
          ArchiveProblem(
            .catalogue, name,
            "\(unlisted) files are in the catalogue and not yet in the manifest: a run was not finished"
          )
        ]
      }
      return [
        ArchiveProblem(.catalogue, name, "it has \(count) files, and the manifest \(payload)")
      ]
    } catch {
      return [ArchiveProblem(.catalogue, name, error.reason)]
    }
  }
}
