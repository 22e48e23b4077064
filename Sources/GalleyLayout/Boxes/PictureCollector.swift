internal import GalleyCSS
internal import GalleyGeometry
internal import GalleyPages
internal import GalleySource
internal import GalleyStyle

extension BoxCollector {
  /// Adds the box of a picture.
  mutating func appendPicture(_ node: Int) {
    endParagraph()
    if case .tableWrapper = context.boxes[blocks[blocks.count - 1].box].kind { openGrid() }
    let styled = context.release.nodes[node]
    let source = styled.attributes["src"] ?? ""
    let alternative = styled.attributes["alt"] ?? ""
    var structure = blocks[blocks.count - 1].structure
    if case .figure = context.structure[structure].kind {
    } else {
      structure = appendStructure(
        .figure(alternative: alternative), node: node, to: structure)
    }
    guard !source.isEmpty, let image = context.options.image(source), image.width > 0,
      image.height > 0
    else {
      appendSubstitute(
        node, source: source,
        text: alternative.isEmpty ? Self.name(of: source) : alternative, structure: structure)
      return
    }
    let size = Size(
      width: .pixels(Double(image.width)), height: .pixels(Double(image.height)))
    context.pictures.append(Picture(image: number(of: image), size: size))
    appendBox(
      .picture(context.pictures.count - 1), .whole, styled.style, node: node,
      structure: structure)
  }

  /// What a picture is called where nothing else can stand for it: its address; of one that holds the
  /// picture itself (RFC 2397), which may be millions of letters, what comes before the data.
  private static func name(of source: String) -> String {
    let isData = source.prefix(5).lowercased() == "data:"
    return String(isData ? source.prefix { $0 != "," } : source[...]).shortened(to: 200)
  }

  /// Adds a box with a picture's alternative text, framed, in the place of a picture that is not to
  /// be had.
  private mutating func appendSubstitute(
    _ node: Int, source: String, text: String, structure: StructureNode.ID
  ) {
    let styled = context.release.nodes[node]
    context.report(
      .warning, id: "layout.missing-image",
      "the picture \"\(Self.name(of: source))\" is not to be had; its alternative text "
        + "stands in its place",
      at: styled.source, hint: "put it beside the release as a PNG or JPEG file")
    var box = BoxStyle()
    box.display = .block
    box.margin = styled.style.box.margin
    box.border = Edges(
      all: BoxStyle.Border(
        width: .points(0.5), line: .solid, color: Color(red: 136, green: 136, blue: 136)))
    box.padding = Edges(all: LengthPercentage(length: .points(6)))
    let style = context.keep(
      ComputedStyle(text: styled.style.text, box: box, paragraph: styled.style.paragraph))
    var collector = InlineCollector(
      context: context, style: style, structure: structure, link: -1, node: node)
    collector.append(text, node: node)
    guard let content = collector.finish(firstLine: nil) else { return }
    appendBox(.paragraph(content), .whole, style, node: node, structure: structure)
  }

  private func number(of image: ImageTable.Image) -> ImageTable.ID {
    if let known = context.images.images.firstIndex(of: image) { return known }
    context.images.images.append(image)
    return context.images.images.count - 1
  }
}
