import Foundation
import Galley
import Testing

/// Every PDF is PDF/A-2a and PDF/UA-1, or PDF/A-3a and PDF/UA-1, by the word of the validator.
///
/// It needs Java and the validator that `scripts/setup --tests` gets; where they are not to be had it
/// is skipped, and says so on standard error.
@Suite(
  .serialized,
  .enabled(if: Validator.isThere, "needs Java and the validator: see scripts/setup --tests"))
struct ConformanceTests {
  @Test func samplesInEachStyleConform() async throws {
    #expect(Corpus.samples.count >= 8)
    try await hold(Corpus.samples.flatMap(\.inEachStyle), named: "samples in each style")
  }

  @Test func releasesWithTheirSourceConform() async throws {
    let some = TortureTexts.titles + TortureReleases.metadata + TortureReleases.figures
    let cases = Corpus.samples.flatMap(\.inEachStyle) + some
    try await hold(
      cases.map { item in item.with { $0.options.embedsSource = true } },
      named: "releases with their source", profiles: "3a,ua1")
  }

  @Test func tortureConforms() async throws {
    let own = TortureTexts.all + TortureReleases.all
    try await hold(own + Corpus.tortureTexts + Corpus.tortureSheets, named: "torture cases")
  }

  // Shared data beside the repository; without it there is nothing to run.
  @Test(.enabled(if: !Corpus.real.isEmpty, "needs ../shared"))
  func realReleasesConform() async throws {
    try await hold(Corpus.real, named: "real texts")
  }

  /// Makes all, and has each looked at by veraPDF and by qpdf.
  func hold(_ cases: [Case], named name: String, profiles: String = "2a,ua1") async throws {
    let folder = try Folder()
    var paths: [String] = []
    var refused = 0
    for (item, result) in zip(cases, await pdfs(of: cases)) {
      switch result {
      case .success(let bytes?):
        let file = "\(item.name)-\(paths.count).pdf"
        try folder.write(file, bytes)
        paths.append(folder.path(file))
      case .success(nil): refused += 1
      case .failure(let error): Issue.record("\(item.name): \(error)")
      }
    }
    // No more than those that are over a limit or hold nothing.
    #expect(refused * 4 < cases.count, "\(refused) of \(cases.count) are refused")
    let verdict = try Validator.check(paths, against: profiles)
    let number = profiles.split(separator: ",").count
    #expect(verdict.passes + verdict.failures == paths.count * number)
    for breach in verdict.breaches {
      Issue.record(
        """
        \(breach.rule) in \(breach.files.count) files, first \(breach.files[0]): \(breach.reason)
        """)
    }
    let complaints = try Validator.complaints(about: folder)
    #expect(complaints.isEmpty, "qpdf: \(complaints.prefix(2000))")
    if verdict.failures > 0 || !complaints.isEmpty {
      folder.isKept = true
      print("\(name): the files are kept in \(folder.path)")
    }
    print(
      """
      \(name): \(paths.count) PDFs checked for \(profiles) by veraPDF and by qpdf, \
      \(refused) inputs refused
      """)
  }
}
