import GalleyGeometry
import GalleyPages
import GalleySource

/// Builds a document of one page by hand.
struct DocumentBuilder {
  var document: PagedDocument
  private var y = Length.points(20)

  init(title: String = "A title", language: String? = "en") {
    document = PagedDocument(
      info: DocumentInfo(title: title, language: language),
      pages: [Page(size: Size(width: .points(600), height: .points(800)), label: "1")],
      fonts: FontTable())
    _ = document.fonts.id(of: FontFace(path: "/regular", index: 0, family: "A", weight: 400))
    _ = document.fonts.id(of: FontFace(path: "/bold", index: 0, family: "A", weight: 700))
  }

  /// Adds a node, and a line of text in it where there is one.
  @discardableResult
  mutating func add(
    _ kind: StructureNode.Kind, _ text: String? = nil, in parent: StructureNode.ID = 0,
    language: String? = nil, source: SourceRange? = nil
  ) -> StructureNode.ID {
    let node = document.structure.append(
      StructureNode(kind: kind, language: language, source: source), to: parent)
    if let text { addText(text, role: .content(node)) }
    return node
  }

  mutating func addText(
    _ text: String, role: ContentRole, color: Color = .black, size: Length = .points(10),
    font: FontTable.ID = 0, at origin: Point? = nil, source: SourceRange? = nil
  ) {
    y += .points(12)
    document.pages[0].items.append(
      PageItem(
        .glyphs(
          GlyphRun(
            font: font, size: size, color: color, origin: origin ?? Point(x: .points(50), y: y),
            text: text, glyphs: [], clusters: [], advance: .points(40))),
        role: role, source: source))
  }

  mutating func addFill(_ color: Color, _ rect: Rect? = nil) {
    document.pages[0].items.append(
      PageItem(
        .fill(rect ?? Rect(origin: .zero, size: document.pages[0].size), color),
        role: .artifact(.background)))
  }

  mutating func addLink(
    _ text: String, to target: String = "https://example.org/", in parent: StructureNode.ID = 0,
    language: String? = nil, source: SourceRange? = nil
  ) {
    let node = add(.link(target: target), text, in: parent, language: language, source: source)
    document.pages[0].links.append(
      LinkArea(
        rects: [Rect(origin: .zero, size: .zero)], target: target, contents: text, node: node))
  }
}

extension Color {
  init(grey: UInt8, alpha: UInt8 = 255) {
    self.init(red: grey, green: grey, blue: grey, alpha: alpha)
  }
}
