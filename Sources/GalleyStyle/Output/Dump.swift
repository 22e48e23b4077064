internal import GalleyCSS
internal import GalleyGeometry

extension StyledRelease {
  /// The tree as text, an element a line, each with the computed values that differ from what it has
  /// by inheritance or from the start; for tests and for looking.
  public var dump: String {
    var text = ""
    var depths = [Int](repeating: 0, count: nodes.count)
    for (number, node) in nodes.enumerated() {
      let parent = node.parent >= 0 ? nodes[node.parent] : nil
      depths[number] = node.parent >= 0 ? depths[node.parent] + 1 : 0
      text += String(repeating: "  ", count: min(depths[number], 40))
      switch node.kind {
      case .text(let content):
        text += Self.quoted(content) + "\n"
        continue
      case .element(let name):
        text += name
        if let classes = node.attributes["class"] {
          for name in classes.split(separator: " ") { text += "." + name }
        }
      case .pseudo(let kind):
        text += "::" + kind.rawValue
        for part in node.generated { text += " " + part.dump }
      }
      let values = node.style.differences(from: parent?.style)
      if !values.isEmpty { text += " { " + values.joined(separator: "; ") + " }" }
      for string in node.namedStrings { text += " \(string.name)=" + Self.quoted(string.value) }
      text += "\n"
    }
    return text
  }

  fileprivate static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension GeneratedContent {
  /// The part as CSS writes it.
  fileprivate var dump: String {
    switch self {
    case .text(let text): StyledRelease.quoted(text)
    case .pageNumber(let style): "counter(page, \(style))"
    case .pageCount(let style): "counter(pages, \(style))"
    case .namedString(let name, let policy): "string(\(name), \(policy.rawValue))"
    }
  }
}

extension ComputedStyle {
  /// The main values that differ: inherited ones from the parent's, others from the initial ones.
  fileprivate func differences(from parent: ComputedStyle?) -> [String] {
    var result: [String] = []
    let initial = StyleValues.initial
    let parentText = parent?.text ?? initial.text
    let parentParagraph = parent?.paragraph ?? initial.paragraph
    func add<Value: Equatable>(_ name: String, _ value: Value, _ other: Value) {
      if value != other { result.append("\(name): \(Self.describe(value))") }
    }
    add("display", box.display, initial.box.display)
    add("direction", paragraph.direction, parentParagraph.direction)
    add("font-family", text.families, parentText.families)
    add("font-size", text.size, parentText.size)
    add("font-weight", text.weight, parentText.weight)
    add("font-style", text.slant, parentText.slant)
    add("features", text.features, parentText.features)
    add("line-height", text.lineHeight, parentText.lineHeight)
    add("color", text.color, parentText.color)
    add("letter-spacing", text.letterSpacing, parentText.letterSpacing)
    add("text-transform", text.transform, parentText.transform)
    add("decoration", text.decoration, parentText.decoration)
    add("visible", text.isVisible, parentText.isVisible)
    add("text-align", paragraph.align, parentParagraph.align)
    add("text-indent", paragraph.indent, parentParagraph.indent)
    add("white-space", paragraph.whiteSpace, parentParagraph.whiteSpace)
    add("hyphens", paragraph.hyphens, parentParagraph.hyphens)
    add("list-style-type", paragraph.listStyleType, parentParagraph.listStyleType)
    add("page", paragraph.page, parentParagraph.page)
    for (name, side) in Self.sides {
      add("margin-\(name)", box.margin[keyPath: side.margin], .length(.zero))
      add("padding-\(name)", box.padding[keyPath: side.padding], .zero)
      let border = box.border[keyPath: side.border]
      if border.line != .none {
        result.append(
          "border-\(name): \(border.width) \(border.line) \(Self.describe(border.color))")
      }
    }
    add("background", box.background, initial.box.background)
    add("width", box.width, initial.box.width)
    add("vertical-align", box.verticalAlign, initial.box.verticalAlign)
    add("break-before", box.breakBefore, initial.box.breakBefore)
    add("break-after", box.breakAfter, initial.box.breakAfter)
    add("avoids-break-inside", box.avoidsBreakInside, initial.box.avoidsBreakInside)
    add("bookmark-level", box.bookmarkLevel, initial.box.bookmarkLevel)
    return result
  }

  private struct Side {
    var margin: KeyPath<Edges<AutoLength>, AutoLength>
    var padding: KeyPath<Edges<LengthPercentage>, LengthPercentage>
    var border: KeyPath<Edges<BoxStyle.Border>, BoxStyle.Border>
  }

  private static var sides: [(String, Side)] {
    [
      ("top", Side(margin: \.top, padding: \.top, border: \.top)),
      ("right", Side(margin: \.right, padding: \.right, border: \.right)),
      ("bottom", Side(margin: \.bottom, padding: \.bottom, border: \.bottom)),
      ("left", Side(margin: \.left, padding: \.left, border: \.left)),
    ]
  }

  private static func describe(_ value: some Any) -> String {
    switch value {
    case let value as AutoLength:
      switch value {
      case .auto: return "auto"
      case .length(let length): return describe(length)
      }
    case let value as LengthPercentage:
      if value.percentage == 0 { return value.length.description }
      return value.length == .zero
        ? "\(value.percentage)%" : "\(value.length) + \(value.percentage)%"
    case let value as Color:
      let channels =
        [value.red, value.green, value.blue] + (value.alpha == 255 ? [] : [value.alpha])
      return "#"
        + channels.map { String($0 + 0, radix: 16) }.map { $0.count < 2 ? "0" + $0 : $0 }.joined()
    case let value as [String]: return value.joined(separator: ", ")
    case let value as [FontFeature]:
      return value.map { "\($0.tag)=\($0.value)" }.joined(separator: " ")
    case let value as TextStyle.LineHeight:
      switch value {
      case .normal: return "normal"
      case .number(let number): return "\(number)"
      case .length(let length): return length.description
      }
    case let value as ListStyleType:
      switch value {
      case .named(let name): return name
      case .string(let string): return StyledRelease.quoted(string)
      }
    case let value as BoxStyle.VerticalAlign:
      if case .length(let length) = value { return length.description }
      return "\(value)"
    case let value as TextStyle.Decoration:
      var lines: [String] = []
      if value.contains(.underline) { lines.append("underline") }
      if value.contains(.overline) { lines.append("overline") }
      if value.contains(.lineThrough) { lines.append("line-through") }
      return lines.isEmpty ? "none" : lines.joined(separator: " ")
    case let value as Int?: return value.map { "\($0)" } ?? "none"
    case let value as String?: return value ?? "auto"
    default: return "\(value)"
    }
  }
}
