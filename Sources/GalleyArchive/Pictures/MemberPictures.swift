internal import Galley
internal import GalleyHashing
internal import Glibc

/// The pictures within archives of files.
///
/// An archive is read in one pass, and a picture may come before or after the release that names it. So at the first
/// picture that is asked for the archive is unpacked once more, and its pictures, no others of its members, are
/// laid into the workshop, where no worker sees them.
final class MemberPictures {
  /// The most bytes of one archive's pictures that are laid out.
  private static let mostBytes = 1 << 30

  /// A picture that is laid out.
  private struct Member {
    var staged: String
    var ending: String
  }

  /// The pictures of an archive.
  private struct Pictures {
    var stamp: FileStamp
    var folder: String
    var members: [String: Member] = [:]
    /// Why there may be more that are not laid out.
    var ending: String?
  }

  private let workshop: Directory
  private let maximumBytes: Int
  /// Of the archives that were asked about last; inputs come one archive after another.
  private var opened: [(path: String, pictures: Pictures)] = []
  private var number = 0

  init(workshop: Directory, maximumBytes: Int) {
    self.workshop = workshop
    self.maximumBytes = maximumBytes
  }

  /// The bytes of a picture.
  ///
  /// - Throws: `NoPicture`; `ArchiveError` where the workshop cannot be written or read.
  func read(_ member: String, of archive: String) throws -> (bytes: [UInt8], ending: String) {
    let pictures = try pictures(of: archive)
    guard let found = pictures.members[member] else {
      throw NoPicture(
        reason: pictures.ending
          ?? WorkspaceError.notFound(path: "\(archive): \(member)").description)
    }
    guard
      let bytes = try workshop.subdirectory(pictures.folder)?.read(
        found.staged, maximumBytes: maximumBytes)
    else { throw ArchiveError(.unreadable, workshop.path(of: pictures.folder), "it has vanished") }
    return (bytes, found.ending)
  }

  private func pictures(of archive: String) throws -> Pictures {
    let stamp = FileStamp(ofFile: archive)
    if let known = opened.first(where: { $0.path == archive })?.pictures, known.stamp == stamp {
      return known
    }
    guard let stamp else {
      throw NoPicture(reason: WorkspaceError.notFound(path: archive).description)
    }
    for old in opened.dropFirst(1) {
      let (parent, name) = ArchiveStore.split(old.pictures.folder)
      try workshop.subdirectory(parent)?.removeAll(name)
    }
    number += 1
    let pictures = try layOut(
      archive, stamp: stamp, folder: "\(ArchiveStore.membersName)/\(number)")
    opened = [(archive, pictures)] + opened.prefix(1)
    return pictures
  }

  private func layOut(_ archive: String, stamp: FileStamp, folder: String) throws -> Pictures {
    var pictures = Pictures(stamp: stamp, folder: folder)
    let directory = try workshop.makeSubdirectory(folder)
    var total = 0
    do {
      let unpacker = try Unpacker(try InputFile(archive))
      while let member = try unpacker.next() {
        guard member.kind == .file, let path = PictureFolder.plainPath(ofMember: member.path) else {
          continue
        }
        var bytes = try unpacker.read()
        guard let ending = PictureBeside.ending(of: bytes) else { continue }
        while case let piece = try unpacker.read(), !piece.isEmpty, bytes.count <= maximumBytes {
          bytes += piece
        }
        if bytes.count > maximumBytes { continue }
        total += bytes.count
        guard total <= Self.mostBytes else {
          pictures.ending =
            "\(archive): its pictures have more than \(Self.mostBytes) bytes; unpack it and add the directory"
          break
        }
        // Of two members with a path the second takes the place of the first, as when they are unpacked.
        let staged = "\(pictures.members.count)"
        try directory.write(bytes, to: pictures.members[path]?.staged ?? staged)
        pictures.members[path] = Member(
          staged: pictures.members[path]?.staged ?? staged, ending: ending)
      }
    } catch let fault as InputFault {
      pictures.ending = "\(archive): \(fault.reason)"
    }
    return pictures
  }

  /// Removes what is laid out.
  func clear() throws {
    try workshop.removeAll(ArchiveStore.membersName)
    opened = []
  }
}
