import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleyStyle
import Testing

@Suite struct FirstTests {
  @Test func paragraphs() throws {
    let layout = try TestLayout()
    let document = try layout.document([
      element("h1", style: { $0.text.weight = 700 }, [.text("A headline")]),
      p("Some words that go on until the line ends and then a few more.", style: { $0.box.margin.top = .pt(6) }),
      element("p", [.text("Now "), element("em", style: { $0.text.slant = .italic }, [.text("stress")]), .text(" and "), element("a", attributes: ["href": "https://example.org/"], [.text("a link")]), .text(".")]),
    ])
    print(document.dump)
    print(document.structure.nodes)
  }
}
