internal import GalleyHashing
internal import GalleyRelease
internal import GalleySource

/// What stands in a release's `record.json`: all that the catalogue knows and the release itself does not
/// say, so that the catalogue can be made again from the files.
struct ArchiveRecord: Hashable, Sendable, Codable {
  /// The newest version of the form; a record has the first that has all that is in it.
  static let formatVersion = 2
  static let fileName = "record.json"

  /// One place that a release came from.
  struct Source: Hashable, Sendable, Codable {
    /// The path, with the member or the line in it.
    var name: String
    /// The hash of what came from there.
    var sha256: String
    /// The address it was found at.
    var address: String?
  }

  /// A file beside the record.
  struct File: Hashable, Sendable, Codable {
    var name: String
    var bytes: Int
    var sha256: String
  }

  /// A picture that the release names by an address, and that may be beside it.
  struct Picture: Hashable, Sendable, Codable {
    /// The address as the release has it.
    var address: String
    /// The file beside the record that it is kept in; `nil` where it is not shown.
    var file: String?
    /// The hash of what was found at the address; `nil` where nothing was.
    var sha256: String?
    /// Why it is not shown, as the message about it has it.
    var reason: String?
  }

  /// A style sheet that was given as a file, with those that it imports.
  struct Sheet: Hashable, Sendable, Codable {
    /// One file of it; its bytes are in `styles/`, named by their hash.
    struct File: Hashable, Sendable, Codable {
      /// Its path below the folder of the sheet.
      var name: String
      var sha256: String
    }

    /// Whether it is the style itself, and not a further sheet.
    var isStyle: Bool
    /// The sheet, then what it imports.
    var files: [File]

    private enum CodingKeys: String, CodingKey {
      case isStyle = "style"
      case files
    }
  }

  /// How the release was rendered.
  struct Rendering: Hashable, Sendable, Codable {
    /// The version of Galley.
    var galley: String
    /// What the style is called.
    var style: String
    /// The hash of all that the rendering depends on beside the release.
    var key: String
    var formats: [String]
    var pages: Int
    /// The sheets that are files: the style, where it is one, then the further ones; `nil` where there are none.
    var sheets: [Sheet]?
    /// The form that the release was said to come in, where it was said.
    var from: String?
    /// The paper in millimetres, where it is not the style's.
    var paper: [Double]?
    /// Pixels an inch, where there are PNG files and it is not 150.
    var dpi: Double?
    /// How large the picture of the first page is, in pixels; it is in `thumbnail.png`.
    var thumbnail: PixelSize?
  }

  /// The size of a picture in pixels.
  struct PixelSize: Hashable, Sendable, Codable {
    var width: Int
    var height: Int
  }

  /// Something that there was to say about it.
  struct Finding: Hashable, Sendable, Codable {
    var severity: String
    var id: String
    var message: String
    var line: Int?
    var column: Int?
  }

  var galleyArchive = 1
  /// The hash that names the release.
  var identity: String
  /// The hash of its text.
  var content: String
  /// Its number among the versions of one release, from 1.
  var version: Int
  /// The identity of the first version.
  var firstVersion: String
  /// The folder of the version before; `nil` for the first.
  var replaces: String?
  /// How the original is read: as it is, or as an object with the text in it.
  var form: ItemForm
  /// What the source says of it beside its text.
  var given: GivenFacts?
  var rendering: Rendering
  var files: [File]
  /// The pictures that may be beside the release, in the order of its text; `nil` where it names none.
  var pictures: [Picture]?
  /// In the order of their names.
  var sources: [Source]
  var diagnostics: [Finding]

  private enum CodingKeys: String, CodingKey {
    case galleyArchive = "galley-archive"
    case identity, content, version, firstVersion, replaces, form, given, rendering, files
    case pictures, sources, diagnostics
  }

  /// The record as a file.
  func json() throws -> [UInt8] { try JSONText.document(self) }

  /// Takes the version that a program must know to lose nothing of the record.
  mutating func takeVersion() {
    galleyArchive = pictures == nil && rendering.sheets == nil ? 1 : 2
  }

  /// The hashes of the pictures that are shown, in the order of the text.
  var shownPictures: [String] { (pictures ?? []).filter { $0.file != nil }.compactMap(\.sha256) }

  /// Adds a source; the order of adding does not show.
  mutating func add(_ source: Source) {
    guard !sources.contains(source) else { return }
    sources.append(source)
    sources.sort { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
  }
}

/// How the bytes of an original are to be read.
public enum ItemForm: String, Hashable, Sendable, Codable {
  /// As they are: a release in one of the forms that Galley reads.
  case release
  /// A JSON object whose members are text, title, date and address.
  case object
}
