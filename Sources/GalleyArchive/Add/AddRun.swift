internal import Galley
internal import GalleyHashing
internal import GalleyRelease
internal import GalleySource
internal import GalleyWorkers
internal import Logging

/// A run of `galley archive add`.
///
/// Workers end their jobs in any order; releases go into the archive in the order of the inputs. So an
/// archive is at any time what a run over the first inputs would have made, and a run that was cut short
/// goes on from there to the same end.
actor AddRun {
  /// What an input has come to.
  enum Step {
    /// It is in the archive as it is.
    case unchanged
    /// Its bytes are a release's that is there; this source of it is new.
    case noted(CatalogueEntry, ArchiveRecord.Source)
    /// Its bytes are those of an input before it in this run.
    case repeated(ArchiveRecord.Source, pictureFolder: PictureFolder?)
    /// It is older than what is asked for.
    case older
    /// It was rendered, or failed, in a worker.
    case completed(RenderingInput, JobResult)
    /// It gives no release.
    case failed(FailedInput, remembered: ArchiveRecord.Source?)
  }

  /// An input that is being rendered.
  struct RenderingInput {
    var staged: String
    /// The folder of the archive that it is kept in, where its record is lost.
    var keptFolder: String?
    var source: ArchiveRecord.Source
    /// The release that is rendered again; `nil` for one not known yet.
    var again: CatalogueEntry?
    /// Whether the source is new to the release that is rendered again.
    var isSourceNew = false
    var original: ArchiveRecord.File
    var form: ItemForm
    var given: GivenFacts
    /// How it is rendered.
    var look: Look
    /// Where the pictures are that it names; `nil` where there is nowhere to look.
    var pictureFolder: PictureFolder?
    /// The pictures that it names, as far as they are known.
    var pictures: [ArchiveRecord.Picture] = []
    /// How many bytes their files have.
    var pictureSizes: [String: Int] = [:]
    /// The input as workers get it.
    var input: RenderJob.Input
    /// What to call it in messages.
    var name: String

    /// What it is known by while it is rendered: its bytes, and where its pictures are.
    var key: String { AddRun.key(source.sha256, pictureFolder) }
  }

  /// How releases are rendered, and the hash of all that this depends on.
  struct Look {
    var options: RenderOptions
    var styleName: String
    var key: String
    /// The sheets that are files, as they are kept.
    var sheets: [ArchiveRecord.Sheet]?
  }

  /// How many pixels the picture of a first page has across: twice what the index shows it in.
  private static let thumbnailWidth = 240
  /// How many releases are flushed together at most.
  ///
  /// The more go together, the less the flushing costs, and the merging of the catalogue's index of words.
  private static let batchSize = 512
  /// How many jobs wait for each worker: more than it does while a batch is flushed.
  private static let jobsAhead = 63

  let store: ArchiveStore
  let staging: Directory
  let stagingPath: String
  let catalogue: Catalogue
  let options: AddOptions
  let usualLook: Look
  let sheets: KeptSheets
  let pictures: InputPictures
  let reader: InputReader
  let report: @Sendable (AddEvent) -> Void
  let log: Logger
  let batch: Batch

  var summary = AddSummary()
  var failures: [FailedInput] = []
  var failedHashes: [String: FailedInput] = [:]
  private(set) var nextNumber = 0
  private var nextToCommit = 0
  private var ready: [Int: Step] = [:]
  private var inFlight: [Int: RenderingInput] = [:]
  /// What is being rendered, by bytes and folder, and the releases that are being rendered again.
  var pendingInputs: Set<String> = []
  var pendingReleases: Set<Int64> = []
  /// How releases were rendered that are rendered again.
  var looks: [ArchiveRecord.Rendering: Look] = [:]
  /// Jobs whose releases have asked for their pictures.
  private var supplied: [RenderJob] = []
  /// What is to be said once the batch lasts.
  var events: [AddEvent] = []
  private var lastFlush = ContinuousClock.now
  private var filesSinceManifest = 0
  private var releasesAtManifest = 0
  /// The writing of the manifest within a run, beside which rendering goes on.
  private var manifest: Task<Void, any Error>?
  private let stop: StopSignal
  /// The releases that are to be rendered again, whatever the inputs hold.
  private var damaged: ArraySlice<CatalogueEntry>

  init(
    store: ArchiveStore, staging: Directory, stagingPath: String, catalogue: Catalogue,
    reader: InputReader, damaged: [CatalogueEntry] = [], options: AddOptions, look: Look,
    sheets: KeptSheets, stop: StopSignal, log: Logger,
    report: @escaping @Sendable (AddEvent) -> Void
  ) {
    self.store = store
    self.staging = staging
    self.stagingPath = stagingPath
    self.catalogue = catalogue
    self.options = options
    usualLook = look
    self.sheets = sheets
    pictures = InputPictures(
      limits: options.limits, catalogue: catalogue,
      members: MemberPictures(workshop: store.workshop, maximumBytes: options.limits.inputBytes))
    self.report = report
    self.stop = stop
    self.log = log
    self.reader = reader
    self.damaged = damaged[...]
    batch = Batch(store: store, staging: staging, catalogue: catalogue)
  }

  /// The hash of all that renderings depend on beside the release.
  var renderKey: String { usualLook.key }

  /// What an input is known by while it is rendered.
  static func key(_ sha256: String, _ pictureFolder: PictureFolder?) -> String {
    "\(sha256) \(pictureFolder?.key ?? "")"
  }

  /// Runs to the end of the inputs.
  func run(in pool: WorkerPool) async throws {
    do {
      do {
        repeat {
          try await pool.run(JobFeed(run: self), ahead: Self.jobsAhead) { completed in
            try self.deliver(completed.result)
            if self.stop.isGiven { throw Stopped() }
          }
          // The last inputs may ask for pictures when there is no further job to be taken.
        } while !supplied.isEmpty
      } catch is Stopped {}
      try drain()
      try flush()
      try await manifest?.value
      try pictures.members.clear()
    } catch {
      catalogue.rollBack()
      _ = await manifest?.result
      throw error
    }
    summary.isStopped = stop.isGiven
  }

  /// The next job; `nil` where there is none any more.
  ///
  /// - Throws: `Stopped` once the run is to stop: jobs that no worker has begun are dropped.
  func nextJob() throws -> RenderJob? {
    if stop.isGiven { throw Stopped() }
    if let job = supplied.popLast() { return job }
    while !stop.isGiven {
      if let entry = damaged.popFirst() {
        let job = try renderAgain(entry, source: nil, item: nil)
        try drain()
        if let job { return job }
        continue
      }
      guard let step = reader.next() else { return nil }
      switch step {
      case .open: break
      case .notice(let name, let reason): report(.notice(source: name, reason: reason))
      case .failed(let failure): put(.failed(failure, remembered: nil))
      case .item(let item):
        if let job = try begin(item) {
          try drain()
          return job
        }
      }
      try drain()
    }
    throw Stopped()
  }

  func put(_ step: Step) {
    ready[nextNumber] = step
    nextNumber += 1
  }

  /// Sees what an input is, as far as that shows from its bytes, and gives a job where it must be rendered.
  private func begin(_ item: InputItem) throws -> RenderJob? {
    let hash = SHA256.hash(item.bytes).description
    var source = ArchiveRecord.Source(name: item.name, sha256: hash, address: item.given.address)
    if let (entry, isNoted) = try known(hash, name: item.name, folder: item.pictureFolder) {
      let isCurrent = entry.renderKey == renderKey || pendingReleases.contains(entry.id)
      guard isCurrent else {
        return try renderAgain(entry, source: isNoted ? nil : source, item: item)
      }
      put(isNoted ? .unchanged : .noted(entry, source))
      return nil
    }
    let failure = try catalogue.read { db in
      try db.failure(sha256: hash, name: item.name, renderKey: renderKey)
    }
    if let failure {
      if failure.kind != Self.olderKind {
        let failed = FailedInput(
          name: item.name, kind: failure.kind, place: failure.place, reason: failure.reason)
        put(.failed(failed, remembered: nil))
        return nil
      } else if let since = options.since, failure.reason < since {
        put(.older)
        return nil
      }
    }
    if pendingInputs.contains(Self.key(hash, item.pictureFolder)) {
      put(.repeated(source, pictureFolder: item.pictureFolder))
      return nil
    }
    var form = item.form
    var given = item.given
    var text = item.bytes
    if form == .object {
      do throws(InputFault) {
        let object = try ObjectRelease.read(item.bytes)
        if object.isRelease {
          form = .release
        } else {
          text = try object.plainText()
          given = object.given
          source.address = given.address
        }
      } catch {
        let failed = FailedInput(name: item.name, kind: error.kind.rawValue, reason: error.reason)
        put(.failed(failed, remembered: source))
        return nil
      }
    }
    if let since = options.since, let day = ReleaseFolder.day(of: given.date), day < since {
      put(.older)
      return nil
    }
    let staged = "\(nextNumber)"
    let directory = try staging.makeSubdirectory(staged)
    let original = "original.\(item.ending)"
    try directory.write(item.bytes, to: original)
    return start(
      RenderingInput(
        staged: staged, keptFolder: item.keptFolder, source: source,
        original: ArchiveRecord.File(name: original, bytes: item.bytes.count, sha256: hash),
        form: form, given: given, look: usualLook,
        pictureFolder: item.pictureFolder ?? item.keptFolder.map { .directory($0) },
        input: form == .object ? .bytes(text) : .file("\(stagingPath)/\(staged)/\(original)"),
        name: item.name))
  }

  func start(_ rendering: RenderingInput) -> RenderJob {
    pendingInputs.insert(rendering.key)
    inFlight[nextNumber] = rendering
    defer { nextNumber += 1 }
    return job(rendering, number: nextNumber)
  }

  /// What a worker is to do.
  private func job(_ rendering: RenderingInput, number: Int) -> RenderJob {
    var render = rendering.look.options
    // What was an object is a text by now.
    if rendering.form == .object { render.inputFormat = nil }
    var job = RenderJob(
      id: "\(number)", input: rendering.input, name: rendering.name, options: render,
      output: .folder(.init(path: "\(stagingPath)/\(rendering.staged)", isFlushed: false)),
      thumbnailWidth: Self.thumbnailWidth)
    job.keepsRelease = true
    job.wantsSummary = true
    job.givenPictures = givenPictures(rendering)
    job.asksForPictures = rendering.pictureFolder != nil
    return job
  }

  private func deliver(_ result: JobResult) throws {
    guard let number = Int(result.id), var rendering = inFlight.removeValue(forKey: number) else {
      preconditionFailure("a result is of no job: \(result.id)")
    }
    if case .wanted(let addresses) = result.outcome {
      try supply(addresses, to: &rendering)
      inFlight[number] = rendering
      supplied.append(job(rendering, number: number))
      return
    }
    ready[number] = .completed(rendering, result)
    try drain()
  }

  /// Takes into the archive what is ready, in the order of the inputs.
  private func drain() throws {
    while let step = ready.removeValue(forKey: nextToCommit) {
      nextToCommit += 1
      try commit(step)
    }
    if batch.count >= Self.batchSize || ContinuousClock.now - lastFlush > options.batchTime {
      try flush()
    }
  }

  private func flush() throws {
    let count = batch.count
    try batch.flush()
    lastFlush = .now
    if count > 0 { log.debug("flushed \(count) releases") }
    for event in events { report(event) }
    events = []
    report(.progress(summary, bytesRead: reader.bytesRead))
    filesSinceManifest += count
    // As often as the archive doubles: all manifests of a run together cost what two of the last do.
    if filesSinceManifest >= max(2000, releasesAtManifest) {
      releasesAtManifest += filesSinceManifest
      filesSinceManifest = 0
      let (before, store, version) = (manifest, store, options.version)
      manifest = Task.detached {
        try await before?.value
        let catalogue = try Catalogue(in: store.workshop, for: .reading)
        try BagWriter(store: store, catalogue: catalogue, version: version).write()
      }
    }
  }

  /// The kind that an input is remembered under which is older than what was asked for.
  static let olderKind = "older"
}

/// The run was told to stop.
private struct Stopped: Error {}

/// A run's jobs, made as workers become free.
private struct JobFeed: AsyncSequence {
  typealias Element = RenderJob
  let run: AddRun

  struct AsyncIterator: AsyncIteratorProtocol {
    let run: AddRun
    mutating func next() async throws -> RenderJob? { try await run.nextJob() }
    mutating func next(isolation actor: isolated (any Actor)?) async throws -> RenderJob? {
      try await run.nextJob()
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(run: run) }
}
