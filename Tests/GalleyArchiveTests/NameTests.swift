import Foundation
import GalleyHashing
import Testing

@testable import GalleyArchive

@Suite struct NameTests {
  @Test(arguments: [
    ("Tidal garden opens on Monday", "tidal-garden-opens-on-monday"),
    ("Straße, Łódź & Ærø: l’été", "strasse-lodz-aero-lete"),
    ("ﬁve ½ Ⅷ", "five-1-2-viii"),
    ("İstanbul", "istanbul"),
    ("../../etc/passwd", "etc-passwd"),
    (".", "release"), ("..", "release"), ("", "release"), ("\u{202E}gpj.exe", "gpj-exe"),
    ("CON", "con-release"), ("nul.txt", "nul-txt"), ("LPT¹", "lpt1-release"),
    ("مياه من الضباب", "release"), ("旗を染める", "release"), ("😀", "release"),
    ("\u{0}\n\t", "release"),
  ])
  func slugs(_ title: String, _ slug: String) {
    #expect(PortableName.slug(title) == slug)
  }

  @Test func longTitlesEndAtAWord() {
    let slug = PortableName.slug(String(repeating: "harbour ", count: 100_000))
    #expect(slug == Array(repeating: "harbour", count: 7).joined(separator: "-"))
    #expect(PortableName.slug(String(repeating: "x", count: 5000)).count == PortableName.longest)
  }

  /// Names that have brought programs down, from the shared generator; without it, a few of them.
  static let hostile: [String] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared/tools/torture_gen.py").path
    let folder = NSTemporaryDirectory() + "galley-names-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if FileManager.default.fileExists(atPath: path) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", path, folder, "0.001"]
      process.standardOutput = FileHandle.nullDevice
      try? process.run()
      process.waitUntilExit()
      if let data = FileManager.default.contents(atPath: folder + "/names.json"),
        let names = try? JSONSerialization.jsonObject(with: data) as? [String]
      {
        return names
      }
    }
    print("without shared data: only a few hostile names are tried")
    return ["../../x", "/etc/passwd", ".", "..", "", "CON", "a\nb", "a%2e%2e", "-rf", "~root"]
  }()

  @Test func hostileNamesStayPortable() {
    #expect(Self.hostile.count > 5)
    for name in Self.hostile + Self.hostile.map({ $0 + "/" + $0 }) {
      let slug = PortableName.slug(name)
      #expect(isPortable(slug), "\(name.debugDescription) gives \(slug)")
    }
  }

  @Test func anyTextGivesAPortableName() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var title = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...80, using: &random) {
        let value = UInt32.random(in: 0...0x10FFFF, using: &random) >> UInt32.random(in: 0...14)
        if let scalar = Unicode.Scalar(value) { title.append(scalar) }
      }
      #expect(isPortable(PortableName.slug(String(title))), "\(String(title).debugDescription)")
    }
  }

  private func isPortable(_ name: String) -> Bool {
    (1...80).contains(name.utf8.count) && !PortableName.isReserved(name)
      && !name.hasPrefix("-") && !name.hasSuffix("-") && !name.contains("--")
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  @Test func foldersAreNamedByDateAndIdentity() {
    let identity = SHA256.hash([1])
    func path(_ date: String?, taken: Set<String> = []) -> String {
      ReleaseFolder.path(headline: "A b", date: date, identity: identity) { taken.contains($0) }
    }
    #expect(path("2026-05-03T09:30:00Z") == "data/2026/05/a-b-4bf5122f")
    for date in [
      nil, "", "2026", "2026-13-01", "2026-00-01", "0000-01-01", "٢٠٢٦-٠٥-٠٣", "../../../etc",
    ] {
      #expect(path(date) == "data/undated/a-b-4bf5122f")
    }
  }

  @Test func twoReleasesNeverShareAFolder() {
    var taken: Set<String> = []
    let identity = SHA256.hash([1])
    for digits in [8, 12, 16] {
      let path = ReleaseFolder.path(headline: "A", date: nil, identity: identity) {
        taken.contains($0)
      }
      #expect(path == "data/undated/a-" + identity.description.prefix(digits))
      taken.insert(path)
    }
  }
}
