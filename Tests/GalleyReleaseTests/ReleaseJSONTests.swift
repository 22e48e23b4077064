import GalleyRelease
import GalleySource
import Testing

@Suite struct ReleaseJSONTests {
  private func error(_ json: String) -> JSONError? {
    do {
      _ = try Release(json: Array(json.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func roundTripIsTheIdentity() throws {
    var random = RandomRelease(seed: 3)
    for _ in 0..<200 {
      let release = random.release()
      let json = release.json()
      let again = try Release(json: json)
      // Strings are equal in Swift where they are equivalent in Unicode: bytes must be the same too.
      #expect(again == release)
      #expect(again.json() == json)
    }
  }

  @Test func emptyMembersAreLeftOut() {
    let release = Release(
      metadata: ReleaseMetadata(headline: [.text("Pier \"opens\"\n")]),
      body: [
        Block(.paragraph(Paragraph([.text("Yes.")])), range: SourceRange(4, 8)),
        Block(.list(List(marker: .decimal, items: [List.Item(sourceMarker: "1.", blocks: [])]))),
      ])
    let expected = #"""
      {
        "galley": 1,
        "metadata": {
          "headline": [
            {
              "type": "text",
              "text": "Pier \"opens\"\n"
            }
          ]
        },
        "body": [
          {
            "range": [4, 8],
            "type": "paragraph",
            "inlines": [
              {
                "type": "text",
                "text": "Yes."
              }
            ]
          },
          {
            "type": "list",
            "marker": "decimal",
            "items": [
              {
                "sourceMarker": "1.",
                "blocks": []
              }
            ]
          }
        ]
      }

      """#
    #expect(String(decoding: release.json(), as: UTF8.self) == expected)
  }

  @Test func unknownMembersAreIgnored() throws {
    let json = #"{"mood": [{"deep": {}}], "galley": 1, "body": [{"type": "rule", "colour": 3}]}"#
    #expect(try Release(json: Array(json.utf8)) == Release(body: [Block(.rule(Rule()))]))
  }

  @Test func newerVersionIsRefused() {
    #expect(error(#"{"galley": 2}"#)?.message.contains("version 2") == true)
    #expect(error(#"{"galley": 0}"#) != nil)
    #expect(error(#"{"title": "x"}"#)?.message.contains("not Galley's JSON") == true)
    #expect(error(#"{"galley": "1"}"#)?.path == "galley")
  }

  @Test func errorsNameTheirPlace() {
    let cases: [(json: String, offset: Int, path: String)] = [
      ("", 0, ""), ("{", 1, ""), (#"{"galley": 1"#, 12, ""), (#"{"galley": 1,}"#, 13, ""),
      (#"{"galley": 01}"#, 11, ""), (#"{"galley": 1} x"#, 14, ""), (#"{"galley": tru}"#, 11, ""),
      (#"{"galley": 1, "body": ["a\qb"]}"#, 25, ""), (#"{"galley": 1, "x": "open"#, 19, ""),
      ("{\"galley\": 1, \"x\": \"a\u{1}\"}", 21, ""), (#"{"galley": 1, "x": "\u12G4"}"#, 24, ""),
      (#"{"galley": 1, "body": 7}"#, 22, "body"),
      (#"{"galley": 1, "body": [{"type": "poem"}]}"#, 32, "body[0].type"),
      (#"{"galley": 1, "body": [{"type": "rule", "range": [5, 2]}]}"#, 49, "body[0].range"),
      (#"{"galley": 1, "body": [{"type": "heading", "level": 7}]}"#, 52, "body[0].level"),
      (#"{"galley": 1, "metadata": {"site": {}}}"#, 35, "metadata.site"),
      (#"{"galley": 1e999}"#, 11, "galley"),
    ]
    for (json, offset, path) in cases {
      let found = error(json)
      #expect(found?.path == path, "\(json): \(String(describing: found))")
      // A value that is of the wrong kind is named by its own place or its parent's.
      #expect(found?.offset == offset, "\(json): \(String(describing: found))")
    }
  }

  @Test func badUTF8NamesItsByte() {
    do {
      _ = try Release(json: Array(#"{"a": ""#.utf8) + [0xFF] + Array(#""}"#.utf8))
      Issue.record("bad UTF-8 was read")
    } catch {
      #expect(error.offset == 7)
    }
  }

  @Test func depthIsCapped() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(error(deep)?.message.contains("deeper than 512") == true)
    let nested = String(repeating: #"{"x":"#, count: 510) + "1" + String(repeating: "}", count: 510)
    #expect(error(#"{"galley": 1, "x": \#(nested)}"#) == nil)
  }

  @Test func deepReleasesRoundTrip() throws {
    var block = Block(.paragraph(Paragraph([.text("core")])))
    for _ in 0..<120 {
      block = Block(.list(List(marker: .bullet, items: [List.Item(blocks: [block])])))
    }
    let release = Release(body: [block])
    #expect(try Release(json: release.json()) == release)
  }

  @Test func repairsAreReported() throws {
    var findings: [JSONFinding] = []
    let json = #"{"galley": 1, "galley": 1, "body": [{"type": "rule", "mark": "\ud800x"}]}"#
    let release = try Release(json: Array(json.utf8), findings: &findings)
    #expect(release.body == [Block(.rule(Rule(mark: "\u{FFFD}x")))])
    #expect(
      findings == [
        JSONFinding(.duplicateMember("galley"), offset: 14),
        JSONFinding(.loneSurrogate, offset: 62),
      ])
  }

  @Test func surrogatePairsAreJoined() throws {
    let json = #"{"galley": 1, "body": [{"type": "rule", "mark": "\uD83D\uDE00\u00e9\/"}]}"#
    #expect(try Release(json: Array(json.utf8)).body == [Block(.rule(Rule(mark: "😀é/")))])
  }
}
