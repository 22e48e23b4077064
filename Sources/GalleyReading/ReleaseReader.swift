public import GalleyRelease
public import GalleySource

/// A release with the text it was read from.
public struct ReadRelease: Sendable {
  /// The release.
  public var release: Release
  /// The decoded text that its ranges count in.
  public var source: SourceFile
  /// The form it came in.
  public var format: ReleaseFormat

  /// Makes a read release.
  public init(release: Release, source: SourceFile, format: ReleaseFormat) {
    self.release = release
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
}

/// Reads releases, whatever form they come in.
public struct ReleaseReader: Sendable {
  /// What reading may cost.
  public var limits: Limits

  /// Makes a reader.
  public init(limits: Limits = Limits()) { self.limits = limits }

  /// Reads a release. The form is found from the bytes and the name where it is not given.
  ///
  /// - Throws: `LimitExceeded` for input over a limit; `DiagnosticError` for input that holds no release
  ///   (empty, binary).
  public func read(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil
  ) throws -> Diagnosed<ReadRelease> {
    fatalError("contract")
  }
}
