internal import GalleyCSS
internal import GalleyGeometry

/// The shorthands.
enum Shorthand: Sendable {
  /// One to four values for top, right, bottom and left.
  case sides([Property])
  /// One or two values for a start and an end.
  case pair(Property, Property)
  /// Width, style and colour in any order, for each of some sides.
  case border([(width: Property, style: Property, color: Property)])
  case background, font, fontVariant, listStyle, textDecoration
  /// Every property but the direction and custom ones.
  case all
  /// `page-break-before`, `page-break-after`, `page-break-inside` (CSS Fragmentation 3, §3.4).
  case pageBreak(Property)

  private static let variants: [Property] = [
    .fontVariantCaps, .fontVariantNumeric, .fontVariantLigatures, .fontVariantEastAsian,
    .fontVariantPosition,
  ]

  /// The longhands it sets.
  var longhands: [Property] {
    switch self {
    case .sides(let properties): properties
    case .pair(let start, let end): [start, end]
    case .border(let sides): sides.flatMap { [$0.width, $0.style, $0.color] }
    case .background: [.backgroundColor]
    case .font:
      [.fontStyle, .fontWeight, .fontStretch, .fontSize, .lineHeight, .fontFamily, .fontKerning]
        + Self.variants + [.fontFeatureSettings]
    case .fontVariant: Self.variants
    case .listStyle: [.listStyleType, .listStylePosition]
    case .textDecoration: [.textDecorationLine, .textDecorationColor]
    case .all: Property.allCases.filter { $0 != .direction && $0 != .size }
    case .pageBreak(let property): [property]
    }
  }

  /// What is accepted, in words for a message.
  var accepted: String {
    switch self {
    case .sides(let properties): "one to four of: " + properties[0].grammar.accepted
    case .pair(let start, _): "one or two of: " + start.grammar.accepted
    case .border: "a width, a style such as solid, and a colour"
    case .background: "a colour"
    case .font: "style, weight, then size, / line height, and families"
    case .fontVariant: "normal, none, or the keywords of font-variant-caps, -numeric and the others"
    case .listStyle: "a counter style, and inside or outside"
    case .textDecoration: "none, or underline, overline, line-through, and a colour"
    case .all: "inherit, initial, unset or revert"
    case .pageBreak(let property):
      property == .breakInside ? "auto or avoid" : "auto, always, avoid, left or right"
    }
  }
}

extension ValueReader {
  /// Takes a shorthand's value.
  mutating func values(of shorthand: Shorthand) -> [ReadDeclaration]? {
    switch shorthand {
    case .sides(let properties):
      var values: [SpecifiedValue] = []
      while values.count < 4, !isAtEnd {
        guard let value = value(of: properties[0]) else { return nil }
        values.append(value)
      }
      guard let top = values.first else { return nil }
      let right = values.count > 1 ? values[1] : top
      let bottom = values.count > 2 ? values[2] : top
      let left = values.count > 3 ? values[3] : right
      return zip(properties, [top, right, bottom, left]).map {
        ReadDeclaration(property: $0, value: $1)
      }
    case .pair(let start, let end):
      guard let first = value(of: start) else { return nil }
      guard let second = isAtEnd ? first : value(of: end) else { return nil }
      return [
        ReadDeclaration(property: start, value: first),
        ReadDeclaration(property: end, value: second),
      ]
    case .border(let sides): return border(sides)
    case .background: return background()
    case .font: return font()
    case .fontVariant: return fontVariant()
    case .listStyle: return listStyle()
    case .textDecoration: return textDecoration()
    case .all: return nil
    case .pageBreak(let property):
      let accepted: [Keyword] =
        property == .breakInside ? [.auto, .avoid] : [.auto, .always, .avoid, .left, .right]
      return keyword(accepted).map { [ReadDeclaration(property: property, value: .keyword($0))] }
    }
  }

