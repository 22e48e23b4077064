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
  let members: MemberPictures

  /// The file that an address names beside a release.
  struct Found {
    var bytes: [UInt8]
    /// The usual ending of its name.
    var ending: String
    var sha256: String
  }

  /// Reads the picture at an address, and remembers its hash.
  ///
  /// - Throws: `NoPicture` where there is none, with the reason that `galley render` gives; `ArchiveError` where
  ///   the archive cannot be written.
  func read(_ address: String, in folder: PictureFolder) throws -> Found {
    let bytes: [UInt8]
    let stamp: FileStamp?
    switch folder {
    case .directory(let path):
      do {
        let found = try DiskWorkspace(limits: limits).stampedResource(
          address, beside: file(in: path), within: path, maximumBytes: limits.inputBytes)
        bytes = found.resource.bytes
        stamp = found.stamp.bytes == bytes.count ? found.stamp : nil
      } catch {
        throw NoPicture(reason: error.description)
      }
    case .members(let archive, let folder):
      // Of the file before its members are read.
      stamp = self.stamp(of: address, in: .members(ofArchive: archive, folder: folder))
      do {
        bytes = try members.read(member(address, below: folder), of: archive).bytes
      } catch let error as NoPicture {
        try note(Self.nothing, of: stamp)
        throw error
      }
    }
    guard let ending = PictureBeside.ending(of: bytes) else {
      throw NoPicture(reason: PictureBeside.noPicture)
    }
    let hash = SHA256.hash(bytes).description
    try note(hash, of: stamp)
    return Found(bytes: bytes, ending: ending, sha256: hash)
  }

  /// What is noted of an address at which an archive of files has no picture.
  private static let nothing = ""

  private func note(_ hash: String, of stamp: FileStamp?) throws {
    guard let stamp, stamp.isSettled else { return }
    try catalogue.write { try $0.put(hash: hash, of: stamp) }
  }

  /// What tells whether the picture at an address has changed; `nil` where there is none.
  private func stamp(of address: String, in folder: PictureFolder) -> FileStamp? {
    switch folder {
    case .directory(let path):
      return try? DiskWorkspace(limits: limits).stamp(
        of: address, beside: file(in: path), within: path)
    case .members(let archive, let folder):
      var stamp = FileStamp(ofFile: archive)
      stamp?.path += "\n" + member(address, below: folder)
      return stamp
    }
  }

  private func file(in folder: String) -> String {
    // Which file of the folder it is does not matter.
    folder.hasSuffix("/") ? folder + "release" : folder + "/release"
  }

  private func member(_ address: String, below folder: String) -> String {
    let path = PictureBeside.path(address) ?? ""
    return folder.isEmpty ? path : "\(folder)/\(path)"
  }

  /// Whether what is beside a release now is what was there when it was rendered.
  ///
  /// A picture that has gone is no change: the archive has it. Files that were seen before, and have not changed
  /// since, are not read.
  func areUnchanged(_ pictures: [ArchiveRecord.Picture], in folder: PictureFolder?) throws -> Bool {
    guard let folder else { return true }
    for picture in pictures {
      guard let stamp = stamp(of: picture.address, in: folder) else { continue }
      var hash = try catalogue.read { try $0.hash(of: stamp) }
      if hash == nil {
        do {
          hash = try read(picture.address, in: folder).sha256
        } catch is NoPicture {
          continue
        }
      }
      if hash != picture.sha256, hash != Self.nothing { return false }
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
