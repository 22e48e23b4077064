public import GalleyRelease
public import GalleySource

/// A release with the text it was read from.
public struct ReadRelease: Sendable {
  /// The release.
  public var release: Release
  /// The release with ranges that count in `source`.
  ///
  /// For JSON these are others than the release's own, which are of the text it was first read from.
  public var placed: Release
  /// The decoded text.
  public var source: SourceFile
  /// The form it came in.
  public var format: ReleaseFormat

  /// Makes a read release.
  ///
  /// - Parameter placed: the release with ranges that count in the source; `nil` where its own do.
  public init(
    release: Release, placed: Release? = nil, source: SourceFile, format: ReleaseFormat
  ) {
    self.release = release
    self.placed = placed ?? release
    self.source = source
    self.format = format
  }
}

/// A form that releases come in.
public enum ReleaseFormat: String, Sendable, CaseIterable {
  /// Plain text: a printable version, the wire form, or anything like them.
  case text
  /// Galley's own JSON.
  case json

  /// Its media type (RFC 6838).
  public var mediaType: String {
    switch self {
    case .text: "text/plain"
    case .json: "application/json"
    }
  }

  /// The ending that such files mostly have, without the dot.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    }
  }
}

/// Reads releases, whatever form they come in.
public struct ReleaseReader: Sendable {
  /// What reading may cost.
  public var limits: Limits

  /// Makes a reader.
  public init(limits: Limits = Limits()) { self.limits = limits }

  /// Reads a release.
  ///
  /// The form is found from the bytes and the name where it is not given.
  ///
  /// - Throws: `LimitExceeded` for input over a limit; `DiagnosticError` for input that holds no release
  ///   (empty, binary).
  public func read(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil
  ) throws -> Diagnosed<ReadRelease> {
    guard bytes.count <= limits.inputBytes else {
      throw LimitExceeded(
        "input bytes", value: bytes.count, allowed: limits.inputBytes, option: "--max-bytes",
        at: SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1))
    }
    let text = try DecodedText(decoding: bytes, name: name)
    let format = format ?? Self.format(of: text)
    let reader = Self.reader(for: format)
    let read = try reader.read(text, limits: limits)
    return Diagnosed(
      ReadRelease(
        release: read.value, placed: reader.placed(read.value, in: text), source: text.file,
        format: format),
      text.diagnostics + read.diagnostics)
  }

  /// The form that a text is most surely of; plain text where none is sure.
  private static func format(of text: DecodedText) -> ReleaseFormat {
    var best = (format: ReleaseFormat.text, confidence: 0)
    for format in ReleaseFormat.allCases {
      let confidence = type(of: reader(for: format)).confidence(in: text)
      if confidence > best.confidence { best = (format, confidence) }
    }
    return best.format
  }

  private static func reader(for format: ReleaseFormat) -> any FormatReader {
    switch format {
    case .text: PlainTextReader()
    case .json: JSONReader()
    }
  }
}
