import GalleyGeometry
import GalleyPages
import GalleyStyle
import GalleyText
import Testing

/// Paragraphs of extreme length, which are broken in windows: nobody sees where one ends.
@Suite struct LongParagraphTests {
  let layout: TestLayout

  init() throws { layout = try TestLayout() }

  private static let words = String(repeating: "The harbour board opens its centre. ", count: 6_000)

  private var wide: PageStyle {
    var page = PageStyle()
    page.size = Size(width: .pt(400), height: .pt(4_000))
    page.margin = Edges(all: .pt(20))
    return page
  }

  private func document(
    _ text: String, style: @escaping (inout Node.Style) -> Void = { _ in }
  ) throws -> PagedDocument {
    #expect(text.utf8.count > 160_000)
    let builder = ReleaseBuilder(page: wide, [p(text, style: style)])
    let document = try layout.document(builder)
    #expect(
      LayoutLaws.squeezed(document.contentText()) == LayoutLaws.squeezed(builder.release.plainText))
    return document
  }

  /// The right edge of each line's last mark.
  private func edges(_ document: PagedDocument) -> [Double] {
    document.pages.flatMap(\.items).compactMap { item in
      guard case .glyphs(let run) = item.content else { return nil }
      let marks = run.text.hasSuffix(" ") ? run.glyphs.last?.x ?? .zero : run.advance
      return (run.origin.x + marks).points
    }
  }

  @Test func everyJustifiedLineIsFull() throws {
    let edges = try edges(document(Self.words) { $0.paragraph.align = .justify })
    #expect(edges.count > 2_000)
    #expect(edges.dropLast().allSatisfy { abs($0 - 380) < 0.1 })
  }

  @Test func aLongWordIsTornEvenly() throws {
    let document = try document(String(repeating: "a", count: 200_000))
    let counts = document.pages.flatMap(\.items).compactMap { item -> Int? in
      if case .glyphs(let run) = item.content { run.glyphs.count } else { nil }
    }
    #expect(Set(counts.dropLast()).count == 1)
    #expect(counts.reduce(0, +) == 200_000)
  }

  @Test func forcedLineEndsStay() throws {
    let text = (0..<40_000).map { "n\($0)" }.joined(separator: "\n")
    let document = try document(text) { $0.paragraph.whiteSpace = .preLine }
    let lines = document.pages.flatMap(\.items).compactMap { item -> String? in
      if case .glyphs(let run) = item.content { run.text } else { nil }
    }
    #expect(lines.count == 40_000)
    #expect(lines == text.split(separator: "\n").map(String.init))
  }

  @Test func onlyTheFirstLineIsIndentedAndStyled() throws {
    let document = try document(Self.words) {
      $0.paragraph.indent = .pt(30)
      $0.firstLine = { $0.text.weight = 700 }
    }
    let runs = document.pages.flatMap(\.items).compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item.content { run } else { nil }
    }
    #expect(runs.filter { $0.origin.x > .pt(21) }.count == 1)
    #expect(runs.filter { $0.font == runs[0].font }.count == 1)
  }

  @Test func textThatRunsToTheLeftIsThere() throws {
    _ = try document(String(repeating: "רשות הנמל פתחה ", count: 8_000)) {
      $0.paragraph.direction = .rtl
    }
  }

  /// A box that goes on over the windows is bordered at its own start and end alone.
  @Test func anInlineBoxBeginsOnce() throws {
    let span = element(
      "span",
      style: {
        $0.box.border.left = .init(width: .pt(3), line: .solid)
        $0.box.border.right = .init(width: .pt(3), line: .solid)
      }, [.text(Self.words)])
    let document = try layout.document(page: wide, [element("p", [span])])
    let sides = document.pages.flatMap(\.items).count { item in
      if case .fill(let rect, _) = item.content { rect.width == .pt(3) } else { false }
    }
    #expect(sides == 2)
  }

  @Test func aCellOfATableHoldsOne() throws {
    let table = element("table", [element("tr", [element("td", [.text(Self.words)])])])
    let document = try layout.document(page: wide, [table])
    #expect(
      LayoutLaws.squeezed(document.contentText()) == LayoutLaws.squeezed(Self.words))
  }
}
