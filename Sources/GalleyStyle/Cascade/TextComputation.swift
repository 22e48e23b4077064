internal import GalleyGeometry

/// Fonts and text (CSS Fonts 4, CSS Text 3, CSS Text Decoration 3).
extension StyleBuilder {
  mutating func setFont(_ property: Property, _ value: SpecifiedValue) {
    switch (property, value) {
    case (.direction, .keyword(let keyword)):
      values.paragraph.direction = keyword == .rtl ? .rtl : .ltr
    case (.fontFamily, .families(let families)): values.text.families = families
    case (.fontWeight, .keyword(let keyword)): values.text.weight = weight(keyword)
    case (.fontWeight, .number(let number)): values.text.weight = Int(number.rounded())
    case (.fontStyle, .keyword(let keyword)):
      values.text.slant = keyword == .italic ? .italic : keyword == .oblique ? .oblique : .normal
    case (.fontStretch, .number(let number)): values.text.stretch = number
    case (.fontSize, .keyword(let keyword)): values.text.size = limited(size(keyword))
    case (.fontSize, .length(let length)):
      values.text.size = limited(resolve(length).resolved(against: parent.text.size))
    case (.lineHeight, .keyword): values.text.lineHeight = .normal
    case (.lineHeight, .number(let number)): values.text.lineHeight = .number(number)
    case (.lineHeight, .length(let length)):
      values.text.lineHeight = .length(resolve(length).resolved(against: values.text.size))
    case (.fontKerning, .keyword(let keyword)):
      values.features.kerning =
        keyword == .auto ? [] : [FontFeature("kern", keyword == .none ? 0 : 1)]
    case (.fontFeatureSettings, .features(let features)): values.features.settings = features
    case (.fontVariantCaps, _): values.features.caps = variants(value)
    case (.fontVariantNumeric, _): values.features.numeric = variants(value)
    case (.fontVariantLigatures, .keyword(.none)):
      values.features.ligatures = ["liga", "clig", "dlig", "hlig", "calt"].map {
        FontFeature($0, 0)
      }
    case (.fontVariantLigatures, _): values.features.ligatures = variants(value)
    case (.fontVariantEastAsian, _): values.features.eastAsian = variants(value)
    case (.fontVariantPosition, _): values.features.position = variants(value)
    default: break
    }
  }

  private func variants(_ value: SpecifiedValue) -> [FontFeature] {
    switch value {
    case .keyword(let keyword): FeatureSources.features(keyword)
    case .keywords(let keywords): keywords.flatMap { FeatureSources.features($0) }
    default: []
    }
  }

  private func weight(_ keyword: Keyword) -> Int {
    let inherited = parent.text.weight
    switch keyword {
    case .bold: return 700
    // CSS Fonts 4, §2.2.1.
    case .bolder: return inherited < 350 ? 400 : inherited < 550 ? 700 : max(inherited, 900)
    case .lighter:
      return inherited < 100 ? inherited : inherited < 550 ? 100 : inherited < 750 ? 400 : 700
    default: return 400
    }
  }

  private func size(_ keyword: Keyword) -> Length {
    switch keyword {
    case .xxSmall: .pixels(9)
    case .xSmall: .pixels(10)
    case .small: .pixels(13)
    case .large: .pixels(18)
    case .xLarge: .pixels(24)
    case .xxLarge: .pixels(32)
    case .xxxLarge: .pixels(48)
    case .larger: parent.text.size * 1.2
    case .smaller: parent.text.size * (1 / 1.2)
    default: .pixels(16)
    }
  }

  /// A font size at which two lines fit a page: sizes relative to a parent's can grow without end.
  private mutating func limited(_ size: Length) -> Length {
    let greatest = max(surroundings.viewport.height / 2, .points(12))
    if size > greatest { didClamp = true }
    if size < .smallestText { didEnlarge = true }
    return min(max(size, .smallestText), greatest)
  }

  mutating func setText(_ property: Property, _ value: SpecifiedValue) {
    switch (property, value) {
    case (.color, .color(let color)): values.text.color = color
    case (.color, .keyword): values.text.color = parent.text.color
    case (.letterSpacing, .keyword): values.text.letterSpacing = .zero
    case (.letterSpacing, .length(let length)): values.text.letterSpacing = spacing(length)
    case (.wordSpacing, .keyword): values.text.wordSpacing = .zero
    case (.wordSpacing, .length(let length)): values.text.wordSpacing = spacing(length)
    case (.textTransform, .keyword(let keyword)):
      switch keyword {
      case .capitalize: values.text.transform = .capitalize
      case .uppercase: values.text.transform = .uppercase
      case .lowercase: values.text.transform = .lowercase
      default: values.text.transform = .none
      }
    case (.textDecorationLine, .keyword): values.decoration = []
    case (.textDecorationLine, .keywords(let keywords)):
      values.decoration = []
      if keywords.contains(.underline) { values.decoration.insert(.underline) }
      if keywords.contains(.overline) { values.decoration.insert(.overline) }
      if keywords.contains(.lineThrough) { values.decoration.insert(.lineThrough) }
    case (.textDecorationColor, .color(let color)): values.decorationColor = color
    case (.textDecorationColor, _): values.decorationColor = nil
    case (.visibility, .keyword(let keyword)): values.text.isVisible = keyword == .visible
    default: break
    }
  }

  /// Room between letters or words; beyond two inches it would only push them off the page.
  private mutating func spacing(_ value: LengthValue) -> Length {
    let length = resolve(value).length
    let limit = Length.points(144)
    if length > limit || length < -limit { didClamp = true }
    return min(max(length, -limit), limit)
  }

  mutating func setGenerated(_ property: Property, _ value: SpecifiedValue) {
    switch (property, value) {
    case (.content, .keyword(let keyword)):
      values.generated.content = keyword == .none ? .none : .normal
    case (.content, .content(let parts)): values.generated.content = .parts(parts)
    case (.quotes, .keyword(let keyword)):
      values.generated.quotes = keyword == .none ? .none : .auto
    case (.quotes, .quotes(let pairs)): values.generated.quotes = .pairs(pairs)
    case (.counterReset, .counters(let counters)): values.generated.counterReset = counters
    case (.counterIncrement, .counters(let counters)): values.generated.counterIncrement = counters
    case (.counterSet, .counters(let counters)): values.generated.counterSet = counters
    case (.stringSet, .strings(let strings)): values.generated.strings = strings
    default: break
    }
  }
}

extension Length {
  /// The least size of text: a style sheet sets a release, it does not take words out of it unseen.
  fileprivate static let smallestText = Length.points(1)
}
