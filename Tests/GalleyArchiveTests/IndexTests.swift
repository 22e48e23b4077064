import Foundation
import Galley
import GalleyGeometry
import GalleyStyles
import Testing

@testable import GalleyArchive

@Suite struct IndexTests {
  let scratch: Scratch
  let archive: Archive

  init() throws {
    scratch = try Scratch()
    archive = Archive(scratch.path("A"))
  }

  /// The width and height that a PNG says it has (PNG, §11.2.2).
  private func size(ofPNG bytes: [UInt8]) -> [Int] {
    [16, 20].map { bytes[$0..<($0 + 4)].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test func firstPagesAreShownInSmall() async throws {
    try scratch.write("in/1.txt", release("Garden <one> & \"two\""))
    try await archive.add([scratch.path("in")])
    var folder = ""
    try archive.each { folder = $0.folder }
    let picture = try scratch.bytes("A/\(folder)/thumbnail.png")
    #expect(size(ofPNG: picture) == [240, 339])
    let (shown, _) = try archive.release(folder)
    #expect(shown.files.map(\.name).contains("thumbnail.png"))
    let image =
      "<img src=\"\(folder)/thumbnail.png\" alt=\"First page\" width=\"240\" height=\"339\" loading=\"lazy\">"
    let front = String(decoding: try scratch.bytes("A/index.html"), as: UTF8.self)
    #expect(front.contains(image))
    #expect(front.contains("Garden &lt;one&gt; &amp; "))
    let month = String(decoding: try scratch.bytes("A/index/2026-05.html"), as: UTF8.self)
    #expect(month.contains("src=\"../\(folder)/thumbnail.png\""))
    // Made again as it was.
    try scratch.remove("A/\(folder)/thumbnail.png")
    let report = try await archive.repair(options: .forTests())
    #expect(report.repaired == [folder])
    #expect(try scratch.bytes("A/\(folder)/thumbnail.png") == picture)
  }

  /// A subject has one page however it is written; years have their months, days are in words.
  @Test func yearsAndSubjectsHavePages() async throws {
    let texts = [("Harbour", "2026-05-03"), ("Weir", "2026-04-30"), ("Mill", "2025-04-01")]
    for (number, (title, date)) in texts.enumerated() {
      try scratch.write(
        "in/\(number).md",
        """
        ---
        title: \(title) opens
        date: \(date)
        publisher: Town Hall
        tags: \(number == 0 ? "[Rivers, Boats & Ropes]" : "[rivers]")
        ---
        The \(title.lowercased()) opened on Monday, and everybody came to see it.
        """)
    }
    try await archive.add([scratch.path("in")])
    func page(_ name: String) throws -> String {
      String(decoding: try scratch.bytes("A/\(name)"), as: UTF8.self)
    }
    let front = try page("index.html")
    #expect(front.contains("<dt>2026</dt>") && front.contains("<dt>2025</dt>"))
    #expect(
      front.contains("<a href=\"index/2026-05.html\" aria-label=\"May 2026\">May</a> (1)"))
    #expect(front.contains("3 May 2026") && !front.contains("2026-05-03"))
    let link = try #require(
      front.components(separatedBy: "href=\"").map { $0.prefix { $0 != "\"" } }.first {
        $0.hasPrefix("index/subjects/rivers")
      })
    #expect(front.contains(">Rivers</a> (3)") && front.contains(">Boats &amp; Ropes</a> (1)"))
    #expect(try page(String(link)).components(separatedBy: "<h3>").count == 4)
  }

