import Foundation
import Galley
import Testing

/// The same bytes come out whatever else is different: the run, the number of workers, the process's
/// time zone, locale, name, folder and environment.
@Suite struct SameBytesTests {
  static let cases =
    Corpus.samples.flatMap(\.inEachStyle) + TortureReleases.figures + TortureReleases.languages
    + TortureReleases.metadata

  @Test func anyNumberOfWorkersGivesTheSame() async throws {
    let alone = await pdfs(of: Self.cases, workers: 1)
    let crowd = await pdfs(of: Self.cases.reversed(), workers: 4)
    for (item, (one, other)) in zip(Self.cases, zip(alone, crowd.reversed())) {
      #expect(try one.get() == other.get(), "\(item.name)")
    }
  }

  /// The built program: beside the bundle of tests that is running.
  static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("galley").path

  @Test func noEnvironmentShows() throws {
    let home = ProcessInfo.processInfo.environment.filter {
      ["HOME", "XDG_CACHE_HOME"].contains($0.key)
    }
    let environments: [[String: String]] = [
      ["TZ": "UTC", "LC_ALL": "C"], ["TZ": "Pacific/Kiritimati", "LC_ALL": "ar_EG.UTF-8"],
      [
        "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "USER": "someone",
      ],
      [
        "TZ": "Nowhere/Nothing", "LC_NUMERIC": "de_DE.UTF-8", "LANGUAGE": "ja:zh",
        "TMPDIR": "/var/tmp",
      ],
    ]
    var first: [String: Data]?
    for environment in environments {
      let folder = try Folder()
      let all = environment.merging(home) { $1 }.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      let samples = packageFolder.appendingPathComponent("samples").path
      let names = try FileManager.default.contentsOfDirectory(atPath: samples)
        .filter { $0.hasSuffix(".txt") && $0 != "README.md" }.sorted()
      let printed = try run(
        Self.program, ["render", "-o", folder.path + "/"] + names.map { "\(samples)/\($0)" },
        environment: all, isWholeEnvironment: true)
      try #require(printed.status == 0, "\(printed.errors)")
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        files[name] = FileManager.default.contents(atPath: folder.path(name))
      }
      #expect(files.count == names.count)
      for (name, bytes) in files {
        #expect(first?[name] ?? bytes == bytes, "\(name) in \(environment)")
      }
      first = first ?? files
    }
  }

  /// `SOURCE_DATE_EPOCH` alone of the environment's variables is meant to show; the clock never does.
  @Test func theDateIsTheReleasesOrTheBuilders() throws {
    let folder = try Folder()
    let text = TortureTexts.release("Dated")
    try folder.write("release.txt", Array(text.utf8))
    for (epoch, date) in [("", "2026-05-03T00:00:00"), ("86400", "1970-01-02T00:00:00")] {
      let printed = try run(
        Self.program, ["render", folder.path("release.txt"), "-o", folder.path("a.pdf")],
        environment: epoch.isEmpty ? [:] : ["SOURCE_DATE_EPOCH": epoch])
      try #require(printed.status == 0, "\(printed.errors)")
      let facts = try run("pdfinfo", ["-isodates", folder.path("a.pdf")]).output
      for name in ["CreationDate:", "ModDate:"] {
        let line = facts.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        #expect(line.contains(date), "\(line) for \(date)")
      }
    }
  }
}
