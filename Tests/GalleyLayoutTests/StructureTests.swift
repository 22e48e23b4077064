import GalleyCSS
import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleyRelease
import GalleySource
import GalleyStyle
import Testing

/// The structure tree, bookmarks, links, pictures and facts.
@Suite struct StructureTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  /// The tree as text: kinds by depth.
  private func outline(_ tree: StructureTree) -> String {
    var lines: [String] = []
    func walk(_ node: StructureNode.ID, _ depth: Int) {
      let language = tree[node].language.map { " [\($0)]" } ?? ""
      lines.append(String(repeating: "  ", count: depth) + "\(tree[node].kind)" + language)
      for child in tree[node].children { walk(child, depth + 1) }
    }
    walk(StructureTree.root, 0)
    return lines.joined(separator: "\n")
  }

  @Test func tree() throws {
    let document = try layout.document([
      element(
        "article",
        [
          element("header", [element("h1", [.text("Title")])]),
          element(
            "div",
            [
              element(
                "p",
                [
                  .text("a "), element("em", [.text("b ")]),
                  element("span", attributes: ["lang": "cy"], [.text("c")]),
                ]),
              element("blockquote", [.text("q")]),
              element(
                "ul", style: { $0.box.padding.left = .pt(20) },
                [
                  element("li", [.pseudo(.marker, "• ", { _ in }), p("item")])
                ]),
            ]),
        ])
    ])
    #expect(
      outline(document.structure) == """
        document [en]
          article
            division
              heading(1)
            division
              paragraph
                emphasis
                span [cy]
              blockQuote
                paragraph
              list(marker: "disc")
                listItem
                  label
                  listBody
                    paragraph
        """)
    #expect(document.contentText(separator: "|") == "Title|a b c|q|• |item")
  }

  @Test func aParagraphOverTwoPagesIsOneNode() throws {
    let text = String(repeating: "several words ", count: 40)
    let document = try layout.document([p(text)])
    #expect(document.pages.count > 1)
    #expect(document.structure.nodes.count == 2)
  }

  @Test func bookmarks() throws {
    let document = try layout.document([
      element("h1", [.text("One")]), p("x"), element("h3", [.text("Two")]),
      element(
        "h2", style: { $0.box.breakBefore = .page },
        [.text("Three "), element("em", [.text("more")])]),
    ])
    #expect(document.outline.entries.map(\.title) == ["One", "Two", "Three more"])
    #expect(document.outline.entries.map(\.level) == [1, 2, 2])
    #expect(document.outline.entries.map(\.page) == [0, 0, 1])
  }

  @Test func linksHaveAnAreaALine() throws {
    let document = try layout.document([
      element(
        "p",
        [
          .text("Some words before the "),
          element(
            "a", attributes: ["href": " https://example.org/a "],
            [
              .text("link that goes on over "), element("em", [.text("the line")]),
            ]),
          .text(" and "),
          element("a", attributes: ["href": "javascript:void(0)"], [.text("no link")]),
        ])
    ])
    let links = document.pages[0].links
    #expect(links.count == 1)
    #expect(links.first?.target == "https://example.org/a")
    #expect(links.first?.contents == "link that goes on over the line")
    #expect(links.first?.rects.count == 2)
    if let link = links.first {
      #expect(document.structure[link.node].kind == .link(target: link.target))
    }
  }

  @Test func linksWithinADocumentLeadToPlaces() throws {
    let list = element(
      "ol", style: { $0.box.breakBefore = .page },
      [
        element(
          "li",
          attributes: [
            "id": "n", "role": "doc-footnote", "data-backlink": "#r", "data-backlink-label": "Back",
          ], [.pseudo(.marker, "1. ", { _ in }), p("note")])
      ])
    let document = try layout.document([
      element(
        "p",
        [
          .text("words "),
          element(
            "a", attributes: ["href": "#n", "id": "r", "aria-label": "Note 1"], [.text("1")]),
          element("a", attributes: ["href": "#gone"], [.text(" gone")]),
        ]), list,
    ])
    let links = document.pages.map(\.links)
    #expect(links.map { $0.map(\.contents) } == [["Note 1"], ["Back"]])
    func place(_ link: LinkArea?) -> Place? {
      link.flatMap { LinkArea.place(ofTarget: $0.target) }.flatMap { document.places[$0] }
    }
    #expect(place(links[0].first)?.page == 1)
    #expect(place(links[1].first)?.page == 0)
    #expect(place(links[1].first)?.position == links[0].first?.rects.first?.origin)
    #expect(
      outline(document.structure) == """
        document [en]
          paragraph
            link(target: "#place-2")
          list(marker: "disc")
            listItem
              label
                link(target: "#place-1")
              listBody
                note
                  paragraph
        """)
    #expect(document.contentText(separator: "|") == "words 1 gone|1. |note")
  }

  @Test func linksToWhatIsNotShownAreText() throws {
    let document = try layout.document([
      element("p", [element("a", attributes: ["href": "#n"], [.text("1")])]),
      element("p", attributes: ["id": "n"], style: { $0.box.display = .none }, [.text("note")]),
    ])
    #expect(document.pages.flatMap(\.links).isEmpty)
    #expect(document.places.isEmpty)
  }

  @Test func pictures() throws {
    let image = ImageTable.Image(encoding: .png, bytes: [1], width: 400, height: 200)
    let figure = element(
      "figure",
      [
        element("img", attributes: ["src": "a.png", "alt": "A view"]),
        element("figcaption", [.text("Caption")]),
      ])
    let options = LayoutOptions(image: { $0 == "a.png" ? image : nil })
    let document = try layout.document(ReleaseBuilder([figure]), options: options)
    #expect(document.images.images == [image])
    guard case .image(0, let rect) = document.pages[0].items[0].content else {
      Issue.record("no picture")
      return
    }
    // 300 × 150 pt by itself, scaled to the measure.
    #expect(rect == Rect(x: .pt(20), y: .pt(20), width: .pt(160), height: .pt(80)))
    #expect(document.structure.nodes.map(\.kind).contains(.figure(alternative: "A view")))
  }

  @Test func aPictureThatIsNotToBeHad() throws {
    let result = try layout.layouter.layOut(
      ReleaseBuilder([
        element("figure", [element("img", attributes: ["src": "b.png", "alt": "A view"])])
      ]).release)
    #expect(result.diagnostics.map(\.id) == ["layout.missing-image"])
    #expect(result.value.contentText() == "A view")
  }

  @Test(arguments: [
    ("https://example.org/b.png", "https://example.org/b.png"),
    (
      "DATA:image/png;base64,AAAA" + String(repeating: "A", count: 100_000), "DATA:image/png;base64"
    ),
    (
      "data:" + String(repeating: "A", count: 100_000),
      "data:" + String(repeating: "A", count: 195) + "…"
    ),
  ])
  func aPictureWithoutWordsIsCalledByItsAddress(_ source: String, _ name: String) throws {
    let result = try layout.layouter.layOut(
      ReleaseBuilder([element("figure", [element("img", attributes: ["src": source])])]).release)
    #expect(result.value.contentText() == name)
    #expect(result.diagnostics.allSatisfy { $0.message.utf8.count < 400 })
  }

  @Test func facts() throws {
    var builder = ReleaseBuilder([
      element("h1", [.text("The "), element("em", [.text("title")])]),
      element(
        "p", attributes: ["class": "lead dateline"], [.text(String(repeating: "word ", count: 100))]
      ),
    ])
    builder.release.metadata.publisher = Attributed("Publisher")
    builder.release.metadata.subjects = ["Eels", "Weirs"]
    let info = try layout.document(builder, options: LayoutOptions(creationTime: 7)).info
    #expect(info.title == "The title")
    #expect(info.author == "Publisher")
    #expect(info.keywords == ["Eels", "Weirs"])
    #expect(info.subject?.hasSuffix("word…") == true)
    #expect(info.language == "en")
    #expect(info.creationTime == 7)
  }

  @Test func fontsAreNumberedByFirstUse() throws {
    let document = try layout.document([
      p("a"), p("b", style: { $0.text.weight = 700 }), p("c"),
    ])
    let used = document.pages.flatMap(\.items).compactMap { item -> Int? in
      if case .glyphs(let run) = item.content { return run.font }
      return nil
    }
    #expect(used == [0, 1, 0])
    #expect(document.fonts.faces.count == 2)
  }

  @Test func anEmptyReleaseIsOnePage() throws {
    let document = try layout.document([])
    #expect(document.pages.count == 1)
    #expect(document.info.title.isEmpty)
  }
}
