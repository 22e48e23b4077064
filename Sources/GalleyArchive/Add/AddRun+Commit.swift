internal import Galley
internal import GalleyHashing
internal import GalleyReading
internal import GalleyRelease
internal import GalleySource
internal import GalleyWorkers

// What becomes of each input, decided in the order of the inputs.
extension AddRun {
  func commit(_ step: Step) throws {
    switch step {
    case .unchanged: summary.unchanged += 1
    case .older: summary.older += 1
    case .noted(let entry, let source): try note(source, of: entry)
    case .repeated(let source, let pictureFolder):
      if let failure = failedHashes[source.sha256] {
        var failure = failure
        failure.name = source.name
        try fail(failure, remembered: nil)
        return
      }
      if let known = try known(source.sha256, name: source.name, folder: pictureFolder) {
        try note(source, of: known.entry)
      } else {
        // The one before it was older than what is asked for.
        summary.older += 1
      }
    case .failed(let failure, let remembered): try fail(failure, remembered: remembered)
    case .completed(let rendering, let result):
      pendingInputs.remove(rendering.key)
      switch result.outcome {
      case .failed(let failure):
        // All that a worker reads and writes is in staging: it is the archive's disk that fails. To go on would
        // take the releases after this one before it.
        if failure.kind == .output || failure.kind == .unreadable {
          throw ArchiveError(
            failure.kind == .output ? .unwritable : .unreadable, store.root.path, failure.reason,
            hint: "the same command goes on when the disk is in order again")
        }
        try staging.removeAll(rendering.staged)
        let place = failure.place.map { "\($0.line):\($0.column)" } ?? ""
        let failed = FailedInput(
          name: rendering.source.name, kind: failure.kind.rawValue, place: place,
          reason: failure.reason)
        // What depends on the input alone fails again; what depends on the machine may not.
        let isLasting = failure.kind == .input || failure.kind == .limit
        let isNew = rendering.again == nil
        try fail(failed, remembered: isLasting && isNew ? rendering.source : nil)
      case .done(let rendered): try take(rendering, rendered, result.diagnostics)
      case .wanted: preconditionFailure("what is asked for was given")
      }
    }
  }

  private func fail(_ failure: FailedInput, remembered: ArchiveRecord.Source?) throws {
    summary.failed += 1
    failures.append(failure)
    events.append(.failed(failure))
    guard let source = remembered else { return }
    failedHashes[source.sha256] = failure
    let memory = RememberedFailure(
      kind: failure.kind, reason: failure.reason, place: failure.place)
    try catalogue.write { db in
      try db.put(failure: memory, sha256: source.sha256, name: source.name, renderKey: renderKey)
    }
  }

  /// Notes a further source of a release.
  private func note(_ source: ArchiveRecord.Source, of entry: CatalogueEntry) throws {
    var record = try batch.record(of: entry.folder)
    if record.sources.contains(source) {
      summary.unchanged += 1
      return
    }
    record.add(source)
    try catalogue.write { try $0.put(source, of: entry.id) }
    batch.add(.record, folder: entry.folder, id: entry.id, record: record)
    summary.noted += 1
    events.append(.noted(folder: entry.folder, source: source.name))
  }

