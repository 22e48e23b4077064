internal import GalleyCSS

/// `font` and `font-variant` (CSS Fonts 4, §2.7 and §6.11).
extension ValueReader {
  mutating func font() -> [ReadDeclaration]? {
    var style: SpecifiedValue?
    var weight: SpecifiedValue?
    var stretch: SpecifiedValue?
    var caps: SpecifiedValue?
    var normals = 0
    while true {
      if keyword([.normal]) != nil {
        normals += 1
      } else if style == nil, let value = value(of: .fontStyle) {
        style = value
      } else if caps == nil, let keyword = keyword([.smallCaps]) {
        caps = .keyword(keyword)
      } else if weight == nil, let value = value(of: .fontWeight) {
        weight = value
      } else if stretch == nil, let keyword = keyword(Self.stretches.map(\.0)) {
        stretch = Self.stretches.first { $0.0 == keyword }.map { .number($0.1) }
      } else {
        break
      }
    }
    let set = [style, weight, stretch, caps].filter { $0 != nil }.count
    guard normals + set <= 4, let size = value(of: .fontSize) else { return nil }
    var lineHeight = SpecifiedValue.keyword(.normal)
    if delimiter("/") {
      guard let value = value(of: .lineHeight) else { return nil }
      lineHeight = value
    }
    guard let families = families() else { return nil }
    var result = Shorthand.font.longhands.map {
      ReadDeclaration(property: $0, value: .wide(.initial))
    }
    let given: [Property: SpecifiedValue?] = [
      .fontStyle: style, .fontWeight: weight, .fontStretch: stretch, .fontVariantCaps: caps,
      .fontSize: size, .lineHeight: lineHeight, .fontFamily: families,
    ]
    for index in result.indices {
      if let value = given[result[index].property] ?? nil { result[index].value = value }
    }
    return result
  }

  mutating func fontVariant() -> [ReadDeclaration]? {
    func reset(_ property: Property) -> ReadDeclaration {
      ReadDeclaration(property: property, value: .keyword(.normal))
    }
    let properties = Shorthand.fontVariant.longhands
    if keyword([.normal]) != nil { return properties.map(reset) }
    if keyword([.none]) != nil {
      return properties.map {
        $0 == .fontVariantLigatures
          ? ReadDeclaration(property: $0, value: .keyword(.none)) : reset($0)
      }
    }
    var found: [Property: [Keyword]] = [:]
    search: while !isAtEnd {
      for property in properties {
        let groups: [[Keyword]]
        switch property.grammar {
        case .set(_, let own): groups = own
        case .keywords(let own): groups = [own]
        case .length, .integer, .color, .special: groups = []
        }
        for group in groups {
          guard let keyword = keyword(group) else { continue }
          let known = found[property, default: []]
          guard !known.contains(where: group.contains) else { return nil }
          found[property] = known + [keyword]
          continue search
        }
      }
      return nil
    }
    guard !found.isEmpty else { return nil }
    return properties.map { property in
      guard let keywords = found[property] else { return reset(property) }
      if case .keywords = property.grammar {
        return ReadDeclaration(property: property, value: .keyword(keywords[0]))
      }
      return ReadDeclaration(property: property, value: .keywords(keywords))
    }
  }
}
