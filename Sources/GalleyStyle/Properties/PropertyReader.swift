internal import GalleyCSS
internal import GalleyGeometry

/// What reading a declaration's value gave.
enum ReadResult {
  /// Longhands and their values; and whether something was clamped, or a picture left out.
  case values([ReadDeclaration], didClamp: Bool, didDropImage: Bool)
  /// No property has that name.
  case unknown
  /// CSS has the property, and print has no use for it here.
  case unsupported
  /// The value is none that the property takes; what it takes, in words.
  case bad(accepted: String)
}

/// Reads declarations: their names, and their values by each property's grammar.
enum PropertyReader {
  /// Reads a declaration without `var()`.
  static func read(_ name: String, _ value: [ComponentValue.Positioned]) -> ReadResult {
    guard let entry = PropertyNames.entry(name) else {
      return PropertyNames.isKnownElsewhere(name) ? .unsupported : .unknown
    }
    var reader = ValueReader(value)
    if let wide = reader.wideKeyword() {
      return .values(
        entry.longhands.map { ReadDeclaration(property: $0, value: .wide(wide)) },
        didClamp: false, didDropImage: false)
    }
    switch entry {
    case .longhand(let property):
      guard let value = reader.value(of: property), reader.isAtEnd else {
        return .bad(accepted: property.grammar.accepted)
      }
      return .values(
        [ReadDeclaration(property: property, value: value)], didClamp: reader.didClamp,
        didDropImage: reader.didDropImage)
    case .shorthand(let shorthand):
      guard let values = reader.values(of: shorthand), reader.isAtEnd else {
        return .bad(accepted: shorthand.accepted)
      }
      return .values(values, didClamp: reader.didClamp, didDropImage: reader.didDropImage)
    }
  }
}

extension ValueReader {
  /// Takes a keyword that every property has, if it is all there is.
  fileprivate mutating func wideKeyword() -> WideKeyword? {
    guard case .ident(let name)? = peek(), let wide = WideKeyword(name: name.asciiLowercased)
    else { return nil }
    let start = index
    _ = next()
    if isAtEnd { return wide }
    rewind(to: start)
    return nil
  }

  /// Takes a value of a property.
  mutating func value(of property: Property) -> SpecifiedValue? {
    switch property.grammar {
    case .keywords(let keywords): return keyword(keywords).map { .keyword($0) }
    case .length(let keywords, let percentages, let negative):
      if let keyword = keyword(keywords) { return .keyword(keyword) }
      return length(percentages: percentages, negative: negative).map { .length($0) }
    case .integer(let keywords, let range):
      if let keyword = keyword(keywords) { return .keyword(keyword) }
      return integer(range, clamps: true).map { .integer($0) }
    case .color: return color()
    case .set(let alone, let groups): return set(alone: alone, groups: groups)
    case .special: return special(property)
    }
  }

  /// Takes a colour, or `currentcolor`.
  mutating func color() -> SpecifiedValue? {
    guard let value = peek(), let color = CSSColor.parse(value) else { return nil }
    _ = next()
    switch color {
    case .color(let color): return .color(color)
    case .currentColor: return .keyword(.currentcolor)
    }
  }

  private mutating func set(alone: [Keyword], groups: [[Keyword]]) -> SpecifiedValue? {
    if let keyword = keyword(alone) { return .keyword(keyword) }
    var found: [Keyword] = []
    var left = groups
    search: while !isAtEnd {
      for (number, group) in left.enumerated() {
        if let keyword = keyword(group) {
          found.append(keyword)
          left.remove(at: number)
          continue search
        }
      }
      break
    }
    return found.isEmpty ? nil : .keywords(found)
  }
}
