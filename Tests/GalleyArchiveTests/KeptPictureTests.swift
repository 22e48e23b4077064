import Foundation
import Galley
import GalleyHashing
import GalleySource
import GalleyWorkers
import Testing

@testable import GalleyArchive

/// Pictures that stand beside releases.
@Suite struct KeptPictureTests {
  let scratch: Scratch
  let archive: Archive

  init() throws {
    scratch = try Scratch()
    archive = Archive(scratch.path("A"))
  }

  private func onlyFolder() throws -> String {
    let folders = try archive.folders()
    #expect(folders.count == 1)
    return try #require(folders.first)
  }

  /// What `galley render` says of a release's pictures.
  private func messages(_ input: String) throws -> [String] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: input)))
    return try Typesetter().typeset(bytes, name: input, file: input).diagnostics
      .filter { $0.id == "door.picture-not-shown" }.map(\.message)
  }

  private func problems() async throws -> [ArchiveProblem] {
    try await archive.verify(workers: 2).problems
  }

  @Test func picturesAreKeptByteForByte() async throws {
    let png = pngDot(40)
    let jpeg = jpegSquare("spring")
    try scratch.write("in/a.html", page("Garden", pictures: ["a.png", "sub/b%20c.jpg", "./a.png"]))
    try scratch.write("in/a.png", png)
    try scratch.write("in/sub/b c.jpg", jpeg)
    #expect(try await archive.add([scratch.path("in")]).added == 1)
    let folder = try onlyFolder()
    let record = try scratch.record("A/\(folder)")
    #expect(record.galleyArchive == 2)
    let (first, second) = (SHA256.hash(png).description, SHA256.hash(jpeg).description)
    #expect(
      record.pictures == [
        .init(address: "a.png", file: "picture-1.png", sha256: first),
        .init(address: "sub/b%20c.jpg", file: "picture-2.jpg", sha256: second),
        .init(address: "./a.png", file: "picture-1.png", sha256: first),
      ])
    #expect(try scratch.bytes("A/\(folder)/picture-1.png") == png)
    #expect(try scratch.bytes("A/\(folder)/picture-2.jpg") == jpeg)
    #expect(record.diagnostics.allSatisfy { $0.id != "door.picture-not-shown" })
    let manifest = String(decoding: try scratch.bytes("A/manifest-sha256.txt"), as: UTF8.self)
    #expect(manifest.contains("\(first)  \(folder)/picture-1.png\n"))
    #expect(try archive.release(folder).release.files.map(\.name).contains("picture-2.jpg"))
    #expect(try await problems() == [])
    // The pages are those of `galley render`.
    let typesetter = try Typesetter()
    let input = scratch.path("in/a.html")
    let pdf = try typesetter.render(try scratch.bytes("in/a.html"), name: input, file: input)
    let sizes = pdf.value.files.map(\.bytes.count)
    #expect(try scratch.bytes("A/\(folder)/release.pdf").count == sizes.first)
  }

  /// Each form that names pictures.
  @Test(arguments: ["html", "md", "json"])
  func eachFormHasItsPictures(ending: String) async throws {
    let text =
      switch ending {
      case "html": page("Garden", pictures: ["p.png"])
      case "md": "# Garden\n\nThe garden opens to the public.\n\n![A bed](p.png)\n\nWords after.\n"
      default:
        """
        {"galley": 1, "metadata": {"headline": [{"type": "text", "text": "Garden"}]},
        "body": [{"type": "figure", "source": "p.png", "alternative": "A bed"}]}
        """
      }
    try scratch.write("in/a.\(ending)", text)
    try scratch.write("in/p.png", pngDot(1))
    #expect(try await archive.add([scratch.path("in/a.\(ending)")]).added == 1)
    let folder = try onlyFolder()
    #expect(try scratch.bytes("A/\(folder)/picture-1.png") == pngDot(1))
    #expect(try await archive.add([scratch.path("in/a.\(ending)")]).unchanged == 1)
  }

  @Test func whatIsMissingOrElsewhereIsSaidAsByRender() async throws {
    let outside = try scratch.write("secret.png", pngDot(7))
    try scratch.write("in/notes.png", "no picture at all")
    try scratch.write("in/broken.png", Array(pngDot(9).prefix(40)))
    let folderLink = scratch.path("in/folder")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("in/link.png"), withDestinationPath: outside)
    try FileManager.default.createSymbolicLink(
      atPath: folderLink, withDestinationPath: scratch.path)
    try FileManager.default.createDirectory(
      atPath: scratch.path("in/dir.png"), withIntermediateDirectories: true)
    let addresses = [
      "none.png", "../secret.png", outside, "link.png", "folder/secret.png", "notes.png",
      "broken.png", "dir.png", "https://example.org/a.png", "%2e%2e/secret.png", "file:a.png",
      "a.html",
    ]
    let input = try scratch.write("in/a.html", page("Garden", pictures: addresses))
    #expect(try await archive.add([input]).added == 1)
    let folder = try onlyFolder()
    let record = try scratch.record("A/\(folder)")
    #expect(
      record.diagnostics.filter { $0.id == "door.picture-not-shown" }.map(\.message)
        == (try messages(input)))
    #expect(record.diagnostics.count { $0.id == "door.picture-not-shown" } == addresses.count)
    #expect(record.pictures?.allSatisfy { $0.file == nil && $0.reason != nil } == true)
    #expect(try scratch.tree("A").keys.allSatisfy { !$0.contains("picture-") })
    #expect(try await problems() == [])
    let before = try scratch.tree("A")
    #expect(try await archive.add([input]).unchanged == 1)
    #expect(try scratch.tree("A") == before)
  }

  @Test func aChangedPictureIsANewVersion() async throws {
    let input = try scratch.write("in/a.html", page("Garden", pictures: ["a.png", "b.png"]))
    try scratch.write("in/a.png", pngDot(1))
    #expect(try await archive.add([input]).added == 1)
    let first = try onlyFolder()
    #expect(try await archive.add([input]).unchanged == 1)
    // One that was missing is there.
    try scratch.write("in/b.png", pngDot(2))
    #expect(try await archive.add([input]).versions == 1)
    #expect(try await archive.add([input]).unchanged == 1)
    // Another has changed.
    try scratch.write("in/a.png", pngDot(3))
    #expect(try await archive.add([input]).versions == 1)
    let (release, versions) = try archive.release(try #require(archive.folders().last))
    try #require(versions.count == 3 && versions.first == first)
    #expect(versions.allSatisfy { $0.hasPrefix("data/2026/05/garden-") })
    let bytes = try versions.map { try scratch.bytes("A/\($0)/picture-1.png") }
    #expect(bytes == [pngDot(1), pngDot(1), pngDot(3)])
    #expect(!scratch.exists("A/\(first)/picture-2.png"))
    let replaced = try versions.map { try scratch.record("A/\($0)").replaces }
    #expect(replaced == [nil, versions[0], versions[1]])
    #expect(release.sources.map(\.name) == [input])
    // It is as it was before: the archive has that.
    try scratch.write("in/a.png", pngDot(1))
    #expect(try await archive.add([input]).unchanged == 1)
    // They have changed places.
    try scratch.write("in/a.png", pngDot(2))
    try scratch.write("in/b.png", pngDot(1))
    #expect(try await archive.add([input]).versions == 1)
    // They have gone: the archive has them.
    try scratch.remove("in/a.png")
    try scratch.remove("in/b.png")
    let before = try scratch.tree("A")
    #expect(try await archive.add([input]).unchanged == 1)
    #expect(try scratch.tree("A") == before)
    #expect(try await problems() == [])
  }

  @Test func whatHasNotChangedIsNotReadAgain() async throws {
    let input = try scratch.write("in/a.html", page("Garden", pictures: ["a.png"]))
    try scratch.write("in/a.png", pngDot(1))
    try await archive.add([input])
    let kept = try #require(try scratch.record("A/\(onlyFolder())").pictures?.first?.sha256)
    try scratch.write("in/a.png", pngDot(2))
    // As if the file had been seen as it is now, with the bytes of before: only who reads it sees the others.
    let workshop = try Directory(opening: scratch.path("A/.galley"))
    let catalogue = try Catalogue(in: workshop, for: .writing)
    var stamp = try DiskWorkspace().stamp(of: "a.png", beside: input, within: scratch.path("in"))
    try catalogue.write { try $0.put(hash: kept, of: stamp) }
    try catalogue.commit()
    try catalogue.close()
    #expect(try await archive.add([input]).unchanged == 1)
    // Any change of what the file system says has it read.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: scratch.path("in/a.png"))
    #expect(try await archive.add([input]).versions == 1)
    // What has just changed may change again without a trace; the clock's own hour lies between the two.
    stamp.changed += 3_600_000_000_000
    #expect(!stamp.isSettled)
    stamp.changed -= 7_200_000_000_000
    #expect(stamp.isSettled)
  }

  @Test func theSameReleaseElsewhereIsOneWithItsPictures() async throws {
    let text = page("Garden", pictures: ["a.png"])
    for (name, grey) in [("1", 1), ("2", 1), ("3", 2), ("4", 2)] as [(String, UInt8)] {
      try scratch.write("in/\(name)/a.html", text)
      try scratch.write("in/\(name)/a.png", pngDot(grey))
    }
    try scratch.write("in/5/a.html", text)
    // Without its picture, and in other marks.
    try scratch.write("in/6/a.html", text.replacingOccurrences(of: "<article>", with: "<article >"))
    var trees: [[String: [UInt8]]] = []
    for workers in [1, 2, 4] {
      let other = Archive(scratch.path("W\(workers)"))
      let summary = try await other.add([scratch.path("in")], workers: workers)
      #expect(summary.added == 1 && summary.versions == 1 && summary.noted == 4, "\(summary)")
      #expect(try await other.add([scratch.path("in")], workers: workers).unchanged == 6)
      trees.append(try scratch.tree("W\(workers)"))
    }
    #expect(trees[0] == trees[1] && trees[1] == trees[2])
    let sources = try archiveSources(Archive(scratch.path("W1")))
    #expect(sources == [["1", "2", "5", "6"], ["3", "4"]])
  }

  private func archiveSources(_ archive: Archive) throws -> [[String]] {
    try archive.folders().map { try archive.release($0).release }
      .sorted { $0.version < $1.version }
      .map { $0.sources.map { String($0.name.split(separator: "/").dropLast().last ?? "") } }
  }

  @Test(
    .enabled(if: Bubblewrap.status == .works, "bubblewrap is not there or does not work here"))
  func aSandboxChangesNothing() async throws {
    for number in 0..<6 {
      try scratch.write(
        "in/\(number)/a.html",
        page("Garden \(number)", day: number + 1, pictures: ["a.png", "sub/b.jpg", "c.png"]))
      try scratch.write("in/\(number)/a.png", pngDot(UInt8(number)))
      try scratch.write("in/\(number)/sub/b.jpg", jpegSquare("\(number)"))
    }
    var trees: [[String: [UInt8]]] = []
    for (name, sandbox, workers) in [
      ("P", .required, 1), ("Q", .required, 2), ("R", .off, 2),
    ] as [(String, Sandbox.Use, Int)] {
      var options = AddOptions.forTests(workers: workers)
      options.sandbox = sandbox
      let other = Archive(scratch.path(name))
      let summary = try await other.add([scratch.path("in")], options: options).value
      #expect(summary.added == 6)
      trees.append(try scratch.tree(name))
    }
    #expect(trees[0] == trees[1] && trees[1] == trees[2])
    #expect(trees[0].keys.count { $0.contains("picture-") } == 12)
  }

  @Test func repairMakesTheSameAgain() async throws {
    for number in 0..<3 {
      try scratch.write(
        "in/\(number).html",
        page("Garden \(number)", day: number + 1, pictures: ["x.png", "a\(number).png", "b.jpg"]))
      try scratch.write("in/a\(number).png", pngDot(UInt8(number)))
    }
    try scratch.write("in/b.jpg", jpegSquare("b"))
    try await archive.add([scratch.path("in")])
    let before = try scratch.tree("A")
    for folder in try archive.folders() {
      try scratch.write("A/\(folder)/release.pdf", "damaged")
      try scratch.remove("A/\(folder)/thumbnail.png")
    }
    // Nothing but the archive is there to be read.
    try scratch.remove("in")
    try scratch.remove("A/.galley/catalogue.sqlite")
    let report = try await archive.repair(options: .forTests())
    #expect(report.repaired.count == 3 && report.lost == [] && report.strays == [])
    #expect(try scratch.tree("A") == before)
  }

  @Test func aLostRecordKeepsItsPictures() async throws {
    try scratch.write("in/a.html", page("Garden", pictures: ["none.png", "a.png"]))
    try scratch.write("in/a.png", pngDot(1))
    try await archive.add([scratch.path("in")])
    let folder = try onlyFolder()
    let pages = try scratch.bytes("A/\(folder)/release.pdf")
    try scratch.remove("A/\(folder)/record.json")
    let report = try await archive.repair(options: .forTests())
    #expect(report.lost == [] && report.releases == 1)
    #expect(try onlyFolder() == folder)
    #expect(try scratch.bytes("A/\(folder)/picture-2.png") == pngDot(1))
    #expect(try scratch.bytes("A/\(folder)/release.pdf") == pages)
    #expect(try await problems() == [])
  }

  @Test func aDamagedPictureIsFoundAndHadAgainFromWhereItCame() async throws {
    try scratch.write("in/a.html", page("Garden", pictures: ["a.png"]))
    try scratch.write("in/a.png", pngDot(1))
    try await archive.add([scratch.path("in")])
    let before = try scratch.tree("A")
    let name = "\(try onlyFolder())/picture-1.png"
    for name in [name, "\(try onlyFolder())/original.html"] {
      var bytes = try scratch.bytes("A/\(name)")
      bytes[30] ^= 1
      try scratch.write("A/\(name)", bytes)
      #expect(try await problems() == [.init(.changed, name, try await problems()[0].reason)])
      let report = try await archive.repair(options: .forTests())
      #expect(report.lost.map(\.path) == [name] && report.repaired == [])
      #expect(try await archive.add([scratch.path("in")]).rendered == 1)
      #expect(try scratch.tree("A") == before)
    }
    // Without its source it stays lost, and nothing is rendered with what is damaged.
    try scratch.write("A/\(name)", pngDot(9))
    try scratch.remove("in/a.png")
    _ = try await archive.repair(options: .forTests())
    let summary = try await archive.add([scratch.path("in")])
    #expect(summary.failed == 1)
    #expect(try await problems().map(\.path) == [name])
  }

  @Test func anotherVersionOfGalleyRendersWithTheKeptPictures() async throws {
    try scratch.write("in/a.html", page("Garden", pictures: ["a.png"]))
    try scratch.write("in/a.png", pngDot(1))
    try await archive.add([scratch.path("in")])
    let folder = try onlyFolder()
    let pages = try scratch.bytes("A/\(folder)/release.pdf")
    try scratch.remove("in/a.png")
    #expect(try await archive.add([scratch.path("in")], version: "0.2.0-test").rendered == 1)
    #expect(try onlyFolder() == folder)
    #expect(try scratch.bytes("A/\(folder)/picture-1.png") == pngDot(1))
    #expect(try scratch.bytes("A/\(folder)/release.pdf") == pages)
    #expect(try await problems() == [])
  }

  /// An archive of the first version has no pictures, and its catalogue no tables for them.
  @Test func anArchiveOfTheFirstVersionIsReadAndGetsItsPictures() async throws {
    let input = try scratch.write("in/a.html", page("Garden", pictures: ["a.png"]))
    try await archive.add([input])
    let folder = try onlyFolder()
    var record = try scratch.record("A/\(folder)")
    record.pictures = nil
    record.takeVersion()
    #expect(record.galleyArchive == 1)
    try scratch.write("A/\(folder)/record.json", try record.json())
    try scratch.changeCatalogue(
      "A",
      "DROP TABLE picture; DROP TABLE pictureFile; DROP TABLE publisher; PRAGMA user_version = 1;")
    #expect(try archive.release(folder).release.headline == "Garden")
    #expect(try archive.status().releases == 1)
    #expect(try await archive.add([input]).unchanged == 1)
    try scratch.write("in/a.png", pngDot(1))
    #expect(try await archive.add([input], version: "0.2.0-test").rendered == 1)
    #expect(try onlyFolder() == folder)
    #expect(try scratch.bytes("A/\(folder)/picture-1.png") == pngDot(1))
    #expect(try await problems() == [])
  }

  /// Packs folders of the scratch directory in the order that is given.
  private func pack(_ name: String, _ members: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "python3", "-c",
        """
        import sys, tarfile, zipfile, os
        os.chdir(sys.argv[1])
        if sys.argv[2].endswith(".zip"):
            with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as file:
                for name in sys.argv[3:]: file.write(name)
        else:
            with tarfile.open(sys.argv[2], "w:gz") as file:
                for name in sys.argv[3:]: file.add(name, arcname=name.replace("UP", ".."))
        """, scratch.path, name,
      ] + members
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(arguments: ["in.tar.gz", "in.zip"])
  func membersOfAnArchiveHaveThePicturesBesideThem(packed: String) async throws {
    for number in 1...3 {
      try scratch.write(
        "d/\(number)/a.html",
        page(
          "Garden \(number)", day: number, pictures: ["a.png", "sub/b.jpg", "../d.png", "no.png"]))
      try scratch.write("d/\(number)/a.png", pngDot(UInt8(number)))
      try scratch.write("d/\(number)/sub/b.jpg", jpegSquare("\(number)"))
    }
    try scratch.write("d/d.png", pngDot(9))
    // A picture may come before its release, and after.
    let members = [
      "d/1/a.html", "d/2/a.png", "d/d.png", "d/3/sub/b.jpg", "d/3/a.html", "d/3/a.png",
      "d/2/a.html",
      "d/1/a.png", "d/1/sub/b.jpg", "d/2/sub/b.jpg",
    ]
    try pack(packed, members)
    try scratch.remove("d")
    let input = scratch.path(packed)
    #expect(try await archive.add([input]).added == 3)
    for (index, folder) in try archive.folders().enumerated() {
      #expect(try scratch.bytes("A/\(folder)/picture-1.png") == pngDot(UInt8(index + 1)))
      #expect(try scratch.bytes("A/\(folder)/picture-2.jpg") == jpegSquare("\(index + 1)"))
      let record = try scratch.record("A/\(folder)")
      #expect(record.pictures?.map(\.address) == ["a.png", "sub/b.jpg", "no.png"])
      #expect(record.pictures?.last?.reason?.hasSuffix("/no.png: there is no such file") == true)
      #expect(record.diagnostics.count { $0.id == "door.picture-not-shown" } == 2)
    }
    let other = Archive(scratch.path("B"))
    try await other.add([input], workers: 1)
    #expect(try scratch.tree("A") == scratch.tree("B"))
    #expect(try await archive.add([input]).unchanged == 3)
    #expect(try scratch.tree("A") == scratch.tree("B"))
    #expect(!scratch.exists("A/.galley/members"))
    #expect(try await problems() == [])
    // With another picture it is another archive.
    try scratch.write("d/1/a.html", page("Garden 1", day: 1, pictures: ["a.png"]))
    try scratch.write("d/1/a.png", pngDot(77))
    try pack(packed, ["d/1/a.html", "d/1/a.png"])
    try scratch.remove("d")
    #expect(try await archive.add([input]).versions == 1)
  }

  @Test func pathsOutOfAnArchiveOfFilesNameNoPicture() async throws {
    try scratch.write("UP/a.html", page("Garden", pictures: ["a.png", "b.png"]))
    try scratch.write("UP/a.png", pngDot(1))
    try scratch.write("a.png", pngDot(2))
    try scratch.write("in/c.html", page("Other", pictures: ["l.png", "a.png"]))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("in/l.png"), withDestinationPath: scratch.path("a.png"))
    try pack("in.tar.gz", ["UP/a.html", "UP/a.png", "in/c.html", "in/l.png", "a.png"])
    #expect(try await archive.add([scratch.path("in.tar.gz")]).added == 2)
    #expect(try scratch.tree("A").keys.allSatisfy { !$0.contains("picture-") })
    for folder in try archive.folders() {
      let found = try scratch.record("A/\(folder)").diagnostics
      #expect(found.count { $0.id == "door.picture-not-shown" } == 2)
    }
  }

  @Test func standardInputAndPlainDataHaveNoFolder() async throws {
    try scratch.write("in/a.html", page("Garden", pictures: ["a.png", "../b.png"]))
    try scratch.write("in/a.png", pngDot(1))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: galleyProgram)
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path("in"))
    process.arguments = ["archive", "add", scratch.path("A"), "-", "--quiet"]
    process.standardInput = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: scratch.path("in/a.html")))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let record = try scratch.record("A/\(try onlyFolder())")
    let found = record.diagnostics.filter { $0.id == "door.picture-not-shown" }
    #expect(found.count == 2)
    #expect(found.first?.message.contains("the release has no folder") == true)
    #expect(record.pictures == nil && record.galleyArchive == 1)
  }

  @Test func aPlantedRecordNamesNoFileOutside() async throws {
    let input = try scratch.write("in/a.html", page("Garden", pictures: ["a.png"]))
    try scratch.write("in/a.png", pngDot(1))
    try await archive.add([input])
    let folder = try onlyFolder()
    try scratch.remove("in/a.png")
    for name in ["../../../../../secret.png", "/etc/passwd", "picture-1.png/../x", "picture-.png"] {
      var record = try scratch.record("A/\(folder)")
      record.pictures?[0].file = name
      try scratch.write("A/\(folder)/record.json", try record.json())
      let summary = try await archive.add([input], version: "0.2.0-test")
      #expect(summary.failed == 1 && summary.rendered == 0, "\(name)")
    }
  }

  @Test func volumesHaveTheKeptPictures() async throws {
    try scratch.write("in/a.html", page("Garden", pictures: ["a.png"]))
    try scratch.write("in/a.png", pngDot(1))
    try await archive.add([scratch.path("in")])
    try scratch.remove("in")
    var findings: [String] = []
    _ = try archive.writeVolume(to: scratch.path("v.pdf"), options: VolumeOptions()) { event in
      if case .findings(_, let found) = event { findings += found.map(\.id) }
    }
    #expect(!findings.contains("door.picture-not-shown"))
    #expect(String(decoding: try scratch.bytes("v.pdf"), as: UTF8.self).contains("/Image"))
  }
}
