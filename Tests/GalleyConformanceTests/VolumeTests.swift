import Foundation
import Testing

/// A volume says where things are, and they are there.
@Suite(.serialized) struct VolumeTests {
  /// Letters without case, as headlines are set in capitals here and there.
  private func letters(_ text: String) -> String {
    String(String.UnicodeScalarView(Letters.of(text))).lowercased()
  }

  private func isRightToLeft(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value > 0x0590 && $0.value < 0x0800 }
  }

  /// How often each letter stands in a text.
  private func counts(_ text: String) -> [Unicode.Scalar: Int] {
    text.unicodeScalars.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test(arguments: ["press", "gazette", "plain"])
  func thingsAreWhereAVolumeSays(style: String) throws {
    let volume = try Volume(style: style)
    try holdLabels(of: volume)
    try holdContents(of: volume)
    try holdIndex(of: volume)
    try holdTexts(of: volume)
    let structure = try run("pdfinfo", ["-struct", volume.path]).output
    for type in ["TOC", "TOCI", "Reference", "Index"] {
      #expect(structure.contains(" \(type)"), "\(type)")
    }
    #expect(try Validator.complaints(about: volume.folder) == "")
    if Validator.isThere {
      let verdict = try Validator.check([volume.path], against: "2a,ua1")
      #expect(verdict.breaches.map(\.reason) == [])
      #expect(verdict.passes == 2)
    }
    if style == "press" { try holdBytes(of: volume) }
  }

  /// The front has Roman numbers, and the releases begin with 1, on a right page.
  private func holdLabels(of volume: Volume) throws {
    let front = volume.labels.prefix { $0.hasPrefix("roman") }.count
    #expect(front > 0 && front % 2 == 0, "page 1 is a right one")
    #expect(
      volume.labels[front...] == ArraySlice((1...(volume.labels.count - front)).map { "\($0)" }))
    #expect(volume.texts[0].contains("Press releases"))
  }

  /// The links of the contents lead to the releases, on the pages that they say.
  private func holdContents(of volume: Volume) throws {
    let front = volume.labels.prefix { $0.hasPrefix("roman") }.count
    let links = volume.links[..<front].flatMap(\.self)
    #expect(links.count == volume.releases.count)
    for release in volume.releases {
      let link = try #require(
        links.first { letters($0.contents).hasPrefix(letters(release.headline)) },
        "\(release.headline)")
      #expect(link.contents.hasSuffix(" " + volume.labels[link.target]), "\(link.contents)")
      if !isRightToLeft(release.headline) {
        #expect(letters(volume.texts[link.target]).contains(letters(release.headline)))
      }
      #expect(
        volume.bookmarks.contains {
          $0.page == link.target && letters($0.title) == letters(release.headline)
        }, "\(release.headline)")
    }
  }

  /// Names stand on the pages that the index says.
  private func holdIndex(of volume: Volume) throws {
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

  /// The second law, over the file: its structure holds the text that each release's own PDF has, in the volume's
  /// order.
  private func holdTexts(of volume: Volume) throws {
    func text(_ file: String) throws -> String {
      let printed = try run("pdfinfo", ["-struct-text", "-enc", "UTF-8", file]).output
      return letters(ReadBack.structureText(of: printed))
    }
    let shown = try text(volume.path)
    var rest = shown[...]
    for release in volume.releases {
      let wanted = try text(volume.folder.path("A/\(release.folder)/release.pdf"))
      if isRightToLeft(release.headline) {
        // Which text a joined letter stands for may be said by its font or beside it; the letters are all there.
        let missing = counts(wanted).filter { $0.value > counts(shown)[$0.key, default: 0] }
        #expect(missing.isEmpty, "\(release.headline)")
        continue
      }
      guard !wanted.isEmpty, let place = rest.firstRange(of: wanted) else {
        Issue.record("the text of \(release.headline) is not there, or not in its place")
        continue
      }
      rest = rest[place.upperBound...]
    }
  }

  /// Neither the run nor the environment shows in the bytes.
  private func holdBytes(of volume: Volume) throws {
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
}
