import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

/// Footnotes and links within a document lead to its parts.
@Suite struct AnchorTests {
  private func read(_ text: String, name: String) throws -> Release {
    try ReleaseReader().read(Array(text.utf8), name: name).value.release
  }

  /// All links of a release to its own parts, as `words -> what the words lead to`, in its order.
  private func links(_ release: Release) -> [String] {
    var targets: [String: String] = [:]
    var found: [(words: String, name: String)] = []
    func take(_ inlines: [Inline]) {
      for inline in inlines {
        switch inline {
        case .link(let target, let anchor, let content):
          if let anchor { targets[anchor] = "mark " + content.plainText }
          if target.hasPrefix("#") { found.append((content.plainText, String(target.dropFirst()))) }
          take(content)
        case .emphasis(let content), .strong(let content), .superscript(let content),
          .subscript(let content), .language(_, let content):
          take(content)
        case .text, .code, .lineBreak: break
        }
      }
    }
    func take(_ blocks: [Block]) {
      for block in blocks {
        if let anchor = block.anchor { targets[anchor] = block.writtenText }
        switch block.content {
        case .paragraph(let paragraph): take(paragraph.inlines)
        case .heading(let heading): take(heading.inlines)
        case .list(let list):
          for item in list.items {
            if let anchor = item.anchor {
              targets[anchor] = "item " + item.blocks.map(\.writtenText).joined(separator: " ")
            }
            take(item.blocks)
          }
        case .table(let table):
          for cell in (table.head + table.body).joined() { take(cell.blocks) }
        case .quote(let quote): take(quote.blocks)
        case .figure, .preformatted, .rule, .endMark: break
        }
      }
    }
    take(release.metadata.headline)
    take(release.body)
    for section in release.notes + release.about { take(section.blocks) }
    return found.map { "\($0.words) -> \(targets[$0.name] ?? "?")" }
  }

  private static let markdown = """
    # The weir is mended

    It holds[^w], says the trust[^t] *and* the town[^w]. See [the works](#the-works) and [more](#more), not [^x].

    | What | When |
    |------|------|
    | Stone[^t] | 1871 |

    ## The works

    Stone was laid.

    - Again: [works](#the-works-1)

    ## The works

    It was laid again.

    [^w]: Since May.

        In all weathers.
    [^t]: Founded by the town[^w].
    [^n]: Nobody refers to this.
    """

  @Test func marksOfMarkdownLeadToTheirNotes() throws {
    let release = try read(Self.markdown, name: "a.md")
    #expect(
      links(release) == [
        "1 -> item Since May. In all weathers.", "2 -> item Founded by the town1.",
        "1 -> item Since May. In all weathers.", "the works -> The works",
        "2 -> item Founded by the town1.", "works -> The works",
        "1 -> item Since May. In all weathers.",
      ])
    #expect(
      release.body.first?.writtenText
        == "It holds1, says the trust2 and the town1. See the works and more, not [^x].")
    // What nothing leads to has no name, and links to nothing are text with what stands around them.
    guard case .list(let notes) = release.notes.first?.blocks.first?.content,
      case .paragraph(let paragraph) = release.body.first?.content
    else {
      Issue.record("no notes")
      return
    }
    #expect(notes.items.map { $0.anchor != nil } == [true, true, false])
    #expect(paragraph.inlines.last == .text(" and more, not [^x]."))
    #expect(
      release.body.filter { $0.anchor != nil }.map(\.writtenText) == ["The works", "The works"])
  }

  @Test func marksOfGovspeakLeadToTheirNotes() throws {
    let release = try read(
      "# The weir\n\nIt holds[^1].\n\n$CTA\nRead on[^1].\n$CTA\n\n[^1]: Since May.\n",
      name: "a.govspeak")
    #expect(
      links(release) == [
        "[footnote 1] -> item Since May.", "[footnote 1] -> item Since May.",
      ])
  }

  @Test func marksOfPagesLeadToTheirNotesAndBack() throws {
    let release = try read(
      """
      <!DOCTYPE html><html><body><main><h1>The weir is mended</h1>
      <p>It holds<sup id="r1"><a href="#f1">1</a></sup> and stands<a id=r%202 href="#f%31"><sup>1</sup></a>, said
      the trust, which has <a href="#gone">kept</a> it for a hundred years and more.
      See <a href="#works">the works</a> and <a href="#row">the table</a> or <a href="#">the top</a>.</p>
      <section id=works><h2>The works</h2><p>Stone was laid by the town in one long summer.</p></section>
      <table><tr><td>a<td>b<tr><td id=row>c<td>d</table>
      <div class=footnotes><ol><li id=f1><a href="#r1">^</a> Since May. <a href="#r%25202">↩</a></ol></div>
      </main></body></html>
      """, name: "a.html")
    #expect(
      links(release) == [
        "1 -> item ^ Since May. ↩", "1 -> item ^ Since May. ↩", "the works -> The works",
        "the table -> c", "^ -> mark 1", "↩ -> mark 1",
      ])
  }

  @Test func marksOfWordLeadToTheirNotes() throws {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
    let fixture = WordFixture(
      body: "<w:p>" + WordFixture.run("The weir holds") + mark + WordFixture.run(" and stands")
        + mark + "</w:p>",
      footnotes: "<w:footnote w:id=\"2\">" + WordFixture.paragraph("Since May.") + "</w:footnote>")
    let release = try ReleaseReader().read(fixture.bytes, name: "a.docx").value.release
    #expect(links(release) == ["1 -> item Since May.", "1 -> item Since May."])
  }

  /// Bodies that were written apart have notes of the same names.
  @Test func namesOfPartsReadApartStayApart() throws {
    var all = FlowBuilder(hasBidiControls: false)
    for month in ["May", "June"] {
      let bytes = Array("It holds[^1].\n\n- So[^1]\n\n[^1]: Since \(month).\n".utf8)
      let fragment = try GovspeakFragment(
        bytes, language: "en", file: SourceFile(name: "a", utf8: bytes), limits: Limits())
      all.add(fragment.flow) { $0 }
    }
    let release = try all.release(
      knowing: KnownFacts(), file: SourceFile(name: "a", utf8: []), limits: Limits()
    ).value.release
    #expect(
      links(release) == ["May", "May", "June", "June"].map { "[footnote 1] -> item Since \($0)." })
  }
}