  private mutating func border(
    _ sides: [(width: Property, style: Property, color: Property)]
  ) -> [ReadDeclaration]? {
    var width: SpecifiedValue?
    var style: SpecifiedValue?
    var color: SpecifiedValue?
    while !isAtEnd {
      if style == nil, let value = value(of: sides[0].style) {
        style = value
      } else if width == nil, let value = value(of: sides[0].width) {
        width = value
      } else if color == nil, let value = value(of: sides[0].color) {
        color = value
      } else {
        return nil
      }
    }
    guard width != nil || style != nil || color != nil else { return nil }
    return sides.flatMap {
      [
        ReadDeclaration(property: $0.width, value: width ?? .wide(.initial)),
        ReadDeclaration(property: $0.style, value: style ?? .wide(.initial)),
        ReadDeclaration(property: $0.color, value: color ?? .wide(.initial)),
      ]
    }
  }

  /// Takes a background: its colour counts, pictures and where they would stand are passed over.
  private mutating func background() -> [ReadDeclaration]? {
    var found: SpecifiedValue?
    while let next = peek() {
      if let value = color() {
        guard found == nil else { return nil }
        found = value
        continue
      }
      _ = self.next()
      switch next {
      case .url, .badURL: didDropImage = true
      case .function(let name, _):
        let lowered = name.asciiLowercased
        guard
          lowered.hasSuffix("gradient") || lowered == "url" || lowered == "image"
            || lowered == "image-set"
        else { return nil }
        didDropImage = true
      case .ident(let name):
        guard Self.backgroundWords.contains(name.asciiLowercased) else { return nil }
      case .comma, .delimiter("/"), .number, .percentage, .dimension: break
      default: return nil
      }
    }
    return [ReadDeclaration(property: .backgroundColor, value: found ?? .wide(.initial))]
  }

  private static let backgroundWords: Set<String> = [
    "none", "repeat", "no-repeat", "repeat-x", "repeat-y", "space", "round", "scroll", "fixed",
    "local", "top", "bottom", "left", "right", "center", "cover", "contain", "auto",
    "border-box", "padding-box", "content-box",
  ]

  private mutating func listStyle() -> [ReadDeclaration]? {
    var type: SpecifiedValue?
    var position: SpecifiedValue?
    while let next = peek() {
      if position == nil, let value = value(of: .listStylePosition) {
        position = value
      } else if type == nil, let value = value(of: .listStyleType) {
        type = value
      } else if case .url = next {
        didDropImage = true
        _ = self.next()
      } else {
        return nil
      }
    }
    guard type != nil || position != nil || didDropImage else { return nil }
    return [
      ReadDeclaration(property: .listStyleType, value: type ?? .wide(.initial)),
      ReadDeclaration(property: .listStylePosition, value: position ?? .wide(.initial)),
    ]
  }

  private mutating func textDecoration() -> [ReadDeclaration]? {
    var lines: [Keyword] = []
    var color: SpecifiedValue?
    var hasNone = false
    var hasStyle = false
    while !isAtEnd {
      if let line = keyword([.underline, .overline, .lineThrough]) {
        guard !lines.contains(line) else { return nil }
        lines.append(line)
      } else if !hasNone, keyword([.none]) != nil {
        hasNone = true
      } else if !hasStyle, keyword([.solid, .double, .dotted, .dashed, .wavy]) != nil {
        // Lines are drawn solid.
        hasStyle = true
      } else if color == nil, let value = self.color() {
        color = value
      } else if keyword([.auto]) == nil, length(negative: true) == nil {
        return nil
      }
    }
    guard !hasNone || lines.isEmpty else { return nil }
    return [
      ReadDeclaration(
        property: .textDecorationLine, value: lines.isEmpty ? .keyword(.none) : .keywords(lines)),
      ReadDeclaration(property: .textDecorationColor, value: color ?? .wide(.initial)),
    ]
  }
}