  /// Releases of several bodies stand with each, and a catalogue made before they were known goes on.
  @Test func eachOfSeveralPublishersHasItsPage() async throws {
    func release(_ title: String, _ publisher: String, _ publishers: [String]) -> String {
      let names = publishers.map { "\"\($0)\"" }.joined(separator: ", ")
      return """
        {"galley": 1, "metadata": {"publisher": {"text": "\(publisher)"}, "publishers": [\(names)],
        "headline": [{"type": "text", "text": "\(title)"}]}, "body": [{"type": "paragraph",
        "inlines": [{"type": "text", "text": "The \(title) was shown to all who came."}]}]}
        """
    }
    try scratch.write("in/1.json", release("garden", "Town Hall", []))
    try await archive.add([scratch.path("in")])
    try scratch.changeCatalogue("A", "DROP TABLE publisher; PRAGMA user_version = 2;")
    func found(_ publisher: String) throws -> [String] {
      var found: [String] = []
      try archive.each(ArchiveQuery(publisher: publisher)) { found.append($0.headline) }
      return found.sorted()
    }
    #expect(try found("hall") == ["garden"])
    #expect(try archive.status().publishers == 1)

    try scratch.write(
      "in/2.json", release("weir", "Town Hall, Harbour Trust", ["Town Hall", "Harbour Trust"]))
    // One is shown, and the other known from data.
    try scratch.write("in/3.json", release("mill", "Mill Trust", ["Mill Trust", "Harbour Trust"]))
    try await archive.add([scratch.path("in")])
    #expect(try found("town hall") == ["garden", "weir"])
    #expect(try found("Harbour trust") == ["mill", "weir"])
    #expect(try found("trust") == ["mill", "weir"])
    #expect(try archive.status().publishers == 3)
    var bodies: [String: [String]?] = [:]
    try archive.each { bodies[$0.headline] = $0.publishers }
    #expect(
      bodies == [
        "garden": nil, "weir": ["Town Hall", "Harbour Trust"],
        "mill": ["Mill Trust", "Harbour Trust"],
      ])
    let front = String(decoding: try scratch.bytes("A/index.html"), as: UTF8.self)
    for group in [">Town Hall</a> (2)", ">Harbour Trust</a> (2)", ">Mill Trust</a> (1)"] {
      #expect(front.contains(group), "\(group)")
    }
    #expect(!front.contains(">Town Hall, Harbour Trust</a>"))
    var bytes: [UInt8] = []
    try archive.export(as: .ninjs) { bytes += $0 }
    let export = String(decoding: bytes, as: UTF8.self)
    #expect(export.contains(#"[{"name":"Town Hall"},{"name":"Harbour Trust"}]"#), "\(export)")
  }

  @Test(arguments: [
    ("2026-05-03", "3 May 2026"), ("2026-12", "December 2026"), ("2026", "2026"),
    ("2026-13-01", "2026-13-01"), ("", ""),
  ])
  func datesAreInWords(date: String, words: String) {
    #expect(IndexPage.dateInWords(date) == words)
  }

  /// A front page shows the greatest of many subjects, and leads to them all.
  @Test func manySubjectsHaveAPageOfTheirOwn() async throws {
    for number in 0..<2 {
      let tags = (0..<(number == 0 ? 70 : 1)).map { "Topic \($0)" }.joined(separator: ", ")
      try scratch.write(
        "in/\(number).md",
        """
        ---
        title: Harbour opens \(number)
        tags: [\(tags)]
        ---
        The harbour opened on Monday, number \(number) of all.
        """)
    }
    try await archive.add([scratch.path("in")])
    let front = String(decoding: try scratch.bytes("A/index.html"), as: UTF8.self)
    #expect(front.components(separatedBy: "href=\"index/subjects/topic").count == 61)
    #expect(front.contains(">Topic 0</a> (2)"))
    #expect(front.contains("<a href=\"index/subjects/all.html\">All 70 subjects</a>"))
    let all = String(decoding: try scratch.bytes("A/index/subjects/all.html"), as: UTF8.self)
    #expect(all.components(separatedBy: "href=\"../../index/subjects/topic").count == 71)
  }

  @Test func aLinkLeadsToWhatThereIs() async throws {
    let input = try scratch.write("a.txt", release("Tidal garden opens"))
    var options = AddOptions.forTests()
    options.render.formats = [.svg]
    options.render.paper = Size(width: .millimetres(200), height: .millimetres(100))
    _ = try await archive.add([input], options: options)
    let list = String(decoding: try scratch.bytes("A/index/releases.js"), as: UTF8.self)
    #expect(list.contains("\"page-1.svg\"") && list.contains("\"240x120\""), "\(list)")
    let front = String(decoding: try scratch.bytes("A/index.html"), as: UTF8.self)
    #expect(front.contains("/page-1.svg\"") && front.contains("width=\"240\" height=\"120\""))
  }

  @Test func whatIsDamagedIsRenderedAsItWas() async throws {
    let first = try scratch.write("1.txt", release("Garden one"))
    let second = try scratch.write("2.txt", release("Garden two"))
    try await archive.add([first])
    var gazette = AddOptions.forTests()
    gazette.render.style = .builtIn(.gazette)
    gazette.render.paper = PageSize.jisB5.size
    _ = try await archive.add([second], options: gazette)
    let before = try scratch.tree("A")
    var folders: [String] = []
    try archive.each { folders.append($0.folder) }
    for folder in folders { try scratch.write("A/\(folder)/release.pdf", "damaged") }
    var options = AddOptions.forTests()
    options.keepsStyles = true
    let report = try await archive.repair(options: options)
    #expect(report.repaired.sorted() == folders.sorted())
    #expect(try scratch.tree("A") == before)
  }

  @Test func otherFontsAreAnotherRendering() throws {
    let options = AddOptions.forTests()
    let key = try options.renderKey().key
    #expect(try options.renderKey().key == key)
    #expect(try options.renderKey(fonts: "others").key != key)
    var more = options
    more.fontDirectories = [scratch.path("fonts")]
    let fonts = Typesetter.fontInventory()
    #expect(fonts.count > 5 && fonts == fonts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let name = try #require(fonts.first?.split(separator: " ").first)
    #expect(!name.contains("/"))
    // An empty folder of fonts adds none.
    try scratch.write("fonts/none.txt", "")
    #expect(try more.renderKey().key == key)
  }
}
