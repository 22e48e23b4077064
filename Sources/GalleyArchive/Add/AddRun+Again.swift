internal import Galley
internal import GalleyHashing
internal import GalleyWorkers

// Releases that are in the archive and are rendered again, from what is kept of them.
extension AddRun {
  /// Renders a release again from the original and the pictures that are kept.
  ///
  /// - Parameter item: the input that it comes in again, beside which are pictures that were not looked for then.
  func renderAgain(
    _ entry: CatalogueEntry, source: ArchiveRecord.Source?, item: InputItem?
  ) throws -> RenderJob? {
    let record = try batch.record(of: entry.folder)
    let kept = try store.root.subdirectory(entry.folder)
    guard let original = record.original, var bytes = try kept?.read(original.name) ?? item?.bytes
    else {
      throw ArchiveError(
        .notFound, store.root.path(of: entry.folder), "the original is missing",
        hint: "run galley archive verify")
    }
    // What came in again heals an original that is damaged.
    if let item, item.bytes != bytes, SHA256.hash(item.bytes).description == original.sha256 {
      bytes = item.bytes
    }
    let name = record.sources.first?.name ?? entry.folder
    func fail(_ kind: InputFault.Kind, _ reason: String) {
      let failure = FailedInput(name: name, kind: kind.rawValue, reason: reason)
      put(.failed(failure, remembered: nil))
    }
    guard let look = try look(of: record) else {
      fail(
        .unreadable,
        "a style sheet that \(entry.folder) was rendered with is missing or damaged in the archive; "
          + "give it with --style or --css")
      return nil
    }
    let staged = "\(nextNumber)"
    let directory = try staging.makeSubdirectory(staged)
    try directory.write(bytes, to: original.name)
    let input: RenderJob.Input
    do {
      try copyPictures(of: record, from: kept, to: directory, folder: item?.pictureFolder)
      if record.form == .object {
        input = .bytes(try ObjectRelease.read(bytes).plainText())
      } else {
        input = .file("\(stagingPath)/\(staged)/\(original.name)")
      }
    } catch let error as InputFault {
      try staging.removeAll(staged)
      fail(error.kind, error.reason)
      return nil
    } catch let error as NoPicture {
      try staging.removeAll(staged)
      fail(.unreadable, error.reason)
      return nil
    }
    pendingReleases.insert(entry.id)
    return start(
      RenderingInput(
        staged: staged,
        source: source ?? record.sources.first ?? .init(name: name, sha256: original.sha256),
        again: entry, isSourceNew: source != nil, original: original, form: record.form,
        given: record.given ?? GivenFacts(), look: look, pictureFolder: item?.pictureFolder,
        pictures: record.pictures ?? [],
        pictureSizes: Dictionary(
          record.files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first }),
        input: input, name: name))
  }

  /// How a release is rendered again: as before where that is wanted and its record says how; `nil` where what
  /// that takes is lost.
  private func look(of record: ArchiveRecord) throws -> Look? {
    guard options.keepsStyles else { return usualLook }
    if let known = looks[record.rendering.look] { return known }
    guard let paths = try sheets.stage(record.rendering.sheets ?? []) else { return nil }
    guard let kept = record.rendering.options(beside: options.render, sheets: paths) else {
      return usualLook
    }
    var asBefore = options
    asBefore.render = kept
    let look = Look(
      options: kept, styleName: asBefore.styleName, key: try asBefore.renderKey().key,
      sheets: record.rendering.sheets)
    looks[record.rendering.look] = look
    return look
  }
}
