import GalleyGeometry
import GalleyPages
import Testing

/// Pages as text, and the text of their content.
@Suite struct DumpTests {
  private let face = FontFace(
    path: "/font.ttf", index: 0, family: "Face", weight: 700, isItalic: true)

  private func run(_ text: String, x: Double = 0, y: Double = 0) -> GlyphRun {
    GlyphRun(
      font: 0, size: .points(10), color: Color(red: 255, green: 0, blue: 10),
      origin: Point(x: .points(x), y: .points(y)), text: text, glyphs: [], clusters: [],
      advance: .zero)
  }

  private func document(
    _ structure: StructureTree, _ pages: [[(String, StructureNode.ID)]]
  ) -> PagedDocument {
    var fonts = FontTable()
    _ = fonts.id(of: face)
    return PagedDocument(
      info: DocumentInfo(title: "T"),
      pages: pages.map { items in
        Page(
          size: PageSize.a4.size, label: "",
          items: items.map { PageItem(.glyphs(run($0.0)), role: .content($0.1)) })
      }, fonts: fonts, structure: structure)
  }

  @Test func oneLineAnItem() {
    var fonts = FontTable()
    _ = fonts.id(of: face)
    let rect = Rect(x: .points(1), y: .points(2), width: .points(3), height: .points(4.5))
    let line = Line(
      from: Point(x: .points(1), y: .points(2)), to: Point(x: .points(3), y: .points(2)),
      width: .points(0.5), color: .black, pattern: .dotted)
    let page = Page(
      size: Size(width: .points(100), height: .points(50)), label: "iv",
      items: [
        PageItem(
          .fill(rect, Color(red: 0, green: 0, blue: 0, alpha: 128)), role: .artifact(.background)),
        PageItem(.glyphs(run("a \"b\"\u{AD}", x: 5, y: 6)), role: .content(0)),
        PageItem(.line(line), role: .artifact(.layout)),
        PageItem(.polygon([line.from, line.to], .black), role: .artifact(.layout)),
        PageItem(.image(0, rect), role: .content(0)),
      ],
      links: [LinkArea(rects: [rect, rect], target: "https://a.example/", contents: "a", node: 0)])
    let document = PagedDocument(info: DocumentInfo(title: "T"), pages: [page], fonts: fonts)
    #expect(
      document.dump == """
        page 1 "iv" 100pt x 50pt
          fill background (1pt, 2pt) 3pt x 4.5pt #00000080
          text #0 (5pt, 6pt) 10pt Face 700 italic #ff000a "a \\"b\\"\\u{ad}"
          line layout (1pt, 2pt) to (3pt, 2pt) 0.5pt dotted #000000
          polygon layout (1pt, 2pt) (3pt, 2pt) #000000
          image #0 0 (1pt, 2pt) 3pt x 4.5pt
          link "https://a.example/" (1pt, 2pt) 3pt x 4.5pt; (1pt, 2pt) 3pt x 4.5pt

        """)
  }

  /// Each document's links go on leading to its own places.
  @Test func placesStayWithTheirDocument() {
    func document(_ place: Place) -> PagedDocument {
      var tree = StructureTree()
      let link = tree.append(
        StructureNode(kind: .link(target: "#place-1")), to: StructureTree.root)
      let page = Page(
        size: PageSize.a4.size, label: "",
        links: [
          LinkArea(rects: [], target: "#place-1", contents: "", node: link),
          LinkArea(rects: [], target: "https://a.example/", contents: "", node: link),
        ])
      return PagedDocument(
        info: DocumentInfo(title: ""), pages: [page, page], fonts: FontTable(), structure: tree,
        places: [1: place])
    }
    let places = (1...3).map {
      Place(page: $0 % 2, position: Point(x: .zero, y: .points(Double($0))))
    }
    var whole = document(places[0])
    for place in places[1...] { whole.append(document(place)) }
    for (number, page) in whole.pages.enumerated() {
      let targets = page.links.map(\.target)
      #expect(targets[1] == "https://a.example/")
      #expect(whole.structure[page.links[0].node].kind == .link(target: targets[0]))
      let place = LinkArea.place(ofTarget: targets[0]).flatMap { whole.places[$0] }
      let own = places[number / 2]
      #expect(place == Place(page: number / 2 * 2 + own.page, position: own.position))
    }
  }

  @Test func contentIsReadInStructureOrder() {
    var tree = StructureTree()
    let paragraph = tree.append(StructureNode(kind: .paragraph), to: StructureTree.root)
    let emphasis = tree.append(StructureNode(kind: .emphasis), to: paragraph)
    let other = tree.append(StructureNode(kind: .paragraph), to: StructureTree.root)
    let text = document(
      tree,
      [
        [("one ", paragraph), ("two ", emphasis), ("th\u{AD}", paragraph)],
        [("ree", paragraph), ("four", other)],
      ]
    ).contentText(separator: "|")
    #expect(text == "one two three|four")
  }

  @Test func cellsOverTwoPagesAreReadOneAfterTheOther() {
    var tree = StructureTree()
    let row = tree.append(StructureNode(kind: .tableRow), to: StructureTree.root)
    let first = tree.append(StructureNode(kind: .tableData(columns: 1, rows: 1)), to: row)
    let second = tree.append(StructureNode(kind: .tableData(columns: 1, rows: 1)), to: row)
    let text = document(
      tree, [[("x ", second), ("a ", first)], [("b", first), ("y", second)]]
    ).contentText(separator: "|")
    #expect(text == "a b|x y")
  }

  @Test func furnitureIsNotContent() {
    var fonts = FontTable()
    _ = fonts.id(of: face)
    let page = Page(
      size: PageSize.a4.size, label: "",
      items: [PageItem(.glyphs(run("head")), role: .artifact(.header))])
    let document = PagedDocument(info: DocumentInfo(title: "T"), pages: [page], fonts: fonts)
    #expect(document.contentText().isEmpty)
  }

  @Test func aDeepTreeIsRead() {
    var tree = StructureTree()
    var node = StructureTree.root
    for _ in 0..<50_000 { node = tree.append(StructureNode(kind: .division), to: node) }
    #expect(document(tree, [[("deep", node)]]).contentText() == "deep")
  }
}

/// Fonts by number.
@Suite struct FontTableTests {
  @Test func aFaceHasOneNumber() {
    var table = FontTable()
    let a = FontFace(path: "/a", index: 0, family: "A")
    let b = FontFace(path: "/a", index: 1, family: "A")
    #expect([a, b, a].map { table.id(of: $0) } == [0, 1, 0])
    #expect(table[1] == b)
    #expect(table.faces == [a, b])
  }
}
