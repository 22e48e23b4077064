internal import Galley
internal import GalleyGeometry
internal import GalleyHashing
internal import GalleyPages
internal import GalleyReading
internal import GalleyRelease
internal import GalleySource

/// Does jobs, one after another, with fonts and styles that stay warm.
struct JobRunner {
  /// The most findings that a result holds.
  static let mostDiagnostics = 1000

  let typesetter: Typesetter

  /// Does a job; whatever is wrong with it is in the result.
  func run(_ job: RenderJob) -> JobResult {
    var diagnostics: [Diagnostic] = []
    let outcome: JobResult.Outcome
    do {
      outcome = try render(job, &diagnostics)
    } catch {
      outcome = .failed(Self.failure(error, &diagnostics))
    }
    if diagnostics.count > Self.mostDiagnostics {
      let more = diagnostics.count - Self.mostDiagnostics
      diagnostics.removeLast(more)
      diagnostics.append(
        Diagnostic(.note, id: "worker.more-findings", "\(more) more findings are left out"))
    }
    return JobResult(id: job.id, outcome: outcome, diagnostics: diagnostics)
  }

  private func render(
    _ job: RenderJob, _ diagnostics: inout [Diagnostic]
  ) throws -> JobResult.Outcome {
    let bytes: [UInt8]
    var file: String?
    switch job.input {
    case .file(let path):
      bytes = try typesetter.workspace.read(
        path, maximumBytes: typesetter.workspace.limits.inputBytes)
      file = path
    case .bytes(let given): bytes = given
    }
    let read = try typesetter.read(
      bytes, name: job.displayName, format: job.options.inputFormat, item: job.options.item)
    if job.asksForPictures {
      let given = Set((job.givenPictures ?? []).map(\.address))
      let wanted = read.value.pictureAddresses.filter { !given.contains($0) }
      if !wanted.isEmpty { return .wanted(wanted) }
    }
    let typeset = try typesetter.typeset(
      read, original: bytes, name: job.displayName, pictures: job.pictures(besideFile: file),
      options: job.options)
    diagnostics += typeset.diagnostics
    let document = typeset.value.document

    var sink = FileSink(output: job.output)
    for format in job.options.formats {
      if format.isPaged {
        for page in document.pages.indices {
          let bytes = try typesetter.picture(
            of: page, of: document, as: format, dpi: job.options.dpi)
          try sink.take(bytes, format, page: page + 1)
        }
      } else {
        try sink.take(try typesetter.pdf(typeset.value), format, page: nil)
      }
    }
    var thumbnail: RenderedJob.Thumbnail?
    if let width = job.thumbnailWidth, let first = document.pages.first {
      // Of a page that is very high and narrow, the picture is narrower than asked for.
      let (across, down) = (first.size.width.points, first.size.height.points)
      let dpi = min(Double(width) / across, Double(4 * width) / down) * 72
      let bytes = try typesetter.picture(of: 0, of: document, as: .png, dpi: dpi)
      thumbnail = RenderedJob.Thumbnail(
        file: try sink.write(bytes, .png, page: 1, name: RenderJob.thumbnailName),
        width: Int((across * dpi / 72).rounded()), height: Int((down * dpi / 72).rounded()))
    }
    let release = typeset.value.read.release
    let json = job.wantsRelease || job.keepsRelease ? release.json() : []
    let releaseFile =
      job.keepsRelease
      ? try sink.write(json, nil, page: nil, name: RenderJob.releaseName) : nil
    return .done(
      RenderedJob(
        pageCount: document.pages.count, release: job.wantsRelease ? json : nil,
        releaseFile: releaseFile, summary: job.wantsSummary ? ReleaseSummary(release) : nil,
        files: try sink.commit(), thumbnail: thumbnail,
        unshownPictures: typeset.value.unshownPictures.sorted {
          $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }.map { .init(address: $0.key, reason: $0.value) }))
  }

  /// What an error means for a job.
  private static func failure(
    _ error: any Error, _ diagnostics: inout [Diagnostic]
  ) -> JobFailure {
    switch error {
    case let error as JobFailure: return error
    case let error as DiagnosticError:
      diagnostics += error.diagnostics
      let first = error.diagnostics.first { $0.severity == .error }
      return JobFailure(.input, first?.message ?? error.description, at: first?.place)
    case let error as LimitExceeded:
      let reason = "\(error.limit): \(error.value) is over the limit of \(error.allowed)"
      return JobFailure(.limit, "\(reason); raise it with \(error.option)", at: error.place)
    case WorkspaceError.tooLarge(_, let bytes, let allowed):
      let reason = "input bytes: \(bytes) is over the limit of \(allowed)"
      return JobFailure(.limit, "\(reason); raise it with --max-bytes")
    case let error as WorkspaceError: return JobFailure(.unreadable, error.description)
    case let error as OutputError:
      return JobFailure(.output, "\(error.path): \(error.reason)")
    default: return JobFailure(.rendering, "\(error)")
    }
  }
}

extension RenderJob {
  /// What to call the input in messages.
  var displayName: String {
    if let name { return name }
    switch input {
    case .file(let path): return path
    case .bytes: return id
    }
  }

  /// Where the release's pictures come from.
  fileprivate func pictures(besideFile file: String?) -> PictureSource {
    if let givenPictures { return .given(givenPictures) }
    // Pictures are looked up in a file's folder; which file of it that is does not matter.
    if let pictureFolder { return .folder(ofFile: pictureFolder + "/release") }
    return file.map { .folder(ofFile: $0) } ?? .none
  }
}

/// Takes the files of one job to where they go.
private struct FileSink {
  let output: RenderJob.Output
  private var files: [RenderedJob.File] = []
  private var waiting: [AtomicFile] = []
  private var names: Set<String> = []

  init(output: RenderJob.Output) { self.output = output }

  mutating func take(_ bytes: [UInt8], _ format: OutputFormat, page: Int?) throws {
    files.append(try write(bytes, format, page: page, name: nil))
  }

  /// Writes a file that has a name of its own, or that of its format.
  mutating func write(
    _ bytes: [UInt8], _ format: OutputFormat?, page: Int?, name: String?
  ) throws -> RenderedJob.File {
    let content: RenderedJob.File.Content
    switch output {
    case .inline: content = .bytes(bytes)
    case .folder(let folder):
      guard let name = name ?? format.map({ folder.name(of: $0, page: page) }) else {
        preconditionFailure("what is of no format has a name")
      }
      guard names.insert(name).inserted else {
        throw JobFailure(
          .job, "two files would be named \(name); put {page} into the name of paged formats")
      }
      let path = folder.path + "/" + name
      waiting.append(try AtomicFile(bytes, at: path, isFlushed: folder.isFlushed))
      content = .path(path)
    }
    return RenderedJob.File(
      format: format, page: page, content: content, byteCount: bytes.count,
      sha256: SHA256.hash(bytes))
  }

  /// Gives the files their names, and says what they are.
  consuming func commit() throws -> [RenderedJob.File] {
    for file in waiting { try file.commit() }
    return files
  }
}
