internal import Galley
internal import GalleyReading
internal import GalleyStyles

/// The version of the protocol between workers and who drives them (`WORKER-PROTOCOL.md`).
public let workerProtocolVersion = 1

/// The first line that a worker writes: who it is and what it can do.
struct WorkerHello: Codable {
  /// The version of the protocol.
  var galleyWorker: Int
  /// The version of Galley.
  var version: String
  /// The formats it writes.
  var formats: [String] = OutputFormat.allCases.map(\.rawValue)
  /// The formats it reads.
  var inputFormats: [String] = ReleaseFormat.allCases.map(\.rawValue)
  /// The styles that come with it.
  var styles: [String] = BuiltInStyle.allCases.map(\.rawValue)
  /// The most bytes of a job's line.
  var lineBytes: Int
  /// How the names of its temporary files end, so that they can be told and removed when it was killed.
  var temporary: String

  private enum CodingKeys: CodingKey {
    case galleyWorker, version, formats, inputFormats, styles, lineBytes, temporary
  }

  init(version: String, lineBytes: Int) {
    galleyWorker = workerProtocolVersion
    self.version = version
    self.lineBytes = lineBytes
    temporary = AtomicFile.temporaryEnding
  }

  /// Reads a worker's first line; only the version is asked for by every reader.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    galleyWorker = try values.decode(Int.self, forKey: .galleyWorker)
    version = try values.decodeIfPresent(String.self, forKey: .version) ?? ""
    formats = try values.decodeIfPresent([String].self, forKey: .formats) ?? []
    inputFormats = try values.decodeIfPresent([String].self, forKey: .inputFormats) ?? []
    styles = try values.decodeIfPresent([String].self, forKey: .styles) ?? []
    lineBytes = try values.decodeIfPresent(Int.self, forKey: .lineBytes) ?? .max
    temporary = try values.decodeIfPresent(String.self, forKey: .temporary) ?? ""
  }
}
