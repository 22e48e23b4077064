internal import GalleyCSS
internal import GalleyGeometry
internal import GalleySource

extension ValueReader {
  /// Takes a value of a property whose grammar is its own.
  mutating func special(_ property: Property) -> SpecifiedValue? {
    switch property {
    case .fontFamily: return families()
    case .fontWeight:
      if let keyword = keyword([.normal, .bold, .bolder, .lighter]) { return .keyword(keyword) }
      return number(1...1000).map { .number($0) }
    case .fontStyle:
      guard let keyword = keyword([.normal, .italic, .oblique]) else { return nil }
      // An angle after `oblique` is passed over: faces slant as they are drawn.
      if keyword == .oblique, case .dimension(_, let name)? = peek(),
        CSSUnit(name)?.kind == .angle
      {
        _ = next()
      }
      return .keyword(keyword)
    case .fontStretch:
      if let keyword = keyword(Self.stretches.map(\.0)) {
        return Self.stretches.first { $0.0 == keyword }.map { .number($0.1) }
      }
      guard let value = numeric(.percentage), value >= 0 else { return nil }
      if value < 50 || value > 200 { didClamp = true }
      return .number(min(max(value, 50), 200))
    case .lineHeight:
      if keyword([.normal]) != nil { return .keyword(.normal) }
      if let number = number(0...1000) { return .number(number) }
      return length().map { .length($0) }
    case .fontFeatureSettings: return featureSettings()
    case .hyphenateLimitChars: return hyphenateLimit()
    case .listStyleType:
      if let text = string() { return .listStyle(.string(text)) }
      guard case .ident(let name)? = peek() else { return nil }
      let lowered = name.asciiLowercased
      guard lowered == "none" || CounterStyle.names.contains(lowered) else { return nil }
      _ = next()
      return .listStyle(.named(lowered))
    case .page:
      if keyword([.auto]) != nil { return .keyword(.auto) }
      return exactIdent().map { .name($0) }
    case .content: return content()
    case .quotes: return quotes()
    case .counterReset, .counterSet: return counters(initial: 0)
    case .counterIncrement: return counters(initial: 1)
    case .stringSet: return stringSet()
    case .size: return pageSize()
    default: return nil
    }
  }

  /// The keywords of `font-stretch` in per cent (CSS Fonts 4, §2.3).
  static let stretches: [(Keyword, Double)] = [
    (.ultraCondensed, 50), (.extraCondensed, 62.5), (.condensed, 75), (.semiCondensed, 87.5),
    (.normal, 100), (.semiExpanded, 112.5), (.expanded, 125), (.extraExpanded, 150),
    (.ultraExpanded, 200),
  ]

  /// Families that are no face but a kind of face.
  private static let genericFamilies: Set<String> = [
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif",
    "ui-sans-serif", "ui-monospace", "ui-rounded", "math", "emoji", "fangsong",
  ]

  /// Takes family names parted by commas.
  mutating func families() -> SpecifiedValue? {
    var families: [String] = []
    repeat {
      if let name = string() {
        families.append(name)
      } else {
        var words: [String] = []
        while let word = exactIdent() { words.append(word) }
        guard let first = words.first else { return nil }
        if words.count == 1 {
          let lowered = first.asciiLowercased
          if WideKeyword(name: lowered) != nil || lowered == "default" { return nil }
          families.append(Self.genericFamilies.contains(lowered) ? lowered : first)
        } else {
          families.append(words.joined(separator: " "))
        }
      }
    } while comma()
    // A list beyond any use would be asked of the font library for every run.
    return .families(Array(families.prefix(32)))
  }

  private mutating func featureSettings() -> SpecifiedValue? {
    if keyword([.normal]) != nil { return .features([]) }
    var features: [FontFeature] = []
    repeat {
      guard let tag = string(), tag.utf8.count == 4,
        tag.utf8.allSatisfy({ $0 >= 0x20 && $0 <= 0x7E })
      else { return nil }
      var value = 1
      if let number = integer(0...65_535) {
        value = number
      } else if case .ident(let name)? = peek() {
        switch name.asciiLowercased {
        case "on": value = 1
        case "off": value = 0
        default: return nil
        }
        _ = next()
      }
      features.removeAll { $0.tag == tag }
      features.append(FontFeature(tag, value))
    } while comma() && features.count < 64
    return .features(features)
  }

  private mutating func hyphenateLimit() -> SpecifiedValue? {
    var limits: [Int?] = []
    while limits.count < 3, !isAtEnd {
      if keyword([.auto]) != nil {
        limits.append(nil)
      } else if let number = integer(0...100, clamps: true) {
        limits.append(number)
      } else {
        return nil
      }
    }
    return limits.isEmpty ? nil : .integers(limits)
  }

  private mutating func pageSize() -> SpecifiedValue? {
    if keyword([.auto]) != nil { return .pageSize(SpecifiedPageSize()) }
    if let width = length(percentages: false) {
      let height = isAtEnd ? width : length(percentages: false)
      return height.map { .pageSize(SpecifiedPageSize(sides: (width, $0))) }
    }
    var size = SpecifiedPageSize()
    var hasPaper = false
    while let name = ident() {
      switch name {
      case "portrait" where size.orientation == nil: size.orientation = .portrait
      case "landscape" where size.orientation == nil: size.orientation = .landscape
      default:
        guard !hasPaper, let paper = PageSize(rawValue: name)?.size else { return nil }
        hasPaper = true
        size.sides = (
          .fixed(LengthPercentage(length: paper.width)),
          .fixed(LengthPercentage(length: paper.height))
        )
      }
    }
    return hasPaper || size.orientation != nil ? .pageSize(size) : nil
  }
}
