internal import Galley
internal import GalleyHashing
internal import GalleyRelease
internal import GalleySource
internal import GalleyWorkers

// The pictures beside releases: which stand for the addresses, and which are kept.
extension AddRun {
  /// Looks for the release that an input's bytes and the pictures beside it gave before.
  ///
  /// - Returns: the release, and whether the input is noted as a source of it; `nil` where there is none with
  ///   these pictures.
  func known(
    _ sha256: String, name: String, folder: PictureFolder?
  ) throws -> (entry: CatalogueEntry, isNoted: Bool)? {
    guard try catalogue.read({ try $0.hasRelease(fromSource: sha256) }) else { return nil }
    var seen: Set<Int64> = []
    for isNoted in [true, false] {
      let entries = try catalogue.read { db in
        isNoted
          ? try db.releases(fromSource: sha256, name: name) : try db.releases(fromSource: sha256)
      }
      for entry in entries where seen.insert(entry.id).inserted {
        let kept = try catalogue.read { try $0.pictures(of: entry.id) }
        if try pictures.areUnchanged(kept, in: folder) { return (entry, isNoted) }
      }
    }
    return nil
  }

  /// Puts the pictures that a worker asks for into the folder that the release is made in.
  func supply(_ addresses: [String], to rendering: inout RenderingInput) throws {
    guard let directory = try staging.subdirectory(rendering.staged) else {
      throw ArchiveError(.unwritable, staging.path(of: rendering.staged), "it has vanished")
    }
    // Their places among these number the pictures.
    var numbers: [String: Int] = [:]
    func number(_ path: String) -> Int {
      if let number = numbers[path] { return number }
      numbers[path] = numbers.count + 1
      return numbers.count
    }
    for picture in rendering.pictures {
      _ = number(PictureBeside.path(picture.address) ?? picture.address)
    }
    var files: [Int: ArchiveRecord.Picture] = [:]
    for address in addresses {
      let number = number(PictureBeside.path(address) ?? address)
      var picture = ArchiveRecord.Picture(address: address)
      if let same = files[number] {
        // One file under two addresses, such as `a.png` and `./a.png`.
        picture = same
        picture.address = address
      } else {
        do {
          let found = try find(address, number: number, for: rendering)
          let name = "picture-\(number).\(found.ending)"
          try directory.write(found.bytes, to: name)
          rendering.pictureSizes[name] = found.bytes.count
          picture.file = name
          picture.sha256 = found.sha256
          files[number] = picture
        } catch let error as NoPicture {
          picture.reason = error.reason
        }
      }
      rendering.pictures.append(picture)
    }
  }

  /// The picture at an address: beside the input, or in the folder of a release whose record is lost, where the
  /// names tell the order of the addresses.
  private func find(
    _ address: String, number: Int, for rendering: RenderingInput
  ) throws -> InputPictures.Found {
    if let kept = rendering.keptFolder {
      let directory = try store.root.subdirectory(kept)
      for ending in ["png", "jpg"] {
        guard let bytes = try directory?.read("picture-\(number).\(ending)") else { continue }
        return InputPictures.Found(
          bytes: bytes, ending: ending, sha256: SHA256.hash(bytes).description)
      }
      throw NoPicture(reason: "it was not kept")
    }
    guard let folder = rendering.pictureFolder else {
      preconditionFailure("a worker asks for pictures only where there is a folder")
    }
    return try pictures.read(address, in: folder)
  }

  /// Copies the pictures that are kept of a release into the folder that it is made in again.
  ///
  /// - Throws: `NoPicture` where one is missing or damaged, and is not beside the input either.
  func copyPictures(
    of record: ArchiveRecord, from kept: Directory?, to staged: Directory, folder: PictureFolder?
  ) throws {
    var copied: Set<String> = []
    for picture in record.pictures ?? [] {
      guard let file = picture.file, copied.insert(file).inserted else { continue }
      guard picture.hasPlainFile else { throw NoPicture(reason: "\(file) is no name of a picture") }
      var bytes = try? kept?.read(file, maximumBytes: max(options.limits.inputBytes, 1 << 30))
      if bytes.map({ SHA256.hash($0).description }) != picture.sha256 {
        let beside = try folder.flatMap { folder in
          do { return try pictures.read(picture.address, in: folder) } catch is NoPicture {
            return nil
          }
        }
        guard let beside, beside.sha256 == picture.sha256 else {
          throw NoPicture(reason: "the picture kept as \(file) is missing or damaged")
        }
        bytes = beside.bytes
      }
      try staged.write(bytes ?? [], to: file)
    }
  }

  /// What stands for pictures in a worker's job.
  func givenPictures(_ rendering: RenderingInput) -> [GivenPicture] {
    rendering.pictures.map { picture in
      if let file = picture.file {
        GivenPicture(
          address: picture.address,
          content: .file("\(stagingPath)/\(rendering.staged)/\(file)"))
      } else {
        GivenPicture(
          address: picture.address, content: .nothing(because: picture.reason ?? "it is missing"))
      }
    }
  }

  /// The pictures of a rendered release as its record has them; files of those that are not shown go.
  func keptPictures(
    _ rendering: RenderingInput, _ rendered: RenderedJob
  ) throws -> (pictures: [ArchiveRecord.Picture], files: [ArchiveRecord.File]) {
    if rendering.pictures.isEmpty { return ([], []) }
    guard let directory = try staging.subdirectory(rendering.staged) else {
      throw ArchiveError(.unwritable, staging.path(of: rendering.staged), "it has vanished")
    }
    var reasons: [String: String] = [:]
    for picture in rendered.unshownPictures { reasons[picture.address] = picture.reason }
    var pictures = rendering.pictures
    for index in pictures.indices {
      guard let reason = reasons[pictures[index].address] else { continue }
      pictures[index].file = nil
      pictures[index].reason = reason
    }
    let names = Set(pictures.compactMap(\.file))
    var files: [ArchiveRecord.File] = []
    for name in Set(rendering.pictures.compactMap(\.file)) {
      if names.contains(name) {
        let hash = pictures.first { $0.file == name }?.sha256 ?? ""
        files.append(.init(name: name, bytes: rendering.pictureSizes[name] ?? 0, sha256: hash))
      } else {
        try directory.removeFile(name)
      }
    }
    return (pictures, files)
  }
}
