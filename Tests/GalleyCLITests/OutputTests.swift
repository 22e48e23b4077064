import Foundation
import Testing

@Suite struct OutputTests {
  func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("in/notice.txt", notice)
    try folder.write("in/long.txt", longNotice)
    try FileManager.default.createDirectory(
      at: folder.url("out"), withIntermediateDirectories: true)
    return folder
  }

  func names(_ folder: Folder, _ sub: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(sub)")) ?? []).sorted()
  }

  @Test func filesAreNamedAfterTheirInput() throws {
    let folder = try folder()
    let outcome = try galley(["render", "in/notice.txt", "--format", "pdf,png,svg"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.names == ["in", "notice-1.png", "notice-1.svg", "notice.pdf", "out"])
    #expect(outcome.text == "notice.pdf\nnotice-1.png\nnotice-1.svg\n")
    #expect(try folder.bytes("notice.pdf").starts(with: Array("%PDF-".utf8)))
    #expect(try folder.bytes("notice-1.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try folder.bytes("notice-1.svg").starts(with: Array("<?xml".utf8)))
    #expect(try text(ofPDF: folder.path + "/notice.pdf").contains("forty seats"))
  }

  @Test func eachPageIsAPicture() throws {
    let folder = try folder()
    let outcome = try galley(
      ["render", "in/long.txt", "--format", "png", "--dpi", "40", "-o", "out", "--quiet"],
      in: folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let found = names(folder, "out")
    #expect(found.count > 1)
    #expect(Set(found) == Set((1...found.count).map { "long-\($0).png" }))
  }

  @Test(arguments: [
    (["-o", "out"], ["notice.pdf"]), (["-o", "out/"], ["notice.pdf"]),
    (["-o", "out/x.pdf"], ["x.pdf"]), (["-o", "out/x.png"], ["x.png"]),
    (["-o", "out/x.svg"], ["x.svg"]), (["-o", "out/x"], ["x"]),
    (["-o", "out/x.pdf", "--format", "pdf,png"], ["x-1.png", "x.pdf"]),
    (["-o", "out/x", "--format", "pdf,svg"], ["x-1.svg", "x.pdf"]),
  ])
  func theOutputIsAFileOrADirectory(arguments: [String], expected: [String]) throws {
    let folder = try folder()
    let outcome = try galley(["render", "in/notice.txt"] + arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(names(folder, "out") == expected)
    #expect(folder.names == ["in", "out"])
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let folder = try folder()
    let outcome = try galley(["render", "-"], in: folder, input: Array(notice.utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.starts(with: Array("%PDF-".utf8)))
    #expect(folder.names == ["in", "out"])
    let other = try galley(["render", "in/notice.txt", "-o", "-"], in: folder)
    #expect(other.output == outcome.output)
    let named = try galley(["render", "-", "-o", "out"], in: folder, input: Array(notice.utf8))
    #expect(named.status == 0)
    #expect(names(folder, "out") == ["stdin.pdf"])
    let pages = try galley(
      ["render", "in/long.txt", "--format", "png", "-o", "-"], in: folder)
    #expect(pages.status == 5 && pages.output.isEmpty && pages.failures.count == 1)
  }

  @Test func aFailureDoesNotStopTheOthers() throws {
    let folder = try folder()
    try folder.write("in/empty.txt", "")
    let outcome = try galley(
      ["render", "in/notice.txt", "in/empty.txt", "in/none.txt", "in/long.txt", "-o", "out"],
      in: folder)
    #expect(outcome.status == 1)
    #expect(names(folder, "out") == ["long.pdf", "notice.pdf"])
    #expect(outcome.failures.count == 2)
    #expect(outcome.errors.contains("in/empty.txt") && outcome.errors.contains("in/none.txt"))
  }

  @Test func manyInputsGiveTheSameBytesAsEachAlone() throws {
    let folder = try folder()
    #expect(
      try galley(["render", "in/long.txt", "in/notice.txt", "-o", "out"], in: folder).status == 0)
    for name in ["notice", "long"] {
      let alone = try galley(["render", "in/\(name).txt", "-o", "-"], in: folder)
      #expect(try folder.bytes("out/\(name).pdf") == alone.output)
    }
  }

  @Test func theDateOfCreationIsTheReleasesOrTheEnvironments() throws {
    let folder = try folder()
    func created(_ environment: [String: String]) throws -> String {
      _ = try galley(
        ["render", "in/notice.txt", "-o", "out"], in: folder, environment: environment)
      let info = try run("pdfinfo", ["-isodates", folder.path + "/out/notice.pdf"])
      return info.split(separator: "\n").first { $0.hasPrefix("CreationDate") }
        .map { String($0.split(separator: " ")[1]) } ?? ""
    }
    #expect(try created([:]) == "2026-05-03T00:00:00Z")
    #expect(try created(["SOURCE_DATE_EPOCH": "86400"]) == "1970-01-02T00:00:00Z")
  }

  @Test func anOldFileIsReplacedAndALinkKept() throws {
    let folder = try folder()
    try folder.write("real/x.pdf", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out/x.pdf", withDestinationPath: "../real/x.pdf")
    #expect(try galley(["render", "in/notice.txt", "-o", "out/x.pdf"], in: folder).status == 0)
    #expect(try folder.bytes("real/x.pdf").starts(with: Array("%PDF-".utf8)))
    #expect(names(folder, "real") == ["x.pdf"])
    #expect(
      (try? FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/out/x.pdf"))
        == "../real/x.pdf")
  }

  @Test(arguments: [
    "none", "none/", "none/x.pdf", "in/notice.txt/x.pdf", "/proc/none/x.pdf", "/dev/full",
  ])
  func anOutputThatCannotBeWrittenIsExitCode5(path: String) throws {
    let folder = try folder()
    // A single input's `-o none` is a file of that name.
    let inputs = path == "none" ? ["in/notice.txt", "in/long.txt"] : ["in/notice.txt"]
    let outcome = try galley(["render", "-o", path, "--format", "pdf"] + inputs, in: folder)
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(outcome.failures.count == 1)
    #expect(outcome.errors.contains(path))
    #expect(folder.names == ["in", "out"])
    #expect(names(folder, "in") == ["long.txt", "notice.txt"])
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func aFolderWithoutPermissionIsExitCode5() throws {
    let folder = try folder()
    chmod(folder.path + "/out", 0o500)
    let outcome = try galley(["render", "in/notice.txt", "-o", "out"], in: folder)
    #expect(outcome.status == 5 && outcome.failures.count == 1)
    #expect(names(folder, "out").isEmpty)
  }

  @Test func noPictureIsKeptOfADocumentWithOneOverTheLimit() throws {
    let folder = try folder()
    let outcome = try galley(
      ["render", "in/long.txt", "--format", "pdf,png", "-o", "out", "--max-pixels", "1000"],
      in: folder)
    #expect(outcome.status == 3)
    #expect(outcome.failures.count == 1 && outcome.errors.contains("--max-pixels"))
    #expect(names(folder, "out").isEmpty)
  }

  @Test(arguments: ["outline", "json", "html", "pages"])
  func eachStageCanBeLookedAt(view: String) throws {
    let folder = try folder()
    let outcome = try galley(["inspect", "in/notice.txt", "--as", view], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("forty") && outcome.text.contains("reading room"))
    #expect(folder.names == ["in", "out"])
    let again = try galley(["inspect", "-", "--as", view], in: folder, input: Array(notice.utf8))
    #expect(again.text == outcome.text)
  }

  @Test func whatWasDecidedIsSaid() throws {
    let folder = try folder()
    let outcome = try galley(["inspect", "in/notice.txt", "--as", "decisions"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("format text ("))
    #expect(outcome.text.contains("headline") && outcome.text.contains(" %: "))
    let outline = try galley(["inspect", "in/notice.txt"], in: folder)
    #expect(outline.text.contains("\ndecisions: "))
  }

  @Test func paperAndStyleCanBeChosen() throws {
    let folder = try folder()
    try folder.write("own.css", "@page { size: 300pt 400pt } p { color: red }")
    func size(_ arguments: [String]) throws -> String {
      let outcome = try galley(["render", "in/notice.txt", "-o", "out"] + arguments, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let info = try run("pdfinfo", [folder.path + "/out/notice.pdf"])
      return info.split(separator: "\n").first { $0.hasPrefix("Page size") }
        .map { $0.split(separator: ":")[1].filter { "0123456789.x".contains($0) } } ?? ""
    }
    #expect(try size([]).hasPrefix("595.27"))
    #expect(try size(["--paper", "letter"]) == "612x792")
    #expect(try size(["--paper", "100x200"]).hasPrefix("283.46"))
    #expect(try size(["--style", "own.css"]) == "300x400")
    #expect(try size(["--style", "gazette", "--css", "own.css"]) == "300x400")
    #expect(try size(["--style", "own.css", "--paper", "a5"]).hasPrefix("419.5"))
  }
}
