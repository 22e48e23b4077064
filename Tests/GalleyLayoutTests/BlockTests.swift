import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleyStyle
import Testing

/// Block boxes: margins, widths, borders, backgrounds.
@Suite struct BlockTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  /// The baselines of a document's lines of text, page by page.
  private func baselines(_ document: PagedDocument) -> [[Double]] {
    document.pages.map { page in
      var result: [Double] = []
      for item in page.items {
        guard case .glyphs(let run) = item.content else { continue }
        let y = run.origin.y.points
        if result.last != y { result.append(y) }
      }
      return result
    }
  }

  private func gaps(_ nodes: [Node]) throws -> [Double] {
    let lines = baselines(try layout.document(nodes))[0]
    return zip(lines.dropFirst(), lines).map { $0 - $1 - 12 }
  }

  @Test func dump() throws {
    let document = try layout.document([
      element(
        "div",
        style: {
          $0.box.background = Color(red: 255, green: 0, blue: 0)
          $0.box.border.left = .init(width: .pt(2), line: .solid)
          $0.box.padding = Edges(all: .pt(3))
          $0.box.margin.left = .pt(10)
        }, [p("Within")]),
      element("hr", style: { $0.box.border.top = .init(width: .pt(1), line: .dashed) }),
    ])
    #expect(
      document.dump == """
        page 1 "1" 200pt x 170pt
          fill background (30pt, 20pt) 150pt x 18pt #ff0000
          fill layout (30pt, 20pt) 2pt x 18pt #000000
          line layout (20pt, 38.5pt) to (180pt, 38.5pt) 1pt dashed #000000
          text #2 (35pt, 32.374pt) 10pt Liberation Serif 400 #000000 "Within"

        """)
  }

  @Test func textLiesOverTheNextBlocksBackground() throws {
    let document = try layout.document([
      p("first", style: { $0.paragraph.align = .end }),
      p(
        "second",
        style: {
          $0.box.background = .white
          $0.box.margin.top = .pt(-4)
        }),
    ])
    let kinds = document.pages[0].items.map { item in
      if case .fill = item.content { return "fill" }
      return "text"
    }
    #expect(kinds == ["fill", "text", "text"])
  }

  @Test func theRootsBackgroundCoversThePage() throws {
    let yellow = Color(red: 255, green: 255, blue: 0)
    for isRoot in [true, false] {
      var builder = ReleaseBuilder([p("short")])
      let number = try #require(
        builder.release.nodes.firstIndex {
          if case .element(isRoot ? "html" : "body") = $0.kind { return true }
          return false
        })
      let style = builder.release.nodes[number].style
      var box = style.box
      box.background = yellow
      builder.release.nodes[number].style = ComputedStyle(
        text: style.text, box: box, paragraph: style.paragraph)
      let document = try layout.document(builder)
      let fills = document.pages[0].items.compactMap { item -> Rect? in
        if case .fill(let rect, yellow) = item.content { return rect }
        return nil
      }
      // Once, over all of the page's area and not only behind the text.
      #expect(fills == [Rect(x: .pt(20), y: .pt(20), width: .pt(160), height: .pt(130))])
    }
  }

  // MARK: Borders

  /// What a border of 8 pt round a box paints.
  private func border(_ set: (inout Edges<BoxStyle.Border>) -> Void) throws -> [PageItem.Content] {
    var border = Edges(
      all: BoxStyle.Border(
        width: .pt(8), line: .solid, color: Color(red: 200, green: 200, blue: 200)))
    set(&border)
    return try layout.document([element("div", style: { $0.box.border = border }, [p("x")])])
      .pages[0].items.map(\.content).filter { content in
        if case .glyphs = content { return false }
        return true
      }
  }

  @Test func sidesOfOneColourAreRectangles() throws {
    let items = try border { _ in }
    #expect(items.count == 4)
    for item in items {
      guard case .fill = item else {
        Issue.record("\(item)")
        continue
      }
    }
  }

  @Test func sidesOfTwoColoursMeetAtASlant() throws {
    let items = try border { $0.top.color = .black }
    let top = Rect(x: .pt(20), y: .pt(20), width: .pt(160), height: .pt(8))
    #expect(
      items.first
        == .polygon(
          [
            Point(x: top.minX, y: top.minY), Point(x: top.maxX, y: top.minY),
            Point(x: top.maxX - .pt(8), y: top.maxY), Point(x: top.minX + .pt(8), y: top.maxY),
          ], .black))
    #expect(
      items.contains {
        if case .fill(let rect, _) = $0 { return rect.minY == .pt(40) && rect.width == .pt(160) }
        return false
      }, "the bottom has neighbours of its own colour")
  }

  @Test(arguments: [BoxStyle.BorderLine.inset, .outset, .groove, .ridge])
  func raisedAndSunkBordersHaveLightAndShade(_ line: BoxStyle.BorderLine) throws {
    let items = try border { border in
      border.top.line = line
      border.right.line = line
      border.bottom.line = line
      border.left.line = line
    }
    var shades: [Color] = []
    for item in items {
      guard case .polygon(_, let color) = item else { continue }
      shades.append(color)
    }
    // In the order top, bottom, left, right; the outer part of each first.
    let light = Color(red: 200, green: 200, blue: 200)
    let dark = Color(red: 120, green: 120, blue: 120)
    switch line {
    case .inset: #expect(shades == [dark, light, dark, light])
    case .outset: #expect(shades == [light, dark, light, dark])
    case .groove: #expect(shades == [dark, light, light, dark, dark, light, light, dark])
    case .ridge: #expect(shades == [light, dark, dark, light, light, dark, dark, light])
    case .none, .solid, .dashed, .dotted, .double: break
    }
  }

  @Test func siblingMarginsCollapseToTheGreater() throws {
    #expect(
      try gaps([
        p("one", style: { $0.box.margin.bottom = .pt(5) }),
        p("two", style: { $0.box.margin.top = .pt(8) }),
      ]) == [8])
  }

  @Test func negativeMarginsAreTakenOff() throws {
    #expect(
      try gaps([
        p("one", style: { $0.box.margin.bottom = .pt(10) }),
        p("two", style: { $0.box.margin.top = .pt(-4) }),
      ]) == [6])
  }

  @Test func negativeMarginsPullNothingOverText() throws {
    #expect(
      try gaps([p("one"), p("two", style: { $0.box.margin.top = .pt(-40) })]) == [0])
  }

  @Test func marginsCollapseThroughParents() throws {
    #expect(
      try gaps([
        element(
          "div", style: { $0.box.margin.bottom = .pt(3) },
          [
            p("one", style: { $0.box.margin.bottom = .pt(7) })
          ]),
        element(
          "div", style: { $0.box.margin.top = .pt(9) },
          [
            p("two", style: { $0.box.margin.top = .pt(4) })
          ]),
      ]) == [9])
  }

  @Test func paddingKeepsMarginsApart() throws {
    #expect(
      try gaps([
        p("one"),
        element(
          "div",
          style: {
            $0.box.margin.top = .pt(9); $0.box.padding.top = .pt(1)
          },
          [
            p("two", style: { $0.box.margin.top = .pt(4) })
          ]),
      ]) == [14])
  }

  @Test func marginsCollapseThroughEmptyBlocks() throws {
    #expect(
      try gaps([
        p("one", style: { $0.box.margin.bottom = .pt(3) }),
        element(
          "div",
          style: {
            $0.box.margin.top = .pt(6); $0.box.margin.bottom = .pt(8)
          }),
        p("two", style: { $0.box.margin.top = .pt(2) }),
      ]) == [8])
  }

  @Test func minimumHeightIsRoomBelow() throws {
    #expect(
      try gaps([p("one", style: { $0.box.minHeight = .pt(30) }), p("two")]) == [18])
  }

  @Test func autoMarginsCentre() throws {
    let document = try layout.document([
      element(
        "div",
        style: {
          $0.box.width = .pt(60)
          $0.box.margin.left = .auto
          $0.box.margin.right = .auto
          $0.box.background = .black
        }, [p("x")])
    ])
    guard case .fill(let rect, _) = document.pages[0].items[0].content else {
      Issue.record("no background")
      return
    }
    #expect(rect == Rect(x: .pt(70), y: .pt(20), width: .pt(60), height: .pt(12)))
  }

  @Test func percentagesAndBoxSizing() throws {
    for isBorderBox in [false, true] {
      let document = try layout.document([
        element(
          "div",
          style: {
            $0.box.width = .percent(50)
            $0.box.padding.left = .pt(10)
            $0.box.isBorderBox = isBorderBox
            $0.box.background = .black
          }, [p("x")])
      ])
      guard case .fill(let rect, _) = document.pages[0].items[0].content else { continue }
      #expect(rect.width == .pt(isBorderBox ? 80 : 90))
    }
  }

  @Test func aBoxGoesOnOverPages() throws {
    let document = try layout.document([
      element(
        "div",
        style: {
          $0.box.background = Color(red: 1, green: 2, blue: 3)
          $0.box.border = Edges(all: .init(width: .pt(1), line: .solid))
        }, (1...14).map { p("line \($0)") })
    ])
    #expect(document.pages.count == 2)
    for (number, page) in document.pages.enumerated() {
      let fills = page.items.compactMap { item -> Rect? in
        if case .fill(let rect, let color) = item.content, color == .black { return rect }
        return nil
      }
      // A side is missing where the page cuts the box.
      #expect(fills.count == 3, "page \(number + 1)")
      #expect(fills.contains { $0.height == .pt(1) && $0.minY == .pt(20) } == (number == 0))
    }
  }

  @Test func preservedWhiteSpaceAndBreaks() throws {
    let document = try layout.document([
      element("pre", style: { $0.paragraph.whiteSpace = .pre }, [.text("a  b\n\nc\n")]),
      element("p", [.text("  d \n e "), element("br"), .text(" f")]),
    ])
    #expect(
      document.dump == """
        page 1 "1" 200pt x 170pt
          text #2 (20pt, 29.374pt) 10pt Liberation Serif 400 #000000 "a  b"
          text #2 (20pt, 53.374pt) 10pt Liberation Serif 400 #000000 "c"
          text #3 (20pt, 65.374pt) 10pt Liberation Serif 400 #000000 "d e"
          text #3 (20pt, 77.374pt) 10pt Liberation Serif 400 #000000 "f"

        """)
  }
}
