import Galley
import Testing

/// What a PDF tells the program that opens it (ISO 32000-1, 7.7.2).
@Suite struct CatalogTests {
  /// The catalog as QPDF prints it.
  private func catalog(of item: Case) throws -> String {
    let folder = try Folder()
    try folder.write("a.pdf", try item.pdf(with: item.typesetter()) ?? [])
    let trailer = try run("qpdf", ["--show-object=trailer", folder.path("a.pdf")]).output
    let root = try #require(trailer.split(separator: "/Root ").last?.split(separator: " ").first)
    return try run("qpdf", ["--show-object=\(root)", folder.path("a.pdf")]).output
  }

  @Test func pagesAreTurnedAsTheirScriptRuns() throws {
    for item in Corpus.samples {
      let catalog = try catalog(of: item)
      #expect(catalog.contains("/DisplayDocTitle true"), "\(item.name)")
      #expect(catalog.contains("/Direction /R2L") == item.name.contains("arabic"), "\(item.name)")
    }
  }
}
