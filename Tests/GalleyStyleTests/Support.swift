import GalleyCSS
import GalleyGeometry
import GalleyRelease
import GalleySource

@testable import GalleyStyle

/// Metrics in fixed parts of the em, so that tests depend on no font.
struct FixedMetrics: FontMetricsProvider {
  func metrics(for style: TextStyle) -> FontMetrics {
    let em = style.size
    return FontMetrics(
      ascent: em * 0.8, descent: em * 0.2, lineGap: em * 0.1, xHeight: em * 0.45,
      capHeight: em * 0.7, zeroWidth: em * 0.55)
  }
}

/// A release styled with a sheet, and all that was said about it.
struct Styled {
  var release: StyledRelease
  var diagnostics: [Diagnostic]

  /// The ids of the findings, in order.
  var ids: [String] { diagnostics.map(\.id) }

  /// The nodes that a type or class names, in order.
  func all(_ name: String) -> [StyledNode] {
    release.nodes.filter { node in
      guard case .element(let element) = node.kind else { return false }
      return element == name
        || (node.attributes["class"] ?? "").split(separator: " ").contains { $0 == name }
    }
  }

  /// The style of the first of them.
  func style(_ name: String) -> ComputedStyle {
    all(name).first?.style
      ?? ComputedStyle(text: TextStyle(), box: BoxStyle(), paragraph: ParagraphStyle())
  }

  /// The generated content of the pseudo-elements of a kind, in order.
  func generated(_ kind: Selector.PseudoElement) -> [[GeneratedContent]] {
    release.nodes.compactMap { node in
      if case .pseudo(kind) = node.kind { return node.generated }
      return nil
    }
  }

  /// Their texts.
  func texts(_ kind: Selector.PseudoElement) -> [String] { generated(kind).map(\.text) }
}

/// Styles a release with CSS text.
func style(
  _ css: String, _ release: Release = Samples.short, options: StyleOptions = StyleOptions()
) throws -> Styled {
  let source = SourceFile(name: "test.css", text: css)
  let sheet = try StylesheetParser.parse(source)
  let styler = Styler([sheet.value])
  let styled = try styler.style(release, metrics: FixedMetrics(), options: options)
  return Styled(
    release: styled.value,
    diagnostics: sheet.diagnostics + styler.diagnostics + styled.diagnostics)
}

/// Fictional releases.
enum Samples {
  static func paragraph(_ text: String) -> Block { Block(.paragraph(Paragraph([.text(text)]))) }

  static let short = Release(
    metadata: ReleaseMetadata(
      publisher: Attributed("Harbour Trust"), headline: [.text("Lighthouse reopens")],
      language: "en"),
    body: [paragraph("The lighthouse reopens."), paragraph("Tickets are free.")])

  static let full = Release(
    metadata: ReleaseMetadata(
      publisher: Attributed("Harbour Trust"), kicker: Attributed("FOR IMMEDIATE RELEASE"),
      headline: [.text("Lighthouse "), .emphasis([.text("reopens")])],
      standfirst: [.text("After two years of repairs")],
      dates: [
        ReleaseDate(role: .published, text: "3 May 2026", iso: "2026-05-03"),
        ReleaseDate(role: .updated, text: "", iso: "2026-05-04"),
      ],
      dateline: Dateline(text: "PORT ELLIS, 3 May –"), byline: Attributed("By Ann Wick"),
      language: "en-GB",
      site: LabelledLink(label: "Channel website:", address: "https://harbour.example/"),
      original: LabelledLink(address: "https://harbour.example/n/1"),
      reference: Attributed("HT/12"), embargo: Embargo(text: "Embargo: noon"),
      contacts: [Contact(lines: ["Ann Wick", "ann@harbour.example"])]),
    body: [
      paragraph("The lighthouse < 100 & counting reopens."),
      Block(.heading(Heading(level: 1, [.text("What is new")]))),
      Block(
        .quote(
          Quote(
            leadIn: [.text("Jo Marsh, keeper, said:")],
            blocks: [paragraph("“We are glad."), paragraph("“Come in.”")],
            attribution: [.text("– Jo Marsh")],
            speaker: Speaker(name: "Jo Marsh", role: "keeper")))),
      Block(
        .list(
          List(
            marker: .decimal, start: 3,
            items: [
              List.Item(blocks: [
                paragraph("one"),
                Block(
                  .list(
                    List(
                      marker: .bullet,
                      items: [
                        List.Item(blocks: [paragraph("inner")]),
                        List.Item(blocks: [paragraph("second")]),
                      ]))),
              ]),
              List.Item(blocks: [paragraph("two")]),
            ]))),
      Block(
        .table(
          Table(
            caption: [.text("Times")],
            head: [[Table.Cell(blocks: [paragraph("Day")], scope: .column, columnSpan: 2)]],
            body: [
              [Table.Cell(blocks: [paragraph("Mon")]), Table.Cell(blocks: [paragraph("9–5")])]
            ]))),
      Block(
        .figure(Figure(source: "light.png", alternative: "A light", caption: [.text("At dusk")]))),
      Block(.preformatted(Preformatted("a  b\n c"))),
      Block(.rule(Rule(mark: "* * *"))),
      Block(
        .paragraph(
          Paragraph([
            .text("See "), .link(target: "https://x.example/?a=1&b=2", [.text("this")]),
            .text(", H"), .subscript([.text("2")]), .text("O, "), .code("x < y"), .lineBreak,
            .strong([.language("cy", [.text("Croeso")])]), .superscript([.text("1")]),
          ]))),
      Block(.endMark(EndMark("ENDS"))),
    ],
    notes: [
      Section(title: [.text("Notes to editors")], blocks: [paragraph("First note.")])
    ],
    about: [Section(title: [.text("About Harbour Trust")], blocks: [paragraph("A trust.")])],
    setAside: [SetAside(text: "Share", reason: .share)])
}
