import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct JSONReaderTests {
  private let reader = ReleaseReader()

  @Test func ownJSONIsReadBack() throws {
    let text =
      "Harbour Trust\nPrintable version\n\nGarden opens\n\nLONDON – It said:\n\n“Yes.”\n\nENDS"
    let release = try Outline.read(text)
    let read = try reader.read(release.json(), name: "release")
    #expect(read.value.format == .json)
    #expect(read.value.release == release)
    #expect(read.diagnostics.isEmpty)
  }

  @Test func otherTextWithBracesIsText() throws {
    #expect(try reader.read(Array("{x} is a set.".utf8), name: "a.txt").value.format == .text)
  }

  @Test func errorsHaveTheirPlace() {
    let json = "{\n  \"galley\": 1,\n  \"body\": [{\"type\": \"poem\"}]\n}"
    let error = #expect(throws: DiagnosticError.self) {
      try reader.read(Array(json.utf8), name: "a.json")
    }
    #expect(error?.diagnostics.first?.id == "read.bad-json")
    #expect(error?.diagnostics.first?.place?.description == "a.json:3:21")
  }

  /// What is JSON and nothing that is known is not held against Galley's own form.
  @Test(arguments: [#"{"a": 1}"#, "[1, 2]", "[]"])
  func jsonOfNoFormIsSaidToBeThat(json: String) {
    let error = #expect(throws: DiagnosticError.self) {
      try reader.read(Array(json.utf8), name: "a.json")
    }
    #expect(error?.diagnostics.first?.message.contains("of no form") == true)
    #expect(error?.diagnostics.first?.hint?.contains("ninjs") == true)
  }

  /// The ranges of a release are of the text it was first read from; messages speak of this one.
  @Test func partsArePlacedInTheJSON() throws {
    let json = """
      {"galley": 1, "metadata": {
       "headline": [{"type": "text", "text": "Title"}], "headlineRange": [900, 905],
       "publisher": {"text": "House", "range": [0, 5]}},
      "body": [
        {"type": "list", "marker": "bullet", "items": [{"blocks": [
          {"type": "paragraph", "inlines": []}]}]},
        {"type": "rule", "range": [7, 9]}],
      "notes": [{"title": [], "blocks": []}]}
      """
    let read = try reader.read(Array(json.utf8), name: "a.json").value
    #expect(read.release.metadata.headlineRange == SourceRange(900, 905))
    #expect(read.release.metadata.publisher?.range == SourceRange(0, 5))
    #expect(read.release.body.map(\.range) == [nil, SourceRange(7, 9)])
    func text(_ range: SourceRange?) -> String? { range.map(read.source.text(in:)) }
    let placed = read.placed
    #expect(text(placed.metadata.headlineRange) == #"[{"type": "text", "text": "Title"}]"#)
    #expect(text(placed.metadata.publisher?.range) == #"{"text": "House", "range": [0, 5]}"#)
    #expect(text(placed.body[1].range) == #"{"type": "rule", "range": [7, 9]}"#)
    #expect(text(placed.notes[0].range) == #"{"title": [], "blocks": []}"#)
    guard case .list(let list) = placed.body[0].content else {
      Issue.record("no list")
      return
    }
    #expect(text(list.items[0].blocks[0].range) == #"{"type": "paragraph", "inlines": []}"#)
  }

  @Test func textIsPlacedAlready() throws {
    let read = try reader.read(Array("Title\n\nWords.".utf8), name: "a.txt").value
    #expect(read.placed == read.release)
  }

  @Test func limitsHold() {
    let json = #"{"galley": 1, "body": [{"type": "quote", "blocks": [{"type": "rule"}]}]}"#
    for (limits, option) in [
      (Limits(blocks: 1), "--max-blocks"), (Limits(depth: 1), "--max-depth"),
    ] {
      let error = #expect(throws: LimitExceeded.self) {
        try ReleaseReader(limits: limits).read(Array(json.utf8), name: "a.json")
      }
      #expect(error?.option == option)
    }
  }

  @Test func controlsInStringsAreCleaned() throws {
    let json = #"{"galley": 1, "galley": 1, "body": [{"type": "rule", "mark": "a\u0000\u202eb"}]}"#
    let read = try reader.read(Array(json.utf8), name: "a.json")
    #expect(
      read.value.release.body.first?.writtenText.unicodeScalars.map(\.value)
        == [0x61, 0x202E, 0x62, 0x202C])
    #expect(read.diagnostics.map(\.id) == ["read.duplicate-member", "read.control-character"])
  }
}
