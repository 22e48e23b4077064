import Galley
import GalleyGeometry
import GalleyHashing
import GalleyPDF
import GalleyReading
import GalleyRelease
import GalleySource
import GalleyStyles
import Testing

@testable import GalleyWorkers

@Suite struct ProtocolTests {
  private func written(_ value: some Encodable) throws -> String {
    String(decoding: try JSONText.line(value), as: UTF8.self)
  }

  private func again<Value: Codable>(_ value: Value) throws -> Value {
    let line = try JSONText.line(value)
    #expect(!line.contains(0x0A))
    return try JSONText.read(Value.self, from: line)
  }

  @Test func aPlainJobIsShort() throws {
    #expect(
      try written(RenderJob(id: "a", input: .file("b\n\"c\"")))
        == #"{"id":"a","input":{"path":"b\n\"c\""}}"#)
  }

  @Test func jobsComeBackAsTheyWere() throws {
    #expect(try again(RenderJob("a")) == RenderJob("a"))
    let bytes = (0...255).map { UInt8($0) }
    for count in [0, 1, 2, 3, 255, 256] {
      let job = RenderJob(id: "\u{0}\u{7}é\u{1F600}", input: .bytes(Array(bytes.prefix(count))))
      #expect(try again(job) == job)
    }
    var full = RenderJob(
      id: "b", input: .file("/x"), name: "n", pictureFolder: "p",
      options: RenderOptions(
        formats: [.svg, .pdf], style: .file("s.css"), extraSheets: ["1.css", "2.css"],
        paper: PageSize.jisB5.size, dpi: 72.5, inputFormat: .json, pdfProfile: .plain),
      output: .folder(.init(path: "o", names: [.pdf: "x.pdf", .svg: "{page}"], isFlushed: false)),
      wantsRelease: true, thumbnailWidth: 240)
    full.options.embedsSource = true
    full.options.isStrict = true
    full.keepsRelease = true
    full.wantsSummary = true
    #expect(try again(full) == full)
    full.options.style = .builtIn(.gazette)
    full.options.formats = []
    full.options.item = 3
    for paper in PageSize.allCases {
      full.options.paper = paper.size
      #expect(try again(full) == full, "\(paper)")
    }
  }

  @Test func resultsComeBackAsTheyWere() throws {
    let place = SourcePlace(
      file: "f", range: SourceRange(3, 9), line: 2, column: 1, endLine: 3, endColumn: 4)
    let diagnostics = [
      Diagnostic(.warning, id: "a.b", "m", at: place, hint: "h"), Diagnostic(.note, id: "c", "n"),
    ]
    let bytes: [UInt8] = [1, 2, 3, 255]
    let files = [
      RenderedJob.File(
        format: .pdf, content: .bytes(bytes), byteCount: 4, sha256: SHA256.hash(bytes)),
      RenderedJob.File(
        format: .png, page: 2, content: .path("p"), byteCount: 7, sha256: SHA256.hash([])),
    ]
    var summary = ReleaseSummary()
    summary.headline = "h"
    (summary.publisher, summary.published, summary.dateline) = ("p", "2026-05-03", "2026-05-02")
    (summary.firstDate, summary.language, summary.address) = ("2026", "cy", "a")
    (summary.reference, summary.speakers, summary.text) = ("r", ["s"], ["t", "u\n"])
    summary.subjects = ["v"]
    let release = RenderedJob.File(
      format: nil, content: .path("release.json"), byteCount: 2, sha256: SHA256.hash([1]))
    let results = [
      JobResult(
        id: "3",
        outcome: .done(
          RenderedJob(pageCount: 1, releaseFile: release, summary: summary, files: files))),
      JobResult(
        id: "4", outcome: .done(RenderedJob(pageCount: 1, summary: ReleaseSummary(), files: []))),
      JobResult(
        id: "1",
        outcome: .done(RenderedJob(pageCount: 2, release: Array("{\n}\n".utf8), files: files)),
        diagnostics: diagnostics),
      JobResult(id: "", outcome: .done(RenderedJob(pageCount: 0, files: []))),
    ]
    for result in results { #expect(try again(result) == result) }
    for kind in JobFailure.Kind.allCases {
      let result = JobResult(id: "2", outcome: .failed(JobFailure(kind, "why", at: place)))
      #expect(try again(result) == result)
    }
  }

  @Test func hashesAreSHA256() {
    // FIPS 180-4's own example, and the empty message.
    #expect(
      SHA256.hash(Array("abc".utf8)).description
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hash([]).description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    var hash = SHA256()
    for byte in Array("abc".utf8) { hash.update([byte]) }
    let digest = hash.finish()
    #expect(digest == SHA256.hash(Array("abc".utf8)))
    #expect(SHA256.Digest(hexadecimal: digest.description.uppercased()) == digest)
    #expect(SHA256.Digest(hexadecimal: "ab") == nil)
  }

  /// The document's examples are what the code reads.
  @Test func theDocumentsExamplesAreTrue() throws {
    let path = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let text = String(decoding: readFile("/\(path)/WORKER-PROTOCOL.md"), as: UTF8.self)
    var jobs = 0
    var results = 0
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("{") else { continue }
      let bytes = Array(line.utf8)
      if line.hasPrefix(#"{"galleyWorker""#) {
        _ = try JSONText.read(WorkerHello.self, from: bytes)
      } else if line.contains(#""input""#) {
        _ = try JSONText.read(RenderJob.self, from: bytes)
        jobs += 1
      } else {
        _ = try JSONText.read(JobResult.self, from: bytes)
        results += 1
      }
    }
    #expect(jobs >= 3 && results >= 3)
    for kind in JobFailure.Kind.allCases { #expect(text.contains("| `\(kind.rawValue)` |")) }
  }
}
