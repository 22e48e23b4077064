import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct BadNewsTests {
  private func error(_ text: String, _ format: ReleaseFormat? = nil, name: String = "a") -> String {
    do {
      let all = try ReleaseReader().readAll(Array(text.utf8), name: name, format: format)
      return "\(all.value.count) read; "
        + all.diagnostics.filter { $0.severity == .error }.map(\.description).joined(
          separator: "; ")
    } catch { return "\(error)" }
  }

  @Test func cutXMLSaysWhatWasExpectedWhere() {
    let found = error("<nitf>\n<body>\n <body.head>\n  <hedline><hl1>A", .nitf)
    #expect(found.hasPrefix("a:4:"))
    #expect(found.contains("expected </hl1>, which opens on line 4, column 12"), "\(found)")
    let crossed = error("<NewsML>\n <NewsItem><a></b></NewsItem></NewsML>")
    #expect(crossed.hasPrefix("a:2:") && crossed.contains("expected </a>"), "\(crossed)")
    let bare = error("<nitf>\n<body><p>a & b</p></body></nitf>")
    #expect(bare.hasPrefix("a:2:") && bare.contains("&amp;"), "\(bare)")
  }

  @Test func cutJSONSaysWhatWasExpectedWhere() {
    for (form, text) in [
      (ReleaseFormat.govuk, "{\"schema_name\": \"a\",\n \"title\": \"A\" \"b\"}"),
      (.ninjs, "{\"uri\": \"a\",\n \"headline\": \"A\" \"b\"}"),
      (.newsArticle, "{\"@type\": \"Article\",\n \"name\": \"A\" \"b\"}"),
      (.jsonFeed, "{\"items\": [],\n \"title\": \"A\" \"b\"}"),
      (.object, "{\"body\": \"a\",\n \"title\": \"A\" \"b\"}"),
    ] {
      let found = error(text, form)
      #expect(found.hasPrefix("a:2:") && found.contains("expected a comma or }"), "\(found)")
    }
    #expect(
      error("{\"title\":\"a\",\"body\":\"x").contains("a:1:21: error: the string is not closed"))
  }

  /// Every file cut at any place gives releases or a clear error with its place, and never a trap.
  @Test func everyCutIsSaid() {
    for (text, _, _) in FormGuessTests.cases {
      let bytes = Array(text.utf8)
      for end in stride(from: 1, to: bytes.count, by: 3) {
        let found = error(String(decoding: bytes[..<end], as: UTF8.self))
        #expect(!found.isEmpty)
      }
    }
  }

  @Test func declaredEntitiesAreRefused() {
    let subset = error("<!DOCTYPE nitf [<!ENTITY a \"b\">]><nitf><body><p>&a;</p></body></nitf>")
    #expect(subset.contains("read.xml-subset"), "\(subset)")
    let long = String(repeating: "A", count: 100_000)
    let beyond = error("<!DOCTYPE r [<!ENTITY a \"\(long)\">]><r>&a;</r>")
    #expect(beyond.contains("read.xml-subset"), "\(beyond.prefix(200))")
    let outside = error("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>")
    #expect(outside.contains("read.xml-subset"), "\(outside)")
  }

  /// A document type that names a file elsewhere is passed over, and HTML's names of characters still count.
  @Test func externalDocumentTypesArePassedOver() throws {
    let text = """
      <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">
      <rss version="0.91"><channel><title>House</title><item><title>A&nbsp;caf&eacute; &madeup;</title>
      <description>Words.</description></item></channel></rss>
      """
    let release = try ReleaseReader().read(Array(text.utf8), name: "a").value.release
    #expect(release.metadata.headline.plainText == "A\u{A0}caf\u{E9} &madeup;")
  }

  @Test func oneBrokenItemCostsNoOther() throws {
    let text = """
      <rss version="2.0"><channel><title>House</title><language>en-GB</language>
      <item><title>One</title><description>First words.</description></item>
      <item><title>Two & more</title></item>
      <item><title>Three</title><description><![CDATA[<p>Third <item> words.</p>]]></description></item>
      </channel></rss>
      """
    let all = try ReleaseReader().readAll(Array(text.utf8), name: "feed.xml")
    #expect(all.value.map { $0.value.release.metadata.headline.plainText } == ["One", "Three"])
    #expect(all.value.map(\.value.item) == [1, 3])
    #expect(all.value.allSatisfy { $0.value.release.metadata.publisher?.text == "House" })
    #expect(all.value.allSatisfy { $0.value.release.metadata.language == "en-GB" })
    let errors = all.diagnostics.filter { $0.severity == .error }
    #expect(errors.map { $0.place?.description ?? "" } == ["feed.xml:3:19"])
    // Places count in the file.
    let third = try #require(all.value.last?.value)
    let range = try #require(third.release.metadata.headlineRange)
    #expect(third.source.text(in: range) == "Three")
  }

  @Test func oneBrokenElementOfJSONCostsNoOther() throws {
    let text =
      #"{"version": "https://jsonfeed.org/version/1", "title": "House", "items": [7, {"title": "A"}, {"id": "x"}]}"#
    let all = try ReleaseReader().readAll(Array(text.utf8), name: "a")
    #expect(all.value.count == 1 && all.value.first?.value.item == 2)
    #expect(
      all.diagnostics.filter { $0.severity == .error }.map(\.id) == [
        "read.no-object", "read.no-story",
      ])
  }

  @Test func severalReleasesAreNotOne() throws {
    let text = Array(
      "<rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
        .utf8)
    let reader = ReleaseReader()
    let error = #expect(throws: DiagnosticError.self) { try reader.read(text, name: "a") }
    #expect(error?.diagnostics.first?.id == "read.several-releases")
    let second = try reader.read(text, name: "a", item: 2).value
    #expect(second.release.metadata.headline.plainText == "B" && second.item == 2)
    let beyond = #expect(throws: DiagnosticError.self) { try reader.read(text, name: "a", item: 3) }
    #expect(beyond?.diagnostics.last?.message == "there is no item 3; the last one is 2")
  }

  @Test func xmlIsReadInTheFormThatItsRootNames() throws {
    let text = Array(
      "<rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
        .utf8)
    let all = try ReleaseReader().readAll(text, name: "a", format: .xml)
    #expect(all.value.map(\.value.release.metadata.headline.plainText) == ["A", "B"])
    #expect(all.diagnostics.isEmpty)
  }

  @Test func nestingHasALimit() {
    for (text, format) in [
      (String(repeating: "[", count: 5000), ReleaseFormat?.none),
      ("<nitf>" + String(repeating: "<a>", count: 5000), .nitf),
    ] {
      let error = #expect(throws: LimitExceeded.self) {
        try ReleaseReader().read(Array(text.utf8), name: "a.json", format: format)
      }
      #expect(error?.option == "--max-depth" && error?.place != nil)
    }
  }

  /// Markup of one member that is left open does not reach into the next.
  @Test func membersEndWithThemselves() throws {
    for open in [
      "<!-- never closed", "<script>", "<textarea>", "<table><tr><td>", "<b><i><div>", "<style>",
    ] {
      let item =
        #"{"schema_name": "n", "title": "Title", "description": "Sum", "details": {"body": "<p>Body.</p>"#
        + open
        + #"", "change_history": [{"note": "Last note"}], "documents": ["<p>More words.</p>"]}}"#
      let release = try ReleaseReader().read(Array(item.utf8), name: "a").value.release
      #expect(release.words.contains("More") && release.words.contains("note"), "\(open)")
      #expect(release.metadata.headline.plainText == "Title")
    }
  }

  /// Any bytes at all in any form: a release, a clear error, never a trap.
  @Test func randomDataNeverTraps() {
    var random = SplitMix(seed: 3)
    let pieces = [
      "<rss>", "<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "<p>", "&amp;",
      "&#x110000;", "\"",
      "{", "}", "[", "]", ":", ",", "\"title\"", "\"body\"", "\"uri\"", "\\u00e9", "\\ud83d", "\\",
      "<nitf>", "<body>",
      "<NewsItem>", "<newsItem>", "<!DOCTYPE a [", "<!--", "-->", "w1 ", " w2", "null", "12",
      "<feed>", "<entry>",
      "<content type='xhtml'>", "xmlns:a='b'", "<a:b>", "\u{202E}", "\u{FEFF}",
      "<media:content url='a.png' medium='image'/>",
    ]
    for _ in 0..<150 {
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      for format in ReleaseFormat.allCases { _ = error(text, format) }
    }
  }
}
