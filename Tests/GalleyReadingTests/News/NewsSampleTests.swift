import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// The package's own samples of structured forms.
@Suite struct NewsSampleTests {
  private static let folder = SharedData.root.appendingPathComponent("samples")

  private func all(_ name: String) throws -> [ReadRelease] {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let all = try ReleaseReader().readAll(bytes, name: name)
    #expect(all.diagnostics.isEmpty)
    return all.value.map(\.value)
  }

  private func outline(_ name: String) throws -> String {
    Outline.outline(try #require(try all(name).first).release)
  }

  @Test func samplesAreWhole() throws {
    func xml(_ name: String, _ form: XMLForm) throws -> [Unicode.Scalar] {
      try #require(
        NewsWords.xml(try Data(contentsOf: Self.folder.appendingPathComponent(name)), form))
    }
    func json(_ name: String) throws -> [String: Any] {
      NewsData.object([UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name))))
    }
    let samples: [(String, [Unicode.Scalar])] = [
      ("orchard-census-govuk.json", NewsWords.govuk(try json("orchard-census-govuk.json"))),
      ("night-ferry-ninjs.json", NewsWords.ninjs(try json("night-ferry-ninjs.json"))),
      ("seed-library-feed.json", NewsWords.jsonFeed(try json("seed-library-feed.json"))),
      ("town-council-rss.xml", try xml("town-council-rss.xml", .rss)),
      ("observatory-atom.xml", try xml("observatory-atom.xml", .atom)),
      ("tram-depot-nitf.xml", try xml("tram-depot-nitf.xml", .nitf)),
      ("estuary-survey-newsml-g2.xml", try xml("estuary-survey-newsml-g2.xml", .newsmlG2)),
      ("glasshouse-newsml.xml", try xml("glasshouse-newsml.xml", .newsml)),
    ]
    for (name, words) in samples {
      #expect(words.count > 200, "\(name)")
      let fault = NewsLaw.fault(try all(name), words: words)
      #expect(fault == nil, "\(name)")
    }
  }

  @Test func nitfMapsToTheRelease() throws {
    #expect(
      try outline("tram-depot-nitf.xml") == """
        publisher: Wend Valley Transport Museum
        headline: Last tram rolls into the museum
        standfirst: Car 44 ran for 61 years and never once on time
        byline: By Leopold Hartnoll, keeper of vehicles
        published:  = 2026-06-11T07:00:00+01:00
        dateline: UPPER WEND, 11 June 2026 – = UPPER WEND, 2026-06-11, ?
        p The last tram of the Wend Valley Tramways was rolled into the museum's hall on Thursday, pushed by forty members of its staff choir.
        ?
        h1 What visitors can do
        bullet from 1

          p ring the bell, once

          p read the driver's log from 1927
        quote 
          p She was late on her first day, and she was late today. We would not have had it otherwise.
        by Leopold Hartnoll, keeper of vehicles
        speaker Leopold Hartnoll, keeper of vehicles, ?
        ?
        p Press desk: 01632 960044, [press@museum.example](mailto:press@museum.example)
        notes: 
          p Pictures are on the museum's site.
        aside repetition: Last tram rolls into the museum
        """)
  }

  @Test func newsMLMapsToTheRelease() throws {
    let release = try #require(try all("glasshouse-newsml.xml").first).release
    let metadata = release.metadata
    #expect(metadata.headline.plainText == "Giant water lily flowers in the old glasshouse")
    #expect(metadata.embargo?.until == "2026-03-21T00:01:00Z")
    #expect(metadata.publisher?.text == "Hallowick Botanic Garden")
    #expect(metadata.dateline?.place == "HALLOWICK")
    #expect(
      metadata.contacts.first?.name == "Basil Quenby"
        || metadata.contacts.first?.emails == ["press@garden.example"])
    guard case .figure(let figure) = release.body.first?.content else {
      Issue.record("no picture")
      return
    }
    #expect(figure.source == "https://garden.example/lily.jpg")
    #expect(
      figure.caption.plainText == "The flower on its first night. (Photo: Hallowick Botanic Garden)"
    )
  }

  @Test func newsMLG2MapsToTheRelease() throws {
    let release = try #require(try all("estuary-survey-newsml-g2.xml").first).release
    #expect(release.metadata.embargo?.until == "2026-07-02T00:01:00+01:00")
    #expect(release.metadata.standfirst.plainText.hasPrefix("A count at dawn"))
    #expect(release.metadata.contacts.first?.phones == ["01632 960310"])
    #expect(release.about.first?.title.plainText == "About the Marrow Estuary Trust")
    guard case .quote(let quote) = release.body.dropFirst().first?.content else {
      Issue.record("no quote")
      return
    }
    #expect(quote.speaker?.name == "Ottilie Marchbanks")
  }

  @Test func ninjsMapsToTheRelease() throws {
    let release = try #require(try all("night-ferry-ninjs.json").first).release
    #expect(release.metadata.dateline?.isoDate == "2026-04-12")
    #expect(release.metadata.standfirst.plainText == "Three sailings a week, and bicycles go free")
    #expect(release.metadata.contacts.first?.name == "Rhona Plumtree")
    #expect(
      release.notes.first?.blocks.first?.writtenText == "Sailing times may change with the tide.")
    guard case .figure(let figure) = release.body.first?.content else {
      Issue.record("no picture")
      return
    }
    #expect(figure.source.hasSuffix("/ship.jpg"))
    #expect(figure.alternative == "The Morning Tern at her berth in Port Marrow")
  }

  @Test func contentItemsMapToTheRelease() throws {
    let release = try #require(try all("orchard-census-govuk.json").first).release
    #expect(release.metadata.dates.map(\.role) == [.published, .updated])
    #expect(release.notes.map { $0.title.plainText } == ["Notes to editors", ""])
    #expect(release.notes.last?.blocks.count == 3)
    let withdrawn =
      #"{"schema_name": "n", "title": "A", "withdrawn_notice": {"explanation": "<p>It was <b>wrong</b>.</p>", "withdrawn_at": "2026-01-02T00:00:00Z"}, "details": {"body": "<p>LONDON, 1 January 2026 – It was said.</p>"}}"#
    let read = try ReleaseReader().read(Array(withdrawn.utf8), name: "a").value
    #expect(read.release.body.first?.writtenText == "It was wrong.")
    #expect(
      read.release.metadata.dates.contains {
        $0.role == .withdrawn && $0.iso?.hasPrefix("2026-01-02") == true
      })
    #expect(read.release.metadata.dateline?.place == "LONDON")
    #expect(read.decisions.contains { $0.part == .notice })
  }

  @Test func articlesMapToTheRelease() throws {
    let release = try #require(try all("lido-reopens-news-article.jsonld").first).release
    #expect(release.metadata.kicker?.text == "News release")
    #expect(release.metadata.byline?.text == "Imogen Fallowfield")
    #expect(release.metadata.contacts.first?.emails == ["press@hallowick.example"])
    let object = try #require(try all("bell-foundry-object.json").first).release
    #expect(object.metadata.contacts.first?.lines.count == 3)
    #expect(object.body.last?.content == .endMark(EndMark("###")))
  }

  /// What the sender forbids is said.
  @Test func statusIsSaid() throws {
    for text in [
      #"{"uri": "a", "headline": "A", "pubstatus": "canceled", "versioncreated": "2026-01-01"}"#,
      "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><pubStatus qcode='stat:withheld'/></itemMeta><contentMeta><headline>A</headline></contentMeta></newsItem>",
    ] {
      let read = try ReleaseReader().read(Array(text.utf8), name: "a")
      #expect(read.diagnostics.contains { $0.id == "read.not-usable" })
    }
  }

  /// Dates as the forms write them.
  @Test func datesAreRead() throws {
    for (text, iso) in [
      ("20130605T210000+0000", "2013-06-05T21:00:00Z"),
      ("20130605T2100-0500", "2013-06-05T21:00:00-05:00"),
      ("20130605", "2013-06-05"), ("Wed, 05 Jun 2013 21:00:00 GMT", "2013-06-05T21:00:00Z"),
      ("5 Jun 13 21:00 EST", "2013-06-05T21:00:00-05:00"),
      ("2013-06-05T21:00:00+02:00", "2013-06-05T21:00:00+02:00"),
      ("31 Feb 2024", nil as String?), ("20130231", nil), ("soon", nil),
    ] {
      let item =
        "<rss><channel><item><title>A</title><pubDate>\(text)</pubDate></item></channel></rss>"
      let read = try ReleaseReader().read(Array(item.utf8), name: "a").value
      #expect(read.release.metadata.dates.first?.iso == iso, "\(text)")
    }
  }
}
