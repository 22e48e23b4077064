import Foundation
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

/// What a source files a release under is known whatever its form, and is no part of its text.
@Suite struct SubjectTests {
  private func subjects(_ text: String, name: String) throws -> [[String]] {
    try ReleaseReader().readAll(Array(text.utf8), name: name).value.map {
      $0.value.release.metadata.subjects
    }
  }

  @Test(arguments: [
    ("allotment-news.jsonl", [["gardens"], ["gardens", "water"]]),
    ("bell-foundry-object.json", [["heritage", "bells"]]),
    ("estuary-survey-newsml-g2.xml", [["Wildlife"]]),
    ("glasshouse-newsml.xml", [["Gardens"]]),
    ("kiln-day.json", [["heritage", "pottery"]]),
    ("lido-reopens-news-article.jsonld", [["swimming", "heritage"]]),
    ("night-boats.eml", [["ferries", "timetables"]]),
    ("night-ferry-ninjs.json", [["Ferries", "Marrow Isles"]]),
    ("observatory-atom.xml", [["Heritage"], []]),
    ("orchard-census-govuk.json", [["Farming and gardens"]]),
    ("seed-library-feed.json", [["Gardens", "Libraries"], []]),
    ("tide-mill-restored.md", [["mills", "heritage", "estuary"]]),
    ("town-council-rss.xml", [["Markets", "Town centre"], []]),
    ("tram-depot-nitf.xml", [["Trams", "Museums"]]),
    ("winter-lights-page.html", [["events", "canals", "winter"]]),
  ])
  func samplesAreFiled(name: String, expected: [[String]]) throws {
    let url = SharedData.root.appendingPathComponent("samples").appendingPathComponent(name)
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(try subjects(text, name: name) == expected)
  }

  /// A page says it in several vocabularies, and often twice.
  @Test func pagesAreFiled() throws {
    let page = """
      <!DOCTYPE html><html><head><title>Weir opens</title>
      <meta name="keywords" content="Rivers, salmon ,, rivers">
      <meta property="article:tag" content="Fish, and those who watch them">
      <meta name="DC.subject" content="Weirs; Salmon">
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Weir opens",
        "keywords": ["Ladders", {"@type": "DefinedTerm", "name": "Eels"}]}</script></head>
      <body><article><h1>Weir opens</h1><p>The weir at Ledmore opened on Monday, to the joy of eels.</p>
      </article></body></html>
      """
    #expect(
      try subjects(page, name: "page.html") == [
        ["Rivers", "salmon", "Fish, and those who watch them", "Weirs", "Ladders", "Eels"]
      ])
  }

  /// A list of front matter keeps its commas; a line is parted at them.
  @Test func frontMatterIsFiled() throws {
    let text = """
      ---
      title: Weir opens
      tags:
        - Fish, fresh
        - Eels
      categories: rivers, weirs
      ---
      The weir at Ledmore opened on Monday.
      """
    #expect(
      try subjects(text, name: "weir.md") == [["Fish, fresh", "Eels", "rivers", "weirs"]])
  }

  @Test func oldAndNewNinjsAreFiled() throws {
    for member in [
      #""subject": [{"name": "Weirs", "code": "1"}, {"name": "Eels"}]"#,
      #""subjects": [{"name": "Weirs", "uri": "x:1"}, {"literal": "Eels"}]"#,
    ] {
      let text = """
        {"uri": "x:2", "versioncreated": "2026-05-01T00:00:00Z", "headline": "Weir opens",
        "body_text": "It did.", \(member)}
        """
      #expect(try subjects(text, name: "item.json") == [["Weirs", "Eels"]])
    }
  }

  /// They go into Galley's own form and out of it again, and no word of the release comes from them.
  @Test func subjectsAreDataAlone() throws {
    var release = Release(metadata: ReleaseMetadata(headline: [.text("Weir opens")]))
    let words = release.words
    release.metadata.subjects = ["Eels", "Weirs"]
    #expect(release.words == words)
    let again = try JSONDecoder().decode(Release.self, from: JSONEncoder().encode(release))
    #expect(again == release)
  }

  /// What no index could use is left out.
  @Test func listsAreBounded() {
    var list = SubjectList()
    list.add(list: (0..<1000).map { "tag \($0)" }.joined(separator: ","))
    list.add(String(repeating: "a", count: 201))
    #expect(list.names.count == 100)
    #expect(list.names.last == "tag 99")
  }
}
