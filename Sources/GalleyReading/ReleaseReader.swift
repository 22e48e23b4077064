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
  /// What it was known by, as "begins with <!DOCTYPE html>".
  public var formatReason: String
  /// What recognition decided, with why.
  public var decisions: [Decision]
  /// Which of its file's releases it is, counted from 1, those that could not be read among them.
  public var item: Int

  /// Makes a read release.
  ///
  /// - Parameter placed: the release with ranges that count in the source; `nil` where its own do.
  public init(
    release: Release, placed: Release? = nil, source: SourceFile, format: ReleaseFormat,
    formatReason: String = "", decisions: [Decision] = [], item: Int = 1
  ) {
    self.release = release
    self.placed = placed ?? release
    self.source = source
    self.format = format
    self.formatReason = formatReason
    self.decisions = decisions
    self.item = item
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
  ///   (empty, binary), or several (`readAll`).
  public func read(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil
  ) throws -> Diagnosed<ReadRelease> {
    switch try input(bytes, name: name, format: format) {
    case .text(let text, let reader, let format, let reason):
      let read = try reader.read(text, limits: limits)
      return Diagnosed(
        Self.release(read.value, in: text, reader, format, reason),
        text.diagnostics + read.diagnostics)
    case .container(let reader, let format, let reason):
      return try Self.read(bytes, name, reader, format, reason, limits)
    }
  }

  /// Reads all releases that a file holds, in its order: one for each item of a feed, and one of most others.
  ///
  /// - Returns: the releases, each with what there is to say of it, and what there is to say of the whole,
  ///   items that could not be read among it.
  /// - Throws: as `read`.
  public func readAll(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil
  ) throws -> Diagnosed<[Diagnosed<ReadRelease>]> {
    switch try input(bytes, name: name, format: format) {
    case .text(let text, let reader, let format, let reason):
      let all = try reader.readAll(text, limits: limits)
      return Diagnosed(
        all.value.map { read in
          Diagnosed(Self.release(read.value, in: text, reader, format, reason), read.diagnostics)
        }, text.diagnostics + all.diagnostics)
    case .container(let reader, let format, let reason):
      return Diagnosed([try Self.read(bytes, name, reader, format, reason, limits)])
    }
  }

  /// Reads one of the releases that a file holds.
  ///
  /// - Parameter item: which one, counted from 1, those that cannot be read among them; `nil` for the only one.
  /// - Throws: as `read`; `DiagnosticError` where there is no such release, or it cannot be read.
  public func read(
    _ bytes: [UInt8], name: String, format: ReleaseFormat? = nil, item: Int?
  ) throws -> Diagnosed<ReadRelease> {
    guard let item else { return try read(bytes, name: name, format: format) }
    let all = try readAll(bytes, name: name, format: format)
    if let found = all.value.first(where: { $0.value.item == item }) { return found }
    let last = all.value.last?.value.item ?? 0
    throw DiagnosticError(
      all.diagnostics.filter { $0.severity == .error } + [
        Diagnostic(
          .error, id: "read.no-such-item",
          item >= 1 && item < last
            ? "item \(item) cannot be read" : "there is no item \(item); the last one is \(last)",
          at: SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1))
      ])
  }

  private enum Input {
    case text(DecodedText, any FormatReader, ReleaseFormat, reason: String)
    case container(any ContainerReader, ReleaseFormat, reason: String)
  }

  /// Finds the form of bytes and, where it is one of text, decodes them.
  private func input(_ bytes: [UInt8], name: String, format: ReleaseFormat?) throws -> Input {
    guard bytes.count <= limits.inputBytes else {
      throw LimitExceeded(
        "input bytes", value: bytes.count, allowed: limits.inputBytes, option: "--max-bytes",
        at: SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1))
    }
    if let format {
      switch format.reader {
      case .container(let reader): return .container(reader, format, reason: Self.asked)
      case .text(let reader):
        return .text(
          try DecodedText(decoding: bytes, name: name), reader, format, reason: Self.asked)
      }
    }
    if let (format, reader, guess) = Self.container(of: bytes, name: name) {
      return .container(reader, format, reason: guess.reason)
    }
    var best = (format: ReleaseFormat.text, guess: FormatGuess.no)
    let text = try DecodedText(decoding: bytes, name: name)
    let sniffed = SniffedText(text)
    for format in ReleaseFormat.allCases {
      guard case .text(let reader) = format.reader else { continue }
      let guess = type(of: reader).guess(of: sniffed)
      if guess.confidence > best.guess.confidence { best = (format, guess) }
    }
    guard case .text(let reader) = best.format.reader else {
      preconditionFailure("plain text is read from text")
    }
    return .text(text, reader, best.format, reason: best.guess.reason)
  }

  /// The form of bytes that are one release, though they are no text as they stand: a Word document, a message.
  ///
  /// - Parameter bytes: the whole file, or its beginning.
  /// - Returns: `nil` where they are text, or nothing that is read.
  public static func containerFormat(of bytes: [UInt8], name: String) -> ReleaseFormat? {
    container(of: bytes, name: name)?.format
  }

  private static func container(
    of bytes: [UInt8], name: String
  ) -> (format: ReleaseFormat, reader: any ContainerReader, guess: FormatGuess)? {
    var best: (format: ReleaseFormat, reader: any ContainerReader, guess: FormatGuess)?
    for format in ReleaseFormat.allCases {
      guard case .container(let reader) = format.reader else { continue }
      let guess = type(of: reader).guess(of: bytes, name: name)
      if guess.confidence > best?.guess.confidence ?? 0 { best = (format, reader, guess) }
    }
    return best
  }

  private static let asked = "as asked"

  private static func release(
    _ read: RecognizedRelease, in text: DecodedText, _ reader: any FormatReader,
    _ format: ReleaseFormat, _ reason: String
  ) -> ReadRelease {
    ReadRelease(
      release: read.release, placed: reader.placed(read.release, in: text), source: text.file,
      format: format, formatReason: reason, decisions: read.decisions, item: read.item)
  }

  private static func read(
    _ bytes: [UInt8], _ name: String, _ reader: any ContainerReader, _ format: ReleaseFormat,
    _ reason: String, _ limits: Limits
  ) throws -> Diagnosed<ReadRelease> {
    let read = try reader.read(bytes, name: name, limits: limits)
    return Diagnosed(
      ReadRelease(
        release: read.value.recognized.release, source: read.value.source, format: format,
        formatReason: reason, decisions: read.value.recognized.decisions), read.diagnostics)
  }
}
