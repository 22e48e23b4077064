internal import Galley
internal import GalleyHashing
internal import GalleySource

/// Where the pictures beside an input are, and how they are looked at: by the rules of `galley render`.
///
/// Workers see no folder of the user's. What a release names, a worker asks for; it is opened here, below the
/// release's own folder and never through a link out of it, and copied to the folder that the release is made in.
struct InputPictures {
  let limits: Limits
  let catalogue: Catalogue

  /// The file that an address names beside a release.
  struct Found {
    var bytes: [UInt8]
    /// The usual ending of its name.
    var ending: String
    var sha256: String
  }

  private func file(in folder: String) -> String {
    // Which file of the folder it is does not matter.
    folder.hasSuffix("/") ? folder + "release" : folder + "/release"
  }

  /// Reads the picture at an address, and remembers its hash.
  ///
  /// - Throws: `NoPicture` where there is none, with the reason that `galley render` gives; `ArchiveError` where
  ///   the catalogue cannot be written.
  func read(_ address: String, in folder: String) throws -> Found {
    let found: (resource: Resource, stamp: FileStamp)
    do {
      found = try DiskWorkspace(limits: limits).stampedResource(
        address, beside: file(in: folder), within: folder, maximumBytes: limits.inputBytes)
    } catch {
      throw NoPicture(reason: error.description)
    }
    let bytes = found.resource.bytes
    guard let ending = PictureBeside.ending(of: bytes) else {
      throw NoPicture(reason: PictureBeside.noPicture)
    }
    let hash = SHA256.hash(bytes).description
    if found.stamp.isSettled, found.stamp.bytes == bytes.count {
      try catalogue.write { try $0.put(hash: hash, of: found.stamp) }
    }
    return Found(bytes: bytes, ending: ending, sha256: hash)
  }

  /// Whether what is beside a release now is what was there when it was rendered.
  ///
  /// A picture that has gone is no change: the archive has it. Files that were seen before, and have not changed
  /// since, are not read.
  func areUnchanged(_ pictures: [ArchiveRecord.Picture], in folder: String?) throws -> Bool {
    guard let folder else { return true }
    let workspace = DiskWorkspace(limits: limits)
    for picture in pictures {
      guard
        let stamp = try? workspace.stamp(
          of: picture.address, beside: file(in: folder), within: folder)
      else { continue }
      var hash = try catalogue.read { try $0.hash(of: stamp) }
      if hash == nil {
        do {
          hash = try read(picture.address, in: folder).sha256
        } catch is NoPicture {
          continue
        }
      }
      if hash != picture.sha256 { return false }
    }
    return true
  }
}

/// Why there is no picture.
struct NoPicture: Error {
  var reason: String
}

extension ArchiveRecord.Picture {
  /// Whether its file has a name that Galley gives to pictures; a record may be of anybody's making.
  var hasPlainFile: Bool {
    guard let file, file.hasPrefix("picture-") else { return false }
    let parts = file.dropFirst(8).split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && ["png", "jpg"].contains(parts[1]) && !parts[0].isEmpty
      && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
