internal import Galley
public import GalleySource

extension Archive {
  /// Writes releases as one bound PDF, which conforms to PDF/A-2a and PDF/UA-1.
  ///
  /// It has a cover, contents, the releases with page numbers that go on, and an index of publishers and speakers.
  ///
  /// The releases are in the order of their dates, then of their publishers and headlines. The same archive and
  /// options give the same bytes. Memory grows by what contents and index say of each release, some 1 KB, not by what is laid out.
  ///
  /// - Parameters:
  ///   - file: the path to write to; the file is there whole or not at all.
  ///   - stop: ends the making when it is given.
  ///   - report: is told what happens.
  /// - Returns: what was made, and what there is to say about the style.
  /// - Throws: `ArchiveError`, of kind `notFound` where no release is meant; `VolumeStopped`; `LimitExceeded`; what
  ///   reading the style and writing the file throws.
  public func writeVolume(
    to file: String, options: VolumeOptions, stop: StopSignal = StopSignal(),
    report: @escaping (VolumeEvent) -> Void = { _ in }
  ) throws -> Diagnosed<VolumeSummary> {
    let releases = try releasesInOrder(options.query)
    guard !releases.isEmpty else {
      throw ArchiveError(
        .notFound, path, "there is no release of these days and this publisher in the archive",
        hint: "galley archive status says of which days there are, galley archive list prints them")
    }
    let output = try AtomicFile(at: file)
    let workspace = DiskWorkspace(limits: options.limits, fontDirectories: options.fontDirectories)
    let typesetter = try Typesetter(workspace: workspace)
    let findings = try typesetter.checkVolumeStyle(options.render)
    let root = try ArchiveStore(reading: path).root
    var builder = VolumeBuilder(
      releases, root: root, path: path, options: options, typesetter: typesetter, stop: stop,
      report: report
    ) { try output.append($0) }
    let summary = try builder.build()
    if stop.isGiven { throw VolumeStopped() }
    try output.commit()
    return Diagnosed(summary, findings)
  }

  /// What a volume needs to know of the releases, in its order.
  private func releasesInOrder(_ query: ArchiveQuery) throws -> [VolumeRelease] {
    var releases: [(order: [String], release: VolumeRelease)] = []
    try each(query) { archived in
      let release = VolumeRelease(archived)
      releases.append((release.order(identity: archived.identity), release))
    }
    releases.sort { $0.order.lexicographicallyPrecedes($1.order) }
    return releases.map(\.release)
  }
}
