internal import Galley
internal import GalleyHashing
public import GalleySource
internal import GalleyWorkers
internal import Glibc
public import Logging

/// An archive of releases: a directory that is a BagIt bag, with a catalogue and an index for people.
///
/// `ARCHIVE-FORMAT.md` says what is in it.
public struct Archive: Sendable {
  /// Its directory.
  public let path: String
  /// Where its doings are logged.
  public var log: Logger

  /// Names an archive; nothing is opened as yet.
  public init(_ path: String, log: Logger = Logger(label: "galley.archive")) {
    self.path = path
    self.log = log
  }

  /// Adds releases, and makes the archive where there is none.
  ///
  /// What is in it as it is to be is left alone. A run that ends early, for whatever reason, leaves an archive
  /// that the same call completes.
  ///
  /// - Parameters:
  ///   - inputs: files, directories, patterns, `-` for standard input.
  ///   - stop: ends the run when it is finished, or cancelled: nothing further is begun.
  ///   - report: is told what happens, one thing at a time.
  /// - Returns: what has become of the inputs, and what there is to say about the style.
  /// - Throws: `ArchiveError`; `PoolError`; what reading the style throws.
  public func add(
    _ inputs: [String], options: AddOptions, stop: StopSignal = StopSignal(),
    report: @escaping @Sendable (AddEvent) -> Void = { _ in }
  ) async throws -> Diagnosed<AddSummary> {
    let style = try options.styleFiles()
    let store = try ArchiveStore(writing: path, isMade: true)
    let catalogue = try Catalogue(
      in: store.workshop, for: store.isNew ? .making : .writing)
    try Recovery(store: store, catalogue: catalogue).run(log: log)
    let reader = InputReader(
      inputs, maximumBytes: options.limits.inputBytes, expanders: options.expanders)
    let summary = try await run(
      store, catalogue, reader: reader, options: options, style: style.value, stop: stop,
      report: report)
    return Diagnosed(summary, style.diagnostics)
  }

  /// Renders what is to be rendered, and finishes the archive.
  func run(
    _ store: ArchiveStore, _ catalogue: Catalogue, reader: sending InputReader,
    damaged: [CatalogueEntry] = [], options: AddOptions, style: StyleFiles, stop: StopSignal,
    report: @escaping @Sendable (AddEvent) -> Void
  ) async throws -> AddSummary {
    guard let staging = store.staging else { preconditionFailure("a writer has a staging folder") }
    let stagingPath = try Self.absolute(path) + "/\(ArchiveStore.workshopName)/staging"
    let sheets = KeptSheets(store: store, stagingPath: stagingPath)
    let look = try Self.look(options, style, keptIn: sheets)
    let run = AddRun(
      store: store, staging: staging, stagingPath: stagingPath, catalogue: catalogue,
      reader: reader, damaged: damaged, options: options, look: look, sheets: sheets, stop: stop,
      log: log,
      report: report)
    let pool = try WorkerPool(
      WorkerPool.Configuration(
        count: options.workers, executable: options.executable,
        sandbox: Sandbox(use: options.sandbox, writable: [stagingPath]),
        limits: options.limits, fontDirectories: options.fontDirectories))
    do {
      try await run.run(in: pool)
    } catch {
      await pool.shutDown(now: true)
      throw error
    }
    await pool.shutDown()
    try sheets.clear()
    try store.finish(await run.failures)
    let summary = await run.summary
    try await Self.finish(
      BagWriter(store: store, catalogue: catalogue, version: options.version),
      IndexBuilder(store: store, staging: staging), hasChanged: summary.hasChanges)
    try catalogue.close()
    return summary
  }

  /// Brings bag and index up to date with the catalogue.
  private static func finish(
    _ bag: BagWriter, _ index: IndexBuilder, hasChanged: Bool
  ) async throws {
    let front: [UInt8]
    if hasChanged {
      // Where releases have changed, so will the index, whatever the manifest is: both are made at once.
      async let page = index.make()
      try bag.write()
      front = try await page
    } else {
      try bag.write()
      if try index.isCurrent() { return }
      front = try await index.make()
    }
    try index.publish(front) { () throws(ArchiveError) in try bag.writeTagManifest() }
  }

  /// How releases are rendered: with sheets from files where these are kept, and not where they came from.
  private static func look(
    _ options: AddOptions, _ style: StyleFiles, keptIn sheets: KeptSheets
  ) throws -> AddRun.Look {
    var look = AddRun.Look(
      options: options.render, styleName: options.styleName,
      key: options.renderKey(fonts: options.fontsHash(), style))
    guard let kept = try sheets.keep(style, of: options.render) else { return look }
    guard var paths = try sheets.stage(kept)?[...] else {
      preconditionFailure("sheets that were kept are there")
    }
    if kept.first?.isStyle == true, let path = paths.popFirst() { look.options.style = .file(path) }
    look.options.extraSheets = Array(paths)
    look.sheets = kept
    return look
  }

  private static func absolute(_ path: String) throws(ArchiveError) -> String {
    guard let resolved = realpath(path, nil) else { throw ArchiveError.system(.unreadable, path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension Archive {
  /// The bytes of the files that inputs stand for, as far as they can be counted beforehand; what
  /// `AddEvent.progress` counts up to.
  public static func totalBytes(of inputs: [String]) -> Int { InputReader.totalBytes(inputs) }
}