  /// Takes a rendered release into the batch.
  private func take(
    _ rendering: RenderingInput, _ rendered: RenderedJob, _ diagnostics: [Diagnostic]
  ) throws {
    guard let releaseFile = rendered.releaseFile, let said = rendered.summary else {
      preconditionFailure("a worker gives a release where it is asked for one")
    }
    let kept = try keptPictures(rendering, rendered)
    let facts = ReleaseFacts(
      said, pictures: kept.pictures.filter { $0.file != nil }.compactMap(\.sha256),
      given: rendering.given)
    var otherwiseShown: CatalogueEntry?
    if rendering.again == nil {
      if let since = options.since, let date = facts.date, date < since {
        try staging.removeAll(rendering.staged)
        summary.older += 1
        let memory = RememberedFailure(kind: Self.olderKind, reason: date, place: "")
        try catalogue.write { db in
          try db.put(
            failure: memory, sha256: rendering.source.sha256, name: rendering.source.name,
            renderKey: renderKey)
        }
        return
      }
      let found = try releases(sameAs: facts, rendering)
      if let same = found.same {
        try staging.removeAll(rendering.staged)
        try note(rendering.source, of: same)
        return
      }
      otherwiseShown = found.otherwiseShown
    }
    var files = [rendering.original] + kept.files
    for file in rendered.files + [releaseFile, rendered.thumbnail?.file].compactMap({ $0 }) {
      guard case .path(let path) = file.content else {
        preconditionFailure("a worker writes files to the folder it is given")
      }
      files.append(
        ArchiveRecord.File(
          name: String(path.split(separator: "/").last ?? ""), bytes: file.byteCount,
          sha256: file.sha256.description))
    }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var record = ArchiveRecord(
      identity: facts.identity.description, content: facts.content.description, version: 1,
      firstVersion: facts.identity.description, replaces: nil, form: rendering.form,
      given: rendering.given.isEmpty ? nil : rendering.given,
      rendering: .init(
        galley: options.version, style: rendering.look.styleName, key: rendering.look.key,
        formats: rendering.look.options.formats.map(\.rawValue), pages: rendered.pageCount,
        sheets: rendering.look.sheets, from: rendering.look.options.inputFormat?.rawValue,
        paper: rendering.look.options.recordedPaper, dpi: rendering.look.options.recordedDPI,
        thumbnail: rendered.thumbnail.map { .init(width: $0.width, height: $0.height) }),
      files: files, pictures: kept.pictures.isEmpty ? nil : kept.pictures,
      sources: [rendering.source],
      diagnostics: diagnostics.map { diagnostic in
        ArchiveRecord.Finding(
          severity: diagnostic.severity.rawValue, id: diagnostic.id, message: diagnostic.message,
          line: diagnostic.place?.line, column: diagnostic.place?.column)
      })
    record.takeVersion()
    if let again = rendering.again {
      try replace(again, rendering, &record, facts)
    } else {
      try add(rendering, &record, facts, otherwiseShown: otherwiseShown)
      let unshown = diagnostics.filter { $0.id == "door.picture-not-shown" }
      if !unshown.isEmpty { events.append(.unshown(source: rendering.source.name, unshown)) }
    }
  }

  /// The release that a rendered input is the same as: one that came from the same bytes and has the pictures, else
  /// one that has the same text and the pictures; else one that has the same text and other pictures.
  private func releases(
    sameAs facts: ReleaseFacts, _ rendering: RenderingInput
  ) throws -> (same: CatalogueEntry?, otherwiseShown: CatalogueEntry?) {
    let source = rendering.source
    // As if it had been there when the input was begun.
    if let known = try known(
      source.sha256, name: source.name, folder: rendering.pictureFolder)
    {
      return (known.entry, nil)
    }
    return try catalogue.read { try $0.releases(sameAs: facts) }
  }

  private func add(
    _ rendering: RenderingInput, _ record: inout ArchiveRecord, _ facts: ReleaseFacts,
    otherwiseShown: CatalogueEntry?
  ) throws {
    let (folder, id) = try catalogue.write { db in
      // With other pictures it is a new version of what has the same text.
      let changed =
        try otherwiseShown.map { try db.lastVersion(of: $0) } ?? db.release(changedBy: facts)
      if let changed {
        record.version = changed.version + 1
        record.firstVersion = changed.firstVersion
        record.replaces = changed.folder
      }
      let folder = try ReleaseFolder.path(
        headline: facts.headline, date: facts.date, identity: facts.identity
      ) { try db.isTaken($0) }
      let entry = CatalogueEntry(folder: folder, record: record, facts: facts)
      return (folder, try db.put(entry, record: record, recordFile: nil, text: facts.text))
    }
    batch.add(.new(staged: rendering.staged), folder: folder, id: id, record: record)
    if record.version > 1 { summary.versions += 1 } else { summary.added += 1 }
    events.append(
      .added(folder: folder, source: rendering.source.name, version: record.version))
  }

  /// Puts a release that was rendered again in place of what was there; its name and its place among the
  /// versions stay.
  private func replace(
    _ old: CatalogueEntry, _ rendering: RenderingInput, _ record: inout ArchiveRecord,
    _ facts: ReleaseFacts
  ) throws {
    let before = try batch.record(of: old.folder)
    record.identity = before.identity
    record.version = before.version
    record.firstVersion = before.firstVersion
    record.replaces = before.replaces
    record.sources = before.sources
    if rendering.isSourceNew { record.add(rendering.source) }
    let entry = CatalogueEntry(folder: old.folder, record: record, facts: facts)
    let id = try catalogue.write { [record] db in
      try db.put(entry, record: record, recordFile: nil, text: facts.text)
    }
    batch.add(.replaced(staged: rendering.staged), folder: old.folder, id: id, record: record)
    pendingReleases.remove(old.id)
    summary.rendered += 1
    events.append(.rendered(folder: old.folder))
  }
}
