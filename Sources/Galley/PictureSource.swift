package import GalleyReading
internal import GalleyRelease
internal import GalleyRender

/// Where the pictures of a release come from that it names by addresses; those that it holds itself (`data:`) need
/// no source.
public enum PictureSource: Hashable, Sendable {
  /// From nowhere: the release has no folder, as text from standard input.
  case none
  /// From the folder of the release's file, by the file's path.
  case folder(ofFile: String)
  /// From files that someone has chosen.
  case given([GivenPicture])

  /// That of a file, or none.
  init(file: String?) { self = file.map { .folder(ofFile: $0) } ?? .none }
}

/// What stands for a picture that a release names.
public struct GivenPicture: Hashable, Sendable {
  /// What stands for it.
  public enum Content: Hashable, Sendable {
    /// A file, by its path.
    case file(String)
    /// Bytes.
    case bytes([UInt8])
    /// Nothing, for a reason: one sentence, as the message about the picture has it.
    case nothing(because: String)
  }

  /// The address as the release has it.
  public var address: String
  /// What stands for it.
  public var content: Content

  /// Makes one.
  public init(address: String, content: Content) {
    self.address = address
    self.content = content
  }
}

/// What tells pictures that may be beside a release from what may not.
package enum PictureBeside {
  /// An address as a path below the release's folder; `nil` where it leads elsewhere or is no path.
  package static func path(_ address: String) -> String? { try? RelativeAddress(address).path }

  /// The usual ending of a picture's name, told from its bytes; `nil` where it is none that Galley shows.
  package static func ending(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "png" }
    return bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? "jpg" : nil
  }

  /// What is said of bytes that are no picture.
  package static let noPicture: String = {
    do {
      _ = try Renderer.picture(from: [])
      preconditionFailure("nothing is no picture")
    } catch {
      return "\(error)"
    }
  }()
}

extension ReadRelease {
  /// The addresses of pictures that may be beside the release, each once, in the order of its text.
  package var pictureAddresses: [String] {
    var seen: Set<String> = []
    return figures(of: placed).map(\.0.source).filter {
      dataAddressBytes($0) == nil && PictureBeside.path($0) != nil && seen.insert($0).inserted
    }
  }
}
