import GalleyRelease
import Testing

@testable import GalleyStyle

/// What the elements of notes and of the marks that refer to them say.
@Suite struct NoteLinkTests {
  private func mark(_ text: String, anchor: String? = nil) -> Inline {
    .superscript([.link(target: "#n", anchor: anchor, [.text(text)])])
  }

  private func release(
    _ body: [Inline], note: [Inline] = [.text("Of May.")], language: String? = "en"
  ) -> Release {
    let list = List(
      marker: .decimal,
      items: [List.Item(blocks: [Block(.paragraph(Paragraph(note)))], anchor: "n")])
    return Release(
      metadata: ReleaseMetadata(language: language), body: [Block(.paragraph(Paragraph(body)))],
      notes: [Section(blocks: [Block(.list(list))])])
  }

  /// The attributes of the elements of a name, in order.
  private func attributes(_ name: String, _ release: Release) throws -> [[String: String]] {
    try style("", release).release.nodes.compactMap {
      if case .element(name) = $0.kind { $0.attributes } else { nil }
    }
  }

  @Test func theFirstReferenceIsWhatANumberLeadsBackTo() throws {
    let release = release([.text("It holds"), mark("1"), .text(" and stands"), mark("1")])
    #expect(
      try attributes("a", release) == [
        [
          "href": "#n", "id": "n-reference", "role": "doc-noteref", "aria-label": "Footnote 1",
        ],
        ["href": "#n", "role": "doc-noteref", "aria-label": "Footnote 1"],
      ])
    #expect(
      try attributes("li", release) == [
        [
          "id": "n", "role": "doc-footnote", "data-backlink": "#n-reference",
          "data-backlink-label": "Back to reference 1",
        ]
      ])
  }

  @Test func aNoteThatLeadsBackItselfNeedsNoOtherLink() throws {
    let release = release(
      [.text("It holds"), mark("[1]", anchor: "r")],
      note: [.text("Of May. "), .link(target: "#r", [.text("↩")])])
    #expect(
      try attributes("a", release) == [
        ["href": "#n", "id": "r", "role": "doc-noteref", "aria-label": "Footnote 1"],
        ["href": "#r", "role": "doc-backlink", "aria-label": "Back to reference 1"],
      ])
    #expect(try attributes("li", release) == [["id": "n", "role": "doc-footnote"]])
  }

  @Test(arguments: [
    ("fr", "Note 1", "Retour à l’appel de note 1"), ("de-AT", "Fußnote 1", "Zurück zum Verweis 1"),
    ("fi", "1", "↩ 1"),
  ])
  func linksAreNamedInTheLanguage(_ language: String, _ reference: String, _ back: String) throws {
    let release = release([.text("It holds"), mark("1")], language: language)
    #expect(try attributes("a", release).map { $0["aria-label"] } == [reference])
    #expect(try attributes("li", release).map { $0["data-backlink-label"] } == [back])
  }

  @Test func wordsOfAReferenceStandForThemselves() throws {
    let release = release([.text("It holds"), mark("[footnote 1]")])
    #expect(try attributes("a", release).map { $0["aria-label"] } == [nil])
    #expect(
      try attributes("li", release).map { $0["data-backlink-label"] } == ["Back to reference 1"])
  }

  @Test func otherPartsHaveTheirNamesAlone() throws {
    var release = release([.text("See "), .link(target: "#h", [.text("the works")])])
    release.body.append(Block(.heading(Heading(level: 1, [.text("Works")])), anchor: "h"))
    #expect(try attributes("a", release) == [["href": "#h"]])
    #expect(try attributes("h2", release) == [["id": "h"]])
    #expect(
      try attributes("li", release) == [["id": "n", "role": "doc-footnote"]],
      "nothing refers to the note")
  }
}
