internal import GalleyGeometry
internal import GalleyStyle
internal import GalleyText

/// How narrow and how wide boxes can be (CSS Sizing 3, §5): their min-content and max-content widths,
/// margins included.
struct IntrinsicSizes {
  let context: LayoutContext

  /// A least and a greatest width.
  struct Range {
    var least = Length.zero
    var greatest = Length.zero
    /// The width of the widest letter, about: nothing can be narrower.
    var letter = Length.zero

    mutating func widen(_ other: Range) {
      letter = max(letter, other.letter)
      least = max(least, other.least)
      greatest = max(greatest, other.greatest)
    }
  }

  /// The widths of a box, its own edges and margins included.
  func widths(of number: Int, depth: Int = 0) -> Range {
    let box = context.boxes[number]
    var range = content(of: number, depth: depth)
    let nothing = Containing(
      x: .zero, width: .zero, bounds: .init(left: .zero, right: .zero),
      height: context.page.content.height)
    let edges = UsedEdges(box.style.box, model: box.model, in: nothing)
    if box.model == .whole, case .length(let width) = box.style.box.width, width.percentage == 0 {
      let given = width.length - (box.style.box.isBorderBox ? edges.horizontal : .zero)
      range.least = max(range.least, given)
      range.greatest = max(range.least, given)
    }
    let extra =
      edges.horizontal + max(edges.margin.left ?? .zero, .zero)
      + max(edges.margin.right ?? .zero, .zero)
    return Range(
      least: range.least + extra, greatest: range.greatest + extra, letter: range.letter + extra)
  }

  /// The widths of what a cell holds, its padding and border included.
  func widths(ofCell number: Int) -> Range {
    var range = widths(of: number)
    // Hanging and rounding never make the last word of a cell wrap.
    range.greatest += Length(units: 1)
    range.least += Length(units: 1)
    return range
  }

  private func content(of number: Int, depth: Int) -> Range {
    let box = context.boxes[number]
    switch box.kind {
    case .paragraph(let content):
      let widths = context.widths(of: content)
      let indent = max(box.style.paragraph.indent.length, .zero)
      let greatest = widths.greatest + indent
      switch box.style.paragraph.whiteSpace {
      case .nowrap, .pre: return Range(least: greatest, greatest: greatest)
      case .normal, .preWrap, .preLine:
        return Range(
          least: min(widths.least + indent, greatest), greatest: greatest,
          letter: letter(of: content))
      }
    case .picture(let picture):
      let most = context.page.content
      let size = PictureSizing(context: context).size(
        of: picture, box: number,
        in: Containing(
          x: .zero, width: most.width,
          bounds: .init(left: .zero, right: most.width), height: most.height))
      return Range(least: min(size.width, .points(36)), greatest: size.width)
    case .tableGrid(let table):
      return TableLayouter(context: context).intrinsicWidths(of: table)
    case .block, .tableWrapper, .rowGroup, .row, .cell:
      var range = Range()
      // Deeper than any real release nests; the table then takes what room there is.
      guard depth < 200 else { return range }
      var child = box.firstChild
      while child >= 0 {
        range.widen(widths(of: child, depth: depth + 1))
        child = context.boxes[child].next
      }
      return range
    }
  }

  private func letter(of content: Int) -> Length {
    let sizes = context.contents[content].text.runs.map(\.style.font.size)
    return (sizes.max() ?? .zero) * 1.1
  }
}
