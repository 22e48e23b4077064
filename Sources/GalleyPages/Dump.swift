internal import GalleyGeometry

extension PagedDocument {
  /// The pages as text: one line an item, page by page.
  public var dump: String {
    var lines: [String] = []
    for (number, page) in pages.enumerated() {
      lines.append(
        "page \(number + 1) \(quoted(page.label)) \(page.size.width) x \(page.size.height)")
      for item in page.items { lines.append("  " + describe(item)) }
      for link in page.links {
        lines.append(
          "  link \(quoted(link.target)) \(link.rects.map(place).joined(separator: "; "))")
      }
      for (place, at) in places.sorted(by: { $0.key < $1.key }) where at.page == number {
        lines.append("  place \(place) \(at.position.x), \(at.position.y)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The text of the real content in structure order.
  ///
  /// The text of each block is parted from the next by the given separator; a hyphen that a line's end
  /// put in (U+00AD) is left out. A node's children stand in the tree's order; its own text stands where it comes on the pages.
  public func contentText(separator: String = "\n") -> String {
    let parts = structure.parts(of: texts())
    var result = ""
    var isBlockStart = true
    // A stack of its own, so that a deep tree cannot exhaust the thread's.
    var pending: [ContentPart] = [.node(StructureTree.root)]
    while let part = pending.popLast() {
      switch part {
      case .text(let text):
        if isBlockStart, !result.isEmpty { result += separator }
        isBlockStart = false
        result += text
      case .node(let node):
        let isBlock = !structure[node].kind.isInline
        if isBlock {
          isBlockStart = true
          pending.append(.end)
        }
        for part in parts[node].reversed() {
          switch part {
          case .own(let text): pending.append(.text(text))
          case .child(let child): pending.append(.node(child))
          }
        }
      case .end: isBlockStart = true
      }
    }
    return result
  }

  private enum ContentPart {
    case text(String)
    case node(StructureNode.ID)
    case end
  }

  /// The text of the glyph runs with the nodes they are part of.
  private func texts() -> [(node: StructureNode.ID, value: String)] {
    pages.flatMap { page in
      page.items.compactMap { item in
        guard case .content(let node) = item.role, case .glyphs(let run) = item.content else {
          return nil
        }
        var text = String.UnicodeScalarView()
        for scalar in run.text.unicodeScalars where scalar.value != 0xAD { text.append(scalar) }
        return (node, String(text))
      }
    }
  }

  private func describe(_ item: PageItem) -> String {
    let role =
      switch item.role {
      case .content(let node): "#\(node)"
      case .artifact(let kind): "\(kind)"
      }
    switch item.content {
    case .glyphs(let run):
      let face = fonts[run.font]
      let style = face.isItalic ? " italic" : ""
      return "text \(role) (\(run.origin.x), \(run.origin.y)) \(run.size) "
        + "\(face.family) \(face.weight)\(style) \(hex(run.color)) \(quoted(run.text))"
    case .fill(let rect, let color): return "fill \(role) \(place(rect)) \(hex(color))"
    case .polygon(let corners, let color):
      let places = corners.map { "(\($0.x), \($0.y))" }.joined(separator: " ")
      return "polygon \(role) \(places) \(hex(color))"
    case .line(let line):
      return "line \(role) (\(line.from.x), \(line.from.y)) to (\(line.to.x), \(line.to.y)) "
        + "\(line.width) \(line.pattern) \(hex(line.color))"
    case .image(let id, let rect): return "image \(role) \(id) \(place(rect))"
    }
  }

  private func place(_ rect: Rect) -> String {
    "(\(rect.minX), \(rect.minY)) \(rect.width) x \(rect.height)"
  }

  private func hex(_ color: Color) -> String {
    let channels =
      [color.red, color.green, color.blue] + (color.alpha == 255 ? [] : [color.alpha])
    return "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0xAD:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
