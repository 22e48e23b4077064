import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleyStyle
import Testing

/// Tables: widths, spans, pages.
@Suite struct TableTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  private func table(
    _ rows: [[String]], head: [String] = [], style: @escaping (inout Node.Style) -> Void = { _ in }
  ) -> Node {
    var parts: [Node] = []
    if !head.isEmpty {
      parts.append(element("thead", [element("tr", head.map { element("th", [.text($0)]) })]))
    }
    parts.append(
      element("tbody", rows.map { row in element("tr", row.map { element("td", [.text($0)]) }) }))
    return element("table", style: style, parts)
  }

  @Test func nothingOfATableIsKept() throws {
    weak var style: ComputedStyle?
    func layOut() throws {
      let builder = ReleaseBuilder(page: ReleaseBuilder.small, [table([["a", "b"]])])
      style = builder.release.nodes.last?.style
      #expect(style != nil)
      _ = try layout.document(builder)
    }
    try layOut()
    #expect(style == nil)
  }

  @Test func columnsAreAsWideAsTheirContent() throws {
    let document = try layout.document([table([["aaaa", "b"], ["a", "bbbbbbbb"]])])
    #expect(
      document.dump == """
        page 1 "1" 200pt x 170pt
          text #4 (20pt, 29.374pt) 10pt Liberation Serif 400 #000000 "aaaa"
          text #5 (37.755pt, 29.374pt) 10pt Liberation Serif 400 #000000 "b"
          text #7 (20pt, 41.374pt) 10pt Liberation Serif 400 #000000 "a"
          text #8 (37.755pt, 41.374pt) 10pt Liberation Serif 400 #000000 "bbbbbbbb"

        """)
  }

  @Test func percentagesShareAGivenWidth() throws {
    let cells = [75.0, 25].map { percentage in
      element(
        "td",
        style: {
          $0.box.width = .percent(percentage); $0.box.background = .black
        },
        [.text("x")])
    }
    let document = try layout.document([
      element("table", style: { $0.box.width = .percent(100) }, [element("tr", cells)])
    ])
    let widths = document.pages[0].items.compactMap { item -> Length? in
      if case .fill(let rect, _) = item.content { return rect.width }
      return nil
    }
    #expect(widths == [.pt(120), .pt(40)])
  }

  @Test func spans() throws {
    let document = try layout.document([
      element(
        "table",
        [
          element(
            "tr",
            [
              element("td", attributes: ["rowspan": "2"], [.text("a")]),
              element("td", attributes: ["colspan": "2"], [.text("b")]),
            ]),
          element("tr", [element("td", [.text("c")]), element("td", [.text("d")])]),
        ])
    ])
    let places = Dictionary(
      uniqueKeysWithValues: document.pages[0].items.compactMap { item -> (String, Point)? in
        if case .glyphs(let run) = item.content { return (run.text, run.origin) }
        return nil
      })
    #expect(places["c"]?.x == places["b"]?.x)
    #expect(places["a"]?.y == places["b"]?.y)
    #expect((places["d"]?.x ?? .zero) > (places["c"]?.x ?? .zero))
    #expect((places["c"]?.y ?? .zero) - (places["b"]?.y ?? .zero) == .pt(12))
    #expect(
      document.structure.nodes.map(\.kind).contains(.tableData(columns: 2, rows: 1)))
  }

  @Test func verticalAlignment() throws {
    func offset(_ align: BoxStyle.VerticalAlign) throws -> Length? {
      let document = try layout.document([
        element(
          "table",
          [
            element(
              "tr",
              [
                element("td", style: { $0.box.verticalAlign = align }, [.text("x")]),
                element("td", [.text("a"), element("br"), .text("b"), element("br"), .text("c")]),
              ])
          ])
      ])
      guard case .glyphs(let run) = document.pages[0].items[0].content else { return nil }
      return run.origin.y - .pt(29.374)
    }
    #expect(try offset(.top) == .zero)
    #expect(try offset(.middle) == .pt(12))
    #expect(try offset(.bottom) == .pt(24))
  }

  @Test func headersAreRepeatedAsFurniture() throws {
    let document = try layout.document([
      table((1...24).map { ["r\($0)", "x"] }, head: ["Head", "Other"])
    ])
    #expect(document.pages.count == 3)
    for (number, page) in document.pages.enumerated() {
      guard case .glyphs(let run) = page.items[0].content else { continue }
      #expect(run.text == "Head")
      #expect((page.items[0].role == .artifact(.pagination)) == (number > 0))
    }
    // Once in what is read.
    #expect(document.contentText(separator: " ").components(of: "Head") == 1)
  }

  @Test func aHeaderIsNotLeftAlone() throws {
    let document = try layout.document(
      (1...9).map { p("p\($0)") } + [table([["r"], ["s"]], head: ["Head"])])
    guard case .glyphs(let run) = document.pages[1].items[0].content else { return }
    #expect(run.text == "Head")
    #expect(document.pages[1].items[0].role != .artifact(.pagination))
  }

  @Test func rowsHigherThanAPageAreSplit() throws {
    let long = (1...25).map { "w\($0)" }.joined(separator: "\n")
    let builder = ReleaseBuilder([
      element(
        "table",
        [
          element(
            "tr",
            [
              element("td", style: { $0.paragraph.whiteSpace = .pre }, [.text(long)]),
              element("td", [.text("short")]),
            ])
        ])
    ])
    let document = try layout.document(builder)
    #expect(document.pages.count == 3)
    #expect(LayoutLaws.breaches(of: document, text: builder.release.plainText).isEmpty)
  }

  @Test func aTableWithoutRoomIsStacked() throws {
    var page = ReleaseBuilder.small
    page.size.width = .pt(60)
    let builder = ReleaseBuilder(page: page, [table([["one", "two", "three", "four"]])])
    let document = try layout.document(builder)
    #expect(LayoutLaws.breaches(of: document, text: builder.release.plainText).isEmpty)
  }

  @Test func captionsComeFirst() throws {
    let document = try layout.document([
      element(
        "table",
        style: {
          $0.box.margin.left = .auto; $0.box.margin.right = .auto
        },
        [
          element("caption", [.text("Caption")]), element("tr", [element("td", [.text("x")])]),
        ])
    ])
    #expect(document.contentText(separator: "|") == "Caption|x")
    #expect(document.structure.nodes.map(\.kind).contains(.caption))
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    split(separator: " ").filter { $0 == text }.count
  }
}
