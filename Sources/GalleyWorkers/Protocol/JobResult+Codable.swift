internal import Galley
internal import GalleyHashing
internal import GalleyRelease
internal import GalleySource

/// The form that `WORKER-PROTOCOL.md` gives.
extension JobResult: Codable {
  private enum CodingKeys: String, CodingKey { case id, done, failed, wanted, diagnostics }

  /// Reads a result.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let id = try values.decode(String?.self, forKey: .id) ?? ""
    let outcome: Outcome =
      if let failure = try values.decodeIfPresent(JobFailure.self, forKey: .failed) {
        .failed(failure)
      } else if let addresses = try values.decodeIfPresent([String].self, forKey: .wanted) {
        .wanted(addresses)
      } else {
        .done(try values.decode(RenderedJob.self, forKey: .done))
      }
    let found = try values.decodeIfPresent([DiagnosticForm].self, forKey: .diagnostics) ?? []
    self.init(id: id, outcome: outcome, diagnostics: found.map(\.diagnostic))
  }

  /// Writes a result; an id that is empty is `null`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if id.isEmpty {
      try values.encodeNil(forKey: .id)
    } else {
      try values.encode(id, forKey: .id)
    }
    switch outcome {
    case .done(let rendered): try values.encode(rendered, forKey: .done)
    case .failed(let failure): try values.encode(failure, forKey: .failed)
    case .wanted(let addresses): try values.encode(addresses, forKey: .wanted)
    }
    if !diagnostics.isEmpty {
      try values.encode(diagnostics.map(DiagnosticForm.init), forKey: .diagnostics)
    }
  }
}

extension RenderedJob: Codable {
  private enum CodingKeys: String, CodingKey {
    case pages, release, releaseFile, summary, files, thumbnail, unshown
  }

  /// Reads what was rendered.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      pageCount: try values.decode(Int.self, forKey: .pages),
      release: try values.decodeIfPresent(String.self, forKey: .release).map { Array($0.utf8) },
      releaseFile: try values.decodeIfPresent(File.self, forKey: .releaseFile),
      summary: try values.decodeIfPresent(ReleaseSummary.self, forKey: .summary),
      files: try values.decode([File].self, forKey: .files),
      thumbnail: try values.decodeIfPresent(Thumbnail.self, forKey: .thumbnail),
      unshownPictures: try values.decodeIfPresent([UnshownPicture].self, forKey: .unshown) ?? [])
  }

  /// Writes what was rendered.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(pageCount, forKey: .pages)
    if let release { try values.encode(String(decoding: release, as: UTF8.self), forKey: .release) }
    try values.encodeIfPresent(releaseFile, forKey: .releaseFile)
    try values.encodeIfPresent(summary, forKey: .summary)
    try values.encode(files, forKey: .files)
    try values.encodeIfPresent(thumbnail, forKey: .thumbnail)
    if !unshownPictures.isEmpty { try values.encode(unshownPictures, forKey: .unshown) }
  }
}

extension RenderedJob.File: Codable {
  private enum CodingKeys: String, CodingKey { case format, page, path, base64, bytes, sha256 }

  /// Reads a file.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func fault(_ key: CodingKeys, _ text: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: values, debugDescription: text)
    }
    var format: OutputFormat?
    if let name = try values.decodeIfPresent(String.self, forKey: .format) {
      format = OutputFormat(rawValue: name)
      if format == nil { throw fault(.format, "there is no such format") }
    }
    let hash = try values.decode(String.self, forKey: .sha256)
    guard let sha256 = SHA256.Digest(hexadecimal: hash) else {
      throw fault(.sha256, "it is no SHA-256")
    }
    let content: Content
    if let path = try values.decodeIfPresent(String.self, forKey: .path) {
      content = .path(path)
    } else {
      guard let bytes = Base64.decode(try values.decode(String.self, forKey: .base64)) else {
        throw fault(.base64, "it is no Base64")
      }
      content = .bytes(bytes)
    }
    self.init(
      format: format, page: try values.decodeIfPresent(Int.self, forKey: .page), content: content,
      byteCount: try values.decode(Int.self, forKey: .bytes), sha256: sha256)
  }

  /// Writes a file.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(format?.rawValue, forKey: .format)
    try values.encodeIfPresent(page, forKey: .page)
    try values.encode(byteCount, forKey: .bytes)
    try values.encode(sha256.description, forKey: .sha256)
    switch content {
    case .path(let path): try values.encode(path, forKey: .path)
    case .bytes(let bytes): try values.encode(Base64.encode(bytes), forKey: .base64)
    }
  }
}

extension JobFailure: Codable {
  private enum CodingKeys: String, CodingKey { case kind, reason, place }

  /// Reads a failure.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    guard let kind = Kind(rawValue: try values.decode(String.self, forKey: .kind)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: values, debugDescription: "there is no such kind of failure")
    }
    self.init(
      kind, try values.decode(String.self, forKey: .reason),
      at: try values.decodeIfPresent(PlaceForm.self, forKey: .place)?.place)
  }

  /// Writes a failure.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kind.rawValue, forKey: .kind)
    try values.encode(reason, forKey: .reason)
    try values.encodeIfPresent(place.map(PlaceForm.init), forKey: .place)
  }
}

/// A diagnostic as the protocol writes it.
private struct DiagnosticForm: Codable {
  var diagnostic: Diagnostic

  private enum CodingKeys: String, CodingKey { case severity, id, message, place, hint }

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    diagnostic = Diagnostic(
      try values.decode(Severity.self, forKey: .severity),
      id: try values.decode(String.self, forKey: .id),
      try values.decode(String.self, forKey: .message),
      at: try values.decodeIfPresent(PlaceForm.self, forKey: .place)?.place,
      hint: try values.decodeIfPresent(String.self, forKey: .hint))
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(diagnostic.severity, forKey: .severity)
    try values.encode(diagnostic.id, forKey: .id)
    try values.encode(diagnostic.message, forKey: .message)
    try values.encodeIfPresent(diagnostic.place.map(PlaceForm.init), forKey: .place)
    try values.encodeIfPresent(diagnostic.hint, forKey: .hint)
  }
}

/// A place as the protocol writes it.
private struct PlaceForm: Codable {
  var place: SourcePlace

  private enum CodingKeys: String, CodingKey { case file, line, column, endLine, endColumn, range }

  init(_ place: SourcePlace) { self.place = place }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    place = SourcePlace(
      file: try values.decode(String.self, forKey: .file),
      range: try values.decode(SourceRange.self, forKey: .range),
      line: try values.decode(Int.self, forKey: .line),
      column: try values.decode(Int.self, forKey: .column),
      endLine: try values.decodeIfPresent(Int.self, forKey: .endLine),
      endColumn: try values.decodeIfPresent(Int.self, forKey: .endColumn))
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(place.file, forKey: .file)
    try values.encode(place.line, forKey: .line)
    try values.encode(place.column, forKey: .column)
    try values.encode(place.endLine, forKey: .endLine)
    try values.encode(place.endColumn, forKey: .endColumn)
    try values.encode(place.range, forKey: .range)
  }
}
