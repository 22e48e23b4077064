import Foundation
import Galley
import GalleyPages
import GalleySource
import Testing

/// A volume says where things are, and they are there.
@Suite(.serialized) struct VolumeTests {
  /// Letters without case, as headlines are set in capitals here and there.
  private func letters(_ text: String) -> String {
    String(String.UnicodeScalarView(Letters.of(text))).lowercased()
  }

  @Test func theFrontHasRomanNumbersAndTheReleasesBeginWithOne() throws {
    let volume = try Volume()
    let front = volume.labels.prefix { $0.hasPrefix("roman") }.count
    #expect(front > 0 && front % 2 == 0, "page 1 is a right one")
    #expect(
      volume.labels[front...] == ArraySlice((1...(volume.labels.count - front)).map { "\($0)" }))
    #expect(volume.texts[0].contains("Press releases"))
  }

  @Test func linksOfTheContentsLeadToTheReleases() throws {
    for style in ["press", "gazette", "plain"] {
      let volume = try Volume(style: style)
      let front = volume.labels.prefix { $0.hasPrefix("roman") }.count
      let links = volume.links[..<front].flatMap(\.self)
      #expect(links.count == volume.releases.count)
      for release in volume.releases {
        let link = try #require(
          links.first { letters($0.contents).hasPrefix(letters(release.headline)) },
          "\(release.headline)")
        #expect(link.contents.hasSuffix(" " + volume.labels[link.target]), "\(link.contents)")
        let isRightToLeft = release.headline.unicodeScalars.contains {
          $0.value > 0x0590 && $0.value < 0x0800
        }
        if !isRightToLeft {
          #expect(letters(volume.texts[link.target]).contains(letters(release.headline)))
        }
        #expect(
          volume.bookmarks.contains { $0.page == link.target && $0.title == release.headline })
      }
    }
  }

  @Test func namesStandOnThePagesThatTheIndexSays() throws {
    let volume = try Volume()
    let first = try #require(volume.bookmarks.first { $0.title == "Index of publishers" }).page
    var names = 0
    for page in first..<volume.labels.count {
      for link in volume.links[page] { #expect(link.contents == volume.labels[link.target]) }
      for line in volume.texts[page].split(separator: "\n") {
        let name = line.prefix { !$0.isNumber }.trimmingCharacters(in: .whitespaces)
        let pages = line.dropFirst(name.count).split { !$0.isNumber }.map(String.init)
        guard !pages.isEmpty, !name.isEmpty, name.utf8.first.map({ $0 < 0x80 }) == true else {
          continue
        }
        names += 1
        for number in pages {
          let target = try #require(volume.labels.firstIndex(of: number))
          #expect(letters(volume.texts[target]).contains(letters(name)), "\(name) on \(number)")
        }
      }
    }
    #expect(names > 10)
  }

  /// The second law, over the file: what the structure says holds each release's text, in the volume's order.
  @Test func everyReleasesTextIsThere() throws {
    let volume = try Volume()
    let printed = try run("pdfinfo", ["-struct-text", "-enc", "UTF-8", volume.path]).output
    let shown = letters(ReadBack.structureText(of: printed))
    var rest = shown[...]
    let typesetter = try Typesetter()
    for release in volume.releases {
      let path = volume.folder.path("A/\(release.folder)/release.json")
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let document = try typesetter.typeset(bytes, name: path).value.document
      let wanted = letters(document.contentText())
      let place = try #require(rest.firstRange(of: wanted), "\(release.headline)")
      rest = rest[place.upperBound...]
    }
  }

  @Test func theTreeOfTheContentsAndTheIndexIsTagged() throws {
    let volume = try Volume()
    let printed = try run("pdfinfo", ["-struct", volume.path]).output
    for type in ["TOC", "TOCI", "Reference", "Index"] {
      #expect(printed.contains(" \(type)"), "\(type)")
    }
  }

  @Test func noEnvironmentShows() throws {
    let volume = try Volume()
    var files: Set<Data> = []
    for environment in [
      ["TZ": "UTC", "LC_ALL": "C"], ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"],
    ] {
      let other = volume.folder.path("other.pdf")
      let made = try run(
        SameBytesTests.program, ["archive", "volume", volume.folder.path("A"), "-o", other],
        environment: environment)
      try #require(made.status == 0, "\(made.errors)")
      files.insert(try Data(contentsOf: URL(fileURLWithPath: other)))
    }
    files.insert(try Data(contentsOf: URL(fileURLWithPath: volume.path)))
    #expect(files.count == 1)
  }

  @Test func qpdfFindsNothing() throws {
    #expect(try Validator.complaints(about: try Volume().folder) == "")
  }

  @Test(.enabled(if: Validator.isThere, "needs Java and the validator: see scripts/setup --tests"))
  func volumesConform() throws {
    let volumes = try ["press", "gazette", "plain"].map { try Volume(style: $0) }
    let verdict = try Validator.check(volumes.map(\.path), against: "2a,ua1")
    #expect(verdict.breaches.map(\.reason) == [])
    #expect(verdict.passes == 6)
  }
}
