import GalleyRelease
import GalleySource
import Testing

@testable import GalleyStyle

struct TreeTests {
  /// The tree as an outline of elements, texts left out.
  private func outline(_ release: Release) throws -> String {
    let styled = try style("", release)
    var text = ""
    var depths: [Int] = []
    for node in styled.release.nodes {
      let depth = node.parent < 0 ? 0 : depths[node.parent] + 1
      depths.append(depth)
      guard case .element(let name) = node.kind else { continue }
      text += String(repeating: " ", count: depth) + name
      for name in (node.attributes["class"] ?? "").split(separator: " ") { text += "." + name }
      text += "\n"
    }
    return text
  }

  @Test func everyPartHasItsElement() throws {
    #expect(
      try outline(Samples.full) == """
        html
         body
          article.release
           header
            p.publisher
            p.kicker
            p.embargo
            h1.headline
             em
            p.standfirst
            p.byline
            p.date.published
             time
            p.date.updated
             time
            p.reference
           div.body
            p.lead.dateline
             span.place-date
            h2
            p.lead-in
            blockquote.quote
             p
             p
             p.attribution
            ol
             li
              p
              ul
               li
                p
               li
                p
             li
              p
            table
             caption
             thead
              tr
               th
                p
             tbody
              tr
               td
                p
               td
                p
            figure
             img
             figcaption
            pre
            hr
            p
             a
             sub
             code
             br
             strong
              span
             sup
            p.end-mark
           section.notes
            h2
            p
           section.about
            h2
            p
           section.contacts
            address.contact
             p
             p
           footer.source
            p.site
             span.label
             a
            p.original
             a

        """)
  }

  @Test func anEmptyReleaseHasNoParts() throws {
    #expect(try outline(Release()) == "html\n body\n  article.release\n")
  }

  @Test func aDatelineWithoutParagraphStandsAlone() throws {
    let release = Release(
      metadata: ReleaseMetadata(dateline: Dateline(text: "PORT ELLIS –")),
      body: [
        Block(.heading(Heading(level: 9, [.text("H")]))), Samples.paragraph("Text"),
        Samples.paragraph("More"),
      ])
    #expect(
      try outline(release)
        == "html\n body\n  article.release\n   div.body\n    p.dateline\n     span.place-date\n"
        + "    h6\n    p.lead\n    p\n")
  }

  @Test func aPictureDoesNotPartADatelineFromItsParagraph() throws {
    let release = Release(
      metadata: ReleaseMetadata(dateline: Dateline(text: "PORT ELLIS –")),
      body: [
        Block(.figure(Figure(source: "a.png", alternative: "A view", caption: []))),
        Samples.paragraph("Text"),
      ])
    let outline = try outline(release)
    #expect(outline.contains("    p.lead.dateline\n     span.place-date\n"), "\(outline)")
    #expect(!outline.contains("    p.dateline\n"))
  }

  @Test func linksBetweenNodesAgree() throws {
    let nodes = try style("li::before { content: 'x' } p::after { content: 'y' }", Samples.full)
      .release.nodes
    #expect(nodes[0].parent == -1)
    var reached = 0
    // Following the links visits each node once, in the order of the array.
    func walk(_ number: Int) {
      #expect(number == reached)
      reached += 1
      var child = nodes[number].firstChild
      while child >= 0 {
        #expect(nodes[child].parent == number)
        walk(child)
        child = nodes[child].nextSibling
      }
    }
    walk(0)
    #expect(reached == nodes.count)
  }

  @Test func attributesAreThere() throws {
    let styled = try style("", Samples.full)
    #expect(styled.all("html")[0].attributes["lang"] == "en-GB")
    #expect(styled.all("ol")[0].attributes == ["type": "1", "start": "3"])
    #expect(styled.all("th")[0].attributes == ["scope": "col", "colspan": "2"])
    #expect(styled.all("img")[0].attributes == ["src": "light.png", "alt": "A light"])
    #expect(styled.all("time")[0].attributes == ["datetime": "2026-05-03"])
    let quote = styled.all("blockquote")[0].attributes
    #expect(quote["data-speaker"] == "Jo Marsh")
    #expect(quote["data-role"] == "keeper")
    #expect(quote["data-organisation"] == nil)
  }

  @Test func depthIsLimited() throws {
    var block = Samples.paragraph("deep")
    for _ in 0..<200 {
      block = Block(.list(List(marker: .bullet, items: [List.Item(blocks: [block])])))
    }
    let release = Release(body: [block])
    let error = #expect(throws: LimitExceeded.self) { try style("", release) }
    #expect(error?.option == "--max-depth")
    #expect(error?.allowed == 128)
  }

  @Test func blocksAreLimited() throws {
    let release = Release(body: (0..<20).map { Samples.paragraph("\($0)") })
    let options = StyleOptions(limits: Limits(blocks: 19))
    let error = #expect(throws: LimitExceeded.self) { try style("", release, options: options) }
    #expect(error?.option == "--max-blocks")
  }
}
