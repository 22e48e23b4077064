import Foundation
import Galley
import GalleyRelease
import Testing

/// What is attached comes out as it went in.
@Suite struct AttachmentTests {
  @Test func theSourceComesOutByteForByte() throws {
    for item in Corpus.samples + TortureTexts.titles + TortureReleases.metadata {
      let item = item.with { $0.options.embedsSource = true }
      let folder = try Folder()
      try folder.write("a.pdf", try item.pdf(with: item.typesetter()) ?? [])
      let printed = try run("pdfdetach", ["-saveall", "-o", folder.path, folder.path("a.pdf")])
      #expect(printed.status == 0, "\(item.name): \(printed.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0 != "a.pdf" && $0 != "errors" }
      let files = names.compactMap { FileManager.default.contents(atPath: folder.path($0)) }
        .map { [UInt8]($0) }
      #expect(files.contains(item.bytes), "\(item.name): \(names)")
      // The release's JSON makes the release again.
      let releases = files.compactMap { try? Release(json: $0) }
      #expect(!releases.isEmpty, "\(item.name): \(names)")
    }
  }

  @Test func nothingIsAttachedUnasked() throws {
    let item = try #require(Corpus.samples.first)
    let folder = try Folder()
    try folder.write("a.pdf", try item.pdf(with: item.typesetter()) ?? [])
    #expect(try run("pdfdetach", ["-list", folder.path("a.pdf")]).output.hasPrefix("0 embedded"))
  }
}
