import GalleyCSS
import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleySource
import GalleyStyle
import Testing

/// Lines: heights, alignment to the baseline, decorations, inline boxes, first lines and letters.
@Suite struct InlineTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  private func runs(_ nodes: [Node]) throws -> [GlyphRun] {
    try layout.document(nodes).pages.flatMap(\.items).compactMap { item in
      if case .glyphs(let run) = item.content { return run }
      return nil
    }
  }

  @Test func textTransform() throws {
    func shown(_ text: String, _ transform: TextStyle.Transform, _ language: String = "en") throws
      -> String
    {
      try runs([
        element(
          "p", attributes: ["lang": language], style: { $0.text.transform = transform },
          [.text(text)])
      ]).map(\.text).joined()
    }
    #expect(try shown("straße i", .uppercase) == "STRASSE I")
    #expect(try shown("i ı", .uppercase, "tr") == "İ I")
    #expect(try shown("ΟΔΟΣ ΣΑΣ", .lowercase, "el") == "οδος σας")
    #expect(try shown("I İ", .lowercase, "tr") == "ı i")
    #expect(try shown("it's a “new day” ǆ", .capitalize) == "It's A “New Day” ǅ")
  }

  @Test func softHyphensAreTakenOut() throws {
    let runs = try runs([p("in\u{AD}ter\u{AD}na\u{AD}tion")])
    #expect(runs.map(\.text).joined() == "internation")
  }

  @Test func superscriptsDoNotPartLines() throws {
    let runs = try runs([
      element(
        "p",
        [
          .text("a"),
          element(
            "sup",
            style: {
              $0.text.size = .pt(7)
              $0.text.lineHeight = .length(.zero)
              $0.box.verticalAlign = .super
            }, [.text("1")]),
          element("br"), .text("b"),
        ])
    ])
    #expect(runs[0].origin.y - runs[1].origin.y == .pt(3.3))
    #expect(runs[2].origin.y - runs[0].origin.y == .pt(12))
  }

  @Test func aTallerBoxMakesItsLineTaller() throws {
    let runs = try runs([
      element(
        "p",
        [
          .text("a"),
          element("span", style: { $0.text.lineHeight = .length(.pt(20)) }, [.text("b")]),
          element("br"), .text("c"),
        ])
    ])
    #expect(runs[2].origin.y - runs[0].origin.y == .pt(16))
  }

  @Test func anotherFaceOfTheSameHeightLeavesLinesEven() throws {
    let runs = try runs([
      element(
        "p",
        [
          .text("a"), element("br"), .text("b"),
          element(
            "code",
            style: {
              $0.text.families = ["Liberation Mono"]; $0.text.size = .pt(9)
            },
            [.text("c")]),
          element("br"), .text("d"),
        ])
    ])
    let baselines = runs.map(\.origin.y)
    #expect(baselines[1] - baselines[0] == .pt(12))
    #expect(baselines[3] - baselines[1] == .pt(12))
  }

  @Test func topAndBottom() throws {
    let document = try layout.document([
      element(
        "p", style: { $0.text.lineHeight = .length(.pt(40)) },
        [
          .text("a"),
          element(
            "span",
            style: {
              $0.box.verticalAlign = .top; $0.text.lineHeight = .length(.pt(12))
            },
            [.text("t")]),
          element(
            "span",
            style: {
              $0.box.verticalAlign = .bottom; $0.text.lineHeight = .length(.pt(12))
            },
            [.text("b")]),
        ])
    ])
    let baselines = document.pages[0].items.compactMap { item -> Length? in
      if case .glyphs(let run) = item.content { return run.origin.y }
      return nil
    }
    #expect(baselines[0] - baselines[1] == .pt(14))
    #expect(baselines[2] - baselines[0] == .pt(14))
  }

  @Test func underlinesReachOverTheWholeBox() throws {
    let document = try layout.document([
      element(
        "p", style: { $0.text.decoration = .underline },
        [
          .text("one "),
          element(
            "span",
            style: {
              $0.text.size = .pt(20); $0.text.decorationColor = .black
            },
            [.text("two")]),
          .text(" three"),
        ])
    ])
    let lines = document.pages[0].items.compactMap { item -> Line? in
      if case .line(let line) = item.content { return line }
      return nil
    }
    #expect(lines.count == 1)
    let runs = try runs([
      element(
        "p",
        [
          .text("one "), element("span", style: { $0.text.size = .pt(20) }, [.text("two")]),
          .text(" three"),
        ])
    ])
    #expect(lines.first?.from.x == .pt(20))
    #expect(lines.first?.to.x == runs[2].origin.x + runs[2].advance)
  }

  @Test func inlineBoxesArePainted() throws {
    let document = try layout.document([
      element(
        "p",
        [
          .text("a "),
          element(
            "span",
            style: {
              $0.box.padding = Edges(all: .pt(2))
              $0.box.margin.left = .pt(5)
              $0.box.background = Color(red: 9, green: 9, blue: 9)
            }, [.text("b")]),
          .text("c"),
        ])
    ])
    #expect(
      document.dump == """
        page 1 "1" 200pt x 170pt
          fill background (31.938pt, 18.463pt) 9pt x 15.074pt #090909
          text #1 (20pt, 29.374pt) 10pt Liberation Serif 400 #000000 "a "
          text #1 (33.938pt, 29.374pt) 10pt Liberation Serif 400 #000000 "b"
          text #1 (40.938pt, 29.374pt) 10pt Liberation Serif 400 #000000 "c"

        """)
  }

  @Test func hiddenTextTakesRoom() throws {
    let document = try layout.document([
      element(
        "p",
        [
          .text("a"), element("span", style: { $0.text.isVisible = false }, [.text("bb")]),
          .text("c"),
        ])
    ])
    #expect(document.contentText() == "ac")
    guard case .glyphs(let last) = document.pages[0].items.last?.content else { return }
    #expect(last.origin.x > .pt(30))
  }

  @Test func firstLine() throws {
    let runs = try runs([
      element(
        "p",
        style: {
          $0.firstLine = {
            $0.text.transform = .uppercase; $0.text.weight = 700
          }
        },
        [
          .text("the quick brown fox jumps over the lazy dog and "),
          element("em", style: { $0.text.slant = .italic }, [.text("then runs away")]),
        ])
    ])
    #expect(runs[0].text == runs[0].text.uppercased())
    #expect(runs.dropFirst().allSatisfy { $0.text == $0.text.lowercased() })
    #expect(
      runs.map(\.text).joined().lowercased()
        == "the quick brown fox jumps over the lazy dog and then runs away")
  }

  @Test func anEmptyLineBehindTheFirstStays() throws {
    func lines(_ style: @escaping (inout Node.Style) -> Void) throws -> [Length] {
      try runs([
        p("a\n\nb") {
          $0.paragraph.whiteSpace = .preLine
          style(&$0)
        }
      ]).map(\.origin.y)
    }
    #expect(try lines { $0.firstLine = { $0.text.weight = 700 } } == lines { _ in })
  }

  @Test func firstLetterTakesPunctuationAlong() throws {
    let runs = try runs([
      element(
        "p", style: { $0.firstLetter = { $0.text.size = .pt(20) } },
        [element("em", [.text("“Quoted” words")])])
    ])
    #expect(runs.map(\.text) == ["“Q", "uoted” words"])
    #expect(runs.map(\.size) == [.pt(20), .pt(10)])
  }

  @Test(arguments: [
    (ParagraphStyle.Align.start, 0.0), (.center, 0.5), (.right, 1.0), (.end, 1.0), (.left, 0.0),
  ])
  func anInlineBlockHasItsWidth(_ align: ParagraphStyle.Align, _ part: Double) throws {
    let label = element(
      "span",
      style: {
        $0.box.display = .inlineBlock
        $0.box.width = .pt(60)
        $0.box.padding.left = .pt(3)
        $0.box.background = .black
        $0.paragraph.align = align
      }, [.text("label")])
    let items = try layout.document([element("p", [label, .text("after")])]).pages[0].items
    guard case .fill(let rect, _) = items[0].content, case .glyphs(let first) = items[1].content,
      case .glyphs(let second) = items[2].content
    else {
      Issue.record("\(items)")
      return
    }
    #expect(rect.minX == .pt(20) && rect.width == .pt(63))
    #expect(second.origin.x == .pt(83))
    let room = .pt(60) - first.advance
    #expect(abs((first.origin.x - .pt(23) - room * part).points) < 0.01)
  }

  @Test(arguments: [ParagraphStyle.Direction.ltr, .rtl])
  func bulletsStandHalfAnEmOffTheText(_ direction: ParagraphStyle.Direction) throws {
    func gap(_ text: String, type: String) throws -> Double {
      let document = try layout.document([
        element(
          "div",
          style: {
            $0.box.padding.left = .pt(30)
            $0.box.padding.right = .pt(30)
          },
          [
            element(
              "li", style: { $0.paragraph.direction = direction },
              [
                .pseudo(
                  .marker, text,
                  {
                    $0.paragraph.listStyleType = .named(type)
                    $0.paragraph.direction = direction
                  }), .text("text"),
              ])
          ])
      ])
      let runs = document.pages[0].items.compactMap { item -> GlyphRun? in
        if case .glyphs(let run) = item.content { return run }
        return nil
      }
      let marker = try #require(runs.first { $0.text.contains(text.first ?? "x") })
      guard let bullet = marker.glyphs.first(where: { $0.x >= .zero }) else { return 0 }
      return direction == .ltr
        ? 50 - (marker.origin.x + bullet.x).points : (marker.origin.x + bullet.x).points - 150
    }
    // A quarter of an em more than the space; a number keeps the space alone.
    #expect(try abs(gap("• ", type: "disc") - gap("• ", type: "decimal") - 2.5) < 0.01)
  }

  @Test func anyElementMayHaveAMarker() throws {
    let document = try layout.document([
      element(
        "p",
        style: {
          $0.box.display = .listItem
          $0.box.margin.left = .pt(30)
        }, [.pseudo(.marker, "→ ", { _ in }), .text("text")])
    ])
    #expect(document.contentText().contains("→"))
  }

  @Test func spacesKeepTheirWidthWhereTextIsNotJustified() throws {
    func spaces(_ align: ParagraphStyle.Align) throws -> Length {
      let document = try layout.document([
        p(
          "one two three four five six seven eight nin",
          style: {
            $0.paragraph.whiteSpace = .pre
            $0.paragraph.overflowWrap = .normal
            $0.paragraph.align = align
            $0.box.width = .pt(150)
          })
      ])
      return document.pages[0].items.reduce(Length.zero) { sum, item in
        if case .glyphs(let run) = item.content { return sum + run.advance }
        return sum
      }
    }
    let short = try layout.document([p("one two")]).pages[0].items
    guard case .glyphs(let natural) = short[0].content else { return }
    // The line is wider than its room, and stays as wide as its text.
    let wide = try spaces(.start)
    #expect(wide > .pt(150))
    #expect(wide == (try spaces(.justify)))
    #expect(natural.advance < wide)
  }

  @Test func markersHangAtTheRightOfTheirRoom() throws {
    let items = ["9. ", "10. "].map { marker in
      element("li", [.pseudo(.marker, marker, { _ in }), .text("text")])
    }
    let document = try layout.document([
      element("ol", style: { $0.box.padding.left = .pt(30) }, items)
    ])
    let labels = document.pages[0].items.compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item.content, run.text != "text" { return run }
      return nil
    }
    #expect(labels.map { $0.origin.x + $0.advance } == [.pt(50), .pt(50)])
    #expect(document.structure.nodes.map(\.kind).contains(.label))
  }

  @Test func aMarkerWithoutRoomGoesInside() throws {
    var page = ReleaseBuilder.small
    page.margin = Edges(all: .pt(0))
    let document = try layout.document(
      page: page, [element("li", [.pseudo(.marker, "1. ", { _ in }), .text("text")])])
    #expect(
      document.dump == """
        page 1 "1" 200pt x 170pt
          text #2 (0pt, 9.374pt) 10pt Liberation Serif 400 #000000 "1. "
          text #3 (10pt, 9.374pt) 10pt Liberation Serif 400 #000000 "text"

        """)
  }

  @Test func missingCharactersAreNamed() throws {
    let result = try layout.layouter.layOut(ReleaseBuilder([p("a\u{10FFFD}b")]).release)
    let found = result.diagnostics.first { $0.id == "layout.missing-character" }
    #expect(found?.message == "no font has the character U+10FFFD")
    #expect(found?.severity == .warning)
  }
}
